"""What the lexicon knows of the grammar of single words."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.entries import Lexicon

__all__ = ["LexicalGrammar", "word_class"]

_CONTROLLED = {"inf", "of", "from", "into", "bare", "ger", "for"}


def word_class(token: Token) -> str:
    """The part of speech under which the lexicon holds a token: "verb", "noun" or "adj"."""
    if token.pos_ in ("VERB", "AUX"):
        return "verb"
    return "adj" if token.pos_ == "ADJ" else "noun"


class LexicalGrammar:
    """Control and support, looked up in a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def control(self, head: Token) -> str:
        """Whose subject the complement of `head` has; its own subject where nothing is known."""
        key = (word_class(head), head.lemma_.lower())
        for complement in self._lexicon.complements.get(key, ()):
            if complement.forms & _CONTROLLED:
                return complement.control
        return "subj"

    def supports(self, verb: Token) -> bool:
        """Whether an event noun that is the verb's object has the verb's subject."""
        return verb.lemma_.lower() in self._lexicon.words["support"]

    def is_encounter(self, noun: Token) -> bool:
        """Whether the noun is a meeting or the like, to which the clause's subject is a party."""
        return noun.lemma_.lower() in self._lexicon.words["encounter"]
