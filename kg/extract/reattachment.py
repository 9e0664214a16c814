"""The spaCy component that mends attachments which English grammar rules out."""

from __future__ import annotations

import re
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from kg.extract.entries import load_lexicon
from kg.extract.lemmas import inflected
from kg.extract.restoration import (
    restore_caused,
    restore_dated_subject,
    restore_joined_subject,
    restore_list,
    restore_wish,
)

__all__ = [
    "make_reattachment",
    "reattach",
    "reattach_preposition",
    "reattach_relative",
    "reattach_subject",
]

_BESIDE_VERB = ("aux", "auxpass", "neg", "advmod", "npadvmod")
_ARGUMENTS = ("nsubj", "nsubjpass", "dobj", "dative", "npadvmod")
_MAX_CLIMB = 6
_WHERE = ("across", "around", "at", "from", "in", "inside", "near", "outside")
_LEADING = ("lead", "leads", "led", "leading", "spearhead", "spearheaded", "spearheading")
_GIVING = ("give", "gives", "gave", "given", "giving")


@Language.factory("kg_reattachment", assigns=["token.dep", "token.head"], requires=["token.dep"])
def make_reattachment(nlp: Language, name: str) -> Reattacher:  # noqa: ARG001 - spaCy's signature
    """The component."""
    return Reattacher()


class Reattacher:
    """Applies the rules of this module to each token of a document."""

    def __call__(self, doc: Doc) -> Doc:
        """Moves verbs that cannot stand where the parser put them."""
        for sentence in doc.sents:
            restore_main_verb(sentence)
            reattach_subject(sentence.root)
        for token in doc:
            restore_dated_subject(token)
            restore_joined_subject(token)
            restore_caused(token)
            restore_wish(token)
            restore_tag(token)
            restore_coordination(token)
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


def reattach_apposition(name: Token) -> None:
    """Gives a person's name to the title before the body: "the head of the group, Jon Berg"."""
    body = name.head
    of = body.head
    if name.dep_ != "appos" or body.dep_ != "pobj" or of.lower_ != "of" or name.i < body.i:
        return
    full = name.tag_ == "NNP" and any(c.dep_ == "compound" and c.tag_ == "NNP" for c in name.lefts)
    if full and name.left_edge.nbor(-1).text == "," and _is_office(of.head):
        name.head = of.head


def reattach_person(noun: Token) -> None:
    """Coordinates with a titled person who follows: "the minister, Jon Berg, his counterpart, …".

    Nobody is his own counterpart, and who has a name already is not given another, nor two.
    """
    name = noun.head
    title = name.head
    titled = name.dep_ == "appos" and name.tag_ == "NNP"
    office = title.lower_ in load_lexicon().words["office"]
    if not titled or not title.i < name.i < noun.i or not office:
        return
    own = next((c for c in noun.rights if c.dep_ in ("appos", "conj")), None)
    named = own is not None and own.tag_ == "NNP" and own.left_edge.nbor(-1).text == ","
    another = noun.dep_ == "appos" and _is_office(noun) and (named or noun.lower_ == "counterpart")
    if own is not None and named and another:
        own.dep_ = "appos"
    if another or noun.dep_ == "conj":
        noun.head, noun.dep_ = title, "conj"


def restore_predicate(noun: Token) -> None:
    """Makes a predicate of what somebody is called: "considers Peru the heart of the league"."""
    named, verb = noun.head, noun.head.head
    if noun.dep_ != "appos" or named.dep_ != "dobj" or noun.left_edge.i != named.i + 1:
        return
    if verb.lower_ in _forms("naming"):
        noun.head, noun.dep_ = verb, "oprd"


@cache
def _forms(verbs: str) -> frozenset[str]:
    """The forms of the verbs of a class of words: the parser has no lemmas yet."""
    known = load_lexicon().words[verbs]
    return frozenset(form for verb in known for form in (verb, *inflected(verb)))


def restore_relation(name: Token) -> None:
    """Joins a name to the noun right before it that says whose it is: "Peru's ally Chile"."""
    noun = name.left_edge.nbor(-1) if name.left_edge.i > name.sent.start else name
    if name.tag_ != "NNP" or name.dep_ not in _ARGUMENTS or noun.tag_ != "NN":
        return
    beside = noun.head.i == name.head.i and noun.dep_ in _ARGUMENTS
    beside |= noun.dep_ == "conj" and noun.head.head.i == name.head.i
    owned = any(child.dep_ == "poss" for child in noun.children)
    if beside and owned and noun.lower_ in load_lexicon().actor_nouns:
        name.head, name.dep_ = noun.head, noun.dep_
        noun.head, noun.dep_ = name, "appos"


def reattach_preposition(preposition: Token) -> None:
    """Gives the verb what no thing or person takes: "bundled a man with a bag into a van".

    Also who did it: "was taken off to a villa by soldiers", where no villa is by them.
    """
    noun = preposition.head
    if preposition.dep_ != "prep" or preposition.i < noun.i or noun.tag_[:2] != "NN":
        return
    if preposition.lower_ in ("against", "by") and _take_from_place(preposition):
        return
    verb = noun.head
    while verb.dep_ in ("pobj", "prep"):
        verb = verb.head
    if noun.dep_ not in ("pobj", "dobj") or not _is_verb(verb) or verb.i > noun.i:
        return
    if preposition.lower_ in ("into", "onto"):
        if noun.dep_ == "pobj" and noun.head.head.i == verb.i and _is_thing(noun):
            preposition.head = verb
    elif preposition.lower_ == "by" and noun.dep_ == "pobj":
        passive = any(c.dep_ == "auxpass" for c in verb.children)
        told = any(c.dep_ == "agent" for c in verb.children)
        doer = next((c for c in preposition.children if c.dep_ == "pobj"), None)
        if passive and not told and doer is not None and _is_thing(noun) and _is_person(doer):
            preposition.head, preposition.dep_ = verb, "agent"


def _take_from_place(preposition: Token) -> bool:
    """Gives an act what its place does not take: "a raid in Lima against the rebels"."""
    noun, places = preposition.head, load_lexicon().words["locality"]
    where = noun.head
    if where.lower_ == "of" and where.head.lower_ in places:  # "in the town of Lima against"
        noun, where = where.head, where.head.head
    place = noun.tag_[:3] == "NNP" or noun.lower_ in places
    if noun.dep_ != "pobj" or not place or where.lower_ not in _WHERE or where.head.i > where.i:
        return False
    preposition.head = where.head
    return True


def reattach_purpose(clause: Token) -> None:
    """Gives an act its purpose: in "led a campaign to drive …" no campaign is led to do that.

    It is the campaign of who leads it, and the purpose has the same subject. Nor does who
    "condemned Peruvian threats to attack Chile" do so to attack.
    """
    verb = clause.head
    if clause.dep_ not in ("xcomp", "advcl") or not any(c.tag_ == "TO" for c in clause.children):
        return
    act = next((c for c in verb.children if c.dep_ == "dobj" and verb.i < c.i < clause.i), None)
    if act is None:
        return
    right_before = act.right_edge.i == clause.left_edge.i - 1 and clause.dep_ == "advcl"
    if verb.lower_ not in _LEADING and (not right_before or verb.lower_ in _forms("support")):
        return
    names = (act.lower_, act.lower_.removesuffix("s"))
    known = (c for name in names for c in load_lexicon().complements.get(("noun", name), ()))
    if any("inf" in complement.forms for complement in known):
        clause.head, clause.dep_ = act, "acl"


def _is_thing(noun: Token) -> bool:
    """Whether it is neither what somebody does nor made from a verb or adjective."""
    lexicon = load_lexicon()
    return ("noun", noun.lower_.removesuffix("s")) not in lexicon.entries and not re.search(
        r"(?:ing|ion|ment|ence|ance|ity|al|ure|ness)s?$", noun.lower_
    )


def restore_object(noun: Token) -> None:
    """Makes an object of a span of time that is given: "gave Peru two days", "gave Peru a week"."""
    if noun.dep_ != "npadvmod" or noun.head.lower_ not in _GIVING or noun.left_edge.i == 0:
        return
    before = noun.left_edge.nbor(-1)
    counted = any(c.dep_ == "nummod" or c.lower_ in ("a", "an") for c in noun.lefts)
    given = next((c for c in noun.head.children if c.dep_ in ("dobj", "dative")), None)
    if counted and given is not None and given.right_edge.i == before.i:
        given.dep_, noun.dep_ = "dative", "dobj"


def restore_tag(verb: Token) -> None:
    """Makes a verb of a plural noun that has a subject in the singular: "Lund surrenders"."""
    clause = verb.dep_ in ("ROOT", "advcl", "relcl", "conj") and verb.tag_ == "NNS"
    if clause and _subject_number(verb) == "s":
        verb.tag_ = "VBZ"


def restore_coordination(name: Token) -> None:
    """Takes a name out of a title that was joined to it: "met Lund and Prime Minister Berg"."""
    person = name.head
    title = next((c for c in name.children if c.dep_ == "conj"), None)
    joined = name.dep_ in ("nmod", "compound") and {name.tag_, person.tag_} == {"NNP"}
    if title is None or not joined or not name.i < title.i < person.i or not _is_office(title):
        return
    name.dep_, name.head = person.dep_, person.head
    person.dep_, person.head = "conj", name
    title.dep_, title.head = "compound", person


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
    verb.head, verb.dep_, verb.tag_ = verb, "ROOT", "VBD"
    root.head, root.dep_ = verb, "nsubj"


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
    verb.head, verb.dep_, verb.tag_ = verb, "ROOT", "VBD"
    subject.head, subject.dep_ = verb, "nsubj"
    root.head, root.dep_ = verb, "dobj"
    return True


def reattach(token: Token) -> None:
    """Moves a coordinated verb to the verb above that agrees with it in tense and number.

    "said that troops would stay and accused …": "accused" cannot be coordinated with "stay", which
    needs the auxiliary, but with "said". "states accepted that he has survived and are preparing":
    "are" cannot have the singular subject, but that of "accepted". A participle behind a comma goes
    with the main verb, not with its infinitive: "warned Russia to leave, while praising …".
    """
    if token.dep_ == "advcl" and token.tag_ == "VBG" and token.head.dep_ == "xcomp":
        first = token.left_edge
        if first.i > token.head.i and first.nbor(-1).text == ",":
            token.head = token.head.head
        return
    if token.dep_ != "conj" or not _is_verb(token.head):
        return
    if any(child.dep_ in ("nsubj", "nsubjpass", "mark") for child in token.children):
        return
    if not (_wrong_tense(token) or _wrong_number(token)):
        return
    above = token.head
    for _ in range(_MAX_CLIMB):
        if above.head.i == above.i:
            return
        above = above.head
        if _is_verb(above) and _agree(token, above):
            token.head = above
            return


def reattach_relative(clause: Token) -> None:
    """Moves a clause with "who" from a thing to the person named between the two.

    In "a rebuke by the president and the minister, who warned" it is not the rebuke that warned.
    Of persons that are coordinated the first becomes the head. In "Penny Wong of the Labor Party,
    who" it is the person of that party.
    """
    noun = clause.head
    if clause.dep_ != "relcl" or clause.i < noun.i:
        return
    pronoun = next((t for t in clause.lefts if t.lower_ == "who" and t.dep_ == "nsubj"), None)
    if pronoun is None:
        return
    if _is_of_body(noun):
        clause.head = noun.head.head
        return
    if _is_person(noun):
        return
    between = noun.doc[noun.i + 1 : pronoun.i]
    person = next((t for t in reversed(between) if t.tag_[:2] == "NN" and _is_person(t)), None)
    if person is None or any(t.tag_[:1] == "V" for t in noun.doc[person.i : pronoun.i]):
        return
    while person.dep_ == "conj" and person.head.i > noun.i:
        person = person.head
    clause.head = person


def _is_of_body(noun: Token) -> bool:
    """Whether a name behind "of" says where the person named before it belongs."""
    of = noun.head
    if of.lower_ != "of" or noun.dep_ != "pobj" or {noun.tag_[:3], of.head.tag_[:3]} != {"NNP"}:
        return False
    return any(child.dep_ in ("det", "amod", "compound") for child in noun.children)


def reattach_subject(verb: Token) -> None:
    """Gives a finite verb without subject the noun in front of it.

    In "At talks in Lima, Peru and Chile closed their border" the two are no apposition to Lima: a
    comma parts them from it, and the verb needs a subject.
    """
    if verb.tag_ not in ("VBD", "VBZ", "VBP"):
        return
    if any(child.dep_ in ("nsubj", "nsubjpass", "expl") for child in verb.children):
        return
    first = min((child.i for child in verb.lefts if child.dep_ in _BESIDE_VERB), default=verb.i)
    start = verb.sent.start
    if first == start:
        return
    subject, above = None, verb.doc[first - 1]
    if above.text == "," and above.i > start:
        above = above.nbor(-1)
    while above.head.i < above.i and above.dep_ != "ROOT":
        left = above.left_edge
        parted = left.i > start and left.nbor(-1).text == ","
        if parted and above.dep_ in ("appos", "conj") and above.tag_[:2] == "NN":
            subject = above
        above = above.head
    if subject is not None and above.i < verb.i:
        for child in verb.lefts:
            if child.dep_ == "csubj":
                child.dep_ = "advcl"
        subject.head, subject.dep_ = verb, "nsubj"


def _is_person(noun: Token) -> bool:
    _, kind = load_lexicon().actor_nouns.get(noun.lower_, (None, ""))
    if not kind and noun.tag_ in ("NNS", "NNPS"):
        _, kind = load_lexicon().actor_nouns.get(noun.lower_.removesuffix("s"), (None, ""))
    return kind in ("person", "people", "armed", "many", "group") or noun.tag_[:3] == "NNP"


def _is_office(noun: Token) -> bool:
    _, kind = load_lexicon().actor_nouns.get(noun.lower_, (None, ""))
    return kind == "person"


def _is_verb(token: Token) -> bool:
    return token.tag_.startswith("V") or token.tag_ == "MD"  # parts of speech are not set yet


def _wrong_tense(token: Token) -> bool:
    finite = token.tag_ == "VBD" and not any(child.dep_ == "aux" for child in token.children)
    return finite and token.head.tag_ in ("VB", "VBG")


def _wrong_number(token: Token) -> bool:
    number, subject = _verb_number(token), _subject_number(token.head)
    return None not in (number, subject) and number != subject


def _agree(token: Token, above: Token) -> bool:
    if token.tag_ == "VBD":
        return above.tag_ == "VBD"
    return _verb_number(token) == _subject_number(above)


def _verb_number(verb: Token) -> str | None:
    """Give "s" or "p" where the verb's finite form shows it."""
    for token in (*(child for child in verb.children if child.dep_ in ("aux", "auxpass")), verb):
        if token.tag_ == "VBZ" or token.lower_ == "was":
            return "s"
        if token.tag_ == "VBP" or token.lower_ == "were":
            return "p"
        if token.tag_ in ("MD", "VBD", "TO"):
            return None
    return None


def _subject_number(verb: Token) -> str | None:
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubjpass"):
            if any(part.dep_ == "conj" for part in child.children) or child.tag_ in ("NNS", "NNPS"):
                return "p"
            return "s" if child.tag_ in ("NN", "NNP") else None
    return None
