// The network: what is in it, what is selected, and how it looks in the colours of the moment.

/** What is looked at: an actor, a statement or a document by index, else nothing. */
const selection = { kind: null, id: null };
const hovered = { node: null, edge: null };
let cursor = null; // the actor that the arrow keys stand on

const shownNodes = new Set(actors.map((actor) => actor.id));
const shownEdges = new Set(statements.map((statement) => statement.id));
const labels = data.network.nodes.map((node) => node.label);

readInks();

function nodeLook(id) {
  const background = typeColour(actors[id].type);
  const colour = { background, border: inks.paper };
  return { color: { ...colour, highlight: colour, hover: colour } };
}

function edgeLook(id) {
  const statement = statements[id];
  const color = quadColour(statement);
  const { opacity } = data.style.statuses.find((status) => status.key === statement.status);
  return { color: { color, highlight: color, hover: color, opacity } };
}

// Labels are drawn by the overlay, which keeps them apart and at a readable size.
const nodeSet = new vis.DataSet(
  data.network.nodes.map((node) => ({ ...node, label: undefined, group: undefined, ...nodeLook(node.id) })));
const edgeSet = new vis.DataSet(data.network.edges.map((edge) => ({ ...edge, ...edgeLook(edge.id) })));
const stage = byId("graph");
const network = new vis.Network(stage, { nodes: nodeSet, edges: edgeSet }, data.network.options);
const still = matchMedia("(prefers-reduced-motion: reduce)");
const glide = () => (still.matches ? false : { duration: 280, easingFunction: "easeInOutQuad" });

function recolour() {
  readInks();
  nodeSet.update(actors.map(({ id }) => ({ id, ...nodeLook(id) })));
  edgeSet.update(statements.map(({ id }) => ({ id, ...edgeLook(id) })));
}

function fitAll(animation = glide()) {
  network.fit({ animation, maxZoomLevel: 1.25, nodes: [...shownNodes] });
}

function zoomBy(factor) {
  network.moveTo({ scale: Math.min(Math.max(network.getScale() * factor, 0.02), 6), animation: glide() });
}

/** Brings actors into view: all of them, no larger than they are drawn. */
function lookAt(ids) {
  const positions = network.getPositions(ids);
  const canvas = stage.getBoundingClientRect();
  const scale = network.getScale();
  const centre = network.getViewPosition();
  const inside = Object.values(positions).every(({ x, y }) =>
    Math.abs(x - centre.x) * scale < canvas.width / 2 - 60 && Math.abs(y - centre.y) * scale < canvas.height / 2 - 60);
  if (inside && scale > 0.55) return;
  const xs = Object.values(positions).map(({ x }) => x);
  const ys = Object.values(positions).map(({ y }) => y);
  const [width, height] = [Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys)];
  network.moveTo({
    position: { x: (Math.max(...xs) + Math.min(...xs)) / 2, y: (Math.max(...ys) + Math.min(...ys)) / 2 },
    scale: Math.min(1, (canvas.width - 160) / Math.max(width, 1), (canvas.height - 160) / Math.max(height, 1)),
    animation: glide(),
  });
}

const neighbourOf = (statement, id) => (statement.s === id ? statement.o : statement.s);

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
