"""The spaCy component that mends what English grammar rules out in a parse."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from kg.extract.mending.adjuncts import (
    reattach_preposition,
    reattach_purpose,
    reattach_relative,
    restore_object,
    restore_wish,
)
from kg.extract.mending.agreement import reattach, restore_tag
from kg.extract.mending.main_verbs import (
    restore_caused,
    restore_closing,
    restore_main_verb,
)
from kg.extract.mending.names import rejoin_name, restore_title
from kg.extract.mending.nominals import (
    reattach_apposition,
    reattach_person,
    restore_coordination,
    restore_list,
    restore_predicate,
    restore_relation,
)
from kg.extract.mending.subjects import (
    reattach_subject,
    restore_dated_subject,
    restore_joined_subject,
)

__all__ = [
    "Reattacher",
    "make_reattachment",
]


@Language.factory("kg_reattachment", assigns=["token.dep", "token.head"], requires=["token.dep"])
def make_reattachment(nlp: Language, name: str) -> Reattacher:  # noqa: ARG001 - spaCy's signature
    """The component."""
    return Reattacher()


class Reattacher:
    """Applies the rules of this package to the sentences and tokens of a document."""

    def __call__(self, doc: Doc) -> Doc:
        """Mends the parse in place, sentence roots first."""
        for sentence in doc.sents:
            restore_main_verb(sentence)
            reattach_subject(sentence.root)
        for token in doc:
            rejoin_name(token)
        for token in doc:
            restore_dated_subject(token)
            restore_joined_subject(token)
            restore_caused(token)
            restore_closing(token)
            restore_wish(token)
            restore_tag(token)
            restore_coordination(token)
            restore_title(token)
            reattach(token)
            reattach_relative(token)
            reattach_apposition(token)
            reattach_person(token)
            restore_list(token)
            restore_predicate(token)
            restore_relation(token)
            reattach_preposition(token)
            restore_object(token)
            reattach_purpose(token)
        return doc
