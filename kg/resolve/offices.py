"""Persons by title alone: "the US president", "the Turkish leader", "the foreign minister"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.model import Actor, ActorType, Form, Mention, Title
from kg.resolve.appositions import apposed, title_of
from kg.resolve.context import context_state
from kg.resolve.discourse import Discourse, Outcome
from kg.resolve.modifiers import modifiers
from kg.resolve.tables import find_head, own_words

__all__ = ["fits_title", "holder", "resolve_counterpart", "resolve_office"]

_LEADING = ("president", "prime minister", "chancellor", "king", "emir", "sultan", "supreme leader",
            "leader", "monarch")  # fmt: skip
_OFFICE_RANKS = frozenset({"head", "minister", "leader", "deputy"})
_REFERRING = frozenset({"official", "legislator", "judge"})  # one of many, but "the minister"
_ANAPHORIC = frozenset(
    {"head", "minister", "leader", "deputy", "chief", "spokesperson", "envoy", "party", "rebel",
     "military", "royal"}
)  # fmt: skip


def resolve_office(discourse: Discourse, number: int) -> Outcome | None:
    """A phrase whose head is the title of one person.

    In this order: the person in apposition; the last person of the document who fits; the holder of
    the post at the document's date; the office itself; for spokespersons and the like, the body
    that they speak for.
    """
    mention = discourse.mentions[number]
    title = title_of(mention)
    if title is None or mention.form is Form.PRONOUN or mention.plural or mention.person:
        return None
    if discourse.own_match(mention) is not None:
        return None
    beside = (other for other in apposed(discourse, number) if other != mention.owner)
    named = [other for other in beside if discourse.mentions[other].person is not None]
    if named and discourse.actors(named[0]):
        return Outcome(discourse.actors(named[0])[:1], "apposition", 0.95)
    owners = modifiers(discourse, number)
    if owners:
        outcomes = [_owned(discourse, number, title, owner) for owner in owners]
        actors = tuple(dict.fromkeys(a for o in outcomes if o for a in o.actors))
        first = next((o for o in outcomes if o), None)
        return Outcome(actors, first.rule, first.confidence) if first else None
    if mention.owner is not None:
        return None  # somebody's, but nobody's whom we know
    return _without_owner(discourse, number, title)


def _without_owner(discourse: Discourse, number: int, title: Title) -> Outcome | None:
    mention = discourse.mentions[number]
    if not mention.definite:
        return None
    names = _unknown_names(mention, title)
    if title.rank in _ANAPHORIC:
        return _told_with(discourse, number, names) if names else _bare(discourse, number, title)
    if title.rank in _REFERRING and not names:
        return _told_before(discourse, number, title)
    return None


def _unknown_names(mention: Mention, title: Title) -> list[str]:
    """Names that nobody is known by and that say whose a post is: "the Labour leader"."""
    words = mention.text[: mention.head.start - mention.span.start].split()
    own = own_words(title)
    return [w for w in words[1:] if w[0].isupper() and w.lower().strip("-") not in own]


def _told_with(discourse: Discourse, number: int, names: Sequence[str]) -> Outcome | None:
    """The last person whom a phrase with the same title and names meant."""
    title = discourse.mentions[number].title or ""
    for _, before, outcome in discourse.before(number, sentences=len(discourse.sentences)):
        told = [actor for actor in outcome.actors if actor.type is ActorType.PERSON]
        same = before.title == title and all(name in before.text for name in names)
        if told and same:
            return Outcome((told[0],), "title", 0.8)
    return None


def _owned(discourse: Discourse, number: int, title: Title, owner: Actor) -> Outcome | None:
    """The president of Turkey, his spokesman, the PYD's leader."""
    if owner.type is ActorType.PERSON or owner.type is ActorType.GOVERNMENT:
        owner = discourse.makers.owner_of(owner) or owner
    local = discourse.makers.is_local(owner)
    leads_none = owner.sector in ("OPP", "REB")  # the state's premier is no leader of these
    state = None if local or leads_none else discourse.state(owner)
    definite = discourse.mentions[number].definite
    for actor in _told(discourse, number, title, owner, state):
        if definite or title.rank in _OFFICE_RANKS:
            return Outcome((actor,), "title", 0.9)
    if title.rank in ("person", "kin"):
        return None
    if not title.former and not local:
        found = holder(discourse, title, owner)
        if found is not None:
            return Outcome((found,), "title", 0.9)
    if title.rank in _OFFICE_RANKS and (definite or title.rank != "leader") and not title.former:
        return Outcome((discourse.makers.office(owner, title),), "office", 0.7)
    return None


def _told(
    discourse: Discourse, number: int, title: Title, owner: Actor, state: str | None
) -> Iterator[Actor]:
    """Persons whom the document has named, the last first, who fit the title at that owner."""
    seen: set[str] = set()
    for _, _, outcome in discourse.before(number, sentences=len(discourse.sentences)):
        for actor in outcome.actors:
            if actor.type is ActorType.PERSON and actor.id not in seen:
                seen.add(actor.id)
                if fits_title(discourse, actor, title, owner.id, state):
                    yield actor


def fits_title(
    discourse: Discourse, actor: Actor, title: Title, owner: str | None, state: str | None
) -> bool:
    """Whether a person holds the post, by the document or by the index at its date.

    A leader may be a head of state or government; without an owner any state's will do.
    """
    if title.gender and actor.gender and title.gender != actor.gender:
        return False
    for role in discourse.roles.get(actor.id, ()):
        same_body = owner is None or owner == (role.body.id if role.body else None)
        local = role.body is not None and discourse.makers.is_local(role.body)
        same_state = state is not None and role.state == state and not local
        if (same_body or same_state) and _same_post(title, role.post, role.rank):
            return True
    on = discourse.document.published
    for post in discourse.index.posts_of(actor.id) if actor.known else ():
        held = on is None or (
            (post.start is None or post.start <= on) and (post.end is None or on <= post.end)
        )
        if title.former and on is not None:
            held = post.end is not None and post.end < on
        body_fits = owner is None or post.body in (owner, state)
        if held and body_fits and _same_post(title, post.title, ""):
            return True
    return False


def _same_post(title: Title, post: str, rank: str) -> bool:
    if title.rank == "leader":
        return rank in ("head", "leader") or post in _LEADING
    if title.prefix and find_head(title.prefix) is not None:
        return post in (f"{title.prefix} {title.name}", title.name)
    return post in (title.name, *title.posts) or post.endswith(f" {title.name}")


def holder(discourse: Discourse, title: Title, owner: Actor) -> Actor | None:
    """The holder of the post at a state or organisation at the document's date."""
    leads = title.rank == "leader" or (title.name == "chief" and not title.prefix)
    posts = ("leader", *_LEADING) if leads else title.posts
    on = discourse.document.published
    if on is None or title.rank not in (
        "head", "minister", "leader", "deputy", "chief", "spokesperson", "royal",
    ):  # fmt: skip
        return None
    head = find_head(title.prefix) if title.prefix else None
    bodies = [owner.id]
    if head is not None and head.kind == "body":
        bodies.insert(0, discourse.makers.part(owner, head.noun, head.type, head.sector).id)
    elif title.rank == "spokesperson" and title.prefix:
        return None
    for post in posts:
        for body in bodies:
            found = discourse.index.holder(post, body, on=on)
            if found is not None:
                return discourse.makers.known(found)
    return None


def _bare(discourse: Discourse, number: int, title: Title) -> Outcome:
    """“The president” without an owner: the last person who fits, else the main state's."""
    told = _told_before(discourse, number, title)
    if told is not None:
        return told
    state, _ = context_state(discourse, number)
    owner = discourse.makers.known(state) if state else None
    if owner is not None and not title.former and title.rank in ("head", "minister"):
        found = holder(discourse, title, owner)
        if found is not None:
            return Outcome((found,), "title", 0.6)
        return Outcome((discourse.makers.office(owner, title),), "office", 0.5)
    return Outcome((), "title", 0.0)


def _told_before(discourse: Discourse, number: int, title: Title) -> Outcome | None:
    """The last person whom the document has named and who fits, if there is one."""
    fitting = list(_told_anywhere(discourse, number, title))
    if not fitting:
        return None
    candidates = tuple(actor.id for actor in fitting[1:])
    return Outcome((fitting[0],), "title", 0.8 if not candidates else 0.65, candidates)


def _told_anywhere(discourse: Discourse, number: int, title: Title) -> Iterator[Actor]:
    seen: set[str] = set()
    for _, _, outcome in discourse.before(number, sentences=len(discourse.sentences)):
        for actor in outcome.actors:
            if actor.type is ActorType.PERSON and actor.id not in seen:
                seen.add(actor.id)
                if fits_title(discourse, actor, title, None, None):
                    yield actor


def resolve_counterpart(discourse: Discourse, number: int) -> Outcome | None:
    """“His Turkish counterpart”: the holder, at that state, of the post that he holds."""
    mention = discourse.mentions[number]
    if mention.lemma != "counterpart" or mention.owner is None:
        return None
    named = [n for n in apposed(discourse, number) if discourse.mentions[n].person is not None]
    if named and discourse.actors(named[0]):
        return Outcome(discourse.actors(named[0])[:1], "apposition", 0.95)
    states = [
        actor
        for match in mention.names
        if match.span.end <= mention.head.start
        and not discourse.mentions[mention.owner].span.covers(match.span)
        for actor in [discourse.makers.known(match.actors[0])]
        if actor is not None
    ]
    persons = discourse.actors(mention.owner)
    if not states or not persons:
        return Outcome((), "counterpart", 0.0)
    posts = _posts(discourse, persons[0])
    known = [_holder_of_one(discourse, posts, state) for state in states]
    office = Title(next(iter(posts), "counterpart"), "minister", (), "GOV", None)
    meant = tuple(
        person or discourse.makers.office(state, office)
        for person, state in zip(known, states, strict=True)
    )
    if all(known):
        return Outcome(meant, "counterpart", 0.85)
    return Outcome(meant, "office", 0.6)


def _holder_of_one(discourse: Discourse, posts: Sequence[str], state: Actor) -> Actor | None:
    """Who holds one of the posts at a state; of a post that leads, whoever leads there."""
    leads = any(post in _LEADING for post in posts)
    for post in (*posts, *(("leader",) if leads else ())):
        found = discourse.index.holder(post, state.id, on=discourse.document.published)
        if found is not None:
            return discourse.makers.known(found)
    return None


def _posts(discourse: Discourse, person: Actor) -> list[str]:
    """Titles that a person holds at the document's date, by the document, then by the index."""
    on = discourse.document.published
    told = [role.post for role in discourse.roles.get(person.id, ()) if not role.former]
    known = [
        post.title
        for post in (discourse.index.posts_of(person.id) if person.known else ())
        if on is None
        or ((post.start is None or post.start <= on) and (post.end is None or on <= post.end))
    ]
    equivalents = {
        "secretary of state": "foreign minister", "foreign secretary": "foreign minister",
        "defense secretary": "defense minister", "secretary of defense": "defense minister",
    }  # fmt: skip
    return list(dict.fromkeys(
        variant for post in told + known for variant in (equivalents.get(post, post), post)
    ))  # fmt: skip
