"""No statement without evidence: what shapes cannot say, or not so that it is quick.

Plain triples are backed by claims or follow from others that are, quotes are as long as their
spans, marks lie within their evidence and evidence in the document that reports it, and actors are
of the class that their relation expects (the last a warning).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kg.store.inference import INFERRED, premises
from kg.store.terms import IRI, BlankNode, Quad, Term, python_value
from kg.validate.index import RDF_TYPE, Index
from kg.validate.paths import shorten
from kg.validate.report import Result, Severity
from kg.vocab import IR, PREFIXES

__all__ = ["check_evidence"]

_NARRATED = "/view/narrated"  # tail of the name of a document's default view
_RDF, _RDFS, _OA, _OWL = PREFIXES["rdf"], PREFIXES["rdfs"], PREFIXES["oa"], PREFIXES["owl"]
_CLAIM, _STATEMENT = IRI(IR + "Claim"), IRI(IR + "Statement")
_OBJECT_PROPERTY = IRI(_OWL + "ObjectProperty")
_SELECTOR, _SOURCE = IRI(_OA + "hasSelector"), IRI(_OA + "hasSource")
_START, _END, _EXACT = IRI(_OA + "start"), IRI(_OA + "end"), IRI(_OA + "exact")
_EVIDENCE, _MARK, _REPORTED_IN = IRI(IR + "evidence"), IRI(IR + "mark"), IRI(IR + "reportedIn")
_ATTRIBUTED = IRI(PREFIXES["prov"] + "wasAttributedTo")

PlainTriple = tuple[Term, Term, Term]


def check_evidence(index: Index, quads: Iterable[Quad]) -> Iterator[Result]:
    """All that is at fault. `index` holds the quads' triples, the classes and the relations."""
    yield from _plain_triples(index, quads)
    yield from _spans(index)
    yield from _claims(index)
    yield from _expected_classes(index)


def _plain_triples(index: Index, quads: Iterable[Quad]) -> Iterator[Result]:
    claims = _claims_by_triple(index)
    for quad in quads:
        if _OBJECT_PROPERTY not in index.objects(quad.predicate, RDF_TYPE):
            continue
        if quad.graph == IRI(INFERRED):
            yield from _unfounded(index, quad)
            continue
        found = claims.get((quad.subject, quad.predicate, quad.object), [])
        document = _viewed_document(quad.graph)
        if not any(_tells_so(claim, document, index) for claim in found):
            yield Result(
                node=str(quad.subject),
                path=shorten(quad.predicate.value),
                value=str(quad.object),
                message="a plain triple without a claim that tells it so has no evidence"
                + (f" (graph {quad.graph})" if quad.graph is not None else ""),
                component="PlainTriple",
            )


def _unfounded(index: Index, quad: Quad) -> Iterator[Result]:
    """A triple of the view of what follows, where nothing is told from which it does."""
    if not any(
        premise.object in index.objects(premise.subject, premise.predicate)
        for premise in premises(quad.triple)
    ):
        yield Result(
            node=str(quad.subject),
            path=shorten(quad.predicate.value),
            value=str(quad.object),
            message="an inferred triple follows from one that is told",
            component="InferredTriple",
        )


def _claims_by_triple(index: Index) -> Mapping[PlainTriple, list[Term]]:
    found: dict[PlainTriple, list[Term]] = {}
    for statement in index.instances(_STATEMENT):
        parts = [index.objects(statement, IRI(_RDF + part)) for part in _PARTS]
        if all(parts):
            subject, predicate, object_ = (part[0] for part in parts)
            claims = index.subjects(IRI(IR + "claims"), statement)
            found.setdefault((subject, predicate, object_), []).extend(claims)
    return found


_PARTS = ("subject", "predicate", "object")


def _viewed_document(graph: IRI | BlankNode | None) -> IRI | None:
    """The document whose narrated view the graph is, or None for another graph."""
    if isinstance(graph, IRI) and graph.value.endswith(_NARRATED):
        return IRI(graph.value.removesuffix(_NARRATED))
    return None


def _tells_so(claim: Term, document: IRI | None, index: Index) -> bool:
    """Whether a claim asserts its statement as actual, and in the voice of `document` if given."""
    return (
        IRI(IR + "asserts") in index.objects(claim, IRI(IR + "stance"))
        and IRI(IR + "actual") in index.objects(claim, IRI(IR + "status"))
        and (document is None or document in index.objects(claim, _ATTRIBUTED))
    )


def _spans(index: Index) -> Iterator[Result]:
    for span in index.instances(IRI(_OA + "SpecificResource")):
        offsets, quotes = _offsets(span, index), _selected(span, _EXACT, index)
        if offsets is None or len(quotes) != 1:
            continue  # the shapes report that
        start, end = offsets
        if len(str(quotes[0])) != end - start:
            yield Result(
                node=str(span),
                path="oa:hasSelector/oa:exact",
                value=str(quotes[0])[:80],
                message=f"the quote of a span has as many characters as the span, {end - start}",
                component="QuoteLength",
            )


def _selected(span: Term, property_: IRI, index: Index) -> list[Term]:
    return [
        value
        for selector in index.objects(span, _SELECTOR)
        for value in index.objects(selector, property_)
    ]


def _offsets(span: Term, index: Index) -> tuple[int, int] | None:
    bounds = []
    for property_ in (_START, _END):
        values = [python_value(value) for value in _selected(span, property_, index)]
        if len(values) != 1 or not isinstance(values[0], int):
            return None
        bounds.append(values[0])
    return bounds[0], bounds[1]


def _claims(index: Index) -> Iterator[Result]:
    for claim in index.instances(_CLAIM):
        evidence = index.objects(claim, _EVIDENCE)
        yield from _evidence_elsewhere(claim, evidence, index)
        sentences = [offsets for span in evidence if (offsets := _offsets(span, index))]
        for mark in index.objects(claim, _MARK):
            offsets = _offsets(mark, index)
            if offsets is not None and not any(
                start <= offsets[0] and offsets[1] <= end for start, end in sentences
            ):
                yield Result(
                    node=str(claim),
                    path="ir:mark",
                    value=str(mark),
                    message="a mark lies within the evidence of its claim",
                    component="MarkWithinEvidence",
                )


def _evidence_elsewhere(claim: Term, evidence: Iterable[Term], index: Index) -> Iterator[Result]:
    documents = set(index.objects(claim, _REPORTED_IN))
    for span in evidence:
        if documents and not documents.intersection(index.objects(span, _SOURCE)):
            yield Result(
                node=str(claim),
                path="ir:evidence",
                value=str(span),
                message="the evidence of a claim lies in the document that reports it",
                component="EvidenceInDocument",
            )


def _expected_classes(index: Index) -> Iterator[Result]:
    for statement in index.instances(_STATEMENT):
        for predicate in index.objects(statement, IRI(_RDF + "predicate")):
            for part, side in (("subject", "domain"), ("object", "range")):
                for class_ in index.objects(predicate, IRI(_RDFS + side)):
                    for actor in index.objects(statement, IRI(_RDF + part)):
                        if not index.objects(actor, RDF_TYPE) or index.is_instance(actor, class_):
                            continue
                        yield Result(
                            node=str(statement),
                            path=f"rdf:{part}",
                            value=str(actor),
                            message=f"the {part} of {shorten(str(predicate))} is expected to be"
                            f" of class {shorten(str(class_))}",
                            component="ExpectedClass",
                            severity=Severity.WARNING,
                        )
