"""Gives sentences the main verbs, and verbs the forms, that the parser took from them."""

from __future__ import annotations

from spacy.tokens import Span, Token

from kg.extract.mending.kinds import SUBJECTS, reporting

__all__ = [
    "restore_caused",
    "restore_closing",
    "restore_main_verb",
]

_CLOSING = ("advmod", "npadvmod", "prep", "punct")  # what may stand behind "he said"
_HAVE = ("have", "has", "had", "having")


def restore_main_verb(sentence: Span) -> None:
    """Makes a clause of a sentence whose main verb was read as a participle of its subject.

    "The premier, who has refused the money, called on the minister to resign": behind a comma that
    ends what is put in, a verb in the past tense, or one with an object, is no participle. Nor is
    one where a whole sentence would lack a verb: "Some tanks crossed into Peru." and "The sultan
    donated rice.", in which the object was taken for what the sentence is about.
    """
    root = sentence.root
    if root.tag_[:2] != "NN":
        return
    verb = next((t for t in reversed(sentence) if _ends_insertion(t, root)), None)
    if verb is None and any(t.text == "." for t in sentence[-2:]):
        if _take_from_object(root):
            return
        verb = next((t for t in reversed(sentence) if _is_left_over(t, root)), None)
    if verb is None:
        return
    for child in [c for c in root.children if c.i > verb.i or c.tag_ in (".", "''")]:
        child.head = verb
    _make_main(verb, root)


def _make_main(verb: Token, subject: Token) -> None:
    verb.head, verb.dep_, verb.tag_ = verb, "ROOT", "VBD"
    subject.head, subject.dep_ = verb, "nsubj"


def _ends_insertion(verb: Token, subject: Token) -> bool:
    """Whether it may be the main verb: "…, who has refused the money, called …"."""
    if verb.dep_ != "acl" or not subject.i < verb.i or verb.nbor(-1).text != ",":
        return False
    finite = verb.tag_ == "VBD" or any(c.dep_ in ("dobj", "oprd", "ccomp") for c in verb.children)
    inserted = any(c.dep_ in ("relcl", "appos", "acl") and c.i < verb.i for c in subject.subtree)
    return finite and inserted and verb.tag_ in ("VBD", "VBN")


def _is_left_over(verb: Token, root: Token) -> bool:
    """Whether it is a participle within the only noun phrase, and not in a clause of that."""
    if verb.tag_ not in ("VBD", "VBN") or verb.i < root.i:
        return False
    above = verb.head
    if verb.dep_ == "conj" and above.dep_ == "acl":  # "Peru, helped by Chile, killed …"
        if verb.tag_ != "VBD" or verb.nbor(-1).text != ",":
            return False
        above = above.head
    elif verb.dep_ != "acl":
        return False
    if any(child.dep_ in ("agent", "nsubj", "nsubjpass") for child in verb.children):
        return False
    while above.i != root.i:
        if above.dep_ not in ("conj", "prep", "pobj", "appos", "compound"):
            return False
        above = above.head
    return True


def _take_from_object(root: Token) -> bool:
    """Parts "sultan", "donated" and "rice" where the first two were taken for parts of the last."""
    verb = next((c for c in root.lefts if c.dep_ == "amod" and c.tag_ in ("VBD", "VBN")), None)
    before = [c for c in (*root.lefts, *(verb.lefts if verb else ())) if verb and c.i < verb.i]
    subject = next((c for c in reversed(before) if c.tag_[:2] == "NN"), None)
    if verb is None or subject is None or verb.nbor(-1).text == "-" or verb.right_edge.i != verb.i:
        return False
    if subject.right_edge.i != verb.i - 1 or (subject.tag_ == "NN" and subject.n_lefts == 0):
        return False
    for child in [c for c in root.children if c.i < subject.i]:
        child.head = subject
    for child in [c for c in root.children if c.dep_ in ("advcl", "punct", "npadvmod")]:
        child.head = verb
    _make_main(verb, subject)
    root.head, root.dep_ = verb, "dobj"
    return True


def restore_closing(verb: Token) -> None:
    """Makes a clause of who reports a sentence at its end: "…, a rights group protested here."

    The parser took the verb for a participle, and the noun for one within the clause before.
    """
    if verb.dep_ != "acl" or verb.lower_ not in reporting():
        return
    source, root = verb.head, verb.sent.root
    start = source.left_edge.i
    if source.dep_ not in ("appos", "npadvmod", "conj", "dep") or source.tag_[:1] != "N":
        return
    closes = all(child.dep_ in _CLOSING for child in verb.rights)
    ends = all(t.is_punct for t in verb.doc[verb.right_edge.i + 1 : verb.sent.end])
    if not closes or not ends or start == verb.sent.start or verb.doc[start - 1].text != ",":
        return
    if not any(child.dep_ in SUBJECTS for child in root.lefts) or not root.i < start:
        return
    for child in [c for c in root.children if c.tag_ in (".", "''")]:
        child.head = verb
    _make_main(verb, source)
    root.head, root.dep_ = verb, "ccomp"


def restore_caused(verb: Token) -> None:
    """Gives a verb that somebody has done its object: "had Berg arrested" is "arrested Berg"."""
    if verb.tag_ not in ("VBN", "VBD"):
        return
    before = [child for child in verb.lefts if child.dep_ in ("nsubj", "dobj")]
    having = next((child for child in verb.lefts if child.dep_ == "aux"), None)
    if len(before) == 2 and having is not None and having.lower_ in _HAVE:
        if before[0].i < having.i < before[1].i:  # "Lund had Berg arrested"
            before[1].dep_ = "dobj"
        return
    above = verb.head
    bare = not any(c.dep_ in ("aux", "auxpass", "mark", "agent") for c in verb.children)
    caused = verb.dep_ == "ccomp" and verb.tag_ == "VBN" and above.lower_ in _HAVE
    if caused and bare and len(before) == 1 and above.i < before[0].i:
        before[0].dep_, verb.dep_ = "dobj", "xcomp"
