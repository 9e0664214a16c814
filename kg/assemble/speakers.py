"""Who vouches for what an event mention tells: the document, or somebody whom it quotes."""

from __future__ import annotations

from kg.assemble.analysis import Analysis
from kg.model import Actor, ActorType, Attribution, EventMention, Form, Span, Status
from kg.model.identity import speaker_name

__all__ = ["speaker_of"]

_SPEECH_ACTS = {"ACCUSE", "REQUEST", "THREATEN", "REJECT", "SUPPORT", "AGREE"}


def speaker_of(analysis: Analysis, event: EventMention) -> tuple[Attribution | None, Actor | None]:
    """Who claims an event mention: None for the document's own voice."""
    quoted = _is_quoted(analysis, event)
    if _is_description(analysis, event) or (event.given and not quoted):
        return None, None
    attribution = _vouched(analysis, event)
    claimant = analysis.actors(event.claimant)
    if claimant and (attribution is None or _lies_in(analysis, event.claimant, attribution)):
        return None, claimant[0]
    if attribution is None:
        return None, None
    actors = analysis.actors(attribution.speaker)
    if claimant and not actors:  # "Peru rejected reports that it attacked Chile": Peru denies it
        return None, claimant[0]
    if not actors:
        return attribution, _unlinked(analysis, attribution.source)
    itself = {a.id for a in actors} & {a.id for a in analysis.actors(event.subject)}
    if itself and event.root in _SPEECH_ACTS and not quoted:
        return None, None  # "X said … and accused Y": the act of X is told by the narrator
    return attribution, actors[0]


def _is_description(analysis: Analysis, event: EventMention) -> bool:
    """Whether it only describes one of its ends, in the words of who tells the sentence.

    Of "he said that US-backed forces left" the departure is his, the backing is told by the way;
    so is the alliance in "he said that its ally Syria left".
    """
    ends = {number for number in (event.subject, event.object) if number is not None}
    for number in sorted(ends | set(analysis.heads_in(event.trigger))):
        mention = analysis.mentions[number]
        if mention.quotation is not None or mention.form is Form.PRONOUN:
            continue
        if mention.head == event.trigger:
            return mention.definite and (number == event.subject or event.root != "STRUCT")
        if number in ends and mention.span.covers(event.trigger):
            return True
    return False


def _vouched(analysis: Analysis, event: EventMention) -> Attribution | None:
    """The innermost attribution whose speaker vouches for the event.

    Who judges something takes it for told, and who means to do something or makes another do it
    does not claim it. What nobody in particular expects or fears is told by the document, as long
    as it is no fact.
    """
    number = event.attribution
    while number is not None:
        attribution = analysis.attributions[number]
        if attribution.kind != "say" and (event.given or event.described):
            number = attribution.parent  # "hopes to punish the rebels backed by Peru"
            continue
        own = _is_own(analysis, event, attribution)
        nobody = attribution.source is None and attribution.kind in ("think", "want")
        nobody = nobody and event.status is not Status.ACTUAL
        wished = attribution.kind == "want" and (
            own or event.status is Status.ACTUAL or _is_unreal(analysis, attribution)
        )
        if attribution.kind != "judge" and not nobody and not wished:
            return attribution
        number = attribution.parent
    return None


def _is_unreal(analysis: Analysis, attribution: Attribution) -> bool:
    """Whether it is not told as done: "Peru must press Chile to leave", "told to persuade"."""
    return attribution.parent is not None and any(
        event.trigger == attribution.cue and event.status is not Status.ACTUAL
        for event in analysis.events
    )


def _is_own(analysis: Analysis, event: EventMention, attribution: Attribution) -> bool:
    """Whether the source of an attribution acts in the event: itself, or its state."""
    if event.subject is None:
        return False
    head = analysis.mentions[event.subject].head
    within = attribution.source is not None and attribution.source.covers(head)
    bodies = [a for a in analysis.actors(attribution.speaker) if a.type is not ActorType.PERSON]
    states = {body.code for body in bodies if body.code is not None}
    acting = {actor.code for actor in analysis.actors(event.subject)}
    return event.subject == attribution.speaker or within or bool(states & acting)


def _lies_in(analysis: Analysis, mention: int | None, attribution: Attribution) -> bool:
    return mention is not None and attribution.content.covers(analysis.mentions[mention].head)


def _is_quoted(analysis: Analysis, event: EventMention) -> bool:
    """Whether one of its ends stands between quotation marks."""
    ends = (event.subject, event.object)
    return any(analysis.mentions[n].quotation is not None for n in ends if n is not None)


def _unlinked(analysis: Analysis, source: Span | None) -> Actor:
    """A speaker whom the text names but who is no known actor, or whom it leaves unnamed."""
    label = "unnamed source"
    if source is not None:
        label = " ".join(analysis.document.text[source.start : source.end].split())
    return Actor(speaker_name(label, analysis.document), label, ActorType.GROUP, known=False)
