"""Nominal phrases: Russian troops, the Maduro regime, Syrian rebels, the police."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial

from kg.model import Actor, ActorType, Form, Mention
from kg.resolve.appositions import apposed
from kg.resolve.bare import resolve_bare, same_noun
from kg.resolve.discourse import GROUPS, Discourse, Outcome
from kg.resolve.modifiers import compound_modifier, has_inner_name, head_of, modifiers, own_names
from kg.resolve.tables import Head, find_head

__all__ = ["resolve_apposition", "resolve_nominal"]

_OWN_BODY = frozenset({"group of state", "forces", "armed", "branch", "people"})
_OF_TERRITORY = frozenset({"forces", "branch", "body", "government"})  # not the state's army
_BODIES = frozenset(
    {ActorType.ARMED_GROUP, ActorType.PARTY, ActorType.ORGANIZATION, ActorType.STATE_BODY,
     ActorType.INTERNATIONAL_ORGANIZATION, ActorType.GROUP, ActorType.ARMED_FORCES}
)  # fmt: skip
_FORMER = re.compile(r"(?:\w+ )?(?:former|ex|retired|late|one-time|onetime)\b", re.IGNORECASE)
_SUPPORT = ("backed", "supported", "funded", "sponsored", "trained", "armed", "allied", "aligned")
_COMMAND = ("led", "commanded", "dominated", "run", "controlled")
_FIGHTING = frozenset({ActorType.ARMED_GROUP, ActorType.PARTY})


def resolve_apposition(discourse: Discourse, number: int) -> Outcome | None:
    """A phrase beside a name means what the name means: "the group, Hezbollah"."""
    mention = discourse.mentions[number]
    if mention.form is not Form.NOMINAL:
        return None
    head = head_of(mention)
    if head is None or head.kind == "place":
        return None
    for other in apposed(discourse, number):
        if other == mention.owner:
            continue  # "Lund, whose father …"
        named = discourse.mentions[other]
        if named.form is not Form.NAME or named.plural != mention.plural:
            continue
        actors = discourse.actors(other)
        if len(actors) == 1 and _compatible(head, actors[0]):
            return Outcome(actors, "apposition", 0.9)
    return None


def _compatible(head: Head, actor: Actor) -> bool:
    if head.kind == "country":
        return actor.type is ActorType.STATE
    if head.kind in ("organization", "armed"):
        return actor.type in GROUPS or actor.type is ActorType.STATE_BODY
    if head.kind in ("relational", "side"):
        return actor.type is not ActorType.PERSON
    if head.kind in ("body", "branch", "forces"):
        return actor.type in (ActorType.STATE_BODY, ActorType.ARMED_FORCES, ActorType.ORGANIZATION)
    if head.kind == "group of state":
        return actor.type in _BODIES or actor.type is ActorType.PERSON
    return False


def resolve_nominal(discourse: Discourse, number: int) -> Outcome | None:
    """A phrase whose noun says what part of a state, people or group it denotes."""
    mention = discourse.mentions[number]
    if mention.form is Form.PRONOUN or discourse.own_match(mention) is not None:
        return None
    if mention.person is not None:
        return None
    head = head_of(mention)
    if head is None or head.kind in ("relational", "side"):
        return None
    former = _FORMER.match(mention.text) is not None
    if former and head.kind in ("forces", "branch"):
        head = find_head("civilian") or head  # who was a soldier acts for no army
    owners = modifiers(discourse, number)
    compound = compound_modifier(discourse, mention)
    led = compound is not None and compound[0].lower().endswith(_COMMAND)
    if led and not own_names(discourse, mention):
        owners = ()  # "America's Kurdish-led force" is no part of America
    if owners:
        actors = tuple(dict.fromkeys(
            actor for owner in owners for actor in [_of(discourse, mention, head, owner)] if actor
        ))  # fmt: skip
        anybody = (
            head.sector in ("CVL", "OPP")
            and not mention.plural
            and (not mention.definite or head.noun == "protesters")
        )
        surely = 0.35 if anybody or former else 0.85
        rule = "place" if head.kind == "place" else "nominal"
        return Outcome(actors, rule, surely if actors else 0.0)
    if compound is not None:
        return _compound(discourse, number, head, *compound)
    if mention.owner is not None or has_inner_name(discourse, number):
        return Outcome((), "nominal", 0.0)  # somebody's, but nobody whom we know
    return resolve_bare(discourse, number, head, partial(_of, discourse))


def _of(discourse: Discourse, mention: Mention, head: Head, owner: Actor) -> Actor | None:
    """The actor that the noun denotes of its owner."""
    if owner.is_region:
        return _of_region(discourse, mention, head, owner)
    whole = discourse.makers.owner_of(owner)
    leading = head.lemma == "leadership" and mention.owner is not None  # "Lund's leadership"
    if owner.type is ActorType.PERSON and (whole is None or leading):
        return None
    if owner.type in _FIGHTING and head.noun == "civilians":
        return None  # the children of fighters are no fighters
    if owner.type is ActorType.INTERNATIONAL_ORGANIZATION and head.lemma == "member":
        return None  # a member of the UN is a state
    own_body = owner.type in _BODIES and head.kind in _OWN_BODY
    if own_body or (owner.type in GROUPS and head.kind == "organization"):
        return owner
    if head.kind == "armed" or (whole is None and head.kind in (*_OWN_BODY, "government", "body")):
        named_after = whole if owner.type is ActorType.PERSON and whole else owner
        return discourse.makers.group(named_after, head)
    if owner.id.startswith("territory/") and head.kind in _OF_TERRITORY:
        return discourse.makers.part(owner, head.noun, head.type, head.sector)
    return _of_state(discourse, head, whole) if whole is not None else None


def _of_state(discourse: Discourse, head: Head, whole: Actor) -> Actor | None:
    """The part of a state, or the state itself, that a noun denotes."""
    if head.kind == "government":
        return discourse.makers.government(whole)
    if head.kind in ("country", "place"):
        return whole
    if head.kind in ("forces", "branch", "body", "people", "group of state"):
        return discourse.makers.part(whole, head.noun, head.type, head.sector)
    return None


def _of_region(discourse: Discourse, mention: Mention, head: Head, region: Actor) -> Actor | None:
    """European countries: the region; African leaders: a group named after it."""
    if not mention.plural or head.kind == "place":
        return None
    if head.kind in ("country", "government"):
        return region
    return discourse.makers.group(region, head)


def _compound(
    discourse: Discourse, number: int, head: Head, modifier: str, actor: Actor
) -> Outcome | None:
    """US-led coalition, Turkish-backed rebels, pro-Assad militias."""
    if head.kind not in ("armed", "forces", "organization", "group of state", "government"):
        return None
    supported = modifier.lower().endswith(_SUPPORT)  # says who helps them, not who they are
    earlier = same_noun(discourse, number, head) if supported else None
    if earlier is not None and head.kind in ("armed", "organization"):
        return Outcome((earlier,), "compound", 0.7)
    noun = discourse.mentions[number].lemma if head.kind == "organization" else head.noun
    noun = "forces" if head.kind == "forces" else noun
    made = discourse.makers.named_group(modifier, noun)
    state = discourse.makers.owner_of(actor)
    if modifier.lower().startswith("anti") and state is not None and actor.code is not None:
        if head.kind == "forces":  # "anti-Assad forces" are no forces of the state
            return Outcome((discourse.makers.tagged(made, state, head),), "compound", 0.7)
        opposed = _of(discourse, discourse.mentions[number], head, state)  # "anti-Assad rebels"
        return Outcome((opposed,) if opposed else (), "compound", 0.7)
    led = modifier.lower().endswith("led") and actor.type is ActorType.STATE
    if state is not None and (led or modifier.lower().startswith("pro")):
        made = discourse.makers.tagged(made, state, head)
        if actor.type is ActorType.PERSON:  # "pro-Assad": followers are of their leader's country
            made = replace(made, code=state.code)
    return Outcome((made,), "compound", 0.7)
