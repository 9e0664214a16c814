"""The spaCy component that finds the phrases that may denote actors."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc, Token

from kg.extract.entries import Lexicon, load_lexicon
from kg.model import ActorIndex, Form, Mention, NameMatch, Sentence, Span

__all__ = ["MentionFinder", "make_mentions", "mention_of_head"]

_PRONOUNS = {
    "he": ("m", False, 3), "him": ("m", False, 3), "his": ("m", False, 3), "himself": ("m", False, 3),
    "she": ("f", False, 3), "her": ("f", False, 3), "hers": ("f", False, 3), "herself": ("f", False, 3),
    "it": ("n", False, 3), "its": ("n", False, 3), "itself": ("n", False, 3),
    "they": (None, True, 3), "them": (None, True, 3), "their": (None, True, 3), "themselves": (None, True, 3),
    "i": (None, False, 1), "me": (None, False, 1), "my": (None, False, 1), "myself": (None, False, 1),
    "we": (None, True, 1), "us": (None, True, 1), "our": (None, True, 1), "ourselves": (None, True, 1),
    "you": (None, False, 2), "your": (None, False, 2),
    "both": (None, True, 3), "each": (None, True, 3), "other": (None, True, 3),
}  # fmt: skip
_INNER = ("det", "amod", "compound", "poss", "nummod", "nmod", "quantmod", "predet", "case",
          "punct", "advmod", "npadvmod", "nn", "neg")  # fmt: skip
_DEFINITE = {"the", "this", "these", "that", "those", "both", "his", "her", "its", "their", "our"}
_ABSTRACT_ENTITIES = ("DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL", "QUANTITY")


@Language.factory(
    "kg_mentions",
    assigns=["doc._.kg_mentions", "doc._.kg_mention_of"],
    requires=["doc._.kg_sentences", "doc._.kg_quotations", "token.dep", "token.tag", "doc.ents"],
)
def make_mentions(nlp: Language, name: str) -> MentionFinder:
    """The component; `MentionFinder.index` must be set before it runs."""
    for extension, default in (("kg_mentions", ()), ("kg_mention_of", None), ("kg_published", None)):
        if not Doc.has_extension(extension):
            Doc.set_extension(extension, default=default)
    return MentionFinder(load_lexicon())


def mention_of_head(doc: Doc) -> dict[int, int]:
    """Index of the mention that each head token stands for."""
    found: dict[int, int] = doc._.kg_mention_of
    return found


class MentionFinder:
    """Finds mentions by names of the index, personal names, actor nouns and pronouns."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.index: ActorIndex | None = None

    def __call__(self, doc: Doc) -> Doc:
        """Sets `doc._.kg_mentions`, a tuple of `kg.model.Mention`."""
        published: date | None = doc._.kg_published
        matches = tuple(self.index.find(doc.text, on=published)) if self.index else ()
        heads = self._heads(doc, matches)
        tokens = sorted(heads)
        number = {token: index for index, token in enumerate(tokens)}
        sentence_of = _locator([s.span for s in doc._.kg_sentences])
        quotation_of = _locator(list(doc._.kg_quotations))
        doc._.kg_mentions = tuple(
            self._mention(doc, doc[i], heads[i], matches, number, sentence_of, quotation_of)
            for i in tokens
        )
        doc._.kg_mention_of = number
        return doc

    def _heads(self, doc: Doc, matches: Sequence[NameMatch]) -> dict[int, NameMatch | None]:
        """Head tokens of mentions, each with the name of the index that covers it, if any."""
        heads: dict[int, NameMatch | None] = {}
        for match in matches:
            span = doc.char_span(match.span.start, match.span.end, alignment_mode="expand")
            if span is not None:
                heads[_root(span, match).i] = match
        for token in doc:
            if token.i in heads:
                continue
            if self._is_nominal(token) or self._is_person(token) or self._is_pronoun(token):
                heads[token.i] = None
        return heads

    def _is_nominal(self, token: Token) -> bool:
        if token.pos_ not in ("NOUN", "PROPN") or token.dep_ in ("compound", "amod", "npadvmod"):
            return token.pos_ == "NOUN" and token.dep_ == "amod" and token.lemma_.lower() == "rebel"
        if token.lemma_.lower() in self.lexicon.actor_nouns:
            return True
        return token.lower_ in self.lexicon.actor_nouns

    @staticmethod
    def _is_person(token: Token) -> bool:
        if token.pos_ != "PROPN" or token.dep_ in ("compound", "nmod", "amod"):
            return False
        return bool(token.ent_type_ == "PERSON")

    @staticmethod
    def _is_pronoun(token: Token) -> bool:
        if token.lower_ in ("both", "each", "other"):
            return token.pos_ in ("PRON", "NOUN") and token.dep_ in ("nsubj", "dobj", "pobj", "nsubjpass")
        return token.tag_ in ("PRP", "PRP$") and token.lower_ in _PRONOUNS

    def _mention(
        self,
        doc: Doc,
        head: Token,
        own: NameMatch | None,
        matches: Sequence[NameMatch],
        number: dict[int, int],
        sentence_of: Callable[[int], int | None],
        quotation_of: Callable[[int], int | None],
    ) -> Mention:
        form = _form(head, own)
        span = _extent(head, own, form)
        names = tuple(m for m in matches if span.covers(m.span))
        person = None if form is Form.PRONOUN else _person(head, own, span)
        pronoun = _PRONOUNS.get(head.lower_, (None, False, 3)) if form is Form.PRONOUN else None
        noun = self.lexicon.actor_nouns.get(head.lemma_.lower())
        title = _title(head, span, names, person, form)
        gender = pronoun[0] if pronoun else (noun[0] if noun else self._title_gender(title))
        return Mention(
            span=span,
            head=Span(head.idx, head.idx + len(head)),
            form=form,
            text=doc.text[span.start : span.end],
            lemma=head.lemma_.lower(),
            sentence=sentence_of(head.idx) or 0,
            quotation=quotation_of(head.idx),
            names=names,
            person=person,
            title=title,
            owner=_owner(head, number),
            apposition=_apposition(head, number),
            conjuncts=tuple(number[c.i] for c in head.conjuncts if c.i in number),
            subject=head.dep_ in ("nsubj", "nsubjpass"),
            definite=_is_definite(head),
            plural=pronoun[1] if pronoun else head.tag_ in ("NNS", "NNPS"),
            gender=gender,
            person_number=pronoun[2] if pronoun else 3,
        )

    def _title_gender(self, title: str | None) -> str | None:
        for word in reversed((title or "").split()):
            noun = self.lexicon.actor_nouns.get(word)
            if noun and noun[0]:
                return noun[0]
        return None


def _root(span: Iterable[Token], match: NameMatch) -> Token:
    """The token of a name on which the others depend; the last where several do."""
    tokens = list(span)
    inside = {token.i for token in tokens}
    tops = [t for t in tokens if t.head.i not in inside or t.head.i == t.i]
    named = [t for t in tops if t.pos_ in ("PROPN", "NOUN", "ADJ")]
    # "National Liberation Front of Algeria": the first top heads the rest by its preposition
    return (named or tops or tokens)[0] if len(named) > 1 and "of" in {t.lower_ for t in tokens} else (
        named or tops or tokens)[-1]


def _form(head: Token, own: NameMatch | None) -> Form:
    if own is not None:
        return Form.DEMONYM if own.kind == "demonym" else Form.NAME
    if head.lower_ in _PRONOUNS and head.pos_ in ("PRON", "DET", "NOUN"):
        return Form.PRONOUN
    if head.pos_ == "PROPN" and head.ent_type_ == "PERSON":
        return Form.NAME
    return Form.NOMINAL


def _extent(head: Token, own: NameMatch | None, form: Form) -> Span:
    """From the phrase's first inner modifier to its head, the whole of its own name included."""
    if form is Form.PRONOUN:
        return Span(head.idx, head.idx + len(head))
    start, end = head.idx, head.idx + len(head)
    if not (own is not None and head.dep_ in ("amod", "compound", "nmod", "npadvmod")):
        for child in head.lefts:
            if child.dep_ in _INNER and child.dep_ != "punct":
                start = min(start, child.left_edge.idx)
    if own is not None:
        start, end = min(start, own.span.start), max(end, own.span.end)
    return Span(start, end)


def _person(head: Token, own: NameMatch | None, span: Span) -> Span | None:
    """The run of capitalised words before and with the head that make a personal name."""
    if head.ent_type_ == "PERSON":
        tokens = [head]
        while tokens[0].i > 0:
            before = head.doc[tokens[0].i - 1]
            if before.ent_type_ != "PERSON" or before.idx < span.start:
                break
            if tokens[0].ent_iob_ == "B":
                break
            tokens.insert(0, before)
        while tokens and tokens[0].tag_ not in ("NNP", "NNPS", "FW", "NN", "HYPH", "DT", "IN") :
            tokens.pop(0)
        if tokens:
            return Span(tokens[0].idx, max(tokens[-1].idx + len(tokens[-1]), own.span.end if own else 0))
    if own is not None and own.kind == "name" and "/" in own.actors[0] and own.actors[0].startswith("person/"):
        return own.span
    return None


def _title(
    head: Token, span: Span, names: Sequence[NameMatch], person: Span | None, form: Form
) -> str | None:
    """The words of the phrase that name a post or role: "foreign ministry spokeswoman"."""
    if form is Form.PRONOUN or form is Form.DEMONYM:
        return None
    end = person.start if person else head.idx + len(head)
    words: list[str] = []
    doc = head.doc
    for token in doc[head.left_edge.i : head.i + 1]:
        if token.idx < span.start or token.idx >= end or not token.is_alpha:
            continue
        covered = any(n.span.start <= token.idx < n.span.end for n in names)
        if covered or token.tag_ in ("DT", "PRP$", "POS", "CD", "CC") or token.dep_ == "det":
            continue
        words.append(token.lemma_.lower() if token.tag_ in ("NNS", "NNPS") else token.lower_)
    if form is Form.NOMINAL:
        words += _of_noun(head)
    while words and words[0] == "of":
        words.pop(0)
    return " ".join(words) or None


def _of_noun(head: Token) -> list[str]:
    """ "of state", "of foreign affairs" behind a title; not "of Peru"."""
    for child in head.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            for part in child.children:
                if part.dep_ == "pobj" and part.lower_ in (
                    "state", "affairs", "defense", "defence", "staff", "interior", "parliament",
                ):  # fmt: skip
                    return ["of", *(t.lower_ for t in head.doc[part.left_edge.i : part.i + 1] if t.is_alpha)]
    return []


def _owner(head: Token, number: dict[int, int]) -> int | None:
    for child in head.children:
        if child.dep_ == "poss" and child.i in number:
            return number[child.i]
    for child in head.children:
        if child.dep_ == "prep" and child.lower_ in ("of", "for", "to", "from") and child.i > head.i:
            for part in child.children:
                if part.dep_ == "pobj" and part.i in number and child.lower_ == "of":
                    return number[part.i]
                if part.dep_ == "pobj" and part.i in number and head.lemma_.lower() in _ENVOYS:
                    return number[part.i]
    return None


_ENVOYS = {"spokesman", "spokeswoman", "spokesperson", "ambassador", "envoy", "minister", "secretary",
           "representative", "adviser", "advisor"}  # fmt: skip


def _apposition(head: Token, number: dict[int, int]) -> int | None:
    if head.dep_ == "appos" and head.head.i in number:
        return number[head.head.i]
    return None


def _is_definite(head: Token) -> bool:
    return any(
        (child.dep_ in ("det", "predet") and child.lower_ in _DEFINITE) or child.dep_ == "poss"
        for child in head.children
    )


def _locator(spans: Sequence[Span]) -> Callable[[int], int | None]:
    """A function from a character offset to the index of the span that holds it."""

    def locate(offset: int) -> int | None:
        for index, span in enumerate(spans):
            if span.start <= offset < span.end:
                return index
        return None

    return locate
