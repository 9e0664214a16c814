// The side panel: an overview, or the statements of an actor, a line or a document, with evidence.

const PAGE_OF_CARDS = 30;
const panel = byId("panel");

function chip(text, attributes = {}, tone = null) {
  return h("span", { class: "chip", ...attributes }, tone && h("i", { tone }), text);
}

function actorButton(id, attributes = {}) {
  return h("button", { type: "button", ...attributes, onclick: () => select("actor", id, { focusPanel: true }) },
    name(actors[id].label));
}

function voiceOf(claim) {
  if (claim.speakerActor !== undefined) return actorButton(claim.speakerActor, { class: "voice" });
  return h("span", { class: "voice" }, claim.speaker ? name(claim.speaker) : "The document itself");
}

function claimItem(claim) {
  const doc = documents[claim.doc];
  const quote = sentences[claim.quote];
  const title = doc.href
    ? h("a", { href: doc.href, rel: "noopener noreferrer", target: "_blank" }, name(doc.title))
    : name(doc.title);
  const facts = [doc.publisher && name(doc.publisher), doc.published && sayDay(doc.published),
    claim.confidence !== undefined && `confidence ${claim.confidence.toFixed(2)}`];
  return h("li", { class: "claim" },
    h("div", { class: "who" }, voiceOf(claim), " ",
      chip(claim.stance, { class: `chip ${claim.stance}` }), " ",
      claim.status !== "actual" && chip(claim.status), " ",
      claim.date && h("time", { datetime: claim.date }, sayDays(claim.date, claim.dateEnd))),
    quote.length > 0 && h("blockquote", {}, quote.map(([text, marked]) => (marked ? h("mark", {}, text) : text))),
    h("p", { class: "source" }, title, facts.filter(Boolean).flatMap((fact) => [" · ", fact]),
      claim.claimedOn && claim.claimedOn !== doc.published && ` · said ${sayDay(claim.claimedOn)}`));
}

function sentenceOf(statement) {
  const title = statement.title ? ` (${statement.title})` : "";
  return [name(actors[statement.s].label), " ", h("span", { class: "verb" }, statement.label), " ",
    name(actors[statement.o].label), title];
}

function card(id, { only = null } = {}) {
  const statement = statements[id];
  const claims = statement.claims.filter((claim) => only === null || claim.doc === only);
  return h("article", { class: "card" },
    h("h4", {}, dotSwatch(quadColour(statement)),
      h("button", { type: "button", onclick: () => select("statement", id, { focusPanel: true }) }, sentenceOf(statement))),
    claims.length ? h("ul", {}, claims.map(claimItem)) : h("p", { class: "source" }, "No claim stands behind this line."));
}

/** Cards of statements, a page of them at a time. */
function cards(ids, options) {
  const box = h("div", { class: "cards" });
  const grow = (from) => {
    box.append(...ids.slice(from, from + PAGE_OF_CARDS).map((id) => card(id, options)));
    const left = ids.length - from - PAGE_OF_CARDS;
    if (left <= 0) return;
    const more = h("button", {
      type: "button", class: "more",
      onclick: () => {
        more.remove();
        grow(from + PAGE_OF_CARDS);
        box.children[from + PAGE_OF_CARDS].querySelector("button").focus();
      },
    }, `Show more (${left.toLocaleString("en")} left)`);
    box.append(more);
  };
  grow(0);
  return box;
}

const shownOf = (ids) => ids.filter((id) => shownEdges.has(id)).sort(byNewest);
const part = (text) => h("h3", { class: "part" }, text);
const heading = (...children) => h("h2", { tabindex: -1 }, children);

function crumb() {
  return h("p", { class: "crumb" }, h("button", { type: "button", onclick: () => select(null, null, { focusPanel: true }) }, "← Overview"));
}

/** A bar that weighs cooperation against conflict among statements. */
function balance(ids) {
  const sums = data.style.quads.filter((quad) => quad.key)
    .map((quad) => ({ quad, sum: ids.filter((id) => statements[id].quad === quad.key).length }))
    .filter(({ sum }) => sum);
  if (!sums.length) return null;
  const words = sums.map(({ quad, sum }) => `${sum} ${quad.label.toLowerCase()}`).join(", ");
  return h("div", { class: "balance", role: "img", "aria-label": words, title: words },
    sums.map(({ quad, sum }) => h("span", { tone: quad[scheme()], grow: sum })));
}

function actorPanel(id) {
  const actor = actors[id];
  const ids = shownOf(actor.statements);
  const said = statements.filter((s) => shownEdges.has(s.id) && s.claims.some((claim) => claim.speakerActor === id))
    .map((s) => s.id).filter((other) => !ids.includes(other));
  const about = [typeLabel(actor), actor.code, actor.sector].filter(Boolean).join(" · ");
  const hidden = actor.statements.length - ids.length;
  return [crumb(), heading(name(actor.label)), h("p", { class: "about" }, about), balance(ids),
    part(count(ids.length, "statement") + (hidden ? `, ${hidden} filtered out` : "")), cards(ids),
    said.length > 0 && part(`Says about others (${said.length})`), said.length > 0 && cards(said)];
}

function statementPanel(id) {
  const statement = statements[id];
  const pair = [statement.s, statement.o];
  const others = shownOf(actors[statement.s].statements).filter((other) => other !== id
    && pair.includes(statements[other].s) && pair.includes(statements[other].o)
    && (statement.s === statement.o || statements[other].s !== statements[other].o));
  const stance = data.style.stances.find(({ key }) => key === statement.stance).label;
  const quad = quadOf(statement);
  return [crumb(), heading(sentenceOf(statement)),
    h("div", { class: "chips" }, chip(quad.label, {}, quad[scheme()]), statement.quad > 0 && chip(statement.root),
      chip(stance), statement.status !== "actual" && chip(statement.status)),
    part(count(statement.claims.length, "claim")),
    statement.claims.length ? h("ul", {}, statement.claims.map(claimItem)) : h("p", { class: "source" }, "No claim stands behind this line."),
    h("div", { class: "names" }, part("Between"), [...new Set(pair)].map(actorRow)),
    others.length > 0 && part("Also between them"), others.length > 0 && cards(others)];
}

function documentPanel(index) {
  const doc = documents[index];
  const ids = shownOf(doc.statements);
  const about = [doc.publisher, doc.published && sayDay(doc.published)].filter(Boolean).join(" · ");
  return [crumb(), heading(name(doc.title)), h("p", { class: "about" }, about || "Document"),
    doc.href && h("p", { class: "source" }, h("a", { href: doc.href, rel: "noopener noreferrer", target: "_blank" }, "Open the source")),
    balance(ids), part(count(ids.length, "statement")), cards(ids, { only: index })];
}

function actorRow(id) {
  const actor = actors[id];
  return h("button", { type: "button", onclick: () => select("actor", id, { focusPanel: true }) }, typeSwatch(actor.type), name(actor.label),
    h("span", { class: "count" }, String(shownOf(actor.statements).length)));
}

function overviewPanel() {
  const ids = shownOf(statements.map(({ id }) => id));
  const top = importance.filter((id) => shownNodes.has(id)).slice(0, 8);
  const docs = documents.filter((doc) => shownOf(doc.statements).length);
  return [heading("Overview"),
    h("p", { class: "lead" }, "Choose an actor or a line to read who says so, and where."), balance(ids),
    top.length > 0 && part("Most connected"), h("div", { class: "names" }, top.map(actorRow)),
    docs.length > 0 && part(count(docs.length, "document")),
    h("div", { class: "names" }, docs.slice(0, 12).map((doc) => h("button", { type: "button", onclick: () => select("document", doc.index, { focusPanel: true }) },
      name(doc.title), h("span", { class: "count" }, String(shownOf(doc.statements).length))))),
    docs.length > 12 && h("p", { class: "source" }, `and ${count(docs.length - 12, "other")}; search finds them`),
    ids.length > 0 && part(count(ids.length, "statement")), cards(ids)];
}

const PANELS = { actor: actorPanel, statement: statementPanel, document: documentPanel };

function showPanel({ keepFocus = false } = {}) {
  const content = selection.kind ? PANELS[selection.kind](selection.id) : overviewPanel();
  panel.replaceChildren(...content.filter(Boolean));
  if (!keepFocus) panel.scrollTop = 0;
}

/** Selects an actor, a statement, a document or nothing, and shows it everywhere. */
function select(kind, id, { focusPanel = false, move = true } = {}) {
  Object.assign(selection, { kind, id });
  if (kind === "actor") cursor = id;
  showPanel();
  const { nodes } = inFocus();
  if (kind && move && nodes.size) lookAt(nodes.size > 15 ? [kind === "actor" ? id : [...nodes][0]] : [...nodes]);
  redraw();
  rememberSelection();
  const title = panel.querySelector("h2");
  announce(kind === null ? "Overview" : title.textContent);
  if (focusPanel) title.focus({ preventScroll: true });
}
