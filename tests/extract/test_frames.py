"""Events with their participants, parsed by the default model and read by the whole pipeline."""

from __future__ import annotations

from itertools import chain

import pytest

from kg.model import Claim, Polarity, Status
from tests.extract.builders import read_text

pytestmark = pytest.mark.model

Row = tuple[str, str, str]


def claims(text: str, relation: str) -> list[Claim]:
    return [c for c in read_text(text).claims if c.statement.relation == relation]


def row(claim: Claim) -> Row:
    return claim.statement.subject.id, claim.statement.relation, claim.statement.object.id


def rows(text: str) -> set[Row]:
    return {row(claim) for claim in read_text(text).claims}


def only(text: str, relation: str) -> Claim:
    (found,) = claims(text, relation)
    return found


ATTACKS = ("NOR", "attacks", "ISL")


@pytest.mark.parametrize(
    "text",
    [
        "Norway attacked Iceland.",
        "Iceland was attacked by Norway.",
        "Norway, which attacked Iceland, is a kingdom.",
        "Iceland, attacked by Norway, asked Denmark for help.",
        "Norway launched an attack on Iceland.",
        "The Norwegian attack on Iceland went on.",
        "Norway's attack on Iceland went on.",
        "Norway left Denmark and attacked Iceland.",
        "Norway continued to attack Iceland.",
        "Norway fired on the town, attacking Iceland.",
    ],
    ids=["active", "passive", "relative", "participle", "light-verb", "adjective", "possessor",
         "coordination", "infinitive", "adverbial"],
)  # fmt: skip
def test_constructions_that_tell_the_same_event(text: str) -> None:
    assert ATTACKS in rows(text)
    assert ("ISL", "attacks", "NOR") not in rows(text)


def test_nominalisation_has_its_object_behind_of() -> None:
    assert ("NOR", "invades", "ISL") in rows("Norway's invasion of Iceland began on Monday.")


def test_coordinated_subjects_and_objects_give_an_event_each() -> None:
    assert rows("Norway and Denmark attacked Iceland and Sweden.") == {
        ("NOR", "attacks", "ISL"),
        ("NOR", "attacks", "SWE"),
        ("DNK", "attacks", "ISL"),
        ("DNK", "attacks", "SWE"),
    }


def test_each_of_several_parties_acts_with_each_other() -> None:
    assert rows("Norway, Denmark and Iceland met.") == {
        ("NOR", "meetsWith", "DNK"),
        ("NOR", "meetsWith", "ISL"),
        ("DNK", "meetsWith", "ISL"),
    }


def test_parties_that_stand_two_by_two_act_two_by_two() -> None:
    text = "There were clashes between Norway and Denmark, Japan and Georgia, and Peru and Chile."
    assert rows(text) == {
        ("NOR", "clashesWith", "DNK"),
        ("JPN", "clashesWith", "GEO"),
        ("PER", "clashesWith", "CHL"),
    }


def test_two_nations_before_a_noun_are_its_parties() -> None:
    assert ("NOR", "signsAgreementWith", "DNK") in rows("A Norwegian-Danish pact was signed.")


def test_parties_of_a_deal_are_not_looked_for_in_what_it_is_about() -> None:
    found = rows("Norway and Denmark reached a deal on the border of Iceland.")
    assert found == {("NOR", "signsAgreementWith", "DNK")}


def test_who_leads_an_event_does_it() -> None:
    assert ATTACKS in rows("Denmark condemned the Norwegian-led attack on Iceland.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A raid on Iceland carried out by Norway failed.", ATTACKS),
        ("Denmark rejected proposals made by Norway.", ("DNK", "rejects", "NOR")),
    ],
    ids=["actor", "target"],
)
def test_agent_of_a_participle_behind_a_noun_counts(text: str, expected: Row) -> None:
    assert expected in rows(text)


def test_attack_that_somebody_confirms_is_not_his() -> None:
    found = rows("A raid on Iceland confirmed by Norway failed.")
    assert not any(relation == "attacks" for _, relation, _ in found)


@pytest.mark.parametrize(
    "text",
    [
        "Norway was behind the attack on Iceland.",
        "Norway was responsible for the attack on Iceland.",
        "Norway was involved in the attack on Iceland.",
        "Norway had a hand in the attack on Iceland.",
        "Norway's role in the attack on Iceland is known.",
        "Norway was at the forefront of attacks on Iceland.",
        "Denmark accused Norway of a part in the attack on Iceland.",
    ],
)
def test_who_has_a_part_in_an_event_does_it(text: str) -> None:
    assert ATTACKS in rows(text)


def test_part_that_is_denied_is_negative() -> None:
    found = only("Norway was not behind the attack on Iceland.", "attacks")
    assert found.polarity is Polarity.NEGATIVE


def test_joint_act_is_of_who_acts() -> None:
    found = rows("Norway hit Iceland in coordination with Denmark.")
    assert ("NOR", "cooperatesWith", "DNK") in found


def test_who_has_the_means_is_to_use_them() -> None:
    assert ("NOR", "attacks", "ISL") in rows("Norway is exploring ways to attack Iceland.")


def test_what_somebody_has_done_he_does() -> None:
    assert ("NOR", "arrests", "person/lech-walesa") in rows("Norway had Lech Walesa arrested.")


def test_who_is_called_to_act_is_asked() -> None:
    assert ("NOR", "demandsOf", "ISL") in rows("Norway led calls for Iceland to leave Denmark.")


def test_anger_is_at_who_did_it() -> None:
    found = rows("Norway voiced anger that Iceland had bombed Denmark.")
    assert ("NOR", "criticizes", "ISL") in found


def test_anger_is_not_at_whom_it_was_done_to() -> None:
    found = rows("Norway voiced anger that Iceland was bombed.")
    assert ("NOR", "criticizes", "ISL") not in found


def test_noun_made_of_a_verb_tells_its_event() -> None:
    assert ("NOR", "suppliesArmsTo", "ISL") in rows("Norway's arming of Iceland worried Denmark.")


def test_town_is_taken_from_who_held_it() -> None:
    found = rows("The town that Turkey seized from Islamic State is calm.")
    assert ("TUR", "occupies", "group/islamic-state") in found


def test_demand_that_is_met_was_made() -> None:
    found = rows("Norway complied with Iceland's demands.")
    assert {("NOR", "acceptsDemandOf", "ISL"), ("ISL", "demandsOf", "NOR")} <= found


def test_demand_that_is_met_is_coded_once() -> None:
    coded = read_text("Norway complied with Iceland's demands.").coded_events
    assert [event.root for event in coded] == ["CONCEDE"]


def test_name_of_a_place_goes_before_the_nation_that_describes_it() -> None:
    found = rows("Turkey sent troops into the Kurdish town of Afrin.")
    assert ("TUR", "deploysTroopsTo", "SYR") in found
    assert not any(object_ == "group/kurds" for _, _, object_ in found)


def test_all_whom_an_apposition_lists_act() -> None:
    found = rows("The three guarantors, Norway, Denmark and Japan, rejected the Icelandic plan.")
    assert {subject for subject, relation, _ in found if relation == "rejects"} == {
        "NOR",
        "DNK",
        "JPN",
    }


def test_coordinated_verbs_have_objects_of_their_own() -> None:
    assert rows("Norway condemned Iceland and praised Denmark.") == {
        ("NOR", "condemns", "ISL"),
        ("NOR", "praises", "DNK"),
    }


def test_accusation_of_trying_has_the_accused_as_actor() -> None:
    text = "Japan accused Georgia of trying to stage a coup in Armenia."
    assert rows(text) == {("JPN", "accuses", "GEO"), ("GEO", "stagesCoupIn", "ARM")}


def test_content_of_an_accusation_is_the_accusers() -> None:
    text = "Japan accused Georgia of trying to stage a coup in Armenia."
    speaker = only(text, "stagesCoupIn").speaker
    assert speaker is not None
    assert speaker.id == "JPN"
    assert only(text, "accuses").speaker is None


def test_refusal_denies_what_is_refused() -> None:
    text = "Norway refused to recognise Kosovo."
    assert only(text, "refusesToRecognize").polarity is Polarity.POSITIVE
    assert only(text, "recognizes").polarity is Polarity.NEGATIVE


def test_passive_urging_has_the_urged_as_actor() -> None:
    text = "Turkey was urged by Germany to release Sweden's diplomats."
    assert ("DEU", "demandsReleaseFrom", "TUR") in rows(text)
    released = only(text, "releases")
    assert released.statement.subject.id == "TUR"
    assert released.status is not Status.ACTUAL


def test_word_of_the_clause_decides_between_senses() -> None:
    assert rows("Fiji sent troops to Lebanon.") == {("FJI", "deploysTroopsTo", "LBN")}
    assert rows("Fiji sent troops to Lebanon for peacekeeping.") == {
        ("FJI", "sendsPeacekeepersTo", "LBN")
    }


def test_complement_with_a_subject_of_its_own_is_an_open_clause() -> None:
    assert ("FRA", "demandsOf", "DEU") in rows("France wants Germany to pay.")
    assert rows("France wants German wine.") == set()


def test_content_of_urging_is_in_no_default_view() -> None:
    text = "Germany urged Turkey to attack Iceland."
    attack = only(text, "attacks")
    assert row(attack) == ("TUR", "attacks", "ISL")
    assert attack.status is not Status.ACTUAL


@pytest.mark.parametrize(
    "text",
    [
        "Norway and Iceland met in Oslo on Monday.",
        "Norway met Iceland.",
        "Norway met with Iceland.",
        "Norway held a meeting with Iceland.",
    ],
)
def test_meeting_is_between_both(text: str) -> None:
    assert any({subject, object_} == {"NOR", "ISL"} for subject, _, object_ in rows(text))


@pytest.mark.parametrize(
    ("text", "polarity", "status"),
    [
        ("Norway attacked Iceland.", Polarity.POSITIVE, Status.ACTUAL),
        ("Norway did not attack Iceland.", Polarity.NEGATIVE, Status.ACTUAL),
        ("Norway never attacked Iceland.", Polarity.NEGATIVE, Status.ACTUAL),
        ("Norway denied that it had attacked Iceland.", Polarity.NEGATIVE, Status.ACTUAL),
        ("Norway will attack Iceland.", Polarity.POSITIVE, Status.PLANNED),
        ("Norway plans to attack Iceland.", Polarity.POSITIVE, Status.PLANNED),
        ("Norway may attack Iceland.", Polarity.POSITIVE, Status.POSSIBLE),
        ("Denmark will leave if Norway attacks Iceland.", Polarity.POSITIVE, Status.POSSIBLE),
    ],
)
def test_polarity_and_status(text: str, polarity: Polarity, status: Status) -> None:
    found = only(text, "attacks")
    assert row(found) == ATTACKS
    assert (found.polarity, found.status) == (polarity, status)


@pytest.mark.parametrize(
    "text",
    [
        "Japan said that Norway attacked Iceland.",
        "Norway attacked Iceland, Japan said.",
        "“Norway attacked Iceland,” Japan said.",
        "According to Japan, Norway attacked Iceland.",
    ],
)
def test_what_is_said_is_the_speakers_and_never_the_narrators(text: str) -> None:
    speakers = {c.speaker.id if c.speaker else None for c in claims(text, "attacks")}
    assert speakers == {"JPN"}


def test_denial_is_by_who_denies() -> None:
    found = only("Norway denied that Denmark had attacked Iceland.", "attacks")
    assert found.polarity is Polarity.NEGATIVE
    assert found.speaker is not None
    assert found.speaker.id == "NOR"


def test_neither_nor_denies() -> None:
    found = claims("Neither Norway nor Denmark attacked Iceland.", "attacks")
    assert {claim.polarity for claim in found} == {Polarity.NEGATIVE}


def test_who_condemns_an_event_takes_it_for_told() -> None:
    assert only("Denmark condemned the attack on Iceland by Norway.", "attacks").speaker is None


def test_physical_attack_reports_no_speech() -> None:
    assert not read_text("Norway attacked Iceland on Monday with ships.").attributions


@pytest.mark.parametrize(
    "text",
    [
        "Norway failed to attack Iceland.",
        "Norway stopped short of attacking Iceland.",
        "Norway ruled out attacking Iceland.",
        "Rather than attack Iceland, Norway turned to Japan.",
        "Norway turned to Japan instead of attacking Iceland.",
    ],
)
def test_what_is_not_done_is_in_no_default_view(text: str) -> None:
    assert not any(
        c.polarity is Polarity.POSITIVE and c.status is Status.ACTUAL
        for c in claims(text, "attacks")
    )


def test_what_happened_before_a_plan_is_actual() -> None:
    found = only("Norway will rest after attacking Iceland.", "attacks")
    assert found.status is Status.ACTUAL


def test_purpose_is_as_real_as_what_serves_it() -> None:
    found = only("Norway wants to build ships to attack Iceland.", "attacks")
    assert found.status is not Status.ACTUAL


def test_words_may_tell_no_event() -> None:
    assert not rows("Norway declined to comment on whether Denmark's envoy would speak.")


def test_town_of_ones_own_is_no_foreign_state() -> None:
    assert not rows("Syrian rebels attacked Aleppo.")


@pytest.mark.parametrize(
    "text",
    [
        "Rebels spoke with Iceland's backer, Norway, on Monday.",
        "Norway is a backer of Iceland.",
        "Iceland and its Norwegian backers won.",
    ],
)
def test_relational_noun_tells_whom_it_denotes(text: str) -> None:
    assert ("NOR", "supports", "ISL") in rows(text)


def test_two_backers_of_one_participle() -> None:
    found = rows("The talks failed, and Norway and Denmark-backed rebels left.")
    assert {s for s, relation, _ in found if relation == "supports"} == {"NOR", "DNK"}


def test_modifier_is_true_whatever_its_clause_says() -> None:
    found = only("Norwegian-backed rebels may never win.", "supports")
    assert (found.polarity, found.status) == (Polarity.POSITIVE, Status.ACTUAL)


def test_mediator_is_none_of_those_between() -> None:
    found = rows("Norway mediated between Iceland and Denmark.")
    assert found == {("NOR", "mediatesFor", "ISL"), ("NOR", "mediatesFor", "DNK")}


def test_parties_do_not_mediate_for_one_another() -> None:
    found = rows("A mediation effort between Iceland and Denmark began.")
    assert not {row for row in found if row[0] and row[2]}


def test_who_withdraws_is_not_whence() -> None:
    found = rows("Norway completed the withdrawal of its forces from Iceland.")
    assert ("NOR", "withdrawsTroopsFrom", "ISL") in found


def test_who_backs_force_does_not_back_its_target() -> None:
    assert not rows("Norway backed military action in Iceland.")
    assert ("NOR", "supports", "ISL") in rows("Norway backed Iceland's military action in Denmark.")


def test_words_that_tell_no_event_take_their_object_along() -> None:
    assert not rows("Norwegian officers took charge of Danish battalions.")


def test_common_enemy_does_not_make_enemies() -> None:
    assert not rows("Norway and Iceland must fight dictatorships.")
    assert ("NOR", "fights", "ISL") in rows("Norway and Iceland fought for two years.")


def test_policy_is_its_possessors() -> None:
    assert ("NOR", "supports", "ISL") in rows("Norway's policy is to support Iceland.")


def test_hedged_event_is_less_sure() -> None:
    plain = only("Norway attacked Iceland.", "attacks")
    hedged = only("Norway reportedly attacked Iceland.", "attacks")
    assert hedged.confidence < plain.confidence


def test_refused_demand_was_made() -> None:
    found = only("Norway rejected an appeal from Iceland to Denmark.", "appealsTo")
    assert found.polarity is Polarity.POSITIVE


def test_own_country_is_not_whom_one_warns() -> None:
    assert not claims("Erna Solberg, Norway's premier, warned that Norway could leave.", "warns")


def test_pair_between_ends_where_a_list_goes_on() -> None:
    found = rows("Without a pact between Norway and Iceland, Denmark and Japan will lose.")
    assert not any({"DNK", "JPN"} & {subject, object_} for subject, _, object_ in found)


def test_parties_of_a_pact_may_be_taken_up_as_the_two() -> None:
    text = "Norway and Iceland agreed on a new pact between the two countries."
    assert ("NOR", "agreesWith", "ISL") in rows(text)


def test_modifier_is_shared_only_by_a_bare_conjunct() -> None:
    found = rows("Norwegian-backed rebels and Danish soldiers met.")
    assert not any(
        object_.startswith("DNK") for _, relation, object_ in found if relation == "supports"
    )


def test_date_of_a_relative_clause_is_its_own() -> None:
    found = only("Norway attacked Iceland, which since 1994 has had ties with Japan.", "attacks")
    assert found.event is not None
    assert found.event.date.start is None


def test_date_and_place_stand_in_the_clause() -> None:
    event = only("Norway and Iceland met in Oslo on Monday.", "meetsWith").event
    assert event is not None
    assert str(event.date.start) == "2024-05-13"
    assert event.place is not None
    assert event.place.label == "Oslo"


def test_evidence_marks_the_trigger() -> None:
    text = "Denmark left. Norway attacked Iceland."
    evidence = only(text, "attacks").evidence
    assert [text[slice(*mark)] for mark in evidence.marks] == ["Norway", "attacked", "Iceland"]
    assert evidence.quote == "Norway attacked Iceland."


def test_same_verb_tells_by_what_stands_beside_it() -> None:
    assert rows("Norway imposed sanctions on Iceland.") == {("NOR", "sanctions", "ISL")}
    assert rows("Norway imposed itself.") == set()


def test_name_that_looks_like_a_verb_tells_no_event() -> None:
    texts = ("Iceland lies north of Norway.", "Norway has long winters.")
    assert not set(chain.from_iterable(map(rows, texts)))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Norway mediated between Iceland and Denmark at Sweden's request.",
         ("SWE", "requestsOf", "NOR")),
        ("Norway, whose forces in Iceland are few, said nothing.", ("NOR", "hasTroopsIn", "ISL")),
        ("Negotiators for Norway and Iceland met on Monday.", ("NOR", "meetsWith", "ISL")),
        ("Norway gave Iceland a week to leave Denmark.", ("NOR", "givesUltimatumTo", "ISL")),
        ("Norway would not hesitate to attack Iceland.", ("NOR", "threatensForceAgainst", "ISL")),
    ],
    ids=["at-request", "whose", "negotiators-for", "time-given", "not-hesitate"],
)  # fmt: skip
def test_constructions_that_tell_an_event(text: str, wanted: Row) -> None:
    assert wanted in rows(text)


def test_all_that_share_an_apposition_bear_its_relation() -> None:
    found = rows("Norway and Sweden, Iceland's friends, said nothing.")
    assert {("NOR", "allyOf", "ISL"), ("SWE", "allyOf", "ISL")} <= found


def test_each_other_tells_an_event_both_ways() -> None:
    found = rows("Norway and Iceland accused each other of piracy.")
    assert {("NOR", "accuses", "ISL"), ("ISL", "accuses", "NOR")} <= found
    assert all(subject != object_ for subject, _, object_ in found)


def test_each_others_diplomats_are_expelled_both_ways() -> None:
    found = rows("Chile and Peru have expelled each other's diplomats.")
    assert {("CHL", "expelsDiplomatsOf", "PER"), ("PER", "expelsDiplomatsOf", "CHL")} <= {
        (subject.split("/")[0], relation, object_.split("/")[0])
        for subject, relation, object_ in found
    }


def test_passive_with_an_object_tells_who_is_given_it() -> None:
    found = rows("Ghana was given a loan by Japan.")
    assert ("JPN", "givesEconomicAidTo", "GHA") in found


def test_target_is_not_whoever_acts() -> None:
    text = "The U.S. Commerce Department lifted American restrictions on Ghanaian cocoa."
    (event,) = read_text(text).coded_events
    assert event.source is not None
    assert event.target is not None
    assert (event.source.code, event.target.code) == ("USA", "GHA")


def test_citizens_are_coded_by_their_nation_but_make_no_statement_on_it() -> None:
    found = read_text("Albanian savers rioted against Greece in Vlore.")
    assert not found.claims
    assert found.coded_events[0].source is not None
    assert found.coded_events[0].source.code == "ALB"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Norway hammered out a deal with Iceland.", ("NOR", "agreesWith", "ISL")),
        ("Norway laughed off Iceland's threat.", ("NOR", "rejects", "ISL")),
        ("Norway levelled accusations at Iceland.", ("NOR", "accuses", "ISL")),
    ],
    ids=["particle-has-a-sense-of-its-own", "particle-like-a-preposition", "object-above-actors"],
)
def test_words_beside_a_verb_tell_its_sense(text: str, told: Row) -> None:
    found = {row for row in rows(text) if row[1] in ("attacks", told[1])}
    assert found == {told}


def test_officials_from_two_states_act_for_both() -> None:
    found = rows("Ministers from Chad and Ghana agreed on transit fees on Tuesday.")
    assert {r for r in found if r[1] == "agreesWith"} == {
        ("TCD/officials", "agreesWith", "GHA/officials")
    }


@pytest.mark.parametrize(
    "text",
    [
        "At a summit in Lima, Norway and Denmark closed their borders to Icelandic goods.",
        "Standing by a Danish envoy near Lima, Norway's trade minister, Ola Berg, praised Iceland.",
    ],
)
def test_verb_takes_the_noun_before_it_for_its_subject(text: str) -> None:
    events = read_text(text).coded_events
    sources = {event.source.code for event in events if event.source is not None}
    assert "NOR" in sources
    assert "PER" not in sources


def test_entry_for_any_word_holds_where_the_word_has_none() -> None:
    found = rows("Peru and Chile jointly mapped the lake.")

    assert ("PER", "cooperatesWith", "CHL") in found


def test_parties_stand_behind_the_noun_that_acts() -> None:
    found = rows("Warships from Indonesia and Australia trained together off Timor.")

    assert ("IDN/armed-forces", "exercisesJointlyWith", "AUS/armed-forces") in found


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Norway insisted that Iceland leave the island.", True),
        ("Norway insisted that Iceland must leave the island.", True),
        ("Norway insisted that Iceland was attacked.", False),
        ("Norway insisted that Iceland will win.", False),
    ],
)
def test_insistence_on_what_is_to_be_is_a_demand(*, text: str, told: bool) -> None:
    assert bool(claims(text, "demandsOf")) is told


def test_promise_to_do_something_to_another_is_not_made_to_the_other() -> None:
    promised = "Norway promised to withdraw its troops from Iceland."
    assert ("NOR", "promises", "ISL") not in rows(promised)
    assert ("NOR", "promises", "ISL") in rows("Norway promised Iceland to withdraw its troops.")


def test_militia_fights_whom_it_was_raised_to_fight() -> None:
    found = rows("Norway raised a Danish militia to fight Iceland.")
    assert ("NOR", "fights", "ISL") not in found
    assert ("group/danish-militias", "fights", "ISL") in found


@pytest.mark.parametrize(
    "text", ["Norway told Iceland it does not intend to attack it.", "Norway told Iceland it won."]
)
def test_telling_what_is_so_demands_nothing(text: str) -> None:
    assert not claims(text, "demandsOf")


def test_who_opposes_a_decision_does_not_undo_it() -> None:
    text = "Denmark opposed Norway's decision to withdraw from Iceland."
    told = only(text, "withdrawsTroopsFrom")
    assert (told.polarity, told.status) == (Polarity.POSITIVE, Status.PLANNED)


@pytest.mark.parametrize(
    ("text", "relation", "polarity"),
    [
        ("Norway had no talks with Iceland.", "talksWith", Polarity.NEGATIVE),
        ("Norway held no talks with Iceland.", "talksWith", Polarity.NEGATIVE),
        ("Norway had talks with Iceland.", "talksWith", Polarity.POSITIVE),
        ("Norway has no objection to Iceland's plan.", "agreesWith", Polarity.POSITIVE),
        ("Norway has not responded to Iceland's proposal.", "rejects", Polarity.POSITIVE),
    ],
)
def test_no_before_a_noun_denies_once(text: str, relation: str, polarity: Polarity) -> None:
    claim = only(text, relation)

    assert row(claim) == ("NOR", relation, "ISL")
    assert claim.polarity is polarity


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Norway said Iceland was lying.", "accuses"),
        ("Norway said Iceland was behind the plot.", "blames"),
        ("Norway said that Iceland's decision was irresponsible.", "criticizes"),
        ("Norway said it was disappointed with Iceland.", "criticizes"),
        ("Norway described Iceland's decision as illegal.", "criticizes"),
    ],
)
def test_what_is_said_of_somebody_accuses(text: str, relation: str) -> None:
    assert ("NOR", relation, "ISL") in rows(text)


def test_the_adjective_of_a_region_stands_for_none_of_its_phrase() -> None:
    assert rows("Norway and an Arab force attacked Iceland.") == {ATTACKS}


def test_who_backs_a_president_has_no_president_in_him() -> None:
    found = rows("Syria’s Iranian-backed president, Bashar al-Assad, left Norway.")
    assert ("person/bashar-al-assad", "headOf", "IRN") not in found
    assert ("IRN", "supports", "person/bashar-al-assad") in found


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Norway said it would not negotiate with Iceland.", ("NOR", "refusesToMeet", "ISL")),
        ("Norway will not speak to Iceland.", ("NOR", "refusesToMeet", "ISL")),
    ],
)
def test_what_one_will_not_do_is_refused(text: str, told: Row) -> None:
    found = only(text, told[1])
    assert row(found) == told
    assert (found.polarity, found.status) == (Polarity.POSITIVE, Status.ACTUAL)


def test_denied_accusation_was_made() -> None:
    found = rows("Norway denied an Icelandic accusation that it had shelled a town.")
    assert {("NOR", "deniesAccusationOf", "ISL"), ("ISL", "accuses", "NOR")} <= found


def test_truce_that_holds_is_a_ceasefire() -> None:
    assert ("NOR", "ceasesFireWith", "ISL") in rows("The truce between Norway and Iceland held.")


@pytest.mark.parametrize("end", ["expired", "has collapsed", "ended on Monday", "broke down"])
def test_truce_that_is_over_is_no_ceasefire(end: str) -> None:
    assert not read_text(f"The truce between Norway and Iceland {end}.").coded_events


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Norway accused Iceland of sabotage. Iceland denied the charge.",
         ("ISL", "deniesAccusationOf", "NOR")),
        ("Norway invited Iceland to talks. Iceland accepted the invitation.",
         ("ISL", "agreesWith", "NOR")),
        ("Norway demanded an apology from Iceland. Iceland rejected the demand.",
         ("ISL", "rejects", "NOR")),
    ],
)  # fmt: skip
def test_what_was_said_is_taken_up_with_who_said_it(text: str, told: Row) -> None:
    assert told in rows(text)


def test_what_was_done_is_taken_up_without_who_did_it() -> None:
    found = rows("Norway attacked Iceland. Denmark condemned the decision.")
    assert {told for told in found if told[1] == "condemns"} == set()


def test_event_asserts_nothing() -> None:
    told = only("The visit showed that Norway supports Iceland.", "supports")
    assert told.speaker is None


def test_state_whose_ministry_wants_something_only_means_to_do_it() -> None:
    told = only("The Norwegian defence ministry wants Norway to attack Iceland.", "attacks")
    assert told.speaker is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Norway liberated the city from Islamic State.", ("NOR", "fights", "group/islamic-state")),
        ("The Dane was freed from a Norwegian prison.", None),
        ("Norway liberated the city of Reykjavik.", None),
    ],
)
def test_town_is_freed_by_whoever_drives_others_out(text: str, told: Row | None) -> None:
    found = {row for row in rows(text) if row[1] == "fights"}
    assert found == ({told} if told else set())


@pytest.mark.parametrize(
    "text",
    [
        "Norway attacked US allies in the region.",
        "Norway praised Iceland's friends and allies.",
        "Norway criticised its Nato ally.",
        "Norway warned an EU partner.",
    ],
)
def test_allies_of_somebody_are_somebody_else(text: str) -> None:
    assert not {other for _, _, other in rows(text)} & {"USA", "ISL", "NAT", "EUR"}


@pytest.mark.parametrize(
    "text",
    ["Norway criticised its Polish ally.", "Norway criticised its ally, Poland."],
)
def test_ally_of_a_nation_is_the_nation(text: str) -> None:
    assert ("NOR", "criticizes", "POL") in rows(text)


@pytest.mark.parametrize(
    ("text", "subject", "object_"),
    [
        ("The first Briton killed fighting Islamic State was a nurse.", "GBR",
         "group/islamic-state"),
        ("The 40-year-old Canadian visited Oslo.", "CAN", "NOR"),
        ("Norway arrested the elderly Spaniard.", "NOR", "ESP"),
        ("She was the first Danish woman to die while fighting Islamic State.", "DNK",
         "group/islamic-state"),
        ("They are among five Danish men killed fighting Islamic State.", "DNK",
         "group/islamic-state"),
    ],
)  # fmt: skip
def test_one_of_a_nation_is_not_the_nation(text: str, subject: str, object_: str) -> None:
    found = {(one, other) for one, _, other in rows(text)}
    assert (subject, object_) not in found


def test_the_nation_itself_acts() -> None:
    assert ("GBR", "attacks", "ISL") in rows("The British attacked Iceland.")


@pytest.mark.parametrize(
    "text",
    [
        "Russia rejected calls for a truce in Aleppo.",
        "Russia hailed the trial of a vaccine in Niger.",
        "Russia wounded 40 fighters in Mali.",
    ],
)
def test_where_it_is_what_is_acted_on_is_no_target(text: str) -> None:
    assert not {other for _, _, other in rows(text)} & {"SYR", "NER", "MLI"}


def test_part_of_a_country_that_is_attacked_is_the_country() -> None:
    assert ("RUS", "attacks", "SYR") in rows("Russia attacked villages in northern Syria.")


def test_state_that_storms_its_own_province_does_not_attack_itself() -> None:
    assert not rows("Syrian forces stormed the besieged Idlib province.")


@pytest.mark.parametrize(
    "text",
    [
        "The Norwegian-led attack on Iceland went on.",
        "An attack on Iceland led by Norway went on.",
        "Norway led the campaign to defeat Icelandic troops.",
        "The campaign to oust Icelandic troops from the island, led by Norway, went on.",
    ],
    ids=["led-before", "led-behind", "led-to", "purpose"],
)
def test_who_leads_an_attack_attacks(text: str) -> None:
    found = {r for r in rows(text) if r[1] == "attacks"}
    assert {(subject, target[:3]) for subject, _, target in found} == {("NOR", "ISL")}


def test_attack_to_protect_somebody_is_none_on_him() -> None:
    assert not claims("Norway launched an attack to protect Iceland.", "attacks")


@pytest.mark.parametrize(
    "text",
    [
        "Norwegian jets bombed villages held by Iceland.",
        "Norwegian jets bombed the Icelandic-held area.",
        "Norwegian jets bombed the centre of a town controlled by Iceland.",
        "Norwegian jets bombed Icelandic-held Bergen.",
    ],
    ids=["by", "before", "within", "named"],
)
def test_attack_on_a_place_is_on_who_holds_it(text: str) -> None:
    assert {r[2] for r in rows(text) if r[1] == "bombs"} == {"ISL"}


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Turkey bombed Syrian rebel positions near the coast.", "group/syrian-rebels"),
        ("Kenya bombed rebel strongholds in Sudan.", "group/sudanese-rebels"),
        ("Israel struck a Syrian army base.", "SYR/armed-forces"),
        ("Gunmen from Chad attacked a government building in Libya.", "LBY"),
    ],
    ids=["rebels", "rebels-in", "army", "government"],
)
def test_group_before_a_thing_of_its_is_who_is_acted_on(text: str, target: str) -> None:
    assert target in {c.statement.object.id for c in read_text(text).claims}


@pytest.mark.parametrize(
    "text",
    ["The Syrian government protects Syria.", "Norway deployed its army to the Norwegian coast."],
)
def test_state_and_its_own_forces_do_nothing_to_each_other(text: str) -> None:
    assert rows(text) == set()


def test_who_warns_of_an_attack_warns_the_attacker() -> None:
    text = "Denmark warned that it would not watch a Norwegian attack on Iceland."
    assert {r[2] for r in rows(text) if r[1] == "warns"} == {"NOR"}


@pytest.mark.parametrize(
    "text",
    [
        "Norway considers Iceland a terrorist state.",
        "Norway regards Iceland as a terrorist state.",
        "Iceland, which Norway regards as a terrorist state, is an island.",
    ],
)
def test_who_takes_another_for_a_terrorist_denounces_it(text: str) -> None:
    assert ("NOR", "denounces", "ISL") in rows(text)


@pytest.mark.parametrize(
    "text",
    [
        "Norwegian troops were deployed in the war against Iceland.",
        "Norway played a decisive role in the war against Iceland.",
        "Norway contributed jets to the campaign against Iceland.",
    ],
)
def test_who_has_a_part_in_a_war_fights(text: str) -> None:
    found = {(one[:3], other) for one, relation, other in rows(text) if relation == "fights"}
    assert ("NOR", "ISL") in found


def test_each_of_several_acts_on_the_one_in_its_turn() -> None:
    assert rows("Norway and Sweden backed Iceland and Peru respectively.") == {
        ("NOR", "supports", "ISL"),
        ("SWE", "supports", "PER"),
    }


def test_who_warns_of_what_others_did_threatens_nobody() -> None:
    assert not claims("Norway warned that Peru had taken dangerous steps.", "warns")
    assert claims("Norway warned Peru not to attack.", "warns")


@pytest.mark.parametrize(
    "text",
    [
        "Russia bombed opposition-held towns in Syria.",
        "Russia bombed an opposition enclave in Syria.",
    ],
)
def test_attack_on_what_somebody_holds_is_on_them(text: str) -> None:
    assert ("RUS", "bombs", "group/syrian-opposition") in rows(text)


def test_government_joined_to_forces_is_nobodys_without_a_word() -> None:
    text = "Russia feared an alliance between Kurdish forces and a government that Norway fought."
    assert not {end for one, _, other in rows(text) for end in (one, other) if "government" in end}


def test_post_that_possesses_is_read_whole() -> None:
    text = "Russia was moved by the Norwegian foreign minister’s criticism of Iceland."
    subjects = {one for one, relation, other in rows(text) if other == "ISL"}
    assert subjects
    assert "NOR" not in subjects


def test_each_of_several_acts_on_its_own() -> None:
    found = rows("Norway and Sweden released their citizens.")
    assert not {("NOR", "SWE"), ("SWE", "NOR")} & {(r[0], r[2].partition("/")[0]) for r in found}


def test_citizens_of_several_who_fight_abroad_fight_not_each_other() -> None:
    assert not claims("Norway and Sweden took back their citizens fighting in Syria.", "fights")


def test_name_by_the_eldest_child_is_no_spelling_of_another() -> None:
    found = {
        actor.label for actor in read_text("The rebel commander Abu Ahmed met Xi Jinping.").actors
    }
    assert "Abiy Ahmed" not in found
    assert "Xi Jinping" in found


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Denmark used Norwegian mercenaries to attack Iceland.", "group/norwegian-militias"),
        ("Denmark hired the Norwegian army to attack Iceland.", "NOR/armed-forces"),
    ],
)
def test_who_is_hired_to_act_does_so_and_not_who_hires(text: str, actor: str) -> None:
    attackers = {subject for subject, relation, _ in rows(text) if relation == "attacks"}
    assert attackers == {actor}


@pytest.mark.parametrize(
    "text",
    [
        "Norway used jets to attack Iceland.",
        "Norway used force to attack Iceland.",
        "Norway used the treaty to attack Iceland.",
        "Norway used to attack Iceland.",
    ],
)
def test_what_is_used_does_not_act(text: str) -> None:
    assert ATTACKS in rows(text)


@pytest.mark.parametrize(
    "text",
    [
        "Kari Lund was killed by a drone strike in Iceland.",
        "Kari Lund was killed by a missile near the border with Iceland.",
        "Kari Lund was wounded by a bomb on a road in Iceland.",
    ],
)
def test_place_does_not_act(text: str) -> None:
    assert not [subject for subject, _, _ in rows(text) if subject == "ISL"]


@pytest.mark.parametrize(
    "text",
    [
        "Norway sent ships to Iceland and Denmark condemned Japan.",
        "Norway sent troops to Iceland and the Danish premier, Kari Lund, condemned Japan.",
        "Norway signed a deal with Iceland and Denmark has condemned Japan.",
    ],
)
def test_noun_joined_before_a_verb_is_its_subject(text: str) -> None:
    condemning = {subject for subject, relation, _ in rows(text) if relation == "condemns"}
    assert len(condemning) == 1
    assert "NOR" not in condemning


@pytest.mark.parametrize(
    "text",
    [
        "Norway met Iceland and Denmark and condemned Japan.",
        "Norway attacked Iceland and Denmark, condemned Japan and left.",
    ],
)
def test_verb_behind_a_comma_or_and_shares_its_subject(text: str) -> None:
    assert ("NOR", "condemns", "JPN") in rows(text)


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Norway condemned the raid on Iceland.", "condemns"),
        ("Norway condemned the overthrow of the Icelandic government.", "condemns"),
        ("Norway said an attack on Iceland would be reckless.", "criticizes"),
        ("Norway welcomed the arrest of Icelandic spies.", "welcomes"),
    ],
)
def test_who_judges_an_act_does_not_judge_its_victim(text: str, relation: str) -> None:
    assert relation not in {told for _, told, _ in rows(text)}


def test_who_condemns_the_act_of_another_condemns_the_other() -> None:
    assert ("NOR", "condemns", "DNK") in rows("Norway condemned Danish raids on Iceland.")


@pytest.mark.parametrize(
    "text",
    [
        "Neither Norway nor Iceland has signed the agreement.",
        "Both Norway and Iceland signed the agreement.",
    ],
)
def test_those_who_act_each_by_themselves_act_not_with_each_other(text: str) -> None:
    assert not claims(text, "signsAgreementWith")


@pytest.mark.parametrize(
    ("text", "supporting"),
    [
        ("It is a war between Norway and its supporters and Iceland.", set()),
        ("Norway met its supporters, Iceland and Denmark.", {"ISL", "DNK"}),
    ],
)
def test_who_is_joined_by_and_is_no_supporter(text: str, supporting: set[str]) -> None:
    found = {subject for subject, relation, _ in rows(text) if relation == "supports"}
    assert found == supporting


def test_whom_an_operation_is_against_stands_behind_its_place() -> None:
    text = "Norway launched an operation in the town of Reykjavik against Hezbollah."
    targets = {target for subject, _, target in rows(text) if subject == "NOR"}
    assert targets == {"group/hezbollah"}


def test_all_names_of_a_list_act() -> None:
    text = "Saudi Arabia, Norway, Denmark and Iceland attacked Yemen."
    found = {subject for subject, relation, _ in rows(text) if relation == "attacks"}
    assert found == {"SAU", "NOR", "DNK", "ISL"}


@pytest.mark.parametrize(
    "text",
    [
        "Denmark condemned Norwegian threats to attack Iceland.",
        "Denmark opposes Norwegian plans to attack Iceland.",
    ],
)
def test_who_speaks_of_a_threat_does_not_carry_it_out(text: str) -> None:
    assert ("DNK", "attacks", "ISL") not in rows(text)


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Norway charged that Iceland had shelled its boats.", ("NOR", "accuses", "ISL")),
        ("Iceland holds its sailors, Norway alleged.", ("NOR", "accuses", "ISL")),
        ("Norway protested that Iceland had searched its boats.", ("NOR", "criticizes", "ISL")),
        ("Norway sent experts to Iceland on Monday to inspect the dams.",
         ("NOR", "investigates", "ISL")),
        ("Norway trained saboteurs to strike Iceland.", ("NOR", "mobilizesAgainst", "ISL")),
    ],
)  # fmt: skip
def test_what_a_clause_or_purpose_tells_decides_the_act(
    text: str, row: tuple[str, str, str]
) -> None:
    assert row in rows(text)


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("Norway closed its embassy in Iceland.", {"ISL"}),
        ("Norway closed its embassy.", set()),
        ("Norway shut its consulate over the killing of a Danish trader.", set()),
    ],
)
def test_nobody_cuts_relations_with_an_embassy_of_its_own(text: str, whose: set[str]) -> None:
    assert {c.statement.object.code for c in claims(text, "cutsRelationsWith")} == whose
