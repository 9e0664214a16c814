"""Coded events, in the conventions of PLOVER's codebook."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.assemble import Analysis, code_events
from kg.model import CodedEvent, EventMention, Polarity, Status
from kg.ontology import relations
from tests.assemble.builders import (
    DENMARK,
    ICELAND,
    NORWAY,
    PUBLISHED,
    analysis,
    event,
    with_mention,
)

TEXT = "Norway attacked Iceland and Denmark warned the rebels."
NAMED = {"Norway": (NORWAY,), "Iceland": (ICELAND,), "Denmark": (DENMARK,), "rebels": ()}
ATTACKED = event(TEXT, "attacked", 0, 1)
WARNED = event(TEXT, "warned", 2, 0, "warns")


def coded(*events: EventMention, given: Analysis | None = None) -> tuple[CodedEvent, ...]:
    whole = given or analysis(TEXT, NAMED)
    return code_events(replace(whole, events=events), relations())


def rows(*events: EventMention) -> list[tuple[str | None, str, str | None]]:
    return [
        (e.source.id if e.source else None, e.root, e.target.id if e.target else None)
        for e in coded(*events)
    ]


def test_event_is_coded_with_source_target_and_type() -> None:
    assert rows(ATTACKED) == [("NOR", "ASSAULT", "ISL")]


def test_event_without_date_has_the_day_of_publication() -> None:
    assert [e.date for e in coded(ATTACKED)] == [PUBLISHED]


@pytest.mark.parametrize(
    ("relation", "polarity", "status", "root"),
    [
        ("attacks", Polarity.POSITIVE, Status.ACTUAL, "ASSAULT"),
        ("attacks", Polarity.POSITIVE, Status.PLANNED, "THREATEN"),
        ("aids", Polarity.POSITIVE, Status.PLANNED, "AGREE"),
        ("meetsWith", Polarity.POSITIVE, Status.PLANNED, "AGREE"),
        ("meetsWith", Polarity.NEGATIVE, Status.ACTUAL, "REJECT"),
        ("aids", Polarity.NEGATIVE, Status.ACTUAL, "REJECT"),
        ("accuses", Polarity.POSITIVE, Status.PLANNED, "ACCUSE"),
    ],
)
def test_polarity_and_status_decide_the_type(
    relation: str, polarity: Polarity, status: Status, root: str
) -> None:
    told = event(TEXT, "attacked", 0, 1, relation)
    assert rows(replace(told, polarity=polarity, status=status)) == [("NOR", root, "ISL")]


def test_possible_force_is_not_coded_as_force() -> None:
    possible = replace(ATTACKED, status=Status.POSSIBLE)
    assert ("NOR", "ASSAULT", "ISL") not in rows(possible)


def test_what_else_is_only_possible_is_not_coded() -> None:
    aid = event(TEXT, "attacked", 0, 1, "aids")
    assert rows(replace(aid, status=Status.POSSIBLE)) == []
    assert rows(aid) == [("NOR", "AID", "ISL")]


def test_force_that_is_denied_is_not_coded() -> None:
    assert rows(replace(ATTACKED, polarity=Polarity.NEGATIVE)) == []


def test_charge_that_is_denied_by_whom_it_is_made_against_is_a_rejection() -> None:
    denied = replace(ATTACKED, polarity=Polarity.NEGATIVE, claimant=0)

    assert rows(denied) == [("NOR", "REJECT", "ISL")]


def test_charge_that_somebody_else_denies_is_not_coded() -> None:
    assert rows(replace(ATTACKED, polarity=Polarity.NEGATIVE, claimant=2)) == []


def test_standing_relation_is_not_coded() -> None:
    assert rows(event(TEXT, "attacked", 0, 1, "controls")) == []


def test_event_in_boilerplate_is_not_coded() -> None:
    assert not coded(ATTACKED, given=analysis(TEXT, NAMED, boilerplate=True))


def test_inferred_event_is_not_coded() -> None:
    assert rows(replace(ATTACKED, inferred=True)) == []


@pytest.mark.parametrize("outer", ["accuses", "demandsOf", "warns", "aids"])
def test_content_of_another_event_is_not_coded_beside_it(outer: str) -> None:
    act = event(TEXT, "warned", 2, 0, outer)
    assert [target for *_, target in rows(act, replace(ATTACKED, embedded_in=0, depth=1))] == [
        "NOR"
    ]


def test_reciprocal_event_is_coded_both_ways() -> None:
    met = replace(event(TEXT, "attacked", 0, 1, "meetsWith"), reciprocal=True)
    assert rows(met) == [("NOR", "CONSULT", "ISL"), ("ISL", "CONSULT", "NOR")]


def test_those_who_do_not_agree_are_coded_one_way() -> None:
    met = replace(event(TEXT, "attacked", 0, 1, "meetsWith"), reciprocal=True)
    assert rows(replace(met, polarity=Polarity.NEGATIVE)) == [("NOR", "REJECT", "ISL")]


def test_quarrel_of_two_is_no_act() -> None:
    apart = event(TEXT, "attacked", 0, 1, "disagreesWith")
    assert rows(apart) == [("NOR", "REJECT", "ISL")]
    assert rows(replace(apart, reciprocal=True)) == []


def test_meeting_of_the_same_parties_is_only_the_occasion() -> None:
    met = event(TEXT, "warned", 1, 0, "meetsWith")
    assert rows(ATTACKED, met) == [("NOR", "ASSAULT", "ISL")]
    other = event(TEXT, "warned", 2, 0, "meetsWith")
    assert ("DNK", "CONSULT", "NOR") in rows(ATTACKED, other)


def test_clause_that_tells_both_ends_is_surer_than_a_main_one_that_lacks_one() -> None:
    half = event(TEXT, "warned", 2, None, "warns")
    whole = replace(ATTACKED, depth=1)
    found = {e.root: e.confidence for e in (*coded(half), *coded(whole))}
    assert found["ASSAULT"] > found["THREATEN"]


def test_act_without_a_recipient_is_not_coded_beside_the_same_with_one() -> None:
    text = "Norway struck, hitting Iceland, Denmark said."
    named = {"Norway": (NORWAY,), "Iceland": (ICELAND,), "Denmark": (DENMARK,)}
    given = with_mention(analysis(text, named), 0, clause=text.index("struck"))
    hitting = replace(event(text, "hitting", 0, 1), depth=1)
    struck = event(text, "struck", 0, None)
    assert len(coded(hitting, struck, given=given)) == 1


def test_what_is_taken_for_known_is_coded_only_where_both_ends_are_told() -> None:
    known = replace(ATTACKED, given=True)
    assert rows(known) == [("NOR", "ASSAULT", "ISL")]
    assert rows(replace(known, object=None)) == []


def test_deep_event_that_tells_no_end_is_not_coded() -> None:
    bare = replace(ATTACKED, subject=None, object=None)
    assert rows(replace(bare, depth=1)) != []
    assert rows(replace(bare, depth=2)) == []


def test_two_events_of_one_sentence_are_both_coded() -> None:
    assert set(rows(ATTACKED, WARNED)) == {("NOR", "ASSAULT", "ISL"), ("DNK", "THREATEN", "NOR")}


def test_background_in_a_deeper_clause_is_not_coded() -> None:
    assert rows(WARNED, replace(ATTACKED, depth=1)) == [("DNK", "THREATEN", "NOR")]


def test_same_coding_is_given_once() -> None:
    again = replace(ATTACKED, relation="attacks", confidence=0.5)
    assert rows(ATTACKED, again) == [("NOR", "ASSAULT", "ISL")]


def test_missing_end_lowers_confidence() -> None:
    (sure,), (unsure,) = coded(ATTACKED), coded(replace(ATTACKED, object=None))
    assert unsure.confidence < sure.confidence


def test_what_a_state_bans_at_home_is_coercion() -> None:
    at_home = coded(event(TEXT, "attacked", 0, 3, "sanctions"))
    abroad = coded(event(TEXT, "attacked", 0, 1, "sanctions"))
    assert [e.root for e in (*at_home, *abroad)] == ["COERCE", "SANCTION"]


def test_clause_with_its_own_subject_goes_on_with_the_recipient_of_the_main_one() -> None:
    text = "Norway attacked Iceland and Denmark struck."
    given = analysis(text, {"Norway": (NORWAY,), "Iceland": (ICELAND,), "Denmark": (DENMARK,)})
    struck = replace(event(text, "struck", 2, None), confidence=0.9)
    beside = with_mention(given, 2, clause=struck.trigger.start)
    main = event(text, "attacked", 0, 1)
    assert {(e.source, e.target) for e in coded(main, struck, given=beside)} == {
        (NORWAY, ICELAND),
        (DENMARK, ICELAND),
    }
    assert len(coded(main, struck, given=given)) == 1  # a noun, or a verb without its own subject


def test_recipient_that_answers_does_so_to_who_acted() -> None:
    text = "Norway helped Iceland, Denmark said, and Iceland answered."
    given = analysis(text, {"Norway": (NORWAY,), "Denmark": (DENMARK,), "Iceland": (ICELAND,)})
    answered = event(text, "answered", 2, None, "supports")
    beside = with_mention(given, 2, clause=answered.trigger.start)
    found = coded(event(text, "helped", 0, 2, "aids"), answered, given=beside)
    assert {(e.source, e.root, e.target) for e in found} == {
        (NORWAY, "AID", ICELAND),
        (ICELAND, "SUPPORT", NORWAY),
    }


def test_relative_clause_without_a_recipient_is_not_coded_beside() -> None:
    text = "Norway attacked Iceland, which Denmark struck."
    given = analysis(text, {"Norway": (NORWAY,), "Iceland": (ICELAND,), "Denmark": (DENMARK,)})
    struck = replace(event(text, "struck", 2, None), described=True)
    beside = with_mention(given, 2, clause=struck.trigger.start)
    assert len(coded(event(text, "attacked", 0, 1), struck, given=beside)) == 1
