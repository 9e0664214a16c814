"""The tables of `ontology/actors/` do not contradict themselves."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

import pytest

from kg.model import ActorType, Post
from kg.resolve.index_knowledge import Alias, Knowledge, load_knowledge
from kg.resolve.index_tables import TABLES, read_table
from kg.resolve.index_text import fold
from kg.vocab import data_file

# Posts that one person holds at a time; months without a day may make two terms meet.
SINGLE = {
    "president", "prime minister", "chancellor", "taoiseach", "king", "emir", "sultan", "pope",
    "foreign minister", "foreign secretary", "secretary of state", "secretary-general",
    "supreme leader", "defense minister", "defence secretary", "defense secretary",
}  # fmt: skip
CONTESTED = {("CIV", "president")}  # both candidates of 2010 were sworn in
MONTH = timedelta(days=31)


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


@pytest.mark.parametrize("table", sorted(TABLES))
def test_table_is_sorted(table: str) -> None:
    rows = read_table(data_file(f"ontology/actors/{table}.tsv")).rows
    first = [row.cells[0] for row in rows]
    assert first
    assert first == sorted(first)


def terms(knowledge: Knowledge) -> Iterator[tuple[Post, Post]]:
    """Each term of a post for one with the next one."""
    posts: dict[tuple[str, str], list[Post]] = defaultdict(list)
    for post in knowledge.posts:
        if post.title in SINGLE and post.start and (post.body, post.title) not in CONTESTED:
            posts[post.body, post.title].append(post)
    for held in posts.values():
        held.sort(key=lambda post: post.start or date.min)
        yield from pairwise(held)


def test_posts_for_one_have_one_holder_at_a_time(knowledge: Knowledge) -> None:
    pairs = list(terms(knowledge))
    assert len(pairs) > 500
    assert [
        (first, second)
        for first, second in pairs
        if (first.end or date.max) - MONTH > (second.start or date.min)
    ] == []


def test_states_have_iso_codes(knowledge: Knowledge) -> None:
    for state in knowledge.states:
        assert re.fullmatch("[A-Z]{3}", state), state


def test_codes_are_those_of_states_or_blocs(knowledge: Knowledge) -> None:
    known = knowledge.states | {"UNO", "NAT", "EUR"}
    assert {actor.code for actor in knowledge.actors.values() if actor.code} <= known


def test_event_codes_are_known(knowledge: Knowledge) -> None:
    known = knowledge.states | {"UNO", "NAT", "EUR", "IGO", "NGO", "MNC", "IMG"}
    assert {actor.event_code for actor in knowledge.actors.values() if actor.event_code} <= known


def test_ids_are_ascii_names(knowledge: Knowledge) -> None:
    for actor in knowledge.actors:
        assert re.fullmatch("[A-Za-z0-9/_-]+", actor), actor


def test_wikidata_identifiers_belong_to_one_actor(knowledge: Knowledge) -> None:
    identifiers = [actor.wikidata for actor in knowledge.actors.values() if actor.wikidata]
    assert all(re.fullmatch(r"Q\d+", each) for each in identifiers)
    assert [each for each, count in Counter(identifiers).items() if count > 1] == []


def rivals(knowledge: Knowledge, kinds: set[str]) -> Iterator[tuple[Alias, Alias]]:
    """Pairs of aliases of these kinds that are written alike and mean different actors."""
    names: dict[str, list[Alias]] = defaultdict(list)
    for alias in knowledge.aliases:
        if alias.kind in kinds and alias.actor:
            names[fold(alias.name)].append(alias)
    for bearers in names.values():
        for place, first in enumerate(bearers):
            for second in bearers[place + 1 :]:
                if first.actor != second.actor and first.name == second.name:
                    yield first, second


def test_names_of_two_actors_have_a_rule_between_them(knowledge: Knowledge) -> None:
    """Ranks, dates, kinds or, for persons, terms decide who is meant."""
    undecided = [
        (first.name, first.actor, second.actor)
        for first, second in rivals(knowledge, {"name", "demonym", "metonym"})
        if (first.rank, first.kind, first.start) == (second.rank, second.kind, second.start)
        and knowledge.actors[first.actor].type is not ActorType.PERSON
    ]
    assert undecided == []


def test_there_are_as_many_actors_as_promised(knowledge: Knowledge) -> None:
    types = Counter(actor.type for actor in knowledge.actors.values())
    groups = [actor for actor in knowledge.actors if actor.startswith("group/")]
    assert types[ActorType.INTERNATIONAL_ORGANIZATION] >= 70
    assert len(groups) >= 120
    assert len(knowledge.states) >= 195


def test_every_state_has_a_leader_since_1990(knowledge: Knowledge) -> None:
    led = {post.body for post in knowledge.posts if post.end is None or post.end.year >= 1990}
    members = {each.member for each in knowledge.memberships if each.organization == "UNO"}
    assert members
    assert members - led - {"SMR"} == set()  # San Marino has two captains for half a year each


def test_memberships_of_one_member_do_not_overlap(knowledge: Knowledge) -> None:
    terms: dict[tuple[str, str], list[tuple[date, date]]] = defaultdict(list)
    for each in knowledge.memberships:
        term = (each.start or date.min, each.end or date.max)
        assert term[0] <= term[1], each
        terms[each.member, each.organization].append(term)
    overlaps = [
        pair
        for pair, held in terms.items()
        for first, second in pairwise(sorted(held))
        if first[1] > second[0]
    ]
    assert overlaps == []


def test_seventy_organizations_have_members(knowledge: Knowledge) -> None:
    found = {each.organization for each in knowledge.memberships}
    assert len([name for name in found if not name.startswith("region/")]) >= 70
