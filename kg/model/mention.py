"""Where actors are mentioned, whom a mention means, and who is quoted saying what."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kg.model.actor import Actor, NameMatch, Title
from kg.model.document import Span

__all__ = ["Attribution", "Form", "Mention", "Reference"]


class Form(StrEnum):
    """In which form an actor is mentioned; decided by the syntactic head."""

    NAME = "name"  # Russia, Maria Zakharova, the Russian Foreign Ministry
    DEMONYM = "demonym"  # the Russians; Russian, as an adjective of another noun phrase
    NOMINAL = "nominal"  # the country, Russian troops, the Turkish leader, both sides
    PRONOUN = "pronoun"  # he, they, its, who is resolved by syntax and never a mention


@dataclass(frozen=True, slots=True)
class Mention:
    """A noun phrase, pronoun, possessive or adjective that may denote an actor.

    Mentions of a document come in the order of their heads. A possessor ("Guaidó's" in
    "Guaidó's wife") and an adjective of nationality are mentions of their own beside the phrase
    they stand in.

    Attributes:
        span: The phrase with determiner, titles and names, without relative clauses and
            prepositional phrases (but with "of …" where it completes a name or title).
        head: The syntactic head's token.
        form: See `Form`.
        text: `Document.text` of `span`.
        lemma: The head's lemma in lower case ("troop", "leader", "zakharova").
        sentence: Index of its sentence in the document.
        quotation: Index of the quotation it stands in, or None outside quotations.
        names: Names of the index inside `span`, in order. The one that covers `head`, if any,
            names the mention itself; the others modify it.
        person: The personal name inside the phrase ("Maria Zakharova"), if its head is one.
        title: Words of post or role, lower case, lemma form ("foreign ministry spokeswoman").
        owner: Index of the mention that possesses this one ("Guaidó" of "Guaidó's wife", "Turkey"
            of "the president of Turkey"), or None.
        apposition: Index of the mention that this one stands in apposition to, or None
            ("the British foreign secretary, Jeremy Hunt": the second points at the first).
        conjuncts: Indices of the mentions coordinated with this one, without itself.
        fellow: Index of the mention that is the subject where this one is an object ("Peru" for
            "it" in "Peru thanked it"), or None.
        clause: Offset of the verb of the clause that it stands in, or None.
        restricted: Whether what follows without a comma says which one is meant ("the group that
            …", "the minister for trade"): such a phrase refers back to nobody.
        thing: Whether a pronoun, by its grammar, stands for a thing or a clause and no actor.
        attributive: Whether it only modifies the noun behind it ("their Syria policy").
        subject: Whether it is a (passive or active) clause's grammatical subject.
        passive: Whether that clause is passive ("Peru" in "Peru was attacked").
        definite: Whether it has a definite determiner or possessive ("the", "this", "both", "his").
        plural: Whether the head is plural.
        gender: "f", "m", "n" (it) or None, from pronoun or title noun.
        person_number: 1, 2 or 3: the pronoun's grammatical person (3 for all but pronouns).
    """

    span: Span
    head: Span
    form: Form
    text: str
    lemma: str
    sentence: int
    quotation: int | None = None
    names: tuple[NameMatch, ...] = ()
    person: Span | None = None
    title: str | None = None
    owner: int | None = None
    apposition: int | None = None
    conjuncts: tuple[int, ...] = ()
    fellow: int | None = None
    clause: int | None = None
    restricted: bool = False
    thing: bool = False
    attributive: bool = False
    subject: bool = False
    passive: bool = False
    definite: bool = False
    plural: bool = False
    gender: str | None = None
    person_number: int = 3


@dataclass(frozen=True, slots=True)
class Reference:
    """Whom a mention means.

    Attributes:
        mention: Index of the mention in the document.
        actors: The actors meant: one, several for a plural ("the two leaders"), none where it
            stays unlinked.
        candidates: `Actor.id`s that were weighed and not chosen.
        rule: Name of the rule that decided ("name", "demonym", "surname", "title", "pronoun", …).
        confidence: From 0 to 1.
        title: The title of a post or role that the phrase tells, or None.
    """

    mention: int
    actors: tuple[Actor, ...]
    candidates: tuple[str, ...] = ()
    rule: str = "name"
    confidence: float = 1.0
    title: Title | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody is reported to say, write, think or promise something.

    Attributes:
        content: What is said, quotation marks included where it is quoted.
        cue: The word that reports it ("said", "according to"), or None where a bare quotation goes
            on.
        source: The phrase that names the speaker, or None where the text names none.
        speaker: Index of the mention that names the speaker, or None.
        quoted: Whether the content is (partly) a direct quotation.
        kind: How the source stands to the content: "say", "show" (a report shows), "think",
            "want" (intends, demands, promises) or "judge" (is for or against it).
        parent: Index of the attribution that this one is nested in, or None.
    """

    content: Span
    cue: Span | None = None
    source: Span | None = None
    speaker: int | None = None
    quoted: bool = False
    kind: str = "say"
    parent: int | None = None
