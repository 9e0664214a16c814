"""A made-up press about real actors: documents' records, as many as are wanted, always the same.

    python -m benchmarks.synthetic --quads 1000000 dump.nq.gz
    kg load dump.nq.gz --store big

writes the quads of whole documents in the shape in which the store holds them, and says how many.
What actors there are comes from kg's own tables; who does what to whom is drawn by chance, a few
dyads often and most of them seldom, and the same happening is told by several documents. Nothing
of it is true.
"""

from __future__ import annotations

import argparse
import gzip
import random
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate, count
from pathlib import Path
from typing import BinaryIO

from kg.model import (
    Actor,
    ActorType,
    Attribution,
    Claim,
    CodedEvent,
    DateRange,
    Document,
    DocumentRecord,
    Event,
    Evidence,
    Form,
    Mention,
    Place,
    Polarity,
    Post,
    Precision,
    Reference,
    Run,
    Sentence,
    Span,
    Statement,
    Status,
)
from kg.ontology import GENERAL_RELATION, Relation, relations
from kg.resolve.gazetteer import load_gazetteer
from kg.store.mapping import record_quads
from kg.store.syntax import term_text, triple_text
from kg.store.terms import Quad

__all__ = ["records", "write"]

FIRST_DAY, DAYS = date(2015, 1, 1), 3650
RUN = Run("kg synthetic", "none")
OUTLETS = tuple(f"Synthetic {name}" for name in ("Herald", "Wire", "Times", "Post", "Gazette"))
ROLES = ("headOf", "spokespersonFor", "envoyOf")
RECENT = 300  # happenings that are still being talked about
STEEPNESS = 0.9  # of Zipf's law, by which few actors make most of the news


@dataclass(frozen=True, slots=True)
class Happening:
    """What documents may tell, deny or announce."""

    statement: Statement
    event: Event | None


@dataclass(slots=True)
class World:
    """Who and what there is to tell of."""

    chance: random.Random
    actors: Sequence[Actor]
    persons: Sequence[Actor]
    states: Sequence[Actor]
    posts: dict[str, Post]
    relations: Sequence[Relation]
    places: Sequence[Place]
    weights: Sequence[float]
    recent: deque[Happening] = field(default_factory=lambda: deque(maxlen=RECENT))

    def actor(self) -> Actor:
        """Any actor, some much oftener than others."""
        return self.chance.choices(self.actors, cum_weights=self.weights)[0]


@dataclass(slots=True)
class Draft:
    """A document while it is being written."""

    number: int
    published: date
    text: str = ""
    sentences: list[Sentence] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    coded: list[CodedEvent] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)
    actors: dict[str, Actor] = field(default_factory=dict)


def records(*, seed: int = 1) -> Iterator[DocumentRecord]:
    """Records of documents without end; equal seeds give equal ones."""
    chance = random.Random(seed)  # noqa: S311  # a made-up world, no secret
    world = _world(chance)
    for number in count():
        yield _record(world, number)


def _world(chance: random.Random) -> World:
    base = load_gazetteer().knowledge_base("")
    known, posts = base.actors, base.posts
    states = [actor for actor in known if actor.type is ActorType.STATE]
    persons = [actor for actor in known if actor.type is ActorType.PERSON]
    others = [actor for actor in known if actor.type not in {ActorType.STATE, ActorType.PERSON}]
    for group in (states, persons, others):
        chance.shuffle(group)
    actors = _interleaved(states, persons, others)
    of_states = {state.id for state in states}
    held = {post.holder: post for post in posts if post.body in of_states}
    kinds = [
        relation
        for relation in relations().values()
        if relation.root != "STRUCT" and relation.name not in GENERAL_RELATION.values()
    ]
    places = [
        Place(
            f"Site {index} of {state.label}",
            state.code,
            round(chance.uniform(-60, 70), 2),
            round(chance.uniform(-180, 180), 2),
        )
        for index, state in enumerate(states * 3)
    ]
    weights = list(accumulate(1 / (rank + 5) ** STEEPNESS for rank in range(len(actors))))
    return World(
        chance, actors, [p for p in persons if p.id in held], states, held, kinds, places, weights
    )


def _interleaved(*groups: list[Actor]) -> list[Actor]:
    """Half states, as long as they last, among the others: states make most of the news."""
    states, persons, others = (list(group) for group in groups)
    mixed: list[Actor] = []
    while states or persons or others:
        for group, number in ((states, 2), (persons, 1), (others, 1)):
            mixed += group[:number]
            del group[:number]
    return mixed


def _record(world: World, number: int) -> DocumentRecord:
    chance = world.chance
    draft = Draft(number, FIRST_DAY + timedelta(days=chance.randrange(DAYS)))
    for _ in range(chance.randint(4, 16)):
        _tell(world, draft)
    outlet = chance.choice(OUTLETS)
    return DocumentRecord(
        document=Document(
            f"synthetic/{number:06}.txt",
            draft.text,
            f"Synthetic report {number}",
            draft.published,
            f"https://news.example/{number}",
            outlet,
        ),
        run=RUN,
        sentences=tuple(draft.sentences),
        mentions=tuple(draft.mentions),
        references=tuple(draft.references),
        attributions=tuple(draft.attributions),
        claims=tuple(draft.claims),
        coded_events=tuple(draft.coded),
        posts=tuple(dict.fromkeys(draft.posts)),
        actors=tuple(draft.actors[key] for key in sorted(draft.actors)),
    )


def _happening(world: World, draft: Draft) -> Happening:
    """Something that is being talked about, or something new."""
    chance = world.chance
    if world.recent and chance.random() < 0.5:
        return chance.choice(world.recent)
    new = Happening(_standing(world), None) if chance.random() < 0.15 else _event(world, draft)
    world.recent.append(new)
    return new


def _standing(world: World) -> Statement:
    chance = world.chance
    if chance.random() < 0.5:
        pair = chance.sample(world.states, 2)
        return Statement(pair[0], "allyOf", "STRUCT", pair[1])
    person = chance.choice(world.persons)
    post = world.posts[person.id]
    body = next(state for state in world.states if state.id == post.body)
    return Statement(person, chance.choice(ROLES), "STRUCT", body, post.title)


def _event(world: World, draft: Draft) -> Happening:
    chance = world.chance
    subject = target = world.actor()
    while target.id == subject.id:
        target = world.actor()
    relation = chance.choice(world.relations)
    when = DateRange()
    if chance.random() < 0.8:
        day = draft.published - timedelta(days=chance.randrange(7))
        when = DateRange(day, day, Precision.DAY)
    event = Event(
        relation.root,
        (("actor", subject), (relation.object_role, target)),
        when,
        chance.choice(world.places) if chance.random() < 0.3 else None,
    )
    return Happening(Statement(subject, relation.name, relation.root, target), event)


def _tell(world: World, draft: Draft) -> None:
    """Write a sentence that tells, denies or announces something, with all that kg finds in it."""
    chance = world.chance
    told = _happening(world, draft)
    statement = told.statement
    speaker = chance.choice(world.persons) if chance.random() < 0.4 else None
    denied = chance.random() < (0.2 if speaker else 0.02)
    status = chance.choices((Status.ACTUAL, Status.PLANNED, Status.POSSIBLE), (8, 1, 1))[0]
    cue = ("denied" if denied else "said") if speaker else ("not" if denied else "")
    lead = f"{speaker.label} {cue} that " if speaker else ("It is not so that " if denied else "")
    relation = relations()[statement.relation].label
    words = (statement.subject.label, relation, statement.object.label)
    start = len(draft.text)
    quote = lead + " ".join(words) + "."
    draft.text += quote + "\n"
    span = Span(start, start + len(quote))
    content = Span(start + len(lead), span.end - 1)
    evidence = Evidence(span, quote, _marks(content.start, words))
    cue_span = _find(draft.text, cue, start) if cue else None
    for actor in filter(None, (speaker, statement.subject, statement.object)):
        draft.actors[actor.id] = actor
    if statement.title is not None:
        draft.posts.append(world.posts[statement.subject.id])
    draft.sentences.append(Sentence(span, len(draft.sentences)))
    if speaker is not None and cue_span is not None:
        _attribute(draft, speaker, content, cue_span)
    claim = Claim(
        statement,
        Polarity.NEGATIVE if denied else Polarity.POSITIVE,
        status,
        evidence,
        told.event,
        speaker,
        cue_span,
        draft.published if speaker and chance.random() < 0.5 else None,
        round(chance.uniform(0.3, 1.0), 2),
    )
    draft.claims.append(claim)
    if told.event is not None and not denied and status is Status.ACTUAL:
        day = told.event.date.start or draft.published
        draft.coded.append(_coded(statement, day, claim.confidence, evidence))


def _marks(start: int, words: Sequence[str]) -> tuple[Span, ...]:
    marks = []
    for word in words:
        marks.append(Span(start, start + len(word)))
        start += len(word) + 1
    return tuple(marks)


def _find(text: str, word: str, start: int) -> Span:
    found = text.index(f" {word} ", start) + 1
    return Span(found, found + len(word))


def _attribute(draft: Draft, speaker: Actor, content: Span, cue: Span) -> None:
    source = Span(cue.start - 1 - len(speaker.label), cue.start - 1)
    index = len(draft.mentions)
    draft.mentions.append(
        Mention(
            source,
            source,
            Form.NAME,
            speaker.label,
            speaker.label.lower(),
            len(draft.sentences) - 1,
            person=source,
            subject=True,
        )
    )
    draft.references.append(Reference(index, (speaker,)))
    draft.attributions.append(Attribution(content, cue, source, index))


def _coded(statement: Statement, day: date, confidence: float, evidence: Evidence) -> CodedEvent:
    return CodedEvent(
        statement.subject,
        statement.object,
        statement.root,
        statement.relation,
        day,
        confidence,
        evidence,
    )


def write(path: Path, *, quads: int, seed: int = 1) -> tuple[int, int]:
    """Write whole documents as N-Quads (compressed where the name ends in .gz) until at least
    `quads` are written; returns how many documents and quads they are."""
    documents = written = 0
    with _opened(path) as file:
        for record in records(seed=seed):
            if written >= quads:
                break
            found = record_quads(record)
            file.write("".join(sorted(map(_line, found))).encode())
            documents, written = documents + 1, written + len(found)
    return documents, written


def _opened(path: Path) -> BinaryIO | gzip.GzipFile:
    if path.suffix == ".gz":
        return gzip.GzipFile(path, "wb", compresslevel=1, mtime=0)
    return path.open("wb")


def _line(quad: Quad) -> str:
    if quad.graph is None:
        raise ValueError(f"a quad of a document without a graph: {quad}")
    return f"{triple_text(quad)} {term_text(quad.graph)} .\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("path", type=Path, help="file to write: .nq or .nq.gz")
    parser.add_argument("--quads", type=int, default=1_000_000, help="at least as many")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    documents, quads = write(arguments.path, quads=arguments.quads, seed=arguments.seed)
    print(f"{documents:,} documents, {quads:,} quads")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
