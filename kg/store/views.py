"""Views: the plain triples that follow from claims under a policy, each view a named graph.

The narrated view of a document stands beside its graph and is part of the default graph; it holds
no claim that is likelier misread than read. The views here are of the whole store and are not, and
ask nothing of confidence:

- `view/claimed`: what anybody asserts as actual, the documents themselves included;
- `view/undisputed`: what some document tells in its own voice and no claim denies;
- `view/speaker/<actor>`: what that actor asserts as actual.

More graphs are kept beside these: what follows from the narrated views (`kg.store.inference`) and
the links between documents (`kg.store.links`), which the default graph holds too, and the counts of
coded events (`kg.store.counts`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.store.mapping.graph import ir, term
from kg.store.mapping.known import KNOWN
from kg.store.terms import IRI, Quad, Term
from kg.vocab import DATA, iri

__all__ = [
    "CLAIMED",
    "CLAIM_PROPERTIES",
    "UNDISPUTED",
    "ClaimRow",
    "claim_rows",
    "document_of",
    "is_of_documents",
    "is_store_view",
    "is_union_part",
    "speaker_view",
    "view_quads",
]

VIEWS = DATA + "view/"
CLAIMED = iri("view/claimed")
UNDISPUTED = iri("view/undisputed")

_ASSERTS, _DENIES, _ACTUAL = ir("asserts"), ir("denies"), ir("actual")
_CLAIMS, _STANCE, _STATUS = ir("claims"), ir("stance"), ir("status")
_SPEAKER = term("prov:wasAttributedTo")
_SUBJECT, _PREDICATE, _OBJECT = term("rdf:subject"), term("rdf:predicate"), term("rdf:object")
_PARTS = (_SUBJECT, _PREDICATE, _OBJECT)
CLAIM_PROPERTIES = frozenset({_CLAIMS, _STANCE, _STATUS, _SPEAKER, *_PARTS})


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """What the views need to know of a claim: triple, statement, stance, status, who, where.

    `speaker` equals `document` where the document speaks in its own voice.
    """

    subject: IRI
    predicate: IRI
    object: IRI
    statement: IRI
    stance: IRI
    status: IRI
    speaker: IRI
    document: IRI

    @property
    def triple(self) -> tuple[IRI, IRI, IRI]:
        """What the claim is about."""
        return self.subject, self.predicate, self.object

    @property
    def denies(self) -> bool:
        """Whether it says that it is not so; a denial of a mere plan disputes nothing."""
        return self.stance == _DENIES and self.status == _ACTUAL


def is_store_view(graph: str) -> bool:
    """Whether a named graph is a view of the whole store, so no part of the default graph."""
    return graph.startswith(VIEWS)


def is_of_documents(graph: str) -> bool:
    """Whether a named graph holds what documents say, so is not that of the known actors."""
    return graph != KNOWN


def is_union_part(graph: str) -> bool:
    """Whether a named graph is a document's or its narrated view."""
    return is_of_documents(graph) and not is_store_view(graph)


def document_of(graph: str) -> str:
    """The IRI of the document that a graph belongs to: its own, or its narrated view."""
    return graph.partition("/view/")[0] if not is_store_view(graph) else graph


def speaker_view(speaker: str) -> str:
    """The view of what one speaker asserts, by the speaker's IRI."""
    return VIEWS + "speaker/" + speaker.removeprefix(DATA).removeprefix("actor/")


def claim_rows(quads: Iterable[Quad]) -> Iterator[ClaimRow]:
    """The claims that the quads of documents hold."""
    nodes: dict[tuple[Term, Term | None], dict[IRI, IRI]] = {}
    for quad in quads:
        if quad.predicate in CLAIM_PROPERTIES and isinstance(quad.object, IRI):
            nodes.setdefault((quad.subject, quad.graph), {})[quad.predicate] = quad.object
    for (_, graph), claim in nodes.items():
        statement = claim.get(_CLAIMS)
        parts = nodes.get((statement, graph)) if statement else None
        if statement and parts and isinstance(graph, IRI) and all(p in parts for p in _PARTS):
            yield ClaimRow(
                parts[_SUBJECT],
                parts[_PREDICATE],
                parts[_OBJECT],
                statement,
                claim[_STANCE],
                claim[_STATUS],
                claim[_SPEAKER],
                graph,
            )


def view_quads(rows: Iterable[ClaimRow]) -> set[Quad]:
    """The quads of all views of the store that follow from these claims.

    `rows` must hold every claim on each of the triples that they speak of.
    """
    found = list(rows)
    denied = {row.triple for row in found if row.denies}
    quads: set[Quad] = set()
    for row in found:
        if row.stance != _ASSERTS or row.status != _ACTUAL:
            continue
        quads.add(Quad(*row.triple, IRI(CLAIMED)))
        if row.speaker != row.document:
            quads.add(Quad(*row.triple, IRI(speaker_view(row.speaker.value))))
        elif row.triple not in denied:
            quads.add(Quad(*row.triple, IRI(UNDISPUTED)))
    return quads
