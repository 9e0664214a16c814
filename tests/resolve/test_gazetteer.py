"""The index of actors: names in text, bearers of a day, posts, states and members."""

from __future__ import annotations

import unicodedata
from datetime import date
from pathlib import Path

import pytest

from kg.errors import LexiconError
from kg.model import ActorType, Span
from kg.resolve.adjectives import adjectives
from kg.resolve.gazetteer import Gazetteer, load_gazetteer
from kg.resolve.index_knowledge import load_knowledge


@pytest.fixture(scope="module")
def index() -> Gazetteer:
    return Gazetteer(load_knowledge())


def found(index: Gazetteer, text: str, *, on: date | None = None) -> list[tuple[str, str]]:
    """The text and the likeliest bearer of each name."""
    return [(text[m.span.start : m.span.end], m.actors[0]) for m in index.find(text, on=on)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Spain met Norway.", [("Spain", "ESP"), ("Norway", "NOR")]),
        ("Turkey’s army", [("Turkey", "TUR")]),
        ("a US-led force", [("US", "USA")]),
        ("the U.S.-led force", [("U.S.", "USA")]),
        ("the U.N. met", [("U.N.", "UNO")]),
        ("an anti-American march", [("American", "USA")]),
        ("a pro-Assad militia", [("Assad", "person/bashar-al-assad")]),
        ("a Franco-German plan", [("Franco", "FRA"), ("German", "DEU")]),
        ("two Frenchmen and the Dutch", [("Frenchmen", "FRA"), ("Dutch", "NLD")]),
        ("Chisinau and Chişinău", [("Chisinau", "MDA"), ("Chişinău", "MDA")]),
        ("Sanaa, Sana'a and Sana’a", [("Sanaa", "YEM"), ("Sana'a", "YEM"), ("Sana’a", "YEM")]),
        ("al Qaeda and Al-Qaeda", [("al Qaeda", "group/al-qaeda"), ("Al-Qaeda", "group/al-qaeda")]),
        ("the Kremlin", [("Kremlin", "RUS")]),
        ("in Aleppo", [("Aleppo", "SYR")]),
    ],
)
def test_find_gives_names_as_texts_write_them(
    index: Gazetteer, text: str, expected: list[tuple[str, str]]
) -> None:
    assert found(index, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "they told us that turkey was served",
        "Spainless Norwaymen",
        "It may rain in May.",
        "Melania Trump smiled",
        "The New York Times reported",
        "a hot chad in the china shop",
        "whose swat team",
    ],
)
def test_find_leaves_out_what_is_no_actor(index: Gazetteer, text: str) -> None:
    assert found(index, text) == []


def test_find_prefers_the_longest_name(index: Gazetteer) -> None:
    text = "the Democratic Republic of the Congo and the Republic of the Congo"
    assert [actor for _, actor in found(index, text)] == ["COD", "COG"]


def test_find_keeps_offsets_of_decomposed_text(index: Gazetteer) -> None:
    text = unicodedata.normalize("NFD", "Çavuşoğlu flew to Côte d'Ivoire today")
    spans = [match.span for match in index.find(text)]
    start = text.index("Co")
    assert spans[1] == Span(start, text.index(" today"))


def test_find_needs_a_title_before_a_surname_that_is_a_word(index: Gazetteer) -> None:
    assert found(index, "Prime Minister May spoke") == [("May", "person/theresa-may")]


def test_find_takes_a_risky_surname_where_the_full_name_stands(index: Gazetteer) -> None:
    text = "Theresa May left. Later May returned."
    assert [actor for _, actor in found(index, text)] == ["person/theresa-may"] * 2


def test_find_gives_all_bearers_of_a_name(index: Gazetteer) -> None:
    (match,) = index.find("the Congolese side")
    assert match.actors == ("COD", "COG")


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(1990, 9, 1), "person/george-h-w-bush"),
        (date(2003, 3, 20), "person/george-w-bush"),
    ],
)
def test_find_puts_the_office_holder_of_the_day_first(
    index: Gazetteer, on: date, expected: str
) -> None:
    assert found(index, "Then Bush spoke", on=on) == [("Bush", expected)]


def test_find_knows_spellings_of_one_name(index: Gazetteer) -> None:
    for spelling in ("Gaddafi", "Qaddafi", "Gadhafi", "Kadhafi"):
        assert found(index, f"Then {spelling} spoke") == [(spelling, "person/muammar-gaddafi")]


def test_find_skips_an_abbreviation_amid_capitals(index: Gazetteer) -> None:
    assert ("WHO", "WHO") not in found(index, "THE MAN WHO WOULD BE KING")
    assert found(index, "The WHO warned of it") == [("WHO", "WHO")]


def test_find_joins_a_state_with_its_ministry(index: Gazetteer) -> None:
    assert found(index, "the Polish Foreign Ministry said") == [
        ("Polish Foreign Ministry", "POL/foreign-ministry")
    ]


def test_find_tells_the_kind_of_each_name(index: Gazetteer) -> None:
    text = "Italy, Italian leaders, Rome, Meloni and Milan"
    kinds = [match.kind for match in index.find(text)]
    assert kinds == ["name", "demonym", "metonym", "surname", "city"]


def test_actor_of_a_body_exists_for_every_state(index: Gazetteer) -> None:
    actor = index.actor("FJI/armed-forces")
    assert (actor.type, actor.code, actor.sector) == (ActorType.ARMED_FORCES, "FJI", "MIL")


def test_actor_of_unknown_id_raises_key_error(index: Gazetteer) -> None:
    with pytest.raises(KeyError):
        index.actor("ATL/navy")


@pytest.mark.parametrize(
    ("actor", "expected"),
    [
        ("FRA", "FRA"),
        ("RUS/foreign-ministry", "RUS"),
        ("group/hezbollah", "LBN"),
        ("person/vladimir-putin", "RUS"),
        ("territory/chechnya", "RUS"),
        ("group/al-qaeda", None),
        ("NAT", None),
    ],
)
def test_state_of_follows_what_an_actor_belongs_to(
    index: Gazetteer, actor: str, expected: str | None
) -> None:
    assert index.state_of(actor) == expected


def test_state_of_a_person_is_that_of_the_day(index: Gazetteer) -> None:
    person = "person/jens-stoltenberg"
    assert index.state_of(person, on=date(2010, 1, 1)) == "NOR"
    assert index.state_of(person, on=date(2020, 1, 1)) is None


def test_actor_has_the_codes_of_the_day(index: Gazetteer) -> None:
    person = "person/antonio-guterres"
    assert index.actor(person, on=date(2000, 1, 1)).code == "PRT"
    assert index.actor(person, on=date(2020, 1, 1)).code == "UNO"


@pytest.mark.parametrize(
    ("title", "body", "on", "expected"),
    [
        ("president", "USA", date(2018, 5, 1), "person/donald-trump"),
        ("president", "USA", date(2022, 5, 1), "person/joe-biden"),
        ("foreign minister", "USA", date(2018, 5, 1), "person/mike-pompeo"),
        ("premier", "ITA", date(2019, 5, 1), "person/giuseppe-conte"),
        ("leader", "TUR", date(2010, 1, 1), "person/recep-tayyip-erdogan"),
        ("leader", "DEU", date(1995, 1, 1), "person/helmut-kohl"),
        ("chief", "UNO", date(2004, 1, 1), "person/kofi-annan"),
        ("president", "ESP", date(2004, 1, 1), None),
        ("foreign minister", "RUS/foreign-ministry", date(2019, 1, 1), "person/sergei-lavrov"),
    ],
)
def test_holder_is_who_held_the_post(
    index: Gazetteer, title: str, body: str, on: date, expected: str | None
) -> None:
    assert index.holder(title, body, on=on) == expected


def test_holder_without_a_day_is_the_last_one(index: Gazetteer) -> None:
    assert index.holder("general secretary", "SUN") == "person/mikhail-gorbachev"


def test_posts_of_a_person_come_in_order(index: Gazetteer) -> None:
    titles = [post.title for post in index.posts_of("person/boris-johnson")]
    assert titles == ["foreign secretary", "prime minister"]


def test_members_are_those_of_the_day(index: Gazetteer) -> None:
    assert "GBR" in index.members("EUR", on=date(2019, 1, 1))
    assert "GBR" not in index.members("EUR", on=date(2021, 1, 1))


def test_members_of_a_region_are_states(index: Gazetteer) -> None:
    assert "BRA" in index.members("region/latin-america")


def test_extra_table_corrects_a_row_of_ours(tmp_path: Path) -> None:
    table = tmp_path / "mine.tsv"
    header = "person\ttitle\tbody\tstart\tend"
    table.write_text(f"{header}\nperson/joe-biden\tpresident\tFRA\t2030\t\n", encoding="utf-8")
    index = load_gazetteer(extra=[table])
    assert index.holder("president", "FRA", on=date(2031, 1, 1)) == "person/joe-biden"


def test_extra_table_takes_back_a_name(tmp_path: Path) -> None:
    table = tmp_path / "mine.tsv"
    header = "name\tactor\tkind\tstart\tend\trank\trule"
    table.write_text(f"{header}\nLisbon\tPRT\tmetonym\t\t\t\toff\n", encoding="utf-8")
    assert load_gazetteer(extra=[table]).find("in Lisbon") == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is empty"),
        ("a\tb\n", "are of no known table"),
        ("member\torganization\tstart\tend\nXXX\tNAT\n", "is no id of an actor"),
        ("member\torganization\tstart\tend\nFRA\tNAT\tsoon\n", "a date is written"),
        ("member\torganization\tstart\tend\nFRA\tNAT\t\t\tmore\n", "5 cells where"),
        ("person\ttitle\tbody\tstart\tend\nperson/joe-biden\tking\tUSA\t2020\t2019\n", "before"),
        ("name\tactor\tkind\tstart\tend\trank\trule\nX\tUSA\tnick\n", "kind is 'nick'"),
        ("name\tstate\trule\nX\tUSA\tnever\n", "rule is 'never'"),
        ("name\tstate\trule\nX\tUSA\nX\tUSA\n", "twice"),
    ],
)
def test_malformed_table_is_refused_with_its_place(tmp_path: Path, text: str, message: str) -> None:
    table = tmp_path / "mine.tsv"
    table.write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError, match=message) as error:
        load_gazetteer(extra=[table])
    assert "mine.tsv" in str(error.value)


def test_knowledge_base_is_sorted_and_whole() -> None:
    known = load_gazetteer().knowledge_base("digest")
    ids = [actor.id for actor in known.actors]
    assert ids == sorted(set(ids))
    assert {post.holder for post in known.posts} <= set(ids)
    assert {each.member for each in known.memberships} <= set(ids)
    assert {name.actor for name in known.names} <= set(ids)


def test_surname_that_begins_a_sentence_follows_no_given_name() -> None:
    index = load_gazetteer()
    found = [match.actors for match in index.find("They belittle Nato. Trump is angry.")]
    assert ("person/donald-trump",) in found
    assert not any(match.kind == "surname" for match in index.find("They met Melania Trump."))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ukranian rebels left.", ("Ukranian", "UKR")),
        ("They met in the Phillipines.", ("Phillipines", "PHL")),
        ("Kampuchean guerrillas fled.", ("Kampuchean", "KHM")),
        ("President Thomas Sankara left.", ("Thomas Sankara", "person/thomas-sankara")),
        ("Corsican separatists fled.", ("Corsican", "group/corsicans")),
        ("The World Health Organisation met.", ("World Health Organisation", "WHO")),
        ("The World Food Program met.", ("World Food Program", "UNO/wfp")),
        (
            "They met Mishal al-Ahmad al-Jaber al-Sabah.",
            ("Mishal al-Ahmad al-Jaber al-Sabah", "person/mishal-al-ahmad-al-jaber-al-sabah"),
        ),
    ],
)
def test_find_takes_other_spellings(index: Gazetteer, text: str, expected: tuple[str, str]) -> None:
    assert found(index, text) == [expected]


def test_faulty_spelling_makes_no_adjective() -> None:
    assert adjectives()["UKR"] == "Ukrainian"


def test_find_takes_a_name_that_another_word_makes_plain(index: Gazetteer) -> None:
    assert found(index, "The South said so. It is near Korea.")[0] == ("The South", "KOR")
    assert ("the South", "KOR") not in found(index, "They left for the South of Peru.")
    assert found(index, "Korea spoke of the North Korean plan.")[-1] == ("North Korean", "PRK")


def test_name_that_is_blocked_counts_for_none_of_its_bearers(tmp_path: Path) -> None:
    table = tmp_path / "mine.tsv"
    table.write_text("name\tactor\tkind\tstart\tend\trank\trule\nLisbon\t\tname\t\t\t\tblock\n")
    assert load_gazetteer(extra=[table]).find("They met in Lisbon.") == []
