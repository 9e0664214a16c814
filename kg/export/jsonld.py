"""The store as JSON-LD 1.1 with a context that makes it readable as plain JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from kg.store import IRI, BlankNode, Literal, Quad, Store, Term
from kg.vocab import PREFIXES

__all__ = ["context", "jsonld"]

# "id" and "actor" are names of properties in the context.
_PREFIXES = {{"id": "data", "actor": "who"}.get(name, name): PREFIXES[name] for name in PREFIXES}
RDF_TYPE = PREFIXES["rdf"] + "type"
XSD_STRING = PREFIXES["xsd"] + "string"


@cache
def context() -> dict[str, object]:
    """The context: the prefixes of kg and a short name for each property that it writes."""
    text = files("kg.export").joinpath("context.json").read_text(encoding="utf-8")
    terms: dict[str, object] = json.loads(text)
    return {"@version": 1.1, **dict(sorted(_PREFIXES.items())), **terms}


@cache
def _names() -> dict[str, tuple[str, str | None]]:
    """Short name and coerced type of each property, by its IRI."""
    names: dict[str, tuple[str, str | None]] = {}
    for name, definition in context().items():
        if isinstance(definition, dict):
            names[_expanded(definition["@id"])] = (name, _coercion(definition["@type"]))
        elif isinstance(definition, str) and name not in _PREFIXES and definition[0] != "@":
            names[_expanded(definition)] = (name, None)
    return names


def _coercion(value: str) -> str:
    return value if value == "@id" else _expanded(value)


def _expanded(curie: str) -> str:
    prefix, local_name = curie.split(":", 1)
    return PREFIXES[prefix] + local_name


def jsonld(store: Store) -> Iterator[bytes]:
    """One object with a list of named graphs, each a list of nodes, sorted."""
    head = json.dumps(context(), ensure_ascii=False, indent=1)
    yield f'{{"@context": {head},\n"@graph": ['.encode()
    for number, name in enumerate(store.graphs()):
        nodes = list(_nodes(list(store.quads(graph=name))))
        graph = {"id": _compact(name), "@graph": nodes}
        text = json.dumps(graph, ensure_ascii=False, indent=1)
        yield ((",\n" if number else "\n") + text).encode()
    yield b"\n]}\n"


def _nodes(quads: list[Quad]) -> Iterator[dict[str, object]]:
    subjects: dict[str, list[Quad]] = {}
    for quad in quads:
        subjects.setdefault(_reference(quad.subject), []).append(quad)
    for subject in sorted(subjects):
        node: dict[str, object] = {"id": subject}
        properties: dict[str, list[object]] = {}
        for quad in sorted(
            subjects[subject], key=lambda quad: (quad.predicate.value, str(quad.object))
        ):
            name, value = _property(quad)
            properties.setdefault(name, []).append(value)
        for name in sorted(properties, key=lambda name: (name != "type", name)):
            values = properties[name]
            node[name] = values[0] if len(values) == 1 else values
        yield node


def _place(quad: Quad) -> tuple[str, str]:
    return quad.predicate.value, str(quad.object)


def _property(quad: Quad) -> tuple[str, object]:
    predicate, value = quad.predicate.value, quad.object
    if predicate == RDF_TYPE and isinstance(value, IRI):
        return "type", _compact(value.value)
    name, coercion = _names().get(predicate, (_compact(predicate), None))
    if isinstance(value, IRI | BlankNode) and coercion == "@id":
        return name, _reference(value)
    if isinstance(value, Literal) and value.datatype == (coercion or XSD_STRING):
        return name, value.value
    # The value is not of the property's usual type: write it in full, under the full name.
    return _compact(predicate), _value(value)


def _value(value: Term) -> dict[str, object]:
    if isinstance(value, Literal):
        if value.language:
            return {"@value": value.value, "@language": value.language}
        return {"@value": value.value, "@type": _compact(value.datatype)}
    return {"@id": str(value) if not isinstance(value, IRI) else _compact(value.value)}


def _reference(node: IRI | BlankNode) -> str:
    return _compact(node.value) if isinstance(node, IRI) else f"_:{node.value}"


@cache
def _longest_first() -> list[tuple[str, str]]:
    return sorted(_PREFIXES.items(), key=lambda item: -len(item[1]))


def _compact(iri: str) -> str:
    """An IRI by its prefix; in full where what remains could be taken for another IRI."""
    for prefix, start in _longest_first():
        if iri.startswith(start) and not iri[len(start) :].startswith("//"):
            return f"{prefix}:{iri[len(start) :]}"
    return iri
