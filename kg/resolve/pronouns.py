"""Pronouns: he, she, it, they, I, we and their possessives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.model import Actor, ActorType, Form, Mention
from kg.resolve.appositions import title_of
from kg.resolve.discourse import Discourse, Outcome
from kg.resolve.pleonastic import is_empty
from kg.resolve.salience import salience
from kg.resolve.speech import speakers

__all__ = ["resolve_pronoun"]

_PERSONAL = frozenset({ActorType.PERSON})
_PLURAL_TYPES = frozenset(
    {ActorType.GROUP, ActorType.PEOPLE, ActorType.ARMED_GROUP, ActorType.ARMED_FORCES,
     ActorType.PARTY}
)  # fmt: skip
_POSSESSIVE = frozenset({"his", "her", "its", "their", "my", "our", "hers"})
_REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})
_NEXT_WORD = re.compile(r" ([a-z]+)")
_AFTER_OBJECT = frozenset(
    {"to", "for", "in", "on", "at", "by", "with", "from", "as", "of", "and", "or", "but", "that",
     "who", "if", "when", "after", "before", "because", "while", "over", "about", "into", "a",
     "the", "not", "out", "off", "up", "again", "during", "until", "since", "through", "against"}
)  # fmt: skip
_INTRODUCTION = re.compile(
    r"[“\"]?(?:In|At|On|With|After|Before|During|Despite|Since|Following|Throughout|Amid|Under|By|"
    r"For|Through|Ahead of|As part of|Because of|Thanks to)\b[^,;:.]*"
)
_LEAST = -3.0  # "it" does not mean what stands out less
_WINDOW = 2


def resolve_pronoun(discourse: Discourse, number: int) -> Outcome | None:
    """A pronoun: its speaker for the first person, else the likeliest mention before it."""
    mention = discourse.mentions[number]
    if mention.form is not Form.PRONOUN or mention.lemma in ("both", "each", "other"):
        return None
    if mention.person_number == 2:
        return Outcome((), "pronoun", 0.0)
    if mention.person_number == 1:
        return _first_person(discourse, number)
    if mention.thing:
        return Outcome((), "pronoun", 0.0)
    text = discourse.document.text
    word = text[mention.span.start : mention.span.end].lower()
    if word in _REFLEXIVE and mention.fellow is not None:
        return Outcome(discourse.actors(mention.fellow), "pronoun", 0.85)
    if word == "it" and is_empty(text, mention):
        return Outcome((), "pronoun", 0.0)
    if word in ("they", "them", "their", "themselves"):
        return _plural(discourse, number, word)
    return _singular(discourse, number, word)


def _first_person(discourse: Discourse, number: int) -> Outcome:
    mention = discourse.mentions[number]
    found = speakers(discourse, mention)
    if len(found) != 1:
        return Outcome((), "speaker", 0.0, tuple(actor.id for actor in found))
    if not mention.plural:
        return Outcome(found, "speaker", 0.95)
    if found[0].type is not ActorType.PERSON:
        return Outcome(found, "speaker", 0.85)
    body = _group_of(discourse, found[0])
    return Outcome((body,), "speaker", 0.6) if body else Outcome((), "speaker", 0.0)


def _group_of(discourse: Discourse, person: Actor) -> Actor | None:
    """For whom a person says "we": the body of the told role, else the state."""
    for role in discourse.roles.get(person.id, ()):
        if role.body is not None:
            return discourse.makers.owner_of(role.body) or role.body
    state = discourse.state(person)
    return discourse.makers.known(state) if state else None


def _excluded(discourse: Discourse, number: int, word: str) -> set[str]:
    """Actors that the pronoun cannot mean: the speaker of its quotation, and, for an object, the
    subject beside it.
    """
    mention = discourse.mentions[number]
    found = {actor.id for actor in speakers(discourse, mention)}
    found |= {actor.id for actor in _we(discourse, number)}
    if not _is_possessive(discourse, mention, word):
        found |= {actor.id for actor in discourse.actors(mention.fellow)}
    return found


def _we(discourse: Discourse, number: int) -> Iterator[Actor]:
    """Who is "we" in the quotation that a mention stands in, as far as it was told before it."""
    mention = discourse.mentions[number]
    for other in range(number - 1, -1, -1):
        before = discourse.mentions[other]
        if mention.quotation is None or before.quotation != mention.quotation:
            return
        if before.person_number == 1:
            yield from discourse.actors(other)


def _is_possessive(discourse: Discourse, mention: Mention, word: str) -> bool:
    """Whether the pronoun possesses: for "her", whether a noun or adjective follows."""
    if word != "her":
        return word in _POSSESSIVE
    following = _NEXT_WORD.match(discourse.document.text, mention.span.end)
    return following is not None and following.group(1) not in _AFTER_OBJECT


def _singular(discourse: Discourse, number: int, word: str) -> Outcome:
    mention = discourse.mentions[number]
    excluded = _excluded(discourse, number, word)
    scores: dict[Actor | None, float] = {}
    for other, before, outcome in _candidates(discourse, number):
        score = salience(discourse, number, other)
        if not outcome.actors:
            if _blocks(mention, before):
                scores[None] = max(scores.get(None, -9.0), score - 0.5)
            continue
        actor = outcome.actors[0]
        if len(outcome.actors) > 1 or not _agrees(discourse, mention, before, actor):
            continue
        if actor.id not in excluded:
            known = mention.gender == "n" or discourse.gender(actor) is not None
            scores[actor] = max(scores.get(actor, -9.0), score - (0.0 if known else 1.0))
    if mention.gender == "n":
        scores = {actor: score for actor, score in scores.items() if score > _LEAST}
    best = _best(scores, "pronoun")
    if len(scores) == 1 and best.actors and mention.gender in ("f", "m"):
        discourse.genders.setdefault(best.actors[0].id, mention.gender)
    return best


def _candidates(discourse: Discourse, number: int) -> Iterator[tuple[int, Mention, Outcome]]:
    """The mentions before a pronoun, and the subject that an introduction leads up to."""
    ahead = _led_up_to(discourse, number)
    if ahead is not None:
        yield ahead, discourse.mentions[ahead], discourse.outcome(ahead)
    yield from _preceding(discourse, number)


def _led_up_to(discourse: Discourse, number: int) -> int | None:
    """The named subject behind an introduction: "In his speech, the premier, Ali Khan, said"."""
    mention = discourse.mentions[number]
    if not discourse.sentences:
        return None
    start = discourse.sentences[mention.sentence].span.start
    text = discourse.document.text
    if mention.subject or not _INTRODUCTION.fullmatch(text[start : mention.span.start]):
        return None
    for other in discourse.of_sentence(mention.sentence):
        ahead = discourse.mentions[other]
        if other > number and ahead.subject and ahead.clause != mention.clause:
            return None
        if other > number and ahead.subject:
            named = ahead.form is Form.NAME or ahead.person is not None
            return other if named and "," in text[mention.span.end : ahead.span.start] else None
    return None


def _preceding(discourse: Discourse, number: int) -> Iterator[tuple[int, Mention, Outcome]]:
    """The mentions within reach before a pronoun, the nearest first, linked or not."""
    first = discourse.mentions[number].sentence - _WINDOW
    for other in range(number - 1, -1, -1):
        before = discourse.mentions[other]
        if before.sentence < first:
            return
        yield other, before, discourse.outcome(other)


def _blocks(pronoun: Mention, before: Mention) -> bool:
    """Whether an unlinked mention may be what the pronoun means, which must then be unlinked."""
    if before.form is Form.PRONOUN or before.form is Form.DEMONYM:
        return False
    if pronoun.plural or before.plural:
        return pronoun.plural and before.plural
    personal = before.person is not None or (title_of(before) is not None)
    return before.subject and personal == (pronoun.gender != "n")


def _agrees(discourse: Discourse, pronoun: Mention, before: Mention, actor: Actor) -> bool:
    if pronoun.gender == "n":
        return (
            actor.type not in _PERSONAL
            and not (before.plural and before.form is Form.NOMINAL)
            and actor.type not in (ActorType.PEOPLE, ActorType.PLACE)
        )
    if actor.type is not ActorType.PERSON:
        return False
    gender = discourse.gender(actor) or before.gender
    return gender is None or pronoun.gender is None or gender == pronoun.gender


def _best(scores: dict[Actor | None, float], rule: str) -> Outcome:
    ranked = sorted(scores.items(), key=lambda item: -item[1])
    others = tuple(actor.id for actor, _ in ranked if actor is not None)
    if not ranked or ranked[0][0] is None:
        return Outcome((), rule, 0.0, others[:4])
    gap = ranked[0][1] - ranked[1][1] if len(ranked) > 1 else 2.0
    confidence = round(min(0.85, 0.5 + 0.175 * gap), 2)
    return Outcome((ranked[0][0],), rule, confidence, others[1:4])


def _plural(discourse: Discourse, number: int, word: str) -> Outcome:
    """“They”: the last plural mention or coordination, else a group, else an organisation."""
    excluded = _excluded(discourse, number, word)
    best: tuple[float, tuple[Actor, ...]] = (-2.5, ())
    candidates: list[str] = []
    for other, before, outcome in _preceding(discourse, number):
        score = salience(discourse, number, other)
        actors = _coordinated(discourse, other, before)
        if not outcome.actors:
            if before.plural and _blocks(discourse.mentions[number], before):
                best = max(best, (score + 2.0, ()), key=lambda pair: pair[0])
            continue
        if any(actor.id in excluded for actor in actors):
            continue
        if len(actors) > 1 or before.plural:
            score += 2.0
        elif actors[0].type in _PLURAL_TYPES:
            score += 1.0
        elif not _acts_as_many(before, outcome):
            continue
        candidates += [actor.id for actor in actors]
        if score > best[0]:
            best = (score, actors)
    chosen = {actor.id for actor in best[1]}
    others = tuple(c for c in dict.fromkeys(candidates) if c not in chosen)
    if not best[1]:
        return Outcome((), "pronoun", 0.0, others[:4])
    return Outcome(best[1], "pronoun", 0.7 if not others else 0.55, others[:4])


def _acts_as_many(before: Mention, outcome: Outcome) -> bool:
    """Whether one state or body may be "they": only where it acts, and as no mere place."""
    place = outcome.rule in ("city", "place")
    return before.subject and not place and outcome.actors[0].type is not ActorType.PERSON


def _coordinated(discourse: Discourse, other: int, before: Mention) -> tuple[Actor, ...]:
    """The actors of a mention and of those coordinated with it, in order."""
    members: Sequence[int] = sorted({other, *before.conjuncts})
    if before.form is Form.DEMONYM and not before.plural:
        members = [other]
    return tuple(dict.fromkeys(a for member in members for a in discourse.actors(member)))
