"""Which mentions stand in a grammatical function of a trigger."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise

from spacy.tokens import Doc, Token

from kg.extract.denotation import Denotation
from kg.extract.entries import Lexicon
from kg.extract.functions import Functions
from kg.extract.syntax import Grammar, light_verb
from kg.model import LOCATIVE, ActorType, Form

__all__ = ["Participants"]

_KINDS: dict[str, frozenset[ActorType]] = {
    "polity": frozenset(
        {
            ActorType.STATE,
            ActorType.GOVERNMENT,
            ActorType.STATE_BODY,
            ActorType.INTERNATIONAL_ORGANIZATION,
        }
    ),
    "armed": frozenset({ActorType.ARMED_FORCES, ActorType.ARMED_GROUP}),
    "person": frozenset({ActorType.PERSON}),
    "group": frozenset(
        {ActorType.PARTY, ActorType.PEOPLE, ActorType.ORGANIZATION, ActorType.GROUP}
    ),
    "body": frozenset(
        {
            ActorType.INTERNATIONAL_ORGANIZATION,
            ActorType.STATE_BODY,
            ActorType.ARMED_GROUP,
            ActorType.PARTY,
            ActorType.ORGANIZATION,
        }
    ),
    "place": frozenset({ActorType.STATE, ActorType.PLACE}),
}
_HYPHENS = ("-", "‑", "–")
_APART = ("both", "either", "neither", "nor", "or")
_ACTING = ("subj", "doer", "by")


class Participants:
    """Finds mentions that denote actors in the functions of the tokens of one parsed document."""

    def __init__(self, doc: Doc, grammar: Grammar, lexicon: Lexicon) -> None:
        self.grammar = grammar
        self.denotation = Denotation(doc, lexicon)
        self.mentions = self.denotation.mentions
        self.references = self.denotation.references
        self.of_head = self.denotation.of_head
        self._heads = {number: doc[i] for i, number in self.of_head.items()}
        self._names = {
            i
            for i, n in self.of_head.items()
            if self.mentions[n].form in (Form.NAME, Form.DEMONYM, Form.PRONOUN)
        }
        self._functions = Functions(grammar, self._names, lexicon.words["partitive"])
        self._nouns = {
            noun: "polity" if kind in ("state", "government") else kind.replace("people", "group")
            for noun, (_, kind) in lexicon.actor_nouns.items()
        }

    def head(self, mention: int) -> Token:
        """The token that heads a mention."""
        return self._heads[mention]

    def is_name(self, token: Token) -> bool:
        """Whether the token heads a name and can be no trigger."""
        return token.i in self._names

    def is_kind(self, mention: int, kinds: Collection[str]) -> bool:
        """Whether the mention's actor is of one of the kinds that conditions name."""
        actors = self.references[mention].actors
        if self.mentions[mention].plural and "group" in kinds:
            return True  # "Iraqi Kurds", "thousands of Indian students"
        if not actors:
            return self._nouns.get(self.mentions[mention].lemma) in kinds
        wanted = frozenset().union(*(_KINDS.get(kind, frozenset()) for kind in kinds))
        return any(actor.type in wanted for actor in actors)

    def are_fighting(self, mention: int, other: int) -> bool:
        """Whether who is against the other fights it: a body or force, and a force."""
        allied = {actor.type for actor in self.references[mention].actors}
        united = ActorType.INTERNATIONAL_ORGANIZATION in allied
        return self.is_kind(other, ("armed",)) and (united or self.is_kind(mention, ("armed",)))

    def is_many(self, mention: int) -> bool:
        """Whether the mention denotes more than one actor ("the two leaders")."""
        return len(self.references[mention].actors) > 1

    def same(self, mention: int, others: Sequence[int]) -> bool:
        """Whether it denotes nobody but an actor of the others ("defended its decision").

        True also where it is not known whom it denotes, but known whom the others do.
        """
        known = {actor.id for other in others for actor in self.references[other].actors}
        return mention in others or (
            bool(known) and all(a.id in known for a in self.references[mention].actors)
        )

    def is_own_country(self, mention: int, others: Sequence[int]) -> bool:
        """Whether it denotes the state that one of the others belongs to ("the country")."""
        states = all(a.type is ActorType.STATE for a in self.references[mention].actors)
        return states and self.is_own(mention, others)

    def is_own(self, mention: int, others: Sequence[int]) -> bool:
        """Whether it is of the state that one of the others is or belongs to ("its embassy")."""
        codes = {actor.code for other in others for actor in self.references[other].actors}
        actors = self.references[mention].actors
        return bool(actors) and all(actor.code in codes for actor in actors)

    def phrases(self, token: Token, function: str) -> list[Token]:
        """Heads of the phrases in that function, actors or not."""
        return self._functions.phrases(token, function)

    def heads(self, token: Token, function: str) -> list[Token]:
        """Heads of the phrases in that function, with what partitive nouns among them stand for."""
        return self._functions.heads(token, function)

    def remember(self, trigger: Token, kinds: Iterable[str], actors: Sequence[int]) -> None:
        """Keeps who acts in an event of some kinds, for "the charge" of a later sentence."""
        self.denotation.told |= {kind: (trigger.i, list(actors)) for kind in kinds}

    def unlinked(self, token: Token, function: str) -> list[int]:
        """Mentions in that function whose actor is not known ("the protesters")."""
        found = self.named(token, function)
        return [number for number in found if self.mentions[number].form is not Form.PRONOUN]

    def named(self, token: Token, function: str) -> list[int]:
        """Mentions that head the phrases in that function, known or not."""
        phrases = self.phrases(token, function)
        return [self.of_head[phrase.i] for phrase in phrases if phrase.i in self.of_head]

    def at(
        self, token: Token, function: str, *, inside: bool, besides: Sequence[int] = ()
    ) -> list[int]:
        """Mentions of actors in that function, coordinated ones included.

        Inside a phrase none of `besides` is sought: "lifted the American ban on Peru".
        """
        if function == "self":
            return self.denotation.bearers(token, inside=inside)
        if function == "described":
            return self.denotation.described(token)
        found: list[int] = []
        for phrase in self.phrases(token, function):
            acting = function in _ACTING
            mentions = self.denotation.of(phrase, inside=inside, besides=besides, acting=acting)
            if not mentions and function in _ACTING:  # "Turkish jets", "Iraqi regulars"
                mentions = self.denotation.nation(phrase)
            found += [m for m in mentions if m not in found]
        return found

    def of(self, phrase: Token) -> list[int]:
        """The mentions of actors that a phrase itself denotes."""
        return self.denotation.of(phrase, inside=False)

    def holders(self, token: Token, functions: Iterable[str]) -> list[int]:
        """Who holds the places in some functions: "shelled areas held by the rebels"."""
        for function in functions:
            for phrase in self.phrases(token, function):
                found = self.denotation.holders(phrase)
                if found:
                    return found
        return []

    def is_by_nation(self, token: Token, mention: int) -> bool:
        """Whether the mention only says of what nation it is who acts: "Albanian savers"."""
        return any(
            mention in self.denotation.nation(phrase)
            and phrase.i not in self.of_head
            and not self.denotation.of(phrase, inside=False)
            for function in _ACTING
            for phrase in self.phrases(token, function)
        )

    def is_mutual(self, token: Token, function: str) -> bool:
        """Whether "each other" stands in the function, or has what stands there."""
        phrases = self.phrases(token, function)
        owners = [part for phrase in phrases for part in phrase.children if part.dep_ == "poss"]
        return any(
            part.doc[max(part.left_edge.i, part.i - 1) : part.i + 2].text.lower().startswith(pair)
            for part in (*phrases, *owners)
            for pair in ("each other", "one another")
        )

    def parties(self, token: Token) -> list[int]:
        """The first mentions of two different states or organisations in the sentence."""
        found: list[int] = []
        for other in token.sent:
            number = self.of_head.get(other.i)
            if number is not None and self.is_kind(number, ("polity", "person", "armed")):
                codes = {actor.code for actor in self.references[number].actors}
                if (
                    codes
                    and None not in codes
                    and not any(
                        codes & {actor.code for actor in self.references[n].actors} for n in found
                    )
                ):
                    found.append(number)
        return found[:2]

    def prefixed(self, token: Token) -> tuple[list[int], list[int]]:
        """For "pro" of "pro-Assad militiamen": the militiamen, and Assad."""
        doc = token.doc
        if token.i + 2 >= len(doc) or doc[token.i + 1].text not in ("-", "–"):
            return [], []
        name = self.of_head.get(doc[token.i + 2].i)
        if name is None or not self.references[name].actors:
            return [], []
        for modified in (token, doc[token.i + 2]):
            for head in (modified.head, modified.head.head):
                number = self.of_head.get(head.i)
                if number is not None and number != name and head.i > token.i + 2:
                    return [number], [name]
        return [], []

    def location(self, token: Token) -> list[int]:
        """Mentions that say where the event takes place."""
        for preposition in LOCATIVE:
            found = self.at(token, preposition, inside=True)
            if found:
                return found
        return []

    def sides(self, token: Token, functions: Sequence[str]) -> list[int]:
        """The parties of a reciprocal event: of "between …", else of a coordinated subject.

        Of "signed a Peruvian-Chilean pact" as well.
        """
        if "between" in functions:
            between = self._between(token) or self.at(token, "among", inside=False)
            if between:
                return between
        nations = self._hyphenated(token)
        if nations:
            return nations
        # "citizens fighting abroad" do not fight each other
        beside = token.tag_ == "VBG" and token.dep_ in ("acl", "advcl", "xcomp")
        if "each" in functions and not beside and not self._are_apart(token):
            found = self.at(token, "subj", inside=False)
            if not found and token.pos_ == "NOUN":
                verb = light_verb(token, self.grammar)
                found = self.at(verb, "subj", inside=False) if verb is not None else []
            return found or self.at(token, "subj", inside=True)  # "ships from Peru and Chile met"
        return []

    def _are_apart(self, token: Token) -> bool:
        """Whether each does it by itself: "neither Peru nor Chile", "both Peru and Chile"."""
        subjects = self.phrases(token, "subj")
        joining = ("cc", "preconj", "det") if len(subjects) > 1 else ("cc", "preconj")
        words = {c.lower_ for each in subjects for c in each.children if c.dep_ in joining}
        return not words.isdisjoint(_APART)

    def _hyphenated(self, token: Token) -> list[int]:
        """The nations of "a Peruvian-Chilean pact", or of such an object."""
        for noun in (token, *self.phrases(token, "obj")):
            before = noun.doc[noun.left_edge.i : noun.i] if noun.pos_ == "NOUN" else ()
            joined = {i for t in before if t.text in _HYPHENS for i in (t.i - 1, t.i + 1)}
            numbers = (self.of_head.get(each.i) for each in before if each.i in joined)
            known = [n for n in numbers if n is not None and self.references[n].actors]
            if known and not all(self.same(n, known[:1]) for n in known):
                return known
        return []

    def are_pairs(self, sides: Sequence[int]) -> bool:
        """Whether they stand two by two: "Peru and Chile, Japan and China, and Iran and Iraq"."""
        if len(sides) < 4 or len(sides) % 2:
            return False
        heads = pairwise(self._heads[side] for side in sides)
        joining = [one.doc[one.i + 1 : other.left_edge.i].text for one, other in heads]
        within, apart = joining[::2], joining[1::2]
        listed = set(apart[:-1]) <= {",", ", and"} and apart[-1] == ", and"
        return listed and set(within) == {"and"}

    def _between(self, token: Token) -> list[int]:
        """The mentions behind "between", as far as "A and B" go: parsers join what follows."""
        named = [
            (phrase, self.denotation.of(phrase, inside=False))
            for phrase in self.phrases(token, "between")
        ]
        sides = list(dict.fromkeys(m for _, mentions in named for m in mentions))
        if self.are_pairs(sides):
            return sides
        found, ended = [], False
        for phrase, mentions in named:
            before = phrase.left_edge.nbor(-1).lower_
            if ended and before == ",":
                break
            ended = ended or before == "and"
            found += [m for m in mentions if m not in found]
        return found
