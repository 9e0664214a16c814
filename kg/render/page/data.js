// The data of the page, and how pieces of it are put into words and elements.

const data = JSON.parse(document.getElementById("kg-data").textContent);
const { actors, statements, documents, sentences } = data;
const byId = (id) => document.getElementById(id);

actors.forEach((actor, id) => {
  actor.id = id;
  actor.type = data.network.nodes[id].group;
  actor.statements = [];
});
statements.forEach((statement, id) => {
  statement.id = id;
  actors[statement.s].statements.push(id);
  if (statement.o !== statement.s) actors[statement.o].statements.push(id);
});
documents.forEach((doc, id) => {
  doc.index = id;
  doc.statements = [];
});
for (const statement of statements) {
  for (const claim of statement.claims) {
    const list = documents[claim.doc].statements;
    if (list[list.length - 1] !== statement.id) list.push(statement.id);
  }
}

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September",
  "October", "November", "December"];

/** "2019-03-28" as "28 March 2019"; anything else as it is. */
function sayDay(day) {
  const parts = /^(\d{4})-(\d{2})(?:-(\d{2}))?/.exec(day);
  if (!parts || !MONTHS[parts[2] - 1]) return day;
  return `${parts[3] ? Number(parts[3]) + " " : ""}${MONTHS[parts[2] - 1]} ${Number(parts[1])}`;
}

/** First and last day in the shortest clear form: "23–24 March 2019". */
function sayDays(first, last) {
  if (!last || last === first) return sayDay(first);
  if (first.slice(0, 7) === last.slice(0, 7)) return `${Number(first.slice(8, 10))}–${sayDay(last)}`;
  return `${sayDay(first)} – ${sayDay(last)}`;
}

// Lists of statements go from the newest to the oldest.
const newest = (statement) => statement.claims.reduce((day, claim) => {
  const own = claim.date || documents[claim.doc].published || "";
  return own > day ? own : day;
}, "");
for (const statement of statements) statement.newest = newest(statement);
const byNewest = (a, b) => (statements[a].newest === statements[b].newest ? a - b
  : statements[a].newest < statements[b].newest ? 1 : -1);

const count = (number, noun) => `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
const saidOf = (s) => `${actors[s.s].label} ${s.label} ${actors[s.o].label}`;
const quadOf = (statement) => data.style.quads.find((quad) => quad.key === statement.quad);
const typeLabel = (actor) => data.style.types[actor.type].label;

/** An element. Texts become text nodes, never markup; `on…` attributes are listeners. */
function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "tone") element.style.setProperty("--tone", value);
    else if (name === "grow") element.style.flexGrow = value;
    else if (value !== false && value !== undefined) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

const name = (text) => h("bdi", {}, text);

function announce(text) {
  byId("live").textContent = text;
}
