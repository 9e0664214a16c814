"""How much a mention stands out, so that a later phrase may refer back to it."""

from __future__ import annotations

from kg.model import Form, Mention
from kg.resolve.discourse import Discourse
from kg.resolve.names import IN_PLACE

__all__ = ["is_aside", "is_modifier"]


def is_modifier(mention: Mention) -> bool:
    """Whether a mention only tells a property of another: "Turkish" of "Turkish jets"."""
    adjective = mention.form is Form.DEMONYM and not mention.subject and not mention.plural
    return adjective or mention.attributive


def is_aside(discourse: Discourse, mention: Mention) -> bool:
    """Whether a mention is a mere place: "in Raqqa", "across Lebanon"."""
    return not mention.subject and discourse.word_before(mention.span.start) in IN_PLACE
