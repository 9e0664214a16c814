"""Which entry of the lexicon a word matches, and which mentions are its participants."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from spacy.tokens import Token

from kg.extract.conditions import is_word, kinds_fit, words_fit
from kg.extract.entries import Entry, Function, Lexicon
from kg.extract.grammar import word_class
from kg.extract.lemmas import inflected
from kg.extract.participants import Participants
from kg.extract.syntax import particle

__all__ = ["NOTHING", "STANDING", "EntryMatcher", "Match"]

STANDING = "STRUCT"
NOTHING = "none"  # the relation of entries by which a word tells no event ("declined to comment")
_DIRECTIONS = ("away", "back", "forward", "home", "in", "over")  # particles that keep the sense
_ANY = "*"  # the lemma of entries for whatever word their conditions hold of
_AGAINST_HOLDERS = ("ASSAULT", "COERCE")
_MEDIATING = frozenset({"mediatesFor", "agreesToMediateFor"})  # never done by the parties
_ABROAD = ("cutsRelationsWith", "recallsAmbassadorFrom")  # never done to one's own state
_LATER = ("inner", "each", "between", "parties")  # functions that are no phrase of the trigger


@dataclass(slots=True)
class Match:
    """An entry that fits a trigger, with the mentions found for its participants.

    Attributes:
        inner: Whether an end is found by an event that embeds it or that it embeds.
        borrowed: Whether its targets are those of the event in its complement.
        paired: Whether the ends stand two by two ("between A and B, C and D", "respectively").
        answer: The verb that only answers what it tells ("bowed to the demand").
    """

    trigger: Token
    entry: Entry
    actors: list[int]
    targets: list[int]
    reciprocal: bool = False
    inner: bool = False
    borrowed: bool = False
    paired: bool = False
    answer: Token | None = None

    def pairs(self) -> Iterator[tuple[int | None, int | None]]:
        """Who acts on whom: of those that meet, fight or agree each with each."""
        nobody: list[int | None] = [None]
        if self.paired and not self.reciprocal:
            yield from zip(self.actors, self.targets, strict=True)
            return
        if not self.reciprocal:
            yield from product([*self.actors] or nobody, [*self.targets] or nobody)
            return
        sides = (*self.actors, *self.targets)
        yield from (
            zip(sides[::2], sides[1::2], strict=True) if self.paired else combinations(sides, 2)
        )

    @property
    def rank(self) -> tuple[int, int, int, int]:
        """The more conditions hold and the more ends are known, the better it fits.

        Words beside the trigger tell its sense better than any kinds of who takes part.
        """
        words = sum(map(is_word, self.entry.conditions)) + bool(self.entry.particle)
        return (
            words,
            len(self.entry.conditions),
            self.ends,
            bool(self.targets),
        )

    @property
    def is_denoting(self) -> bool:
        """Whether it tells who its trigger denotes, whatever happens to them: "left its allies"."""
        return any(function.name == "self" for function in self.entry.actor)

    @property
    def ends(self) -> int:
        """How many of its ends are known."""
        return bool(self.actors) + (bool(self.targets) or self.inner)


class EntryMatcher:
    """Matches the entries of a lexicon against parsed words."""

    def __init__(self, lexicon: Lexicon, relations: Mapping[str, str]) -> None:
        self.lexicon = lexicon
        self.relations = relations
        self._verbs = {form: verb for verb in sorted(lexicon.verbs) for form in inflected(verb)}

    def best(self, token: Token, participants: Participants) -> Match | None:
        """The entry that tells what a token means there, or None where it tells nothing.

        The most specific one tells the sense; of those with its type the one that finds both ends.
        """
        if token.lower_ in self.lexicon.words["prefix"]:
            return self._prefix(token, participants)
        if token.pos_ not in ("VERB", "NOUN", "ADJ", "AUX") or participants.is_name(token):
            return None
        kept = self._matches(token, self._entries(token), participants)
        kept = kept or self._matches(token, self._of_any_word(token), participants)
        if not kept:
            return None
        best = max(kept, key=lambda match: match.rank)
        if any(c.key == "obj" for c in best.entry.conditions):  # "backed an attack on Peru"
            return best
        alike = [match for match in kept if self._root(match) == self._root(best)]
        return max(alike, key=lambda match: (match.ends, match.rank))

    def _root(self, match: Match) -> str:
        relation = match.entry.relation
        root = self.relations.get(relation, STANDING)
        return relation if root == STANDING else root

    def _matches(
        self, token: Token, entries: Iterator[Entry], participants: Participants
    ) -> list[Match]:
        fitting = (entry for entry in entries if words_fit(token, entry, participants))
        found = (self._match(token, entry, participants) for entry in fitting)
        return [match for match in found if match is not None and self._tells(match)]

    def _of_any_word(self, token: Token) -> Iterator[Entry]:
        """The entries that ask only what stands beside the trigger: "jointly vaccinated"."""
        yield from self.lexicon.entries.get((word_class(token), _ANY), ())

    def _prefix(self, token: Token, participants: Participants) -> Match | None:
        actors, targets = participants.prefixed(token)
        if not (actors and targets):
            return None
        relation = self.lexicon.words["prefix"][token.lower_]
        if relation == "opposes" and participants.are_fighting(actors[0], targets[0]):
            relation = "fights"  # "the anti-Isis coalition"
        entry = Entry(token.lower_, None, "adj", (), relation, (), (), "actual", False, "")  # noqa: FBT003
        return Match(token, entry, actors, targets)

    def _entries(self, token: Token) -> Iterator[Entry]:
        lemma, lower = token.lemma_.lower(), token.lower_
        keys = [word_class(token)]
        if token.tag_ in ("VBN", "VBD", "JJ") and token.dep_ in ("amod", "acl", "ROOT", "acomp"):
            keys.append("adj")
        if (
            token.pos_ in ("NOUN", "PROPN")
            and token.tag_ in ("VBG", "NN")
            and lower.endswith("ing")
        ):
            keys.append("verb")
        for pos in keys:
            seen: set[int] = set()
            participle = pos == "adj" and token.pos_ != "ADJ"  # "crossed" is not "cross" (angry)
            names = [lower] if participle else [lemma, lower]
            if pos == "verb" and _is_deed(token) and ("noun", lemma) not in self.lexicon.entries:
                names.append(self._verbs.get(lower, lower))
            for name in dict.fromkeys(names):
                for entry in self.lexicon.entries.get((pos, name), ()):
                    if id(entry) in seen:
                        continue
                    seen.add(id(entry))
                    if _has_particle(token, entry):
                        yield entry

    def _match(self, token: Token, entry: Entry, participants: Participants) -> Match | None:
        actors = self._find(token, _doers(entry), participants)
        many = len(actors) > 1 or any(map(participants.is_many, actors))
        if many and any(participants.is_mutual(token, f.name) for f in entry.target):
            return Match(token, entry, actors[:1], actors[1:] or actors, reciprocal=True)
        functions = near = _behind_particle(entry)
        if _is_mutual(entry) and (many or not actors):  # "the three states reached a deal on Peru"
            near = [function for function in functions if not function.inside]
        targets = self._attacked(token, entry, participants)
        targets = targets or self._find(token, near, participants, besides=actors)
        reciprocal = paired = False
        sides = [] if targets else self._sides(token, entry, participants)
        if not sides and not targets:
            targets = self._find(token, functions, participants, besides=actors)
        if sides and self._is_of_third(entry, actors) and not set(sides) & set(actors):
            targets = sides  # "mediated between Peru and Chile"
        elif sides:
            actors, targets, reciprocal = sides[:1], sides[1:] or sides, True
            paired = participants.are_pairs(sides)
        actors = actors or self._unlinked(token, entry.actor, participants)
        targets = targets or self._unlinked(token, entry.target, participants)
        if not kinds_fit(token, entry, actors, targets, participants):
            return None
        if not reciprocal:
            others = self._others(entry, actors, targets, participants)
            if targets and not others and len(actors) > 1 and _is_mutual(entry):
                return Match(token, entry, actors[:1], actors[1:], reciprocal=True)
            targets = others
            paired = len(actors) == len(targets) > 1 and _is_respective(token)
        return Match(token, entry, actors, targets, reciprocal, paired=paired)

    @staticmethod
    def _others(
        entry: Entry, actors: Sequence[int], targets: Sequence[int], participants: Participants
    ) -> list[int]:
        """The targets without who acts, and without what is its own where that is never meant."""
        others = [t for t in targets if not participants.same(t, actors)]
        if any(function.name == "clause" for function in entry.target):  # "warned that it can"
            others = [t for t in others if not participants.is_own_country(t, actors)]
        if entry.relation in _ABROAD:  # "closed its embassy"
            others = [t for t in others if not participants.is_own(t, actors)]
        return others

    @staticmethod
    def _is_of_third(entry: Entry, actors: Sequence[int]) -> bool:
        """Whether somebody acts on those whom "between" names, and is none of them."""
        if any(function.name in ("between", "each") for function in entry.actor):
            return False
        return bool(actors) or entry.relation in _MEDIATING

    def _attacked(self, token: Token, entry: Entry, participants: Participants) -> list[int]:
        """Who holds the place that is attacked; the place itself is rather its state's."""
        if self.relations.get(entry.relation) not in _AGAINST_HOLDERS:
            return []
        return participants.holders(token, (f.name for f in entry.target if f.name not in _LATER))

    def _find(
        self,
        token: Token,
        functions: Sequence[Function],
        participants: Participants,
        *,
        besides: Sequence[int] = (),
    ) -> list[int]:
        for function in functions:
            if function.name in _LATER:
                continue
            found = participants.at(token, function.name, inside=function.inside, besides=besides)
            if found:
                return found
        return []

    @staticmethod
    def _unlinked(
        token: Token, functions: Sequence[Function], participants: Participants
    ) -> list[int]:
        return next(filter(None, (participants.unlinked(token, f.name) for f in functions)), [])

    @staticmethod
    def _sides(token: Token, entry: Entry, participants: Participants) -> list[int]:
        """The parties of a reciprocal event: at least two actors, in one mention or more."""
        functions = (*entry.target, *entry.actor)
        names = [f.name for f in functions if f.name in ("each", "between")]
        if any(function.name == "parties" for function in functions):
            return participants.parties(token)
        sides = participants.sides(token, names) if names else []
        return sides if len(sides) > 1 or any(map(participants.is_many, sides)) else []

    def _tells(self, match: Match) -> bool:
        """A standing relation is told only where both ends are; an event also by its trigger."""
        if match.entry.relation == NOTHING:
            return True
        if self.relations.get(match.entry.relation, STANDING) != STANDING:
            return True
        titled = (
            match.trigger.dep_ in ("compound", "nmod") and match.trigger.head.ent_type_ == "PERSON"
        )
        return bool(match.actors and match.targets) and not titled


def _is_respective(token: Token) -> bool:
    """Whether each of several does something to one of several others."""
    return any(part.lower_ == "respectively" for part in token.subtree)


def _is_deed(noun: Token) -> bool:
    """Whether a noun in "-ing" tells what somebody does to somebody: "Peru's arming of rebels"."""
    own = any(child.dep_ == "poss" or child.lower_ == "of" for child in noun.children)
    return noun.pos_ == "NOUN" and own


def _doers(entry: Entry) -> Sequence[Function]:
    """Where the actor stands; whom the event leads away from does not act."""
    if not any(function.name == "from" for function in entry.target):
        return entry.actor
    return tuple(Function("doer", f.inside) if f.name == "subj" else f for f in entry.actor)


def _behind_particle(entry: Entry) -> Sequence[Function]:
    """Where the target stands; the object of "laughed off a threat" looks like one of "off"."""
    if entry.particle is None:
        return entry.target
    own = (Function(entry.particle, f.inside) if f.name == "obj" else f for f in entry.target)
    return (*entry.target, *own)


def _is_mutual(entry: Entry) -> bool:
    """Whether its parties may stand together: "A and B signed a pact between the two"."""
    return any(function.name == "each" for function in (*entry.target, *entry.actor))


def _has_particle(token: Token, entry: Entry) -> bool:
    """Whether a phrasal verb is the entry's: "hammered out a deal" is not "hammered the base".

    An entry without particle fits one all the same where it names words beside the verb.
    """
    wanted, own = entry.particle, particle(token)
    if wanted is None:
        return own is None or own in _DIRECTIONS or any(map(is_word, entry.conditions))
    return wanted == own or any(
        child.lower_ == wanted
        and child.dep_ in ("prep", "advmod", "prt")
        and not any(part.dep_ == "pcomp" for part in child.children)  # "a part in ousting"
        and not _opens_adjunct(token, child)
        for child in token.children
    )


def _opens_adjunct(verb: Token, preposition: Token) -> bool:
    """Whether it has an object beside the verb's: "took Chile to court in 2014", no "took in"."""
    own = any(part.dep_ == "pobj" for part in preposition.children)
    return own and any(c.dep_ == "dobj" and c.i < preposition.i for c in verb.children)
