"""Persons by name: full names, surnames that refer back, persons whom the index does not know."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.model import Actor, ActorType, Form, Mention, NameMatch, Span
from kg.resolve.derived import name_key
from kg.resolve.discourse import Discourse, Outcome, Role
from kg.resolve.modifiers import modifiers
from kg.resolve.names import choose
from kg.resolve.tables import (
    Title,
    find_head,
    find_title,
    gender_of_name,
    place_surnames,
    strip_modifiers,
)

__all__ = ["introduce_persons", "name_words", "resolve_person", "title_of"]

NOT_GIVEN_NAMES = frozenset(
    {"north", "south", "east", "west", "northern", "southern", "eastern", "western", "central",
     "the", "old", "new", "greater", "upper", "lower", "in", "from", "to", "and", "but", "with"}
)  # fmt: skip
_HONORIFIC = frozenset(
    {"mr", "mrs", "ms", "miss", "dr", "sir", "lord", "lady", "prof", "gen", "col"}
)
_PARTICLE = re.compile(r"^(?:al|el|ul|as|ad|an|ar|ash|at|az)[-‑ ]", re.IGNORECASE)
_WHERE = frozenset({"in", "near", "around", "outside", "inside", "across", "throughout"})
_COMMA = re.compile(r"(?: (?:for|to|of|in) [A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+)?)?, ")
_NOT_A_NAME = re.compile(r"[\d@#/\\|<>=_]|https?:|^(?:The )?(?:USS|HMS|USNS|HMAS|INS)\b")
_ACRONYM = re.compile(r"\b(?!I{2,3}\b|IV\b)[A-Z]{3,}\b")
_NO_PERSONS = frozenset(
    {"university", "college", "institute", "foundation", "centre", "center", "school", "hospital",
     "street", "airport", "stadium", "prize", "festival", "council", "committee", "agency"}
)  # fmt: skip


def name_words(name: str) -> list[str]:
    """The words of a personal name as keys, without honorifics and the Arabic article.

    >>> name_words("Mr. Bashar al-Assad’s")
    ['bashar', 'assad']
    """
    words = (re.sub(r"['’]s?$", "", word.strip('.,;:"“”()')) for word in name.split())
    keys = [name_key(_PARTICLE.sub("", word)) for word in words]
    return [key for key in keys if key and key not in _HONORIFIC]


def _label(name: str) -> str:
    """The name as it is written, white space and honorifics apart."""
    words = name.split()
    while words and name_key(words[0]) in _HONORIFIC:
        words.pop(0)
    return re.sub(r"['’]s?$", "", " ".join(words)).strip(' ,.;:"“”()')


def title_of(mention: Mention) -> Title | None:
    """The title in a phrase, or None."""
    title = find_title(mention.title) if mention.title else None
    return title if title is not None and title.rank != "address" else None


def resolve_person(discourse: Discourse, number: int) -> Outcome | None:
    """A mention with a personal name: the person named, known to the index or not."""
    mention = discourse.mentions[number]
    span = mention.person or _before_place(discourse, mention)
    if span is None or mention.form is not Form.NAME:
        return None
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
            return _earlier(discourse, number, words, strict=True)
        if match.span.start == span.start and match.span.end < mention.head.end:
            match = None
    outcome = _whole_match(discourse, mention, match, words)
    outcome = outcome or _earlier(discourse, number, words, strict=False)
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


def _fits(words: Sequence[str], full: Sequence[str]) -> bool:
    """Whether a form of a name can stand for the full name: a part of it with its last word."""
    return (
        len(words) <= len(full)
        and all(any(part == word or _initial(word, part) for part in full) for word in words)
        and (words[-1] in (full[-1], full[0]) or len(words) > 1)
    )


def _initial(word: str, part: str) -> bool:
    return len(word) == 1 and part.startswith(word)


def _earlier(
    discourse: Discourse, number: int, words: Sequence[str], *, strict: bool
) -> Outcome | None:
    """A person whom the document names in full: before the mention, else after it."""
    entries = [
        (other, actor)
        for other, actor in discourse.persons.get(words[-1], ())
        if other != number and _fits_mention(discourse, other, actor, words)
    ]
    before = [actor for other, actor in entries if other < number]
    if strict and not before:
        return None
    found = list(dict.fromkeys(reversed(before))) or list(dict.fromkeys(a for _, a in entries))
    found = _by_title(discourse, number, found)
    if not found:
        return None
    if len(found) > 1 and len(words) == 1:
        found.sort(key=lambda actor: actor.id != _called_so_last(discourse, number, words))
    others = tuple(actor.id for actor in found[1:])
    return Outcome((found[0],), "named before", 0.95 if not others else 0.6, others)


def _called_so_last(discourse: Discourse, number: int, words: Sequence[str]) -> str | None:
    """`Actor.id` of whom the same bare surname meant last: it keeps its bearer."""
    for other in range(number - 1, -1, -1):
        person = discourse.mentions[other].person
        if person is None:
            continue
        if name_words(discourse.document.text[person.start : person.end]) == list(words):
            actors = discourse.actors(other)
            return actors[0].id if actors else None
    return None


def _fits_mention(discourse: Discourse, other: int, actor: Actor, words: Sequence[str]) -> bool:
    person = discourse.mentions[other].person
    full = name_words(discourse.document.text[person.start : person.end]) if person else []
    return _fits(words, full) or _fits(words, name_words(actor.label))


def _by_title(discourse: Discourse, number: int, persons: list[Actor]) -> list[Actor]:
    """Those whose gender fits the mention, where it tells one ("Mrs", "spokeswoman")."""
    mention = discourse.mentions[number]
    title = find_title(mention.title) if mention.title else None
    gender = mention.gender or (title.gender if title else None) or _address(mention)
    if gender not in ("f", "m"):
        return persons
    return [each for each in persons if discourse.gender(each) in (None, gender)]


def _address(mention: Mention) -> str | None:
    """The gender that the first word of the phrase tells: "Mr.", "Mrs"."""
    title = find_title(mention.text.partition(" ")[0])
    return title.gender if title is not None and title.rank == "address" else None


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
        bearers = [a for a in bearers if _fits(words, name_words(a.label))]
    bearers = _by_affiliation(discourse, number, _by_title(discourse, number, bearers))
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
    found = discourse.index.alike(name) if len(words) > 1 else None
    actor = discourse.makers.known(found) if found else None
    if actor is None or not _by_affiliation(
        discourse, number, _by_title(discourse, number, [actor])
    ):
        return None
    return Outcome((actor,), "spelling", 0.85)


def _unknown(discourse: Discourse, number: int, name: str, words: Sequence[str]) -> Outcome:
    """A person made from the text: with a full name, or a surname with a title and a state."""
    mention = discourse.mentions[number]
    role = _role(discourse, number)
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


def apposed(discourse: Discourse, number: int) -> list[int]:
    """Mentions that stand in apposition to this one, in either direction.

    Beside those that the parse tells, a name and a title that only a comma parts ("the UN envoy
    for Syria, Staffan de Mistura").
    """
    own = discourse.mentions[number].apposition
    near = range(max(0, number - 12), min(len(discourse.mentions), number + 13))
    others = [other for other in near if discourse.mentions[other].apposition == number]
    found = ([own] if own is not None else []) + others
    beside = [other for other in near if other not in found and _beside(discourse, number, other)]
    return [other for other in beside + found if _one_gender(discourse, number, other)]


def _one_gender(discourse: Discourse, number: int, other: int) -> bool:
    """Whether two phrases can mean one person: not "Ali Khan, his daughter, …" in a list."""
    told = set()
    for each in (number, other):
        mention = discourse.mentions[each]
        name = (
            discourse.document.text[mention.person.start : mention.person.end]
            if mention.person
            else ""
        )
        told.add(mention.gender or gender_of_name(name))
    return not {"f", "m"} <= told


def _beside(discourse: Discourse, number: int, other: int) -> bool:
    first, second = (discourse.mentions[n] for n in sorted((number, other)))
    if number == other or first.sentence != second.sentence:
        return False
    if (first.person is None) == (second.person is None):
        return False
    if title_of(second if first.person else first) is None or first.plural or second.plural:
        return False
    between = discourse.document.text[first.span.end : second.span.start]
    return bool(_COMMA.fullmatch(between))


def _role(discourse: Discourse, number: int) -> Role | None:
    """The post that the phrase, or one in apposition to it, tells of its person."""
    for candidate in (number, *apposed(discourse, number)):
        mention = discourse.mentions[candidate]
        if candidate != number and mention.person is not None:
            continue
        title = title_of(mention)
        owners = modifiers(discourse, candidate)
        if title is None and candidate != number:
            continue
        body = owners[0] if owners else None
        if title is None and body is None:
            continue
        if body is not None and body.type is ActorType.PERSON:
            state = discourse.state(body)
            body = discourse.makers.known(state) if state else None
        return _told_role(discourse, title, body)
    return None


def _told_role(discourse: Discourse, title: Title | None, body: Actor | None) -> Role:
    state = discourse.state(body) if body is not None else None
    if title is None:
        return Role("", "", body, state)
    head = find_head(title.prefix) if title.prefix else None
    if body is not None and head is not None and head.kind == "body":
        body = discourse.makers.part(body, head.noun, head.type, head.sector)
        return Role(title.name, title.rank, body, state, title.former)
    return Role(strip_modifiers(title), title.rank, body, state, title.former)


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
        role = _role(discourse, number) if actors else None
        if role is not None and role.post and actors[0].type is ActorType.PERSON:
            discourse.roles.setdefault(actors[0].id, []).append(role)
