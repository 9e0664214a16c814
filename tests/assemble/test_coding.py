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
    LUND,
    NORWAY,
    PUBLISHED,
    analysis,
    event,
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


def test_person_without_a_state_is_not_of_the_state_that_is_visited() -> None:
    stranger = replace(LUND, code=None, event_code=None)
    visited = event(TEXT, "attacked", 0, 1, "meetsWith")
    (found,) = coded(visited, given=analysis(TEXT, NAMED | {"Norway": (stranger,)}))
    assert found.source is None or found.source.event_code != "ISL"


def test_force_that_is_denied_is_not_coded() -> None:
    assert rows(replace(ATTACKED, polarity=Polarity.NEGATIVE)) == []


def test_standing_relation_is_not_coded() -> None:
    assert rows(event(TEXT, "attacked", 0, 1, "controls")) == []


def test_event_in_boilerplate_is_not_coded() -> None:
    assert not coded(ATTACKED, given=analysis(TEXT, NAMED, boilerplate=True))


def test_inferred_event_is_not_coded() -> None:
    assert rows(replace(ATTACKED, inferred=True)) == []


@pytest.mark.parametrize("outer", ["accuses", "demandsOf", "warns"])
def test_content_of_a_speech_act_is_not_coded_beside_it(outer: str) -> None:
    act = event(TEXT, "warned", 2, 0, outer)
    assert [target for *_, target in rows(act, replace(ATTACKED, embedded_in=0, depth=1))] == [
        "NOR"
    ]


def test_reciprocal_event_is_coded_both_ways() -> None:
    met = replace(event(TEXT, "attacked", 0, 1, "meetsWith"), reciprocal=True)
    assert rows(met) == [("NOR", "CONSULT", "ISL"), ("ISL", "CONSULT", "NOR")]


def test_parties_of_one_mention_are_paired() -> None:
    met = event(TEXT, "attacked", 0, 0, "meetsWith")
    given = analysis(TEXT, NAMED | {"Norway": (NORWAY, ICELAND)})
    found = [(e.source, e.target) for e in coded(met, given=given)]
    assert (NORWAY, ICELAND) in found


def test_two_events_of_one_sentence_are_both_coded() -> None:
    assert set(rows(ATTACKED, WARNED)) == {("NOR", "ASSAULT", "ISL"), ("DNK", "THREATEN", "NOR")}


def test_background_in_a_deeper_clause_is_not_coded() -> None:
    assert rows(WARNED, replace(ATTACKED, depth=1)) == [("DNK", "THREATEN", "NOR")]


def test_same_coding_is_given_once() -> None:
    again = replace(ATTACKED, relation="attacks", confidence=0.5)
    assert rows(ATTACKED, again) == [("NOR", "ASSAULT", "ISL")]


def test_missing_target_is_the_nearest_actor_behind() -> None:
    assert rows(replace(ATTACKED, object=None)) == [("NOR", "ASSAULT", "ISL")]


def test_missing_target_is_a_mere_place_last() -> None:
    text = "Norway attacked in Denmark on behalf of Iceland."
    given = analysis(text, {"Norway": (NORWAY,), "Denmark": (DENMARK,), "Iceland": (ICELAND,)})
    (found,) = coded(event(text, "attacked", 0, None), given=given)
    assert found.target == ICELAND


def test_missing_end_lowers_confidence() -> None:
    (sure,), (unsure,) = coded(ATTACKED), coded(replace(ATTACKED, object=None))
    assert unsure.confidence < sure.confidence


def test_group_without_a_state_belongs_to_that_of_the_other_end() -> None:
    (found,) = coded(event(TEXT, "attacked", 0, 3))
    assert found.target is not None
    assert (found.target.event_code, found.target.label) == ("NOR", "rebels")


def test_one_group_of_a_state_may_act_on_another() -> None:
    text = "In Norway strikers attacked settlers."
    named = {"Norway": (NORWAY,), "strikers": (), "settlers": ()}
    (found,) = coded(event(text, "attacked", 1, 2), given=analysis(text, named))
    assert found.source is not None
    assert found.target is not None
    assert (found.source.event_code, found.target.event_code) == ("NOR", "NOR")


def test_what_a_state_bans_at_home_is_coercion() -> None:
    at_home = coded(event(TEXT, "attacked", 0, 3, "sanctions"))
    abroad = coded(event(TEXT, "attacked", 0, 1, "sanctions"))
    assert [e.root for e in (*at_home, *abroad)] == ["COERCE", "SANCTION"]


def test_event_of_an_actor_with_itself_is_not_coded() -> None:
    given = analysis(TEXT, NAMED | {"Iceland": (NORWAY,)})
    told = coded(ATTACKED, given=given)
    assert all(e.source is None or e.target is None or e.source.id != e.target.id for e in told)


def test_actor_of_a_state_is_coded_by_its_own_id() -> None:
    given = analysis(TEXT, NAMED | {"Norway": (LUND,)})
    assert [e.source for e in coded(ATTACKED, given=given)] == [LUND]


def test_state_of_a_border_is_no_end() -> None:
    text = "Norway attacked the rebels near the Icelandic border."
    given = analysis(text, {"Norway": (NORWAY,), "rebels": (), "Icelandic": (ICELAND,)})
    found = coded(event(text, "attacked", 0, 1), given=given)
    assert [(e.source and e.source.id, e.target and e.target.code) for e in found] == [
        ("NOR", "NOR")
    ]
