"""Titles, posts and kinship as claims on standing relations."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.assemble import Analysis, make_role_claims
from kg.assemble.roles import is_role
from kg.model import Actor, ActorType, Form, NameMatch
from kg.ontology import relations
from tests.assemble.builders import (
    BERG,
    ICELAND,
    LUND,
    MINISTRY,
    NORWAY,
    analysis,
    at,
    with_mention,
)
from tests.extract.builders import read_text

TEXT = "Norway and Foreign Ministry sent Kari Lund to Jon Berg."


def sent(title: str | None, *, owner: int | None = None, form: Form = Form.NAME) -> Analysis:
    """Kari Lund with a title, the third mention of the text."""
    named: dict[str, tuple[Actor, ...]] = {
        "Norway": (NORWAY,), "Foreign Ministry": (MINISTRY,), "Kari Lund": (LUND,),
        "Jon Berg": (BERG,),
    }  # fmt: skip
    given = analysis(TEXT, named)
    person = at(TEXT, "Kari Lund")
    return with_mention(given, 2, title=title, owner=owner, person=person, form=form)


def told(given: Analysis) -> list[tuple[str, str, str, str | None]]:
    statements = [claim.statement for claim in make_role_claims(given, relations())]
    return [(s.subject.id, s.relation, s.object.id, s.title) for s in statements]


@pytest.mark.parametrize("title", ["former president", "late prime minister"])
def test_who_headed_it_once_does_not_head_it(title: str) -> None:
    ((_, relation, _, _),) = told(sent(title))
    assert relation == "hasRole"


@pytest.mark.parametrize(
    ("title", "relation"),
    [
        ("president", "headOf"),
        ("interim president", "headOf"),
        ("queen", "headOf"),
        ("supreme leader", "headOf"),
        ("vice president", "hasRole"),
        ("foreign minister", "hasRole"),
        ("ministry spokeswoman", "spokespersonFor"),
        ("special envoy", "envoyOf"),
        ("ambassador", "envoyOf"),
        ("opposition leader", "hasRole"),
        ("prime minister", "headOf"),
        ("deputy prime minister", "hasRole"),
        ("dictator", "headOf"),
        ("director general", "headOf"),
        ("student leader", "hasRole"),
    ],
)
def test_title_decides_the_relation(title: str, relation: str) -> None:
    assert told(sent(title)) == [(LUND.id, relation, "NOR", title)]


@pytest.mark.parametrize("title", [None, "mr", "former", "senior"])
def test_words_that_are_no_post_tell_no_role(title: str | None) -> None:
    assert told(sent(title)) == []


def test_form_of_address_is_no_part_of_the_post() -> None:
    assert told(sent("mr president")) == [(LUND.id, "headOf", "NOR", "president")]


def test_pronoun_tells_no_role() -> None:
    assert told(sent("president", form=Form.PRONOUN)) == []


def test_role_is_held_at_the_owner() -> None:
    assert told(sent("spokeswoman", owner=1)) == [
        (LUND.id, "spokespersonFor", MINISTRY.id, "spokeswoman")
    ]


def test_role_is_held_at_the_body_named_in_the_phrase() -> None:
    given = sent("spokeswoman")
    name = NameMatch(at(TEXT, "Foreign Ministry"), (MINISTRY.id,), "name")
    assert told(with_mention(given, 2, names=(name,))) == [
        (LUND.id, "spokespersonFor", MINISTRY.id, "spokeswoman")
    ]


def test_role_without_any_body_is_not_told() -> None:
    assert told(replace(sent("president"), states={})) == []


@pytest.mark.parametrize(
    ("title", "relation"),
    [
        ("wife", "spouseOf"),
        ("widow", "spouseOf"),
        ("sister", "relativeOf"),
        ("cousin", "relativeOf"),
    ],
)
def test_kinship_is_told_of_the_owner(title: str, relation: str) -> None:
    assert told(sent(title, owner=3)) == [(LUND.id, relation, BERG.id, None)]


def test_kinship_with_a_state_is_not_told() -> None:
    assert told(sent("sister", owner=0)) == []


def test_role_is_claimed_once_a_document() -> None:
    given = sent("president")
    given = replace(
        given, references=(*given.references[:3], replace(given.references[2], mention=3))
    )
    given = with_mention(given, 3, title="president", person=at(TEXT, "Jon Berg"))
    assert told(given) == [(LUND.id, "headOf", "NOR", "president")]


def test_role_in_boilerplate_is_not_told() -> None:
    named = {"Norway": (NORWAY,), "Kari Lund": (LUND,), "Iceland": (ICELAND,)}
    given = analysis("Norway sent Kari Lund to Iceland.", named, boilerplate=True)
    assert told(with_mention(given, 1, title="president", person=given.mentions[1].span)) == []


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("foreign minister", True),
        ("german woman", False),
        ("citizen", False),
        ("suspect", False),
        (None, False),
    ],
)
def test_what_somebody_is_in_private_is_no_role(title: str | None, *, role: bool) -> None:
    assert is_role(title) is role


def test_leader_of_what_the_text_does_not_name_leads_no_state() -> None:
    assert told(sent("leader")) == []
    assert told(sent("leader", owner=0)) == [(LUND.id, "headOf", "NOR", "leader")]


@pytest.mark.parametrize("title", ["lawyer", "aide", "december", "amiable professor"])
def test_what_is_no_office_of_a_state_is_held_at_none(title: str) -> None:
    assert told(sent(title)) == []
    assert told(sent(title, owner=1))[0][1:3] == ("hasRole", MINISTRY.id)


def titled(text: str, rule: str) -> Analysis:
    """Norway's president, who is Kari Lund by some rule."""
    named = {"Norway": (NORWAY,), "Norway's president": (LUND,), "Lund": (LUND,)}
    given = analysis(text, named)
    references = (given.references[0], replace(given.references[1], rule=rule), given.references[2])
    given = replace(given, references=references)
    return with_mention(given, 1, title="president", form=Form.NOMINAL, owner=0)


def test_title_told_apart_from_the_name_is_told_where_the_text_has_both() -> None:
    given = titled("Norway's president left; Lund spoke.", "title")
    named = with_mention(given, 2, person=at(given.document.text, "Lund"))

    assert told(named) == [(LUND.id, "headOf", "NOR", "president")]
    assert told(with_mention(named, 1, plural=True)) == []
    assert told(given) == []


def test_title_in_apposition_by_the_resolver_is_told() -> None:
    assert told(titled("Norway's president, Lund.", "apposition")) == [
        (LUND.id, "headOf", "NOR", "president")
    ]


@pytest.mark.parametrize(
    ("text", "piece", "owner"),
    [("The Lund government spoke.", "The Lund government", None),
     ("The government of Lund spoke.", "The government", 1)],
)  # fmt: skip
def test_who_a_government_is_called_after_heads_it(
    text: str, piece: str, owner: int | None
) -> None:
    government = Actor("NOR/government", "Government of Norway", ActorType.GOVERNMENT, "NOR")
    given = analysis(text, {piece: (government,), "Lund": (LUND,)})
    given = with_mention(given, 1, person=at(text, "Lund"))
    given = with_mention(given, 0, form=Form.NOMINAL, owner=owner)

    assert told(given) == [(LUND.id, "headOf", government.id, None)]


@pytest.mark.parametrize("title", ["author", "human rights activist", "hostage", "expert"])
def test_who_somebody_is_at_home_is_no_post(title: str) -> None:
    assert told(sent(title, owner=0)) == []


def test_holder_who_is_known_by_the_post_alone_has_it_already() -> None:
    office = Actor("NOR/minister", "Minister of Norway", ActorType.PERSON, "NOR", "NOR", "GOV")
    given = analysis("Norway and its minister.", {"Norway": (NORWAY,), "its minister": (office,)})
    given = with_mention(given, 1, title="minister", owner=0, person=given.mentions[1].span)

    assert told(given) == []


@pytest.mark.model
@pytest.mark.parametrize("words", ["suspected Hezbollah fighter", "Hezbollah suspect"])
def test_suspect_has_no_role(words: str) -> None:
    found = read_text(f"The {words} Kari Berg was released in Oslo.")
    assert not [c for c in found.claims if c.statement.root == "STRUCT"]


@pytest.mark.model
def test_fighter_has_a_role() -> None:
    found = read_text("The Hezbollah fighter Kari Berg was released in Oslo.")
    assert [c for c in found.claims if c.statement.root == "STRUCT"]
