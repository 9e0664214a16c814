"""Coordinated verbs and participles that the parser put where they cannot stand."""

from __future__ import annotations

import pytest

from kg.extract.reattachment import Reattacher
from tests.extract.builders import parsed, word

STAY = """
Norway NNP nsubj said
said=say VBD ROOT said
troops NNS nsubj stay
would MD aux stay
stay VB ccomp said
and CC cc stay
{words}
"""
ACCEPTED = """
States NNS nsubj accepted
accepted=accept VBD ROOT accepted
the DT det king
king NN nsubj survived
has VBZ aux survived
survived=survive VBN ccomp accepted
and CC cc survived
are VBP aux preparing
preparing=prepare VBG conj survived
"""


@pytest.mark.parametrize(
    ("words", "head"),
    [
        ("accused=accuse VBD conj stay", "said"),
        ("fight VB conj stay", "stay"),
        ("they PRP nsubj fought\nfought=fight VBD conj stay", "stay"),
        ("had VBD aux accused\naccused=accuse VBD conj stay", "stay"),
    ],
    ids=["finite", "infinitive", "own-subject", "auxiliary"],
)
def test_past_tense_is_not_coordinated_with_an_infinitive(words: str, head: str) -> None:
    doc = Reattacher()(parsed(STAY.replace("{words}", words)))
    moved = next(token for token in doc if token.dep_ == "conj")
    assert moved.head.text == head


def test_plural_verb_is_not_coordinated_with_one_of_a_singular_subject() -> None:
    doc = Reattacher()(parsed(ACCEPTED))
    assert word(doc, "preparing").head.text == "accepted"


def test_verb_that_agrees_stays() -> None:
    doc = Reattacher()(parsed(ACCEPTED.replace("are VBP", "is VBZ")))
    assert word(doc, "preparing").head.text == "survived"


def test_verb_stays_where_nothing_above_agrees() -> None:
    doc = Reattacher()(
        parsed("""
        to TO aux stay
        stay VB ROOT stay
        and CC cc stay
        accused=accuse VBD conj stay
        """)
    )
    assert word(doc, "accused").head.text == "stay"


WARNED = """
Norway NNP nsubj warned
warned=warn VBD ROOT warned
Iceland NNP dobj warned
to TO aux leave
leave VB xcomp warned
{comma}
praising=praise VBG advcl leave
Denmark NNP dobj praising
"""


def test_participle_behind_a_comma_goes_with_the_main_verb() -> None:
    doc = Reattacher()(parsed(WARNED.replace("{comma}", ", , punct warned")))
    assert word(doc, "praising").head.text == "warned"


def test_participle_without_comma_stays_with_the_infinitive() -> None:
    doc = Reattacher()(parsed(WARNED.replace("{comma}\n", "")))
    assert word(doc, "praising").head.text == "leave"


def test_reattachment_leaves_one_tree() -> None:
    doc = Reattacher()(parsed(ACCEPTED))
    assert all(token.head.i == token.i or token.head in list(token.ancestors) for token in doc)
    assert [token.text for token in doc if token.head.i == token.i] == ["accepted"]


REBUKE = """
They PRP nsubj drew
drew=draw VBD ROOT drew
a DT det {thing}
{thing} NN dobj drew
by IN prep {thing}
the DT det {person}
{person} NN pobj by
, , punct {thing}
who WP nsubj warned
warned=warn VBD relcl {thing}
"""


@pytest.mark.parametrize(
    ("thing", "person", "head"),
    [
        ("rebuke", "minister", "minister"),
        ("rebuke", "harbour", "rebuke"),
        ("soldier", "minister", "soldier"),
    ],
    ids=["thing", "no-person-named", "person"],
)
def test_clause_with_who_goes_to_the_person(thing: str, person: str, head: str) -> None:
    doc = Reattacher()(parsed(REBUKE.format(thing=thing, person=person)))
    assert word(doc, "warned").head.text == head


INSERTED = """
Berg NNP ROOT Berg
, , punct Berg
who WP nsubj left
left=leave VBD relcl Berg
Norway NNP dobj left
, , punct Berg
called=call VBN acl Berg
Lund NNP {lund} called
{more}. . punct Berg
"""


def test_sentence_whose_subject_has_an_insertion_gets_its_main_verb_back() -> None:
    doc = Reattacher()(parsed(INSERTED.replace("{lund}", "dobj").replace("{more}", "")))
    called = word(doc, "called")
    assert (called.dep_, called.tag_, called.head.i) == ("ROOT", "VBD", called.i)
    assert (word(doc, "Berg").dep_, word(doc, "Berg").head.text) == ("nsubj", "called")
    assert word(doc, "left").head.text == "Berg"


def test_participle_of_a_title_stays_with_its_noun() -> None:
    rows = (
        INSERTED.replace("{lund}", "npadvmod").replace("{more}", "").replace(". . punct Berg", "")
    )
    doc = Reattacher()(parsed(rows))
    assert word(doc, "called").dep_ == "acl"


@pytest.mark.parametrize(
    ("more", "label"),
    [("today NN npadvmod crossed", "ROOT"), ("by IN agent crossed\ntroops NNS pobj by", "acl")],
    ids=["active", "passive"],
)
def test_sentence_without_a_verb_takes_its_participle_for_one(more: str, label: str) -> None:
    rows = f"""
    Tanks NNS ROOT Tanks
    of IN prep Tanks
    Norway NNP pobj of
    crossed=cross VBN acl Norway
    {more}
    . . punct Tanks
    """
    doc = Reattacher()(parsed(rows))
    crossed = word(doc, "crossed")
    assert crossed.dep_ == label
    assert word(doc, "Tanks").dep_ == ("nsubj" if label == "ROOT" else "ROOT")


def test_verb_between_two_nouns_is_no_part_of_the_second() -> None:
    doc = Reattacher()(
        parsed(
            """
            The DT det sultan
            sultan NN nmod rice
            donated=donate VBN amod rice
            rice NN ROOT rice
            to IN prep rice
            Norway NNP pobj to
            . . punct rice
            """
        )
    )
    assert [word(doc, w).dep_ for w in ("sultan", "donated", "rice")] == ["nsubj", "ROOT", "dobj"]
    assert word(doc, ".").head.text == "donated"


PUSHED = """
Berg NNP {subject} pushed
pushed=push VBD ROOT pushed
{more}
with IN prep pushed
a DT det bag
bag NN pobj with
{preposition} IN prep bag
{last} NN pobj {preposition}
"""


def test_into_goes_with_the_verb() -> None:
    rows = PUSHED.format(
        subject="nsubj", more="Lund NNP dobj pushed", preposition="into", last="van"
    )
    assert word(Reattacher()(parsed(rows)), "into").head.text == "pushed"


@pytest.mark.parametrize(("last", "head"), [("soldier", "pushed"), ("road", "bag")])
def test_by_goes_with_a_passive_verb_where_it_tells_a_person(last: str, head: str) -> None:
    rows = PUSHED.format(
        subject="nsubjpass", more="was VBD auxpass pushed", preposition="by", last=last
    )
    assert word(Reattacher()(parsed(rows)), "by").head.text == head


def test_clause_with_who_is_told_of_the_person_of_a_party() -> None:
    doc = Reattacher()(
        parsed(
            """
            Berg NNP ROOT Berg
            of IN prep Berg
            the DT det Party
            Labour NNP compound Party
            Party NNP pobj of
            , , punct Party
            who WP nsubj left
            left=leave VBD relcl Party
            """
        )
    )
    assert word(doc, "left").head.text == "Berg"


def test_name_of_a_person_goes_with_the_title_before_the_body() -> None:
    doc = Reattacher()(
        parsed(
            """
            leader NN nsubj met
            of IN prep leader
            Labour NNP pobj of
            , , punct Labour
            Jon NNP compound Berg
            Berg NNP appos Labour
            , , punct Labour
            met=meet VBD ROOT met
            """
        )
    )
    assert word(doc, "Berg").head.text == "leader"


def test_time_that_is_given_is_an_object() -> None:
    doc = Reattacher()(
        parsed(
            """
            Berg NNP nsubj gave
            gave=give VBD ROOT gave
            Norway NNP dobj gave
            two CD nummod days
            days NNS npadvmod gave
            """
        )
    )
    assert (word(doc, "Norway").dep_, word(doc, "days").dep_) == ("dative", "dobj")


def test_noun_with_a_subject_in_the_singular_is_a_verb() -> None:
    doc = Reattacher()(parsed("Berg NNP nsubj surrenders\nsurrenders NNS ROOT surrenders"))
    assert word(doc, "surrenders").tag_ == "VBZ"


def test_name_is_no_part_of_the_title_behind_and() -> None:
    doc = Reattacher()(
        parsed(
            """
            Norway NNP nsubj met
            met=meet VBD ROOT met
            Lund NNP nmod Berg
            and CC cc Lund
            Minister NNP conj Lund
            Berg NNP dobj met
            """
        )
    )
    assert (word(doc, "Lund").dep_, word(doc, "Lund").head.text) == ("dobj", "met")
    assert (word(doc, "Berg").dep_, word(doc, "Berg").head.text) == ("conj", "Lund")
    assert word(doc, "Minister").head.text == "Berg"


def test_name_behind_a_date_is_the_subject() -> None:
    doc = Reattacher()(
        parsed("""
In IN prep urged
May NNP compound Turkey
Turkey NNP pobj In
urged=urge VBD ROOT urged
Peru NNP dobj urged
""")
    )
    assert (word(doc, "Turkey").dep_, word(doc, "Turkey").head.text) == ("nsubj", "urged")
    assert (word(doc, "May").dep_, word(doc, "May").head.text) == ("pobj", "In")


def test_date_stays_where_the_verb_has_a_subject() -> None:
    doc = Reattacher()(
        parsed("""
In IN prep urged
May NNP compound Turkey
Turkey NNP pobj In
Chile NNP nsubj urged
urged=urge VBD ROOT urged
Peru NNP dobj urged
""")
    )
    assert word(doc, "Turkey").dep_ == "pobj"


def test_purpose_of_an_act_that_is_led_stands_with_the_act() -> None:
    doc = parsed(
        """
        Peru NNP nsubj led
        led=lead VBD ROOT led
        a DT det campaign
        campaign NN dobj led
        to TO aux oust
        oust VB {dep} led
        rebels NNS dobj oust
        """.format(dep="xcomp")
    )
    Reattacher()(doc)
    assert word(doc, "oust").head.text == "campaign"


LEADERS = """
The DT det president
president NN nsubj spoke
Emmanuel NNP compound Macron
Macron NNP appos president
, , punct Macron
{determiner} leader
leader NN {how} Macron
, , punct leader
{name}
spoke=speak VBD ROOT spoke
"""


@pytest.mark.parametrize(
    ("title", "determiner", "how", "own"),
    [
        ("chancellor", "the DT det", "appos", "conj"),
        ("counterpart", "her PRP$ poss", "appos", "appos"),
        ("chancellor", "the DT det", "conj", "appos"),
    ],
)
def test_titled_person_is_not_in_apposition_to_another(
    title: str, determiner: str, how: str, own: str
) -> None:
    rows = LEADERS.format(determiner=determiner, how=how, name=f"Merkel NNP {own} leader")
    doc = Reattacher()(parsed(rows.replace("leader", title)))
    person, name = word(doc, title), word(doc, "Merkel")
    assert (person.dep_, person.head.text) == ("conj", "president")
    assert (name.dep_, name.head.text) == ("appos", title)


def test_second_title_of_one_person_stays_in_apposition() -> None:
    rows = LEADERS.format(determiner="the DT det", how="appos", name="")
    doc = Reattacher()(parsed(rows.replace("\n\n", "\n")))
    assert word(doc, "leader").dep_ == "appos"
