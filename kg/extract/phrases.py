"""What a noun phrase tells of the actor it denotes: extent, personal name, title, owner."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from spacy.tokens import Token

from kg.extract.spans import token_span
from kg.extract.syntax import antecedent
from kg.model import NameMatch, Span

__all__ = [
    "apposition",
    "clause_of",
    "extent",
    "is_definite",
    "is_restricted",
    "owner",
    "person_span",
    "title_words",
]

_INNER = {"det", "amod", "compound", "poss", "nummod", "nmod", "quantmod", "predet", "case",
          "advmod", "npadvmod", "neg"}  # fmt: skip
_MODIFIER = ("amod", "compound", "nmod", "npadvmod")
_DEFINITE = {"the", "this", "these", "that", "those", "both", "his", "her", "its", "their", "our"}
_NAME_TAGS = {"NNP", "NNPS", "FW", "NN", "HYPH", "DT", "IN"}
# nouns that complete a title behind "of": "secretary of state", not "president of Peru"
_TITLE_OF = {"state", "affairs", "defense", "defence", "staff", "interior", "parliament",
             "government", "justice", "finance", "war", "commons", "representatives"}  # fmt: skip
_RESTRICTING = ("of", "for", "behind", "with", "against")
_PAUSES = (",", "-", "–", "—", "(", ";", ":")
# nouns whose holder belongs to what follows "for" or "to": "spokesman for the ministry"
_SENT = {"spokesman", "spokeswoman", "spokesperson", "ambassador", "envoy", "representative",
         "adviser", "advisor", "aide", "minister", "secretary", "candidate"}  # fmt: skip


def extent(head: Token, own: NameMatch | None) -> Span:
    """From the phrase's first inner modifier to its head, the whole of its own name included."""
    start, end = token_span(head)
    if own is None or head.dep_ not in _MODIFIER:
        inner = head.head.lefts if head.dep_ == "compound" and own is None else head.lefts
        for child in inner:
            if child.dep_ in _INNER:
                start = min(start, child.left_edge.idx)
    if own is not None:
        start, end = min(start, own.span.start), max(end, own.span.end)
    return Span(start, end)


def person_span(
    head: Token,
    own: NameMatch | None,
    surnames: Collection[str],
    offices: Collection[str] = (),
    nations: Sequence[Span] = (),
) -> Span | None:
    """The run of words before and with the head that make a personal name, without its titles.

    Nor with an adjective of nationality before them: "Swazi King Sobhuza", "Bangladeshi Islamists",
    of which the latter are nobody's name. One word behind it may need it ("German Titov").
    """
    if own is not None and own.kind != "surname" and not own.actors[0].startswith("person/"):
        return None
    if head.ent_type_ == "PERSON":
        first = _first_of_entity(head)
        if first.i < head.i and token_span(first) in nations:
            if head.tag_ in ("NNS", "NNPS"):
                return None
            first = first.nbor(1) if first.i + 1 < head.i else first
        while first.lower_ in offices and first.i < head.i:
            first = head.doc[first.i + 1]
        start, end = first.idx, head.idx + len(head)
        return Span(start, max(end, own.span.end) if own else end)
    if own is not None:
        return own.span
    return token_span(head) if head.text in surnames else None


def _first_of_entity(head: Token) -> Token:
    """The first token of the entity that reads as part of a name (titles may be in it)."""
    doc, i = head.doc, head.i
    while i > head.sent.start and doc[i].ent_iob_ != "B" and doc[i - 1].ent_type_ == "PERSON":
        i -= 1
    while i < head.i and (
        doc[i].tag_ not in _NAME_TAGS
        or doc[i].dep_ == "poss"
        or (doc[i].tag_ == "IN" and doc[i].text[0].isupper())  # "Beyond Eva Lund", not "de Lund"
    ):
        i += 1
    return doc[i]


def title_words(
    head: Token, span: Span, names: Sequence[NameMatch], person: Span | None
) -> str | None:
    """The words of the phrase that name a post or role: "human rights activist".

    Only the last of them is in its singular.
    """
    end = person.start if person else head.idx + len(head)
    words = [
        token.lemma_.lower() if token == head and token.tag_ in ("NNS", "NNPS") else token.lower_
        for token in head.doc[head.left_edge.i : head.i + 1]
        if span.start <= token.idx < end and _may_name_a_post(token, head, names)
    ]
    if person is None:
        words += _behind_of(head)
    while words and words[0] == "of":
        words.pop(0)
    return " ".join(words) or None


def _may_name_a_post(token: Token, head: Token, names: Sequence[NameMatch]) -> bool:
    if any(name.span.start <= token.idx < name.span.end for name in names):
        return False
    if token.lower_ == "of":
        return True
    above = (part for part in (token, token.head) if part.i != head.i)
    owned = any(part.dep_ == "poss" for part in above)
    word = token.is_alpha or token.lower_.startswith(("vice-", "under-"))
    return token.pos_ in ("NOUN", "PROPN", "ADJ") and word and not owned


def _behind_of(head: Token) -> list[str]:
    for child in head.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            for part in child.children:
                if part.dep_ == "pobj" and part.lower_ in _TITLE_OF:
                    inner = head.doc[part.left_edge.i : part.i + 1]
                    return ["of", *(token.lower_ for token in inner if token.is_alpha)]
    return []


def completes_title(token: Token) -> bool:
    """Whether the token only completes a title: "State" of "Secretary of State"."""
    if token.lower_ not in _TITLE_OF or token.head.lower_ != "of":
        return False
    return token.head.head.pos_ in ("NOUN", "PROPN")


def owner(head: Token, number: Mapping[int, int], *, rebels: bool = False) -> int | None:
    """The mention that has the phrase: "Turkey" of "Turkey's envoy", "troops from Turkey".

    What rebels have in a country is had by those of the country: "rebel camps in Peru".
    """
    for child in head.children:
        if child.dep_ != "poss":
            continue
        owning = antecedent(child) if child.tag_ == "WP$" else child  # "Peru, whose army"
        if owning is not None and owning.i in number:
            return number[owning.i]
    joining = {"of"} | ({"for", "to"} if head.lemma_.lower() in _SENT else set())
    joining |= {"in", "inside", "across", "around", "throughout"} if rebels else set()
    joining |= {"from"} if head.tag_ == "NNS" else set()  # "a nurse from Peru" acts for nobody
    for child in head.children:
        if child.dep_ == "prep" and child.lower_ in joining:
            for part in child.children:
                if part.dep_ == "pobj" and part.i in number:
                    return number[part.i]
    return None


def apposition(head: Token, number: Mapping[int, int]) -> int | None:
    """The mention that the phrase stands in apposition to.

    A phrase such as "…, a group that" right behind a name describes it, wherever the parser put it.
    """
    if head.dep_ == "appos" and head.head.i in number:
        return number[head.head.i]
    first = head.left_edge
    described = any(child.dep_ == "relcl" for child in head.children)
    if not described or first.lower_ not in ("a", "an") or head.dep_ in ("nsubj", "nsubjpass"):
        return None
    if first.i < 2 or first.nbor(-1).text != ",":
        return None
    last = first.nbor(-2)
    last = last.nbor(-1) if last.text == ")" else last
    return number.get(last.i)


def is_definite(head: Token) -> bool:
    """Whether the phrase has a definite determiner or a possessor."""
    return any(
        child.dep_ == "poss" or (child.dep_ in ("det", "predet") and child.lower_ in _DEFINITE)
        for child in head.children
    )


def is_restricted(head: Token) -> bool:
    """Whether what follows says which one is meant: "the group that fled", "the council of elders".

    What a comma parts from the phrase only adds to it. A participle behind "those" is often read as
    the verb: "those troops fighting in Peru were paid".
    """
    if head.dep_ == "nsubj" and head.head.tag_ == "VBG":
        bare = all(child.dep_ != "aux" for child in head.head.lefts)
        if bare and any(child.lower_ == "those" for child in head.lefts):
            return True
    for child in head.rights:
        if child.dep_ in ("relcl", "acl") and child.left_edge.nbor(-1).text not in _PAUSES:
            return True
        if child.dep_ == "prep" and child.lower_ in _RESTRICTING:
            return True
    return False


def clause_of(head: Token) -> int | None:
    """Offset of the verb of the innermost clause that the phrase is a part of.

    An infinitive that shares its subject with the verb above is of one clause with it.
    """
    verb = head
    while verb.head.i != verb.i and (verb.i == head.i or verb.pos_ not in ("VERB", "AUX")):
        verb = verb.head
    while verb.dep_ == "xcomp" and verb.head.pos_ in ("VERB", "AUX"):
        verb = verb.head
    return verb.idx if verb.pos_ in ("VERB", "AUX") else None
