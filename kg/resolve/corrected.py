"""Names that the user says mean somebody: they go before all rules."""

from __future__ import annotations

from collections.abc import Iterator

from kg.model import Actor, ActorType, Form
from kg.resolve.discourse import Discourse, Outcome
from kg.resolve.surnames import name_words

__all__ = ["resolve_corrected"]

_TYPES = {"person": ActorType.PERSON, "org": ActorType.ORGANIZATION}


def resolve_corrected(discourse: Discourse, number: int) -> Outcome | None:
    """A mention whose phrase, or name in it, a correction explains.

    A full name so explained is remembered, so that a surname refers back to its bearer.
    """
    if not discourse.corrections or discourse.mentions[number].form is Form.PRONOUN:
        return None
    for name in _names(discourse, number):
        meant = discourse.corrections.named(name, discourse.document)
        if meant is not None:
            actor = discourse.makers.known(meant) or _made(meant, name)
            words = name_words(name)
            if actor.type is ActorType.PERSON and len(words) > 1:
                for key in dict.fromkeys(words):
                    discourse.persons.setdefault(key, []).append((number, actor))
            return Outcome((actor,), "correction")
    return None


def _names(discourse: Discourse, number: int) -> Iterator[str]:
    """The phrase, the personal name in it, and the name of the index that covers its head."""
    mention = discourse.mentions[number]
    text = discourse.document.text
    yield mention.text
    if mention.person is not None:
        yield text[mention.person.start : mention.person.end]
    match = discourse.own_match(mention)
    if match is not None:
        yield text[match.span.start : match.span.end]


def _made(actor_id: str, name: str) -> Actor:
    """An actor that only the correction knows."""
    kind = _TYPES.get(actor_id.partition("/")[0], ActorType.GROUP)
    return Actor(actor_id, name, kind, known=False)
