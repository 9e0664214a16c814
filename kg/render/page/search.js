// Search over actors, documents, statements and their evidence.

const field = byId("search");
const results = byId("results");
const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
let found = [];
let active = -1;
let haystacks = null;

/** Everything that can be found, actors first; made when first needed. */
function buildHaystacks() {
  const sayQuote = (claim) => sentences[claim.quote].map(([text]) => text).join("");
  haystacks = [
    ...importance.map((id) => ({
      kind: "actor", id, label: actors[id].label, note: typeLabel(actors[id]),
      text: fold(`${actors[id].label} ${actors[id].code || ""}`),
    })),
    ...documents.map((doc) => ({ kind: "document", id: doc.index, label: doc.title, note: "Document", text: fold(doc.title) })),
    ...statements.map((statement) => ({
      kind: "statement", id: statement.id, label: saidOf(statement), note: "Statement",
      text: fold(`${saidOf(statement)} ${statement.claims.map((claim) => `${claim.speaker || ""} ${sayQuote(claim)}`).join(" ")}`),
    })),
  ];
}

function look(words) {
  const wanted = fold(words).split(/\s+/).filter(Boolean);
  if (!wanted.length) return [];
  if (!haystacks) buildHaystacks();
  const hits = haystacks.filter(({ text }) => wanted.every((word) => text.includes(word)));
  const rank = ({ text, label }) => (text.startsWith(wanted[0]) ? 0 : wanted.every((word) => fold(label).includes(word)) ? 1 : 2);
  const ofKind = (kind) => hits.filter((hit) => hit.kind === kind).sort((a, b) => rank(a) - rank(b));
  return [...ofKind("actor").slice(0, 7), ...ofKind("document").slice(0, 4), ...ofKind("statement").slice(0, 8)];
}

function showResults() {
  found = look(field.value);
  active = found.length ? 0 : -1;
  const rows = found.map((hit, index) => h("li", {
    id: `result-${index}`, role: "option", "aria-selected": String(index === active),
    onmousedown: (event) => event.preventDefault(), onclick: () => choose(index),
  },
  hit.kind === "actor" ? typeSwatch(actors[hit.id].type) : hit.kind === "statement" ? dotSwatch(quadColour(statements[hit.id])) : "",
  name(hit.label), h("span", { class: "kind" }, hit.note)));
  const typed = field.value.trim() !== "";
  results.replaceChildren(...(rows.length || !typed ? rows : [h("li", { class: "none" }, "Nothing found")]));
  results.hidden = !typed;
  field.setAttribute("aria-expanded", String(typed));
  markActive();
}

function markActive() {
  [...results.querySelectorAll("[role=option]")].forEach((row, index) => {
    row.setAttribute("aria-selected", String(index === active));
    if (index === active) row.scrollIntoView({ block: "nearest" });
  });
  if (active >= 0) field.setAttribute("aria-activedescendant", `result-${active}`);
  else field.removeAttribute("aria-activedescendant");
}

function closeResults() {
  results.hidden = true;
  field.setAttribute("aria-expanded", "false");
  field.removeAttribute("aria-activedescendant");
}

function choose(index) {
  const hit = found[index];
  if (!hit) return;
  closeResults();
  field.value = "";
  select(hit.kind, hit.id, { focusPanel: true });
}

field.addEventListener("input", showResults);
field.addEventListener("focus", () => field.value && showResults());
field.addEventListener("blur", closeResults);
field.addEventListener("keydown", (event) => {
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    if (found.length) active = (active + (event.key === "ArrowDown" ? 1 : found.length - 1)) % found.length;
    markActive();
  } else if (event.key === "Enter") {
    choose(active);
  } else if (event.key === "Escape") {
    if (results.hidden) stage.focus();
    field.value = "";
    closeResults();
  } else {
    return;
  }
  event.preventDefault();
  event.stopPropagation();
});
