// The network: what is in it, what is selected, and how it looks in the colours of the moment.

/** What is looked at: an actor, a statement or a document by index, else nothing. */
const selection = { kind: null, id: null };
const hovered = { node: null, edge: null };
let cursor = null; // the actor that the arrow keys stand on

const shownNodes = new Set(actors.map((actor) => actor.id));
const shownEdges = new Set(statements.map((statement) => statement.id));
const labels = data.network.nodes.map((node) => node.label);

readInks();

/** Gives positions the shape of the stage, by stretching only, so that nothing comes to overlap. */
function stretch() {
  const { nodes } = data.network;
  const { width, height } = stage.getBoundingClientRect();
  if (nodes.length < 2 || !width || !height) return 1;
  const side = (axis) => nodes.reduce(([low, high], node) => [Math.min(low, node[axis]), Math.max(high, node[axis])], [Infinity, -Infinity]);
  const [wide, tall] = ["x", "y"].map((axis) => side(axis)[1] - side(axis)[0]);
  const ratio = (Math.max(wide, 1) / Math.max(tall, 1)) / ((width - 160) / (height - 110));
  const by = { x: Math.min(Math.max(1 / ratio, 1), 1.4), y: Math.min(Math.max(ratio, 1), 1.7) };
  for (const node of nodes) {
    node.x *= by.x;
    node.y *= by.y;
  }
  return Math.min((width - 160) / (wide * by.x + 1), (height - 110) / (tall * by.y + 1), 1);
}

const stage = byId("graph");
// Seen from farther away, shapes must be larger to be told apart.
const grown = Math.min(Math.max((0.8 / stretch()) ** 0.6, 1), actors.length > 2000 ? 1.6 : 2.4);
for (const node of data.network.nodes) node.size *= grown;
for (const edge of data.network.edges) edge.width *= grown ** 0.7;

function nodeLook(id) {
  const background = typeColour(actors[id].type);
  const colour = { background, border: inks.paper };
  return { color: { ...colour, highlight: colour, hover: colour } };
}

// Many lines together must not drown the actors.
const thin = statements.length > 1500 ? 0.55 : statements.length > 400 ? 0.75 : 1;

function edgeLook(id) {
  const statement = statements[id];
  const color = quadColour(statement);
  const { opacity } = data.style.statuses.find((status) => status.key === statement.status);
  return { color: { color, highlight: color, hover: color, opacity: opacity * thin } };
}

// Labels are drawn by the overlay, which keeps them apart and at a readable size.
const nodeSet = new vis.DataSet(
  data.network.nodes.map((node) => ({ ...node, label: undefined, group: undefined, ...nodeLook(node.id) })));
const edgeSet = new vis.DataSet(data.network.edges.map((edge) => ({ ...edge, ...edgeLook(edge.id) })));
const network = new vis.Network(stage, { nodes: nodeSet, edges: edgeSet }, data.network.options);
const still = matchMedia("(prefers-reduced-motion: reduce)");
const glide = () => (still.matches ? false : { duration: 280, easingFunction: "easeInOutQuad" });

function recolour() {
  readInks();
  nodeSet.update(actors.map(({ id }) => ({ id, ...nodeLook(id) })));
  edgeSet.update(statements.map(({ id }) => ({ id, ...edgeLook(id) })));
  // A changed node has no size until it has been drawn once, and lines to it end anywhere.
  network.redraw();
  network.redraw();
}

/** The rectangle that actors take with their labels, which keep their size on the screen. */
function extentOf(ids, scale) {
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const id of ids) {
    const { x, y } = network.body.nodes[id];
    const { size } = data.network.nodes[id];
    const half = Math.max(size, (ids.length > 300 ? 20 : labels[id].length * 3.6) / scale);
    box.left = Math.min(box.left, x - half);
    box.right = Math.max(box.right, x + half);
    box.top = Math.min(box.top, y - size);
    box.bottom = Math.max(box.bottom, y + size + 20 / scale);
  }
  return box;
}

const narrow = matchMedia("(max-width: 1120px)");

/** Brings actors into view, all of them with their labels. */
function frame(ids, { largest = 1.25, animation = glide() } = {}) {
  const { width, height } = stage.getBoundingClientRect();
  if (!ids.length || !width || !height) return;
  // On narrow screens the legend's button lies over the top of the drawing.
  const top = narrow.matches ? 46 : 0;
  let scale = largest;
  let box = extentOf(ids, scale);
  for (let turn = 0; turn < 8; turn += 1) {
    box = extentOf(ids, scale);
    const fitting = Math.min((width - 48) / (box.right - box.left), (height - 48 - top) / (box.bottom - box.top));
    if (fitting >= 1 * scale && scale === largest) break;
    scale = Math.min(largest, fitting);
  }
  network.moveTo({ position: { x: (box.left + box.right) / 2, y: (box.top + box.bottom - top / scale) / 2 }, scale, animation });
}

function fitAll(animation = glide()) {
  frame([...shownNodes], { animation });
}

function zoomBy(factor) {
  network.moveTo({ scale: Math.min(Math.max(network.getScale() * factor, 0.02), 6), animation: glide() });
}

/** Moves only where actors are out of sight or too small to read. */
function lookAt(ids) {
  const { width, height } = stage.getBoundingClientRect();
  const scale = network.getScale();
  const centre = network.getViewPosition();
  const inside = ids.every((id) => {
    const { x, y } = network.body.nodes[id];
    return Math.abs(x - centre.x) * scale < width / 2 - 60 && Math.abs(y - centre.y) * scale < height / 2 - 40;
  });
  if (!inside || scale < 0.5) frame(ids, { largest: Math.max(Math.min(scale, 1.25), 0.8) });
}

/** The actors and statements that the selection is about, as far as the filters show them. */
function inFocus() {
  let edges = [];
  const nodes = new Set();
  if (selection.kind === "actor") {
    nodes.add(selection.id);
    edges = actors[selection.id].statements;
  } else if (selection.kind === "statement") {
    edges = [selection.id];
  } else if (selection.kind === "document") {
    edges = documents[selection.id].statements;
  }
  edges = edges.filter((id) => shownEdges.has(id));
  for (const id of edges) nodes.add(statements[id].s).add(statements[id].o);
  return { nodes, edges };
}
