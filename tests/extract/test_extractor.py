"""spaCy's pipeline with the components of kg in it, and a resolver made by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
import spacy

from kg.errors import KGError, MissingExtraError
from kg.extract.extractor import Extractor
from kg.extract.parser import model_version
from kg.extract.references import ReferenceFinder
from kg.model import (
    Actor,
    ActorType,
    Attribution,
    Document,
    Mention,
    NameMatch,
    Post,
    Reference,
    Sentence,
    Span,
)

pytestmark = pytest.mark.model

TEXT = "Norway bombed Iceland. Norway said that Iceland left."
POST = Post("president", "person/kari-lund", "NOR")


class Index:
    """Knows two states."""

    def __init__(self) -> None:
        self.days: list[date | None] = []

    def find(self, text: str, *, on: date | None = None) -> Sequence[NameMatch]:
        self.days.append(on)
        found = []
        for name in ("Norway", "Iceland"):
            start = text.find(name)
            while start >= 0:
                found.append(NameMatch(Span(start, start + len(name)), (name.upper(),), "name"))
                start = text.find(name, start + 1)
        return sorted(found, key=lambda match: match.span)

    def alike(self, name: str) -> str | None:  # noqa: ARG002
        return None

    def actor(self, actor_id: str, *, on: date | None = None) -> Actor:  # noqa: ARG002
        return Actor(actor_id, actor_id.title(), ActorType.STATE)

    def state_of(self, actor_id: str, *, on: date | None = None) -> str | None:  # noqa: ARG002
        return actor_id

    def holder(self, title: str, body: str, *, on: date | None = None) -> str | None:  # noqa: ARG002
        return None

    def posts_of(self, actor_id: str) -> Sequence[Post]:  # noqa: ARG002
        return ()

    def members(self, actor_id: str, *, on: date | None = None) -> Sequence[str]:  # noqa: ARG002
        return ()


INDEX = Index()


def resolve(
    document: Document,  # noqa: ARG001
    sentences: Sequence[Sentence],  # noqa: ARG001
    mentions: Sequence[Mention],
    attributions: Sequence[Attribution],  # noqa: ARG001
) -> tuple[Sequence[Reference], Sequence[Post]]:
    """Everybody is who the name says."""
    actors = [tuple(INDEX.actor(name.actors[0]) for name in m.names) for m in mentions]
    return [Reference(n, found) for n, found in enumerate(actors)], [POST]


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    relations = {"bombs": "ASSAULT"}
    return Extractor(index=INDEX, resolve=resolve, relations=relations)


def test_components_have_what_they_need(extractor: Extractor) -> None:
    analysis = extractor.nlp.analyze_pipes()
    assert analysis is not None
    problems = analysis["problems"]
    assert {name: found for name, found in problems.items() if found} == {}


def test_components_stand_in_order(extractor: Extractor) -> None:
    ours = [name for name in extractor.nlp.pipe_names if name.startswith("kg_")]
    assert ours == [
        "kg_sentences", "kg_reattachment", "kg_title_case", "kg_lemmas", "kg_quotations",
        "kg_mentions", "kg_attribution", "kg_references", "kg_events",
    ]  # fmt: skip


def test_extraction_has_what_each_component_found(extractor: Extractor) -> None:
    (found,) = extractor.extract([Document("a", TEXT)])
    assert len(found.sentences) == 2
    assert [mention.text for mention in found.mentions] == ["Norway", "Iceland"] * 2
    assert [reference.mention for reference in found.references] == [0, 1, 2, 3]
    assert [attribution.speaker for attribution in found.attributions] == [2]
    assert [(e.subject, e.relation, e.object) for e in found.events][:1] == [(0, "bombs", 1)]
    assert found.posts == (POST,)


def test_root_of_an_event_is_that_of_the_given_relations(extractor: Extractor) -> None:
    (found,) = extractor.extract([Document("a", "Norway bombed Iceland.")])
    assert [event.root for event in found.events] == ["ASSAULT"]


def test_extractions_keep_the_order_of_documents(extractor: Extractor) -> None:
    documents = [Document(str(n), TEXT) for n in range(20)]
    assert [found.document for found in extractor.extract(documents)] == documents


def test_names_are_sought_on_the_day_of_publication(extractor: Extractor) -> None:
    day = date(2024, 5, 15)
    list(extractor.extract([Document("a", TEXT, published=day)]))
    assert INDEX.days[-1] == day


@pytest.mark.parametrize("text", ["", "   ", "\n\n"])
def test_empty_document_gives_an_empty_extraction(extractor: Extractor, text: str) -> None:
    (found,) = extractor.extract([Document("a", text)])
    assert (found.mentions, found.attributions, found.events) == ((), (), ())


def test_version_of_the_model_is_known_without_loading_it(
    extractor: Extractor, tmp_path: Path
) -> None:
    meta = extractor.nlp.meta
    loaded = f"{meta['lang']}_{meta['name']} {meta['version']}"
    assert model_version() == loaded
    (tmp_path / "meta.json").write_text('{"lang": "en", "name": "mine", "version": "1.2"}')
    assert model_version(str(tmp_path)) == "en_mine 1.2"


def test_version_of_a_model_that_is_not_there_is_no_guess() -> None:
    with pytest.raises(MissingExtraError, match="python -m spacy download en_core_web_huge"):
        model_version("en_core_web_huge")


def test_reference_finder_without_a_resolver_says_so() -> None:
    with pytest.raises(KGError, match="kg_references: no resolver was set"):
        ReferenceFinder()(spacy.blank("en")("Norway left."))
