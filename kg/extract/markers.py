"""What a word beside a verb or noun does to its event: denials, modal verbs, conditions."""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Token

from kg.extract.entries import Lexicon
from kg.extract.syntax import is_infinitive
from kg.model import Status

__all__ = [
    "denies",
    "finds_itself",
    "is_awaited",
    "is_condition",
    "is_inverted",
    "is_modal",
    "is_thought_of",
    "modal_status",
    "shares_condition",
]

_NEGATIVE_ADVERB, _NEGATIVE_DETERMINER, _SCARCE = "adverb", "determiner", "scarce"
_INVERTED = ("were", "had", "should")
_INDEFINITE = ("a", "an", "any", "another")
_PAST_MODALS = ("would", "could", "should", "might")
_SHORT_HAD = ("'d", "’d")


def is_inverted(token: Token) -> bool:
    """Whether a clause is a condition by the order of its words: "were China to invade"."""
    if token.dep_ not in ("advcl", "dep") or any(c.dep_ == "mark" for c in token.children):
        return False
    subject = next((c for c in token.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    first = next((c for c in token.children if c.dep_ in ("aux", "auxpass")), token)
    return subject is not None and first.i < subject.i and first.lower_ in _INVERTED


def is_condition(token: Token, child: Token, lexicon: Lexicon) -> bool:
    """Whether a clause beside a modal verb says on what it hangs: "would help if it were asked"."""
    conditional = child.dep_ == "advcl" and any(
        part.dep_ == "mark" and part.lower_ in lexicon.words["condition"] for part in child.children
    )
    return conditional and any(
        part.dep_ == "aux" and part.lower_ in lexicon.words["modal"] for part in token.children
    )


def is_awaited(clause: Token, words: Mapping[str, Mapping[str, str]]) -> bool:
    """Whether a clause tells when something else will be: "will talk once Peru withdraws".

    Of what is to be, English speaks in the present there; behind "would", in the past.
    """
    opening = next((c for c in clause.children if c.lower_ in words["awaiting"]), None)
    if opening is None or clause.dep_ not in ("advcl", "relcl"):
        return False
    verb = next((above for above in clause.ancestors if above.pos_ in ("VERB", "AUX")), clause)
    modals = [child for child in verb.children if is_modal(verb, child, words["modal"])]
    own = [child for child in clause.children if child.dep_ in ("aux", "auxpass")]
    first = own[0] if own else clause
    if first.tag_ in ("VBZ", "VBP"):
        return bool(modals) or is_infinitive(verb)
    past = first.tag_ == "VBD" and words["awaiting"][opening.lower_] == "ahead"
    return past and any(modal.lower_ in _PAST_MODALS for modal in modals)


def is_thought_of(event: Token, modals: Mapping[str, str]) -> bool:
    """Whether a noun names an event that nobody has announced: "a raid would lead to a war"."""
    verb = event.head
    indefinite = any(c.dep_ == "det" and c.lower_ in _INDEFINITE for c in event.children)
    return (
        event.dep_ == "nsubj"
        and indefinite
        and any(c.lower_ in _PAST_MODALS and is_modal(verb, c, modals) for c in verb.children)
    )


def finds_itself(verb: Token) -> bool:
    """Whether somebody only is somewhere: "finds itself at war", which reports nothing."""
    after = verb.doc[verb.i + 1 : verb.i + 2]
    return verb.lemma_ == "find" and any(t.lower_.endswith(("self", "selves")) for t in after)


def shares_condition(verb: Token, conditions: Mapping[str, str]) -> bool:
    """Whether the "if" of a verb before also holds for one that is joined to it."""
    own = any(child.dep_ == "mark" for child in verb.children)
    return not own and any(
        child.dep_ == "mark" and child.lower_ in conditions and child.i < verb.i
        for child in verb.head.children
    )


def denies(token: Token, child: Token, words: Mapping[str, Mapping[str, str]]) -> bool:
    """Whether a word beside a verb or noun says that it is not so."""
    word, negatives = child.lower_, words["negative"]
    if child.dep_ == "neg":  # "not only attacked" has attacked
        return child.i + 1 == len(child.doc) or child.nbor(1).lower_ not in words["focus"]
    if child.dep_ in ("advmod", "preconj") and word == "longer":
        return any(part.lower_ == "no" for part in child.children)
    if child.dep_ in ("advmod", "preconj"):
        return negatives.get(word) == _NEGATIVE_ADVERB
    if child.dep_ == "det":
        return negatives.get(word) == _NEGATIVE_DETERMINER
    if child.dep_ == "amod" and negatives.get(word) == _SCARCE:  # "little chance", not "a little"
        return not any(part.dep_ == "det" for part in token.children)
    if child.dep_ in ("nsubj", "nsubjpass", "dobj") and token.pos_ in ("VERB", "AUX"):
        return word in negatives or any(
            part.lower_ in negatives and part.dep_ in ("det", "preconj", "cc") and part.i < child.i
            for part in child.children
        )
    return False


def is_modal(token: Token, child: Token, modals: Mapping[str, str]) -> bool:
    """Whether a word beside a verb is a modal verb: not the "had" of "he'd left"."""
    if child.dep_ != "aux" or child.lower_ not in modals:
        return False
    had = child.lower_ in _SHORT_HAD and token.tag_ == "VBN"
    return not had or any(part.lower_ in ("have", "be") for part in token.children)


def modal_status(token: Token, modal: Token, lexicon: Lexicon) -> Status:
    """Possible for "would have", which is contrary to fact."""
    perfect = any(part.dep_ == "aux" and part.lower_ == "have" for part in token.children)
    return Status.POSSIBLE if perfect else Status(lexicon.words["modal"][modal.lower_])
