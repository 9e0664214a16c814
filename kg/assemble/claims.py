"""Event mentions become claims on statements, each with its speaker, stance, date and evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import combinations, product

from kg.assemble.analysis import Analysis
from kg.assemble.confidence import confidence
from kg.assemble.dating import date_of, place_of, said_on
from kg.assemble.features import features
from kg.assemble.merging import merge_events
from kg.assemble.roles import is_role
from kg.assemble.speakers import speaker_of
from kg.model import (
    JUDGING,
    Actor,
    ActorType,
    Attribution,
    Claim,
    Event,
    EventMention,
    Form,
    Statement,
)
from kg.ontology import Relation

__all__ = ["claims_of", "make_claims"]

_SPOKEN_TO = (
    "agreesWith",
    "promises",
    "warns",
)  # whose recipient is spoken to, not what is spoken of
_GRAVE = ("ASSAULT", "COERCE")  # what accuses whoever it is said of
_PLACES = ("city", "place")  # rules by which a place stands for its state
_NO_PLACE = {"REJECT", "SUPPORT", "CONSULT", "REQUEST", "SANCTION", "agreesWith", "criticizes",
             "clashesWith", "fights", "kills", "protects", "wounds"}  # fmt: skip
"""Types and relations whose recipient is more than the place where it is."""
_OF_CITIZENS = {"PROTEST", "REQUEST", "ACCUSE", "STRUCT"}  # what citizens do to a state
_ONE = re.compile(r"^(?:an?|one)\b|(?:wo)?man$", re.IGNORECASE)  # "a Briton", "the Frenchman"
_MANY = re.compile(r"(?:ish|ch|ese|iss)$", re.IGNORECASE)  # "the British", "the Swiss" are a people


def make_claims(analysis: Analysis, relations: Mapping[str, Relation]) -> tuple[Claim, ...]:
    """The claims of all event mentions whose two ends are actors, in order of their evidence."""
    found: dict[tuple[object, ...], Claim] = {}
    for event in analysis.events:
        if analysis.in_boilerplate(event.evidence):
            continue
        for claim in claims_of(analysis, event, relations):
            key = (
                claim.statement,
                claim.polarity,
                claim.status,
                claim.speaker,
                claim.evidence.span,
            )
            if key not in found or found[key].confidence < claim.confidence:
                found[key] = claim
    merged = merge_events(found.values(), analysis.document.published)
    return tuple(sorted(merged, key=lambda c: (c.evidence.span, c.statement.relation)))


def claims_of(
    analysis: Analysis, event: EventMention, relations: Mapping[str, Relation]
) -> Iterator[Claim]:
    """The claims that one event mention makes, before they are merged."""
    if event.subject is None or event.object is None or event.relation not in relations:
        return
    if event.by_nation or (event.borrowed and _is_suffered(event)):
        return
    if event.inferred and not _tells_deed(analysis, event):
        return
    relation = relations[event.relation]
    if relation.root not in _OF_CITIZENS and _is_private(analysis, event.subject):
        return
    if _is_somebody(analysis, event.object) or _are_citizens(analysis, event, relation):
        return
    if _is_elsewhere(event, relation):
        return
    attribution, speaker = speaker_of(analysis, event)
    for acting, object_ in _pairs(analysis, event, both_ways=not relation.symmetric):
        subject = _sender(analysis, acting, relation)
        if _is_at_home(relation, subject, object_):
            continue
        statement = Statement(subject, relation.name, relation.root, object_)
        yield Claim(
            statement=statement,
            polarity=event.polarity,
            status=event.status,
            evidence=analysis.evidence(
                event.evidence,
                event.trigger,
                event.cue,
                analysis.mentions[event.subject].head,
                analysis.mentions[event.object].head,
                attribution.cue if attribution else None,
            ),
            event=_told(analysis, event, relation, subject, object_),
            speaker=speaker,
            cue=attribution.cue if attribution and speaker else event.cue,
            claimed_on=_claimed_on(analysis, event, attribution),
            confidence=round(confidence(features(analysis, event, subject, object_)), 3),
        )


def _is_suffered(event: EventMention) -> bool:
    """Whether who suffers another event is not whom this one is done to.

    Who condemns a raid on Peru does not condemn Peru.
    """
    return event.relation in _SPOKEN_TO or event.root in JUDGING


def _is_elsewhere(event: EventMention, relation: Relation) -> bool:
    """Whether the target is only where it lies what is acted on: "rejected a truce in Idlib"."""
    within = "target as place within" in event.traits
    return within and not _NO_PLACE.isdisjoint((relation.root, relation.name))


def _tells_deed(analysis: Analysis, event: EventMention) -> bool:
    """Whether what is said of another is grave enough to accuse: "said that Peru attacked it".

    That another has forces somewhere, or sanctions somebody, is no accusation by itself.
    """
    return any(e.trigger == event.trigger and e.root in _GRAVE for e in analysis.events)


def _told(
    analysis: Analysis, event: EventMention, relation: Relation, subject: Actor, object_: Actor
) -> Event | None:
    """The event that a statement projects: of a meeting with all who meet, else of its two ends."""
    if relation.root == "STRUCT":
        return None
    participants: tuple[tuple[str, Actor], ...]
    participants = (("actor", subject), (relation.object_role, object_))
    if relation.symmetric:
        parties = {actor.id: actor for actor in _parties(analysis, event)}
        participants = tuple(("actor", parties[key]) for key in sorted(parties))
    when = date_of(analysis, event)
    told_in = None if when.known else analysis.document.id
    return Event(relation.root, participants, when, place_of(analysis, event), told_in)


def _parties(analysis: Analysis, event: EventMention) -> Iterator[Actor]:
    """Everybody at the ends of the event mentions that one trigger makes."""
    for other in analysis.events:
        if other.trigger == event.trigger and other.relation == event.relation:
            yield from (*analysis.actors(other.subject), *analysis.actors(other.object))


def _is_at_home(relation: Relation, subject: Actor, object_: Actor) -> bool:
    """Whether it is told of nobody else: of itself, its own body, or a stay in its own country."""
    own = _is_own_part(relation, subject, object_) or _is_homecoming(relation, subject, object_)
    return own or subject.id == object_.id


def _is_own_part(relation: Relation, subject: Actor, object_: Actor) -> bool:
    """Whether a body stands in a relation to its own state, which goes without saying.

    A state and its own government or forces do nothing to each other: "protects the country".
    """
    if relation.root == "STRUCT" and subject.id.startswith(f"{object_.id}/"):
        return True
    return any(
        whole.type is ActorType.STATE
        and part.type in (ActorType.GOVERNMENT, ActorType.ARMED_FORCES)
        and part.id.startswith(f"{whole.id}/")
        for part, whole in ((subject, object_), (object_, subject))
    )


def _is_of_another(analysis: Analysis, mention: int | None, subject: Actor, object_: Actor) -> bool:
    """Whether each of several acts on its own: "Peru and Chile must take back their citizens"."""
    codes = {actor.code for actor in analysis.actors(mention)}
    owned = mention is not None and analysis.mentions[mention].owner is not None
    return owned and len(codes) > 1 and subject.code in codes and object_.code != subject.code


def _is_homecoming(relation: Relation, subject: Actor, object_: Actor) -> bool:
    """Whether somebody only returns to or travels in the own country, which is no visit."""
    own = subject.code is not None and subject.code == object_.code
    return relation.name == "visits" and own


def _sender(analysis: Analysis, actor: Actor, relation: Relation) -> Actor:
    """Of a movement of forces the state that sends them: "Russian troops landed in …"."""
    if relation.object_role == "recipient" or actor.type is not ActorType.ARMED_FORCES:
        return actor
    return analysis.states.get(actor.code or "", actor)


def _is_private(analysis: Analysis, mention: int) -> bool:
    """Whether it is a private person, who acts for nobody else: "a student", "an Australian"."""
    actors = analysis.actors(mention)
    alone = _is_somebody(analysis, mention)
    return alone or (bool(actors) and all(_acts_for_nobody(analysis, a) for a in actors))


def _is_somebody(analysis: Analysis, mention: int) -> bool:
    """Whether it is one person of a nation, who is not the nation: "jailed an Italian"."""
    named = analysis.mentions[mention]
    if named.form is not Form.DEMONYM or named.plural or named.attributive:
        return False
    definite = named.definite and named.span != named.head  # "the first Briton"
    return bool(_ONE.search(named.text)) or (definite and not _MANY.search(named.text))


def _are_citizens(analysis: Analysis, event: EventMention, relation: Relation) -> bool:
    """Whether a standing relation is told of people of a nation: "Britons in the group"."""
    named = analysis.mentions[event.subject] if event.subject is not None else None
    if relation.root != "STRUCT" or named is None or named.form is not Form.DEMONYM:
        return False
    return named.plural and any(a.type is ActorType.STATE for a in analysis.actors(event.subject))


def _acts_for_nobody(analysis: Analysis, actor: Actor) -> bool:
    """Whether nothing says that an actor is more than a private person: neither post nor office."""
    if actor.id.endswith("/civilians"):
        return True
    if actor.type is not ActorType.PERSON or actor.known or actor.sector is not None:
        return False
    named = {r.mention for r in analysis.references if actor in r.actors}
    for number, mention in enumerate(analysis.mentions):
        beside = mention.apposition in named
        told = mention.title or (mention.lemma if beside else None)
        if (number in named or beside) and (is_role(told) or mention.owner is not None):
            return False
    return True


def _pairs(
    analysis: Analysis, event: EventMention, *, both_ways: bool
) -> Iterator[tuple[Actor, Actor]]:
    """Who does it to whom; of "accused each other" `both_ways`, where the relation is directed."""
    subjects, objects = analysis.actors(event.subject), analysis.actors(event.object)
    if event.subject == event.object or event.reciprocal:  # "the two leaders met"
        alike = event.subject == event.object
        for one, other in combinations(subjects, 2) if alike else product(subjects, objects):
            yield one, other
            if both_ways:
                yield other, one
        return
    place = analysis.references[event.object].rule in _PLACES if event.object is not None else False
    for subject in subjects:
        for object_ in objects:
            if place and _is_home(subject, object_):
                continue
            if not _is_of_another(analysis, event.object, subject, object_):
                yield subject, object_


def _is_home(subject: Actor, place: Actor) -> bool:
    """Whether a place lies in the country whose people act there: rebels took a town of theirs."""
    return subject.event_code is not None and subject.event_code == place.event_code


def _claimed_on(
    analysis: Analysis, event: EventMention, attribution: Attribution | None
) -> date | None:
    if attribution is None or attribution.cue is None:
        return None
    return said_on(analysis, attribution.cue, event.evidence, attribution.content).start
