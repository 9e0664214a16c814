"""The relations of `ontology/` as Python values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from kg.errors import LexiconError
from kg.vocab import IR, PLOVER, PREFIXES, data_file

__all__ = [
    "GENERAL_RELATION",
    "PLOVER_OF_CAMEO",
    "QUAD_CLASS",
    "Relation",
    "implications",
    "implied_by",
    "plover_of_cameo",
    "read_relations",
    "relations",
]


@dataclass(frozen=True, slots=True)
class Relation:
    """A property of the ontology that statements use.

    Attributes:
        name: Local name ("deploysTroopsTo").
        root: PLOVER event type, or "STRUCT" for a standing relation.
        label: English label.
        symmetric: Whether it holds both ways.
        inverse: Local name of the inverse, or None.
        cameo: Closest CAMEO code, or None.
        object_role: Role of the object in the event node: "recipient", "destination" or "location".
        parents: Local names of the next wider relations; none for the most general ones.
        definition: What it means, in one sentence.
    """

    name: str
    root: str
    label: str
    symmetric: bool = False
    inverse: str | None = None
    cameo: str | None = None
    object_role: str = "recipient"
    parents: tuple[str, ...] = ()
    definition: str = ""


# PLOVER codebook: quad classes 1 verbal cooperation, 2 material cooperation, 3 verbal conflict,
# 4 material conflict.
QUAD_CLASS: dict[str, int] = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "CONCEDE": 1,
    "COOPERATE": 2, "AID": 2, "RETREAT": 2,
    "REQUEST": 3, "ACCUSE": 3, "REJECT": 3, "THREATEN": 3,
    "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip

# The general property of each PLOVER event type has the type's name in lower case.
GENERAL_RELATION: dict[str, str] = {root: root.lower() for root in QUAD_CLASS}

_RDF, _RDFS, _OWL = PREFIXES["rdf"], PREFIXES["rdfs"], PREFIXES["owl"]
_SKOS = PREFIXES["skos"]
_CAMEO = "https://kg.example/cameo#"


@cache
def relations() -> Mapping[str, Relation]:
    """The relations of `ontology/relations.ttl` by their local names, sorted; read once.

    The general property of each PLOVER type ("mobilize") is among them, and so is "standing", the
    most general of the standing relations.
    """
    return MappingProxyType(read_relations(data_file("ontology/relations.ttl")))


def read_relations(path: Path) -> dict[str, Relation]:
    """The object properties that a Turtle file declares, as relations by local name, sorted.

    Raises:
        LexiconError: Where the file is no Turtle, declares none, or gives one an unknown PLOVER
            type.
    """
    described = _descriptions(path)
    names = [
        subject.removeprefix(IR)
        for subject, properties in described.items()
        if subject.startswith(IR) and _OWL + "ObjectProperty" in properties[_RDF + "type"]
    ]
    if not names:
        raise LexiconError("declares no object property of ours", where=str(path))
    return {name: _relation(name, described[IR + name], path) for name in sorted(names)}


def _descriptions(path: Path) -> dict[str, dict[str, list[str]]]:
    """Subject → predicate → values of a Turtle file, all as plain strings."""
    import pyoxigraph  # 0.1 s to import, and `kg --help` needs no relations

    described: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    try:
        for quad in pyoxigraph.parse(path=path, format=pyoxigraph.RdfFormat.TURTLE):
            if not isinstance(quad.subject, pyoxigraph.NamedNode):
                continue
            if not isinstance(quad.object, (pyoxigraph.NamedNode, pyoxigraph.Literal)):
                continue
            described[quad.subject.value][quad.predicate.value].append(quad.object.value)
    except SyntaxError as error:
        raise LexiconError(f"is no Turtle: {error}", where=str(path)) from error
    return described


def _relation(name: str, properties: Mapping[str, list[str]], path: Path) -> Relation:
    def first(predicate: str, namespace: str = "") -> str | None:
        values = properties.get(predicate)
        return values[0].removeprefix(namespace) if values else None

    root = first(IR + "ploverType", PLOVER)
    if root is not None and root not in QUAD_CLASS:
        known = ", ".join(QUAD_CLASS)
        raise LexiconError(f"ir:{name} has PLOVER type {root}, not one of {known}", where=str(path))
    return Relation(
        name=name,
        root=root or "STRUCT",
        label=first(_RDFS + "label") or name,
        symmetric=_OWL + "SymmetricProperty" in properties[_RDF + "type"],
        inverse=first(_OWL + "inverseOf", IR),
        cameo=first(IR + "cameoType", _CAMEO),
        object_role=first(IR + "objectRole", IR) or "recipient",
        parents=tuple(
            parent.removeprefix(IR) for parent in properties.get(_RDFS + "subPropertyOf", ())
        ),
        definition=first(_SKOS + "definition") or "",
    )


Implication = tuple[str, bool]
"""A property by its IRI, and whether subject and object change places."""


@cache
def implications() -> Mapping[str, frozenset[Implication]]:
    """What each property of ours implies: wider properties, its inverse, itself the other way round
    where it is symmetric, and what follows from these. By IRI, only properties that imply any.

    Transitive properties are not followed: each implication here needs one triple alone.
    """
    steps = _steps(
        {
            **_descriptions(data_file("ontology/ir.ttl")),
            **_descriptions(data_file("ontology/relations.ttl")),
        }
    )
    return MappingProxyType({name: _reached(name, steps) for name in sorted(steps)})


@cache
def implied_by() -> Mapping[str, frozenset[Implication]]:
    """The same the other way round: what each property follows from."""
    found: dict[str, set[Implication]] = defaultdict(set)
    for name, following in implications().items():
        for wider, turns in following:
            found[wider].add((name, turns))
    return MappingProxyType({name: frozenset(found[name]) for name in sorted(found)})


def _steps(described: Mapping[str, Mapping[str, list[str]]]) -> dict[str, set[Implication]]:
    """What each property implies directly."""
    steps: dict[str, set[Implication]] = defaultdict(set)
    for name, properties in described.items():
        if not name.startswith(IR) or _OWL + "ObjectProperty" not in properties[_RDF + "type"]:
            continue
        steps[name] |= {(wider, False) for wider in properties.get(_RDFS + "subPropertyOf", ())}
        if _OWL + "SymmetricProperty" in properties[_RDF + "type"]:
            steps[name].add((name, True))
        for inverse in properties.get(_OWL + "inverseOf", ()):
            steps[name].add((inverse, True))
            steps[inverse].add((name, True))
    return {name: found for name, found in steps.items() if found}


def _reached(name: str, steps: Mapping[str, set[Implication]]) -> frozenset[Implication]:
    """All that follows from a property, without itself as it is."""
    start = (name, False)
    found, open_ends = {start}, [start]
    while open_ends:
        current, turned = open_ends.pop()
        following = {(wider, turned != turns) for wider, turns in steps.get(current, ())}
        open_ends += following - found
        found |= following
    return frozenset(found - {start})


# The PLOVER type into which CAMEO codes went (PLOVER manual 0.8 of 2021, table of conversions), a
# longer code before its root; 01, public statements, has none, and 08 is CONCEDE or RETREAT. The
# table also has 192 as COERCE and 175 as ASSAULT; but what we give these codes are captures in
# battle too, and crackdowns without violence.
PLOVER_OF_CAMEO: dict[str, str] = {
    "02": "REQUEST", "03": "AGREE", "04": "CONSULT", "05": "SUPPORT", "06": "COOPERATE",
    "07": "AID", "09": "ACCUSE", "10": "REQUEST", "11": "ACCUSE", "12": "REJECT", "13": "THREATEN",
    "14": "PROTEST", "15": "MOBILIZE", "16": "SANCTION", "17": "COERCE", "18": "ASSAULT",
    "19": "ASSAULT", "191": "COERCE", "20": "ASSAULT",
}  # fmt: skip


def plover_of_cameo(code: str | None, otherwise: str) -> str:
    """The PLOVER type of a CAMEO code; `otherwise` where it has none of its own.

    >>> plover_of_cameo("191", "ASSAULT"), plover_of_cameo("195", "COERCE")
    ('COERCE', 'ASSAULT')
    """
    codes = ((code or "")[:length] for length in (4, 3, 2))
    return next((PLOVER_OF_CAMEO[c] for c in codes if c in PLOVER_OF_CAMEO), otherwise)
