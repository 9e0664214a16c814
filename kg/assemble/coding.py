"""Event mentions become coded events, in the conventions of PLOVER's codebook.

An intention to cooperate is AGREE, an intention or condition of force THREATEN; a refusal is REJECT
whatever is refused; what stands in the content of another event, as of a request or promise, is not
coded beside it; a ban on one's own people is COERCE. (Open Event Data Alliance, PLOVER codebook.)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.assemble.analysis import Analysis
from kg.assemble.dating import date_of
from kg.assemble.ends import ends, is_of_state
from kg.model import Actor, CodedEvent, EventMention, Polarity, Status
from kg.ontology import QUAD_CLASS, Relation, plover_of_cameo

__all__ = ["code_events"]

_DEEPER = 0.8  # confidence kept for each clause above the trigger's
_UNTOLD = 0.7  # for an end that the grammar does not give: less sure than a clause below with both
_BOTH = 2  # ends
_ASIDE = 0.35  # for what a modifier tells
_ADMINISTRATIVE = {"bans", "closesBorderWith", "embargoes", "imposesTariffsOn", "sanctions"}


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
    than that of the relation: a signed agreement is SUPPORT (057), a blockade COERCE (191).
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
        told = _continued(analysis, candidate, kept[0]) if kept else candidate
        if not kept or _adds(analysis, told, kept):
            kept.append(told)
    return kept


def _continued(analysis: Analysis, candidate: _Coded, main: _Coded) -> _Coded:
    """A further clause without a recipient has that of the main one, or answers who acts in it.

    "Peru left the talks with Chile, and Brazil shut its embassy"; "…, and Chile protested".
    """
    event, source = candidate.event, candidate.source
    beside = event.trigger != main.event.trigger and event.depth >= main.event.depth
    if not beside or event.object is not None or not _has_own_subject(analysis, event):
        return candidate
    if source is None or _code(source) == _code(main.source):
        return candidate
    other = main.source if _code(source) == _code(main.target) else main.target
    return replace(candidate, target=other or candidate.target)


def _has_own_subject(analysis: Analysis, event: EventMention) -> bool:
    """Whether it is told by the verb of a clause that itself says who acts."""
    subject = analysis.mentions[event.subject] if event.subject is not None else None
    return subject is not None and subject.clause == event.trigger.start


def _is_requested(event: EventMention, events: Sequence[EventMention]) -> bool:
    """Whether it is what somebody in the sentence is asked to do: "said that Peru must leave"."""
    return event.status is not Status.ACTUAL and any(
        other.root == "REQUEST" and other.object is not None and other.object == event.subject
        for other in events
    )


def _adds(analysis: Analysis, candidate: _Coded, kept: Sequence[_Coded]) -> bool:
    """Whether a further event is told beside the main one, not as its background.

    Nor as its occasion, which a meeting of the same parties is.
    """
    complete = candidate.source is not None and candidate.target is not None
    if any(candidate.event.trigger == k.event.trigger for k in kept):
        return complete and not _is_kept(candidate, kept)
    beside = candidate.event.depth <= kept[0].event.depth
    told = candidate.event.subject is not None and candidate.event.object is not None
    told |= _has_own_subject(analysis, candidate.event) and not candidate.event.described
    told &= not candidate.event.aside
    parties = {_code(candidate.source), _code(candidate.target)}
    if candidate.root == "CONSULT" and parties == {_code(kept[0].source), _code(kept[0].target)}:
        return False
    return complete and beside and told and not _is_kept(candidate, kept)


def _is_kept(candidate: _Coded, kept: Sequence[_Coded]) -> bool:
    """Whether the same is coded already, where it does not tell on whom: perhaps on another."""
    return any(
        _code(candidate.source) == _code(k.source)
        and candidate.root == k.root
        and (candidate.event.object is None or _code(candidate.target) == _code(k.target))
        for k in kept
    )


def _code(actor: Actor | None) -> str:
    return (actor.event_code or "") if actor else ""


def _candidates(analysis: Analysis, event: EventMention) -> Iterator[_Coded]:
    outer = analysis.events[event.embedded_in] if event.embedded_in is not None else None
    if outer is not None and outer.root in QUAD_CLASS:
        return
    root = "REJECT" if _is_own_denial(analysis, event) else _root(event)
    missing = (event.subject is None) + (event.object is None)
    if root is None or (missing and event.given) or (missing == _BOTH and event.depth > 1):
        return  # no more is told of it here than that it is
    confidence = event.confidence * _DEEPER**event.depth * _UNTOLD**missing
    confidence *= _ASIDE if event.aside else 1.0
    for source, target in ends(analysis, event):
        if source is None and target is None:
            continue
        at_home = event.relation in _ADMINISTRATIVE and _are_of_one(source, target)
        # a state's own people: CAMEO 172, administrative sanctions
        told = "COERCE" if at_home and root == "SANCTION" else root
        yield _Coded(event, told, source, target, round(confidence, 3))
        mutual = event.reciprocal and told != "REJECT"  # of two who do not agree, one would not
        if mutual and source is not None and target is not None:
            yield _Coded(event, told, target, source, round(confidence, 3))


def _are_of_one(source: Actor | None, target: Actor | None) -> bool:
    return _code(source) == _code(target) and source is not None and is_of_state(source)


def _is_own_denial(analysis: Analysis, event: EventMention) -> bool:
    """Whether somebody denies a charge: "Peru denied shelling Chile"."""
    if event.polarity is not Polarity.NEGATIVE or event.status is not Status.ACTUAL:
        return False
    speaker = event.claimant
    if speaker is None and event.attribution is not None:
        speaker = analysis.attributions[event.attribution].speaker
    own = {actor.code for actor in analysis.actors(event.subject)} - {None}
    return any(actor.code in own for actor in analysis.actors(speaker))


def _root(event: EventMention) -> str | None:
    """Its type in the codebook; None for force that is denied, and for what else only may be."""
    quad = QUAD_CLASS[event.root]
    if event.polarity is Polarity.NEGATIVE:
        return "REJECT" if quad in (1, 2) or event.root == "REQUEST" else None
    quarrel = event.reciprocal and event.root == "REJECT"  # a state between two, no act of either
    if quarrel or (event.status is Status.POSSIBLE and quad != 4):
        return None
    if event.status is Status.PLANNED and quad in (1, 2):
        return "AGREE"
    return "THREATEN" if quad == 4 and event.status is not Status.ACTUAL else event.root


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
