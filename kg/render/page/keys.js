// Everything by keyboard.

const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** The shown actor nearest in a direction, those straight ahead before those aside. */
function nearestToward([dx, dy]) {
  if (cursor === null || !shownNodes.has(cursor)) return importance.find((id) => shownNodes.has(id)) ?? null;
  const here = network.body.nodes[cursor];
  let best = null;
  let least = Infinity;
  for (const id of shownNodes) {
    const ahead = (network.body.nodes[id].x - here.x) * dx + (network.body.nodes[id].y - here.y) * dy;
    const aside = Math.abs((network.body.nodes[id].x - here.x) * dy) + Math.abs((network.body.nodes[id].y - here.y) * dx);
    if (id === cursor || ahead <= 0 || ahead < aside * 0.5) continue;
    if (ahead + 2 * aside < least) [best, least] = [id, ahead + 2 * aside];
  }
  return best;
}

function moveCursor(id) {
  if (id === null) return;
  cursor = id;
  lookAt([id]);
  redraw();
  announce(`${actors[id].label}, ${typeLabel(actors[id])}, ${count(shownOf(actors[id].statements).length, "statement")}`);
}

/** The next or previous statement of the actor under the cursor. */
function stepStatement(step) {
  if (cursor === null) return;
  const ids = shownOf(actors[cursor].statements);
  if (!ids.length) return;
  const at = selection.kind === "statement" ? ids.indexOf(selection.id) : -1;
  const next = at < 0 ? (step > 0 ? 0 : ids.length - 1) : (at + step + ids.length) % ids.length;
  select("statement", ids[next]);
}

const ON_GRAPH = {
  Enter: () => cursor !== null && select("actor", cursor, { focusPanel: true }),
  n: () => stepStatement(1),
  p: () => stepStatement(-1),
  "+": () => zoomBy(1.3),
  "=": () => zoomBy(1.3),
  "-": () => zoomBy(1 / 1.3),
  0: () => fitAll(),
};

stage.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const action = DIRECTIONS[event.key] ? () => moveCursor(nearestToward(DIRECTIONS[event.key])) : ON_GRAPH[event.key];
  if (!action) return;
  event.preventDefault();
  event.stopPropagation();
  action();
});
stage.addEventListener("focus", redraw);
stage.addEventListener("blur", redraw);

const ANYWHERE = {
  "/": () => field.focus(),
  "?": () => byId("help").showModal(),
  g: () => stage.focus(),
  Escape: () => {
    const wasInPanel = panel.contains(document.activeElement);
    if (selection.kind) select(null, null);
    if (wasInPanel) stage.focus();
  },
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input[type=search]")) return;
  if (byId("help").open || !ANYWHERE[event.key]) return;
  event.preventDefault();
  ANYWHERE[event.key]();
});
