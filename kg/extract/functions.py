"""Grammatical functions by the names that the lexicon gives them: "subj", "obj", "iobj", "with".

See `kg/extract/lexicon/README.md` for what each name means.
"""

from __future__ import annotations

from collections.abc import Collection

from spacy.tokens import Token

from kg.extract.syntax import (
    Grammar,
    clause_subject,
    conjuncts,
    deep_objects,
    deep_subjects,
    is_infinitive,
    prepositional_objects,
    recipients,
)

__all__ = ["Functions", "predicates"]


class Functions:
    """Finds the phrases that stand in a named function of a token.

    Args:
        grammar: What the lexicon knows of the grammar of single words.
        names: Indices of the tokens that head names.
        partitives: Nouns that stand for what is behind their "of" ("thousands of troops").
    """

    def __init__(
        self, grammar: Grammar, names: Collection[int], partitives: Collection[str]
    ) -> None:
        self._grammar = grammar
        self._names = names
        self._partitives = partitives

    def phrases(self, token: Token, function: str) -> list[Token]:
        """Heads of the phrases in that function, actors or not."""
        if function in ("subj", "doer"):
            found = deep_subjects(token, self._grammar, origin=function == "subj")
        elif function == "obj":
            found = deep_objects(token, self._grammar)
            found = found or [part for part in token.children if part.dep_ == "intj"]  # "said no"
        elif function == "iobj":
            found = recipients(token, self._grammar)
        elif function in _NEAR:
            found = _NEAR[function](token)
        elif function == "mod":
            found = [self._named(phrase) for phrase in _modified(token)]
            return [part for phrase in found for part in _sharing(phrase)]
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
            found = prepositional_objects(token, function, self._grammar)
            found = [part for part in found if part.i in self._names or not _is_time(part)]
        return [part for phrase in found for part in conjuncts(phrase)]

    def _named(self, phrase: Token) -> Token:
        """The name that a word is the first part of: "Units" of "backed People's Units"."""
        above = phrase
        while above.i not in self._names and above.dep_ in ("poss", "compound", "nmod"):
            above = above.head
        return above if above.i in self._names and above.tag_[:3] == "NNP" else phrase

    def _joined_before(self, name: Token) -> list[Token]:
        """The name in front of "and": "US" of "US and EU-backed", which parsers tear apart."""
        joined = name.i > 1 and name.nbor(-1).lower_ in ("and", "or")
        first = name.nbor(-2) if joined else None
        if first is None or first.i not in self._names:
            return []
        listed = first.i > 0 and first.nbor(-1).text == ","  # "the rebels, Peru and US-led forces"
        return [] if listed else [first]

    def heads(self, token: Token, function: str) -> list[Token]:
        """Heads of the phrases in that function, with what partitive nouns among them stand for."""
        found: list[Token] = []
        for phrase in self.phrases(token, function):
            found.append(phrase)
            if phrase.lemma_.lower() in self._partitives:
                for child in phrase.children:
                    if child.dep_ == "prep" and child.lower_ == "of":
                        found += [part for part in child.children if part.dep_ == "pobj"]
        for child in token.children:  # "committed to ousting", "described as illegal"
            if child.dep_ == "prep" and child.lower_ == function:
                found += [part for part in child.children if part.dep_ in ("pcomp", "amod")]
        return found


def _possessors(token: Token) -> list[Token]:
    return [child for child in token.children if child.dep_ == "poss"]


def _verb_above(noun: Token) -> list[Token]:
    """The verb that an adjunct belongs to: "mediates" in "mediates at the request of …"."""
    verb = noun.head.head if noun.dep_ == "pobj" else noun
    return [verb] if verb.pos_ in ("VERB", "AUX") else []


def _open_clauses(token: Token) -> list[Token]:
    return [child for child in token.children if _is_open_clause(child)]


def _finite_clauses(token: Token) -> list[Token]:
    """The verbs of what is said or thought: "was" of "said that the raid was a crime".

    Of "anger that Peru left" too.
    """
    told = (
        c
        for c in token.children
        if c.dep_ == "ccomp" or (c.dep_ in ("acl", "relcl") and _is_that(c))
    )
    return [clause for clause in told if not _is_open_clause(clause)]


def _is_that(clause: Token) -> bool:
    return any(part.dep_ == "mark" and part.lower_ == "that" for part in clause.children)


def predicates(verb: Token) -> list[Token]:
    """What is said of a subject: "crime" of "the raid was a crime"."""
    return [child for child in verb.children if child.dep_ in ("attr", "acomp")]


def _is_time(phrase: Token) -> bool:
    return phrase.ent_type_ in ("DATE", "TIME")


def _is_open_clause(child: Token) -> bool:
    """Whether it is a complement without finite verb: "told Peru to leave", "set them free"."""
    if child.dep_ in ("xcomp", "oprd"):
        return True
    purpose = is_infinitive(child)
    if child.dep_ == "acl" and purpose:  # "a campaign to drive them out"
        return True
    if child.dep_ == "advcl":  # as parsers have "sworn to fight"
        return purpose and child.head.i + 2 == child.i
    finite = any(  # "told Peru it would leave", "told Peru it does not want to"
        part.dep_ in ("aux", "auxpass") and part.tag_ in ("MD", "VBZ", "VBD", "VBP")
        for part in child.children
    )
    bare = child.tag_ == "VBP" and child.head.lemma_ == "let"  # as taggers have "let them go"
    bare |= child.tag_ in ("VB", "JJ") and not finite
    return child.dep_ == "ccomp" and (purpose or bare)


def _purposes(verb: Token) -> list[Token]:
    """What an act is for: "protest" of "stayed away on Monday to protest at it"."""
    clauses = (child for child in verb.children if child.dep_ in ("advcl", "xcomp"))
    return [clause for clause in clauses if is_infinitive(clause)]


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
    joined = (p for p in conjuncts(phrase) if p.i != phrase.i and not _is_name(p))
    return [phrase, *(p for p in joined if not any(c.dep_ in own for c in p.children))]


def _is_name(noun: Token) -> bool:
    """Whether it names one, not many: "Isis" of "backed rebels or Isis", not "Arabs"."""
    return noun.text[:1].isupper() and noun.tag_ not in ("NNS", "NNPS")


def _modified(token: Token) -> list[Token]:
    if token.dep_ in ("amod", "acl", "nmod", "compound", "relcl"):
        return [token.head]
    if token.dep_ in ("acomp", "oprd", "ROOT", "ccomp", "conj"):
        subject = clause_subject(token.head if token.dep_ == "acomp" else token)
        return [subject] if subject is not None else []
    return []


def _noun_behind(token: Token) -> list[Token]:
    """The noun that a modifier stands before: "boat" of "patrol boat"."""
    return [token.head] if token.dep_ in ("compound", "nmod", "amod") else []


_NEAR = {
    "head": _noun_behind,
    "poss": _possessors,
    "clause": _clause_subjects,
    "xcomp": _open_clauses,
    "inf": _open_clauses,
    "purpose": _purposes,
    "that": _finite_clauses,
    "pred": predicates,
    "above": _verb_above,
}  # functions that are told by the words right beside the trigger
