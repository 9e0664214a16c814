"""Titles, posts and kinship as claims on standing relations."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.assemble import Analysis, make_role_claims
from kg.assemble.roles import is_role
from kg.model import Actor, Form, NameMatch
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
    [("foreign minister", True), ("german woman", False), ("citizen", False), (None, False)],
)
def test_what_somebody_is_in_private_is_no_role(title: str | None, *, role: bool) -> None:
    assert is_role(title) is role


def test_leader_of_what_the_text_does_not_name_leads_no_state() -> None:
    assert told(sent("leader")) == []
    assert told(sent("leader", owner=0)) == [(LUND.id, "headOf", "NOR", "leader")]
