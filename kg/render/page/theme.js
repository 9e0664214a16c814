// Light or dark: the colours of the moment, for the canvas and for the legend's swatches.

const darkQuery = matchMedia("(prefers-color-scheme: dark)");
let printing = false;

const scheme = () => (darkQuery.matches && !printing ? "dark" : "light");
const quadColour = (statement) => quadOf(statement)[scheme()];
const typeColour = (type) => data.style.types[type][scheme()];
const inks = {};

function readInks() {
  const computed = getComputedStyle(document.documentElement);
  for (const ink of ["paper", "ink", "muted", "accent", "denied"]) {
    inks[ink] = computed.getPropertyValue(`--${ink}`).trim();
  }
  inks.font = getComputedStyle(document.body).fontFamily;
}

const SVG = "http://www.w3.org/2000/svg";

function svg(tag, attributes, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

const SHAPES = {
  dot: "M8 2a6 6 0 1 0 .01 0z",
  square: "M3 3h10v10H3z",
  triangle: "M8 2l6.5 11h-13z",
  triangleDown: "M8 14L1.5 3h13z",
  diamond: "M8 1.5L14.5 8 8 14.5 1.5 8z",
  star: "M8 1l2 4.9 5.3.4-4 3.4 1.2 5.2L8 12.1l-4.5 2.8 1.2-5.2-4-3.4 5.3-.4z",
  hexagon: "M4.5 2h7L15 8l-3.5 6h-7L1 8z",
};

function typeSwatch(type) {
  const path = svg("path", { d: SHAPES[data.style.types[type].shape], fill: typeColour(type) });
  return svg("svg", { width: 16, height: 16, viewBox: "0 0 16 16", "aria-hidden": "true" }, path);
}

function lineSwatch(colour, { dashes = [], opacity = 1, cross = false } = {}) {
  const line = svg("path", {
    d: "M1 6h26", stroke: colour, "stroke-width": 2.5, "stroke-opacity": opacity,
    "stroke-dasharray": dashes.map((dash) => dash * 0.6).join(" ") || "none", fill: "none",
  });
  const picture = svg("svg", { width: 28, height: 12, viewBox: "0 0 28 12", "aria-hidden": "true" }, line);
  if (cross) {
    const strokes = cross === "denied" ? "M10 2l8 8M18 2l-8 8" : "M10 10l8-8";
    picture.append(svg("path", { d: strokes, stroke: inks.denied, "stroke-width": 2 }));
  }
  return picture;
}

function dotSwatch(colour) {
  const dot = svg("circle", { cx: 4.5, cy: 4.5, r: 4.5, fill: colour });
  return svg("svg", { width: 9, height: 9, viewBox: "0 0 9 9", "aria-hidden": "true" }, dot);
}
