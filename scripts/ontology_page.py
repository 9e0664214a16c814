"""Writes docs/ontology.md, every term of ontology/*.ttl: `python scripts/ontology_page.py`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from rdflib import OWL, RDF, RDFS, SH, SKOS, Graph, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from kg.ontology import QUAD_CLASS
from kg.vocab import IR, PLOVER, PREFIXES, data_file

CAMEO = "https://kg.example/cameo#"
NAMESPACES = {**PREFIXES, "ir": IR, "plover": PLOVER, "cameo": CAMEO}
IR_NS, PLOVER_NS = Namespace(IR), Namespace(PLOVER)

HEAD = """# The ontology

Made by `scripts/ontology_page.py` from `ontology/*.ttl`; a test holds that it is up to date. How
the pieces fit together, and why, is told in [decision 0002](decisions/0002-rdf-model.md).

| prefix | namespace |
|---|---|
"""

RELATIONS = """## Relations

The properties that statements use. Each stands beneath the general property of its PLOVER event
type (`ir:mobilize` of MOBILIZE), so `?p rdfs:subPropertyOf* ir:mobilize` finds all that mobilise.
The relations at the end are standing ones: they hold, they do not happen, and have no event type.
Examples show usage and report nothing. *sym.* is symmetric, *trans.* transitive; *to* and *at* say
that the object is the event's destination or location instead of its recipient.
"""

REUSED = """## Reused terms

What kg means by the terms that it takes from other vocabularies.

"""

SHAPES = """## What a graph must hold

`kg validate` holds a graph against these shapes (`ontology/shapes.ttl`, SHACL), and beside them: a
plain triple is backed by a claim that asserts it as actual (in the document's own voice, in the
document's narrated view); a quote is as long as its span; marks lie within the evidence of their
claim; evidence lies in the document that reports it. An actor of another class than its relation
expects (domain, range) is a warning.
"""

KINDS = {
    OWL.SymmetricProperty: "sym.",
    OWL.TransitiveProperty: "trans.",
    OWL.AsymmetricProperty: "asym.",
    OWL.IrreflexiveProperty: "irr.",
}


class Page:
    """The ontology's files as one page of Markdown."""

    def __init__(self) -> None:
        self.graph, self.shapes = Graph(), Graph()
        for name in ("ir", "relations", "plover", "cameo"):
            self.graph.parse(data_file(f"ontology/{name}.ttl"))
        self.shapes.parse(data_file("ontology/shapes.ttl"))

    def text(self) -> str:
        """The page's text."""
        parts = (
            self._prefixes(),
            self._classes(),
            self._individuals(),
            self._properties(),
            self._relations(),
            self._cameo(),
            self._reused(),
            self._shapes(),
        )
        return "\n".join(parts)

    def _prefixes(self) -> str:
        used = ("ir", "plover", "cameo", "dcterms", "foaf", "geo", "oa", "org", "prov", "rdf",
                "rdfs", "schema", "sem", "skos", "time", "xsd")  # fmt: skip
        rows = (f"| `{prefix}:` | `{NAMESPACES[prefix]}` |" for prefix in used)
        return HEAD + "\n".join(rows) + "\n"

    def _classes(self) -> str:
        rows = [
            (_code(node), self._wider(node, RDFS.subClassOf), self._definition(node))
            for node in self._ours(OWL.Class)
        ]
        return "## Classes\n\n" + _table(("class", "narrower than", "definition"), rows)

    def _individuals(self) -> str:
        rows = [
            (_code(node), self._types(node), self._definition(node))
            for node in self._ours(OWL.NamedIndividual)
        ]
        return "## Stances and statuses\n\n" + _table(("individual", "class", "definition"), rows)

    def _properties(self) -> str:
        relations = set(self._all_relations())
        kinds = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
        rows = [
            (_code(node), self._ends(node), self._definition(node))
            for kind in kinds
            for node in self._ours(kind)
            if node not in relations
        ]
        return "## Properties\n\n" + _table(("property", "of → value", "definition"), sorted(rows))

    def _relations(self) -> str:
        parts = [RELATIONS]
        for root in QUAD_CLASS:
            node = PLOVER_NS[root]
            quad = self.graph.value(node, SKOS.broadMatch)
            label = self.graph.value(quad, SKOS.prefLabel)
            parts.append(f"### {root}\n\n{self._definition(node)} ({label}, quad class "
                         f"{QUAD_CLASS[root]})\n")  # fmt: skip
            parts.append(self._relation_table(self._of_root(node)))
        standing = [r for r in self._all_relations() if not self.graph.value(r, IR_NS.ploverType)]
        parts += ["### Standing relations\n", self._relation_table(standing)]
        return "\n".join(parts)

    def _all_relations(self) -> list[URIRef]:
        ontology = URIRef("https://kg.example/ontology/relations")
        return _sorted(self.graph.subjects(RDFS.isDefinedBy, ontology))

    def _of_root(self, root: URIRef) -> list[URIRef]:
        return _sorted(self.graph.subjects(IR_NS.ploverType, root))

    def _relation_table(self, nodes: Iterable[URIRef]) -> str:
        rows = [
            (
                _code(node),
                self._definition(node),
                f"*{self.graph.value(node, SKOS.example)}*",
                self._wider(node, RDFS.subPropertyOf),
                _name(self.graph.value(node, IR_NS.cameoType)).removeprefix("cameo:"),
                self._notes(node),
            )
            for node in nodes
        ]
        return _table(("relation", "definition", "example", "narrower than", "CAMEO", ""), rows)

    def _notes(self, node: URIRef) -> str:
        notes = [
            KINDS[kind] for kind in _sorted(self.graph.objects(node, RDF.type)) if kind in KINDS
        ]
        role = _name(self.graph.value(node, IR_NS.objectRole))
        notes += {"ir:destination": ["to"], "ir:location": ["at"]}.get(role, [])
        notes += [f"inverse of {_code(n)}" for n in self.graph.objects(node, OWL.inverseOf)]
        for side in (RDFS.domain, RDFS.range):
            end = self.graph.value(node, side)
            if end != IR_NS.Actor:
                notes.append(f"{'of' if side == RDFS.domain else 'value'} {_code(end)}")
        return ", ".join(notes)

    def _cameo(self) -> str:
        nodes = _sorted(self.graph.subjects(SKOS.inScheme, URIRef(CAMEO + "scheme")))
        rows = [
            (
                f"`{_name(node)}`",
                str(self.graph.value(node, SKOS.prefLabel)),
                self._definition(node),
                ", ".join(_name(m).removeprefix("plover:") for m in self._aligned(node)),
            )
            for node in nodes
        ]
        head = "## CAMEO codes\n\nThe root codes, and the codes that relations name as closest.\n\n"
        return head + _table(("code", "label", "definition", "PLOVER"), rows)

    def _aligned(self, node: URIRef) -> list[URIRef]:
        kinds = (SKOS.closeMatch, SKOS.narrowMatch, SKOS.broadMatch, SKOS.relatedMatch)
        return _sorted({s for kind in kinds for s in self.graph.subjects(kind, node)})

    def _reused(self) -> str:
        kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
        nodes = {
            node
            for kind in kinds
            for node in self.graph.subjects(RDF.type, kind)
            if isinstance(node, URIRef) and not node.startswith(IR)
        }
        rows = [(_code(node), self._definition(node)) for node in _sorted(nodes)]
        return REUSED + _table(("term", "definition"), rows)

    def _shapes(self) -> str:
        parts = [SHAPES]
        for shape in _sorted(self.shapes.subjects(RDF.type, SH.NodeShape)):
            messages = sorted(self._messages(shape))
            parts += [f"**{str(shape).rsplit('#', 1)[-1]}**\n", *(f"- {m}" for m in messages), ""]
        return "\n".join(parts)

    def _messages(self, shape: URIRef) -> Iterator[str]:
        for node in (shape, *self.shapes.objects(shape, SH.property)):
            for message in self.shapes.objects(node, SH.message):
                yield str(message)

    def _ours(self, kind: URIRef) -> list[URIRef]:
        return _sorted(
            node
            for node in self.graph.subjects(RDF.type, kind)
            if isinstance(node, URIRef) and node.startswith(IR)
        )

    def _definition(self, node: Node) -> str:
        return str(self.graph.value(node, SKOS.definition))

    def _types(self, node: URIRef) -> str:
        types = (t for t in self.graph.objects(node, RDF.type) if t != OWL.NamedIndividual)
        return ", ".join(map(_code, _sorted(types)))

    def _wider(self, node: URIRef, predicate: URIRef) -> str:
        wider = (w for w in self.graph.objects(node, predicate) if isinstance(w, URIRef))
        return ", ".join(map(_code, _sorted(wider)))

    def _ends(self, node: URIRef) -> str:
        domain, range_ = (self.graph.value(node, side) for side in (RDFS.domain, RDFS.range))
        if domain is None and range_ is None:
            return ""
        return f"{self._end(domain)} → {self._end(range_)}"

    def _end(self, node: Node | None) -> str:
        if node is None:
            return "any"
        union = self.graph.value(node, OWL.unionOf)
        if union is not None:
            return " or ".join(_code(item) for item in Collection(self.graph, union))
        values = self.graph.value(node, OWL.oneOf)
        if values is not None:
            return ", ".join(f'"{item}"' for item in Collection(self.graph, values))
        base = self.graph.value(node, OWL.onDatatype)
        return _code(base if base is not None else node)


def _sorted(nodes: Iterable[Node]) -> list[URIRef]:
    return sorted({node for node in nodes if isinstance(node, URIRef)}, key=str)


def _name(node: Node | None) -> str:
    if node is None:
        return ""
    for prefix, namespace in NAMESPACES.items():
        if str(node).startswith(namespace):
            return f"{prefix}:{str(node).removeprefix(namespace)}"
    return str(node)


def _code(node: Node | None) -> str:
    return f"`{_name(node)}`" if node is not None else ""


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "".join("| " + " | ".join(line) + " |\n" for line in lines)


if __name__ == "__main__":
    target = Path(__file__).parents[1] / "docs" / "ontology.md"
    target.write_text(Page().text(), encoding="utf-8")
