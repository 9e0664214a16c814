"""The spaCy component that finds the phrases that may denote actors."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Token

from kg.errors import KGError
from kg.extract.anaphora import fellow_subject, stands_for_thing
from kg.extract.entries import Lexicon, load_lexicon
from kg.extract.phrases import (
    apposition,
    clause_of,
    completes_title,
    extent,
    is_definite,
    is_restricted,
    owner,
    person_span,
    title_words,
)
from kg.extract.spans import token_span
from kg.model import ActorIndex, Form, Mention, NameMatch, Span

__all__ = ["MentionFinder", "make_mentions", "mention_of_head"]

_EACH = ("both", "each", "other")
_HOLDING = ("held", "controlled")
_ARGUMENTS = ("nsubj", "nsubjpass", "dobj", "pobj")


@Language.factory(
    "kg_mentions",
    assigns=["doc._.kg_mentions", "doc._.kg_mention_of"],
    requires=["doc._.kg_sentences", "doc._.kg_quotations", "token.dep", "token.tag", "doc.ents"],
)
def make_mentions(nlp: Language, name: str) -> MentionFinder:  # noqa: ARG001 - spaCy's signature
    """The component; `MentionFinder.index` must be set before it runs."""
    for extension, default in (("kg_mentions", ()), ("kg_mention_of", None)):
        if not Doc.has_extension(extension):
            Doc.set_extension(extension, default=default)
    return MentionFinder(load_lexicon())


def mention_of_head(doc: Doc) -> dict[int, int]:
    """Index of the mention that each head token stands for."""
    found: dict[int, int] = doc._.kg_mention_of
    return found


@dataclass(frozen=True, slots=True)
class _Found:
    """What is known of a document while its mentions are made."""

    text: str
    matches: Sequence[NameMatch]
    heads: dict[int, NameMatch | None]
    number: dict[int, int]
    surnames: frozenset[str]

    def within(self, span: Span) -> tuple[NameMatch, ...]:
        """The names that lie within a span; none overlaps another."""
        first = bisect_left(self.matches, span.start, key=lambda match: match.span.start)
        last = bisect_right(self.matches, span.end, key=lambda match: match.span.end)
        return tuple(self.matches[first:last])


class MentionFinder:
    """Finds mentions by names of the index, personal names, actor nouns and pronouns."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.index: ActorIndex | None = None

    def __call__(self, doc: Doc) -> Doc:
        """Sets `doc._.kg_mentions`, a tuple of `kg.model.Mention`."""
        if self.index is None:
            raise KGError("no index of actors was set", where="kg_mentions")
        matches = tuple(self.index.find(doc.text, on=doc._.kg_published))
        named = {_root(doc, match).i: match for match in matches}
        surnames = frozenset((*_surnames(doc, matches), *self._described_surnames(doc)))
        heads: dict[int, NameMatch | None] = dict(named)
        inside = _inner_tokens(doc, matches)
        for token in doc:
            if token.i not in heads and self._heads_mention(token, surnames, inside):
                heads[token.i] = None
        number = {token: index for index, token in enumerate(sorted(heads))}
        found = _Found(doc.text, matches, heads, number, surnames)
        doc._.kg_mentions = tuple(
            self._mention(doc[i], found, sentence, quotation)
            for i, sentence, quotation in _placed(doc, sorted(heads))
        )
        doc._.kg_mention_of = number
        return doc

    def _heads_mention(
        self, token: Token, surnames: frozenset[str], inside: frozenset[int]
    ) -> bool:
        if (
            (token.i not in inside and self._is_nominal(token))
            or self._is_pronoun(token)
            or _is_person(token, surnames)
        ):
            return True
        return (self._titled(token) or self._described(token)) is not None

    def _described_surnames(self, doc: Doc) -> Iterator[str]:
        return (token.text for token in doc if self._described(token) is not None)

    def _described(self, token: Token) -> Token | None:
        """The first word of a name that a noun for a person stands beside: "Eva Lund, a judge".

        The recogniser of entities takes many a rare name for a place, or for nothing.
        """
        if token.tag_ != "NNP" or token.dep_ in ("compound", "nmod", "amod"):
            return None
        before = [child for child in token.lefts if child.dep_ == "compound"]
        if not before or any(child.tag_ != "NNP" for child in before):
            return None
        nouns = self.lexicon.actor_nouns
        beside = (child.lemma_.lower() for child in token.children if child.dep_ == "appos")
        is_person = any(nouns.get(noun, (None, ""))[1] == "person" for noun in beside)
        return before[0] if is_person else None

    def _titled(self, token: Token) -> Token | None:
        """The first word of a name behind a title of office: "Moody" of "President Moody Awori"."""
        if token.tag_ != "NNP" or token.dep_ in ("compound", "nmod", "amod"):
            return None
        before = [child for child in token.lefts if child.dep_ == "compound"]
        titles = [
            n for n, child in enumerate(before) if child.lower_ in self.lexicon.words["office"]
        ]
        if not titles or not all(child.tag_ == "NNP" for child in before[titles[-1] + 1 :]):
            return None
        return before[titles[-1] + 1] if titles[-1] + 1 < len(before) else token

    def _is_nominal(self, token: Token) -> bool:
        if token.pos_ not in ("NOUN", "PROPN") or completes_title(token):
            return False
        nouns = self.lexicon.actor_nouns
        if token.dep_ == "compound":
            thing = token.head.pos_ == "NOUN" and token.head.lemma_.lower() not in nouns
            collective = token.lower_ in self.lexicon.words["collective"]
            return (thing and collective) or self._holds_place(token)
        if token.dep_ == "npadvmod":
            return self._holds_place(token)
        if token.dep_ in ("nmod", "amod") and token.head.ent_type_ == "PERSON":
            return False
        return token.lemma_.lower() in nouns or token.lower_ in nouns

    def _holds_place(self, token: Token) -> bool:
        """Whether a noun says whose a place is: "rebel enclaves", "opposition-held towns"."""
        held = token.head
        if token.dep_ == "npadvmod":
            held = held.head if held.lower_ in _HOLDING else token
        group = self.lexicon.words["collective"].get(token.lower_) == "group"
        return group and held.lemma_.lower() in self.lexicon.words["locality"]

    def _is_pronoun(self, token: Token) -> bool:
        if token.lower_ not in self.lexicon.words["pronoun"]:
            return False
        if token.lower_ in _EACH:
            return token.dep_ in _ARGUMENTS
        return token.tag_ in ("PRP", "PRP$")

    def _mention(self, head: Token, found: _Found, sentence: int, quotation: int | None) -> Mention:
        own = found.heads[head.i]
        if own is None and self._is_pronoun(head):
            return self._pronoun(head, found, sentence, quotation)
        span = extent(head, own)
        names = found.within(span)
        nations = [match.span for match in names if match.kind == "demonym"]
        person = person_span(head, own, found.surnames, self.lexicon.words["office"], nations)
        unnamed = own is None and (person is None or person == token_span(head))
        first = (self._titled(head) or self._described(head)) if unnamed else None
        if first is not None:
            person = Span(first.idx, head.idx + len(head))
        demonym = own is not None and own.kind == "demonym"
        title = None if demonym else title_words(head, span, names, person)
        collective = own is None and person is None and head.dep_ == "compound"
        phrase = head.head if collective else head
        rebels = collective and self.lexicon.words["collective"].get(head.lower_) == "group"
        return Mention(
            span=span,
            head=token_span(head),
            form=_form(own, person),
            text=found.text[span.start : span.end],
            lemma=head.lemma_.lower(),
            sentence=sentence,
            quotation=quotation,
            names=names,
            person=person,
            title=title,
            owner=owner(phrase, found.number, rebels=rebels),
            apposition=apposition(head, found.number),
            conjuncts=_conjuncts(head, found),
            fellow=_fellow(head, found),
            clause=clause_of(head),
            restricted=is_restricted(phrase),
            subject=head.dep_ in ("nsubj", "nsubjpass"),
            passive=head.dep_ == "nsubjpass",
            attributive=head.dep_ in ("compound", "nmod", "amod") or self._holds_place(head),
            definite=is_definite(phrase),
            plural=head.tag_ in ("NNS", "NNPS") or collective,
            gender=self._gender(head, title),
        )

    def _pronoun(self, head: Token, found: _Found, sentence: int, quotation: int | None) -> Mention:
        gender, number, person = self.lexicon.words["pronoun"][head.lower_].split()
        return Mention(
            span=token_span(head),
            head=token_span(head),
            form=Form.PRONOUN,
            text=head.text,
            lemma=head.lower_,
            sentence=sentence,
            quotation=quotation,
            conjuncts=_conjuncts(head, found),
            fellow=_fellow(head, found),
            clause=clause_of(head),
            thing=stands_for_thing(head, found.heads, self.lexicon),
            subject=head.dep_ in ("nsubj", "nsubjpass"),
            passive=head.dep_ == "nsubjpass",
            definite=True,
            plural=number == "p",
            gender=None if gender == "-" else gender,
            person_number=int(person),
        )

    def _gender(self, head: Token, title: str | None) -> str | None:
        for word in (head.lemma_.lower(), *reversed((title or "").split())):
            gender, _ = self.lexicon.actor_nouns.get(word, (None, ""))
            if gender:
                return gender
        return None


def _root(doc: Doc, match: NameMatch) -> Token:
    """The token of a name on which its others depend.

    Where the parse leaves several, the first heads a name with "of" in it ("Bank of …"), else the
    last.
    """
    span = doc.char_span(match.span.start, match.span.end, alignment_mode="expand")
    tokens = list(span) if span is not None else []
    inside = {token.i for token in tokens}
    tops = [t for t in tokens if t.head.i not in inside or t.head.i == t.i]
    tops = [t for t in tops if t.pos_ in ("PROPN", "NOUN", "ADJ")] or tops or tokens
    return tops[0] if any(token.lower_ == "of" for token in tokens) else tops[-1]


def _inner_tokens(doc: Doc, matches: Iterable[NameMatch]) -> frozenset[int]:
    """The tokens of names of actors: the "People" of a "People's Army" is nobody else."""
    found: set[int] = set()
    for match in matches:
        span = doc.char_span(match.span.start, match.span.end, alignment_mode="contract")
        if match.kind == "name" and span is not None:
            found.update(token.i for token in span)
    return frozenset(found)


def _surnames(doc: Doc, matches: Iterable[NameMatch]) -> Iterator[str]:
    """Last and first words of the full personal names in the document.

    Of names that the index knows only the last: nobody calls a president by the given name.
    """
    text = doc.text  # made anew at each call
    known = {match.span.end for match in matches if match.actors[0].startswith("person/")}
    for entity in doc.ents:
        if entity.label_ == "PERSON" and len(entity) > 1 and entity[-1].tag_ == "NNP":
            yield entity[-1].text
            if entity.end_char not in known and entity[0].tag_ == "NNP" and entity[0].is_alpha:
                yield entity[0].text
    for match in matches:
        if match.kind == "name" and match.actors[0].startswith("person/"):
            yield text[match.span.start : match.span.end].rsplit(maxsplit=1)[-1]


def _is_person(token: Token, surnames: frozenset[str]) -> bool:
    if token.pos_ != "PROPN" or not (token.ent_type_ == "PERSON" or token.text in surnames):
        return False
    if token.dep_ in ("compound", "nmod", "amod"):  # "the Maduro regime", not "Nicolás" of Maduro
        return token.head.ent_type_ != "PERSON" and token.head.pos_ == "NOUN"
    return True


def _form(own: NameMatch | None, person: Span | None) -> Form:
    if own is not None:
        return Form.DEMONYM if own.kind == "demonym" else Form.NAME
    return Form.NAME if person is not None else Form.NOMINAL


def _conjuncts(head: Token, found: _Found) -> tuple[int, ...]:
    return tuple(found.number[token.i] for token in head.conjuncts if token.i in found.number)


def _fellow(head: Token, found: _Found) -> int | None:
    subject = fellow_subject(head)
    return found.number.get(subject.i) if subject is not None else None


def _placed(doc: Doc, heads: Sequence[int]) -> Iterator[tuple[int, int, int | None]]:
    """Each head with the indices of the sentence and of the quotation that it stands in."""
    sentences: Sequence[Span] = [sentence.span for sentence in doc._.kg_sentences]
    quotations: Sequence[Span] = doc._.kg_quotations
    current = 0
    for i in heads:
        offset = doc[i].idx
        while current + 1 < len(sentences) and sentences[current + 1].start <= offset:
            current += 1
        holding = [n for n, q in enumerate(quotations) if q.start <= offset < q.end]
        yield i, current, holding[-1] if holding else None
