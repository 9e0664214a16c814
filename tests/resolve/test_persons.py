from __future__ import annotations

import pytest

from kg.model import Form, Span
from kg.resolve.surnames import name_words
from tests.resolve.builders import Story


def named(story: Story, phrase: str, name: str, **attributes: object) -> int:
    """Add a mention whose personal name the index does not know."""
    start = story.text.index(phrase)
    begin = start + phrase.index(name)
    return story.add(phrase, form=Form.NAME, person=Span(begin, begin + len(name)), **attributes)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Mr. Bashar al-Assad’s", ["bashar", "assad"]),
        ("Nicolás Maduro", ["nicolas", "maduro"]),
        ("Aung San Suu Kyi", ["aung", "san", "suu", "kyi"]),
    ],
)
def test_name_words_drop_honorifics_and_articles(name: str, words: list[str]) -> None:
    assert name_words(name) == words


def test_unknown_person_gets_the_state_of_the_title() -> None:
    story = Story("Russian spokeswoman Olga Testova spoke.")
    number = named(
        story, "Russian spokeswoman Olga Testova", "Olga Testova", title="spokeswoman", gender="f"
    )
    (actor,) = story.reference(number).actors
    assert (actor.id, actor.code, actor.gender) == ("person/olga-testova", "RUS", "f")
    assert not actor.known


def test_unknown_person_gets_a_post() -> None:
    story = Story("Russian spokeswoman Olga Testova spoke.")
    named(story, "Russian spokeswoman Olga Testova", "Olga Testova", title="spokeswoman")
    (post,) = story.resolve().posts
    assert (post.title, post.holder, post.body) == ("spokeswoman", "person/olga-testova", "RUS")


def test_former_post_is_not_told_as_held() -> None:
    story = Story("Former Russian envoy Olga Testova spoke.")
    phrase = "Former Russian envoy Olga Testova"
    named(story, phrase, "Olga Testova", title="former envoy")
    assert story.resolve().posts == ()


def test_surname_refers_back_to_the_full_name() -> None:
    story = Story("Olga Testova spoke. Later Testova left.")
    named(story, "Olga Testova", "Olga Testova")
    number = story.add("Testova", form=Form.NAME, person=Span(26, 33))
    assert story.ids(number) == ["person/olga-testova"]


def test_surname_in_a_headline_refers_to_the_full_name_below() -> None:
    story = Story("Testova quits. Olga Testova has left.")
    number = story.add("Testova", form=Form.NAME, person=Span(0, 7))
    story.add("Olga Testova", form=Form.NAME, person=Span(15, 27))
    assert story.ids(number) == ["person/olga-testova"]


def test_unknown_surname_alone_stays_unlinked() -> None:
    story = Story("Testova spoke.")
    assert story.ids(named(story, "Testova", "Testova")) == []


def test_known_surname_gives_the_known_person() -> None:
    story = Story("Putin spoke.")
    assert story.ids(story.add("Putin")) == ["person/vladimir-putin"]


def test_other_given_name_is_another_person() -> None:
    story = Story("Igor Putin spoke.")
    number = named(story, "Igor Putin", "Igor Putin")
    assert story.ids(number) == ["person/igor-putin"]


def test_two_persons_of_one_surname_stay_two() -> None:
    story = Story("Olga Testova met Anna Testova.")
    first = named(story, "Olga Testova", "Olga Testova")
    second = named(story, "Anna Testova", "Anna Testova")
    assert story.ids(first) != story.ids(second)


def test_surname_of_two_persons_named_just_before_has_both_as_candidates() -> None:
    story = Story("Olga Testova met Anna Testova. Testova left.")
    named(story, "Olga Testova", "Olga Testova")
    named(story, "Anna Testova", "Anna Testova")
    number = story.add("Testova", form=Form.NAME, person=Span(31, 38))
    assert story.ids(number) == []
    assert story.reference(number).candidates == ("person/anna-testova", "person/olga-testova")


def test_candidates_for_a_surname_come_once_and_fit_its_title() -> None:
    story = Story("Mr Ivan Testov met Olga Testov, Anna Testov and Olga Testov. Mrs Testov left.")
    named(story, "Mr Ivan Testov", "Ivan Testov", title="mr", gender="m")
    named(story, "Olga Testov", "Olga Testov")
    named(story, "Anna Testov", "Anna Testov")
    begin = story.text.rindex("Olga")
    story.add("Olga Testov", form=Form.NAME, person=Span(begin, begin + 11))
    number = named(story, "Mrs Testov", "Testov", gender="f")
    assert story.ids(number) == []
    assert story.reference(number).candidates == ("person/olga-testov", "person/anna-testov")


def test_gendered_title_chooses_among_persons_of_one_surname() -> None:
    story = Story("Spokesman Ivan Testov met Olga Testov. Mrs Testov left.")
    named(story, "Spokesman Ivan Testov", "Ivan Testov", title="spokesman", gender="m")
    named(story, "Olga Testov", "Olga Testov")
    number = story.add("Testov", form=Form.NAME, person=Span(43, 49), gender="f")
    assert story.ids(number) == ["person/olga-testov"]


def test_accents_do_not_make_another_person() -> None:
    story = Story("Félix Muñoz spoke. Felix Munoz left.")
    named(story, "Félix Muñoz", "Félix Muñoz")
    number = named(story, "Felix Munoz", "Felix Munoz")
    assert story.ids(number) == ["person/felix-munoz"]


def test_apposed_title_tells_the_post() -> None:
    story = Story("Olga Testova, the Russian envoy, spoke.")
    first = named(story, "Olga Testova", "Olga Testova")
    second = story.add("the Russian envoy", title="envoy", apposition=first)
    assert story.ids(second) == ["person/olga-testova"]
    assert story.resolve().posts[0].title == "envoy"


def test_other_transliteration_means_the_known_person() -> None:
    story = Story("Wladimir Poutine spoke.")
    number = named(story, "Wladimir Poutine", "Wladimir Poutine")
    assert (story.ids(number), story.reference(number).rule) == (
        ["person/vladimir-putin"], "spelling",
    )  # fmt: skip


def test_form_of_address_tells_which_bearer_of_a_surname_is_meant() -> None:
    story = Story("Olga Testova and Boris Testova met. Mrs Testova left.")
    named(story, "Olga Testova", "Olga Testova")
    named(story, "Boris Testova", "Boris Testova")
    number = named(story, "Mrs Testova", "Testova")
    assert story.ids(number) == ["person/olga-testova"]


def test_name_of_a_town_or_a_university_is_no_person() -> None:
    story = Story("Troops took the town of Albu Testa. Albu Testa fell. Testa University closed.")
    number = named(story, "Albu Testa fell", "Albu Testa")
    assert story.ids(number) == []
    other = named(story, "Testa University", "Testa University")
    assert story.ids(other) == []


def test_bare_surname_keeps_its_bearer() -> None:
    story = Story("Olga Testova spoke. Testova left. Inna Testova slept. Testova wrote.")
    named(story, "Olga Testova", "Olga Testova")
    first = named(story, "Testova left", "Testova")
    named(story, "Inna Testova", "Inna Testova")
    start = story.text.rindex("Testova")
    last = story.add("Testova wrote", form=Form.NAME, person=Span(start, start + 7))
    assert story.ids(first) == story.ids(last) == ["person/olga-testova"]


def test_name_beside_a_word_of_kinship_is_a_given_name() -> None:
    story = Story("A student spoke. her brother, Putin, left.")
    brother = story.add("her brother", title="brother", gender="m")
    person = Span(story.text.index("Putin"), story.text.index(", left"))
    name = story.add("Putin", person=person, apposition=brother)
    assert story.ids(name) == []


def test_firm_ship_and_town_are_no_persons() -> None:
    for text, name in (
        ("BBN Kara spoke.", "BBN Kara"),
        ("the Van Hoa sank.", "Van Hoa"),
        ("Peru built a dam in Van Hoa.", "Van Hoa"),
    ):
        story = Story(text)
        start = text.index(name)
        person = Span(start, start + len(name))
        assert story.ids(story.add(name, person=person, form=Form.NAME)) == []


def test_list_of_relatives_is_no_apposition() -> None:
    story = Story("Ivan Belov, his daughter, and two friends left.")
    belov = story.add("Ivan Belov", person=Span(0, 10), form=Form.NAME)
    story.add("his", owner=None)
    daughter = story.add("his daughter", title="daughter", gender="f", apposition=belov)
    assert story.ids(daughter) == []


def test_unknown_person_is_of_the_state_of_the_office_beside() -> None:
    story = Story("Peru's president, General Omar Berg, left.")
    peru = story.add("Peru")
    office = story.add("president", owner=peru, title="president", lemma="president")
    number = named(story, "General Omar Berg", "Omar Berg", title="general", apposition=office)
    (actor,) = story.reference(number).actors
    assert (actor.id, actor.code) == ("person/omar-berg", "PER")
