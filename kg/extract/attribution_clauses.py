"""Indirect speech, thought and intention: cues with the clause or phrase that they govern."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.extract.attribution_cues import Cue, CueTable, Kind
from kg.extract.attribution_sources import Source, find_source, is_passive_verb, phrase

__all__ = ["Candidate", "find_clauses"]

_POS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adj"}
_EDGE = frozenset(",;:—–-―.…")
_MISLEMMATIZED = {"hop": "hope", "retweete": "retweet", "tweete": "tweet"}  # by spaCy's small model
_WITH_OBJECT = ("for", "to", "with", "on")  # criticised them for it, compared him to her


@dataclass(frozen=True, slots=True)
class Candidate:
    """A cue with its content, in tokens.

    Attributes:
        cue: Indices of the cue's tokens, in order.
        kind: How the source stands to the content.
        parts: Token ranges of the content, half-open, in order.
        source: The source, or None.
        form: Which form of the cue table it has.
    """

    cue: tuple[int, ...]
    kind: Kind
    parts: tuple[tuple[int, int], ...]
    source: Source | None
    form: str


def find_clauses(doc: Doc, cues: CueTable) -> Iterator[Candidate]:
    """Every cue of the document with each content that its syntax gives, in order of cues."""
    for token in doc:
        if token.lower_ == "according":
            yield from _according(token)
            continue
        found = _lookup(token, cues)
        if found is not None:
            cue, particle = found
            yield from _contents(token, cue, particle)


def _lookup(token: Token, cues: CueTable) -> tuple[Cue, Token | None] | None:
    pos = _POS.get(token.pos_)
    if pos is None:
        return None
    lemma = _MISLEMMATIZED.get(token.lemma_.lower(), token.lemma_.lower())
    for child in token.children:
        if child.dep_ in ("prt", "advmod", "prep") and child.i == token.i + 1:
            cue = cues.get((f"{lemma}_{child.lower_}", pos))
            if cue is not None:
                return cue, child
    if any(child.dep_ == "prt" for child in token.children):
        return None
    cue = cues.get((lemma, pos))
    return (cue, None) if cue is not None else None


def _contents(token: Token, cue: Cue, particle: Token | None) -> Iterator[Candidate]:
    source = find_source(token)
    if _is_address(token, source):
        return
    words = (token.i,) if particle is None else (token.i, particle.i)
    for form, heads in _governed(token, cue, particle):
        if source is None and cue.pos == "noun" and form in cue.prepositions:
            continue  # "support for the bill": whose, the text does not say
        first = min(head.left_edge.i for head in heads)
        last = max(head.right_edge.i for head in heads)
        if last < token.i and form == "clause":
            if source is None or not _is_set_off(token.doc, last):
                continue
            if _closes_sentence(token):
                first = min(first, _sentence_opening(token))
        skip = _own_tokens(token, source, first, last, heads)
        for head in heads:
            skip |= _outer_coordination(token, head)
        if form == "clause" and first > token.i:
            last = _full_extent(token, last)
        elif form == "inf":
            last = _shared_infinitives(token, heads[-1], last)
        last = _without_aside(token.doc, first, last, skip)
        parts = _ranges(token.doc, first, last + 1, skip)
        if parts:
            yield Candidate(words, cue.kind, parts, source, form)
            return


def _full_extent(cue: Token, last: int) -> int:
    """The last token of a clause that follows its cue, with what the parser put beside it.

    What a colon explains belongs to it, and so does a clause with a subject of its own that "and"
    joins without a comma: "said that Iran was isolated and its economy would suffer".
    """
    doc, end = cue.doc, int(cue.sent.end)
    if last + 1 < end and doc[last + 1].text == ":":
        return end - 1
    for child in cue.children:
        if child.dep_ != "conj" or child.left_edge.i <= last:
            continue
        joined = doc[last + 1 : child.left_edge.i]
        own = any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in child.children)
        modal = cue.tag_ in ("VBD", "VBZ") and any(c.tag_ == "MD" for c in child.children)
        if (own or modal) and [t.lower_ for t in joined if not t.is_space] in (
            ["and"],
            ["or"],
            ["but"],
        ):
            last = int(child.right_edge.i)
    return last


def _shared_infinitives(cue: Token, head: Token, last: int) -> int:
    """The last token of an infinitive with those coordinated with it: "to share X and rely on Y"."""
    if head.tag_ != "VB" or cue.tag_ == "VB":
        return last
    for child in cue.children:
        if child.dep_ in ("conj", "dep", "advcl") and child.tag_ == "VB" and child.i > last:
            if not any(c.dep_ in ("aux", "nsubj", "mark") for c in child.children):
                last = int(child.right_edge.i)
    return last


def _is_address(token: Token, source: Source | None) -> bool:
    """Whether the cue speaks to the reader and reports nobody: "remember that …", "you know"."""
    if source is None:
        return (
            token.tag_ == "VB"
            and token.dep_ in ("ROOT", "ccomp", "conj")
            and not any(child.dep_ in ("aux", "nsubj", "auxpass") for child in token.children)
        )
    return source.first == source.last and token.doc[source.head].lower_ == "you"


def _is_set_off(doc: Doc, last: int) -> bool:
    """Whether a comma, dash or quotation mark stands after a clause, as before "officials said"."""
    if doc[last].text in ",?!—–-―--\"”''":
        return True
    return last + 1 < len(doc) and doc[last + 1].text in ",?!—–-―--\"”''"


def _closes_sentence(cue: Token) -> bool:
    """Whether the reporting clause is the sentence's last: "…, officials said on Monday." """
    sentence = cue.sent
    after = [t for t in cue.doc[cue.i + 1 : sentence.end] if t.pos_ in ("VERB", "AUX")]
    return not after


def _sentence_opening(cue: Token) -> int:
    """The first token that can belong to what a closing reporting clause reports."""
    start = int(cue.sent.start)
    for index in range(cue.i - 1, start - 1, -1):
        if cue.doc[index].text in ":;":
            return index + 1
    return start


def _outer_coordination(cue: Token, head: Token) -> set[int]:
    """Tokens coordinated with the content that belong beside the cue instead.

    In "said he would stay and warned Iran" the parser may coordinate "warned" with "stay"; its
    tense shows that it goes with "said".
    """
    outer: set[int] = set()
    modal = any(child.dep_ == "aux" for child in head.children)
    for child in head.children:
        if child.dep_ != "conj" or child.tag_ != cue.tag_ or child.i < cue.i:
            continue
        own = any(c.dep_ in ("nsubj", "nsubjpass", "aux") for c in child.children)
        if not own and cue.tag_ in ("VBD", "VBZ") and (modal or head.tag_ != cue.tag_):
            outer.update(t.i for t in child.subtree)
            outer.update(c.i for c in head.children if c.dep_ == "cc" and c.i < child.i)
    return outer


def _without_aside(doc: Doc, first: int, last: int, skip: set[int]) -> int:
    """The last token of a content without what the writer adds at its end after a comma.

    Apposition ("…, a former minister"), relative clause ("…, who has denied it") and a further
    report ("…, adding that …") are no part of what the source says.
    """
    while last > first and (doc[last].is_space or doc[last].text in _EDGE or last in skip):
        last -= 1
    for token in doc[first : last + 1]:
        if token.right_edge.i != last or token.left_edge.i <= first + 1:
            continue
        before = doc[token.left_edge.i - 1]
        if before.text not in _BEFORE_ASIDE or doc[last].text in _CLOSING_MARKS:
            continue
        wh = any(t.tag_ in ("WDT", "WP", "WP$") for t in doc[token.left_edge.i : token.i])
        participle = token.dep_ == "advcl" and token.tag_ == "VBG"
        reports = participle and (
            token.lemma_ in _REPORTING
            or doc[before.i - 1].text in _CLOSING_MARKS
            or before.text in _CLOSING_MARKS
        )
        apposed = token.dep_ == "appos" and token.head.pos_ == "PROPN"
        conceded = token.dep_ == "advcl" and any(
            c.dep_ == "mark" and c.lower_ in ("although", "though", "while") for c in token.children
        )
        if (token.dep_ == "relcl" and wh) or reports or apposed or conceded:
            return int(before.i) - 1
    return last


_CLOSING_MARKS = ("”", '"', "''", "’")
_BEFORE_ASIDE = (",", "—", "–", "―", "--", "-", *_CLOSING_MARKS)
_REPORTING = frozenset(
    ["add", "argue", "say", "warn", "claim", "note", "insist", "stress", "accuse", "call", "cite"]
    + ["raise", "spark", "prompt", "fuel", "draw", "trigger"]  # …, raising fears of a war
)


def _own_tokens(
    token: Token, source: Source | None, first: int, last: int, heads: list[Token]
) -> set[int]:
    """Tokens of the cue's clause that lie between the parts of its content."""
    if not first <= token.i <= last:
        return set()
    own = {token.i}
    inside = {i for head in heads for i in (t.i for t in head.subtree)}
    own.update(child.i for child in token.subtree if child.i not in inside)
    if source is not None:
        own.update(range(source.first, source.last + 1))
    return own


def _governed(token: Token, cue: Cue, particle: Token | None) -> Iterator[tuple[str, list[Token]]]:
    """What the cue governs in the forms that it takes, the fullest first."""
    children = [child for child in token.children if child is not particle]
    if token.pos_ == "ADJ" and token.dep_ == "acomp":
        children += [
            c for c in token.head.children if c.dep_ in ("ccomp", "xcomp") and c.i > token.i
        ]
    clauses = children if token.pos_ != "VERB" else [*children, *_stranded(token)]
    for child in clauses:
        form = _clausal_form(child)
        if form == "small" and "small" not in cue.forms and child.dep_ == "ccomp":
            form = "clause"
        if form == "inf" and "raise" in cue.forms and is_passive_verb(token):
            yield "inf", [*(c for c in children if c.dep_ == "nsubjpass"), child]
        if form is not None and form in cue.forms:
            yield form, [*_raised_subject(child, children), child]
    if "clause" in cue.forms and token.pos_ == "VERB" and cue.kind in (Kind.SAY, Kind.THINK):
        host = _parenthetical_host(token)
        if host is not None:
            yield "clause", [host]
    yield from _as(token, cue, children)
    for child in children:
        if child.dep_ in ("prep", "agent", "dative") and child.lower_ in cue.prepositions:
            inner = [part for part in child.children if part.dep_ in ("pobj", "pcomp")]
            objects = [c for c in children if c.dep_ == "dobj" and c.i < child.i]
            if inner and objects and child.lower_ in _WITH_OBJECT:
                yield child.lower_, [*objects[:1], child]
            elif inner:
                yield child.lower_, inner
    if "obj" in cue.forms:
        objects = [child for child in children if child.dep_ in ("dobj", "nsubjpass")]
        if not objects and token.dep_ in ("acl", "amod") and token.tag_ == "VBN":
            return
        objects = [o for o in objects if o.dep_ == "dobj" or is_passive_verb(token)]
        if objects and not _is_weightless(objects[0]):
            yield "obj", [*objects[:1], *_of_object(objects[0], children)]


def _stranded(verb: Token) -> Iterator[Token]:
    """That-clauses that the parser hung on a noun beside the verb: "told a meeting that …"."""
    if any(child.dep_ == "ccomp" and child.i > verb.i for child in verb.children):
        return
    for child in verb.rights:
        if child.dep_ in ("dobj", "prep", "dative", "npadvmod"):
            for token in child.subtree:
                if token.dep_ in ("relcl", "acl") and token.left_edge.lower_ == "that":
                    if not _has_gap(token):
                        yield token


def _has_gap(clause: Token) -> bool:
    """Whether "that" is a part of the clause: "the threat that he poses", not "that he fled"."""
    that = clause.left_edge
    if that.lower_ != "that" or that.head.i != clause.i or that.dep_ not in ("mark", "advmod"):
        return True
    parts = ("dobj", "ccomp", "xcomp", "attr", "acomp", "nsubjpass", "prep")
    return that.dep_ == "advmod" and not any(c.dep_ in parts for c in clause.rights)


def _of_object(noun: Token, children: list[Token]) -> Iterator[Token]:
    """Prepositional phrases that complete the object though the parser put them with the verb."""
    for child in children:
        if child.dep_ == "prep" and child.i > noun.i and child.lower_ in _COMPLETING:
            if not any(part.ent_type_ in ("DATE", "TIME") for part in child.children):
                yield child


_COMPLETING = ("for", "to", "of", "from", "by", "as", "against", "between", "over", "about", "with")


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
    if child.dep_ not in ("ccomp", "xcomp", "acl", "advcl", "relcl", "pcomp"):
        return None
    parts = list(child.children)
    if any(part.tag_ == "TO" and part.dep_ in ("aux", "mark") for part in parts):
        asked = any(p.tag_ in ("WDT", "WP", "WRB") and p.i < child.i for p in parts)
        if child.dep_ == "advcl":
            return "inf" if not asked and child.left_edge.tag_ == "TO" else None
        return "clause" if asked else "inf"
    if child.dep_ == "advcl":
        return "clause" if _is_misread_clause(child) else None
    if child.dep_ in ("relcl", "acl"):
        that = any(p.dep_ == "mark" and p.lower_ in ("that", "whether") for p in parts)
        return (
            "clause"
            if (that or child.dep_ == "relcl" and not _has_gap(child))
            and child.head.pos_ in ("NOUN", "PROPN")
            else None
        )
    finite = any(p.dep_ in ("nsubj", "nsubjpass", "aux", "mark", "expl") for p in parts)
    if child.tag_ == "VBG" and not finite:
        return "ger"
    if child.dep_ == "xcomp" or not finite:
        return "clause" if child.pos_ in ("VERB", "AUX") and child.tag_ != "VBN" else "small"
    return "clause" if child.pos_ in ("VERB", "AUX") else "small"


def _is_misread_clause(child: Token) -> bool:
    """Whether an adverbial clause is a complement that the parser mislabelled.

    It begins with "that" or "whether", or with its own subject right after an adjunct of the cue:
    "said after the talks he would leave".
    """
    if child.i < child.head.i:
        return False
    first = child.left_edge
    if first.lower_ in ("that", "whether"):
        return True
    subject = any(c.dep_ in ("nsubj", "nsubjpass") for c in child.children)
    marked = any(c.dep_ in ("mark", "advmod") and c.i < child.i for c in child.children)
    return subject and not marked and child.tag_ != "VBG" and first.tag_ not in ("IN", "WRB", "WP")


def _as(token: Token, cue: Cue, children: list[Token]) -> Iterator[tuple[str, list[Token]]]:
    if not cue.forms & {"as", "small"}:
        return
    objects = [child for child in children if child.dep_ in ("dobj", "nsubjpass")]
    objects = [noun for noun in objects if not _is_weightless(noun)]
    passive = is_passive_verb(token)
    if "as" in cue.forms:
        for child in children:
            if child.dep_ in ("prep", "advcl") and _begins_with(child, "as"):
                yield "as", [child] if passive else [*objects, child]
        for noun in objects:
            for child in noun.children:
                if child.dep_ == "prep" and child.lower_ == "as":
                    yield "as", [noun]
    if "small" in cue.forms:
        for child in children:
            if child.dep_ == "oprd" and child.i > token.i:
                yield "small", [child] if passive else [*objects, child]


def _begins_with(child: Token, word: str) -> bool:
    return child.lower_ == word or any(
        c.dep_ == "mark" and c.lower_ == word for c in child.children
    )


def _parenthetical_host(token: Token) -> Token | None:
    """The clause that a parenthesis reports: "as officials said", "officials said"."""
    if token.dep_ in ("parataxis", "advcl") and token.head.pos_ in ("VERB", "AUX"):
        marks = [c for c in token.children if c.dep_ in ("mark", "advmod") and c.i < token.i]
        as_said = any(c.lower_ == "as" for c in marks)
        bare = token.dep_ == "parataxis" and not marks
        if (as_said or bare) and not any(
            c.dep_ in ("ccomp", "xcomp", "dobj") for c in token.children
        ):
            return token.head
    return None


def _according(token: Token) -> Iterator[Candidate]:
    """ "According to X, …": the clause that it stands beside."""
    to = next((c for c in token.children if c.lower_ == "to"), None)
    if to is None and token.i + 1 < len(token.doc) and token.nbor().lower_ == "to":
        to = token.nbor()
    pobj = next((c for c in to.children if c.dep_ == "pobj"), None) if to is not None else None
    if to is None or pobj is None:
        return
    own = {t.i for t in token.subtree}
    source = phrase(pobj)
    first, end = _beside(token, min(own), max(own) + 1)
    parts = _ranges(token.doc, first, end, own)
    if parts:
        yield Candidate((token.i, to.i), Kind.SAY, parts, source, "clause")


def _beside(token: Token, start: int, end: int) -> tuple[int, int]:
    """Tokens of what "according to …" (from `start` to `end`) is said of."""
    sentence = token.sent
    before = [t for t in token.doc[sentence.start : start] if not t.is_punct and not t.is_space]
    if all(t.pos_ in ("ADV", "CCONJ", "SCONJ") for t in before):
        return end, sentence.end
    head = token.head
    while head.pos_ not in ("VERB", "AUX") and head.head.i != head.i:
        head = head.head
    if head.pos_ not in ("VERB", "AUX"):
        return sentence.start, sentence.end
    return head.left_edge.i, head.right_edge.i + 1


def _ranges(doc: Doc, first: int, end: int, skip: set[int]) -> tuple[tuple[int, int], ...]:
    """Runs of tokens between `first` and `end` without those to skip, trimmed at both ends."""
    runs: list[tuple[int, int]] = []
    start = first
    for index in range(first, end + 1):
        if index == end or index in skip:
            run = trim(doc, start, index)
            if run is not None:
                runs.append(run)
            start = index + 1
    return tuple(runs)


def trim(doc: Doc, start: int, end: int) -> tuple[int, int] | None:
    """A token range without punctuation and space at its edges; closing marks stay."""
    while start < end and (
        doc[start].is_space or doc[start].text in _EDGE or doc[start].text == "”"
    ):
        start += 1
    while end > start:
        last = doc[end - 1]
        if last.is_space or last.text in _EDGE or last.text == "“":
            end -= 1
        else:
            break
    if all(doc[i].is_punct or doc[i].is_space for i in range(start, end)):
        return None
    return start, end
