"""Formats of answers: their media types, and which of them a caller wants."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from kg.serve.failure import Failure

__all__ = ["GRAPHS", "RESULTS", "Format", "Kind", "negotiated"]


class Kind(Enum):
    """What a query answers with."""

    ROWS = "rows"
    BOOLEAN = "boolean"
    GRAPH = "graph"


@dataclass(frozen=True, slots=True)
class Format:
    """A format of answers.

    Attributes:
        name: What `?format=` calls it.
        media: Its media type.
        others: Further media types that ask for it.
        engine: What the engine's converter calls it; of graphs only.
        names: Further names, which widespread clients send.
    """

    name: str
    media: str
    others: tuple[str, ...] = ()
    engine: str = ""
    names: tuple[str, ...] = ()


RESULTS = (
    Format("json", "application/sparql-results+json", ("application/json",)),
    Format("xml", "application/sparql-results+xml", ("application/xml", "text/xml")),
    Format("csv", "text/csv"),
    Format("tsv", "text/tab-separated-values"),
)
GRAPHS = (
    Format("turtle", "text/turtle", ("application/x-turtle", "text/n3"), "ttl", ("ttl", "n3")),
    Format("ntriples", "application/n-triples", ("text/plain",), "nt", ("nt",)),
    Format(
        "rdfxml", "application/rdf+xml", ("application/xml", "text/xml"), "rdf", ("rdf+xml", "xml")
    ),
    Format("jsonld", "application/ld+json", ("application/json",), "jsonld", ("json-ld", "json")),
)


def negotiated(kind: Kind, *, accept: str | None, name: str | None) -> Format:
    """The format that a caller wants: by `?format=`, else by the header Accept, else the first.

    Raises:
        Failure: 406, where there is none that fits.
    """
    offered = GRAPHS if kind is Kind.GRAPH else RESULTS
    known = ", ".join(candidate.name for candidate in offered)
    if name is not None:
        for candidate in offered:
            if name in {candidate.name, *candidate.names, candidate.media, *candidate.others}:
                return candidate
        message = f"this query's answer has no format {name!r}; there are {known}"
        raise Failure(406, "not-acceptable", message)
    wanted = _ranges(accept or "*/*")
    # Ties go to what is offered first.
    scored = [(_quality(candidate, wanted), candidate) for candidate in offered]
    best = max(quality for quality, _ in scored)
    if best <= 0:
        message = f"none of the formats of this query's answer fits {accept!r}; there are {known}"
        raise Failure(406, "not-acceptable", message)
    return next(candidate for quality, candidate in scored if quality == best)


def _ranges(accept: str) -> dict[str, float]:
    found: dict[str, float] = {}
    for part in accept.split(","):
        media, *parameters = (piece.strip() for piece in part.split(";"))
        quality = 1.0
        for parameter in parameters:
            key, _, value = parameter.partition("=")
            if key.strip().lower() == "q":
                try:
                    quality = float(value)
                except ValueError:
                    quality = 0.0
        if media:
            found[media.lower()] = quality
    return found


def _quality(candidate: Format, wanted: dict[str, float]) -> float:
    """The most specific range counts (RFC 9110, 12.5.1), the own media type before others."""
    for media in (candidate.media, *candidate.others):
        if media in wanted:
            return wanted[media]
    family = candidate.media.partition("/")[0] + "/*"
    return wanted.get(family, wanted.get("*/*", 0.0))
