"""An analysis of one sentence made by hand, so that assembling is tested without a parser."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from kg.assemble import Analysis
from kg.model import (
    Actor,
    ActorType,
    Document,
    EventMention,
    Form,
    Mention,
    Reference,
    Sentence,
    Span,
)
from kg.resolve.appositions import title_of

PUBLISHED = date(2024, 5, 15)
NORWAY = Actor("NOR", "Norway", ActorType.STATE, "NOR", "NOR")
ICELAND = Actor("ISL", "Iceland", ActorType.STATE, "ISL", "ISL")
DENMARK = Actor("DNK", "Denmark", ActorType.STATE, "DNK", "DNK")
ARMY = Actor("NOR/armed-forces", "Norwegian forces", ActorType.ARMED_FORCES, "NOR", "NOR", "MIL")
MINISTRY = Actor("NOR/foreign-ministry", "Foreign Ministry", ActorType.STATE_BODY, "NOR", "NOR")
LUND = Actor("person/kari-lund", "Kari Lund", ActorType.PERSON, "NOR", "NOR", "GOV", gender="f")
BERG = Actor("person/jon-berg", "Jon Berg", ActorType.PERSON, "ISL", "ISL", "GOV", gender="m")


def at(text: str, piece: str) -> Span:
    """Where `piece` stands first in `text`."""
    return Span(text.index(piece), text.index(piece) + len(piece))


def mention(text: str, piece: str, *, form: Form = Form.NAME) -> Mention:
    """A mention whose head is the last word of `piece`."""
    span = at(text, piece)
    head = Span(span.end - len(piece.rsplit(maxsplit=1)[-1]), span.end)
    return Mention(span, head, form, piece, piece.rsplit(maxsplit=1)[-1].lower(), 0)


def event(
    text: str, trigger: str, subject: int | None, object_: int | None, relation: str = "attacks"
) -> EventMention:
    """An event told by a word of the text, which is all its clause."""
    root = {"attacks": "ASSAULT", "meetsWith": "CONSULT", "accuses": "ACCUSE",
            "supports": "SUPPORT", "demandsOf": "REQUEST", "warns": "THREATEN",
            "condemns": "ACCUSE", "controls": "STRUCT", "deploysTroopsTo": "MOBILIZE",
            "aids": "AID", "sanctions": "SANCTION",
            "disagreesWith": "REJECT"}[relation]  # fmt: skip
    whole = Span(0, len(text))
    return EventMention(at(text, trigger), whole, relation, root, subject, object_, clause=whole)


def analysis(
    text: str,
    named: Mapping[str, Sequence[Actor]],
    events: Sequence[EventMention] = (),
    *,
    boilerplate: bool = False,
) -> Analysis:
    """A document of one sentence, with a mention for each piece of it and whom that means."""
    mentions = tuple(mention(text, piece) for piece in named)
    whole = Span(0, len(text))
    return Analysis(
        document=Document(
            "a", text, published=PUBLISHED, boilerplate=(whole,) if boilerplate else ()
        ),
        sentences=(Sentence(whole, 0),),
        mentions=mentions,
        references=tuple(Reference(n, tuple(actors)) for n, actors in enumerate(named.values())),
        attributions=(),
        events=tuple(events),
        states={"NOR": NORWAY, "ISL": ICELAND, "DNK": DENMARK},
    )


def with_mention(given: Analysis, number: int, **changed: object) -> Analysis:
    """The analysis with one mention changed, and the title that it tells."""
    mentions, references = list(given.mentions), list(given.references)
    mentions[number] = replace(mentions[number], **changed)  # type: ignore[arg-type]
    references[number] = replace(references[number], title=title_of(mentions[number]))
    return replace(given, mentions=tuple(mentions), references=tuple(references))
