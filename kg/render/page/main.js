// Pointer, buttons, address, printing; and the first showing.

network.on("click", ({ nodes, edges }) => {
  if (nodes.length) select("actor", nodes[0], { move: false });
  else if (edges.length) select("statement", edges[0], { move: false });
  else if (selection.kind) select(null, null);
});
// Until the reader moves the view, it keeps to the window's size.
let moved = false;
network.on("dragStart", () => { moved = true; });
network.on("zoom", () => { moved = true; });
let resizing = 0;
new ResizeObserver(() => {
  clearTimeout(resizing);
  resizing = setTimeout(() => {
    if (moved || selection.kind || printing) return;
    network.redraw();
    fitAll(false);
  }, 150);
}).observe(stage);
narrow.addEventListener("change", () => { byId("legend").open = !narrow.matches; });
const hover = (kind, id) => {
  hovered[kind] = id;
  stage.style.cursor = hovered.node !== null || hovered.edge !== null ? "pointer" : "grab";
  redraw();
};
network.on("hoverNode", ({ node }) => hover("node", node));
network.on("blurNode", () => hover("node", null));
network.on("hoverEdge", ({ edge }) => hover("edge", edge));
network.on("blurEdge", () => hover("edge", null));

byId("zoom-in").addEventListener("click", () => zoomBy(1.3));
byId("zoom-out").addEventListener("click", () => zoomBy(1 / 1.3));
byId("zoom-fit").addEventListener("click", () => fitAll());
byId("open-help").addEventListener("click", () => byId("help").showModal());

/** The address names what is selected by its IRI, so that a link opens there again. */
function rememberSelection() {
  const { kind, id } = selection;
  const key = { actor: () => actors[id].iri, statement: () => statements[id].iri, document: () => documents[id].id };
  const hash = kind ? `#${kind}=${encodeURIComponent(key[kind]())}` : "#";
  try {
    history.replaceState(null, "", hash);
  } catch {
    return; // some browsers forbid it for files
  }
}

function recallSelection() {
  const parts = /^#(actor|statement|document)=(.+)$/.exec(location.hash);
  if (!parts) return false;
  let key = "";
  try {
    key = decodeURIComponent(parts[2]);
  } catch {
    return false;
  }
  const id = { actor: actors, statement: statements, document: documents }[parts[1]]
    .findIndex((item) => (item.iri || item.id) === key);
  if (id < 0) return false;
  select(parts[1], id);
  return true;
}
addEventListener("hashchange", recallSelection);

byId("copy-link").addEventListener("click", async () => {
  try {
    await navigator.clipboard.writeText(location.href);
    announceOn("copy-link", "Copied");
  } catch {
    announceOn("copy-link", "Not allowed here");
  }
});

function announceOn(id, text) {
  const button = byId(id);
  const before = button.dataset.label || button.textContent;
  button.dataset.label = before;
  button.textContent = text;
  announce(text);
  setTimeout(() => { button.textContent = before; }, 1600);
}

byId("save-png").addEventListener("click", () => {
  const source = stage.querySelector("canvas");
  const target = h("canvas", { width: source.width, height: source.height });
  const ctx = target.getContext("2d");
  ctx.fillStyle = inks.paper;
  ctx.fillRect(0, 0, target.width, target.height);
  ctx.drawImage(source, 0, 0);
  target.toBlob((blob) => {
    const href = URL.createObjectURL(blob);
    const file = fold(data.title).replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 60) || "graph";
    h("a", { href, download: `${file}.png` }).click();
    setTimeout(() => URL.revokeObjectURL(href), 4000);
    announceOn("save-png", "Saved");
  });
});

const PRINTED_STATEMENTS = 300;
addEventListener("beforeprint", () => {
  printing = true;
  document.documentElement.dataset.scheme = "light";
  recolour();
  buildLegend();
  byId("legend").open = true;
  fitAll(false);
  network.redraw();
  const ids = [...(selection.kind ? inFocus().edges : shownEdges)];
  byId("print-list").replaceChildren(...ids.slice(0, PRINTED_STATEMENTS).map((id) => card(id)));
});
addEventListener("afterprint", () => {
  printing = false;
  delete document.documentElement.dataset.scheme;
  byId("print-list").replaceChildren();
  refresh();
});

function refresh() {
  recolour();
  buildLegend();
  showPanel({ keepFocus: true });
  redraw();
}
darkQuery.addEventListener("change", refresh);

for (const time of document.querySelectorAll("time[data-day]")) time.textContent = sayDay(time.dateTime);
if (narrow.matches) byId("legend").open = false;
byId("empty").hidden = actors.length > 0;
network.once("afterDrawing", () => {
  performance.mark("kg-shown");
  document.documentElement.dataset.shown = "true";
});
buildLegend();
fitAll(false);
if (!recallSelection()) showPanel();
