"""How much a mention stands out, so that a later phrase may refer back to it."""

from __future__ import annotations

from kg.model import Form, Mention
from kg.resolve.discourse import Discourse
from kg.resolve.names import IN_PLACE
from kg.resolve.speech import is_source

__all__ = ["is_aside", "is_modifier", "salience"]

_BESIDE = frozenset({" and ", " or ", ", ", " with "})


def is_modifier(mention: Mention) -> bool:
    """Whether a mention only tells a property of another: "Turkish" of "Turkish jets"."""
    adjective = mention.form is Form.DEMONYM and not mention.subject and not mention.plural
    return adjective or mention.attributive


def is_aside(discourse: Discourse, mention: Mention) -> bool:
    """Whether a mention is a mere place: "in Raqqa", "across Lebanon"."""
    return not mention.subject and discourse.word_before(mention.span.start) in IN_PLACE


def _is_headline(discourse: Discourse, mention: Mention) -> bool:
    sentences = discourse.sentences
    return mention.sentence < len(sentences) and sentences[mention.sentence].headline


def _placed(discourse: Discourse, other: int) -> float:
    """How much less salient a mention is as a mere place: "in Raqqa", "across Lebanon"."""
    if discourse.outcome(other).rule in ("city", "place"):
        return 2.0
    return 1.0 if is_aside(discourse, discourse.mentions[other]) else 0.0


def salience(discourse: Discourse, number: int, other: int) -> float:
    """How salient a mention is for a pronoun: near, a subject, a name, not a mere modifier."""
    pronoun, before = discourse.mentions[number], discourse.mentions[other]
    score = -2.0 * (pronoun.sentence - before.sentence) - 0.05 * (number - other)
    if before.subject:
        score += 1.5
    if discourse.document.text[before.span.end : pronoun.span.start] in _BESIDE:
        score += 3.0  # "Turkey and its allies"
    if is_modifier(before):
        score -= 2.5
    if any(m.owner == other for m in discourse.mentions[max(0, other - 3) : other + 6]):
        score -= 0.75
    if before.form is Form.NOMINAL and discourse.outcome(other).rule == "context":
        score -= 1.5  # the document names nobody there: "opposition" without a word of whose
    score -= _placed(discourse, other)
    score += _in_speech(discourse, pronoun, before)
    if not pronoun.plural and _is_one_of_several(discourse, number, other):
        score -= 2.0 if pronoun.gender == "n" else 0.5
    if _is_headline(discourse, before) and not _is_headline(discourse, pronoun):
        score -= 3.0
    return score


def _in_speech(discourse: Discourse, pronoun: Mention, before: Mention) -> float:
    """What it says that both, or one of them, stand in a quotation or name a source."""
    score = 0.0
    if (before.quotation is None) == (pronoun.quotation is None):
        score += 0.75
    elif before.quotation is not None and pronoun.subject:
        score -= 1.5
    if pronoun.subject and all(is_source(discourse, mention) for mention in (pronoun, before)):
        score += 1.0
    return score - (2.0 if _is_put_in(discourse, pronoun, before) else 0.0)


def _is_one_of_several(discourse: Discourse, number: int, other: int) -> bool:
    """Whether a mention is one of those that only "they" could mean: "Peru and Chile"."""
    before = discourse.mentions[other]
    whole = before.conjuncts and max(before.conjuncts) < number
    return bool(whole) and before.form is not Form.PRONOUN


def _is_put_in(discourse: Discourse, pronoun: Mention, before: Mention) -> bool:
    """Whether a source is put into a sentence that goes on: "she could, said Lund, lose it"."""
    if pronoun.sentence != before.sentence:
        return False
    if not discourse.document.text.startswith(",", before.span.end):
        return False
    return any(
        each.source is not None
        and each.source.covers(before.span)
        and each.content.end <= each.source.start
        for each in discourse.attributions
    )
