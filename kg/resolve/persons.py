"""Persons by name: full names, surnames that refer back, persons whom the index does not know."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.model import LOCATIVE, Actor, ActorType, Form, Mention, NameMatch, Span
from kg.resolve.appositions import apposed, title_of
from kg.resolve.derived import name_key
from kg.resolve.discourse import Discourse, Outcome
from kg.resolve.modifiers import modifiers
from kg.resolve.names import choose
from kg.resolve.surnames import HONORIFIC, by_title, fits, name_words, named_before
from kg.resolve.tables import find_title, gender_of_name, place_surnames
from kg.resolve.told_roles import told_role

__all__ = ["introduce_persons", "resolve_person"]

NOT_GIVEN_NAMES = frozenset(
    {"north", "south", "east", "west", "northern", "southern", "eastern", "western", "central",
     "the", "old", "new", "greater", "upper", "lower", "in", "from", "to", "and", "but", "with"}
)  # fmt: skip
_WHERE = frozenset(LOCATIVE) - {"at"}  # "angry at Lund"
_NAME_BEFORE = re.compile(r"\b([A-Z][a-zà-ÿ'’]+)( |-)\Z")
_NOT_A_NAME = re.compile(r"[\d@#/\\|<>=_]|https?:|^(?:The )?(?:USS|HMS|USNS|HMAS|INS)\b")
_ACRONYM = re.compile(r"\b(?!I{2,3}\b|IV\b)[A-Z]{3,}\b")
_NO_PERSONS = frozenset(
    {"university", "college", "institute", "foundation", "centre", "center", "school", "hospital",
     "street", "airport", "stadium", "prize", "festival", "council", "committee", "agency"}
)  # fmt: skip


_BY_CHILD = frozenset({"abu", "umm", "um"})  # an Arabic name by the eldest child


def _label(name: str) -> str:
    """The name as it is written, white space and honorifics apart."""
    words = name.split()
    while words and name_key(words[0]) in HONORIFIC:
        words.pop(0)
    return re.sub(r"['’]s?$", "", " ".join(words)).strip(' ,.;:"“”()')


def resolve_person(discourse: Discourse, number: int) -> Outcome | None:
    """A mention with a personal name: the person named, known to the index or not."""
    mention = discourse.mentions[number]
    span = mention.person or _before_place(discourse, mention)
    if span is None or mention.form is not Form.NAME:
        return None
    span = _with_given_name(discourse, mention, span)
    mention = replace(mention, person=span)
    start, end = span
    name = _label(discourse.document.text[start:end])
    words = name_words(name)
    if _inside_longer(discourse, number, span):
        return Outcome((), "part of a name", 0.0)
    if not words or _NOT_A_NAME.search(name) or not name[0].isupper():
        return None
    if words[-1] in _NO_PERSONS or " ".join(words) in discourse.place_names:
        return None
    match = discourse.own_match(mention)
    if match is not None and not _names_person(discourse, match):
        if match.span.covers(span):
            return named_before(discourse, number, words, strict=True)
        if match.span.start == span.start and match.span.end < mention.head.end:
            match = None
    outcome = _whole_match(discourse, mention, match, words)
    outcome = outcome or named_before(discourse, number, words, strict=False)
    outcome = outcome or _of_index(discourse, number, name, match, words)
    outcome = outcome or _unknown(discourse, number, name, words)
    if outcome.actors and len(words) > 1:
        actor = outcome.actors[0]
        for key in dict.fromkeys((*words, *name_words(actor.label))):
            discourse.persons.setdefault(key, []).append((number, actor))
    return outcome


def _of_index(
    discourse: Discourse, number: int, name: str, match: NameMatch | None, words: Sequence[str]
) -> Outcome | None:
    """A person of the index by surname or by another spelling."""
    if _is_given_name(discourse, number, words):
        return None
    found = _by_surname(discourse, number, match, words)
    return found or _spelled_otherwise(discourse, number, name, words)


def _is_given_name(discourse: Discourse, number: int, words: Sequence[str]) -> bool:
    """Whether a single name stands beside a word of kinship: "her brother, Ali"."""
    beside = (title_of(discourse.mentions[other]) for other in apposed(discourse, number))
    return len(words) == 1 and any(title is not None and title.rank == "kin" for title in beside)


def _inside_longer(discourse: Discourse, number: int, span: Span) -> bool:
    """Whether the name is a part of the one next to it: "Bashar al" of "Bashar al-Assad"."""
    for other in range(max(0, number - 2), min(len(discourse.mentions), number + 3)):
        person = discourse.mentions[other].person
        if other != number and person and person.covers(span) and person != span:
            return True
    return False


def _before_place(discourse: Discourse, mention: Mention) -> Span | None:
    """A given name and a surname that is a state's name too: "Michael Jordan"."""
    match = discourse.own_match(mention)
    text = discourse.document.text
    if match is None or text[match.span.start : match.span.end].lower() not in place_surnames():
        return None
    before = re.search(r"\b([A-Z][a-z]+) $", text[mention.span.start : match.span.start])
    if before is None or find_title(before.group(1)) or before.group(1).lower() in NOT_GIVEN_NAMES:
        return None
    return Span(mention.span.start + before.start(), match.span.end)


def _with_given_name(discourse: Discourse, mention: Mention, span: Span) -> Span:
    """A surname with the given name or first half that stands before it in its phrase."""
    text = discourse.document.text
    before = _NAME_BEFORE.search(text, mention.span.start, span.start)
    if before is None or " " in text[span.start : span.end]:
        return span
    word = before.group(1)
    known = any(name.span.start <= before.start() < name.span.end for name in mention.names)
    halves = before.group(2) == "-"
    if known or not (halves or gender_of_name(word)) or find_title(word) is not None:
        return span
    return Span(before.start(), span.end)


def _names_person(discourse: Discourse, match: NameMatch) -> bool:
    actor = discourse.makers.known(match.actors[0])
    return actor is not None and actor.type is ActorType.PERSON


def _whole_match(
    discourse: Discourse, mention: Mention, match: NameMatch | None, words: Sequence[str]
) -> Outcome | None:
    """The index knows the whole name."""
    if match is None or match.kind == "surname" or len(words) < 2 or mention.person is None:
        return None
    matched = name_words(discourse.document.text[match.span.start : match.span.end])
    if len(matched) < len(words) and not match.span.covers(mention.person):
        return None
    return choose(discourse, match)


def _by_surname(
    discourse: Discourse, number: int, match: NameMatch | None, words: Sequence[str]
) -> Outcome | None:
    """The index knows persons of that surname; a given name must fit theirs."""
    match = match or _lookup(discourse, number)
    if match is None:
        return None
    bearers = [a for a in map(discourse.makers.known, match.actors) if a is not None]
    bearers = [a for a in bearers if a.type is ActorType.PERSON]
    if len(words) > 1:
        bearers = [a for a in bearers if fits(words, name_words(a.label))]
    bearers = _by_affiliation(discourse, number, by_title(discourse, number, bearers))
    if not bearers:
        return None
    kept = NameMatch(match.span, tuple(actor.id for actor in bearers), "surname")
    chosen = choose(discourse, kept)
    others = tuple(a for a in match.actors if a != chosen.actors[0].id)
    return Outcome(chosen.actors, "surname", chosen.confidence * 0.9, others)


def _lookup(discourse: Discourse, number: int) -> NameMatch | None:
    """The surname looked up by itself, where its neighbours hid it in the running text."""
    person = discourse.mentions[number].person
    if person is None:
        return None
    name = re.sub(r"['’]s?$", "", discourse.document.text[person.start : person.end])
    for found in discourse.index.find(name, on=discourse.document.published):
        if found.span == (0, len(name)):
            return NameMatch(person, found.actors, found.kind)
    return None


def _by_affiliation(discourse: Discourse, number: int, persons: list[Actor]) -> list[Actor]:
    """Those who belong to the state that the phrase names, if it names one."""
    states = {discourse.state(actor) for actor in modifiers(discourse, number)} - {None}
    if not states:
        return persons
    return [person for person in persons if discourse.state(person) in states]


def _spelled_otherwise(
    discourse: Discourse, number: int, name: str, words: Sequence[str]
) -> Outcome | None:
    """The index knows the person by another transliteration of the full name."""
    by_child = words[0] in _BY_CHILD  # "Abu Ahmed" is no spelling of another first name
    found = discourse.index.alike(name) if len(words) > 1 and not by_child else None
    actor = discourse.makers.known(found) if found else None
    if actor is None or not _by_affiliation(
        discourse, number, by_title(discourse, number, [actor])
    ):
        return None
    return Outcome((actor,), "spelling", 0.85)


def _unknown(discourse: Discourse, number: int, name: str, words: Sequence[str]) -> Outcome:
    """A person made from the text: with a full name, or a surname with a title and a state."""
    mention = discourse.mentions[number]
    role = told_role(discourse, number)
    if role is None and _is_no_person(discourse, mention, name):
        return Outcome((), "no person", 0.0)
    if len(words) < 2 and (role is None or role.body is None):
        candidates = tuple(actor.id for _, actor in discourse.persons.get(words[-1], ()))
        return Outcome((), "surname", 0.0, candidates)
    title = title_of(mention)
    actor = discourse.makers.person(
        name,
        affiliation=role.body if role else None,
        sector=title.sector if title else None,
        gender=mention.gender or (title.gender if title else None),
        full=len(words) > 1,
    )
    return Outcome((actor,), "introduced", 0.9 if role else 0.7)


def _is_no_person(discourse: Discourse, mention: Mention, name: str) -> bool:
    """Whether a name that nobody is known by is that of a thing or place.

    A person's has no article ("the Ever Given"), no acronym ("CNN Turk"), and does not stand behind
    "in" or "near".
    """
    start = mention.person.start if mention.person else mention.span.start
    before = discourse.word_before(start)
    article = before == "the" or name.lower().startswith("the ")
    acronym = _ACRONYM.search(name) and not name.isupper()
    return article or bool(acronym) or (not mention.subject and before in _WHERE)


def introduce_persons(discourse: Discourse) -> None:
    """Resolve full personal names first, so that surnames anywhere can refer to them."""
    for number, mention in enumerate(discourse.mentions):
        if mention.person is None:
            continue
        start, end = mention.person
        if len(name_words(discourse.document.text[start:end])) > 1:
            discourse.outcome(number)
    for number, mention in enumerate(discourse.mentions):
        if mention.person is None:
            continue
        actors = discourse.actors(number)
        told = find_title(mention.title) if mention.title else None
        gender = mention.gender or (told.gender if told else None)
        if actors and gender in ("f", "m"):
            discourse.genders.setdefault(actors[0].id, gender)
        role = told_role(discourse, number) if actors else None
        if role is not None and role.post and actors[0].type is ActorType.PERSON:
            discourse.roles.setdefault(actors[0].id, []).append(role)
