"""Grammatical functions over a dependency parse (ClearNLP labels, as spaCy's English models give).

Each function takes the token that heads a phrase or clause and gives tokens that head others.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from spacy.tokens import Token

__all__ = [
    "FINITE",
    "Grammar",
    "clause_subject",
    "conjuncts",
    "deep_objects",
    "deep_subjects",
    "governing_verb",
    "is_infinitive",
    "is_passive",
    "light_verb",
    "particle",
    "prepositional_objects",
    "recipients",
]

FINITE = ("VBD", "VBP", "VBZ")
"""Tags of finite verbs, other than modal ones."""


class Grammar(Protocol):
    """What the lexicon knows of the grammar of single words."""

    def control(self, head: Token, clause: Token) -> str:
        """Whose subject the complement `clause` of a word has: "subj", "obj", "made" or "own"."""

    def supports(self, verb: Token) -> bool:
        """Whether an event noun that is the verb's object has the verb's subject ("launched")."""

    def performs(self, verb: Token) -> bool:
        """Whether who does the verb does what its object tells ("carry out a raid")."""

    def involves(self, word: Token, preposition: Token) -> bool:
        """Whether the word says that somebody has a part in what follows ("is complicit in")."""

    def is_means(self, noun: Token) -> bool:
        """Whether who has, seeks or lacks it is to do what follows ("a way to leave")."""

    def is_encounter(self, noun: Token) -> bool:
        """Whether the noun is a meeting or the like, to which the clause's subject is a party."""


_MAX_CLIMB = 12
_LIGHT = ("in", "into", "on", "under")  # "entered into talks", "went on strike"
_MEANS = ("through", "via", "with")  # "responded with sanctions"
_MANNER = ("by", "without", "after", "before", "despite", "through", "while", "since")
_COURSE = ("during", "in", "at", "after", "before", "following", "for")  # "said during a visit"
_ASKED = ("on", "upon", "to", "with", "for")  # "called on Iran to", "pleaded with Iran to"
_HYPHENS = ("-", "‑", "–")
_PICKING = ("first", "second", "third", "last", "latest", "next", "only", "sole")
_LEADING = ("led", "headed", "run", "launched", "imposed", "ordered", "conducted")
_CHARGES = ("of", "with")
_RELATIVE = ("WDT", "WP", "WP$", "WRB")


def is_infinitive(verb: Token) -> bool:
    """Whether a "to" belongs to it: "to leave"."""
    return any(child.tag_ == "TO" for child in verb.children)


def is_passive(verb: Token) -> bool:
    """Whether the verb is passive: "was attacked", "the city attacked by rebels"."""
    if any(child.dep_ in ("nsubjpass", "auxpass", "agent") for child in verb.children):
        return True
    if verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl", "amod"):
        return not any(child.dep_ == "aux" for child in verb.children)
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and verb.head.tag_ == "VBN":
        own = any(child.dep_ in ("nsubj", "aux", "dobj") for child in verb.children)
        return not own and is_passive(verb.head)
    return False


def conjuncts(token: Token) -> Iterator[Token]:
    """The token, then all that are coordinated with it at its right, in order."""
    yield token
    for child in token.children:
        if child.dep_ == "conj":
            yield from conjuncts(child)


def particle(verb: Token) -> str | None:
    """The particle of a phrasal verb in lower case: "out" of "pull out"."""
    for child in verb.children:
        if child.dep_ == "prt":
            return str(child.lower_)
    return None


def _first_conjunct(token: Token) -> Token:
    while token.dep_ == "conj" and token.head.i != token.i:
        token = token.head
    return token


def _antecedent(verb: Token, pronoun: Token) -> Token:
    """The noun that a relative pronoun stands for; the pronoun itself where it is none."""
    if pronoun.tag_ in _RELATIVE or (pronoun.lower_ == "that" and pronoun.tag_ in ("IN", "DT")):
        clause = verb
        for _ in range(_MAX_CLIMB):
            if clause.dep_ == "relcl":
                return clause.head
            if clause.dep_ in ("conj", "ccomp", "xcomp", "pcomp", "prep", "advcl"):
                clause = clause.head
            else:
                break
    return pronoun


def clause_subject(verb: Token) -> Token | None:
    """The surface subject that stands in the verb's own clause."""
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubjpass", "csubj") and child.dep_ != "csubj":
            return _antecedent(verb, child)
    return None


def _surface_subjects(token: Token, grammar: Grammar, depth: int) -> list[Token]:
    """The surface subject of a verb's clause, shared or controlled subjects included."""
    if depth > _MAX_CLIMB:
        return []
    own = clause_subject(token)
    if own is not None:
        return [own]
    head, dep = token.head, token.dep_
    if dep == "conj":
        if head.pos_ in ("VERB", "AUX"):
            return _surface_subjects(head, grammar, depth + 1)
        return []
    if dep in ("xcomp", "ccomp", "advcl", "pcomp", "acl", "prep", "relcl", "oprd", "acomp", "dep"):
        return _controller(token, grammar, depth + 1)
    return []


def _controller(token: Token, grammar: Grammar, depth: int) -> list[Token]:
    """Who is understood as the subject of a clause that has none of its own."""
    head, dep = token.head, token.dep_
    manner = dep == "pcomp" and head.lower_ in _MANNER  # "weakened X by threatening Y"
    purpose = is_infinitive(token)
    described = dep == "relcl" or token.tag_ in ("VBG", "VBD") or is_passive(token)
    if dep in ("relcl", "acl") and (_is_picked_out(head) if purpose else described):
        return [head]
    if dep in ("relcl", "acl"):  # "the decision to send", "the insertion of troops to support"
        found = _noun_subjects(head, grammar, depth) or prepositional_objects(head, "of", grammar)
        return found or _seekers(head, grammar, depth)
    if dep == "pcomp" or (dep == "advcl" and head.dep_ == "prep"):
        while head.dep_ == "prep":
            head = head.head
    if head.pos_ == "ADJ" and head.dep_ == "acomp":
        return _surface_subjects(head.head, grammar, depth)
    if head.pos_ in ("NOUN", "PROPN", "ADJ", "PRON") and head.dep_ != "ROOT":
        return _noun_subjects(head, grammar, depth)
    if head.pos_ not in ("VERB", "AUX", "ADJ"):
        return []
    controlled = dep in ("xcomp", "ccomp", "pcomp", "oprd") and not manner
    known = grammar.control(head, token)
    controlled = controlled and known in ("obj", "made")
    judged = any(c.dep_ == "mark" and c.lower_ == "as" for c in token.children)
    controlled |= dep == "advcl" and purpose and known == "made"
    controlled |= dep == "advcl" and judged and known == "obj"  # "sees Peru as bound to Chile"
    found = deep_objects(head, grammar, depth + 1) if controlled else []
    if controlled and not found and purpose:
        found = [part for word in _ASKED for part in prepositional_objects(head, word, grammar)]
    return found or _surface_subjects(head, grammar, depth + 1)


def _is_picked_out(noun: Token) -> bool:
    """Whether what is said behind "to" tells which is meant: "the first woman to fly"."""
    return any(child.lower_ in _PICKING for child in noun.children)


def deep_subjects(
    token: Token, grammar: Grammar, depth: int = 0, *, origin: bool = True
) -> list[Token]:
    """Who does it: subject of the active, agent of the passive, possessor of the noun.

    With `origin`, who stands behind the noun's "from" too: "praise from Peru", but not "a
    withdrawal from Peru".
    """
    if depth > _MAX_CLIMB:
        return []
    if token.pos_ not in ("VERB", "AUX"):
        return _noun_subjects(token, grammar, depth, origin=origin)
    if is_passive(token):
        return _agents(token)
    return _surface_subjects(token, grammar, depth)


def _agents(token: Token) -> list[Token]:
    found = []
    for child in token.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            found += [part for part in child.children if part.dep_ == "pobj"]
    return found


def _noun_subjects(
    noun: Token, grammar: Grammar, depth: int, *, origin: bool = True
) -> list[Token]:
    """The possessor, agent or nationality of an event noun, else the subject of its light verb."""
    by = _agents(noun)
    if by:
        return by
    own = [child for child in noun.children if child.dep_ == "poss"]
    if own:
        return own
    own = [child for child in noun.children if child.dep_ in ("compound", "amod", "nmod")]
    nations = [child for child in own if child.pos_ == "PROPN" or child.shape_[:1] == "X"]
    if nations:
        return nations
    of = [
        part
        for child in noun.children
        if origin and child.dep_ == "prep" and child.lower_ in ("from", "among")
        for part in child.children
        if part.dep_ == "pobj"
    ]
    led = [] if grammar.is_encounter(noun) else _leaders(noun)  # "US-led talks" are of others
    found = of or led or _performers(noun, grammar) or _involved(noun, grammar, depth)
    if found:
        return found
    verb = light_verb(noun, grammar)
    if verb is not None:
        return deep_subjects(verb, grammar, depth + 1)
    return []


def _leaders(noun: Token) -> list[Token]:
    """Who leads it: "Peruvian" of "a Peruvian-led raid"."""
    led = (c for c in noun.lefts if c.lower_ in _LEADING and c.i > noun.sent.start + 1)
    return [one.nbor(-2) for one in led if one.nbor(-1).text in _HYPHENS]


def _performers(noun: Token, grammar: Grammar) -> list[Token]:
    """Who carries it out by a participle behind it: "Peru" of "a raid carried out by Peru"."""
    done = (child for child in noun.rights if child.dep_ == "acl" and grammar.performs(child))
    return [part for verb in done for part in _agents(verb)]


def _seekers(noun: Token, grammar: Grammar, depth: int) -> list[Token]:
    """Who has or is given the means: "Peru found a way to leave", "gave Peru a chance to leave"."""
    verb = governing_verb(noun)
    if verb is None or not grammar.is_means(noun):
        return []
    return recipients(verb, grammar) or _surface_subjects(verb, grammar, depth)


def _involved(noun: Token, grammar: Grammar, depth: int) -> list[Token]:
    """Who has a part in it: "Peru was behind the raid", "is responsible for", "had a hand in"."""
    noun = _first_conjunct(noun)
    preposition, holder = noun.head, noun.head.head
    if noun.dep_ != "pobj" or not grammar.involves(holder, preposition):
        return []
    if holder.pos_ == "NOUN":
        return _holders(holder, grammar, depth)
    verb = holder.head if holder.dep_ == "acomp" else holder
    return _surface_subjects(verb, grammar, depth + 1)


def _holders(part: Token, grammar: Grammar, depth: int) -> list[Token]:
    """Whose part it is: "Peru's hand in", "is at the forefront of", "accused Peru of a role in"."""
    own = [child for child in part.children if child.dep_ == "poss"]
    if own:
        return own
    if part.dep_ == "pobj" and part.head.head.pos_ in ("VERB", "AUX"):
        verb = part.head.head
        if part.head.lower_ in _CHARGES and verb.lemma_ != "be":
            return deep_objects(verb, grammar, depth + 1)
        return _surface_subjects(verb, grammar, depth + 1)
    above = governing_verb(part)
    return _surface_subjects(above, grammar, depth + 1) if above is not None else []


def governing_verb(noun: Token) -> Token | None:
    """The verb whose object (or passive subject) the noun is: "condemned" of "condemned a raid"."""
    noun = _first_conjunct(noun)
    if noun.dep_ in ("dobj", "nsubjpass", "attr", "oprd") and noun.head.pos_ in ("VERB", "AUX"):
        return noun.head
    return None


def light_verb(noun: Token, grammar: Grammar) -> Token | None:
    """The governing verb, where the noun tells what its subject does: "launched a raid"."""
    verb = governing_verb(noun)
    if verb is not None:
        judged = any(child.dep_ == "oprd" and child.i != noun.i for child in verb.children)
        return verb if grammar.supports(verb) and not judged else None
    noun = _first_conjunct(noun)
    if noun.dep_ != "pobj" or noun.head.dep_ != "prep":
        return None
    preposition, verb = noun.head.lower_, noun.head.head
    if verb.pos_ not in ("VERB", "AUX"):
        return None
    if preposition in _MEANS or (preposition in _COURSE and grammar.is_encounter(noun)):
        return verb
    if preposition == "in" and grammar.involves(noun, noun.head):
        return verb  # "struck in coordination with Peru"
    return verb if preposition in _LIGHT and grammar.supports(verb) else None


def deep_objects(token: Token, grammar: Grammar, depth: int = 0) -> list[Token]:
    """Whom it is done to: direct object of the active, subject of the passive, "of" of the noun."""
    if depth > _MAX_CLIMB:
        return []
    if token.pos_ not in ("VERB", "AUX"):
        return prepositional_objects(token, "of", grammar)
    own = [_antecedent(token, child) for child in token.children if child.dep_ == "dobj"]
    if is_passive(token):  # "Peru was granted a loan" keeps its object
        return own or _surface_subjects(token, grammar, depth)
    own = own or list(_counted_objects(token))
    if own:
        return own
    if token.dep_ == "relcl" and _has_gap(token):
        return [token.head]
    # "attacked and destroyed the base": a shared object stands with the last verb
    if not any(child.dep_ in ("prep", "ccomp", "xcomp") for child in token.children):
        for child in token.children:
            alike = child.tag_ == token.tag_ or {child.tag_, token.tag_} == {"VBD", "VBN"}
            beside = child.dep_ == "conj" and child.pos_ == "VERB" and alike
            if beside and clause_subject(child) is None and not is_passive(child):
                return [part for part in child.children if part.dep_ == "dobj"]
    return []


def recipients(token: Token, grammar: Grammar) -> list[Token]:
    """Who is given something: the object without preposition, or the subject of "was granted"."""
    if is_passive(token) and any(child.dep_ == "dobj" for child in token.children):
        return _surface_subjects(token, grammar, 0)
    return [child for child in token.children if child.dep_ == "dative" and child.pos_ != "ADP"]


def _counted_objects(verb: Token) -> Iterator[Token]:
    """The object behind "up to 16", which parsers take for a preposition."""
    for child in verb.children:
        if child.lower_ == "up" and child.dep_ in ("prt", "prep", "advmod"):
            for found in _objects_of(child, "to"):
                if any(part.dep_ == "nummod" for part in found.children):
                    yield found


def _has_gap(verb: Token) -> bool:
    """Whether a relative clause lacks its object: "the man whom Russia supports"."""
    subject = clause_subject(verb)
    return subject is not None and subject.i != verb.head.i


def antecedent(pronoun: Token) -> Token | None:
    """The noun that the relative clause of a pronoun belongs to ("Chile, whose forces …")."""
    clause = next((above for above in pronoun.ancestors if above.dep_ == "relcl"), None)
    return clause.head if clause is not None else None


def prepositional_objects(token: Token, preposition: str, grammar: Grammar) -> list[Token]:
    """Objects of a preposition that belongs to the token, its object or its light verb."""
    found: list[Token] = []
    anchors = [token]
    if token.pos_ in ("VERB", "AUX"):
        anchors += [child for child in token.children if child.dep_ in ("dobj", "prt", "acomp")]
        if is_passive(token):
            anchors += [child for child in token.children if child.dep_ == "nsubjpass"]
        if token.dep_ in ("acl", "relcl"):  # "an attack on Peru led by Chile"
            anchors += deep_objects(token, grammar)
    else:
        verb = light_verb(token, grammar)
        if verb is not None and preposition != "of":
            anchors.append(verb)
    for anchor in anchors:
        for child in anchor.children:
            found += _objects_of(child, preposition)
        if found:
            return found
    return found


def _objects_of(child: Token, preposition: str) -> list[Token]:
    if child.dep_ not in ("prep", "agent", "prt", "advmod", "dative"):
        return []
    preposition = "upon" if preposition == "on" and child.lower_ == "upon" else preposition
    inner = [part for part in child.children if part.dep_ == "prep"]
    if child.lower_ == preposition:  # also "from inside Syria"
        return _own_objects(child) or [found for part in inner for found in _own_objects(part)]
    # "out of Syria", "away from Syria", "to and from Syria"
    inner += [part for part in child.children if part.dep_ == "conj"]
    return [found for part in inner if part.lower_ == preposition for found in _own_objects(part)]


def _own_objects(preposition: Token) -> list[Token]:
    return [part for part in preposition.children if part.dep_ == "pobj"]
