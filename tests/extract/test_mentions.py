"""Phrases that may denote actors, parsed by the default model."""

from __future__ import annotations

import pytest
import spacy

from kg.errors import KGError
from kg.extract.entries import load_lexicon
from kg.extract.mentions import MentionFinder
from kg.model import Form, Mention
from tests.extract.builders import read_text

pytestmark = pytest.mark.model

TEXTS = (
    "The Norwegian foreign minister, Kari Lund, met Denmark's ambassador in Oslo.",
    "“We will stay,” she told Iceland and Norway. They left, and their ships sank.",
    "Rebels in Syria attacked Turkish troops; the country’s army withdrew.",
)


def mentions(text: str) -> tuple[Mention, ...]:
    return read_text(text).mentions


def one(text: str, phrase: str) -> Mention:
    """The only mention of that text."""
    (found,) = (mention for mention in mentions(text) if mention.text == phrase)
    return found


@pytest.mark.parametrize("text", TEXTS)
def test_mentions_come_in_order_of_their_heads(text: str) -> None:
    heads = [mention.head for mention in mentions(text)]
    assert heads == sorted(set(heads))


@pytest.mark.parametrize("text", TEXTS)
def test_mention_quotes_its_span_and_covers_its_head(text: str) -> None:
    for mention in mentions(text):
        assert text[slice(*mention.span)] == mention.text
        assert mention.span.covers(mention.head)
        assert all(mention.span.covers(name.span) for name in mention.names)


@pytest.mark.parametrize("text", TEXTS)
def test_links_between_mentions_point_at_others(text: str) -> None:
    found = mentions(text)
    for number, mention in enumerate(found):
        links = {mention.owner, mention.apposition, *mention.conjuncts} - {None}
        assert number not in links
        assert links <= set(range(len(found)))


@pytest.mark.parametrize(
    ("text", "phrase", "form"),
    [
        ("Norway attacked Iceland.", "Norway", Form.NAME),
        ("Norwegian ships left.", "Norwegian", Form.DEMONYM),
        ("The president left Iceland.", "The president", Form.NOMINAL),
        ("Norway says it left.", "it", Form.PRONOUN),
        ("Kari Lund left Iceland.", "Kari Lund", Form.NAME),
    ],
)
def test_form_is_that_of_the_head(text: str, phrase: str, form: Form) -> None:
    assert one(text, phrase).form is form


def test_person_has_name_and_title() -> None:
    text = "Norwegian Foreign Minister Kari Lund left Iceland."
    found = next(mention for mention in mentions(text) if mention.person)
    assert found.person is not None
    assert text[slice(*found.person)] == "Kari Lund"
    assert found.title == "foreign minister"


def test_possessor_is_the_owner() -> None:
    text = "Norway's president left Iceland."
    found = mentions(text)
    president = next(mention for mention in found if mention.lemma == "president")
    assert president.owner is not None
    assert found[president.owner].names[0].actors[0] == "NOR"


def test_apposition_points_at_what_it_explains() -> None:
    text = "The president, Kari Lund, left Iceland."
    found = mentions(text)
    lund = next(mention for mention in found if mention.person)
    assert lund.apposition is not None
    assert found[lund.apposition].lemma == "president"


def test_coordinated_mentions_know_each_other() -> None:
    found = mentions("Norway and Iceland attacked Denmark.")
    assert [mention.conjuncts for mention in found] == [(1,), (0,), ()]


def test_subject_is_told_from_object() -> None:
    found = mentions("Norway was attacked by Iceland.")
    assert [mention.subject for mention in found] == [True, False]


@pytest.mark.parametrize(
    ("text", "passive"),
    [("Norway was attacked by Iceland.", True), ("Norway attacked Iceland.", False)],
)
def test_passive_subject_is_told_from_active(
    text: str,
    passive: bool,  # noqa: FBT001 - a table
) -> None:
    subject = one(text, "Norway")
    assert (subject.subject, subject.passive) == (True, passive)


@pytest.mark.parametrize(
    ("pronoun", "gender", "plural", "person"),
    [("he", "m", False, 3), ("she", "f", False, 3), ("it", "n", False, 3), ("they", None, True, 3),
     ("we", None, True, 1)],
)  # fmt: skip
def test_pronoun_has_gender_number_and_person(
    pronoun: str,
    gender: str | None,
    plural: bool,  # noqa: FBT001
    person: int,
) -> None:
    found = one(f"Norway said that {pronoun} attacked Iceland.", pronoun)
    assert (found.gender, found.plural, found.person_number) == (gender, plural, person)


def test_gender_of_a_phrase_is_that_of_its_noun() -> None:
    assert one("The queen left Norway.", "The queen").gender == "f"


def test_definite_and_indefinite_phrases_differ() -> None:
    text = "The president met a minister in Norway."
    assert one(text, "The president").definite
    assert not one(text, "a minister").definite


def test_mention_knows_its_quotation() -> None:
    text = "“Norway attacked Denmark,” Iceland said."
    assert [mention.quotation for mention in mentions(text)] == [0, 0, None]


def test_mention_knows_its_sentence() -> None:
    text = "Norway attacked Iceland. Denmark left."
    assert [mention.sentence for mention in mentions(text)] == [0, 0, 1]


def test_state_of_a_title_is_no_actor() -> None:
    found = mentions("The secretary of state left Norway.")
    assert "state" not in [mention.lemma for mention in found]


def test_finder_without_an_index_says_so() -> None:
    with pytest.raises(KGError, match="kg_mentions: no index of actors was set"):
        MentionFinder(load_lexicon())(spacy.blank("en")("Norway left."))


def test_name_that_a_title_stands_beside_is_a_person() -> None:
    text = "Marta Okonkwo, Nigeria's deputy ambassador to the UN, thanked Chad."
    mention = one(text, "Marta Okonkwo")
    assert mention.person is not None
    assert text[slice(*mention.person)] == "Marta Okonkwo"


def test_noun_within_the_name_of_an_actor_is_no_mention() -> None:
    found = mentions("The Kurdish People's Protection Units left.")
    assert "people" not in {mention.lemma for mention in found}


@pytest.mark.parametrize(
    ("text", "restricted"),
    [
        ("The group that holds the town spoke.", True),
        ("The group fighting for the town spoke.", True),
        ("The council for trade spoke.", True),
        ("The group, which holds the town, spoke.", False),
        ("The group spoke of peace.", False),
    ],
)
def test_a_phrase_is_restricted_by_what_follows_without_a_comma(
    text: str,
    restricted: bool,  # noqa: FBT001 - a table
) -> None:
    assert read_text(text).mentions[0].restricted is restricted


def test_mentions_of_one_clause_have_its_verb() -> None:
    text = "Norway wants to leave Chad, and Peru stays."
    norway, chad, peru = read_text(text).mentions
    assert norway.clause == chad.clause == text.index("wants")
    assert peru.clause == text.index("stays")
