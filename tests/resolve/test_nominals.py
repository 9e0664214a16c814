from __future__ import annotations

import pytest

from tests.resolve.builders import Story


def test_troops_of_a_state_are_its_armed_forces() -> None:
    story = Story("Russian troops landed.")
    (actor,) = story.reference(story.add("Russian troops", title="troop", lemma="troop")).actors
    assert (actor.id, actor.code, actor.sector) == ("RUS/armed-forces", "RUS", "MIL")


def test_rebels_of_a_country_belong_to_no_state() -> None:
    story = Story("Syrian rebels attacked.")
    (actor,) = story.reference(story.add("Syrian rebels", title="rebel", lemma="rebel")).actors
    assert (actor.id, actor.label) == ("group/syrian-rebels", "Syrian rebels")
    assert (actor.code, actor.event_code) == (None, "SYR")


def test_regime_of_a_person_is_the_government_of_the_state() -> None:
    story = Story("the Putin regime spoke.")
    assert story.ids(story.add("the Putin regime", title="regime")) == ["RUS/government"]


def test_fighters_of_a_group_are_the_group() -> None:
    story = Story("Hezbollah fighters left.")
    number = story.add("Hezbollah fighters", title="fighter", lemma="fighter")
    assert story.ids(number) == ["group/hezbollah"]


def test_backed_rebels_are_named_after_their_backers() -> None:
    story = Story("Turkish-backed rebels attacked.")
    number = story.add("Turkish-backed rebels", title="rebel", lemma="rebel")
    assert story.ids(number) == ["group/turkish-backed-rebels"]


def test_followers_of_a_leader_are_of_the_leaders_country() -> None:
    story = Story("Pro-Putin militias attacked.")
    (actor,) = story.reference(
        story.add("Pro-Putin militias", title="militia", lemma="militia")
    ).actors
    assert (actor.id, actor.code) == ("group/pro-putin-militias", "RUS")


def test_rebels_refer_back_to_rebels() -> None:
    story = Story("Syrian rebels attacked. the rebels won.")
    story.add("Syrian rebels", title="rebel", lemma="rebel", plural=True)
    number = story.add("the rebels", title="rebel", lemma="rebel", plural=True)
    assert story.ids(number) == ["group/syrian-rebels"]


def test_police_belong_to_the_only_state_of_the_sentence() -> None:
    story = Story("In Peru police shot a man.")
    story.add("Peru")
    assert story.ids(story.add("police", title="police")) == ["PER/police"]


def test_critics_stay_unlinked() -> None:
    story = Story("In Peru critics complained.")
    story.add("Peru")
    assert story.ids(story.add("critics", title="critic", lemma="critic")) == []


def test_government_of_somebody_unknown_stays_unlinked() -> None:
    story = Story("Russia met his government.")
    story.add("Russia")
    owner = story.add("his")
    assert story.ids(story.add("his government", title="government", owner=owner)) == []


def test_country_is_the_state_named_last() -> None:
    story = Story("Peru voted. Crowds filled the country.")
    story.add("Peru")
    assert story.ids(story.add("the country", title="country")) == ["PER"]


def test_country_passes_over_the_subject_of_its_sentence() -> None:
    story = Story("Venezuela burned. Russia left the country.")
    story.add("Venezuela")
    story.add("Russia", subject=True)
    assert story.ids(story.add("the country", title="country")) == ["VEN"]


def test_country_of_a_region_is_one_of_its_members() -> None:
    story = Story("Venezuela met Syria. the Latin American country left.")
    story.add("Venezuela")
    story.add("Syria")
    assert story.ids(story.add("the Latin American country", title="country")) == ["VEN"]


def test_indefinite_country_stays_unlinked() -> None:
    story = Story("Peru is a country.")
    story.add("Peru")
    assert story.ids(story.add("a country", title="country")) == []


def test_apposed_group_is_the_group() -> None:
    story = Story("Hezbollah, the militant group, left.")
    first = story.add("Hezbollah")
    number = story.add(
        "the militant group", title="militant group", lemma="group", apposition=first
    )
    assert story.ids(number) == ["group/hezbollah"]


def test_children_of_fighters_are_not_the_group() -> None:
    story = Story("Hezbollah children left.")
    number = story.add("Hezbollah children", title="child", lemma="child", plural=True)
    assert story.ids(number) == []


def test_forces_of_nobody_are_not_those_of_the_country_told_of() -> None:
    story = Story("Russia changed. Unsettling forces won.")
    story.add("Russia", subject=True)
    number = story.add("Unsettling forces", title="force", lemma="force", plural=True)
    assert story.ids(number) == []


def test_word_within_the_noun_is_a_name_nevertheless() -> None:
    story = Story("Hezbollah spoke. It was the Move movement that left.")
    story.add("Hezbollah", subject=True)
    number = story.add("the Move movement", title="move movement", definite=True)
    assert story.ids(number) == []


def test_rebels_are_of_the_state_where_they_are() -> None:
    story = Story("Rebels in Syria met Russia.")
    number = story.add("Rebels", title="rebel", lemma="rebel", plural=True)
    story.add("Syria")
    assert story.ids(number) == ["group/syrian-rebels"]


def test_rebels_are_not_of_the_state_that_acts() -> None:
    story = Story("Aleppo burned in Syria. Russia bombed the rebels.")
    story.add("Aleppo", subject=True)
    story.add("Syria")
    story.add("Russia", subject=True)
    number = story.add("the rebels", title="rebel", lemma="rebel", plural=True)
    assert story.ids(number) == ["group/syrian-rebels"]


def test_rebels_of_nowhere_stay_unlinked() -> None:
    story = Story("Russia and Turkey met. Rebel groups left.")
    story.add("Russia")
    story.add("Turkey")
    number = story.add("Rebel groups", title="rebel group", lemma="group", plural=True)
    assert story.ids(number) == []


@pytest.mark.parametrize(
    ("phrase", "title"),
    [("rebel officials", "rebel official"), ("the rebel army", "rebel army"),
     ("insurgent commanders", "insurgent commander"), ("guerrilla troops", "guerrilla troop")],
)  # fmt: skip
def test_men_of_the_rebels_are_the_rebels(phrase: str, title: str) -> None:
    story = Story(f"Fighting went on in Syria. In Aleppo {phrase} left.")
    story.add("Syria")
    story.add("Aleppo")
    lemma = title.rsplit(maxsplit=1)[-1]
    number = story.add(phrase, title=title, lemma=lemma, plural=phrase.endswith("s"))
    assert story.ids(number) == ["group/syrian-rebels"]


def test_terrorist_organisation_is_the_organisation_named_before() -> None:
    story = Story("Hezbollah left. Syrian jihadists met the terrorist organisation.")
    story.add("Hezbollah", subject=True)
    story.add("Syrian jihadists", title="jihadist", lemma="jihadist", plural=True, subject=True)
    number = story.add(
        "the terrorist organisation", title="terrorist organisation", lemma="organisation"
    )
    assert story.ids(number) == ["group/hezbollah"]


def test_rebels_who_hold_a_place_are_of_the_state_that_it_is_in() -> None:
    story = Story("Russia bombed rebel-held Syrian towns.")
    story.add("Russia", subject=True)
    number = story.add("rebel", title="rebel", lemma="rebel", attributive=True)
    story.add("Syrian")
    assert story.ids(number) == ["group/syrian-rebels"]


def test_rebels_who_hold_a_place_of_no_state_stay_unlinked() -> None:
    story = Story("Russia met Turkey. Planes bombed rebel-held towns.")
    story.add("Russia", subject=True)
    story.add("Turkey")
    assert story.ids(story.add("rebel", title="rebel", lemma="rebel", attributive=True)) == []


def test_forces_led_by_a_state_are_coded_as_its_own() -> None:
    story = Story("Turkish-led forces entered the town.")
    (actor,) = story.reference(
        story.add("Turkish-led forces", title="force", lemma="force", plural=True)
    ).actors
    assert (actor.id, actor.event_code) == ("group/turkish-led-forces", "TUR")


def test_rights_groups_of_no_state_are_told_by_their_kind() -> None:
    story = Story("Rights groups criticised Turkey.")
    number = story.add("Rights groups", plural=True, lemma="group", title="rights group")
    assert story.ids(number) == ["group/rights-groups"]


def test_rights_group_that_refers_back_to_nobody_stays_unlinked() -> None:
    story = Story("The rights group criticised Turkey.")
    number = story.add("The rights group", definite=True, lemma="group", title="rights group")
    assert story.ids(number) == []
