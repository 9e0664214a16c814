"""Polarity and status, over parses made by hand and a small lexicon."""

from __future__ import annotations

import pytest

from kg.extract.complements import complement_of
from kg.extract.entries import Complement, Lexicon
from kg.extract.modality import Assessment, assess
from kg.extract.sense import Sense
from kg.model import Polarity, Status
from tests.extract.builders import parsed, read_text, word

WORDS = {
    "negative": {"never": "adverb", "no": "determiner", "nobody": "pronoun"},
    "modal": {"will": "planned", "would": "planned", "may": "possible"},
    "condition": {"if": "possible"},
    "contrast": {"while": "-"},
    "hedge": {"reportedly": "-", "alleged": "-"},
    "modifier": {"possibly": "possible", "planned": "planned"},
    "excluding": {"without": "preposition"},
    "opinion": {"think": "verb"},
    "background": {"after": "preposition"},
    "support": {"launch": "verb"},
    "happening": {"begin": "verb"},
    "trying": {"fail": "-"},
    "focus": {"only": "adverb"},
    "inconclusive": {"rule_out": "verb", "mean": "verb"},
    "contest": {"campaign": "-"},
    "purpose": {"order": "-"},
    "partitive": {"part": "-"},
    "lasting": {"war": "-"},
    "ongoing": {"recent": "-"},
    "altering": {"extend": "-", "end": "-"},
    "causing": {"lead": "-"},
    "awaiting": {"once": "ahead", "when": "-"},
}


def complement(
    lemma: str,
    *forms: str,
    pos: str = "verb",
    flips: bool = False,
    status: str = "actual",
    claims: bool = False,
) -> Complement:
    return Complement(lemma, pos, frozenset(forms), "subj", flips, status, claims)


COMPLEMENTS = (
    complement("deny", "that", "ger", "obj", flips=True, claims=True),
    complement("refuse", "inf", flips=True),
    complement("fail", "inf", flips=True),
    complement("decision", "inf", pos="noun", status="decided"),
    complement("plan", "inf", status="planned"),
    complement("fear", "that", "of", status="possible"),
    complement("say", "that", claims=True),
    complement("think", "that", claims=True),
    complement("accuse", "of", claims=True),
    complement("help", "bare"),
    complement("rule_out", "ger", flips=True),
    complement("end", "obj", flips=True),
    complement("call", "for", status="possible"),
    complement("mean", "that"),
    complement("campaign", "inf", pos="noun", status="possible"),
    complement("plan", "inf", pos="noun", status="planned"),
)
LEXICON = Lexicon({}, {(c.pos, c.lemma): (c,) for c in COMPLEMENTS}, {}, WORDS)


def assessed(rows: str, trigger: str = "attack") -> Assessment:
    return assess(word(parsed(rows), trigger), LEXICON)


def clause(*rows: str) -> str:
    """Norway attacks Iceland, with further words of the clause."""
    own = ("Norway NNP nsubj attack", *rows, "attack VBP ROOT attack", "Iceland NNP dobj attack")
    return "\n".join(own)


def below(verb: str, *rows: str, tag: str = "VB", dep: str = "xcomp") -> str:
    """Norway does something, with attacking as the complement."""
    text = verb.partition("=")[0]
    own = (f"Norway NNP nsubj {text}", f"{verb} VBD ROOT {text}", *rows)
    return "\n".join([*own, f"attack {tag} {dep} {text}"])


def test_plain_clause_is_actual_and_positive() -> None:
    found = assessed(clause())
    assert (found.polarity, found.status, found.cue, found.depth) == (
        Polarity.POSITIVE, Status.ACTUAL, None, 0,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("row", "cue"),
    [
        ("not RB neg attack", "not"),
        ("never RB advmod attack", "never"),
        ("nobody NN dobj attack", "nobody"),
        ("no RB advmod longer\nlonger RB advmod attack", "longer"),
        ("no DT det ship\nship NN nsubj attack", "ship"),
    ],
    ids=["neg", "adverb", "pronoun", "no-longer", "determiner"],
)
def test_negative_words_deny(row: str, cue: str) -> None:
    found = assessed(clause(row))
    assert found.polarity is Polarity.NEGATIVE
    assert found.cue is not None
    assert found.cue.text == cue


def test_two_negations_cancel() -> None:
    assert assessed(clause("never RB advmod attack", "not RB neg attack")).polarity is (
        Polarity.POSITIVE
    )


@pytest.mark.parametrize(
    ("row", "status"),
    [
        ("will MD aux attack", Status.PLANNED),
        ("may MD aux attack", Status.POSSIBLE),
        ("if IN mark attack", Status.POSSIBLE),
        ("possibly RB advmod attack", Status.POSSIBLE),
        ("would MD aux attack\nhave VB aux attack", Status.POSSIBLE),
        ("did VBD aux attack", Status.ACTUAL),
    ],
    ids=["will", "may", "if", "possibly", "would-have", "did"],
)
def test_words_beside_the_trigger_set_its_status(row: str, status: Status) -> None:
    assert assessed(clause(row)).status is status


def test_weakest_of_several_statuses_holds() -> None:
    found = assessed(clause("if IN mark attack", "will MD aux attack"))
    assert found.status is Status.POSSIBLE
    assert found.cue is not None
    assert found.cue.text == "if"


def test_hedge_leaves_status_alone() -> None:
    found = assessed(clause("reportedly RB advmod attack"))
    assert found.hedged
    assert found.status is Status.ACTUAL


def test_question_makes_possible() -> None:
    assert assessed(clause() + "\n? . punct attack").status is Status.POSSIBLE


@pytest.mark.parametrize(
    ("rows", "polarity", "status"),
    [
        (below("refused=refuse", "to TO aux attack"), Polarity.NEGATIVE, Status.ACTUAL),
        (below("planned=plan", "to TO aux attack"), Polarity.POSITIVE, Status.PLANNED),
        (below("helped=help"), Polarity.POSITIVE, Status.ACTUAL),
        (below("denied=deny", tag="VBG"), Polarity.NEGATIVE, Status.ACTUAL),
        (
            below("feared=fear", "they PRP nsubj attack", tag="VBP", dep="ccomp"),
            Polarity.POSITIVE,
            Status.POSSIBLE,
        ),
        (below("ruled=rule", "out RP prt ruled", tag="VBG"), Polarity.NEGATIVE, Status.ACTUAL),
        (below("denied=deny", tag="NN", dep="dobj"), Polarity.NEGATIVE, Status.ACTUAL),
    ],
    ids=["refuse", "plan", "help", "deny-gerund", "fear", "particle", "deny-noun"],
)
def test_governing_word_decides_by_its_entry(rows: str, polarity: Polarity, status: Status) -> None:
    found = assessed(rows)
    assert (found.polarity, found.status) == (polarity, status)


def test_form_that_no_entry_names_decides_nothing() -> None:
    assert assessed(below("refused=refuse", tag="VBG")).polarity is Polarity.POSITIVE


@pytest.mark.parametrize(
    ("rows", "polarity", "status"),
    [
        (below("denied=deny", "not RB neg denied", tag="VBG"), Polarity.POSITIVE, Status.POSSIBLE),
        (
            below("say", "not RB neg say", "they PRP nsubj attack", tag="VBD", dep="ccomp"),
            Polarity.POSITIVE,
            Status.POSSIBLE,
        ),
        (
            below("think", "not RB neg think", "they PRP nsubj attack", tag="VBD", dep="ccomp"),
            Polarity.NEGATIVE,
            Status.ACTUAL,
        ),
    ],
    ids=["not-deny", "not-say", "not-think"],
)
def test_who_does_not_say_it_leaves_it_open(rows: str, polarity: Polarity, status: Status) -> None:
    found = assessed(rows)
    assert (found.polarity, found.status) == (polarity, status)


@pytest.mark.parametrize(
    ("verb", "dep", "polarity"),
    [
        ("launched=launch", "dobj", Polarity.NEGATIVE),
        ("discussed=discuss", "dobj", Polarity.POSITIVE),
        ("began=begin", "nsubj", Polarity.NEGATIVE),
        ("helped=help", "nsubj", Polarity.POSITIVE),
    ],
)
def test_topic_of_a_denial_is_not_denied(verb: str, dep: str, polarity: Polarity) -> None:
    text = verb.partition("=")[0]
    rows = f"{verb} VBD ROOT {text}\nnot RB neg {text}\nattack NN {dep} {text}"
    assert assessed(rows).polarity is polarity


def test_answered_act_was_done() -> None:
    rows = parsed(below("denied=deny", tag="NN", dep="dobj"))
    sense = Sense(answered=True)
    assert assess(word(rows, "attack"), LEXICON, sense).polarity is Polarity.POSITIVE


@pytest.mark.parametrize("performative", [True, False])
def test_decision_is_the_act_only_where_it_is_done_by_deciding(*, performative: bool) -> None:
    rows = parsed("decision NN ROOT decision\nto TO aux attack\nattack VB acl decision")
    found = assess(word(rows, "attack"), LEXICON, Sense(performative=performative))
    assert found.status is (Status.ACTUAL if performative else Status.PLANNED)


def test_attempt_at_what_is_done_by_trying_is_the_act() -> None:
    rows = parsed("failed=fail VBD ROOT failed\nto TO aux persuade\npersuade VB xcomp failed")
    found = assess(word(rows, "persuade"), LEXICON, Sense(attempt=True))
    assert found.polarity is Polarity.POSITIVE
    assert assess(word(rows, "persuade"), LEXICON).polarity is Polarity.NEGATIVE


MATTER = """
launched=launch VBD ROOT launched
no DT det date
date NN dobj launched
for IN prep {head}
attack NN pobj for
"""


@pytest.mark.parametrize("head", ["date", "launched"])
def test_matter_of_what_is_denied_is_left_open(head: str) -> None:
    found = assessed(MATTER.format(head=head) + "not RB neg launched")
    assert (found.polarity, found.status) == (Polarity.POSITIVE, Status.POSSIBLE)


def test_modal_above_reaches_the_complement() -> None:
    rows = below("helped=help", "will MD aux helped")
    assert assessed(rows).status is Status.PLANNED


NESTED = """
Norway NNP nsubj said
said=say VBD ROOT said
they PRP nsubj planned
planned=plan VBD ccomp said
to TO aux attack
attack VB xcomp planned
"""


def test_outer_words_come_innermost_first() -> None:
    assert [token.text for token in assessed(NESTED).outer] == ["planned", "said"]


def test_depth_counts_the_clauses_above_and_not_that_it_is_said() -> None:
    assert assessed(NESTED).depth == 1


def test_what_lies_behind_after_is_below_its_clause() -> None:
    rows = "Norway NNP nsubj leave\nleave VBD ROOT leave\nafter IN prep leave\nattack NN pobj after"
    assert assessed(rows).depth == 1


def test_claimants_are_those_who_vouch() -> None:
    assert [token.text for token in assessed(NESTED).claimants] == ["said"]


def test_preposition_with_gerund_is_a_complement() -> None:
    found = assessed("""
        Norway NNP nsubj accused
        accused=accuse VBD ROOT accused
        Iceland NNP dobj accused
        of IN prep accused
        attack VBG pcomp of
        """)
    assert [token.text for token in found.claimants] == ["accused"]


def test_without_denies() -> None:
    found = assessed("""
        Norway NNP nsubj left
        left=leave VBD ROOT left
        without IN prep left
        attack VBG pcomp without
        """)
    assert found.polarity is Polarity.NEGATIVE


def test_relative_clause_keeps_apart_from_its_main_clause() -> None:
    found = assessed("""
        Norway NNP nsubj leave
        that WDT nsubj attack
        attack VBP relcl Norway
        will MD aux leave
        not RB neg leave
        leave VB ROOT leave
        """)
    assert (found.polarity, found.status, found.depth) == (Polarity.POSITIVE, Status.ACTUAL, 1)


def test_adverbial_clause_keeps_apart_from_its_main_clause() -> None:
    found = assessed("""
        Norway NNP nsubj leave
        will MD aux leave
        leave VB ROOT leave
        because IN mark attack
        they PRP nsubj attack
        attack VBP advcl leave
        """)
    assert found.status is Status.ACTUAL


@pytest.mark.parametrize(("mark", "depth"), [("while", 0), ("because", 1)])
def test_contrast_is_told_on_a_par_with_its_main_clause(mark: str, depth: int) -> None:
    found = assessed(f"""
        Norway NNP nsubj left
        left=leave VBD ROOT left
        {mark} IN mark attack
        they PRP nsubj attack
        attack VBD advcl left
        """)
    assert found.depth == depth


CONJUNCT = """
Norway NNP nsubj move
will MD aux move
not RB neg move
move VB ROOT move
or CC cc move
{subject}
attack VB conj move
"""


def test_conjunct_shares_negation_and_modal_of_the_first() -> None:
    found = assessed(CONJUNCT.replace("{subject}\n", ""))
    assert (found.polarity, found.status) == (Polarity.NEGATIVE, Status.PLANNED)


def test_conjunct_with_a_subject_of_its_own_shares_neither() -> None:
    found = assessed(CONJUNCT.replace("{subject}", "Iceland NNP nsubj attack"))
    assert (found.polarity, found.status) == (Polarity.POSITIVE, Status.ACTUAL)


def test_modifier_of_a_noun_sets_its_status() -> None:
    assert assessed("planned JJ amod attack\nattack NN ROOT attack").status is Status.PLANNED


def test_noun_modifies_nothing_of_the_verb_that_it_is_subject_of() -> None:
    assert complement_of(word(parsed(below("denied=deny")), "Norway"), LEXICON) is None


def test_complement_of_a_noun_is_found() -> None:
    doc = parsed("""
        a DT det plan
        plan NN ROOT plan
        to TO aux attack
        attack VB acl plan
        """)
    step = complement_of(word(doc, "attack"), LEXICON)
    assert step is not None
    assert step[0].text == "plan"
    assert step[1] is not None
    assert step[1].status == "planned"


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "polarity", "status"),
    [
        ("It is unlikely that Chad will attack Niger.", "negative", "possible"),
        ("Mali rejected claims that it had attacked Niger.", "negative", "actual"),
        ("Claims that Mali had attacked Niger are false.", "negative", "actual"),
        ("It is not known whether Mali attacked Niger.", "positive", "possible"),
        ("Had Mali attacked Niger, France would have left.", "positive", "possible"),
        ("Mali would attack Niger if France left.", "positive", "possible"),
        ("In attacking Niger, Mali will not win friends.", "positive", "actual"),
        ("There is little chance that Mali will attack Niger.", "negative", "possible"),
    ],
)
def test_words_above_and_beside_a_clause_bear_on_it(text: str, polarity: str, status: str) -> None:
    found = [c for c in read_text(text).claims if c.statement.relation == "attacks"]
    assert [(str(c.polarity), str(c.status)) for c in found] == [(polarity, status)]


@pytest.mark.parametrize(
    ("text", "relation", "polarity", "status"),
    [
        ("Iran may punish its ally Syria.", "allyOf", "positive", "actual"),
        ("Can Peru be Chile's ally?", "allyOf", "positive", "possible"),
        ("Norway will not join the war, but supports France.", "supports", "positive", "actual"),
        ("Why does Peru not attack Chile?", "attacks", "negative", "actual"),
        ("Why should Turkey invade Syria?", "invades", "positive", "possible"),
        ("Will Turkey invade Syria?", "invades", "positive", "possible"),
        ("In May Peru was able to attack Chile.", "attacks", "positive", "actual"),
        ("Peru was not able to attack Chile.", "attacks", "negative", "possible"),
        ("Peru may be able to attack Chile.", "attacks", "positive", "possible"),
        ("Norway is not averse to negotiating with Chad.", "negotiatesWith", "positive",
         "possible"),
        ("Peru, an ally of Chile, may attack Kenya.", "allyOf", "positive", "actual"),
        ("France will protest if an attack by Norway on Chad fails.", "attacks", "positive",
         "possible"),
        ("Kenya demanded answers after Norway attacked Chad.", "attacks", "positive", "actual"),
        ("Kenya has the backing of parliament to invade Chad.", "invades", "positive", "possible"),
        ("She is sceptical that Kenya will attack Chad.", "attacks", "positive", "possible"),
    ],
)  # fmt: skip
def test_what_is_taken_for_known_stands_apart_from_what_is_said(
    text: str, relation: str, polarity: str, status: str
) -> None:
    found = [c for c in read_text(text).claims if c.statement.relation == relation]
    assert [(str(c.polarity), str(c.status)) for c in found] == [(polarity, status)]


def test_who_is_the_first_to_do_it_does_it() -> None:
    rows = """
    Norway NNP nsubj was
    was VBD ROOT was
    the DT det first
    first JJ attr was
    to TO aux attack
    attack VB acl first
    Iceland NNP dobj attack
    """
    plan = complement("first", "inf", pos="adj", status="planned")
    lexicon = Lexicon({}, {("adj", "first"): (plan,)}, {}, WORDS)
    assert assess(word(parsed(rows), "attack"), lexicon).status is Status.ACTUAL


def test_negative_object_does_not_deny_the_clause_joined_to_it() -> None:
    rows = """
    Norway NNP nsubj lent
    lent=lend VBD ROOT lent
    no DT det ear
    ear NN dobj lent
    but CC cc lent
    attacked=attack VBD conj lent
    Iceland NNP dobj attacked
    """
    assert assessed(rows, "attacked").polarity is Polarity.POSITIVE


def test_not_only_denies_nothing() -> None:
    assert not assessed(clause("not RB neg attack", "only RB advmod attack")).negative


def test_ruled_out_is_left_open_where_it_is_denied() -> None:
    rows = below("ruled=rule_out", "not RB neg ruled", tag="VBG")
    found = assessed(rows)
    assert (found.polarity, found.status) == (Polarity.POSITIVE, Status.POSSIBLE)


def test_short_had_is_no_modal() -> None:
    rows = "He PRP nsubj attacked\n'd MD aux attacked\nattacked=attack VBN ROOT attacked"
    assert assessed(rows, "attacked").status is Status.ACTUAL


def test_in_order_to_is_no_plan() -> None:
    rows = below("landed", "in IN prep landed", "order NN pobj in", "to TO aux attack", dep="acl")
    assert assessed(rows.replace("acl landed", "acl order")).status is Status.ACTUAL


@pytest.mark.parametrize(("contest", "status"), [(True, "actual"), (False, "possible")])
def test_who_is_fought_to_be_beaten_is_attacked(*, contest: bool, status: str) -> None:
    rows = below("led", "campaign NN dobj led", "to TO aux attack", dep="acl")
    trigger = word(parsed(rows.replace("acl led", "acl campaign")), "attack")
    assert assess(trigger, LEXICON, Sense(contest=contest)).status == Status(status)


@pytest.mark.parametrize(
    ("rows", "given"),
    [
        ("its PRP$ poss raid\nraid NN dobj extend", True),
        ("a DT det raid\nraid NN dobj extend", False),
        ("a DT det raid\nrecent JJ amod raid\nraid NN dobj extend", True),
        ("its PRP$ poss war\nwar NN dobj end", True),
        ("the DT det war\nwar NN dobj extend", True),
        ("the DT det raid\nraid NN dobj extend", False),
        ("for IN prep extend\nits PRP$ poss raid\nraid NN pobj for", True),
        ("by IN prep extend\nits PRP$ poss raid\nraid NN pobj by", False),
    ],
)
def test_event_that_is_come_back_to_is_given(rows: str, *, given: bool) -> None:
    verb = "end" if "dobj end" in rows else "extend"
    text = f"Norway NNP nsubj {verb}\nmay MD aux {verb}\n{verb} VB ROOT {verb}\n{rows}"
    found = assess(word(parsed(text), "war" if "war" in rows else "raid"), LEXICON)
    assert found.given is given
    assert found.status is Status.ACTUAL or not given


def test_war_that_was_ended_is_denied() -> None:
    rows = "Norway NNP nsubj ended\nended=end VBD ROOT ended\nthe DT det war\nwar NN dobj ended"
    assert assessed(rows, "war").negative


def test_what_is_called_for_is_not_given() -> None:
    rows = "Norway NNP nsubj called\ncalled=call VBD ROOT called\nfor IN prep called"
    found = assessed(f"{rows}\nits PRP$ poss raid\nraid NN pobj for", "raid")
    assert (found.given, found.status) == (False, Status.POSSIBLE)


def test_plan_to_be_somewhere_is_told_from_being_there() -> None:
    rows = "Norway NNP nsubj is\nis=be VBZ ROOT is\nto TO aux attack\nattack VB xcomp is"
    there = rows.replace("to TO", "in IN prep is\nChad NNP pobj in\nto TO")
    lexicon = Lexicon({}, {("verb", "be"): (complement("be", "inf", status="planned"),)}, {}, WORDS)
    assert assess(word(parsed(rows), "attack"), lexicon).status is Status.PLANNED
    assert assess(word(parsed(there), "attack"), lexicon).status is Status.ACTUAL


@pytest.mark.parametrize(
    ("opening", "tag", "modal", "status"),
    [
        ("once", "VBZ", "will", Status.PLANNED),
        ("when", "VBZ", "will", Status.PLANNED),
        ("when", "VBZ", "did", Status.ACTUAL),
        ("once", "VBD", "would", Status.PLANNED),
        ("when", "VBD", "would", Status.ACTUAL),
    ],
)
def test_clause_that_says_when_something_will_be_is_planned(
    opening: str, tag: str, modal: str, status: Status
) -> None:
    rows = f"Norway NNP nsubj talk\n{modal} MD aux talk\ntalk VB ROOT talk"
    rows += f"\n{opening} WRB advmod attack\nChad NNP nsubj attack\nattack {tag} advcl talk"
    assert assessed(rows).status is status


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "relation", "polarity", "status"),
    [
        ("Peru is not an island and is attacked by Chile.", "attacks", "positive", "actual"),
        ("If Chile left Peru and did not attack Bolivia, Kenya would help.", "attacks",
         "negative", "possible"),
        ("Do you remember the men of Iraq who invaded Kuwait?", "invades", "positive", "actual"),
        ("A Chinese invasion of Taiwan would lead to a crisis.", "invades", "positive",
         "possible"),
        ("The Chinese invasion of Taiwan led to a crisis.", "invades", "positive", "actual"),
        ("A war between Iran and Israel is a real possibility.", "fights", "positive",
         "possible"),
        ("The attack on Chile by Peru is a hoax.", "attacks", "negative", "actual"),
        ("Peru backed the proposal that Kenya visit Chad soon.", "visits", "positive",
         "planned"),
        ("Chad braced for a Kenyan attack on Chad.", "attacks", "positive", "possible"),
        ("Peru halted part of its raids on Chile.", "attacks", "positive", "actual"),
        ("Nato member Norway could end up in a crisis.", "memberOf", "positive", "actual"),
    ],
)  # fmt: skip
def test_doubt_and_denial_reach_what_they_are_said_of(
    text: str, relation: str, polarity: str, status: str
) -> None:
    found = [c for c in read_text(text).claims if c.statement.relation == relation]
    assert [(c.polarity.value, c.status.value) for c in found] == [(polarity, status)]
