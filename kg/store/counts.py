"""How many coded events there are of each dyad, month and type: `view/counts`.

Each count is an observation in the sense of the RDF Data Cube vocabulary. Counts are kept, as
adding up a million quads for each question would take a second.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kg.model.identity import dyad_month_name
from kg.ontology import QUAD_CLASS
from kg.store.mapping.graph import RDF_TYPE, ir, plover, term
from kg.store.terms import IRI, XSD, Literal, Quad, Term
from kg.vocab import PLOVER, iri

__all__ = ["COUNTS", "EVENT_PROPERTIES", "DyadMonth", "count_events", "count_quads"]

COUNTS = iri("view/counts")

_SOURCE, _TARGET, _CODE = ir("sourceActor"), ir("targetActor"), ir("code")
_TYPE, _DATE = ir("eventType"), ir("eventDate")
EVENT_PROPERTIES = (_SOURCE, _TARGET, _CODE, _TYPE, _DATE)


class DyadMonth(NamedTuple):
    """What events are counted by: the codes of source and target actor, the month as "2019-03", and
    the PLOVER type."""

    source: str
    target: str
    month: str
    root: str

    @property
    def iri(self) -> IRI:
        """The name of its observation."""
        return IRI(iri(dyad_month_name(*self)))


def count_events(quads: Iterable[Quad]) -> Counter[DyadMonth]:
    """The coded events in the quads of documents; those without a code or a day are not counted."""
    nodes: dict[tuple[Term, Term | None], dict[IRI, Term]] = {}
    for quad in quads:
        if quad.predicate in EVENT_PROPERTIES:
            nodes.setdefault((quad.subject, quad.graph), {})[quad.predicate] = quad.object
    counts: Counter[DyadMonth] = Counter()
    for (_, graph), node in nodes.items():
        if not {_SOURCE, _TARGET, _TYPE, _DATE} <= node.keys():
            continue
        source, target = (
            nodes.get((node[end], graph), {}).get(_CODE) for end in (_SOURCE, _TARGET)
        )
        if source is not None and target is not None:
            root = str(node[_TYPE]).removeprefix(PLOVER)
            counts[DyadMonth(str(source), str(target), str(node[_DATE])[:7], root)] += 1
    return counts


def count_quads(counts: Mapping[DyadMonth, int]) -> set[Quad]:
    """The observations of these counts; none of a count of nought."""
    return {quad for key, number in counts.items() if number for quad in _observation(key, number)}


def _observation(key: DyadMonth, number: int) -> Iterable[Quad]:
    node, graph = key.iri, IRI(COUNTS)
    yield Quad(node, RDF_TYPE, term("qb:Observation"), graph)
    yield Quad(node, term("qb:dataSet"), ir("dyadMonths"), graph)
    yield Quad(node, ir("sourceCode"), Literal(key.source), graph)
    yield Quad(node, ir("targetCode"), Literal(key.target), graph)
    yield Quad(node, ir("month"), Literal(key.month), graph)
    yield Quad(node, _TYPE, plover(key.root), graph)
    if key.root in QUAD_CLASS:
        yield Quad(node, ir("quadClass"), _integer(QUAD_CLASS[key.root]), graph)
    yield Quad(node, ir("events"), _integer(number), graph)


def _integer(number: int) -> Literal:
    return Literal(str(number), XSD + "integer")
