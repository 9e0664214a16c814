"use strict";
// The saved questions beside YASGUI's editor. All that comes from the graph is set as text.

const START = `PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?subject ?relation ?object
WHERE {
  ?statement rdf:subject ?from ; rdf:predicate ?property ; rdf:object ?to .
  ?from rdfs:label ?subject .
  ?to rdfs:label ?object .
  BIND(STRAFTER(STR(?property), "#") AS ?relation)
}
LIMIT 50`;

const byId = (id) => document.getElementById(id);
const here = new URL("sparql", location.href).href;

// Names of prefixes would be looked up on another host.
Yasgui.Yasqe.defaults.autocompleters = ["variables"];
const yasgui = new Yasgui(byId("editor"), {
  requestConfig: { endpoint: here, method: "POST" },
  persistenceId: "kg-" + here,
  copyEndpointOnNewTab: false,
  yasqe: { value: START, editorHeight: "220px" },
});
for (const tab of Object.values(yasgui._tabs)) tab.setEndpoint(here);

let chosen = null;

function show(question, button) {
  chosen = question;
  for (const other of document.querySelectorAll("nav button")) other.removeAttribute("aria-current");
  button.setAttribute("aria-current", "true");
  byId("title").textContent = question.title;
  byId("description").textContent = question.description;
  byId("fault").textContent = "";
  byId("parameters").replaceChildren(...question.parameters.map(field));
  byId("question").hidden = false;
  const first = byId("parameters").querySelector("input");
  if (first) first.focus();
  if (!question.parameters.some((parameter) => parameter.required)) ask();
}

function field(parameter) {
  const label = document.createElement("label");
  const input = document.createElement("input");
  const hint = document.createElement("small");
  label.textContent = parameter.name;
  input.name = parameter.name;
  input.required = parameter.required;
  input.value = parameter.default ?? "";
  hint.textContent = parameter.description + " (" + parameter.type + ")";
  label.append(input, hint);
  return label;
}

async function ask() {
  const given = new URLSearchParams();
  for (const input of byId("parameters").querySelectorAll("input"))
    if (input.value.trim()) given.set(input.name, input.value.trim());
  const answer = await fetch("questions/" + encodeURIComponent(chosen.name) + "?" + given);
  const told = await answer.json();
  byId("fault").textContent = answer.ok ? "" : told.error.message;
  if (!answer.ok) return;
  const tab = yasgui.getTab();
  tab.setEndpoint(here);
  tab.setName(chosen.title);
  tab.setQuery(told.query);
  tab.query();
}

byId("question").addEventListener("submit", (event) => {
  event.preventDefault();
  ask();
});

byId("filter").addEventListener("input", () => {
  const wanted = byId("filter").value.toLowerCase();
  for (const item of byId("questions").children)
    item.hidden = !item.textContent.toLowerCase().includes(wanted) && !item.title.toLowerCase().includes(wanted);
});

fetch("questions").then((answer) => answer.json()).then((questions) => {
  for (const question of questions) {
    const item = document.createElement("li");
    const button = document.createElement("button");
    item.title = question.description;
    button.type = "button";
    button.textContent = question.title;
    button.addEventListener("click", () => show(question, button));
    item.append(button);
    byId("questions").append(item);
  }
});
