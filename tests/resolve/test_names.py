from __future__ import annotations

from kg.model import Attribution, Span
from tests.resolve.builders import Story


def test_name_gives_its_actor() -> None:
    story = Story("Russia spoke.")
    assert story.ids(story.add("Russia")) == ["RUS"]


def test_metonym_as_agent_stands_for_its_government() -> None:
    story = Story("Moscow rejected the plan.")
    number = story.add("Moscow", subject=True)
    assert story.ids(number) == ["RUS"]
    assert story.reference(number).rule == "metonym"


def test_metonym_after_in_is_a_place() -> None:
    story = Story("They met in Moscow.")
    assert story.reference(story.add("Moscow")).rule == "place"


def test_city_gives_its_state_with_less_confidence() -> None:
    story = Story("Aleppo was shelled.")
    reference = story.reference(story.add("Aleppo"))
    assert [actor.id for actor in reference.actors] == ["SYR"]
    assert reference.confidence < 0.7


def test_city_that_speaks_is_a_surname() -> None:
    story = Story("Aleppo said so.")
    number = story.add("Aleppo", subject=True)
    story.attributions.append(Attribution(Span(12, 14), None, story.mentions[number].span, number))
    assert story.ids(number) == []


def test_ambiguous_name_means_whom_the_document_names_elsewhere() -> None:
    story = Story("Congo voted. Brazzaville was content.")
    number = story.add("Congo")
    story.add("Brazzaville", subject=True)
    assert story.ids(number) == ["COG"]


def test_ambiguous_name_keeps_the_others_as_candidates() -> None:
    story = Story("Congo voted.")
    reference = story.reference(story.add("Congo"))
    assert reference.candidates == ("COG",)
    assert reference.confidence < 0.7


def test_plural_demonym_means_the_people() -> None:
    story = Story("Many Russians left.")
    number = story.add("Russians", plural=True)
    assert story.ids(number) == ["RUS/people"]


def test_definite_demonym_means_the_state() -> None:
    story = Story("The Russians vetoed it.")
    number = story.add("The Russians", plural=True, definite=True)
    assert story.ids(number) == ["RUS"]


def test_state_name_behind_a_given_name_is_a_person() -> None:
    story = Story("Marcus Jordan left.")
    assert story.ids(story.add("Marcus Jordan")) == ["person/marcus-jordan"]


def test_state_name_behind_a_direction_stays_a_state() -> None:
    story = Story("Northern Jordan flooded.")
    assert story.ids(story.add("Northern Jordan")) == ["JOR"]


def test_american_of_latin_american_is_not_the_united_states() -> None:
    story = Story("South American states met.")
    assert story.ids(story.add("American")) == []


def test_ethnic_people_are_of_the_state_where_they_are_told_of() -> None:
    story = Story("Ethnic Russians rioted in Turkey.")
    number = story.add("Ethnic Russians", plural=True)
    story.add("Turkey")
    assert story.ids(number) == ["TUR/russians"]


def test_ethnic_people_of_no_other_state_are_those_of_their_own() -> None:
    story = Story("Ethnic Russians fled to Russia.")
    number = story.add("Ethnic Russians", plural=True)
    story.add("Russia")
    assert story.ids(number) == ["RUS/people"]
