"""Corrections: how they are read, what they change, and which documents they concern."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kg.errors import LexiconError
from kg.model import Actor, ActorType, Document, Form, Span
from kg.resolve.corrections import Correction, Corrections
from kg.resolve.corrections_file import read_corrections
from kg.resolve.gazetteer import load_gazetteer
from tests.resolve.builders import Story

WHOLE = """
[[same]]
actors = ["person/olga-testova", "person/olga-tesstova"]

[[means]]
name = "the Marshal"
actor = "person/vladimir-putin"
publisher = "Herald"
from = 2018-01-01
until = 2018-12-31

[[apart]]
actor = "person/john-smith"
is = "person/john-smith-mp"
documents = ["a.txt", "b.txt"]

[[change]]
actor = "person/olga-testova"
label = "Olga Testóva"
type = "Group"
code = ""
sector = "MED"
"""


def corrections(tmp_path: Path, text: str) -> Corrections:
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return read_corrections(path)


def document(name: str = "a.txt", text: str = "", **attributes: object) -> Document:
    return Document(name, text, **attributes)  # type: ignore[arg-type]


def test_every_kind_of_entry_is_read(tmp_path: Path) -> None:
    same, means, apart, change = corrections(tmp_path, WHOLE).entries
    assert (same.to, same.wrong) == ("person/olga-testova", ("person/olga-tesstova",))
    assert (means.name, means.to, means.publisher) == (
        "the Marshal", "person/vladimir-putin", "Herald",
    )  # fmt: skip
    assert (means.start, means.end) == (date(2018, 1, 1), date(2018, 12, 31))
    assert (apart.to, apart.documents) == ("person/john-smith-mp", ("a.txt", "b.txt"))
    assert change.facts == {
        "label": "Olga Testóva", "type": "Group", "code": "", "sector": "MED",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[same]\n", "is no TOML"),
        ("\n[[alias]]\n", r":2: there is no \[\[alias\]\]; an entry is one of \[\[same\]\]"),
        ("same = 3\n", r"an entry begins with \[\[same\]\]"),
        ('[[same]]\nactors = ["RUS"]\n', ":2: actors: names one actor; two or more are one"),
        ('[[same]]\nactors = ["RUS", 3]\n', ":2: actors: is .* must be a list of strings"),
        ('[[same]]\nactors = ["RUS", "x y"]\n', ":2: actors: 'x y' is no id of an actor"),
        ('[[means]]\nname = "x"\n', r":1: \[\[means\]\] needs 'actor'"),
        ('[[means]]\nname = "x"\nactor = "RUS"\nsince = 2018-01-01\n', ":4: since: .* no such key"),
        ('[[means]]\nname = "x"\nactor = "RUS"\nfrom = "2018"\n', ":4: from: .* a day such as"),
        ('[[apart]]\nactor = "RUS"\nis = "SUN"\n', r":1: \[\[apart\]\] needs one of documents"),
        ('[[change]]\nactor = "RUS"\n', r":1: \[\[change\]\] changes nothing"),
        (
            '[[change]]\nactor = "RUS"\ncode = "RUS"\n\n[[change]]\nactor = "SUN"\ntype = "Tsar"\n',
            ":7: type: is 'Tsar'; it must be one of State",
        ),
    ],
)  # fmt: skip
def test_faulty_entry_is_refused_with_file_line_and_key(
    tmp_path: Path, text: str, message: str
) -> None:
    with pytest.raises(LexiconError, match=f"mine.toml.*{message}"):
        corrections(tmp_path, text)


def mention_testova(story: Story, phrase: str) -> int:
    start = story.text.index(phrase)
    return story.add(phrase, form=Form.NAME, person=Span(start, start + len(phrase)))


def test_two_spellings_are_one_actor_with_the_facts_told(tmp_path: Path) -> None:
    given = corrections(tmp_path, WHOLE)
    story = Story("Olga Tesstova spoke. Tesstova left.", corrections=given)
    mention_testova(story, "Olga Tesstova")
    start = story.text.rindex("Tesstova")
    number = story.add("Tesstova", form=Form.NAME, person=Span(start, start + 8))
    (actor,) = story.reference(number).actors
    assert (actor.id, actor.label, actor.code, actor.sector) == (
        "person/olga-testova", "Olga Testóva", None, "MED",
    )  # fmt: skip


def test_name_means_whom_the_user_says_before_all_rules() -> None:
    entry = Correction("means", ("TUR",), to="TUR", name="Russia")
    story = Story("Russia protested. It left.", corrections=Corrections((entry,)))
    number = story.add("Russia", subject=True)
    pronoun = story.add("It", subject=True)
    assert (story.ids(number), story.reference(number).rule) == (["TUR"], "correction")
    assert story.ids(pronoun) == ["TUR"]


def test_surname_refers_back_to_a_corrected_full_name() -> None:
    entry = Correction("means", ("person/o-t",), to="person/o-t", name="Olga Testova")
    story = Story("Olga Testova spoke. Testova left.", corrections=Corrections((entry,)))
    mention_testova(story, "Olga Testova")
    start = story.text.rindex("Testova")
    number = story.add("Testova", form=Form.NAME, person=Span(start, start + 7))
    assert story.ids(number) == ["person/o-t"]


def test_namesake_is_another_actor_in_the_documents_named() -> None:
    entry = Correction(
        "apart", ("person/olga-testova",), to="person/olga-testova-mp", documents=("story",)
    )
    story = Story("Olga Testova spoke.", corrections=Corrections((entry,)))
    assert story.ids(mention_testova(story, "Olga Testova")) == ["person/olga-testova-mp"]
    elsewhere = Correction("apart", entry.actors, to=entry.to, documents=("other",))
    other = Story("Olga Testova spoke.", corrections=Corrections((elsewhere,)))
    assert other.ids(mention_testova(other, "Olga Testova")) == ["person/olga-testova"]


def test_scope_is_document_outlet_and_days() -> None:
    entry = Correction(
        "means", ("RUS",), to="RUS", name="x", publisher="Herald",
        start=date(2018, 1, 1), end=date(2018, 12, 31),
    )  # fmt: skip
    day = date(2018, 5, 1)
    assert entry.covers(document(publisher="Herald", published=day))
    assert not entry.covers(document(publisher="Wire", published=day))
    assert not entry.covers(document(publisher="Herald", published=date(2019, 1, 1)))
    assert not entry.covers(document(publisher="Herald"))


def test_known_actor_has_the_facts_that_the_user_tells() -> None:
    entry = Correction("change", ("RUS",), facts={"label": "Russian Federation", "wikidata": "Q1"})
    index = load_gazetteer(corrections=Corrections((entry,)))
    actor = index.actor("RUS")
    assert (actor.label, actor.wikidata, actor.type) == (
        "Russian Federation", "Q1", ActorType.STATE,
    )  # fmt: skip
    assert actor in index.knowledge_base("digest").actors


NAME = Correction("means", ("RUS",), to="RUS", name="the Bear")
SAME = Correction("same", ("person/a", "person/b"), to="person/a")
CHANGE = Correction("change", ("person/c",), facts={"code": "RUS"})
ALL = Corrections((NAME, SAME, CHANGE))


@pytest.mark.parametrize(
    ("text", "found", "corrected", "wanted"),
    [
        ("Nobody.", set(), set(), ()),
        ("The Bear woke.", set(), {"RUS"}, (NAME,)),
        ("Bearing up.", set(), set(), ()),
        ("B spoke.", {"person/b"}, {"person/a"}, (SAME,)),
        ("C spoke.", {"person/c"}, {"person/c"}, (CHANGE,)),
    ],
)
def test_document_is_due_where_an_entry_is_new_and_never_again(
    text: str, found: set[str], corrected: set[str], wanted: tuple[Correction, ...]
) -> None:
    each = document(text=text)
    digests = tuple(sorted(entry.digest for entry in wanted))
    assert ALL.due(each, found, set()) == digests
    used = ALL.used(each, corrected)
    assert used == digests
    assert ALL.due(each, corrected, set(used)) == used


def test_entry_that_is_gone_or_changed_is_not_due() -> None:
    each = document(text="B spoke.")
    assert Corrections(()).due(each, {"person/a"}, {SAME.digest}) == ()
    changed = Correction("same", ("person/z", "person/b"), to="person/z")
    assert Corrections((changed,)).due(each, {"person/a"}, {SAME.digest}) == ()


def test_document_that_speaks_of_the_right_actor_alone_is_not_due() -> None:
    assert ALL.due(document(text="A spoke."), {"person/a"}, set()) == ()


def test_actor_of_the_text_keeps_its_name_under_another_id() -> None:
    actor = Actor("person/b", "B", ActorType.PERSON)
    assert ALL.changed(actor) == actor
    assert ALL.meant("person/b", document()) == "person/a"
