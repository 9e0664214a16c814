"""Ends of events that the context implies."""

from __future__ import annotations

from dataclasses import replace

from kg.assemble import Analysis, make_claims
from kg.assemble.implied import with_implied_ends
from kg.model import EventMention, Sentence
from kg.ontology import relations
from tests.assemble.builders import DENMARK, ICELAND, NORWAY, analysis, at, event

BESIDE = "Norway attacked Iceland and demanded an apology."
BEFORE = "Norway attacked Iceland. Iceland demanded an apology. Denmark watched Iceland."
NAMED = {"Norway": (NORWAY,), "Iceland": (ICELAND,)}


def ends(given: Analysis, number: int = 1) -> tuple[int | None, int | None]:
    found = with_implied_ends(given, relations()).events[number]
    return found.subject, found.object


def test_end_is_that_of_what_the_same_subject_does_beside() -> None:
    events = [event(BESIDE, "attacked", 0, 1), event(BESIDE, "demanded", 0, None, "demandsOf")]
    given = analysis(BESIDE, NAMED, events)
    assert ends(given) == (0, 1)
    assert with_implied_ends(given, relations()).events[1].confidence < events[1].confidence
    told = {(c.statement.subject, c.statement.root) for c in make_claims(given, relations())}
    assert told == {(NORWAY, "ASSAULT"), (NORWAY, "REQUEST")}


def in_sentences(*told: EventMention) -> Analysis:
    """An analysis of BEFORE; the second events and those after stand in its last sentences."""
    pieces = [
        "Norway attacked Iceland.",
        "Iceland demanded an apology.",
        "Denmark watched Iceland.",
    ]
    spans = [at(BEFORE, piece) for piece in pieces]
    placed = [replace(e, evidence=next(s for s in spans if s.covers(e.trigger))) for e in told]
    named = {**NAMED, "Denmark": (DENMARK,)}
    given = analysis(BEFORE, named, placed)
    return replace(given, sentences=tuple(Sentence(span, 0) for span in spans))


def test_end_is_the_other_one_of_the_sentence_before() -> None:
    attack = event(BEFORE, "attacked", 0, 1)
    assert ends(in_sentences(attack, event(BEFORE, "demanded", 1, None, "demandsOf"))) == (1, 0)


def test_end_is_nobody_with_whom_the_known_one_has_nothing_to_do() -> None:
    attack = event(BEFORE, "attacked", 0, 1)
    assert ends(in_sentences(attack, event(BEFORE, "watched", 2, None, "warns"))) == (2, None)


def test_movements_imply_nobody() -> None:
    events = [
        event(BESIDE, "attacked", 0, 1),
        event(BESIDE, "demanded", 0, None, "deploysTroopsTo"),
    ]
    assert ends(analysis(BESIDE, NAMED, events)) == (0, None)


def test_mediator_stands_between_those_of_whom_was_told_last() -> None:
    attack = event(BEFORE, "attacked", 0, 1)
    offer = replace(
        event(BEFORE, "watched", 2, None, "warns"), relation="mediatesFor", root="CONSULT"
    )
    found = with_implied_ends(in_sentences(attack, offer), relations()).events
    assert [(e.subject, e.object) for e in found[1:]] == [(2, 0), (2, 1)]
