"""Mentions and an index made by hand, so that the resolver is tested without a parser."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from kg.model import (
    Actor,
    ActorType,
    Attribution,
    Document,
    Form,
    Mention,
    NameMatch,
    Post,
    Reference,
    Sentence,
    Span,
)
from kg.resolve import Resolution, Resolver
from kg.resolve.corrections import Corrections

PRONOUNS = {
    "he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "it": "n", "its": "n",
    "they": None, "them": None, "their": None, "we": None, "i": None, "our": None, "both": None,
}  # fmt: skip


def state(code: str, label: str) -> Actor:
    return Actor(code, label, ActorType.STATE, code, code)


def person(name: str, code: str, gender: str) -> Actor:
    tail = name.lower().replace(" ", "-")
    return Actor(f"person/{tail}", name, ActorType.PERSON, code, code, "GOV", gender=gender)


ACTORS = (
    state("RUS", "Russia"),
    state("TUR", "Turkey"),
    state("USA", "United States"),
    state("VEN", "Venezuela"),
    state("PER", "Peru"),
    state("COD", "Congo-Kinshasa"),
    state("COG", "Congo-Brazzaville"),
    state("JOR", "Jordan"),
    state("SYR", "Syria"),
    person("Vladimir Putin", "RUS", "m"),
    person("Donald Trump", "USA", "m"),
    person("Barack Obama", "USA", "m"),
    person("Delcy Rodriguez", "VEN", "f"),
    person("Mevlut Cavusoglu", "TUR", "m"),
    person("Sergei Lavrov", "RUS", "m"),
    Actor("group/hezbollah", "Hezbollah", ActorType.ARMED_GROUP, "LBN", "LBN", "REB"),
    Actor("region/latin-america", "Latin America", ActorType.GROUP),
)

NAMES: dict[str, tuple[tuple[str, ...], str]] = {
    "Russia": (("RUS",), "name"),
    "Russian": (("RUS",), "demonym"),
    "Russians": (("RUS",), "demonym"),
    "Turkey": (("TUR",), "name"),
    "Turkish": (("TUR",), "demonym"),
    "US": (("USA",), "name"),
    "American": (("USA",), "demonym"),
    "Venezuela": (("VEN",), "name"),
    "Peru": (("PER",), "name"),
    "Congo": (("COD", "COG"), "name"),
    "Brazzaville": (("COG",), "metonym"),
    "Jordan": (("JOR",), "name"),
    "Syria": (("SYR",), "name"),
    "Syrian": (("SYR",), "demonym"),
    "Moscow": (("RUS",), "metonym"),
    "Aleppo": (("SYR",), "city"),
    "Hezbollah": (("group/hezbollah",), "name"),
    "Latin American": (("region/latin-america",), "demonym"),
    "Vladimir Putin": (("person/vladimir-putin",), "name"),
    "Putin": (("person/vladimir-putin",), "surname"),
    "Donald Trump": (("person/donald-trump",), "name"),
    "Trump": (("person/donald-trump",), "surname"),
    "Delcy Rodriguez": (("person/delcy-rodriguez",), "name"),
    "Sergei Lavrov": (("person/sergei-lavrov",), "name"),
}

POSTS = (
    Post("president", "person/barack-obama", "USA", date(2009, 1, 20), date(2017, 1, 20)),
    Post("president", "person/donald-trump", "USA", date(2017, 1, 20), date(2021, 1, 20)),
    Post("president", "person/vladimir-putin", "RUS", date(2012, 5, 7)),
    Post("foreign minister", "person/sergei-lavrov", "RUS", date(2004, 3, 9)),
    Post(
        "foreign minister", "person/mevlut-cavusoglu", "TUR", date(2015, 11, 24), date(2023, 6, 3)
    ),
)


@dataclass(frozen=True)
class SmallIndex:
    """An index of a few actors."""

    actors: dict[str, Actor] = field(default_factory=lambda: {a.id: a for a in ACTORS})

    def find(self, text: str, *, on: date | None = None) -> Sequence[NameMatch]:
        del on
        pattern = "|".join(sorted(map(re.escape, NAMES), key=len, reverse=True))
        return [
            NameMatch(Span(m.start(), m.end()), *NAMES[m.group()])
            for m in re.finditer(rf"\b(?:{pattern})\b", text)
        ]

    def alike(self, name: str) -> str | None:
        return {"Wladimir Poutine": "person/vladimir-putin"}.get(name)

    def actor(self, actor_id: str, *, on: date | None = None) -> Actor:
        del on
        return self.actors[actor_id]

    def state_of(self, actor_id: str, *, on: date | None = None) -> str | None:
        del on
        return self.actors[actor_id].code

    def holder(self, title: str, body: str, *, on: date | None = None) -> str | None:
        for post in POSTS:
            same = post.body == body and title in (post.title, "leader")
            if same and on and (post.start or on) <= on <= (post.end or on):
                return post.holder
        return None

    def posts_of(self, actor_id: str) -> Sequence[Post]:
        return [post for post in POSTS if post.holder == actor_id]

    def members(self, actor_id: str, *, on: date | None = None) -> Sequence[str]:
        del on
        return ["VEN", "PER"] if actor_id == "region/latin-america" else []


INDEX = SmallIndex()


@dataclass
class Story:
    """A document whose mentions are added by their words, from left to right."""

    text: str
    published: date = date(2018, 5, 10)
    mentions: list[Mention] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)
    corrections: Corrections = field(default_factory=Corrections)

    def add(self, phrase: str, **attributes: object) -> int:
        """Add the next mention of these words; gives its index."""
        after = self.mentions[-1].head.start + 1 if self.mentions else 0
        start = self.text.find(phrase, max(0, after - len(phrase)))
        while start >= 0 and start + len(phrase) <= after:
            start = self.text.find(phrase, start + 1)
        assert start >= 0, f"{phrase!r} is not in the rest of the text"
        mention = self._mention(Span(start, start + len(phrase)), phrase)
        self.mentions.append(replace(mention, **attributes))  # type: ignore[arg-type]
        return len(self.mentions) - 1

    def _mention(self, span: Span, phrase: str) -> Mention:
        last = phrase.rsplit(maxsplit=1)[-1]
        head = Span(span.end - len(last), span.end)
        names = tuple(
            NameMatch(Span(m.span.start + span.start, m.span.end + span.start), m.actors, m.kind)
            for m in INDEX.find(phrase)
        )
        own = next((m for m in names if m.span.covers(head)), None)
        pronoun = phrase.lower() in PRONOUNS
        if own is not None:
            form = Form.DEMONYM if own.kind == "demonym" else Form.NAME
        else:
            form = Form.PRONOUN if pronoun else Form.NOMINAL
        is_person = own is not None and own.actors[0].startswith("person/")
        return Mention(
            span=span,
            head=head,
            form=form,
            text=phrase,
            lemma=last.lower(),
            sentence=self.text.count(". ", 0, span.start),
            names=names,
            person=own.span if own and is_person else None,
            gender=PRONOUNS.get(phrase.lower()) if pronoun else None,
            person_number=1 if phrase.lower() in ("i", "we", "our") else 3,
            plural=phrase.lower() in ("they", "them", "their", "we", "our", "both"),
            definite=phrase.lower().startswith(("the ", "both ", "his ")),
        )

    def resolve(self) -> Resolution:
        """What the resolver makes of it."""
        sentences = self._sentences()
        document = Document("story", self.text, published=self.published)
        resolver = Resolver(INDEX, self.corrections)
        return resolver.resolve(document, sentences, self.mentions, self.attributions)

    def _sentences(self) -> list[Sentence]:
        ends = [m.start() + 1 for m in re.finditer(r"\. ", self.text)] + [len(self.text)]
        starts = [0] + [end + 1 for end in ends[:-1]]
        return [Sentence(Span(s, e), 0) for s, e in zip(starts, ends, strict=True)]

    def reference(self, number: int) -> Reference:
        """The reference of one mention."""
        return self.resolve().references[number]

    def ids(self, number: int) -> list[str]:
        """The ids of the actors that one mention means."""
        return [actor.id for actor in self.reference(number).actors]
