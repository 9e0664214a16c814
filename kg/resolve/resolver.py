"""Says whom each mention of a document means."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kg.model import (
    ActorIndex,
    ActorType,
    Attribution,
    Document,
    Mention,
    Post,
    Reference,
    Sentence,
)
from kg.resolve.appositions import title_of
from kg.resolve.coalitions import resolve_coalition
from kg.resolve.corrected import resolve_corrected
from kg.resolve.corrections import Corrections
from kg.resolve.countries import resolve_country
from kg.resolve.discourse import UNLINKED, Discourse, Outcome
from kg.resolve.minorities import resolve_minority
from kg.resolve.names import resolve_name
from kg.resolve.nominals import resolve_apposition, resolve_nominal
from kg.resolve.offices import resolve_counterpart, resolve_office
from kg.resolve.persons import introduce_persons, resolve_person
from kg.resolve.pronouns import resolve_pronoun
from kg.resolve.sets import resolve_set

__all__ = ["Resolution", "Resolver"]

Rule = Callable[[Discourse, int], Outcome | None]
NONE = Corrections()


def resolve_skipped(discourse: Discourse, number: int) -> Outcome | None:
    """Datelines, bylines and boilerplate name no actors."""
    head = discourse.mentions[number].head
    if any(span.covers(head) for span in discourse.skipped):
        return Outcome((), "skipped", 0.0)
    return None


# The first rule that gives an outcome decides, so the surer ones come first. An outcome without
# actors leaves the mention unlinked; None passes it to the next rule.
RULES: tuple[Rule, ...] = (
    resolve_corrected,
    resolve_skipped,
    resolve_pronoun,
    resolve_person,
    resolve_minority,
    resolve_name,
    resolve_counterpart,
    resolve_coalition,
    resolve_set,
    resolve_apposition,
    resolve_office,
    resolve_country,
    resolve_nominal,
)


@dataclass(frozen=True, slots=True)
class Resolution:
    """Whom the mentions of a document mean, and the posts that it tells of persons."""

    references: tuple[Reference, ...]
    posts: tuple[Post, ...]


class Resolver:
    """Resolves mentions to actors by rules, over one index of known actors."""

    def __init__(self, index: ActorIndex, corrections: Corrections = NONE) -> None:
        self.index = index
        self.corrections = corrections

    def resolve(
        self,
        document: Document,
        sentences: Sequence[Sentence],
        mentions: Sequence[Mention],
        attributions: Sequence[Attribution],
    ) -> Resolution:
        """One reference for each mention, in order; the document's posts, sorted."""
        discourse = Discourse(
            self.index, document, sentences, mentions, attributions, decide=_decide,
            corrections=self.corrections,
        )  # fmt: skip
        introduce_persons(discourse)
        references = tuple(
            _reference(number, mention, discourse.outcome(number))
            for number, mention in enumerate(mentions)
        )
        return Resolution(references, _posts(discourse))

    def references_and_posts(
        self,
        document: Document,
        sentences: Sequence[Sentence],
        mentions: Sequence[Mention],
        attributions: Sequence[Attribution],
    ) -> tuple[tuple[Reference, ...], tuple[Post, ...]]:
        """The same as a pair."""
        resolution = self.resolve(document, sentences, mentions, attributions)
        return resolution.references, resolution.posts


def _decide(discourse: Discourse, number: int) -> Outcome:
    for rule in RULES:
        outcome = rule(discourse, number)
        if outcome is not None:
            return outcome
    return UNLINKED


def _reference(number: int, mention: Mention, outcome: Outcome) -> Reference:
    confidence = round(outcome.confidence, 3) if outcome.actors else 0.0
    return Reference(
        number, outcome.actors, outcome.candidates, outcome.rule, confidence, title_of(mention)
    )


def _posts(discourse: Discourse) -> tuple[Post, ...]:
    """Posts that the document tells as held, each once."""
    found = {
        Post(role.post, person, discourse.corrected(role.body).id)
        for person, roles in discourse.roles.items()
        for role in roles
        if role.body is not None and not role.former
        and role.rank not in ("", "person", "kin", "leader")
        and role.body.type is not ActorType.PERSON
    }  # fmt: skip
    return tuple(sorted(found, key=lambda post: (post.holder, post.body, post.title)))
