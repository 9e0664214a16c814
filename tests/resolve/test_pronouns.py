from __future__ import annotations

from dataclasses import replace

from kg.model import Attribution, Span
from tests.resolve.builders import Story


def test_it_is_the_last_subject() -> None:
    story = Story("Russia met Turkey. it signed.")
    story.add("Russia", subject=True)
    story.add("Turkey")
    assert story.ids(story.add("it", subject=True)) == ["RUS"]


def test_it_of_it_is_clear_stays_unlinked() -> None:
    story = Story("Russia left. it is clear that Turkey won.")
    story.add("Russia", subject=True)
    assert story.ids(story.add("it", subject=True)) == []


def test_he_agrees_in_gender() -> None:
    story = Story("Delcy Rodriguez met Vladimir Putin. he left.")
    story.add("Delcy Rodriguez", subject=True)
    story.add("Vladimir Putin")
    assert story.ids(story.add("he", subject=True)) == ["person/vladimir-putin"]


def test_she_without_a_woman_stays_unlinked() -> None:
    story = Story("Vladimir Putin met Donald Trump. she left.")
    story.add("Vladimir Putin", subject=True)
    story.add("Donald Trump")
    assert story.ids(story.add("she", subject=True)) == []


def test_him_is_not_the_subject_of_its_clause() -> None:
    story = Story("Donald Trump spoke. Vladimir Putin thanked him.")
    story.add("Donald Trump", subject=True)
    putin = story.add("Vladimir Putin", subject=True)
    assert story.ids(story.add("him", fellow=putin)) == ["person/donald-trump"]


def test_pronoun_does_not_reach_back_beyond_two_sentences() -> None:
    story = Story("Vladimir Putin spoke. Rain fell. Snow fell. Hail fell. he left.")
    story.add("Vladimir Putin", subject=True)
    assert story.ids(story.add("he", subject=True)) == []


def test_pronoun_behind_an_unlinked_subject_stays_unlinked() -> None:
    story = Story("Vladimir Putin spoke. a spokesman came. he left.")
    story.add("Vladimir Putin")
    story.add("a spokesman", title="spokesman", subject=True)
    assert story.ids(story.add("he", subject=True)) == []


def test_they_are_the_coordinated_states() -> None:
    story = Story("Russia and Turkey met. they signed.")
    story.add("Russia", subject=True, conjuncts=(1,))
    story.add("Turkey", conjuncts=(0,))
    assert story.ids(story.add("they", subject=True)) == ["RUS", "TUR"]


def test_i_is_the_speaker_of_the_quotation() -> None:
    story = quoted("I")
    assert story.ids(0) == ["person/vladimir-putin"]


def test_we_is_the_state_of_the_speaker() -> None:
    story = quoted("We")
    assert story.ids(0) == ["RUS"]


def test_i_outside_of_quotations_stays_unlinked() -> None:
    story = quoted("I")
    story.mentions[0] = replace(story.mentions[0], quotation=None)
    assert story.ids(0) == []


def quoted(pronoun: str) -> Story:
    story = Story(f"“{pronoun} agree,” said Vladimir Putin.")
    story.add(pronoun, subject=True, quotation=0)
    speaker = story.add("Vladimir Putin", subject=True)
    content = Span(0, story.text.index(" said"))
    story.attributions.append(Attribution(content, speaker=speaker, quoted=True))
    return story


def test_it_before_a_clause_or_a_verdict_stays_unlinked() -> None:
    for text in (
        "Russia left. it was only last week that Turkey won.",
        "Russia left. Experts called it a mistake.",
        "Russia left. That makes it hard to sign.",
        "Russia left. it is illegal to follow.",
    ):
        story = Story(text)
        story.add("Russia", subject=True)
        assert story.ids(story.add("it")) == [], text


def test_mere_place_is_no_likelier_than_the_subject() -> None:
    story = Story("Turkey won ground across Syria. it signed.")
    story.add("Turkey", subject=True)
    story.add("Syria")
    assert story.ids(story.add("it", subject=True)) == ["TUR"]


def test_it_that_is_ready_is_an_actor() -> None:
    story = Story("Russia spoke. it is ready to sign.")
    story.add("Russia", subject=True)
    assert story.ids(story.add("it", subject=True)) == ["RUS"]
