"""The lexicon's files as values, and what is said of malformed ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import LexiconError
from kg.extract.entries import Condition, Entry, Function, Lexicon, load_lexicon

HEADERS = {
    "events": "lemma pos with relation actor target status polarity example",
    "complements": "lemma pos form control polarity status claim example",
    "actor_nouns": "lemma gender kind",
    "classes": "class lemmas",
    "words": "class word value",
}
ATTACK = "attack verb - attacks subj obj - - -"
ROWS = {
    "events": ATTACK,
    "complements": "deny verb that|ger subj flip - yes -",
    "actor_nouns": "queen f person",
    "classes": "force troops,soldiers",
    "words": "modal will planned",
}


def load(folder: Path, **changed: str) -> Lexicon:
    """The lexicon of files with these rows; cells are parted by blanks here."""
    for name, header in HEADERS.items():
        lines = [header, *changed.get(name, ROWS[name]).splitlines()]
        tabbed = (line if line.startswith("#") else line.replace(" ", "\t") for line in lines)
        (folder / f"{name}.tsv").write_text("\n".join(tabbed) + "\n", encoding="utf-8")
    return load_lexicon(folder)


def entry(folder: Path, row: str) -> Entry:
    """The first entry that a row of events.tsv gives."""
    lexicon = load(folder, events=row)
    return next(iter(lexicon.entries.values()))[0]


def test_row_gives_an_entry(tmp_path: Path) -> None:
    assert load(tmp_path).entries["verb", "attack"] == (
        Entry(
            "attack", None, "verb", (), "attacks", (Function("subj"),), (Function("obj"),),
            "actual", negative=False, example="",
        ),
    )  # fmt: skip


def test_row_of_several_lemmas_gives_an_entry_each(tmp_path: Path) -> None:
    lexicon = load(tmp_path, events=ATTACK.replace("attack ", "raid,storm,pull_out ", 1))
    assert set(lexicon.entries) == {("verb", "raid"), ("verb", "storm"), ("verb", "pull")}


def test_lemma_may_have_a_particle(tmp_path: Path) -> None:
    found = entry(tmp_path, ATTACK.replace("attack", "pull_out", 1))
    assert (found.lemma, found.particle) == ("pull", "out")


def test_entries_of_one_lemma_keep_their_order(tmp_path: Path) -> None:
    lexicon = load(tmp_path, events=ATTACK + "\n" + ATTACK.replace("attacks", "bombs"))
    found = [e.relation for e in lexicon.entries["verb", "attack"]]
    assert found == ["attacks", "bombs"]


def test_functions_may_look_inside_a_phrase(tmp_path: Path) -> None:
    found = entry(tmp_path, "attack verb - attacks subj obj>|on - - -")
    assert found.target == (Function("obj", inside=True), Function("on"))


def test_actor_is_the_subject_where_nothing_is_said(tmp_path: Path) -> None:
    assert entry(tmp_path, "attack verb - attacks - obj - - -").actor == (Function("subj"),)


@pytest.mark.parametrize(
    ("cell", "condition"),
    [
        ("passive", Condition("passive")),
        ("obj=deal,pact", Condition("obj", frozenset({"deal", "pact"}))),
        ("obj=@force,ship", Condition("obj", frozenset({"troops", "soldiers", "ship"}))),
        ("target:polity", Condition("target:", frozenset({"polity"}))),
    ],
)
def test_conditions(tmp_path: Path, cell: str, condition: Condition) -> None:
    found = entry(tmp_path, f"attack verb {cell} attacks subj obj - - -")
    assert found.conditions == (condition,)


def test_conditions_are_parted_by_semicolons(tmp_path: Path) -> None:
    found = entry(tmp_path, "attack verb active;has=obj attacks subj obj - - -")
    assert [condition.key for condition in found.conditions] == ["active", "has"]


def test_entry_may_be_negative_and_planned(tmp_path: Path) -> None:
    found = entry(tmp_path, "attack verb - attacks subj obj planned negative -")
    assert (found.negative, found.status) == (True, "planned")


def test_complement_row(tmp_path: Path) -> None:
    (found,) = load(tmp_path).complements["verb", "deny"]
    assert (found.forms, found.flips, found.claims) == (frozenset({"that", "ger"}), True, True)


def test_actor_noun_row(tmp_path: Path) -> None:
    assert load(tmp_path).actor_nouns == {"queen": ("f", "person")}


def test_actor_noun_may_lack_a_gender(tmp_path: Path) -> None:
    assert load(tmp_path, actor_nouns="envoy - person").actor_nouns["envoy"] == (None, "person")


def test_words_are_grouped_by_class(tmp_path: Path) -> None:
    lexicon = load(tmp_path, words="modal will planned\nhedge reportedly -")
    assert lexicon.words == {"modal": {"will": "planned"}, "hedge": {"reportedly": ""}}


def test_comments_are_no_rows(tmp_path: Path) -> None:
    lexicon = load(tmp_path, events="# how states fight\n" + ATTACK)
    assert set(lexicon.entries) == {("verb", "attack")}


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("attack verb - attacks", "4 cells where the header has 9"),
        ("attack adverb - attacks subj obj - - -", "'adverb' is none of verb, noun, adj"),
        ("attack verb - - subj obj - - -", "an entry needs a lemma and a relation"),
        ("attack verb obj=@ships attacks subj obj - - -", "no class @ships in classes.tsv"),
        ("attack verb often attacks subj obj - - -", "'often' is none of passive, active"),
        ("attack verb - attacks subj obj likely - -", "'likely' is none of actual"),
    ],
)
def test_malformed_event_is_named_with_file_and_line(tmp_path: Path, row: str, fault: str) -> None:
    with pytest.raises(LexiconError, match=fault) as raised:
        load(tmp_path, events=f"{ATTACK}\n{row}")
    assert raised.value.where == "events.tsv:3"


@pytest.mark.parametrize(
    "row", ["deny verb that they flip - yes -", "deny verb that subj flip likely yes -"]
)
def test_malformed_complement_is_named_with_file_and_line(tmp_path: Path, row: str) -> None:
    with pytest.raises(LexiconError) as raised:
        load(tmp_path, complements=row)
    assert raised.value.where == "complements.tsv:2"


def test_shipped_lexicon_is_loaded_once() -> None:
    assert load_lexicon() is load_lexicon()
