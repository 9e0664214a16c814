// What is drawn over the network: what is in focus, marks of denial, and labels that never collide.

const ELSEWHERE = { x: NaN, y: NaN };
const textWidths = new Map();
const importance = actors.map(({ id }) => id)
  .sort((a, b) => actors[b].statements.length - actors[a].statements.length || a - b);
let focus = { nodes: new Set(), edges: [] };

function widthOf(ctx, text) {
  const key = ctx.font + text;
  if (!textWidths.has(key)) textWidths.set(key, ctx.measureText(text).width);
  return textWidths.get(key);
}

/** Rectangles already taken on the screen, in buckets so that asking stays cheap. */
class Taken {
  constructor() {
    this.buckets = new Map();
  }

  claim(left, top, right, bottom) {
    const keys = [];
    for (let x = left >> 7; x <= right >> 7; x += 1) {
      for (let y = top >> 5; y <= bottom >> 5; y += 1) keys.push(x * 4096 + y);
    }
    for (const key of keys) {
      for (const [l, t, r, b] of this.buckets.get(key) || []) {
        if (left < r && right > l && top < b && bottom > t) return false;
      }
    }
    for (const key of keys) {
      if (!this.buckets.has(key)) this.buckets.set(key, []);
      this.buckets.get(key).push([left, top, right, bottom]);
    }
    return true;
  }
}

function pointOn(id, share) {
  const edge = network.body.edges[id];
  if (!edge || !edge.connected || statements[id].s === statements[id].o) return ELSEWHERE;
  return edge.edgeType.getPoint(share);
}

/** From the network's coordinates to pixels of the screen. */
function projection(ctx) {
  const scale = network.getScale();
  const centre = network.getViewPosition();
  const [width, height] = [ctx.canvas.clientWidth, ctx.canvas.clientHeight];
  const project = ({ x, y }) => ({ x: (x - centre.x) * scale + width / 2, y: (y - centre.y) * scale + height / 2 });
  return { scale, width, height, project, centre };
}

/** An edge without the thinning that a crowd needs; wholly opaque where it alone is looked at. */
function drawStrong(ctx, id) {
  const edge = network.body.edges[id];
  const { color } = edge.options;
  const { opacity } = color;
  color.opacity = selection.kind === "statement" ? 1 : Math.min(opacity / thin, 1);
  edge.draw(ctx);
  edge.drawArrows(ctx);
  color.opacity = opacity;
}

function drawFocus(ctx, { scale, width, height, centre }) {
  if (!selection.kind) return;
  ctx.save();
  ctx.globalAlpha = 0.84;
  ctx.fillStyle = inks.paper;
  ctx.fillRect(centre.x - width / 2 / scale, centre.y - height / 2 / scale, width / scale, height / scale);
  ctx.restore();
  for (const id of focus.edges) drawStrong(ctx, id);
  for (const id of focus.nodes) network.body.nodes[id].draw(ctx);
}

function drawRing(ctx, view, id, colour, gap) {
  const { x, y } = view.project(network.body.nodes[id]);
  ctx.beginPath();
  ctx.arc(x, y, data.network.nodes[id].size * view.scale + gap, 0, 2 * Math.PI);
  ctx.lineWidth = 2;
  ctx.strokeStyle = colour;
  ctx.stroke();
}

/** A red cross on what is only denied, one stroke of it on what is disputed. */
function drawDenials(ctx, view, taken) {
  if (view.scale < 0.3) return;
  const drawn = selection.kind ? focus.edges : deniedEdges;
  ctx.strokeStyle = inks.denied;
  ctx.lineWidth = 2;
  ctx.beginPath();
  for (const id of drawn) {
    const { stance } = statements[id];
    if (!shownEdges.has(id) || (stance !== "denied" && stance !== "disputed")) continue;
    const { x, y } = view.project(pointOn(id, 0.5));
    if (!(x > -9 && y > -9 && x < view.width + 9 && y < view.height + 9)) continue;
    taken.claim(x - 6, y - 6, x + 6, y + 6);
    ctx.moveTo(x + 4.5, y - 4.5);
    ctx.lineTo(x - 4.5, y + 4.5);
    if (stance === "denied") {
      ctx.moveTo(x - 4.5, y - 4.5);
      ctx.lineTo(x + 4.5, y + 4.5);
    }
  }
  ctx.stroke();
}
const deniedEdges = statements.filter(({ stance }) => stance === "denied" || stance === "disputed").map(({ id }) => id);

function write(ctx, text, x, y, colour) {
  ctx.lineWidth = 3.5;
  ctx.strokeStyle = inks.paper;
  ctx.strokeText(text, x, y);
  ctx.fillStyle = colour;
  ctx.fillText(text, x, y);
}

function drawNodeLabels(ctx, view, taken) {
  const size = Math.min(Math.max(12 * view.scale, 11), 15);
  const first = [hovered.node, cursor, selection.kind === "actor" ? selection.id : null].filter((id) => id !== null);
  const order = selection.kind ? [...first, ...importance.filter((id) => focus.nodes.has(id))] : [...first, ...importance];
  const done = new Set();
  // Seen from afar, only so many names that the drawing stays a drawing.
  const room = (view.width * view.height) / (view.scale > 0.7 || selection.kind ? 2500 : 7500);
  let written = 0;
  for (const id of order) {
    if (written > room) break;
    if (done.has(id) || !shownNodes.has(id)) continue;
    done.add(id);
    const { x, y } = view.project(network.body.nodes[id]);
    if (x < -60 || y < -30 || x > view.width + 60 || y > view.height + 30) continue;
    const major = first.includes(id);
    ctx.font = `${major ? 600 : 500} ${size}px ${inks.font}`;
    const half = widthOf(ctx, labels[id]) / 2;
    const top = y + data.network.nodes[id].size * view.scale + 3;
    if (!taken.claim(x - half - 3, top, x + half + 3, top + size + 3) && !major) continue;
    write(ctx, labels[id], x, top + size / 2 + 1, inks.ink);
    written += 1;
  }
}

const LABEL_PLACES = [0.5, 0.42, 0.58, 0.34, 0.66];

function drawEdgeLabels(ctx, view, taken) {
  const chosen = selection.kind ? focus.edges : [...shownEdges];
  if (!selection.kind && (view.scale < 0.5 || chosen.length > 6000)) {
    if (hovered.edge === null) return;
  }
  const order = hovered.edge === null ? chosen : [hovered.edge, ...chosen.filter((id) => id !== hovered.edge)];
  let written = 0;
  for (const id of order) {
    if (written > 160) return;
    if (!shownEdges.has(id)) continue;
    const forced = id === hovered.edge || (selection.kind === "statement" && id === selection.id);
    if (!forced && !selection.kind && view.scale < 0.5) return;
    const { label } = statements[id];
    ctx.font = `${forced ? "600 12px" : "italic 11px"} ${inks.font}`;
    const wide = widthOf(ctx, label);
    const ends = [statements[id].s, statements[id].o].map((end) => view.project(network.body.nodes[end]));
    if (!forced && Math.hypot(ends[0].x - ends[1].x, ends[0].y - ends[1].y) < wide * 0.8 + 30 * view.scale) continue;
    for (const share of LABEL_PLACES) {
      const { x, y } = view.project(pointOn(id, share));
      if (!(x > 0 && y > 0 && x < view.width && y < view.height)) continue;
      if (!taken.claim(x - wide / 2 - 3, y - 8, x + wide / 2 + 3, y + 8) && !forced) continue;
      write(ctx, label, x, y, forced ? inks.ink : inks.muted);
      written += 1;
      break;
    }
  }
}

function drawOverlay(ctx) {
  const view = projection(ctx);
  focus = inFocus();
  drawFocus(ctx, view);
  ctx.save();
  const ratio = ctx.canvas.width / (ctx.canvas.clientWidth || 1);
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  if (selection.kind === "actor" && shownNodes.has(selection.id)) drawRing(ctx, view, selection.id, inks.ink, 4);
  if (cursor !== null && document.activeElement === stage && shownNodes.has(cursor)) {
    drawRing(ctx, view, cursor, inks.accent, 7);
  }
  const taken = new Taken();
  drawDenials(ctx, view, taken);
  // In a crowd, names matter more than what they cover.
  const onTop = selection.kind ? [...focus.nodes] : shownNodes.size <= 300 ? importance : [];
  for (const id of onTop) {
    if (!shownNodes.has(id)) continue;
    const { x, y } = view.project(network.body.nodes[id]);
    const radius = data.network.nodes[id].size * view.scale * 0.8;
    if (radius > 5) taken.claim(x - radius, y - radius, x + radius, y + radius);
  }
  drawNodeLabels(ctx, view, taken);
  drawEdgeLabels(ctx, view, taken);
  ctx.restore();
}

network.on("afterDrawing", drawOverlay);
const redraw = () => network.redraw();
