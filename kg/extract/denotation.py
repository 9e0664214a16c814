"""Which actors a phrase denotes: itself, or by what stands in and beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.extract.entries import Lexicon
from kg.extract.mentions import mention_of_head
from kg.extract.phrases import is_definite
from kg.extract.predication import beside, predicated
from kg.extract.syntax import antecedent, conjuncts
from kg.model import ActorType, Form, Mention, Reference

__all__ = ["Denotation"]

_INNER = (
    ("of", "by", "from"),
    ("against", "on", "in", "with", "for", "to", "between", "at", "into", "near", "across",
     "inside", "about", "toward", "towards"),
)  # fmt: skip
_BEFORE = ("amod", "compound", "nmod")
_ALLIED = {
    ActorType.STATE, ActorType.PEOPLE, ActorType.PLACE, ActorType.ARMED_GROUP, ActorType.GROUP,
}  # fmt: skip
_HELD = ("held", "controlled", "occupied", "run", "ruled", "dominated")
_MAX_DEPTH = 4
_NEAR = 120  # tokens within which "the charge" takes up an accusation


@dataclass(frozen=True, slots=True)
class _Way:
    """How a phrase was come to: past whom, through how many others, and for whom that acts."""

    besides: Sequence[int] = ()
    depth: int = 0
    acting: bool = False

    def deeper(self) -> _Way:
        return _Way(self.besides, self.depth + 1, self.acting)


class Denotation:
    """Says which mentions of actors the phrases of one parsed document denote."""

    def __init__(self, doc: Doc, lexicon: Lexicon) -> None:
        self.told: dict[str, tuple[int, list[int]]] = {}  # where and by whom a kind was told last
        self.mentions: Sequence[Mention] = doc._.kg_mentions
        self.references: Sequence[Reference] = doc._.kg_references
        self.of_head = mention_of_head(doc)
        self._anaphors = lexicon.words["event_anaphor"]
        self._partitives = lexicon.words["partitive"]
        self._making = lexicon.words["making"]
        self._deputies = lexicon.words["deputy"]
        self._judging = lexicon.words["judging"]
        self._places = lexicon.words["locality"]
        self._localities = {*self._places, *lexicon.words["conduct"]}
        self._related = lexicon.words["related"]
        self._armed = {noun for noun, (_, kind) in lexicon.actor_nouns.items() if kind == "armed"}
        self._collectives = lexicon.words["collective"]

    def of(
        self, phrase: Token, *, inside: bool, besides: Sequence[int] = (), acting: bool = False
    ) -> list[int]:
        """The mentions of actors that a phrase denotes.

        Args:
            phrase: The head of the phrase.
            inside: Whether an actor within the phrase may stand for it, where it is none itself.
            besides: Who is rather not sought within it: "lifted the American ban on Peru".
            acting: Whether they act, which no place does: "was killed by a raid near Lima".
        """
        return self._denoted(phrase, inside=inside, way=_Way(besides, acting=acting))

    def nation(self, phrase: Token) -> list[int]:
        """The nation before a noun: "Turkish jets", "Iraqi regulars"."""
        number = self.of_head.get(phrase.i)
        found = self._modifiers(phrase, _BEFORE, _Way())
        if number is not None and self._is_no_regions(self.mentions[number]):
            return [each for each in found if not self._is_region(each)]
        return found

    def holders(self, phrase: Token, depth: int = 0) -> list[int]:
        """Who holds a place: "territory held by Peru", "Kurdish-held areas", "under its rule"."""
        holding = _holding(phrase)
        found = [m for name in holding for m in self._denoted(name, inside=False, way=_Way())]
        if found or depth >= _MAX_DEPTH:
            return found
        within = (c for p in phrase.children if p.lower_ in ("of", "in") for c in p.children)
        return next(filter(None, (self.holders(part, depth + 1) for part in within)), [])

    def bearers(self, noun: Token, *, inside: bool) -> list[int]:
        """Whom a relational noun denotes: "its ally, Peru", "sees Peru as an ally", "Peru is …".

        With `inside`, where nobody is named so, the nation before it: "its Peruvian backers".
        """
        for phrase in (noun, *beside(noun), *predicated(noun, self._judging)):
            parts = (noun,) if phrase.i == noun.i and _has_others(noun) else conjuncts(phrase)
            sharing = (self.of_head.get(part.i) for part in parts)
            found = [n for n in sharing if n is not None and self.references[n].actors]
            if found:  # "Peru and Chile, allies of …"
                return found
        return self._peoples(noun) if inside else []

    def _peoples(self, noun: Token) -> list[int]:
        """The nation or group before a noun: no ally is "its NATO ally".

        Nor is a state "its Syrian rebel allies".
        """
        found = [n for n in self.nation(noun) if self._types(n) & _ALLIED]
        grouped = any(child.dep_ == "compound" and child.text.islower() for child in noun.children)
        return [n for n in found if not (grouped and ActorType.STATE in self._types(n))]

    def _types(self, number: int) -> set[ActorType]:
        return {actor.type for actor in self.references[number].actors}

    def described(self, noun: Token) -> list[int]:
        """Of whom a verb says the noun: "Lund is the president of Peru"."""
        numbers = (self.of_head.get(part.i) for part in predicated(noun, self._judging))
        return [n for n in numbers if n is not None and self.references[n].actors]

    def _denoted(self, phrase: Token, *, inside: bool, way: _Way) -> list[int]:
        if phrase.tag_ == "WP$":
            phrase = antecedent(phrase) or phrase  # "Chile, whose forces …"
        number = self.of_head.get(phrase.i)
        if number is not None and self.references[number].actors:
            return [number]
        named_place = self._place_name(phrase)
        if named_place is not None:
            return [named_place]
        if number is not None and self.mentions[number].form is Form.NOMINAL:
            named = self._named_before(phrase, way)
            if self._is_no_regions(self.mentions[number]) and any(map(self._is_region, named)):
                return []
            if named:
                return named
        if way.depth > _MAX_DEPTH:
            return []
        return self._listed(phrase, way) or self._denoted_within(phrase, inside=inside, way=way)

    def _listed(self, phrase: Token, way: _Way) -> list[int]:
        """Whom an apposition names: all of "three states, Peru, Chile and Bolivia"."""
        for child in phrase.children:
            if child.dep_ == "appos":
                parts = conjuncts(child) if phrase.tag_ == "NNS" else (child,)
                found = [self._denoted(part, inside=False, way=way.deeper()) for part in parts]
                if any(found):
                    return [mention for mentions in found for mention in mentions]
        return []

    def _place_name(self, phrase: Token) -> int | None:
        """The name that a place has: "the Kurdish town of Afrin" is Afrin, and no Kurds."""
        if phrase.lemma_.lower() not in self._places:
            return None
        of = (child for child in phrase.rights if child.dep_ == "prep" and child.lower_ == "of")
        names = (part for child in of for part in child.children if part.tag_ == "NNP")
        numbers = (self.of_head.get(name.i) for name in names)
        return next((n for n in numbers if n is not None and self.references[n].actors), None)

    def _named_before(self, noun: Token, way: _Way) -> list[int]:
        """Whom the names before a noun tell: "Syrian opposition members", "a UN expert"."""
        named = self._modifiers(noun, _BEFORE, way)
        if noun.lemma_.lower() not in self._related:
            return named
        return [each for each in named if self._is_related(noun, each)]

    def _is_no_regions(self, mention: Mention) -> bool:
        """Whether it is of no region's states: "an Arab force", "Arab units".

        Other than "European partners".
        """
        return not mention.plural or mention.lemma in self._armed

    def _is_region(self, number: int) -> bool:
        """Whether a mention denotes a region, of whose states none is meant by its adjective."""
        return any(actor.is_region for actor in self.references[number].actors)

    def _is_related(self, noun: Token, number: int) -> bool:
        """Whether a name before "ally" and the like says who it is, and not whose.

        Of "their Polish allies" and "its US ally", but not of "US allies" or "its Nato ally".
        """
        types = self._types(number)
        if self.mentions[number].form is not Form.NAME or types <= {ActorType.PEOPLE}:
            return True
        possessed = any(child.dep_ == "poss" for child in noun.children)
        return possessed and types <= {ActorType.STATE}

    def _denoted_within(self, phrase: Token, *, inside: bool, way: _Way) -> list[int]:
        """Whom a phrase that denotes nobody itself speaks of."""
        lemma = phrase.lemma_.lower()
        if lemma in self._related:
            return []
        if lemma in self._deputies:  # "negotiators for Peru and Chile"
            return self._behind(phrase, ("for", "of"), inside=False, way=way)
        if lemma in self._partitives or phrase.lower_ in self._partitives:
            found = self._behind(phrase, ("of", "from"), inside=inside, way=way)
            return found or self._modifiers(phrase, _BEFORE, way)
        found = self._inside(phrase, way) if inside or lemma in self._localities else []
        if not found and inside:
            return self._taken_up(phrase)
        return found

    def _taken_up(self, phrase: Token) -> list[int]:
        """Who said what a phrase takes up: of "the charge" who accused somebody last."""
        kind = self._anaphors.get(phrase.lemma_.lower())
        own = any(child.dep_ in ("poss", "prep", "acl", "relcl") for child in phrase.children)
        if kind is None or own or not is_definite(phrase):
            return []
        where, actors = self.told.get(kind, (phrase.i, []))
        return list(actors) if phrase.i - where <= _NEAR else []

    def _behind(
        self, phrase: Token, prepositions: Sequence[str], *, inside: bool, way: _Way
    ) -> list[int]:
        found: list[int] = []
        for child in phrase.children:
            if child.dep_ == "prep" and child.lower_ in prepositions:
                for part in child.children:
                    if part.dep_ == "pobj":
                        for deep in conjuncts(part):
                            found += self._denoted(deep, inside=inside, way=way.deeper())
        return found

    def _modifiers(self, phrase: Token, deps: Sequence[str], way: _Way) -> list[int]:
        group = self._group(phrase) if deps == _BEFORE else None
        if group is not None and self.references[group].actors:
            return [group]
        found: list[int] = []
        for child in phrase.children:
            if child.dep_ in deps and way.depth <= _MAX_DEPTH:
                for part in conjuncts(child):
                    found += self._denoted(part, inside=part.dep_ != "amod", way=way.deeper())
        return found

    def _group(self, phrase: Token) -> int | None:
        """The group before a thing of its: "Syrian rebel" of "Syrian rebel positions"."""
        before = (self.of_head.get(c.i) for c in phrase.children if c.dep_ == "compound")
        groups = (n for n in before if n is not None and self.mentions[n].form is Form.NOMINAL)
        return next(groups, None)

    def _inside(self, phrase: Token, way: _Way) -> list[int]:
        """Whom a phrase that is no actor names: rather somebody else than who acts."""
        group = self._group(phrase)
        if group is not None and self._collectives.get(self.mentions[group].lemma) == "group":
            return [group]
        own: list[int] = []
        for deps in (("poss",), _BEFORE):
            found = self._modifiers(phrase, deps, way)
            if found and not self._are_of(found, way.besides):
                return found
            own = own or found
        for maker in self._makers(phrase):
            found = self._denoted(maker, inside=False, way=way.deeper())
            if found:
                return found
        for prepositions in _INNER[:1] if way.acting else _INNER:
            found = self._behind(phrase, prepositions, inside=True, way=way)
            if found:
                return found
        return own

    def _makers(self, phrase: Token) -> Iterator[Token]:
        """By whom it comes: "Peru" of "comments made by Peru"."""
        for clause in phrase.rights:
            if clause.dep_ == "acl" and clause.lemma_.lower() in self._making:
                for agent in clause.rights:
                    if agent.dep_ == "agent":
                        yield from (part for part in agent.children if part.dep_ == "pobj")

    def _are_of(self, mentions: Sequence[int], others: Sequence[int]) -> bool:
        """Whether all denote the states, or bodies of the states, of the others."""
        codes = {actor.code for other in others for actor in self.references[other].actors}
        return all(a.code in codes for m in mentions for a in self.references[m].actors)


def _has_others(noun: Token) -> bool:
    """Whether "and" joins others to it: "its allies and Peru", but not "its allies, Peru and …"."""
    first = next((child for child in noun.rights if child.dep_ == "conj"), noun)
    return first.i != noun.i and first.left_edge.nbor(-1).dep_ == "cc"


def _holding(place: Token) -> Iterator[Token]:
    """The phrases that name who holds a place."""
    for child in place.children:
        if child.lower_ in _HELD and child.dep_ == "acl":
            agents = (part for part in child.children if part.dep_ == "agent")
            yield from (part for agent in agents for part in agent.children)
        elif child.lower_ in _HELD and child.dep_ in _BEFORE:
            yield from (part for part in child.lefts if part.dep_ != "punct")
        elif child.lower_ == "under":
            control = (part for part in child.children if part.lemma_ in ("control", "rule"))
            yield from (part for noun in control for part in _owners(noun))


def _owners(noun: Token) -> list[Token]:
    """Whose the control of a place is: "the control of Peru", "Peruvian control"."""
    of = [part for c in noun.children if c.lower_ == "of" for part in c.children]
    return of or [c for c in noun.children if c.dep_ in ("poss", "amod", "compound")]
