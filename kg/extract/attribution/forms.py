"""What a cue governs: clause, infinitive, object, predicate or prepositional phrase as content."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from kg.extract.attribution.cues import Cue, Kind, words
from kg.extract.attribution.sources import is_passive_verb
from kg.extract.syntax import FINITE, is_infinitive

__all__ = ["complements", "governed", "parenthetical_host"]

_WITH_OBJECT = ("for", "to", "with", "on")  # criticised them for it, compared him to her
_COMPLETING = ("for", "to", "of", "from", "by", "as", "against", "between", "over", "about", "with")


def complements(token: Token, particle: Token | None) -> list[Token]:
    """What depends on a cue beside its particle and, after a verb of telling, its addressee."""
    addressing = token.lemma_ in words("addressing")
    children = _without(token, particle)
    return [child for child in children if not (addressing and child.dep_ == "dobj")]


def _without(token: Token, particle: Token | None) -> list[Token]:
    return [child for child in token.children if particle is None or child.i != particle.i]


def governed(token: Token, cue: Cue, particle: Token | None) -> Iterator[tuple[str, list[Token]]]:
    """What a cue governs in the forms that it takes, the fullest first.

    Each content comes with the name of its form and the heads of the phrases that make it up.
    """
    children = _without(token, particle)
    if token.pos_ == "ADJ" and token.dep_ == "acomp":
        children += [c for c in token.head.rights if c.dep_ in ("ccomp", "xcomp")]
    yield from _clauses(token, cue, children)
    yield from _predicates(token, cue, children)
    yield from _prepositional(cue, children)
    study = "study" in cue.forms and _is_study(token)
    if "obj" in cue.forms or study:
        yield from _object(token, children, study=study)
    if "subj" in cue.forms:
        yield from _stimulus(token, children)


def _clauses(token: Token, cue: Cue, children: list[Token]) -> Iterator[tuple[str, list[Token]]]:
    verbal = token.pos_ == "VERB"
    if not verbal:
        children = [*children, *_identified(token)]
    for child in [*children, *_stranded(token)] if verbal else children:
        form = _clausal_form(child)
        if form == "small" and "small" not in cue.forms and child.dep_ == "ccomp":
            form = "clause"
        if form == "inf" and "raise" in cue.forms and is_passive_verb(token):
            yield "inf", [*(c for c in children if c.dep_ == "nsubjpass"), child]
        elif form is not None and form in cue.forms:
            yield form, [*_raised_subject(child, children), child, *_beside(child, token)]
    if verbal and "clause" in cue.forms and cue.kind in (Kind.SAY, Kind.THINK):
        misread = _misread_object(token, cue)
        if misread is not None:
            yield "clause", [misread]


def _identified(noun: Token) -> Iterator[Token]:
    """The clause that says what the noun is: "Norway's argument was that …"."""
    if noun.dep_ == "nsubj" and noun.head.lemma_ == "be":
        for child in noun.head.rights:
            if child.dep_ in ("ccomp", "xcomp") and child.left_edge.lower_ in ("that", "to"):
                yield child


def _beside(clause: Token, cue: Token) -> Iterator[Token]:
    """Clauses that the parser put beside the first: "said A was so and B was not"."""
    if clause.dep_ == "ccomp" and clause.i > cue.i:
        for child in cue.rights:
            if child.dep_ == "ccomp" and child.i > clause.i and _clausal_form(child) == "clause":
                yield child


def _prepositional(cue: Cue, children: list[Token]) -> Iterator[tuple[str, list[Token]]]:
    for child in children:
        if child.dep_ in ("prep", "agent", "dative") and child.lower_ in cue.prepositions:
            inner = [part for part in child.children if part.dep_ in ("pobj", "pcomp")]
            inner += [p for p in child.children if p.dep_ == "conj" and p.lower_ == child.lower_]
            if any(part.ent_type_ in ("DATE", "TIME") for part in inner):
                continue
            objects = [c for c in children if c.dep_ == "dobj" and c.i < child.i]
            if inner and objects and child.lower_ in _WITH_OBJECT:
                yield child.lower_, [objects[0], child]
            elif inner:
                yield child.lower_, inner


def _object(
    token: Token, children: list[Token], *, study: bool
) -> Iterator[tuple[str, list[Token]]]:
    passive = is_passive_verb(token)
    for noun in children:
        if noun.dep_ == "dobj" or (noun.dep_ == "nsubjpass" and passive):
            if not _is_weightless(noun):
                yield "obj", [noun, *_of_object(noun, children, everything=study)]
            return


def _is_study(verb: Token) -> bool:
    """Whether the verb's subject is a document or survey, which shows what its object names."""
    return any(c.dep_ == "nsubj" and c.lemma_.lower() in words("study") for c in verb.lefts)


def _stimulus(verb: Token, children: list[Token]) -> Iterator[tuple[str, list[Token]]]:
    """What makes somebody feel: the subject of "angered Norway"."""
    if is_passive_verb(verb) or not any(child.dep_ == "dobj" for child in children):
        return
    for child in children:
        if child.dep_ == "nsubj" and child.tag_ not in ("WDT", "WP"):
            yield "subj", [child]


def _stranded(verb: Token) -> Iterator[Token]:
    """That-clauses that the parser hung on a noun beside the verb: "told a meeting that …"."""
    if any(child.dep_ == "ccomp" and child.i > verb.i for child in verb.children):
        return
    for child in verb.rights:
        if child.dep_ in ("dobj", "prep", "dative", "npadvmod"):
            for token in child.subtree:
                if token.dep_ in ("relcl", "acl") and not _has_gap(token):
                    yield token


def _has_gap(clause: Token) -> bool:
    """Whether "that" is a part of the clause: "the threat that he poses", not "that he fled"."""
    that = clause.left_edge
    if that.lower_ != "that" or that.head.i != clause.i or that.dep_ not in ("mark", "advmod"):
        return True
    parts = ("dobj", "ccomp", "xcomp", "attr", "acomp", "nsubjpass", "prep")
    return that.dep_ == "advmod" and not any(c.dep_ in parts for c in clause.rights)


def _of_object(noun: Token, children: list[Token], *, everything: bool) -> Iterator[Token]:
    """Prepositional phrases that complete the object though the parser put them with the verb."""
    for child in children:
        if child.dep_ != "prep" or child.i < noun.i:
            continue
        if child.lower_ not in _COMPLETING and not everything:
            continue
        if not any(part.ent_type_ in ("DATE", "TIME") for part in child.children):
            yield child


def _raised_subject(clause: Token, children: list[Token]) -> list[Token]:
    """The noun that the parser took for an object: "demanded Iran release them"."""
    if clause.dep_ != "ccomp" or clause.tag_ != "VB":
        return []
    if any(child.dep_ in ("nsubj", "nsubjpass", "aux", "mark") for child in clause.children):
        return []
    return [c for c in children if c.dep_ == "dobj" and c.right_edge.i + 1 == clause.left_edge.i]


def _is_weightless(noun: Token) -> bool:
    """Whether the object says nothing by itself: "himself", "that", "who"."""
    return noun.tag_ in ("WDT", "WP") or noun.lower_.endswith(("self", "selves"))


def _clausal_form(child: Token) -> str | None:
    """The form of a clause that depends on a cue, or None where it is no content."""
    if child.dep_ == "csubj" and child.i < child.head.i:
        return None
    if child.dep_ not in ("ccomp", "xcomp", "acl", "advcl", "relcl", "pcomp", "csubj"):
        return None
    parts = list(child.children)
    if any(part.tag_ == "TO" and part.dep_ in ("aux", "mark") for part in parts):
        return _infinitive_form(child, parts)
    if child.dep_ == "advcl":
        return "clause" if _is_misread_clause(child) else None
    if child.dep_ in ("relcl", "acl"):
        return "clause" if _is_noun_clause(child, parts) else None
    finite = any(p.dep_ in ("nsubj", "nsubjpass", "aux", "mark", "expl") for p in parts)
    if not finite and (child.tag_ == "VBG" or any(p.lower_ == "being" for p in parts)):
        return "ger"
    verbal = child.pos_ in ("VERB", "AUX")
    if child.dep_ == "xcomp" or not finite:
        verbal = verbal and child.tag_ != "VBN"
    return "clause" if verbal else "small"


def _infinitive_form(clause: Token, parts: list[Token]) -> str | None:
    """An infinitive counts as a clause after a question word: "how to proceed"."""
    asked = any(p.tag_ in ("WDT", "WP", "WRB") and p.i < clause.i for p in parts)
    if clause.dep_ == "advcl" and (asked or clause.left_edge.tag_ != "TO"):
        return None
    return "clause" if asked else "inf"


def _is_noun_clause(clause: Token, parts: list[Token]) -> bool:
    """Whether a clause that depends on a noun is its content: "the claim that …"."""
    if clause.head.pos_ not in ("NOUN", "PROPN"):
        return False
    that = any(p.dep_ == "mark" and p.lower_ in ("that", "whether") for p in parts)
    return that or (clause.dep_ == "relcl" and not _has_gap(clause))


def _is_misread_clause(child: Token) -> bool:
    """Whether an adverbial clause is a complement that the parser mislabelled.

    It begins with "that" or "whether", or with its own subject, or with an adjunct of the cue
    before its subject: "said after the talks he would leave".
    """
    if child.i < child.head.i:
        return False
    first = child.left_edge
    if first.lower_ in ("that", "whether"):
        return True
    subject = any(c.dep_ in ("nsubj", "nsubjpass") for c in child.children)
    if subject and first.i == child.head.i + 1 and first.dep_ == "prep":
        return any(part.dep_ == "pobj" for part in first.children)
    marked = any(c.dep_ in ("mark", "advmod") and c.i < child.i for c in child.children)
    return subject and not marked and child.tag_ != "VBG" and first.tag_ not in ("IN", "WRB", "WP")


def _misread_object(token: Token, cue: Cue) -> Token | None:
    """The object of a verb that has none, where its clause follows: "said life there ended".

    The parser took the clause's past tense for a participle.
    """
    if cue.lemma not in words("objectless"):
        return None
    for child in token.rights:
        if child.dep_ == "dobj" and child.i > token.i:
            clauses = (c for c in child.rights if c.dep_ in ("acl", "relcl"))
            bare = (c for c in clauses if c.tag_ in ("VBN", "VBD") and not _is_introduced(c))
            return child if any(bare) else None
    return None


def _is_introduced(clause: Token) -> bool:
    return any(part.tag_ in ("WDT", "WP", "WRB", "TO", "IN") for part in clause.lefts)


def _predicates(token: Token, cue: Cue, children: list[Token]) -> Iterator[tuple[str, list[Token]]]:
    """What a source calls somebody: "described them as rebels", "called them rebels"."""
    objects = [c for c in children if c.dep_ in ("dobj", "nsubjpass") and not _is_weightless(c)]
    before = [] if is_passive_verb(token) else objects
    if "as" in cue.forms:
        for child in children:
            if child.dep_ in ("prep", "advcl") and _begins_with_as(child) and not _is_scene(child):
                yield "as", [*before, child]
        for noun in objects:
            if any(child.dep_ == "prep" and child.lower_ == "as" for child in noun.children):
                yield "as", [noun]
    if "small" in cue.forms:
        predicates = [c for c in children if c.dep_ == "oprd" and c.i > token.i]
        if predicates:
            yield "small", [*before, *predicates]
        elif before and _holds_predicate(before[0], cue):
            yield "small", before[:1]


def _holds_predicate(noun: Token, cue: Cue) -> bool:
    """Whether an object's phrase has taken in what it is called: "found that act unlawful"."""
    if any(child.dep_ == "amod" and child.i > noun.i for child in noun.children):
        return True
    phrase = noun.doc[noun.left_edge.i : noun.right_edge.i + 1]
    named = any(t.dep_ in ("dobj", "nmod", "appos") and t.i != noun.i for t in phrase)
    return named and not cue.forms & {"clause", "obj"}


def _is_scene(child: Token) -> bool:
    """Whether a clause tells what happened meanwhile: "called it a cut as he met the king"."""
    return child.tag_ in FINITE and any(c.dep_ == "nsubj" for c in child.lefts)


def _begins_with_as(child: Token) -> bool:
    marks = (c for c in child.children if c.dep_ == "mark")
    return child.lower_ == "as" or any(mark.lower_ == "as" for mark in marks)


def parenthetical_host(token: Token, children: Iterable[Token]) -> Token | None:
    """The clause that a parenthesis reports: "as officials said", "officials often said".

    Where the parser hung the parenthesis on the clause's subject, its verb is taken.
    """
    if token.dep_ not in ("parataxis", "advcl"):
        return None
    host = token.head
    if host.pos_ not in ("VERB", "AUX") and host.dep_ in ("nsubj", "nsubjpass"):
        host = host.head
    if host.pos_ not in ("VERB", "AUX"):
        return None
    if any(child.dep_ in ("ccomp", "xcomp", "dobj") or _is_purpose(child) for child in children):
        return None
    marks = [c for c in token.children if _is_mark(c) and c.i < token.i]
    as_said = any(mark.lower_ == "as" for mark in marks)
    bare = token.dep_ == "parataxis" and not marks
    return host if as_said or bare else None


def _is_purpose(clause: Token) -> bool:
    """Whether somebody does something for it: "as ministers gathered to pledge money"."""
    return clause.dep_ == "advcl" and is_infinitive(clause)


def _is_mark(child: Token) -> bool:
    """Whether a word opens a subordinate clause; other adverbs do not: "he often says"."""
    return child.dep_ == "mark" or child.tag_ == "WRB" or child.lower_ == "as"
