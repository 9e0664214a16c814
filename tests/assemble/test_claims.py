"""Claims of event mentions: ends, speaker, stance, evidence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kg.assemble import Analysis, make_claims
from kg.model import (
    Actor,
    ActorType,
    Attribution,
    Claim,
    DateRange,
    EventMention,
    Form,
    Polarity,
    Precision,
    Reference,
    Span,
    Status,
)
from kg.ontology import relations
from tests.assemble.builders import (
    ARMY,
    BERG,
    DENMARK,
    ICELAND,
    LUND,
    NORWAY,
    analysis,
    at,
    event,
    with_mention,
)
from tests.extract.builders import read_text

TEXT = "Lund said on Monday that Norway attacked Iceland on Sunday."
NAMED = {"Lund": (LUND,), "Norway": (NORWAY,), "Iceland": (ICELAND,)}
ATTACKED = event(TEXT, "attacked", 1, 2)
SAID = Attribution(at(TEXT, "Norway attacked Iceland on Sunday"), at(TEXT, "said"),
                   at(TEXT, "Lund"), speaker=0)  # fmt: skip


def claims(given: Analysis) -> tuple[Claim, ...]:
    return make_claims(given, relations())


def claim(*events: EventMention, attributions: tuple[Attribution, ...] = ()) -> Claim:
    """The only claim that events of the text give."""
    (found,) = claims(replace(analysis(TEXT, NAMED, events), attributions=attributions))
    return found


def test_event_with_both_ends_is_a_claim_of_the_narrator() -> None:
    found = claim(ATTACKED)
    assert (found.statement.subject, found.statement.object) == (NORWAY, ICELAND)
    assert found.statement.root == "ASSAULT"
    assert found.speaker is None


@pytest.mark.parametrize(("subject", "object_"), [(None, 2), (1, None), (1, 1)])
def test_event_that_lacks_an_end_is_no_claim(subject: int | None, object_: int | None) -> None:
    assert not claims(analysis(TEXT, NAMED, [event(TEXT, "attacked", subject, object_)]))


def test_event_in_boilerplate_is_no_claim() -> None:
    assert not claims(analysis(TEXT, NAMED, [ATTACKED], boilerplate=True))


def test_relation_that_the_ontology_lacks_is_no_claim() -> None:
    assert not claims(analysis(TEXT, NAMED, [replace(ATTACKED, relation="tickles")]))


def test_event_between_an_actor_and_itself_is_no_claim() -> None:
    named = NAMED | {"Iceland": (NORWAY,)}
    assert not claims(analysis(TEXT, named, [ATTACKED]))


def test_each_pair_of_several_actors_is_a_claim() -> None:
    given = analysis(TEXT, NAMED | {"Norway": (NORWAY, DENMARK)}, [ATTACKED])
    assert [c.statement.subject for c in claims(given)] == [NORWAY, DENMARK]


def test_parties_of_one_mention_are_paired_with_each_other() -> None:
    met = event(TEXT, "attacked", 1, 1, "meetsWith")
    given = analysis(TEXT, NAMED | {"Norway": (NORWAY, ICELAND, DENMARK)}, [met])
    pairs = {(c.statement.subject.id, c.statement.object.id) for c in claims(given)}
    assert pairs == {("NOR", "ISL"), ("NOR", "DNK"), ("ISL", "DNK")}


def test_polarity_and_status_are_those_of_the_event() -> None:
    found = claim(replace(ATTACKED, polarity=Polarity.NEGATIVE, status=Status.PLANNED))
    assert (found.polarity, found.status) == (Polarity.NEGATIVE, Status.PLANNED)


def test_evidence_marks_trigger_ends_and_reporting_word_in_order() -> None:
    found = claim(replace(ATTACKED, attribution=0), attributions=(SAID,))
    marked = [TEXT[slice(*mark)] for mark in found.evidence.marks]
    assert marked == ["said", "Norway", "attacked", "Iceland"]
    assert found.evidence.quote == TEXT


def test_content_of_an_attribution_is_claimed_by_its_speaker() -> None:
    found = claim(replace(ATTACKED, attribution=0), attributions=(SAID,))
    assert found.speaker == LUND
    assert found.cue == at(TEXT, "said")


def test_speaker_who_is_no_known_actor_is_made_from_the_text() -> None:
    given = analysis(TEXT, NAMED | {"Lund": ()}, [replace(ATTACKED, attribution=0)])
    (found,) = claims(replace(given, attributions=(SAID,)))
    assert found.speaker is not None
    assert (found.speaker.label, found.speaker.known) == ("Lund", False)
    assert found.speaker.id.startswith("speaker/lund-")


def test_speaker_who_is_no_known_actor_is_another_one_in_each_document() -> None:
    speakers = set()
    for name in ("first.txt", "second.txt", "second.txt"):
        given = analysis(TEXT, NAMED | {"Lund": ()}, [replace(ATTACKED, attribution=0)])
        given = replace(given, attributions=(SAID,), document=replace(given.document, id=name))
        (found,) = claims(given)
        assert found.speaker is not None
        speakers.add(found.speaker.id)
    assert len(speakers) == 2


def test_speaker_whom_the_text_leaves_unnamed_is_not_the_narrator() -> None:
    unnamed = replace(SAID, source=None, speaker=None)
    found = claim(replace(ATTACKED, attribution=0), attributions=(unnamed,))
    assert found.speaker is not None
    assert found.speaker.label == "unnamed source"


def test_who_judges_does_not_claim() -> None:
    judged = replace(SAID, kind="judge")
    assert claim(replace(ATTACKED, attribution=0), attributions=(judged,)).speaker is None


def test_speaker_above_one_who_judges_claims() -> None:
    judged = replace(SAID, kind="judge", speaker=2, parent=1)
    found = claim(replace(ATTACKED, attribution=0), attributions=(judged, SAID))
    assert found.speaker == LUND


def test_who_means_to_act_does_not_claim_the_act() -> None:
    wants = replace(SAID, kind="want", speaker=1)
    assert claim(replace(ATTACKED, attribution=0), attributions=(wants,)).speaker is None


def test_who_wants_another_to_act_is_named() -> None:
    wants = replace(SAID, kind="want")
    planned = replace(ATTACKED, attribution=0, status=Status.PLANNED)
    assert claim(planned, attributions=(wants,)).speaker == LUND


def test_what_somebody_made_another_do_is_told_by_the_narrator() -> None:
    persuaded = replace(SAID, kind="want")
    found = claim(replace(ATTACKED, attribution=0), attributions=(persuaded,))
    assert found.speaker is None


def test_speech_act_of_the_speaker_is_told_by_the_narrator() -> None:
    warned = event(TEXT, "attacked", 1, 2, "warns")
    own = replace(SAID, speaker=1)
    assert claim(replace(warned, attribution=0), attributions=(own,)).speaker is None


def test_other_acts_of_the_speaker_are_claimed_by_the_speaker() -> None:
    own = replace(SAID, speaker=1)
    assert claim(replace(ATTACKED, attribution=0), attributions=(own,)).speaker == NORWAY


def test_content_of_an_accusation_is_claimed_by_the_accuser() -> None:
    accused = event(TEXT, "said", 0, 1, "accuses")
    found = claims(analysis(TEXT, NAMED, [accused, replace(ATTACKED, embedded_in=0, claimant=0)]))
    assert {c.statement.relation: c.speaker for c in found} == {"accuses": None, "attacks": LUND}


def test_who_rejects_what_nobody_in_particular_says_denies_it() -> None:
    unnamed = replace(SAID, source=None, speaker=None)
    denied = replace(ATTACKED, attribution=0, claimant=0, polarity=Polarity.NEGATIVE)
    assert claim(denied, attributions=(unnamed,)).speaker == LUND


def test_same_claim_is_made_once_with_the_best_confidence() -> None:
    doubtful, sure = (replace(ATTACKED, confidence=value) for value in (0.4, 0.8))
    best, worst = claim(sure, sure).confidence, claim(doubtful, doubtful).confidence
    assert claim(doubtful, sure).confidence == best > worst


def test_confidence_falls_with_that_of_the_references() -> None:
    given = analysis(TEXT, NAMED, [ATTACKED])
    references = [replace(r, confidence=0.5) if r.mention == 2 else r for r in given.references]
    (found,) = claims(replace(given, references=references))
    assert found.confidence < claim(ATTACKED).confidence


def test_event_has_its_participants_in_their_roles() -> None:
    found = claim(ATTACKED).event
    assert found is not None
    assert found.participants == (("actor", NORWAY), ("recipient", ICELAND))


def test_movement_of_forces_is_that_of_their_state() -> None:
    sent = event(TEXT, "attacked", 1, 2, "deploysTroopsTo")
    (found,) = claims(analysis(TEXT, NAMED | {"Norway": (ARMY,)}, [sent]))
    assert found.statement.subject == NORWAY
    assert found.event is not None
    assert found.event.participants[1] == ("destination", ICELAND)


def test_attack_of_forces_stays_theirs() -> None:
    (found,) = claims(analysis(TEXT, NAMED | {"Norway": (ARMY,)}, [ATTACKED]))
    assert found.statement.subject == ARMY


def test_standing_relation_projects_no_event() -> None:
    assert claim(event(TEXT, "attacked", 1, 2, "controls")).event is None


def test_claim_and_event_have_dates_of_their_own() -> None:
    monday, sunday = (
        DateRange(d, d, Precision.DAY) for d in (date(2024, 5, 13), date(2024, 5, 12))
    )
    told = replace(ATTACKED, attribution=0, clause=SAID.content)
    given = replace(
        analysis(TEXT, NAMED, [told]),
        attributions=(SAID,),
        dates=((at(TEXT, "on Monday"), monday), (at(TEXT, "on Sunday"), sunday)),
    )
    (found,) = claims(given)
    assert found.claimed_on == monday.start
    assert found.event is not None
    assert found.event.date == sunday


def test_claims_come_in_order_of_their_evidence() -> None:
    first = replace(ATTACKED, evidence=Span(0, 24))
    second = replace(event(TEXT, "said", 0, 2, "warns"), evidence=Span(25, len(TEXT)))
    found = claims(analysis(TEXT, NAMED, [second, first]))
    assert [c.statement.relation for c in found] == ["attacks", "warns"]


def test_quoted_act_of_the_speaker_is_claimed_by_the_speaker() -> None:
    """“We support Iceland,” Berg said: he says so, and the narrator does not."""
    supported = replace(event(TEXT, "attacked", 1, 2, "supports"), attribution=0)
    given = analysis(TEXT, NAMED | {"Lund": (BERG,), "Norway": (BERG,)}, [supported])
    given = with_mention(replace(given, attributions=(SAID,)), 1, quotation=0)
    (found,) = claims(given)
    assert found.speaker == BERG


def test_unlinked_mention_gives_no_claim() -> None:
    given = analysis(TEXT, NAMED, [ATTACKED])
    given = replace(given, references=(*given.references[:2], Reference(2, ())))
    assert not claims(given)


def test_meeting_is_one_event_of_all_who_meet() -> None:
    met = event(TEXT, "attacked", 1, 2, "meetsWith")
    found = claims(analysis(TEXT, NAMED, [met, replace(met, object=0)]))
    participants = (("actor", ICELAND), ("actor", NORWAY), ("actor", LUND))
    assert [c.event and c.event.participants for c in found] == [participants] * 2


def test_meeting_is_the_same_event_whoever_is_named_first() -> None:
    met = event(TEXT, "attacked", 1, 2, "meetsWith")
    turned = replace(met, subject=2, object=1)
    (one,), (other,) = (claims(analysis(TEXT, NAMED, [told])) for told in (met, turned))
    assert one.event == other.event


def test_undated_event_is_that_of_its_document() -> None:
    found = claim(ATTACKED).event
    assert found is not None
    assert found.told_in == "a"


def test_who_vouches_within_a_report_is_the_speaker() -> None:
    said = replace(SAID, content=Span(0, len(TEXT)), speaker=2)
    found = claim(replace(ATTACKED, attribution=0, claimant=0), attributions=(said,))
    assert found.speaker == LUND


@pytest.mark.parametrize(
    ("status", "speaker"), [(Status.ACTUAL, "unnamed source"), (Status.PLANNED, None)]
)
def test_what_nobody_in_particular_thinks_is_no_fact_of_the_document(
    status: Status, speaker: str | None
) -> None:
    thought = replace(SAID, kind="think", source=None, speaker=None)
    found = claim(replace(ATTACKED, attribution=0, status=status), attributions=(thought,))
    assert (found.speaker and found.speaker.label) == speaker


STUDENT = Actor("person/ola-dahl", "Ola Dahl", ActorType.PERSON, "NOR", "NOR", known=False)
CITIZENS = Actor("NOR/civilians", "Civilians", ActorType.GROUP, "NOR", "NOR", "CVL", known=False)


@pytest.mark.parametrize("actor", [STUDENT, CITIZENS])
def test_private_persons_act_for_nobody_else(actor: Actor) -> None:
    given = analysis(TEXT, NAMED | {"Norway": (actor,)}, [ATTACKED])
    assert claims(given) == ()


def test_private_persons_may_accuse_a_state() -> None:
    accused = event(TEXT, "attacked", 1, 2, "accuses")
    given = analysis(TEXT, NAMED | {"Norway": (CITIZENS,)}, [accused])
    assert [c.statement.subject for c in claims(given)] == [CITIZENS]


def test_person_with_a_role_is_not_private() -> None:
    given = analysis(TEXT, NAMED | {"Norway": (STUDENT,)}, [ATTACKED])
    assert claims(with_mention(given, 1, title="envoy")) != ()
    assert claims(with_mention(given, 1, title="student")) == ()


def test_one_of_a_people_is_not_its_state() -> None:
    given = analysis(TEXT, NAMED, [ATTACKED])
    one = with_mention(given, 1, form=Form.DEMONYM, text="a Norwegian")
    assert claims(one) == ()
    assert claims(with_mention(given, 1, form=Form.DEMONYM, text="Norwegian")) != ()


@pytest.mark.parametrize(
    ("text", "relation", "speaker"),
    [
        ("Lund said that US-backed Kurdish forces had left Syria.", "supports", None),
        ("Lund said that Chad's ally Sudan had attacked Egypt.", "allyOf", None),
        ("Lund said the US troops in Kuwait would leave.", "hasTroopsIn", None),
        ("Anna Lund said that Sudan was an ally of Chad.", "allyOf", "Anna Lund"),
        ("Anna Lund said: “US-backed Kurdish forces have left Syria.”", "supports", "Anna Lund"),
    ],
)
def test_what_describes_somebody_is_told_by_the_narrator(
    text: str, relation: str, speaker: str | None
) -> None:
    found = [c for c in read_text(text).claims if c.statement.relation == relation]
    assert [c.speaker.label if c.speaker else None for c in found] == [speaker]


def test_a_day_announces_nothing() -> None:
    text = "Since last month's announcement that Chad will attack Sudan, Egypt has wavered."
    (found,) = [c for c in read_text(text).claims if c.statement.relation == "attacks"]
    assert found.speaker is not None
    assert found.speaker.label == "unnamed source"


def test_return_to_the_own_country_is_no_visit() -> None:
    text = "The Norwegian prime minister returned to {} on Monday."
    visited = [
        [c for c in read_text(text.format(place)).claims if c.statement.relation == "visits"]
        for place in ("Norway", "Iceland")
    ]
    assert [len(found) for found in visited] == [0, 1]


@pytest.mark.parametrize(("root", "made"), [("ASSAULT", 1), ("MOBILIZE", 0)])
def test_only_what_is_grave_makes_an_accusation_of_what_is_said(root: str, made: int) -> None:
    told = replace(ATTACKED, root=root)
    accuses = replace(ATTACKED, relation="accuses", root="ACCUSE", subject=0, inferred=True)
    found = claims(analysis(TEXT, NAMED, (told, accuses)))
    assert sum(c.statement.relation == "accuses" for c in found) == made


def test_body_stands_in_no_relation_to_its_own_state() -> None:
    text = "The forces hold Norway and Iceland."
    named = {"The forces": (ARMY,), "Norway": (NORWAY,), "Iceland": (ICELAND,)}
    events = [event(text, "hold", 0, other, "controls") for other in (1, 2)]

    (found,) = claims(analysis(text, named, events))
    assert found.statement.object == ICELAND
