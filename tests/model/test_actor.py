"""Actors as values."""

from __future__ import annotations

from kg.model import Actor, ActorType


def test_actor_is_a_region_by_its_id() -> None:
    asia = Actor("region/asia", "Asia", ActorType.PLACE)
    peru = Actor("PER", "Peru", ActorType.STATE)
    assert asia.is_region
    assert not peru.is_region
