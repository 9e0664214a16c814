"""The spaCy component that mends attachments which English grammar rules out."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Token

__all__ = ["make_reattachment", "reattach"]

_MAX_CLIMB = 6


@Language.factory("kg_reattachment", assigns=["token.dep", "token.head"], requires=["token.dep"])
def make_reattachment(nlp: Language, name: str) -> Reattacher:  # noqa: ARG001 - spaCy's signature
    """The component."""
    return Reattacher()


class Reattacher:
    """Applies the rules of this module to each token of a document."""

    def __call__(self, doc: Doc) -> Doc:
        """Moves coordinated verbs that cannot stand where the parser put them."""
        for token in doc:
            reattach(token)
        return doc


def reattach(token: Token) -> None:
    """Moves a past-tense verb from a bare infinitive to the past-tense verb above.

    "said that troops would stay and accused …": "accused" cannot be coordinated with "stay", which
    needs the auxiliary, but with "said".
    """
    if token.dep_ != "conj" or token.tag_ != "VBD" or token.head.tag_ not in ("VB", "VBG"):
        return
    if any(child.dep_ in ("nsubj", "nsubjpass", "aux", "mark") for child in token.children):
        return
    above = token.head
    for _ in range(_MAX_CLIMB):
        if above.head.i == above.i:
            return
        above = above.head
        if above.tag_ == "VBD":
            token.head = above
            return
