"""Other spellings of names that another script writes."""

from __future__ import annotations

import pytest

from kg.model import Actor, ActorType
from kg.resolve.transliteration import alike, index_spellings, spelling_key


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Muammar al-Qadhafi", "Moammar Gadhafi"),
        ("Osama bin Laden", "Usama bin Ladin"),
        ("Hassan Rouhani", "Hassan Rowhani"),
        ("Volodymyr Zelenskyy", "Volodymyr Zelensky"),
        ("Yevgeny Prigozhin", "Evgeni Prigojin"),
        ("Mahmoud Abbas", "Mahmud Abbas"),
    ],
)
def test_spellings_of_one_name_share_their_key(first: str, second: str) -> None:
    assert spelling_key(first) == spelling_key(second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Sergei Lavrov", "Sergei Ivanov"),
        ("Ali Khamenei", "Ali Khatami"),
        ("Hassan Nasrallah", "Hassan Rouhani"),
    ],
)
def test_other_names_have_another_key(first: str, second: str) -> None:
    assert spelling_key(first) != spelling_key(second)


def person(name: str, code: str | None) -> tuple[str, Actor]:
    return name, Actor("person/" + name.lower().replace(" ", "-"), name, ActorType.PERSON, code)


def test_one_person_is_found_by_another_spelling() -> None:
    index = index_spellings([person("Muammar Gaddafi", "LBY"), person("Hassan Rouhani", "IRN")])
    assert alike(index, "Moammar al-Kadhafi") == "person/muammar-gaddafi"
    assert alike(index, "Saif Gaddafi") is None


def test_two_who_sound_alike_are_not_told_apart() -> None:
    index = index_spellings([person("Muammar Gaddafi", "LBY"), person("Mamur Kaddafi", "EGY")])
    assert alike(index, "Moammar Kadafi") is None


def test_names_in_latin_script_and_short_ones_have_one_spelling() -> None:
    index = index_spellings([person("John Kerry", "USA"), person("Ali Ali", "IRQ")])
    assert index == {}
