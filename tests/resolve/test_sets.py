from __future__ import annotations

from dataclasses import replace

from tests.resolve.builders import Story


def two_states() -> Story:
    story = Story("Russia met Turkey. the two countries signed.")
    story.add("Russia", subject=True)
    story.add("Turkey")
    return story


def test_two_countries_are_the_two_states_before() -> None:
    story = two_states()
    number = story.add("the two countries", title="country", lemma="country", plural=True)
    assert story.ids(number) == ["RUS", "TUR"]


def test_three_countries_are_not_made_of_two() -> None:
    story = Story("Russia met Turkey. the three countries signed.")
    story.add("Russia")
    story.add("Turkey")
    number = story.add("the three countries", title="country", lemma="country", plural=True)
    assert story.ids(number) == []


def test_two_leaders_are_persons() -> None:
    story = Story("Vladimir Putin met Donald Trump in Turkey. the two leaders talked.")
    story.add("Vladimir Putin")
    story.add("Donald Trump")
    story.add("Turkey")
    number = story.add("the two leaders", title="leader", lemma="leader", plural=True)
    assert story.ids(number) == ["person/vladimir-putin", "person/donald-trump"]


def test_both_sides_are_the_two_actors_before() -> None:
    story = Story("Hezbollah fought Turkey. both sides lost.")
    story.add("Hezbollah")
    story.add("Turkey")
    number = story.add("both sides", title="side", lemma="side", plural=True)
    assert story.ids(number) == ["group/hezbollah", "TUR"]


def test_presidents_of_two_states_are_two_holders() -> None:
    story = Story("the US and Russian presidents met.")
    number = story.add(
        "the US and Russian presidents", title="president", lemma="president", plural=True
    )
    assert story.ids(number) == ["person/donald-trump", "person/vladimir-putin"]


def test_countries_are_all_of_the_enumeration_before() -> None:
    story = Story("Russia, Turkey and Peru met. the countries signed.")
    first, second, third = (story.add(name) for name in ("Russia", "Turkey", "Peru"))
    for number in (first, second, third):
        others = tuple(n for n in (first, second, third) if n != number)
        story.mentions[number] = replace(story.mentions[number], conjuncts=others)
    number = story.add("the countries", title="country", lemma="country", plural=True)
    assert story.ids(number) == ["RUS", "TUR", "PER"]


def test_three_countries_are_those_enumerated_together() -> None:
    story = Story("Russia, Turkey and Peru met about Syria. the three countries signed.")
    numbers = [story.add(name) for name in ("Russia", "Turkey", "Peru")]
    story.add("Syria")
    for number in numbers:
        others = tuple(n for n in numbers if n != number)
        story.mentions[number] = replace(story.mentions[number], conjuncts=others)
    number = story.add("the three countries", title="country", lemma="country", plural=True)
    assert story.ids(number) == ["RUS", "TUR", "PER"]


def test_indefinite_men_are_nobody_told_of_before() -> None:
    story = Story("Vladimir Putin met Donald Trump. two men fled.")
    story.add("Vladimir Putin")
    story.add("Donald Trump")
    number = story.add("two men", title="man", lemma="man", plural=True)
    assert story.ids(number) == []
