"""The spaCy component that reads headlines in which every word begins with a capital.

Taggers and parsers take "Lifts" of "Peru Lifts Ban on Travel" for a name. Such a sentence is
read again with small letters where a word of the lexicon stands, and keeps its own text.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from kg.errors import KGError
from kg.extract.entries import Lexicon, load_lexicon
from kg.model import ActorIndex

__all__ = ["TitleReader", "make_title_case"]

_READ: list[int | str] = ["TAG", "POS", "MORPH", "LEMMA", "HEAD", "DEP", "ENT_IOB", "ENT_TYPE"]
_LONG = 5  # letters; shorter words often stay small in a headline
_LEAST = 3  # long words that a headline has
_ENDINGS = ("", "s", "es", "ed", "d", "ing", "er", "ers")


@Language.factory("kg_title_case", assigns=["token.tag", "token.dep", "token.lemma", "doc.ents"])
def make_title_case(nlp: Language, name: str) -> TitleReader:  # noqa: ARG001 - spaCy's signature
    """The component, to stand behind tagger and parser; `TitleReader.index` must be set."""
    return TitleReader(nlp, load_lexicon())


class TitleReader:
    """Reads sentences in title case again, by the components that stand before it."""

    def __init__(self, nlp: Language, lexicon: Lexicon) -> None:
        self.index: ActorIndex | None = None
        self._nlp = nlp
        self._words = _words(lexicon)

    def __call__(self, doc: Doc) -> Doc:
        """Sets tags, lemmas, heads and entities of the headlines anew."""
        headlines = [sentence for sentence in doc.sents if _is_title_case(sentence)]
        if not headlines:
            return doc
        if self.index is None:
            raise KGError("no index of actors was set", where="kg_title_case")
        names = self.index.find(doc.text, on=doc._.kg_published)
        named = {(name.span.start, name.span.end) for name in names}
        array: Any = doc.to_array(_READ)  # spaCy types it otherwise than it takes it
        for sentence in headlines:
            words = [self._small(token, named) for token in sentence]
            spaces = [bool(token.whitespace_) for token in sentence]
            again = Doc(doc.vocab, words, spaces)
            for component in self._readers():
                again = component(again)
            array[sentence.start : sentence.end] = again.to_array(_READ)
        return doc.from_array(_READ, array)

    def _readers(self) -> list[Callable[[Doc], Doc]]:
        names = self._nlp.pipe_names
        before = names[: names.index("kg_title_case")]
        return [self._nlp.get_pipe(name) for name in before if name != "kg_sentences"]

    def _small(self, token: Token, named: set[tuple[int, int]]) -> str:
        """The token's text, in small letters where it is no name."""
        start, end = token.idx, token.idx + len(token)
        inside = any(first <= start and end <= last for first, last in named)
        if inside or not token.text.istitle():
            return str(token.text)
        known = token.is_stop or any(stem in self._words for stem in _stems(token.lower_))
        return str(token.lower_ if known else token.text)


def _is_title_case(sentence: Span) -> bool:
    long = [token for token in sentence if token.is_alpha and len(token) >= _LONG]
    return len(long) >= _LEAST and all(token.text[0].isupper() for token in long)


def _stems(word: str) -> list[str]:
    found = [word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending)]
    found += [stem + "e" for stem in found]
    return [*found, word.removesuffix("ies") + "y", word.removesuffix("ied") + "y"]


def _words(lexicon: Lexicon) -> frozenset[str]:
    """The words of events, of what embeds them, and of groups that act."""
    lemmas = {lemma for _, lemma in lexicon.entries} | {lemma for _, lemma in lexicon.complements}
    values = {
        value
        for entries in lexicon.entries.values()
        for entry in entries
        for condition in entry.conditions
        for value in condition.values
    }
    return frozenset(lemma.split("_")[0] for lemma in lemmas | values | {*lexicon.actor_nouns})
