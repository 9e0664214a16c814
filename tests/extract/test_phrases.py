"""What a noun phrase tells of its actor, over parses made by hand."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from kg.extract.phrases import (
    apposition,
    completes_title,
    extent,
    is_definite,
    owner,
    person_span,
    title_words,
)
from kg.extract.spans import token_span
from kg.model import NameMatch, Span
from tests.extract.builders import parsed, read_text, word

LUND = """
the DT det Lund
Norwegian JJ amod Lund
foreign JJ amod minister
minister NN compound Lund
Kari NNP compound Lund
Lund NNP nsubj left
left=leave VBD ROOT left
"""
SECRETARY = """
The DT det secretary
secretary NN nsubj left
of IN prep secretary
state NN pobj of
of IN prep secretary
Norway NNP pobj of
left=leave VBD ROOT left
"""
SISTER = """
Berg NNP poss sister
's POS case Berg
sister NN nsubj left
, , punct sister
Lund NNP appos sister
left=leave VBD ROOT left
"""


@pytest.fixture
def lund() -> Doc:
    return parsed(LUND, persons="Kari Lund")


def name(doc: Doc, text: str, actor: str, kind: str = "name") -> NameMatch:
    start = doc.text.index(text)
    return NameMatch(Span(start, start + len(text)), (actor,), kind)


def part(doc: Doc, span: Span | None) -> str | None:
    return doc.text[slice(*span)] if span else None


def test_token_span_counts_characters(lund: Doc) -> None:
    assert part(lund, token_span(word(lund, "Kari"))) == "Kari"


def test_extent_runs_from_the_determiner_to_the_head(lund: Doc) -> None:
    found = extent(word(lund, "Lund"), None)
    assert part(lund, found) == "the Norwegian foreign minister Kari Lund"


def test_extent_leaves_out_clauses_behind_the_head() -> None:
    doc = parsed(SECRETARY)
    assert part(doc, extent(word(doc, "secretary"), None)) == "The secretary"


def test_extent_takes_the_whole_of_its_own_name() -> None:
    doc = parsed(SECRETARY)
    own = name(doc, "secretary of state", "X")
    assert part(doc, extent(word(doc, "secretary"), own)) == "The secretary of state"


def test_extent_of_an_adjective_is_its_name(lund: Doc) -> None:
    own = name(lund, "Norwegian", "NOR", "demonym")
    assert part(lund, extent(word(lund, "Norwegian"), own)) == "Norwegian"


def test_person_is_the_named_entity_without_titles(lund: Doc) -> None:
    assert part(lund, person_span(word(lund, "Lund"), None, ())) == "Kari Lund"


def test_title_inside_an_entity_is_no_part_of_the_name() -> None:
    doc = parsed(
        "foreign JJ amod minister\nminister NN compound Lund\nLund NNP ROOT Lund",
        persons="foreign minister Lund",
    )
    found = part(doc, person_span(word(doc, "Lund"), None, ()))
    assert found == "minister Lund"  # "minister" may be a name by its tag; an adjective is none


def test_surname_of_the_document_is_a_person() -> None:
    doc = parsed("Lund NNP nsubj left\nleft=leave VBD ROOT left")
    assert part(doc, person_span(word(doc, "Lund"), None, {"Lund"})) == "Lund"
    assert person_span(word(doc, "Lund"), None, {"Berg"}) is None


@pytest.mark.parametrize(
    ("actor", "kind", "person"),
    [("NOR", "name", None), ("person/kari-lund", "name", "Lund"), ("X", "surname", "Lund")],
)
def test_name_of_the_index_is_a_person_where_its_bearer_is(
    actor: str, kind: str, person: str | None
) -> None:
    doc = parsed("Lund NNP nsubj left\nleft=leave VBD ROOT left")
    own = name(doc, "Lund", actor, kind)
    assert part(doc, person_span(word(doc, "Lund"), own, ())) == person


def test_title_is_what_stands_before_the_personal_name(lund: Doc) -> None:
    head = word(lund, "Lund")
    names = (name(lund, "Norwegian", "NOR", "demonym"),)
    person = person_span(head, None, ())
    assert title_words(head, extent(head, None), names, person) == "foreign minister"


def test_title_goes_on_behind_of() -> None:
    doc = parsed(SECRETARY)
    head = word(doc, "secretary")
    assert title_words(head, extent(head, None), (), None) == "secretary of state"


def test_bare_name_has_no_title() -> None:
    doc = parsed("Lund NNP nsubj left\nleft=leave VBD ROOT left", persons="Lund")
    head = word(doc, "Lund")
    assert title_words(head, extent(head, None), (), token_span(head)) is None


def test_owner_of_a_phrase_is_no_part_of_its_title() -> None:
    doc = parsed(SISTER)
    head = word(doc, "sister")
    assert title_words(head, extent(head, None), (), None) == "sister"


def test_plural_title_is_given_in_the_singular() -> None:
    doc = parsed("ministers=minister NNS nsubj left\nleft=leave VBD ROOT left")
    head = word(doc, "ministers")
    assert title_words(head, extent(head, None), (), None) == "minister"


def test_state_behind_secretary_of_only_completes_the_title() -> None:
    doc = parsed(SECRETARY)
    assert completes_title(word(doc, "state"))
    assert not completes_title(word(doc, "Norway"))


def test_owner_is_the_possessor() -> None:
    doc = parsed(SISTER)
    assert owner(word(doc, "sister"), {0: 7, 2: 8}) == 7


def test_owner_may_stand_behind_of() -> None:
    doc = parsed(SECRETARY)
    assert owner(word(doc, "secretary"), {1: 0, 5: 1}) == 1


@pytest.mark.parametrize(("noun", "found"), [("envoy", 1), ("ship", None)])
def test_owner_stands_behind_to_for_those_who_are_sent(noun: str, found: int | None) -> None:
    doc = parsed(f"""
        {noun} NN nsubj left
        to IN prep {noun}
        Norway NNP pobj to
        left=leave VBD ROOT left
        """)
    assert owner(word(doc, noun), {0: 0, 2: 1}) == found


def test_owner_must_be_a_mention() -> None:
    doc = parsed(SISTER)
    assert owner(word(doc, "sister"), {2: 0}) is None


def test_apposition_points_at_the_phrase_before_it() -> None:
    doc = parsed(SISTER)
    assert apposition(word(doc, "Lund"), {2: 5, 4: 6}) == 5
    assert apposition(word(doc, "sister"), {2: 5, 4: 6}) is None


@pytest.mark.parametrize(
    ("determiner", "definite"),
    [("the DT det", True), ("this DT det", True), ("Berg NNP poss", True), ("a DT det", False)],
)
def test_definite_has_a_definite_determiner_or_possessor(
    determiner: str,
    definite: bool,  # noqa: FBT001
) -> None:
    doc = parsed(f"{determiner} ship\nship NN ROOT ship")
    assert is_definite(word(doc, "ship")) is definite


def test_whose_is_what_the_clause_modifies() -> None:
    mentions = read_text(
        "Georgia, whose army lost, is a model, the president of Peru said."
    ).mentions
    (army,) = [m for m in mentions if m.lemma == "army"]
    assert army.owner is not None
    assert mentions[army.owner].text == "Georgia"


def test_title_words_are_in_the_singular_at_their_end_alone() -> None:
    doc = parsed(
        """
        rights=right NNS compound groups
        groups=group NNS nsubj left
        left=leave VBD ROOT left
        """
    )
    head = word(doc, "groups")
    assert title_words(head, Span(0, 13), (), None) == "rights group"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("King NN compound Sobhuza\nSobhuza NNP nsubj left", "Sobhuza"),
        ("Bedouins NNPS nsubj left", None),
        ("Titov NNP nsubj left", "Swazi Titov"),
    ],
)
def test_nation_before_a_name_is_no_part_of_it(words: str, expected: str | None) -> None:
    head = words.splitlines()[-1].split()[0]
    rows = f"Swazi NNP compound {head}\n{words}\nleft=leave VBD ROOT left"
    doc = parsed(rows, persons=" ".join(["Swazi", *(row.split()[0] for row in words.splitlines())]))
    nations = [token_span(word(doc, "Swazi"))]
    assert part(doc, person_span(word(doc, head), None, (), ("king",), nations)) == expected
