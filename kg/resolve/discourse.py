"""What a document has told so far: the memory that references are resolved against."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import accumulate

from kg.model import (
    Actor,
    ActorIndex,
    ActorType,
    Attribution,
    Document,
    Form,
    Mention,
    NameMatch,
    Sentence,
    Span,
)
from kg.resolve.corrections import Corrections
from kg.resolve.derived import Makers
from kg.resolve.tables import gender_of_name

__all__ = ["GROUPS", "UNLINKED", "Discourse", "Outcome", "Role"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a rule decided about a mention."""

    actors: tuple[Actor, ...]
    rule: str
    confidence: float = 1.0
    candidates: tuple[str, ...] = ()


_DEEP = 40  # mentions that wait for one another, until all before are decided in their order
_NAMED_PLACE = re.compile(
    r"\b(?:town|city|village|province|district|port|island|region|camp|governorate|suburb|"
    r"neighbou?rhood|enclave|stronghold|municipality|county|valley) of "
    r"((?:[A-Z][\w'’-]+ ?){0,2}[A-Z][\w'’-]+)"
)
GROUPS = frozenset(
    {ActorType.ARMED_GROUP, ActorType.PARTY, ActorType.ORGANIZATION, ActorType.GROUP,
     ActorType.INTERNATIONAL_ORGANIZATION}
)  # fmt: skip
UNLINKED = Outcome((), "unlinked", 0.0)


@dataclass(frozen=True, slots=True)
class Role:
    """A post that the document tells of a person.

    Attributes:
        post: Its title without nationality ("foreign minister").
        rank: The title's rank.
        body: The state or organisation that it belongs to, or None.
        state: `Actor.id` of the state behind the body, or None.
        former: Whether it is no longer held.
    """

    post: str
    rank: str
    body: Actor | None
    state: str | None
    former: bool = False


@dataclass
class Discourse:
    """One document while its mentions are being resolved.

    Attributes:
        index: Known actors.
        document: The document.
        sentences: Its sentences.
        mentions: Its mentions.
        attributions: Who says what in it.
        decide: Resolves one mention; called once for each.
        corrections: What the user says of who is meant.
        roles: Roles that the document tells, by `Actor.id` of the person.
        persons: Persons named in full, with their mentions, by each word of their names.
        genders: What titles tell of the gender of persons, by `Actor.id`.
    """

    index: ActorIndex
    document: Document
    sentences: Sequence[Sentence]
    mentions: Sequence[Mention]
    attributions: Sequence[Attribution]
    decide: Callable[[Discourse, int], Outcome]
    corrections: Corrections = field(default_factory=Corrections)
    roles: dict[str, list[Role]] = field(default_factory=dict)
    persons: dict[str, list[tuple[int, Actor]]] = field(default_factory=dict)
    genders: dict[str, str] = field(default_factory=dict)
    _outcomes: dict[int, Outcome] = field(default_factory=dict)
    _open: set[int] = field(default_factory=set)
    _front: int = 0  # mentions before it need not be decided for those behind

    @cached_property
    def makers(self) -> Makers:
        """Makes derived actors at the document's date."""
        return Makers(self.index, self.document.published)

    @cached_property
    def sources(self) -> tuple[list[int], list[int]]:
        """Where the phrases of who speaks start, in order, and how far they reach up to each."""
        spans = sorted(a.source for a in self.attributions if a.source is not None)
        return [span.start for span in spans], list(accumulate((span.end for span in spans), max))

    @cached_property
    def skipped(self) -> tuple[Span, ...]:
        """Spans whose names are no actors: datelines, bylines and boilerplate."""
        bylines = (sentence.span for sentence in self.sentences if sentence.byline)
        return (*bylines, *self.document.boilerplate)

    def outcome(self, number: int) -> Outcome:
        """The outcome for a mention; unlinked where it depends on itself."""
        found = self._outcomes.get(number)
        if found is not None:
            return found
        if number in self._open:
            return UNLINKED
        if len(self._open) >= _DEEP:
            self._decide_up_to(number)
        self._open.add(number)
        found = self.decide(self, number)
        if self.corrections:
            found = replace(found, actors=tuple(map(self.corrected, found.actors)))
        self._open.discard(number)
        self._outcomes[number] = found
        return found

    def _decide_up_to(self, number: int) -> None:
        """Decide the mentions before one in their order, so that none asks for many before it.

        Rules look back, mostly from each mention to the one before, and else would go as deep as a
        document is long.
        """
        while self._front < number:
            self._front += 1
            self.outcome(self._front - 1)

    def corrected(self, actor: Actor) -> Actor:
        """The actor, or the one that the user says is meant, with what the user tells of it."""
        meant = self.corrections.meant(actor.id, self.document)
        if meant != actor.id:
            known = self.makers.known(meant)
            actor = known or replace(actor, id=meant, wikidata=None, known=False)
        return self.corrections.changed(actor)

    def actors(self, number: int | None) -> tuple[Actor, ...]:
        """The actors of a mention, of a part of a name those of the name; none for None."""
        if number is None:
            return ()
        outcome = self.outcome(number)
        if outcome.rule == "part of a name":
            whole = self._whole(number)
            return self.outcome(whole).actors if whole is not None else ()
        return outcome.actors

    def _whole(self, part: int) -> int | None:
        """The mention of the longer name that a mention is a part of."""
        span = self.mentions[part].span
        around = range(max(0, part - 2), min(len(self.mentions), part + 4))
        longer = (n for n in around if n != part and self.mentions[n].span.covers(span))
        return next(longer, None)

    def before(self, number: int, *, sentences: int) -> Iterator[tuple[int, Mention, Outcome]]:
        """Linked mentions before a mention, the nearest first, as far back as so many sentences.

        A paragraph's headline is not reached from the body.
        """
        first = self.mentions[number].sentence - sentences
        for other in range(number - 1, -1, -1):
            mention = self.mentions[other]
            if mention.sentence < first:
                return
            outcome = self.outcome(other)
            if outcome.actors:
                yield other, mention, outcome

    def state(self, actor: Actor) -> str | None:
        """`Actor.id` of the state that the actor is or belongs to."""
        return self.makers.state_of(actor)

    def land(self, actor: Actor) -> str | None:
        """`Actor.id` of the state in whose affairs the actor is: also of groups without a state."""
        state = self.state(actor)
        if state is None and actor.event_code:
            known = self.makers.known(actor.event_code)
            return known.id if known is not None and known.type is ActorType.STATE else None
        return state

    def gender(self, actor: Actor) -> str | None:
        """“f” or "m" by what is known, what the document tells, or the given name; else None."""
        return actor.gender or self.genders.get(actor.id) or gender_of_name(actor.label)

    def own_match(self, mention: Mention) -> NameMatch | None:
        """The name that names the mention itself: the one that covers its head."""
        for match in mention.names:
            if match.span.covers(mention.head):
                return match
        return None

    @cached_property
    def state_counts(self) -> Counter[str]:
        """How often each state is named in the document, adjectives and cities included."""
        counts: Counter[str] = Counter()
        for mention in self.mentions:
            if mention.form not in (Form.NAME, Form.DEMONYM):
                continue
            match = self.own_match(mention)
            clear = match is not None and len(match.actors) == 1
            actor = self.makers.known(match.actors[0]) if match and clear else None
            if actor is not None and not any(s.covers(mention.head) for s in self.skipped):
                state = self.land(actor)
                if state:
                    counts[state] += 1
        return counts

    @cached_property
    def group_counts(self) -> Counter[str]:
        """How often each organisation or armed group is named in the document."""
        counts: Counter[str] = Counter()
        for mention in self.mentions:
            match = self.own_match(mention) if mention.form is Form.NAME else None
            actor = self.makers.known(match.actors[0]) if match else None
            if actor is not None and actor.type in GROUPS:
                counts[actor.id] += 1
        return counts

    @cached_property
    def _by_sentence(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for number, mention in enumerate(self.mentions):
            found.setdefault(mention.sentence, []).append(number)
        return found

    def of_sentence(self, sentence: int) -> Sequence[int]:
        """The mentions of a sentence, in order; none of a sentence that there is not."""
        return self._by_sentence.get(sentence, ())

    @cached_property
    def place_names(self) -> frozenset[str]:
        """Names, in lower case, that the document calls a town, province or the like."""
        return frozenset(found[1].lower() for found in _NAMED_PLACE.finditer(self.document.text))

    @cached_property
    def unmistakable(self) -> frozenset[str]:
        """`Actor.id`s that the document calls by a name that nobody else bears."""
        return frozenset(
            match.actors[0]
            for mention in self.mentions
            for match in mention.names
            if len(match.actors) == 1 and match.kind in ("name", "demonym", "metonym")
        )

    @cached_property
    def main_state(self) -> str | None:
        """The state that the document is mostly about: half of all namings, more than any other."""
        named = self.state_counts.most_common(2)
        if not named or (len(named) > 1 and named[1][1] == named[0][1]):
            return None
        state, count = named[0]
        return state if count * 2 >= self.state_counts.total() else None

    def word_before(self, offset: int) -> str:
        """The word before an offset of the text, in lower case; "" at the beginning."""
        words = self.document.text[max(0, offset - 24) : offset].split()
        return words[-1].lower() if words else ""
