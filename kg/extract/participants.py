"""Which mentions stand in a grammatical function of a trigger."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from spacy.tokens import Doc, Token

from kg.extract.entries import Lexicon
from kg.extract.mentions import mention_of_head
from kg.extract.phrases import is_definite
from kg.extract.syntax import (
    Grammar,
    antecedent,
    clause_subject,
    conjuncts,
    deep_objects,
    deep_subjects,
    light_verb,
    prepositional_objects,
    recipients,
)
from kg.model import ActorType, Form, Mention, Reference

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
    "place": frozenset({ActorType.STATE, ActorType.PLACE}),
}
_WHERE = ("in", "at", "near", "inside", "across", "throughout", "outside")
_INNER = (
    ("of", "by", "from"),
    ("against", "on", "in", "with", "for", "to", "over", "between", "at", "into", "near", "across",
     "inside", "about", "toward", "towards"),
)  # fmt: skip
_ACTING = ("subj", "doer", "by")
_MAX_DEPTH = 4


class Participants:
    """Finds mentions that denote actors in the functions of the tokens of one parsed document."""

    def __init__(self, doc: Doc, grammar: Grammar, lexicon: Lexicon) -> None:
        self.grammar = grammar
        self.told: list[int] = []  # who acts in the event told last, for "the move angered …"
        self._besides: Sequence[int] = ()  # who is not sought inside a phrase
        self._anaphors = lexicon.words["event_anaphor"]
        self._partitives = lexicon.words["partitive"]
        self._deputies = lexicon.words["deputy"]
        self._localities = {*lexicon.words["locality"], *lexicon.words["conduct"]}
        self._nouns = {
            noun: "polity" if kind in ("state", "government") else kind.replace("people", "group")
            for noun, (_, kind) in lexicon.actor_nouns.items()
        }
        self.mentions: Sequence[Mention] = doc._.kg_mentions
        self.references: Sequence[Reference] = doc._.kg_references
        self.of_head = mention_of_head(doc)
        self._heads = {number: doc[i] for i, number in self.of_head.items()}
        self._names = {
            i
            for i, n in self.of_head.items()
            if self.mentions[n].form in (Form.NAME, Form.DEMONYM, Form.PRONOUN)
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
        codes = {actor.code for other in others for actor in self.references[other].actors}
        actors = self.references[mention].actors
        return bool(actors) and all(a.type is ActorType.STATE and a.code in codes for a in actors)

    def phrases(self, token: Token, function: str) -> list[Token]:
        """Heads of the phrases in that function, actors or not."""
        if function in ("subj", "doer"):
            found = deep_subjects(token, self.grammar, origin=function == "subj")
        elif function == "obj":
            found = deep_objects(token, self.grammar)
            found = found or [part for part in token.children if part.dep_ == "intj"]  # "said no"
        elif function == "iobj":
            found = recipients(token, self.grammar)
        elif function in _NEAR:
            found = _NEAR[function](token)
        elif function == "mod":
            return [part for phrase in _modified(token) for part in _sharing(phrase)]
        elif function == "pre":
            found = [
                c
                for c in token.children
                if c.dep_ in ("npadvmod", "advmod", "amod", "compound", "nmod")
            ]
            return [first for c in found for first in (*self._joined_before(c), c)]
        elif "." in function:
            outer, _, inner = function.partition(".")
            found = [
                part
                for phrase in self.phrases(token, outer)
                for part in self.phrases(phrase, inner)
            ]
        else:
            found = prepositional_objects(token, function, self.grammar)
            found = [part for part in found if part.i in self._names or not _is_time(part)]
        return [part for phrase in found for part in conjuncts(phrase)]

    def _joined_before(self, name: Token) -> list[Token]:
        """The name in front of "and": "US" of "US and EU-backed", which parsers tear apart."""
        joined = name.i > 1 and name.nbor(-1).lower_ in ("and", "or")
        first = name.nbor(-2) if joined else None
        return [first] if first is not None and first.i in self._names else []

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
            return self._bearers(token)
        self._besides = besides
        found: list[int] = []
        for phrase in self.phrases(token, function):
            mention = self._denoted(phrase, inside=inside, depth=0)
            if not mention and function in _ACTING:  # "Turkish jets", "Iraqi regulars"
                mention = self._nation(phrase)
            found += [m for m in mention if m not in found]
        self._besides = ()
        return found

    def _bearers(self, noun: Token) -> list[int]:
        """Whom a relational noun denotes: "its ally, Peru", "its Peruvian backers", "Peru is …"."""
        beside = [child for child in noun.children if child.dep_ == "appos"]
        beside += [noun.head] if noun.dep_ == "appos" else []
        if noun.dep_ in ("attr", "oprd"):
            subject = clause_subject(noun.head)
            beside += [subject] if subject is not None else []
        for phrase in (noun, *beside):
            sharing = (self.of_head.get(part.i) for part in conjuncts(phrase))
            found = [n for n in sharing if n is not None and self.references[n].actors]
            if found:  # "Peru and Chile, allies of …"
                return found
        return self._modifiers(noun, ("amod", "compound", "nmod"), 0)

    def is_by_nation(self, token: Token, mention: int) -> bool:
        """Whether the mention only says of what nation it is who acts: "Albanian savers"."""
        return any(
            mention in self._nation(phrase)
            and phrase.i not in self.of_head
            and not self._denoted(phrase, inside=False, depth=0)
            for function in _ACTING
            for phrase in self.phrases(token, function)
        )

    def _nation(self, phrase: Token) -> list[int]:
        return self._modifiers(phrase, ("amod", "compound", "nmod"), 0)

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
        for preposition in _WHERE:
            found = self.at(token, preposition, inside=True)
            if found:
                return found
        return []

    def sides(self, token: Token, functions: Sequence[str]) -> list[int]:
        """The parties of a reciprocal event: of "between …", else of a coordinated subject."""
        if "between" in functions:
            between = self._paired(token) or self.at(token, "among", inside=False)
            if between:
                return between
        if "each" in functions:
            found = self.at(token, "subj", inside=False)
            if not found and token.pos_ == "NOUN":
                verb = light_verb(token, self.grammar)
                found = self.at(verb, "subj", inside=False) if verb is not None else []
            return found or self.at(token, "subj", inside=True)  # "ships from Peru and Chile met"
        return []

    def _paired(self, token: Token) -> list[int]:
        """The mentions behind "between", as far as "A and B" go: parsers join what follows."""
        found: list[int] = []
        for phrase in self.phrases(token, "between"):
            if len(found) > 1 and phrase.left_edge.nbor(-1).lower_ == ",":
                break
            found += [m for m in self._denoted(phrase, inside=False, depth=0) if m not in found]
        return found

    def _denoted(self, phrase: Token, *, inside: bool, depth: int) -> list[int]:
        if phrase.tag_ == "WP$":
            phrase = antecedent(phrase) or phrase  # "Chile, whose forces …"
        number = self.of_head.get(phrase.i)
        if number is not None and self.references[number].actors:
            return [number]
        if number is not None and self.mentions[number].form is Form.NOMINAL:
            named = self._modifiers(phrase, ("amod", "compound", "nmod"), depth)
            if named:  # "Syrian opposition members", "a UN expert"
                return named
        if depth > _MAX_DEPTH:
            return []
        for child in phrase.children:
            if child.dep_ == "appos":
                found = self._denoted(child, inside=False, depth=depth + 1)
                if found:
                    return found
        return self._denoted_within(phrase, inside=inside, depth=depth)

    def _denoted_within(self, phrase: Token, *, inside: bool, depth: int) -> list[int]:
        """Whom a phrase that denotes nobody itself speaks of."""
        lemma = phrase.lemma_.lower()
        if lemma in self._deputies:  # "negotiators for Peru and Chile"
            return self._behind(phrase, ("for", "of"), inside=False, depth=depth)
        if lemma in self._partitives or phrase.lower_ in self._partitives:
            found = self._behind(phrase, ("of", "from"), inside=inside, depth=depth)
            return found or self._modifiers(phrase, ("amod", "compound", "nmod"), depth)
        found = self._inside(phrase, depth) if inside or lemma in self._localities else []
        if not found and inside and self._takes_up(phrase):
            return list(self.told)
        return found

    def _takes_up(self, phrase: Token) -> bool:
        """Whether a phrase takes up an event told before ("the move")."""
        lemma = phrase.lemma_.lower()
        return lemma in self._anaphors and (lemma == "this" or is_definite(phrase))

    def _behind(
        self, phrase: Token, prepositions: Sequence[str], *, inside: bool, depth: int
    ) -> list[int]:
        found: list[int] = []
        for child in phrase.children:
            if child.dep_ == "prep" and child.lower_ in prepositions:
                for part in child.children:
                    if part.dep_ == "pobj":
                        for deep in conjuncts(part):
                            found += self._denoted(deep, inside=inside, depth=depth + 1)
        return found

    def _modifiers(self, phrase: Token, deps: Sequence[str], depth: int) -> list[int]:
        found: list[int] = []
        for child in phrase.children:
            if child.dep_ in deps and depth <= _MAX_DEPTH:
                for part in conjuncts(child):
                    found += self._denoted(part, inside=part.dep_ != "amod", depth=depth + 1)
        return found

    def heads(self, token: Token, function: str) -> list[Token]:
        """Heads of the phrases in that function, with what partitive nouns among them stand for."""
        found: list[Token] = []
        for phrase in self.phrases(token, function):
            found.append(phrase)
            if phrase.lemma_.lower() in self._partitives:
                for child in phrase.children:
                    if child.dep_ == "prep" and child.lower_ == "of":
                        found += [part for part in child.children if part.dep_ == "pobj"]
        for child in token.children:  # "committed to ousting"
            if child.dep_ == "prep" and child.lower_ == function:
                found += [part for part in child.children if part.dep_ == "pcomp"]
        return found

    def _inside(self, phrase: Token, depth: int) -> list[int]:
        """Whom a phrase that is no actor names: rather somebody else than who acts."""
        own: list[int] = []
        for deps in (("poss",), ("amod", "compound", "nmod")):
            found = self._modifiers(phrase, deps, depth)
            if found and not self._are_of(found, self._besides):
                return found
            own = own or found
        for prepositions in _INNER:
            found = self._behind(phrase, prepositions, inside=True, depth=depth)
            if found:
                return found
        return own

    def _are_of(self, mentions: Sequence[int], others: Sequence[int]) -> bool:
        """Whether all denote the states, or bodies of the states, of the others."""
        codes = {actor.code for other in others for actor in self.references[other].actors}
        return all(a.code in codes for m in mentions for a in self.references[m].actors)


def _possessors(token: Token) -> list[Token]:
    return [child for child in token.children if child.dep_ == "poss"]


def _verb_above(noun: Token) -> list[Token]:
    """The verb that an adjunct belongs to: "mediates" in "mediates at the request of …"."""
    verb = noun.head.head if noun.dep_ == "pobj" else noun
    return [verb] if verb.pos_ == "VERB" else []


def _open_clauses(token: Token) -> list[Token]:
    return [child for child in token.children if _is_open_clause(child)]


def _is_time(phrase: Token) -> bool:
    return phrase.ent_type_ in ("DATE", "TIME")


def _is_open_clause(child: Token) -> bool:
    """Whether it is a complement without finite verb: "told Peru to leave", "set them free"."""
    if child.dep_ in ("xcomp", "oprd"):
        return True
    purpose = any(part.tag_ == "TO" for part in child.children)
    finite = any(part.tag_ == "MD" for part in child.children)  # "told Peru it would leave"
    bare = child.tag_ == "VBP" and child.head.lemma_ == "let"  # as taggers have "let them go"
    bare |= child.tag_ in ("VB", "JJ") and not finite
    return child.dep_ == "ccomp" and (purpose or bare)


def _clause_subjects(token: Token) -> list[Token]:
    for child in token.children:
        if child.dep_ in ("ccomp", "xcomp", "advcl", "acl"):
            subject = clause_subject(child)
            if subject is not None:
                return [subject]
    return []


def _sharing(phrase: Token) -> list[Token]:
    """The phrase and those joined to it without modifiers of their own: "loyal men and boys"."""
    own = ("det", "amod", "compound", "poss", "nmod", "nummod")
    joined = (p for p in conjuncts(phrase) if p.i != phrase.i)
    return [phrase, *(p for p in joined if not any(c.dep_ in own for c in p.children))]


def _modified(token: Token) -> list[Token]:
    if token.dep_ in ("amod", "acl", "nmod", "compound", "relcl"):
        return [token.head]
    if token.dep_ in ("acomp", "oprd", "ROOT", "ccomp", "conj"):
        subject = clause_subject(token.head if token.dep_ == "acomp" else token)
        return [subject] if subject is not None else []
    return []


_NEAR = {
    "poss": _possessors,
    "clause": _clause_subjects,
    "xcomp": _open_clauses,
    "inf": _open_clauses,
    "above": _verb_above,
}  # functions that are told by the words right beside the trigger
