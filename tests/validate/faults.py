"""Ways to break a graph, each on the first node of a class that has the property at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.store.inference import INFERRED
from kg.store.terms import IRI, XSD, Literal, Quad, Term
from kg.vocab import IR, PLOVER, PREFIXES

Quads = list[Quad]
RDF_TYPE = IRI(PREFIXES["rdf"] + "type")
STRANGER = IRI("https://kg.example/id/actor/stranger")


def term(name: str) -> IRI:
    """A term by its prefixed name."""
    prefix, local = name.split(":", 1)
    return IRI({"ir": IR, "plover": PLOVER, **PREFIXES}[prefix] + local)


def literal(text: str, datatype: str = "string") -> Literal:
    """A literal of an XSD datatype."""
    return Literal(text, XSD + datatype)


def first_node(quads: Sequence[Quad], class_: str, path: str) -> IRI:
    """The first node of a class that has a property."""
    of_class = {q.subject for q in quads if q.predicate == RDF_TYPE and q.object == term(class_)}
    found = min(
        str(q.subject)
        for q in quads
        if q.subject in of_class and q.predicate == term(path) and q.graph != IRI(INFERRED)
    )
    return IRI(found)


@dataclass(frozen=True)
class Fault:
    """One edit and the result that must follow from it.

    Attributes:
        class_: Class of the node that is broken.
        path: The property that is dropped or changed.
        component: Constraint component that must answer.
        values: What the property has instead of its values; none to drop it.
        keep: Whether the property keeps its values beside the new ones.
        shown: The path in the result, where it is not `path`.
    """

    class_: str
    path: str
    component: str
    values: tuple[Term, ...] = ()
    keep: bool = False
    shown: str = ""

    @property
    def name(self) -> str:
        """What the test is called."""
        written = ",".join(str(value).rsplit("#")[-1].rsplit("/")[-1] for value in self.values)
        sign = "+" if self.keep else "="
        return f"{self.class_} {self.path}{sign}{written or 'nothing'} {self.component}"

    def is_applicable(self, quads: Sequence[Quad]) -> bool:
        """Whether a node of the class still has the property."""
        nodes = {
            q.subject for q in quads if q.predicate == RDF_TYPE and q.object == term(self.class_)
        }
        return any(q.subject in nodes and q.predicate == term(self.path) for q in quads)

    def applied(self, quads: Sequence[Quad]) -> tuple[Quads, IRI]:
        """The broken graph and the node that was broken."""
        node = first_node(quads, self.class_, self.path)
        property_ = term(self.path)
        touched = [
            q
            for q in quads
            if q.subject == node and q.predicate == property_ and q.graph != IRI(INFERRED)
        ]
        rest = [q for q in quads if self.keep or q not in touched]
        return [*rest, *(Quad(node, property_, v, touched[0].graph) for v in self.values)], node


MIN = "MinCountConstraintComponent"
MAX = "MaxCountConstraintComponent"
CLASS = "ClassConstraintComponent"
IN = "InConstraintComponent"
DATATYPE = "DatatypeConstraintComponent"
LOW = "MinInclusiveConstraintComponent"
HIGH = "MaxInclusiveConstraintComponent"
SPAN = "oa:SpecificResource"
POSITION = "oa:TextPositionSelector"
BAD_DATE = literal("2024-02-30", "date")

FAULTS = (
    # claims
    Fault("ir:Claim", "ir:claims", MIN),
    Fault("ir:Claim", "ir:claims", CLASS, (STRANGER,)),
    Fault("ir:Claim", "ir:claims", MAX, (STRANGER,), keep=True),
    Fault("ir:Claim", "prov:wasAttributedTo", MIN),
    Fault("ir:Claim", "prov:wasAttributedTo", CLASS, (STRANGER,)),
    Fault("ir:Claim", "prov:wasAttributedTo", MAX, (STRANGER,), keep=True),
    Fault("ir:Claim", "ir:stance", MIN),
    Fault("ir:Claim", "ir:stance", IN, (term("ir:doubts"),)),
    Fault("ir:Claim", "ir:stance", MAX, (term("ir:asserts"), term("ir:denies"))),
    Fault("ir:Claim", "ir:status", MIN),
    Fault("ir:Claim", "ir:status", IN, (literal("actual"),)),
    Fault("ir:Claim", "ir:evidence", MIN),
    Fault("ir:Claim", "ir:evidence", CLASS, (STRANGER,)),
    Fault("ir:Claim", "ir:reportedIn", MIN),
    Fault("ir:Claim", "prov:wasGeneratedBy", MIN),
    Fault("ir:Claim", "prov:wasGeneratedBy", CLASS, (STRANGER,)),
    Fault("ir:Claim", "ir:confidence", MIN),
    Fault("ir:Claim", "ir:confidence", DATATYPE, (literal("0.5", "double"),)),
    Fault("ir:Claim", "ir:confidence", DATATYPE, (literal("high", "decimal"),)),
    Fault("ir:Claim", "ir:confidence", HIGH, (literal("1.01", "decimal"),)),
    Fault("ir:Claim", "ir:confidence", LOW, (literal("-0.1", "decimal"),)),
    Fault("ir:Claim", "ir:claimedAt", DATATYPE, (literal("2024-03-13T10:00:00", "dateTime"),)),
    Fault("ir:Claim", "ir:claimedAt", DATATYPE, (BAD_DATE,)),
    Fault("ir:Claim", "ir:mark", CLASS, (STRANGER,)),
    Fault("ir:Claim", "ir:aboutEvent", CLASS, (STRANGER,)),
    # statements
    Fault("ir:Statement", "rdf:subject", MIN),
    Fault("ir:Statement", "rdf:subject", CLASS, (STRANGER,)),
    Fault("ir:Statement", "rdf:predicate", MIN),
    Fault("ir:Statement", "rdf:predicate", CLASS, (term("ir:admires"),)),
    Fault("ir:Statement", "rdf:predicate", CLASS, (term("ir:claims"),)),
    Fault("ir:Statement", "rdf:object", MIN),
    Fault("ir:Statement", "rdf:object", CLASS, (STRANGER,)),
    Fault("ir:Statement", "rdf:object", MAX, (STRANGER,), keep=True),
    Fault(
        "ir:Statement", "ir:eventType", "EqualsConstraintComponent", (term("plover:AID"),),
        shown="rdf:predicate/ir:ploverType",
    ),
    Fault(
        "ir:Statement", "ir:eventType", "EqualsConstraintComponent",
        shown="rdf:predicate/ir:ploverType",
    ),
    Fault("ir:Statement", "ir:projectsEvent", CLASS, (STRANGER,)),
    Fault("ir:Statement", "ir:roleTitle", "MinLengthConstraintComponent", (literal(""),)),
    # spans
    Fault(SPAN, "oa:hasSource", MIN),
    Fault(SPAN, "oa:hasSource", CLASS, (STRANGER,)),
    Fault(SPAN, "oa:hasSelector", "QualifiedMinCountConstraintComponent"),
    Fault(POSITION, "oa:start", MIN),
    Fault(POSITION, "oa:start", DATATYPE, (literal("3"),)),
    Fault(POSITION, "oa:start", LOW, (literal("-1", "integer"),)),
    Fault(POSITION, "oa:start", "LessThanConstraintComponent", (literal("9999", "integer"),)),
    Fault(POSITION, "oa:end", MIN),
    Fault("oa:TextQuoteSelector", "oa:exact", MIN),
    Fault("oa:TextQuoteSelector", "oa:exact", "MinLengthConstraintComponent", (literal(""),)),
    # events and event data
    Fault("sem:Event", "sem:eventType", MIN),
    Fault("sem:Event", "sem:eventType", CLASS, (term("plover:STRUCT"),)),
    Fault("sem:Event", "ir:actor", CLASS, (STRANGER,)),
    Fault("sem:Event", "ir:destination", CLASS, (STRANGER,)),
    Fault("sem:Event", "ir:datePrecision", IN, (literal("roughly"),)),
    Fault("sem:Event", "sem:hasPlace", CLASS, (STRANGER,)),
    Fault("sem:Event", "sem:hasLatestEndTimeStamp", DATATYPE, (literal("tomorrow", "date"),)),
    Fault(
        "sem:Event", "sem:hasLatestEndTimeStamp", "LessThanOrEqualsConstraintComponent",
        (literal("1999-01-01", "date"),), shown="sem:hasEarliestBeginTimeStamp",
    ),
    Fault("sem:Place", "geo:lat", HIGH, (literal("91", "decimal"),)),
    Fault("ir:CodedEvent", "ir:sourceActor", CLASS, (STRANGER,)),
    Fault("ir:CodedEvent", "ir:eventType", MIN),
    Fault("ir:CodedEvent", "ir:relation", CLASS, (term("ir:admires"),)),
    Fault(
        "ir:CodedEvent", "ir:quadClass", "EqualsConstraintComponent", (literal("9", "integer"),),
        shown="ir:eventType/ir:quadClass",
    ),
    Fault("ir:CodedEvent", "ir:evidence", MIN),
    # attributions
    Fault("ir:Attribution", "ir:content", MIN),
    Fault("ir:Attribution", "ir:cue", CLASS, (STRANGER,)),
    Fault("ir:Attribution", "ir:speaker", CLASS, (STRANGER,)),
    Fault("ir:Attribution", "ir:reportedIn", MIN),
    # actors, posts, documents, runs
    Fault("ir:State", "rdfs:label", MIN),
    Fault("ir:State", "ir:code", "PatternConstraintComponent", (literal("no"),)),
    Fault("ir:Document", "dcterms:identifier", MIN),
    Fault("ir:Document", "dcterms:issued", DATATYPE, (literal("2024"),)),
    Fault("ir:Run", "schema:softwareVersion", MIN),
    Fault("org:Membership", "org:member", CLASS, (STRANGER,)),
    Fault("org:Membership", "ir:roleTitle", MIN),
)  # fmt: skip
