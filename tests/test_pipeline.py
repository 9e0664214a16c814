"""The whole of building: the same input gives equal records, and what the seed document tells."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from kg.model import Claim, Document, DocumentRecord, Polarity, Span, Status
from kg.pipeline import Pipeline
from kg.store.mapping import record_quads
from kg.validate import validate_quads
from kg.vocab import data_file

pytestmark = pytest.mark.model

SEED = "seeds/2019-03-28-russia-troops-venezuela.txt"
PUBLISHED = date(2019, 3, 28)
FOLLOW = "Follow Iceland on Facebook. Norway attacked Iceland."

Triple = tuple[str, str, str]


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline()


@pytest.fixture(scope="module")
def seed(pipeline: Pipeline) -> DocumentRecord:
    text = data_file(SEED).read_text(encoding="utf-8")
    start = text.index("Follow Ben Kew")
    footer = Span(start, len(text))
    return pipeline.process(Document(SEED, text, published=PUBLISHED, boilerplate=(footer,)))


def triple(claim: Claim) -> Triple:
    return claim.statement.subject.id, claim.statement.relation, claim.statement.object.id


def told(record: DocumentRecord, *wanted: str) -> list[Claim]:
    return [claim for claim in record.claims if triple(claim) == wanted]


def narrated(record: DocumentRecord) -> set[Triple]:
    """The triples of the default view."""
    return {
        triple(claim)
        for claim in record.claims
        if claim.speaker is None
        and claim.polarity is Polarity.POSITIVE
        and claim.status is Status.ACTUAL
    }


def speakers(record: DocumentRecord, *wanted: str) -> set[str | None]:
    return {claim.speaker.id if claim.speaker else None for claim in told(record, *wanted)}


@pytest.mark.parametrize(
    "wanted",
    [
        ("RUS", "deploysTroopsTo", "VEN"),
        ("RUS", "warns", "USA"),
        ("person/maria-zakharova", "accuses", "USA"),
        ("person/donald-trump", "warns", "RUS"),
        ("person/donald-trump", "demandsOf", "RUS"),
        ("USA", "recognizes", "person/juan-guaido"),
        ("person/donald-trump", "meetsWith", "person/fabiana-rosales"),
        ("person/maria-zakharova", "spokespersonFor", "RUS/foreign-ministry"),
        ("person/fabiana-rosales", "spouseOf", "person/juan-guaido"),
        ("person/donald-trump", "headOf", "USA"),
        ("person/nicolas-maduro", "headOf", "VEN"),
    ],
    ids="-".join,
)
def test_seed_narrates(seed: DocumentRecord, wanted: Triple) -> None:
    assert wanted in narrated(seed)


def test_seed_dates_the_deployment_to_the_weekend_before(seed: DocumentRecord) -> None:
    dates = {
        (claim.event.date.start, claim.event.date.end)
        for claim in told(seed, "RUS", "deploysTroopsTo", "VEN")
        if claim.event is not None and claim.event.date.start is not None
    }
    assert dates == {(date(2019, 3, 23), date(2019, 3, 24))}


@pytest.mark.parametrize(
    ("wanted", "speaker"),
    [
        (("USA", "stagesCoupIn", "VEN"), "person/maria-zakharova"),
        (("VEN/people", "supports", "person/juan-guaido"), "person/mike-pompeo"),
    ],
    ids=["coup", "support"],
)
def test_seed_attributes_to_who_said_it(seed: DocumentRecord, wanted: Triple, speaker: str) -> None:
    assert speakers(seed, *wanted) == {speaker}
    assert wanted not in narrated(seed)


def test_seed_tells_the_title_of_each_post(seed: DocumentRecord) -> None:
    titles = {
        claim.statement.title
        for claim in told(seed, "person/maria-zakharova", "spokespersonFor", "RUS/foreign-ministry")
    }
    assert titles == {"spokeswoman"}


def test_boilerplate_gives_nothing(seed: DocumentRecord) -> None:
    (footer,) = seed.document.boilerplate
    evidence = [claim.evidence for claim in seed.claims]
    evidence += [event.evidence for event in seed.coded_events]
    assert not any(footer.overlaps(found.span) for found in evidence)
    assert not any("kew" in actor.id for actor in seed.actors)


def test_sentence_gives_a_claim_unless_it_is_boilerplate(pipeline: Pipeline) -> None:
    reported = Document("a", FOLLOW)
    skipped = Document("a", FOLLOW, boilerplate=(Span(0, len(FOLLOW)),))
    assert pipeline.process(reported).claims
    assert not pipeline.process(skipped).claims
    assert not pipeline.process(skipped).coded_events


def test_evidence_quotes_the_text_it_points_at(seed: DocumentRecord) -> None:
    text = seed.document.text
    for claim in seed.claims:
        assert text[slice(*claim.evidence.span)] == claim.evidence.quote
        assert all(claim.evidence.span.covers(mark) for mark in claim.evidence.marks)
        assert claim.evidence.marks


def test_every_actor_of_a_record_is_listed_once(seed: DocumentRecord) -> None:
    ids = [actor.id for actor in seed.actors]
    used = {end for claim in seed.claims for end in (triple(claim)[0], triple(claim)[2])}
    used |= {claim.speaker.id for claim in seed.claims if claim.speaker}
    assert ids == sorted(set(ids))
    assert used <= set(ids)


def test_mentions_have_one_reference_each(seed: DocumentRecord) -> None:
    assert [reference.mention for reference in seed.references] == list(range(len(seed.mentions)))


def test_claims_come_in_order_of_their_evidence(seed: DocumentRecord) -> None:
    spans = [claim.evidence.span for claim in seed.claims]
    assert spans == sorted(spans)


def test_confidence_lies_between_nought_and_one(seed: DocumentRecord) -> None:
    assert all(0 < claim.confidence <= 1 for claim in seed.claims)
    assert all(0 < event.confidence <= 1 for event in seed.coded_events)


def test_same_input_gives_equal_records(pipeline: Pipeline, seed: DocumentRecord) -> None:
    assert pipeline.process(seed.document) == seed


def test_another_pipeline_gives_equal_records(seed: DocumentRecord) -> None:
    assert Pipeline().process(seed.document) == seed


def test_record_does_not_depend_on_the_documents_beside_it(
    pipeline: Pipeline, seed: DocumentRecord
) -> None:
    other = Document("b", "Norway attacked Iceland. She fled to Denmark.")
    assert list(pipeline.process_many([other, seed.document, other]))[1] == seed


def test_documents_keep_their_order(pipeline: Pipeline) -> None:
    ids = [f"{number}" for number in range(40)]
    records = pipeline.process_many(Document(i, "Norway attacked Iceland.") for i in ids)
    assert [record.document.id for record in records] == ids


def test_documents_are_read_as_they_are_asked_for(pipeline: Pipeline) -> None:
    given = 0

    def documents() -> Iterator[Document]:
        nonlocal given
        while True:
            given += 1
            yield Document(str(given), "Norway attacked Iceland.")

    next(iter(pipeline.process_many(documents())))
    assert given < 100


@pytest.mark.parametrize("text", ["", " \n\n\t", "…", "“", "\ufeff", "1\n2\n3"])
def test_document_without_words_gives_an_empty_record(pipeline: Pipeline, text: str) -> None:
    record = pipeline.process(Document("a", text))
    assert (record.claims, record.coded_events, record.actors) == ((), (), ())


def test_document_without_a_day_has_no_relative_dates(pipeline: Pipeline) -> None:
    record = pipeline.process(Document("a", "Norway attacked Iceland on Monday."))
    assert [c.event.date.start for c in record.claims if c.event] == [None]


def test_run_shows_no_time_unless_it_is_given(pipeline: Pipeline) -> None:
    assert pipeline.run.started is None
    assert pipeline.run == pipeline.run


def test_graph_of_the_seed_breaks_no_shape(seed: DocumentRecord) -> None:
    report = validate_quads(record_quads(seed))
    assert report.nodes > 100
    assert report.conforms, [str(result) for result in report.results]


def test_long_document_that_refers_back_again_and_again_is_read(pipeline: Pipeline) -> None:
    middle = "The group thanked the leaders. They said it would help them, and its forces left. "
    text = "Norway met Iceland. " + middle * 200 + "Ola Berg, its leader, met Jon Dahl."
    (record,) = pipeline.process_many([Document("long", text)])
    assert len(record.references) == len(record.mentions) > 1000
