"""Whose words an event stands in: a reported speaker's, or the writer's beside the report."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from kg.extract.mentions import mention_of_head
from kg.extract.spans import token_span
from kg.extract.syntax import clause_subject
from kg.model import Attribution, Reference

__all__ = ["attribution_of"]

_RELATIVE = ("WDT", "WP", "WP$", "WRB")
_SETTING_OFF = (",", "—", "–", "--", "(")
_PRESENT, _PAST = ("VBZ", "VBP"), ("VBD",)
_SHIFTED = ("would", "could", "might", "had")


def attribution_of(trigger: Token, attributed: Sequence[Attribution]) -> int | None:
    """The innermost attribution in whose content a trigger is told; None for the writer's words.

    Args:
        trigger: The word that tells the event.
        attributed: The document's attributions.
    """
    span = token_span(trigger)
    holding = sorted(
        (a.content.end - a.content.start, number)
        for number, a in enumerate(attributed)
        if a.content.covers(span)
    )
    remarks = holding and not any(q.covers(span) for q in trigger.doc._.kg_quotations)
    return next(
        (n for _, n in holding if not remarks or not _is_aside(trigger, attributed[n])), None
    )


def _is_aside(trigger: Token, attribution: Attribution) -> bool:
    """Whether a clause within a content is the writer's remark.

    Indirect speech shifts its tenses after "said"; what stays in the present there is told by the
    writer: "said it would leave Peru, where Chile has troops".
    """
    if attribution.cue is None:
        return False
    doc = trigger.doc
    words = doc.char_span(*attribution.cue, alignment_mode="expand")
    if words is None:
        return False
    for clause in (trigger, *trigger.ancestors):
        above = clause.head
        if above.i == clause.i or not attribution.content.covers(token_span(above)):
            return False
        if clause.dep_ == "relcl" and _is_remark(clause, words.root):
            return True
        if clause.dep_ == "acl" and clause.tag_ == "VBN" and _is_set_off(clause):
            return True
        if clause.dep_ == "advcl" and clause.i > words.root.i and _is_scene(clause, attribution):
            return True
    return False


def _is_remark(relative: Token, cue: Token) -> bool:
    """Whether a relative clause tells what the writer knows of a noun in somebody's report."""
    if not any(t.tag_ in _RELATIVE for t in relative.doc[relative.left_edge.i : relative.i]):
        return False
    if _is_set_off(relative):
        return _finite(relative).lower_ not in _SHIFTED or not _is_past(cue)
    return _finite(relative).tag_ in _PRESENT and _is_shifted(relative, cue)


def _is_set_off(clause: Token) -> bool:
    """Whether a clause tells more of somebody named, and not who is meant."""
    opening = clause.left_edge
    return opening.i > 0 and opening.nbor(-1).text in _SETTING_OFF and _is_named(clause.head)


def _is_named(noun: Token) -> bool:
    """Whether a noun names somebody: "Peru", "the Green party (GP)"."""
    beside = (child for child in noun.rights if child.dep_ == "appos")
    return noun.pos_ == "PROPN" or any(child.pos_ == "PROPN" for child in beside)


def _is_shifted(relative: Token, cue: Token) -> bool:
    """Whether the report around a relative clause has its tense shifted after a past cue."""
    verbs = (above for above in relative.ancestors if above.pos_ in ("VERB", "AUX"))
    around = next((verb for verb in verbs if verb.tag_ != "VB" or _finite(verb) != verb), cue)
    return around.i != cue.i and _is_past(cue) and _is_past(around)


def _is_scene(clause: Token, attribution: Attribution) -> bool:
    """Whether a clause tells when somebody spoke: "said that he would stay as he met the king"."""
    if clause.left_edge.lower_ != "as" or _finite(clause).tag_ not in _PAST:
        return False
    if token_span(clause.right_edge).end + 1 < attribution.content.end:
        return False
    if _finite(clause.head).tag_ in _PRESENT or _finite(clause.head).lower_ == "will":
        return True
    subject = clause_subject(clause)
    return subject is not None and _is_speaker(subject, attribution)


def _is_speaker(subject: Token, attribution: Attribution) -> bool:
    references: Sequence[Reference] = subject.doc._.kg_references
    number = mention_of_head(subject.doc).get(subject.i)
    if number is None or attribution.speaker is None:
        return False
    actors = {actor.id for actor in references[number].actors}
    return not actors.isdisjoint(actor.id for actor in references[attribution.speaker].actors)


def _is_past(verb: Token) -> bool:
    finite = _finite(verb)
    return finite.tag_ in _PAST or finite.lower_ in _SHIFTED


def _finite(clause: Token) -> Token:
    """The verb that carries the tense: "has" of "has waged"."""
    return next((c for c in clause.children if c.dep_ in ("aux", "auxpass")), clause)
