"""Phrases that do not say whose they are: the group, the government, police, the fighters.

Such a phrase denotes what it denoted before, or a part of the state in whose affairs it stands.
Where neither is clear it denotes nobody.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from kg.model import Actor, ActorType, Form, Mention
from kg.resolve.context import context_state, named_states
from kg.resolve.discourse import GROUPS, Discourse, Outcome
from kg.resolve.modifiers import head_of
from kg.resolve.salience import is_aside, is_modifier
from kg.resolve.tables import Head, find_head

__all__ = ["resolve_bare", "same_noun"]

Part = Callable[[Mention, Head, Actor], Actor | None]
"""What a noun denotes of a state or group."""

_OTHERS = frozenset({"other", "rival", "opposing", "ruling", "opposition", "foreign", "local"})
_ANYWHERE = frozenset({"international", "global", "world", "foreign", "neighbouring",
                       "neighboring", "other", "overseas"})  # fmt: skip
_TAKES_SIDES = re.compile(r"\b(?:pro|anti)[-‑–]\w", re.IGNORECASE)
_FROM_CONTEXT = frozenset({"police", "armed forces", "parliament", "courts", "foreign ministry",
    "defense ministry", "interior ministry", "central bank", "security forces", "government",
    "opposition", "election commission", "ministry", "protesters", "state media", "navy",
    "air force", "lawmakers", "intelligence services"})  # fmt: skip
_GENERIC = frozenset({"civilians", "officials", "people", "companies", "vessels", "media"})
_UNITED = frozenset({"alliance", "bloc", "league", "pact", "group of nations"})
_FIGHTING = frozenset({"group", "movement", "network", "front"})
_TOLD_BY_ARTICLE = ("government", "intelligence services")  # "intelligence" is also what is known
_MEN = frozenset({"troop", "troops", "soldier", "army", "military", "forces"})  # no mere tanks
_UNNAMED = 0.8  # confidence
_NEAR = 3  # sentences in which a generic noun can refer back
_ONE = re.compile(r"(?:an?|one|another)\b", re.IGNORECASE)
_CAPITALISED = re.compile(r"[A-Z][\w'’.-]+")


def resolve_bare(discourse: Discourse, number: int, head: Head, part: Part) -> Outcome:
    """A phrase without any modifier: what it denoted before, else by the state in whose affairs."""
    mention = discourse.mentions[number]
    proper = _is_proper_name(discourse, mention, head)
    one = _ONE.match(mention.text) is not None
    if head.sector == "NGO" and (one or mention.plural) and not proper:
        # of no state, whoever else is named
        return Outcome((discourse.makers.unnamed(head),), "nominal", _UNNAMED)
    if proper or _is_anywhere(mention):
        return Outcome((), "nominal", 0.0)
    if head.kind == "organization":
        return _organization(discourse, number, head)
    if head.kind == "forces" and mention.restricted:
        return Outcome((), "nominal", 0.0)  # "the forces that took the town"
    told_apart = _is_told_apart(mention, head)
    if head.kind == "armed":
        return _armed_men(discourse, number, head, part, told_apart=told_apart)
    somebody = head.kind == "group of state" and one
    if not mention.definite and (somebody or mention.restricted or not _means_one(head)):
        return Outcome((), "nominal", 0.0)
    if head.noun in _FROM_CONTEXT:
        return _of_affairs(discourse, number, head, part, again=mention.definite and not told_apart)
    again = mention.definite and not told_apart and not mention.restricted
    earlier = same_noun(discourse, number, head) if again else None
    return Outcome((earlier,) if earlier else (), "nominal", 0.7 if earlier else 0.0)


def _armed_men(
    discourse: Discourse, number: int, head: Head, part: Part, *, told_apart: bool
) -> Outcome:
    """“The rebels”, "the terrorist organisation", "the fighters"."""
    mention = discourse.mentions[number]
    if head.noun == "rebels" and not told_apart:
        return _rebels(discourse, number, head, part)
    if told_apart or not mention.definite:
        return Outcome((), "nominal", 0.0)
    if not mention.restricted:
        if _is_group(mention):
            return _organization(discourse, number, head)
        earlier = same_noun(discourse, number, head)
        if earlier is not None:
            return Outcome((earlier,), "nominal", 0.7)
    return _armed(discourse, number, head, part)


def same_noun(discourse: Discourse, number: int, head: Head) -> Actor | None:
    """The last actor that a phrase with the same word denoted, else with a word of one meaning.

    A generic noun ("the children") refers back to phrases with the same word nearby alone.
    """
    similar: Actor | None = None
    for _, other, actor in _denoted(discourse, number, head):
        if other == head.lemma:
            return actor
        if head.noun and head.noun not in _GENERIC and similar is None:
            similar = actor
    return similar


def _denoted(discourse: Discourse, number: int, head: Head) -> Iterator[tuple[int, str, Actor]]:
    """Phrases of one kind and number before, the last first.

    Each is given by how many sentences it is before, its word, and whom it denoted.
    """
    mention = discourse.mentions[number]
    reach = _NEAR if head.noun in _GENERIC else len(discourse.sentences)
    for _, before, outcome in discourse.before(number, sentences=reach):
        if before.form is Form.PRONOUN or len(outcome.actors) != 1:
            continue
        other = head_of(before)
        if other is None or (other.noun, other.kind) != (head.noun, head.kind):
            continue
        actor = outcome.actors[0]
        distance = mention.sentence - before.sentence
        near = distance <= _NEAR and other.lemma == head.lemma
        several = mention.plural or mention.attributive  # "rebel towns" are those of rebels
        if before.plural is several and (near or actor.type is not ActorType.PERSON):
            yield distance, other.lemma, actor


def _of_affairs(
    discourse: Discourse, number: int, head: Head, part: Part, *, again: bool
) -> Outcome:
    """“The government”, "police": of the state in whose affairs the phrase stands."""
    mention = discourse.mentions[number]
    known: dict[str, Actor] = {}
    told: list[tuple[float, str]] = []
    for distance, word, earlier in _denoted(discourse, number, head) if again else ():
        land = discourse.land(earlier)
        if land is None:  # "the Kurdish government"
            if distance > _NEAR and not earlier.known:
                continue
            return Outcome((earlier,), "nominal", 0.7)
        known.setdefault(land, earlier)
        weight = 1.6 if distance <= 1 else 1.2 if distance <= 3 else 0.6
        told.append((weight if word == head.lemma else 0.4 * weight, land))
    state, sure = context_state(discourse, number, told)
    owner = discourse.makers.known(state) if state else None
    actor = known.get(state or "") or (part(mention, head, owner) if owner else None)
    if actor is None:
        return Outcome((), "nominal", 0.0)
    return Outcome((actor,), "nominal", 0.7) if sure else Outcome((actor,), "context", 0.5)


def _armed(discourse: Discourse, number: int, head: Head, part: Part) -> Outcome:
    """“The fighters”: the last armed group, else one of the main state.

    “The militias” and "the factions" are several, and not one that was told of.
    """
    if discourse.mentions[number].plural and head.noun == "militias":
        return Outcome((), "nominal", 0.0)
    for _, _, outcome in discourse.before(number, sentences=4):
        for actor in outcome.actors:
            if actor.type is ActorType.ARMED_GROUP or actor.sector in ("REB", "SEP"):
                return Outcome((actor,), "nominal", 0.6)
    state = discourse.main_state
    owner = discourse.makers.known(state) if state else None
    group = part(discourse.mentions[number], head, owner) if owner else None
    return Outcome((group,) if group else (), "context", 0.5)


def _rebels(discourse: Discourse, number: int, head: Head, part: Part) -> Outcome:
    """“The rebels”, "rebel fighters": whom the document called so, else those of one state.

    That a group is armed does not make it the rebels, unless no other is told of.
    """
    mention = discourse.mentions[number]
    if not (mention.plural or mention.definite or mention.attributive):
        return Outcome((), "nominal", 0.0)
    here = {state for _, _, _, state in named_states(discourse, mention.sentence)}
    holding = here if mention.attributive else set()  # "rebel towns" are of a state named there
    earlier = same_noun(discourse, number, head)
    if earlier is not None and not (holding and discourse.land(earlier) not in holding):
        return Outcome((earlier,), "nominal", 0.7)
    armed = {
        actor
        for _, _, outcome in discourse.before(number, sentences=4)
        for actor in outcome.actors
        if actor.type is ActorType.ARMED_GROUP or actor.sector in ("REB", "SEP")
    }
    if mention.definite and len(armed) == 1:
        return Outcome((armed.pop(),), "nominal", 0.6)
    state, _ = context_state(discourse, number)
    owner = discourse.makers.known(state) if state else None
    if owner is None or (mention.attributive and owner.id not in here):
        return Outcome((), "context", 0.0)
    group = part(mention, head, owner)
    return Outcome((group,) if group else (), "context", 0.5)


def _is_anywhere(mention: Mention) -> bool:
    """Whether the phrase is of no state in particular: "the international community"."""
    return any(word in _ANYWHERE for word in mention.text.lower().split()[:-1])


def _is_proper_name(discourse: Discourse, mention: Mention, head: Head) -> bool:
    """Whether the phrase is a part of a name that nobody is known by: "the War Coalition".

    "The Army" and "the Government" are none.
    """
    text = discourse.document.text
    initial = discourse.sentences[mention.sentence].span.start if discourse.sentences else 0
    if text[mention.span.start : mention.span.end].isupper():
        return False
    words = _CAPITALISED.finditer(text, mention.span.start, mention.head.start)
    further = any(
        word.group().lower() not in head.lemma.split()
        and word.start() != max(initial, mention.span.start)
        and not any(name.span.start <= word.start() < name.span.end for name in mention.names)
        for word in words
    )
    capital = text[mention.head.start].isupper() and mention.head.start != initial
    group = head.kind in ("organization", "armed") and not mention.names
    return further or (capital and group)


def _is_told_apart(mention: Mention, head: Head) -> bool:
    """Whether a word before the noun says which others are meant: "the regime militias"."""
    if _TAKES_SIDES.search(mention.text):
        return True
    phrase = (mention.title or "").removesuffix(mention.lemma).strip()
    before = f"{phrase} {mention.lemma}".removesuffix(head.lemma).split()
    return any(word in _OTHERS or find_head(word) is not None for word in before)


def _means_one(head: Head) -> bool:
    """Whether a phrase without "the" can mean a certain actor: "police", "troops", "a court"."""
    if head.noun not in _FROM_CONTEXT or head.noun in _TOLD_BY_ARTICLE:
        return False
    return head.kind != "forces" or head.lemma in _MEN


def _organization(discourse: Discourse, number: int, head: Head) -> Outcome:
    """“The group”, "the alliance": the most salient organisation of the sentences before."""
    mention = discourse.mentions[number]
    if not mention.definite or mention.plural or mention.restricted:
        return Outcome((), "nominal", 0.0)
    scores: dict[Actor, float] = {}
    for other, before, outcome in discourse.before(number, sentences=4):
        for actor in outcome.actors:
            if not _may_be_called(actor, head):
                continue
            score = _salience(discourse, number, other) + 2 * _share(discourse, actor)
            score -= 0.7 if len(outcome.actors) > 1 or before.conjuncts else 0.0
            scores[actor] = max(scores.get(actor, -9.0), score)
    ranked = sorted(scores, key=lambda actor: (-scores[actor], actor.id))
    if not ranked:
        return Outcome((), "nominal", 0.0)
    others = tuple(actor.id for actor in ranked[1:])
    return Outcome((ranked[0],), "nominal", 0.7 if not others else 0.55, others)


def _is_group(mention: Mention) -> bool:
    """Whether a phrase for armed men calls them one group: "the terrorist organisation"."""
    head = find_head(mention.lemma)
    return head is not None and head.kind == "organization"


def _may_be_called(actor: Actor, head: Head) -> bool:
    """Whether the noun can be said of an organisation: Isis is a group, Nato is an alliance."""
    named = actor.known or actor.sector in ("REB", "SEP")
    if not named or actor.type not in GROUPS or actor.is_region:
        return False
    if head.lemma.split()[-1] in actor.label.lower():
        return True
    between_states = actor.type is ActorType.INTERNATIONAL_ORGANIZATION
    if head.lemma in _UNITED:
        return between_states
    return not (between_states and (head.kind == "armed" or head.lemma in _FIGHTING))


def _salience(discourse: Discourse, number: int, other: int) -> float:
    mention, before = discourse.mentions[number], discourse.mentions[other]
    score = -0.6 * (mention.sentence - before.sentence) - 0.02 * (number - other)
    score += 1.0 if before.subject else 0.0
    score -= 0.8 if is_modifier(before) else 0.0
    return score - (0.8 if is_aside(discourse, before) else 0.0)


def _share(discourse: Discourse, actor: Actor) -> float:
    """The share of an organisation among all namings of organisations in the document."""
    counts = discourse.group_counts
    return counts[actor.id] / max(1, counts.total())
