"""Whom a cue names as its source: by syntax first, by what stands next to it where syntax fails."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.extract.attribution.cues import words
from kg.extract.syntax import FINITE
from kg.model import Span

__all__ = [
    "Source",
    "agent_of",
    "experiencer",
    "find_source",
    "is_passive_verb",
    "phrase",
    "same_tense",
    "source_beside",
    "source_of_agent",
]

_SUBJECTS = ("nsubj", "nsubjpass")
_RELATIVE = ("WDT", "WP", "WP$")
_CLIMB = 8
_CLAUSAL = ("xcomp", "advcl", "ccomp", "pcomp", "acl", "relcl", "conj", "prep", "dep",
            "parataxis", "acomp", "oprd", "attr")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Source:
    """The phrase that names a source.

    Attributes:
        span: The phrase in characters; the relative pronoun itself where it is one.
        head: Index of the token that heads it; the antecedent of a relative pronoun.
        first: Index of its first token.
        last: Index of its last token.
    """

    span: Span
    head: int
    first: int
    last: int


def phrase(head: Token, *, stop: Token | None = None) -> Source:
    """The noun phrase of `head`, ending before the token `stop` where that lies inside it."""
    first, last = head.left_edge.i, head.right_edge.i
    if stop is not None and first <= stop.i <= last:
        if stop.i > head.i:
            last = stop.i - 1
        else:
            first = stop.i + 1
    doc = head.doc
    while last > head.i and (doc[last].is_space or doc[last].text in ",;:—–-―"):
        last -= 1
    while first < head.i and (doc[first].is_space or doc[first].text in ",;:—–-―\"“'‘"):
        first += 1
    return Source(Span(doc[first].idx, doc[last].idx + len(doc[last])), head.i, first, last)


def is_passive_verb(verb: Token) -> bool:
    """Whether the verb's form is passive; a bare participle after a noun counts."""
    if any(child.dep_ in ("auxpass", "nsubjpass", "agent") for child in verb.children):
        return True
    if any(child.dep_ == "nsubj" for child in verb.children):
        return False
    return verb.tag_ == "VBN" and not any(child.dep_ == "aux" for child in verb.children)


def agent_of(word: Token) -> Token | None:
    """The noun of the "by" phrase of a passive verb or noun."""
    for child in word.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            for part in child.children:
                if part.dep_ == "pobj":
                    return part
    return None


def find_source(cue: Token) -> Source | None:
    """The source that the syntax of `cue` names, or None."""
    if cue.pos_ in ("NOUN", "PROPN"):
        return _of_noun(cue)
    if cue.pos_ == "ADJ" and cue.dep_ in (
        "amod",
        "acomp",
        "oprd",
        "conj",
        "attr",
        "ROOT",
        "advcl",
        "ccomp",
    ):
        return _of_adjective(cue)
    if is_passive_verb(cue):
        agent = agent_of(cue)
        if agent is not None:
            return phrase(agent, stop=cue)
        if cue.dep_ != "conj" or any(child.dep_ == "nsubjpass" for child in cue.children):
            return None
    return _of_verb(cue) or _left_of(cue) or _before(cue)


def _before(verb: Token) -> Source | None:
    """The name or pronoun right before a finite verb, whatever the parser made of it."""
    if verb.tag_ not in FINITE or verb.i == verb.sent.start:
        return None
    found = source_beside(verb.doc, verb, lower=verb.sent.start, upper=verb.i + 1)
    return found if found is not None and verb.doc[found.head].pos_ != "NOUN" else None


def _left_of(verb: Token) -> Source | None:
    """The noun phrase that opens the clause of a finite verb which the parser left bare."""
    if verb.tag_ not in FINITE or verb.dep_ not in ("ROOT", "ccomp", "parataxis"):
        return None
    start = verb.sent.start
    before = verb.doc[start : verb.i]
    if not len(before) or any(t.pos_ in ("VERB", "AUX") and t.dep_ == "ROOT" for t in before):
        return None
    if any(child.dep_ in ("csubj", "expl") for child in verb.children):
        return None
    head = before.root
    if head.pos_ not in ("NOUN", "PROPN", "PRON") or head.ent_type_ in ("DATE", "TIME"):
        return None
    return phrase(head, stop=verb)


def _of_verb(verb: Token) -> Source | None:
    """The subject of the verb, or of the clause that the verb shares its subject with."""
    token = _coordinated_with(verb)
    for _ in range(_CLIMB):
        for child in token.children:
            if child.dep_ in _SUBJECTS and child.i != verb.i:
                return _subject(token, child, verb)
        if token.dep_ in ("acl", "relcl") and token.head.pos_ in ("NOUN", "PROPN", "PRON"):
            if token.tag_ in ("VBG", "VBN") or token.dep_ == "relcl":
                return phrase(token.head, stop=token.left_edge)
            return _of_noun(token.head)
        quoted = _quoted_as(token)
        if quoted is not None:
            return phrase(quoted, stop=verb)
        if token.dep_ in ("xcomp", "ccomp") and token.head.pos_ == "VERB":
            controller = _object_controller(token)
            if controller is not None:
                return phrase(controller, stop=verb)
        if token.dep_ not in _CLAUSAL or token.head.i == token.i:
            return None
        token = token.head
    return None


def _coordinated_with(verb: Token) -> Token:
    """The verb whose subject a coordinated verb shares, judged by tense.

    In "said they would stay and accused Iran" the parser may coordinate "accused" with "stay";
    its tense shows that it goes with "said".
    """
    if verb.dep_ != "conj" or verb.tag_ not in (*_PAST, "VBZ") or verb.head.tag_ != "VB":
        return verb
    if any(child.dep_ in (*_SUBJECTS, "aux") for child in verb.children):
        return verb
    for ancestor in verb.ancestors:
        if same_tense(ancestor, verb) and ancestor.pos_ in ("VERB", "AUX"):
            return ancestor
    return verb


_PAST = ("VBD", "VBN")


def same_tense(verb: Token, other: Token) -> bool:
    """Whether two verbs have the same tense; past tense and participle look the same."""
    return verb.tag_ == other.tag_ or (verb.tag_ in _PAST and other.tag_ in _PAST)


def _quoted_as(clause: Token) -> Token | None:
    """Of "quoted an official as saying": the official."""
    opening = clause.head if clause.dep_ == "pcomp" else clause.left_edge
    if opening.lower_ != "as" or clause.tag_ != "VBG":
        return None
    verb = opening.head if clause.dep_ == "pcomp" else clause.head
    if verb.pos_ in ("NOUN", "PROPN"):
        return verb
    return next((c for c in verb.children if c.dep_ == "dobj" and c.i < clause.i), None)


def _object_controller(clause: Token) -> Token | None:
    """Of "urged Iran to promise": Iran."""
    for child in clause.head.children:
        if child.dep_ == "dobj" and child.i < clause.i:
            return child
    return None


def _subject(verb: Token, subject: Token, cue: Token) -> Source:
    found = phrase(subject, stop=cue if cue.i != subject.i else None)
    if subject.tag_ in _RELATIVE or (subject.lower_ == "that" and verb.dep_ == "relcl"):
        clause = verb
        for _ in range(_CLIMB):
            if clause.dep_ == "relcl":
                return Source(found.span, clause.head.i, found.first, found.last)
            clause = clause.head
    return found


def _of_noun(noun: Token) -> Source | None:
    """Possessor, agent, "from" phrase, name of nationality, or the subject of the light verb."""
    named = (
        next((c for c in noun.children if c.dep_ == "poss" and c.ent_type_ not in _TIMES), None)
        or agent_of(noun)
        or _object_of(noun, ("from", "among"))
        or next((c for c in noun.lefts if c.ent_type_ in _ACTING and c.dep_ in _MODIFIERS), None)
    )
    return phrase(named) if named is not None else _of_light_verb(noun)


def source_of_agent(noun: Token) -> Source:
    """Whom a noun such as "supporter" names: itself, or whom it is said of."""
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.pos_ != "NOUN":
        noun = noun.head.head  # "some of the supporters"
    if noun.dep_ == "attr":
        found = _of_verb(noun.head)
        if found is not None:
            return found
    if noun.dep_ == "appos":
        return phrase(noun.head, stop=noun.left_edge)
    stop = next((child for child in noun.rights if child.dep_ in ("prep", "punct", "relcl")), None)
    return phrase(noun, stop=stop)


def experiencer(verb: Token) -> Source | None:
    """Who feels: the object of "angered Norway"."""
    noun = next((child for child in verb.rights if child.dep_ == "dobj"), None)
    return phrase(noun) if noun is not None else None


def _of_light_verb(noun: Token) -> Source | None:
    """The subject of "issued" for the statement in "issued a statement", "said in a statement".

    Not that of "rejected the claim" or "drew criticism", whose subject speaks of or suffers it.
    """
    verb = noun.head
    if noun.dep_ == "pobj" and verb.lower_ in _BY_MEANS and verb.head.pos_ in ("VERB", "AUX"):
        return _of_verb(verb.head)
    if noun.dep_ not in ("dobj", "attr") or verb.pos_ not in ("VERB", "AUX"):
        return None
    if verb.lemma_ in words("voiced_by_others"):
        return None
    if not is_passive_verb(verb):
        return _of_verb(verb)
    agent = agent_of(verb)
    return phrase(agent) if agent is not None else None


def _object_of(word: Token, prepositions: tuple[str, ...]) -> Token | None:
    for child in word.children:
        if child.dep_ == "prep" and child.lower_ in prepositions:
            return next((part for part in child.children if part.dep_ == "pobj"), None)
    return None


_MODIFIERS = ("compound", "amod", "nmod")
_BY_MEANS = ("in", "with")  # in a statement, with hopes of
_ACTING = ("PERSON", "ORG", "GPE", "NORP")
_TIMES = ("DATE", "TIME")  # "last week's announcement" tells of nobody who announced


def _of_adjective(adjective: Token) -> Source | None:
    if adjective.dep_ == "amod":
        return phrase(adjective.head, stop=adjective)
    subjects = [child.lower_ for child in adjective.lefts if child.dep_ == "nsubj"]
    if adjective.head.lemma_ == "make" and subjects in ([], ["it"]):
        return _of_verb(adjective.head)  # "made it clear that"
    return _of_verb(adjective)


def source_beside(doc: Doc, cue: Token, *, lower: int, upper: int) -> Source | None:
    """The noun phrase that touches the cue between two tokens, after it (inversion) or before it.

    For sentences that the parser gets wrong, as it often does around quotation marks.
    """
    after = _phrase_from(doc, cue.i + 1, upper)
    if after is not None:
        return after
    index = cue.i - 1
    while index >= lower and (doc[index].pos_ in ("AUX", "ADV", "PART") or doc[index].is_space):
        index -= 1
    if index < lower or doc[index].pos_ not in ("NOUN", "PROPN", "PRON"):
        return None
    first = index
    while first > lower and doc[first - 1].pos_ in ("NOUN", "PROPN", "ADJ", "DET", "NUM", "PRON"):
        first -= 1
    end = doc[index].idx + len(doc[index])
    return Source(Span(doc[first].idx, end), index, first, index)


_INSIDE = ("DET", "ADJ", "NUM", "SPACE")


def _phrase_from(doc: Doc, first: int, upper: int) -> Source | None:
    """The noun phrase that begins at a token."""
    index, head = first, None
    while index < upper:
        token = doc[index]
        if token.pos_ in ("NOUN", "PROPN", "PRON"):
            head = index
        elif token.pos_ not in _INSIDE and token.text not in ("'s", "’s", "-"):
            break
        index += 1
    if head is None or doc[first].lower_ in ("him", "me", "them", "us"):
        return None
    end = doc[head].idx + len(doc[head])
    return Source(Span(doc[first].idx, end), head, first, head)
