"""Event mentions become coded events, in the conventions of PLOVER's codebook.

An intention to cooperate is AGREE, an intention or condition of force THREATEN; a refusal is REJECT
whatever is refused; what stands in the content of a request, accusation, promise or threat is not
coded beside it; a ban on one's own people is COERCE. (Open Event Data Alliance, PLOVER codebook.)
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from kg.assemble.analysis import Analysis
from kg.assemble.dating import date_of
from kg.model import LOCATIVE, Actor, ActorType, CodedEvent, EventMention, Polarity, Span, Status
from kg.model.identity import slug
from kg.ontology import QUAD_CLASS, Relation, plover_of_cameo

__all__ = ["code_events"]

_PLACED = "|".join(LOCATIVE)
_BEHIND = re.compile(rf"\s+(?:{_PLACED}|from|of)\s+(?:the\s+)?(?:[\w’'-]+\s+){{0,3}}")
_WHERE = re.compile(rf"\b(?:{_PLACED})\s+(?:the\s+)?$", re.IGNORECASE)
_LONGEST_BEHIND, _LONGEST_WHERE = 100, 20  # characters
_STATELESS = {"IGO", "NGO", "MNC", "IMG"}
_DEEPER = 0.8  # confidence kept for each clause above the trigger's
_UNTOLD = 0.8  # for an end that the grammar does not give
_ASIDE = 0.35  # for what a modifier tells
_ADMINISTRATIVE = {"bans", "closesBorderWith", "embargoes", "imposesTariffsOn", "sanctions"}
_ABSORBING = {"AGREE", "THREATEN", "REJECT", "REQUEST", "ACCUSE", "CONCEDE"}


@dataclass(frozen=True, slots=True)
class _Coded:
    event: EventMention
    root: str
    source: Actor | None
    target: Actor | None
    confidence: float


def code_events(analysis: Analysis, relations: Mapping[str, Relation]) -> tuple[CodedEvent, ...]:
    """Event data of the document, in order of their evidence, the likeliest of a sentence first.

    The type of an event is that of its relation's CAMEO code, where the code's type is narrower
    than that of the relation: a signed agreement is SUPPORT (057), a blockade ASSAULT (191).
    """
    by_sentence: dict[int, list[EventMention]] = defaultdict(list)
    told = [event for event in analysis.events if not event.inferred]
    coded = [replace(event, root=_plover(event, relations)) for event in told]
    analysis = replace(analysis, events=coded)
    for event in coded:
        if event.root in QUAD_CLASS and not analysis.in_boilerplate(event.evidence):
            by_sentence[event.evidence.start].append(event)
    return tuple(
        _record(analysis, told)
        for start in sorted(by_sentence)
        for told in _of_sentence(analysis, by_sentence[start])
    )


def _plover(event: EventMention, relations: Mapping[str, Relation]) -> str:
    relation = relations.get(event.relation)
    code = relation.cameo if relation is not None and event.root in QUAD_CLASS else None
    return plover_of_cameo(code, event.root)


def _of_sentence(analysis: Analysis, events: Sequence[EventMention]) -> list[_Coded]:
    events = [event for event in events if not _is_requested(event, events)]
    candidates = [c for event in events for c in _candidates(analysis, event)]
    candidates.sort(key=lambda c: -c.confidence)
    kept: list[_Coded] = []
    for candidate in candidates:
        if kept and not _adds(candidate, kept):
            continue
        kept.append(candidate)
    return kept


def _is_requested(event: EventMention, events: Sequence[EventMention]) -> bool:
    """Whether it is what somebody in the sentence is asked to do: "said that Peru must leave"."""
    return event.status is not Status.ACTUAL and any(
        other.root == "REQUEST" and other.object is not None and other.object == event.subject
        for other in events
    )


def _adds(candidate: _Coded, kept: Sequence[_Coded]) -> bool:
    """Whether a further event is told beside the main one, not as its background."""
    complete = candidate.source is not None and candidate.target is not None
    if any(candidate.event.trigger == k.event.trigger for k in kept):
        return complete and not _is_kept(candidate, kept)
    beside = candidate.event.depth <= kept[0].event.depth
    told = candidate.event.subject is not None and candidate.event.object is not None
    told &= not candidate.event.aside
    return complete and beside and told and not _is_kept(candidate, kept)


def _is_kept(candidate: _Coded, kept: Sequence[_Coded]) -> bool:
    return any(
        _code(candidate.source) == _code(k.source)
        and _code(candidate.target) == _code(k.target)
        and candidate.root == k.root
        for k in kept
    )


def _code(actor: Actor | None) -> str:
    return (actor.event_code or "") if actor else ""


def _candidates(analysis: Analysis, event: EventMention) -> Iterator[_Coded]:
    outer = analysis.events[event.embedded_in] if event.embedded_in is not None else None
    if outer is not None and outer.root in _ABSORBING:
        return
    root = _root(event)
    if root is None:
        return
    confidence = event.confidence * _DEEPER**event.depth
    confidence *= 1.0 if event.subject is not None else _UNTOLD
    confidence *= 1.0 if event.object is not None else _UNTOLD
    confidence *= _ASIDE if event.aside else 1.0
    for source, target in _ends(analysis, event):
        if source is None and target is None:
            continue
        at_home = event.relation in _ADMINISTRATIVE and _are_of_one(source, target)
        # a state's own people: CAMEO 172, administrative sanctions
        told = "COERCE" if at_home and root == "SANCTION" else root
        yield _Coded(event, told, source, target, round(confidence, 3))
        if event.reciprocal and source is not None and target is not None:
            yield _Coded(event, told, target, source, round(confidence, 3))


def _are_of_one(source: Actor | None, target: Actor | None) -> bool:
    return _code(source) == _code(target) != "" and _code(source) not in _STATELESS


def _root(event: EventMention) -> str | None:
    quad = QUAD_CLASS[event.root]
    if event.polarity is Polarity.NEGATIVE:
        return "REJECT" if quad in (1, 2) or event.root == "REQUEST" else None
    if event.status is Status.PLANNED and quad in (1, 2):
        return "AGREE"
    return "THREATEN" if quad == 4 and event.status is not Status.ACTUAL else event.root


def _ends(analysis: Analysis, event: EventMention) -> Iterator[tuple[Actor | None, Actor | None]]:
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
    nobody: list[Actor | None] = [None]
    for source, target in product([*sources] or nobody, [*targets] or nobody):
        if source is None or target is None or source.id != target.id:
            yield source, target


def _coded(actors: Sequence[Actor]) -> list[Actor]:
    return [actor for actor in actors if actor.event_code]


def _domestic(
    analysis: Analysis, event: EventMention, mention: int | None, others: Sequence[Actor]
) -> Sequence[Actor]:
    """A group without a state ("the protesters") belongs to the state of the other end."""
    if mention is None:
        return []
    phrase = analysis.mentions[mention]
    home = _named_in(analysis, mention)
    if home is None and any(a.type is ActorType.PERSON for a in analysis.actors(mention)):
        return []  # a person of whom no state is known, perhaps a visitor
    if home is None and mention == event.object:
        home = next(iter(_states(analysis.actors(event.location))), None)
    if home is None:
        home = next(iter(_states(others)), None) or _home(analysis, event)
    if home is None:
        return []
    name = f"{home.event_code}/domestic/{slug(phrase.text)}"  # one group may act on another
    return [Actor(name, phrase.text, ActorType.GROUP, home.code, home.event_code, known=False)]


def _states(actors: Sequence[Actor]) -> list[Actor]:
    return [actor for actor in actors if actor.event_code and actor.event_code not in _STATELESS]


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

    A source is sought before the trigger first, a target behind it first, where something is last.
    Whoever reports the event is no party to it.
    """
    ids, codes = {other.id for other in others}, {other.event_code for other in others}
    reporting = _reporting(analysis, event)
    sides: dict[bool, list[Actor]] = {True: [], False: []}  # by whether it stands where sought
    places: list[Actor] = []
    for number in analysis.heads_in(event.evidence):
        mention = analysis.mentions[number]
        if any(clause.covers(mention.head) for clause in (*reporting, *event.relatives)):
            continue  # who reports it, or one of a relative clause that does not tell it
        if analysis.document.is_bordering(mention.head):
            continue
        others_here = [a for a in _coded(analysis.actors(number)) if a.id not in ids]
        start = mention.span.start
        if _WHERE.search(analysis.document.text, max(0, start - _LONGEST_WHERE), start):
            places += others_here
            continue
        sought = (mention.head.start < event.trigger.start) is before
        sides[sought] += others_here
    acting = sides[True] + sides[False]
    found = [actor for actor in (*acting, *places) if actor.event_code not in codes]
    return (found or acting or places)[:1]


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


def _record(analysis: Analysis, coded: _Coded) -> CodedEvent:
    event = coded.event
    when = date_of(analysis, event).start or analysis.document.published
    return CodedEvent(
        source=coded.source,
        target=coded.target,
        root=coded.root,
        relation=event.relation,
        date=when,
        confidence=coded.confidence,
        evidence=analysis.evidence(event.evidence, event.trigger),
    )
