"""Who acts in an event and on whom, in event data: also where the grammar does not tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product

from kg.assemble.analysis import Analysis
from kg.model import LOCATIVE, Actor, ActorType, EventMention, Mention, Span
from kg.model.identity import slug
from kg.ontology import QUAD_CLASS

__all__ = ["ends", "is_of_state"]

_PLACED = "|".join(LOCATIVE)
_BEHIND = re.compile(rf"\s+(?:{_PLACED}|from|of)\s+(?:the\s+)?(?:[\w’'-]+\s+){{0,3}}")
_WHERE = re.compile(rf"\b(?:{_PLACED})\s+(?:the\s+)?$", re.IGNORECASE)
_LONGEST_BEHIND, _LONGEST_WHERE = 100, 20  # characters
_COOPERATION, _FORCE = (1, 2), 4  # quad classes: of cooperation, of material conflict
_STATELESS = {"IGO", "NGO", "MNC", "IMG"}


def ends(analysis: Analysis, event: EventMention) -> Iterator[tuple[Actor | None, Actor | None]]:
    """The pairs of source and target that an event is coded with; None where there is nobody."""
    if event.subject is not None and event.subject == event.object:
        actors = analysis.actors(event.subject)
        yield from ((a, b) for n, a in enumerate(actors) for b in actors[n + 1 :])
        return
    sources: Sequence[Actor] = _coded(analysis.actors(event.subject))
    targets: Sequence[Actor] = _coded(analysis.actors(event.object))
    if event.object is not None and analysis.references[event.object].rule == "context":
        codes = {source.event_code for source in sources}
        targets = [target for target in targets if target.event_code not in codes]
    if not sources:
        sources = _domestic(analysis, event, event.subject, targets)
    if not targets:
        targets = _domestic(analysis, event, event.object, sources)
    sources = sources or _nearest(analysis, event, targets, before=True)
    targets = targets or _nearest(analysis, event, sources, before=False)
    sources = sources or _compatriots(targets)
    targets = targets or _compatriots(sources)
    targets = _concerned(analysis, event, sources, targets) or targets
    targets = _foreign(analysis, event.object, targets, sources)
    sources = _foreign(analysis, event.subject, sources, targets)
    nobody: list[Actor | None] = [None]
    for source, target in product([*sources] or nobody, [*targets] or nobody):
        if source is None or target is None or source.id != target.id:
            yield source, target


def _foreign(
    analysis: Analysis, mention: int | None, actors: Sequence[Actor], others: Sequence[Actor]
) -> Sequence[Actor]:
    """Of one with two nations that which the other end has not: "a Chinese-Australian writer"."""
    if mention is None or analysis.mentions[mention].plural:
        return actors
    codes = {other.event_code for other in others}
    return [actor for actor in actors if actor.event_code not in codes] or actors


def _coded(actors: Sequence[Actor]) -> list[Actor]:
    return [actor for actor in actors if actor.event_code]


def _domestic(
    analysis: Analysis, event: EventMention, mention: int | None, others: Sequence[Actor]
) -> Sequence[Actor]:
    """A group without a state ("the protesters") is of the place, else of the other end's state."""
    if mention is None:
        return []
    phrase = analysis.mentions[mention]
    home = _named_in(analysis, mention)
    if home is None and _is_of_region(analysis, mention):
        return _together(phrase, analysis.actors(mention))
    if home is None and any(a.type is ActorType.PERSON for a in analysis.actors(mention)):
        return []  # a person of whom no state is known, perhaps a visitor
    if home is None:
        near = (*analysis.actors(event.location), *others)
        home = next(iter(_states(near)), None) or _home(analysis, event)
    if home is None:
        return []
    name = f"{home.event_code}/domestic/{slug(phrase.text)}"  # one group may act on another
    return [Actor(name, phrase.text, ActorType.GROUP, home.code, home.event_code, known=False)]


def is_of_state(actor: Actor) -> bool:
    """Whether it is a state or somebody of one, as event data code it."""
    return bool(actor.event_code) and actor.event_code not in _STATELESS


def _states(actors: Sequence[Actor]) -> list[Actor]:
    return [actor for actor in actors if is_of_state(actor)]


def _named_in(analysis: Analysis, mention: int) -> Actor | None:
    """The actor named in a phrase or right behind it: "a dissident in Istanbul"."""
    phrase = analysis.mentions[mention]
    around = Span(phrase.span.start, phrase.span.end + _LONGEST_BEHIND)
    for number in analysis.heads_in(around):
        other = analysis.mentions[number]
        if number == mention or not analysis.actors(number):
            continue
        if analysis.document.is_bordering(other.head):
            continue
        if phrase.span.covers(other.head):
            if analysis.document.is_compounded(other.head):
                continue  # "Turkish-backed rebels" are not of Turkey
            return next(iter(_coded(analysis.actors(number))), None)
        between = analysis.document.text[phrase.span.end : max(other.span.start, phrase.span.end)]
        if other.head.start > phrase.head.end and _BEHIND.fullmatch(between):
            return next(iter(_coded(analysis.actors(number))), None)
    return None


def _is_of_region(analysis: Analysis, mention: int) -> bool:
    """Whether it is of many states: "the Gulf states", "West African leaders", "the Asian bloc"."""
    inside = (mention, *analysis.heads_in(analysis.mentions[mention].span))
    return any(a.is_region for number in inside for a in analysis.actors(number))


def _together(phrase: Mention, actors: Sequence[Actor]) -> list[Actor]:
    """The states of a region acting as one, as an international body does; not its "migrants"."""
    if not {actor.sector for actor in actors} <= {None, "GOV", "MIL"}:
        return []
    name = f"states/{slug(phrase.text)}"
    return [Actor(name, phrase.text, ActorType.GROUP, event_code="IGO", known=False)]


def _home(analysis: Analysis, event: EventMention) -> Actor | None:
    """The first state that the sentence speaks of."""
    for number in analysis.heads_in(event.evidence):
        for actor in _states(analysis.actors(number)):
            return actor
    return None


def _nearest(
    analysis: Analysis, event: EventMention, others: Sequence[Actor], *, before: bool
) -> list[Actor]:
    """The actor that the grammar did not give: the nearest other one of the sentence.

    A source is sought before the trigger first, a target behind it first, then among the places,
    last in relative clauses that do not tell it. Whoever reports an event may well have done it,
    but is on the other end at best of what was said or given, and not of force.
    """
    ids, codes = {other.id for other in others}, {other.event_code for other in others}
    aside = [*event.relatives, *([] if before else _reporting(analysis, event))]
    sides: dict[bool, list[Actor]] = {True: [], False: []}  # by whether it stands where sought
    places: list[Actor] = []
    last: list[Actor] = []
    for number in analysis.heads_in(event.evidence):
        head = analysis.mentions[number].head
        if event.root == "ASSAULT" and analysis.document.is_bordering(head):
            continue  # who fights at a border does not fight the state behind it
        if any(clause.covers(head) for clause in aside):
            found = last
        elif _is_place(analysis, number):
            found = places
        else:
            found = sides[(head.start < event.trigger.start) is before]
        found += [actor for actor in _coded(analysis.actors(number)) if actor.id not in ids]
    if not before and QUAD_CLASS[event.root] == _FORCE:
        last = []
    acting = (*sides[True], *sides[False])
    return [a for a in (*acting, *places, *last) if a.event_code not in codes][:1]


def _concerned(
    analysis: Analysis, event: EventMention, sources: Sequence[Actor], targets: Sequence[Actor]
) -> list[Actor]:
    """The state that one body's help to another is for: "extended its mission in Lebanon"."""
    both = (*sources, *targets)
    helps = QUAD_CLASS[event.root] in _COOPERATION and not event.reciprocal
    if not helps or {actor.event_code for actor in both} != {"IGO"}:
        return []
    return _states(_nearest(analysis, event, both, before=False))


def _is_place(analysis: Analysis, mention: int) -> bool:
    """Whether it only tells where: "in Peru", "at the border with Peru"."""
    start = analysis.mentions[mention].span.start
    where = _WHERE.search(analysis.document.text, max(0, start - _LONGEST_WHERE), start)
    return where is not None or analysis.document.is_bordering(analysis.mentions[mention].head)


def _compatriots(others: Sequence[Actor]) -> list[Actor]:
    """Somebody unnamed of the same state, where a sentence speaks of no other."""
    return [
        Actor(
            f"{state.event_code}/domestic", f"somebody of {state.event_code}", ActorType.GROUP,
            state.code, state.event_code, known=False,
        )
        for state in _states(others)[:1]
    ]  # fmt: skip


def _reporting(analysis: Analysis, event: EventMention) -> list[Span]:
    """The sources of what is said of the event."""
    told = (a for a in analysis.attributions if a.content.covers(event.trigger))
    return [a.source for a in told if a.source is not None]
