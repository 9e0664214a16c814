"""Who acts in a coded event and on whom, also where the grammar does not tell."""

from __future__ import annotations

from dataclasses import replace

from kg.assemble import Analysis
from kg.assemble.ends import ends
from kg.model import Actor, ActorType, Attribution, EventMention, Span
from tests.assemble.builders import (
    DENMARK,
    ICELAND,
    LUND,
    NORWAY,
    analysis,
    at,
    event,
    with_mention,
)

TEXT = "Norway attacked Iceland and Denmark warned the rebels."
NAMED = {"Norway": (NORWAY,), "Iceland": (ICELAND,), "Denmark": (DENMARK,), "rebels": ()}
ATTACKED = event(TEXT, "attacked", 0, 1)


def pairs(told: EventMention, given: Analysis | None = None) -> list[tuple[Actor | None, ...]]:
    return list(ends(given or analysis(TEXT, NAMED), told))


def codes(told: EventMention, given: Analysis | None = None) -> list[tuple[str | None, ...]]:
    return [tuple(end.event_code if end else None for end in found) for found in pairs(told, given)]


def test_person_without_a_state_is_not_of_the_state_that_is_visited() -> None:
    stranger = replace(LUND, code=None, event_code=None)
    visited = event(TEXT, "attacked", 0, 1, "meetsWith")
    ((source, _),) = pairs(visited, analysis(TEXT, NAMED | {"Norway": (stranger,)}))
    assert source is None or source.event_code != "ISL"


def test_parties_of_one_mention_are_paired() -> None:
    met = event(TEXT, "attacked", 0, 0, "meetsWith")
    given = analysis(TEXT, NAMED | {"Norway": (NORWAY, ICELAND)})
    assert pairs(met, given) == [(NORWAY, ICELAND)]


def test_one_with_two_nations_is_of_the_one_that_the_other_end_is_not_of() -> None:
    text = "Norway jailed a Norwegian-Danish writer."
    jailed = event(text, "jailed", 0, 1)
    given = analysis(text, {"Norway": (NORWAY,), "a Norwegian-Danish writer": (NORWAY, DENMARK)})
    assert codes(jailed, given) == [("NOR", "DNK")]
    both = with_mention(given, 1, plural=True)
    assert ("NOR", "DNK") in codes(jailed, both)


def test_missing_target_is_the_nearest_actor_behind() -> None:
    assert pairs(replace(ATTACKED, object=None)) == [(NORWAY, ICELAND)]


def test_missing_target_stands_in_a_relative_clause_last() -> None:
    text = "Norway, which fought Denmark, attacked in Iceland."
    given = analysis(text, {"Norway": (NORWAY,), "Denmark": (DENMARK,), "Iceland": (ICELAND,)})
    aid = event(text, "attacked", 0, None, "aids")
    described = replace(aid, relatives=(at(text, "which fought Denmark"),))
    assert pairs(described, given) == [(NORWAY, ICELAND)]
    alone = analysis(text, {"Norway": (NORWAY,), "Denmark": (DENMARK,)})
    assert pairs(described, alone) == [(NORWAY, DENMARK)]


def test_who_fights_at_a_border_does_not_fight_the_state_behind_it() -> None:
    text = "Norway acted near the Danish border."
    given = analysis(text, {"Norway": (NORWAY,), "Danish": (DENMARK,)})
    assert codes(event(text, "acted", 0, None), given) == [("NOR", "NOR")]
    assert codes(event(text, "acted", 0, None, "deploysTroopsTo"), given) == [("NOR", "DNK")]


def test_help_of_a_body_to_a_body_is_for_the_state_that_is_named() -> None:
    text = "The council extended the mission in Iceland."
    body = Actor("council", "council", ActorType.INTERNATIONAL_ORGANIZATION, event_code="IGO")
    mission = replace(body, id="mission")
    named = {"The council": (body,), "the mission": (mission,), "Iceland": (ICELAND,)}
    extended = event(text, "extended", 0, 1, "aids")
    assert pairs(extended, analysis(text, named)) == [(body, ICELAND)]
    for other in (replace(extended, reciprocal=True), event(text, "extended", 0, 1, "accuses")):
        assert pairs(other, analysis(text, named)) == [(body, mission)]


def reported(text: str, relation: str, subject: int | None, object_: int | None) -> Analysis:
    given = analysis(text, {"Norway": (NORWAY,), "Denmark": (DENMARK,)})
    told = event(text, "hit", subject, object_, relation)
    attribution = Attribution(Span(text.index("Norway"), len(text)), source=at(text, "Denmark"))
    return replace(given, events=(told,), attributions=(attribution,))


def test_who_reports_an_event_may_have_done_it() -> None:
    given = reported("Denmark ruled that Norway be hit.", "sanctions", None, 0)
    assert pairs(given.events[0], given) == [(DENMARK, NORWAY)]


def test_who_reports_an_event_is_given_to_last_and_never_attacked() -> None:
    text = "Denmark said Norway had hit."
    given = reported(text, "aids", 0, None)
    assert pairs(given.events[0], given) == [(NORWAY, DENMARK)]
    force = reported(text, "attacks", 0, None)
    assert codes(force.events[0], force) == [("NOR", "NOR")]


def test_missing_target_is_a_mere_place_last() -> None:
    text = "Norway attacked in Denmark on behalf of Iceland."
    given = analysis(text, {"Norway": (NORWAY,), "Denmark": (DENMARK,), "Iceland": (ICELAND,)})
    assert pairs(event(text, "attacked", 0, None), given) == [(NORWAY, ICELAND)]


def test_group_without_a_state_belongs_to_that_of_the_other_end() -> None:
    ((_, target),) = pairs(event(TEXT, "attacked", 0, 3))
    assert target is not None
    assert (target.event_code, target.label) == ("NOR", "rebels")


def test_group_without_a_state_belongs_to_where_it_acts() -> None:
    text = "Rebels attacked Iceland in Denmark."
    given = analysis(text, {"Rebels": (), "Iceland": (ICELAND,), "Denmark": (DENMARK,)})
    told = event(text, "attacked", 0, 1)
    assert codes(replace(told, location=2), given) == [("DNK", "ISL")]


def test_states_of_a_region_act_as_an_international_body() -> None:
    text = "Nordic leaders attacked Iceland."
    nordic = Actor("region/nordic", "Nordic countries", ActorType.GROUP)
    leaders = Actor("group/nordic-officials", "Nordic leaders", ActorType.GROUP, sector="GOV")
    named = {"Nordic": (nordic,), "Nordic leaders": (leaders,), "Iceland": (ICELAND,)}
    told = event(text, "attacked", 1, 2)
    assert codes(told, analysis(text, named)) == [("IGO", "ISL")]
    migrants = replace(leaders, sector="REF")
    private = codes(told, analysis(text, named | {"Nordic leaders": (migrants,)}))
    assert ("IGO", "ISL") not in private


def test_one_group_of_a_state_may_act_on_another() -> None:
    text = "In Norway strikers attacked settlers."
    given = analysis(text, {"Norway": (NORWAY,), "strikers": (), "settlers": ()})
    assert codes(event(text, "attacked", 1, 2), given) == [("NOR", "NOR")]


def test_event_of_an_actor_with_itself_is_not_coded() -> None:
    given = analysis(TEXT, NAMED | {"Iceland": (NORWAY,)})
    assert all(source != target for source, target in pairs(ATTACKED, given))


def test_actor_of_a_state_is_coded_by_its_own_id() -> None:
    given = analysis(TEXT, NAMED | {"Norway": (LUND,)})
    assert pairs(ATTACKED, given) == [(LUND, ICELAND)]


def test_state_of_a_border_is_no_end() -> None:
    text = "Norway attacked the rebels near the Icelandic border."
    given = analysis(text, {"Norway": (NORWAY,), "rebels": (), "Icelandic": (ICELAND,)})
    assert codes(event(text, "attacked", 0, 1), given) == [("NOR", "NOR")]
