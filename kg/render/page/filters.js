// The legend, which also filters: a row switched off takes its kind out of the drawing.

const off = { quad: new Set(), stance: new Set(), status: new Set(), type: new Set() };

/** How many there are of each key, and a function that makes the swatch of its row. */
function legendParts() {
  const tally = (values) => values.reduce((sums, key) => sums.set(key, (sums.get(key) || 0) + 1), new Map());
  return [
    {
      kind: "quad", title: "Relations", tally: tally(statements.map((s) => s.quad)),
      rows: data.style.quads.map(({ key, label }) => ({ key, label })),
      swatch: (key) => lineSwatch(quadColour({ quad: key })),
    },
    {
      kind: "stance", title: "Who says so", tally: tally(statements.map((s) => s.stance)),
      rows: data.style.stances,
      swatch: (key) => lineSwatch(inks.muted, {
        dashes: data.style.stances.find((stance) => stance.key === key).dashes,
        cross: (key === "denied" || key === "disputed") && key,
      }),
    },
    {
      kind: "status", title: "Status", tally: tally(statements.map((s) => s.status)),
      rows: data.style.statuses,
      swatch: (key) => lineSwatch(inks.ink, { opacity: data.style.statuses.find((s) => s.key === key).opacity }),
    },
    {
      kind: "type", title: "Actors", tally: tally(actors.map((a) => a.type)),
      rows: Object.entries(data.style.types).map(([key, { label }]) => ({ key, label })),
      swatch: typeSwatch,
    },
  ];
}

function legendRow(part, { key, label }) {
  const box = h("input", {
    type: "checkbox", checked: !off[part.kind].has(key), "data-kind": part.kind, "data-key": key,
    onchange: () => {
      off[part.kind][box.checked ? "delete" : "add"](key);
      applyFilters();
    },
  });
  const only = h("button", {
    type: "button", class: "only", "aria-label": `Only ${label}`,
    onclick: () => {
      off[part.kind] = new Set([...part.tally.keys()].filter((other) => other !== key));
      applyFilters();
      buildLegend();
      announce(`Only ${label} is shown`);
      byId("filters").querySelector(`input[data-kind="${part.kind}"][data-key="${key}"]`).focus();
    },
  }, "only");
  const number = h("span", { class: "count" }, part.tally.get(key).toLocaleString("en"));
  return h("div", { class: "row" }, h("label", {}, box, part.swatch(key), h("span", { class: "name" }, label), number), only);
}

function buildLegend() {
  byId("filters").replaceChildren(...legendParts().map((part) => {
    const rows = part.rows.filter(({ key }) => part.tally.has(key));
    if (!rows.length) return "";
    return h("fieldset", {}, h("legend", {}, part.title), ...rows.map((row) => legendRow(part, row)));
  }));
}

function passes(statement) {
  return !off.quad.has(statement.quad) && !off.stance.has(statement.stance) && !off.status.has(statement.status)
    && !off.type.has(actors[statement.s].type) && !off.type.has(actors[statement.o].type);
}

/** Hides or shows what changed; actors left without any statement are hidden with it. */
function applyFilters() {
  const edges = statements.filter(passes);
  const kept = new Set(edges.flatMap(({ s, o }) => [s, o]));
  for (const actor of actors) {
    if (!actor.statements.length && !off.type.has(actor.type)) kept.add(actor.id);
  }
  const keptEdges = new Set(edges.map(({ id }) => id));
  edgeSet.update(changes(shownEdges, keptEdges, statements.length));
  nodeSet.update(changes(shownNodes, kept, actors.length));
  const filtered = Object.values(off).some((set) => set.size);
  byId("show-all").hidden = !filtered;
  byId("empty").hidden = kept.size > 0;
  announce(`${count(keptEdges.size, "statement")} shown`);
  showPanel({ keepFocus: true });
  redraw();
}

/** Updates for those whose visibility changes; `shown` becomes `kept`. */
function changes(shown, kept, total) {
  const rows = [];
  for (let id = 0; id < total; id += 1) {
    if (shown.has(id) === kept.has(id)) continue;
    rows.push({ id, hidden: !kept.has(id) });
    shown[kept.has(id) ? "add" : "delete"](id);
  }
  return rows;
}

byId("show-all").addEventListener("click", () => {
  for (const kind of Object.keys(off)) off[kind] = new Set();
  buildLegend();
  applyFilters();
  byId("filters").querySelector("input").focus();
});
