"""Grammatical functions, over parses made by hand."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from spacy.tokens import Doc, Token

from kg.extract.syntax import (
    clause_subject,
    conjuncts,
    deep_objects,
    deep_subjects,
    governing_verb,
    is_passive,
    light_verb,
    particle,
    prepositional_objects,
)
from tests.extract.builders import Words, parsed, word

NONE = Words()
URGE = Words(controls={"urge": "obj", "accuse": "obj"})
LAUNCH = Words(light=frozenset({"launch", "go"}), encounters=frozenset({"visit"}))

ACTIVE = """
Norway NNP nsubj attacked
attacked=attack VBD ROOT attacked
Iceland NNP dobj attacked
"""
PASSIVE = """
Iceland NNP nsubjpass attacked
was VBD auxpass attacked
attacked=attack VBN ROOT attacked
by IN agent attacked
Norway NNP pobj by
"""
PARTICIPLE = """
Ships NNS nsubj sank
attacked=attack VBN acl Ships
by IN agent attacked
Norway NNP pobj by
sank=sink VBD ROOT sank
"""
RELATIVE = """
Norway NNP nsubj won
that WDT nsubj attacked
attacked=attack VBD relcl Norway
Iceland NNP dobj attacked
won=win VBD ROOT won
"""
COORDINATED = """
Norway NNP nsubj attacked
attacked=attack VBD ROOT attacked
and CC cc attacked
occupied=occupy VBD conj attacked
Iceland NNP dobj occupied
"""
TWO_CLAUSES = """
Norway NNP nsubj attacked
attacked=attack VBD ROOT attacked
and CC cc attacked
Denmark NNP nsubj occupied
occupied=occupy VBD conj attacked
Iceland NNP dobj occupied
"""
URGED = """
Norway NNP nsubj urged
urged=urge VBD ROOT urged
Iceland NNP dobj urged
to TO aux leave
leave VB xcomp urged
"""
WAS_URGED = """
Iceland NNP nsubjpass urged
was VBD auxpass urged
urged=urge VBN ROOT urged
to TO aux leave
leave VB xcomp urged
"""
ACCUSED = """
Norway NNP nsubj accused
accused=accuse VBD ROOT accused
Iceland NNP dobj accused
of IN prep accused
trying=try VBG pcomp of
to TO aux attack
attack VB xcomp trying
Denmark NNP dobj attack
"""
RAID = """
Norway NNP nsubj launched
launched=launch VBD ROOT launched
a DT det raid
raid NN dobj launched
on IN prep raid
Iceland NNP pobj on
"""
DECISION = """
The DT det decision
decision NN nsubj held
of IN prep decision
Norway NNP pobj of
to TO aux attack
attack VB acl decision
Iceland NNP dobj attack
held=hold VBD ROOT held
"""


def texts(tokens: Iterable[Token]) -> list[str]:
    return [token.text for token in tokens]


def subjects(rows: str, of: str, grammar: Words = NONE) -> list[str]:
    return texts(deep_subjects(word(parsed(rows), of), grammar))


def objects(rows: str, of: str, grammar: Words = NONE) -> list[str]:
    return texts(deep_objects(word(parsed(rows), of), grammar))


@pytest.mark.parametrize(
    ("rows", "verb", "passive"),
    [
        (ACTIVE, "attacked", False),
        (PASSIVE, "attacked", True),
        (PARTICIPLE, "attacked", True),
        (PARTICIPLE, "sank", False),
        (RELATIVE, "attacked", False),
    ],
)
def test_is_passive_tells_voices_apart(rows: str, verb: str, passive: bool) -> None:  # noqa: FBT001
    assert is_passive(word(parsed(rows), verb)) is passive


def test_participle_with_auxiliary_is_active() -> None:
    doc = parsed("""
        Having=have VBG aux attacked
        attacked=attack VBN advcl left
        Norway NNP nsubj left
        left=leave VBD ROOT left
        """)
    assert not is_passive(word(doc, "attacked"))


def test_participle_coordinated_with_a_passive_is_passive() -> None:
    doc = parsed("""
        Ships NNS nsubjpass attacked
        were VBD auxpass attacked
        attacked=attack VBN ROOT attacked
        and CC cc attacked
        sunk=sink VBN conj attacked
        """)
    assert is_passive(word(doc, "sunk"))


def test_conjuncts_come_in_order() -> None:
    doc = parsed("""
        Norway NNP nsubj left
        , , punct Norway
        Iceland NNP conj Norway
        and CC cc Iceland
        Denmark NNP conj Iceland
        left=leave VBD ROOT left
        """)
    assert texts(conjuncts(word(doc, "Norway"))) == ["Norway", "Iceland", "Denmark"]


def test_particle_belongs_to_its_verb() -> None:
    doc = parsed("""
        Norway NNP nsubj pulled
        pulled=pull VBD ROOT pulled
        OUT RP prt pulled
        """)
    assert particle(word(doc, "pulled")) == "out"
    assert particle(word(doc, "Norway")) is None


@pytest.mark.parametrize(
    ("rows", "verb", "subject"),
    [
        (ACTIVE, "attacked", "Norway"),
        (PASSIVE, "attacked", "Iceland"),
        (RELATIVE, "attacked", "Norway"),
        (COORDINATED, "occupied", None),
    ],
)
def test_clause_subject_is_that_of_the_own_clause(
    rows: str, verb: str, subject: str | None
) -> None:
    found = clause_subject(word(parsed(rows), verb))
    assert (found.text if found else None) == subject


def test_clausal_subject_is_nobody() -> None:
    doc = parsed("""
        Leaving=leave VBG csubj angered
        angered=anger VBD ROOT angered
        Norway NNP dobj angered
        """)
    assert clause_subject(word(doc, "angered")) is None


@pytest.mark.parametrize(
    ("rows", "trigger", "found"),
    [
        (ACTIVE, "attacked", ["Norway"]),
        (PASSIVE, "attacked", ["Norway"]),
        (PARTICIPLE, "attacked", ["Norway"]),
        (RELATIVE, "attacked", ["Norway"]),
        (COORDINATED, "occupied", ["Norway"]),
        (TWO_CLAUSES, "occupied", ["Denmark"]),
        (URGED, "leave", ["Iceland"]),
        (WAS_URGED, "leave", ["Iceland"]),
        (WAS_URGED, "urged", []),
        (ACCUSED, "trying", ["Iceland"]),
        (ACCUSED, "attack", ["Iceland"]),
        (DECISION, "attack", ["Norway"]),
    ],
)
def test_deep_subjects_of_a_verb(rows: str, trigger: str, found: list[str]) -> None:
    assert subjects(rows, trigger, URGE) == found


def test_complement_has_the_subject_of_a_verb_of_subject_control() -> None:
    assert subjects(URGED.replace("urged=urge", "urged=promise"), "leave", URGE) == ["Norway"]


def test_present_participle_has_the_noun_before_it_as_subject() -> None:
    rows = """
        Ships NNS nsubj sank
        attacking=attack VBG acl Ships
        Iceland NNP dobj attacking
        sank=sink VBD ROOT sank
        """
    assert subjects(rows, "attacking") == ["Ships"]


def test_adverbial_participle_has_the_subject_of_the_main_clause() -> None:
    rows = """
        Norway NNP nsubj left
        left=leave VBD ROOT left
        , , punct left
        blaming=blame VBG advcl left
        Iceland NNP dobj blaming
        """
    assert subjects(rows, "blaming") == ["Norway"]


@pytest.mark.parametrize(
    "rows",
    [
        "Norway NNP poss attack\n's POS case Norway\nattack NN ROOT attack",
        "Norway JJ amod attack\nattack NN ROOT attack",
        "Norway NNP compound attack\nattack NN ROOT attack",
        "attack NN ROOT attack\nby IN prep attack\nNorway NNP pobj by",
        "attack NN ROOT attack\nfrom IN prep attack\nNorway NNP pobj from",
    ],
    ids=["possessor", "adjective", "compound", "agent", "origin"],
)
def test_deep_subject_of_a_noun(rows: str) -> None:
    assert subjects(rows, "attack") == ["Norway"]


def test_agent_of_a_noun_goes_before_its_possessor() -> None:
    rows = """
        Iceland NNP poss occupation
        's POS case Iceland
        occupation NN ROOT occupation
        by IN prep occupation
        Norway NNP pobj by
        """
    assert subjects(rows, "occupation") == ["Norway"]


def test_plain_adjective_is_no_subject_of_a_noun() -> None:
    assert subjects("heavy JJ amod attack\nattack NN ROOT attack", "attack") == []


def test_noun_has_the_subject_of_its_light_verb() -> None:
    assert subjects(RAID, "raid", LAUNCH) == ["Norway"]


def test_noun_has_not_the_subject_of_a_full_verb() -> None:
    assert subjects(RAID, "raid", NONE) == []


@pytest.mark.parametrize(
    ("preposition", "noun", "verb", "found"),
    [
        ("on", "strike", "went=go", "went"),
        ("on", "strike", "spoke=speak", None),
        ("during", "visit", "spoke=speak", "spoke"),
        ("during", "war", "spoke=speak", None),
        ("with", "sanctions", "answered=answer", "answered"),
    ],
)
def test_light_verb_behind_a_preposition(
    preposition: str, noun: str, verb: str, found: str | None
) -> None:
    text = verb.partition("=")[0]
    doc = parsed(f"""
        Norway NNP nsubj {text}
        {verb} VBD ROOT {text}
        {preposition} IN prep {text}
        {noun} NN pobj {preposition}
        """)
    light = light_verb(word(doc, noun), LAUNCH)
    assert (light.text if light else None) == found


@pytest.mark.parametrize(
    ("rows", "trigger", "found"),
    [
        (ACTIVE, "attacked", ["Iceland"]),
        (PASSIVE, "attacked", ["Iceland"]),
        (PARTICIPLE, "attacked", ["Ships"]),
        (RELATIVE, "attacked", ["Iceland"]),
        (COORDINATED, "attacked", ["Iceland"]),
        (TWO_CLAUSES, "attacked", []),
        (ACCUSED, "attack", ["Denmark"]),
        (RAID, "launched", ["raid"]),
    ],
)
def test_deep_objects_of_a_verb(rows: str, trigger: str, found: list[str]) -> None:
    assert objects(rows, trigger, URGE) == found


def test_deep_object_of_a_noun_stands_behind_of() -> None:
    rows = "invasion NN ROOT invasion\nof IN prep invasion\nIceland NNP pobj of"
    assert objects(rows, "invasion") == ["Iceland"]


@pytest.mark.parametrize("pronoun", ["whom WP dobj support\n", ""], ids=["pronoun", "gap"])
def test_object_of_a_relative_clause_is_the_noun_before_it(pronoun: str) -> None:
    rows = f"""
        rebels NNS nsubj left
        {pronoun}states NNS nsubj support
        support VBP relcl rebels
        left=leave VBD ROOT left
        """
    assert objects(rows, "support") == ["rebels"]


def test_conjuncts_of_a_relative_clause_keep_its_antecedent() -> None:
    rows = """
        Norway NNP nsubj left
        which WDT nsubj won
        won=win VBD relcl Norway
        and CC cc won
        that WDT nsubj occupied
        occupied=occupy VBD conj won
        Iceland NNP dobj occupied
        left=leave VBD ROOT left
        """
    assert subjects(rows, "occupied") == ["Norway"]


@pytest.fixture
def sent() -> Doc:
    return parsed("""
        Norway NNP nsubj sent
        sent=send VBD ROOT sent
        troops NNS dobj sent
        out IN prep sent
        of IN prep out
        Iceland NNP pobj of
        to IN prep troops
        Denmark NNP pobj to
        """)


@pytest.mark.parametrize(
    ("preposition", "found"),
    [("to", ["Denmark"]), ("of", ["Iceland"]), ("with", [])],
    ids=["of-the-object", "below-another", "none"],
)
def test_prepositional_objects_of_a_verb(sent: Doc, preposition: str, found: list[str]) -> None:
    assert texts(prepositional_objects(word(sent, "sent"), preposition, NONE)) == found


def test_prepositional_objects_of_a_passive_may_hang_on_its_subject() -> None:
    doc = parsed("""
        Sanctions NNS nsubjpass lifted
        on IN prep Sanctions
        Iceland NNP pobj on
        were VBD auxpass lifted
        lifted=lift VBN ROOT lifted
        """)
    assert texts(prepositional_objects(word(doc, "lifted"), "on", NONE)) == ["Iceland"]


def test_noun_takes_the_prepositions_of_its_light_verb() -> None:
    rows = RAID.replace("on IN prep raid", "on IN prep launched")
    doc = parsed(rows)
    assert texts(prepositional_objects(word(doc, "raid"), "on", LAUNCH)) == ["Iceland"]
    assert texts(prepositional_objects(word(doc, "raid"), "on", NONE)) == []


def test_governing_verb_of_a_conjunct_is_that_of_the_first() -> None:
    doc = parsed("""
        Norway NNP nsubj condemned
        condemned=condemn VBD ROOT condemned
        raids NNS dobj condemned
        and CC cc raids
        attacks NNS conj raids
        """)
    verb = governing_verb(word(doc, "attacks"))
    assert verb is not None
    assert verb.text == "condemned"
    assert governing_verb(word(doc, "Norway")) is None


def test_search_for_a_subject_ends() -> None:
    """A chain of complements longer than any English one gives nobody instead of recursing."""
    rows = "\n".join(["w0=want VBP ROOT 0", *(f"w{n}=want VB xcomp {n - 1}" for n in range(1, 40))])
    assert subjects(rows, "w39") == []
