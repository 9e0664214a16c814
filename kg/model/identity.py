"""Names minted from content: the same statement, event or claim has the same name on any machine.

Each function gives a local name, the tail of an IRI; `kg.vocab` puts the namespace before it.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

from kg.model.actor import Post
from kg.model.claim import Claim
from kg.model.document import Document, Span
from kg.model.event import CodedEvent, Event, Place
from kg.model.mention import Attribution
from kg.model.record import Run
from kg.model.statement import Statement

__all__ = [
    "attribution_name",
    "claim_name",
    "coded_event_name",
    "document_name",
    "dyad_month_name",
    "event_name",
    "membership_name",
    "place_name",
    "plain_statement_name",
    "post_name",
    "publisher_name",
    "run_name",
    "selector_fragment",
    "series_name",
    "slug",
    "speaker_name",
    "statement_name",
]

_DIGEST_CHARACTERS = 20  # 80 bits: odds of 1 in 2.4 million of a collision among a billion names


def slug(text: str) -> str:
    """`text` as lower-case ASCII words joined by hyphens; "" where nothing is left."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_text.lower()).strip("-")


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:_DIGEST_CHARACTERS]


def document_name(document_id: str) -> str:
    """The name of a document, readable where its id is: its slug and a digest."""
    readable = slug(document_id.rsplit("/", 1)[-1])[:48].strip("-")
    return f"document/{readable + '-' if readable else ''}{_digest(document_id)[:12]}"


def statement_name(statement: Statement) -> str:
    """The name of a statement: of its subject, relation, object and title."""
    ends = statement.subject.id, statement.object.id
    return plain_statement_name(ends[0], statement.relation, ends[1], title=statement.title)


def plain_statement_name(
    subject: str, relation: str, object_: str, *, title: str | None = None
) -> str:
    """The name of a statement by the ids of its actors."""
    return "statement/" + _digest(subject, relation, object_, title or "")


def event_name(event: Event) -> str:
    """The name of an event: of its type, participants, date and place, or else its document."""
    when = f"{event.date.start}/{event.date.end}/{event.date.precision}"
    place = f"{event.place.label}/{event.place.country}" if event.place else ""
    return "event/" + _digest(*_kind(event), when, place, event.told_in or "")


def series_name(event: Event) -> str:
    """The name of the series that an event belongs to: of its type and participants."""
    return "series/" + _digest(*_kind(event))


def _kind(event: Event) -> tuple[str, ...]:
    return (event.type, *(f"{role}={actor.id}" for role, actor in event.participants))


def claim_name(claim: Claim, document: Document) -> str:
    """The name of a claim: of its statement, stance, speaker, document and offsets."""
    return "claim/" + _digest(
        statement_name(claim.statement),
        claim.polarity,
        claim.status,
        claim.speaker.id if claim.speaker else "",
        document.id,
        selector_fragment(claim.evidence.span),
        selector_fragment(claim.cue) if claim.cue else "",
    )


def selector_fragment(span: Span) -> str:
    """The fragment that points at a span of a text (RFC 5147): "char=180,260"."""
    return f"char={span.start},{span.end}"


def attribution_name(attribution: Attribution, document: Document) -> str:
    """The name of an attribution: of its document and the offsets of content, cue and source."""
    spans = (attribution.content, attribution.cue, attribution.source)
    return "attribution/" + _digest(
        document.id, *(selector_fragment(span) if span else "" for span in spans)
    )


def coded_event_name(event: CodedEvent, document: Document) -> str:
    """The name of a coded event: of its coding, document and evidence."""
    return "coded-event/" + _digest(
        event.source.id if event.source else "",
        event.target.id if event.target else "",
        event.root,
        event.relation,
        str(event.date),
        document.id,
        selector_fragment(event.evidence.span),
    )


def dyad_month_name(source: str, target: str, month: str, root: str) -> str:
    """The name of the count of a dyad's events of one type in one month."""
    return "dyad-month/" + _digest(source, target, month, root)


def place_name(place: Place) -> str:
    """The name of a place: readable, with a digest of its label and country."""
    readable = "-".join(filter(None, (place.country, slug(place.label))))
    return f"place/{slug(readable)[:48]}-{_digest(place.label, place.country or '')[:8]}"


def post_name(post: Post) -> str:
    """The name of a post, whoever holds it: of its title and body."""
    return f"post/{slug(post.title)[:48]}-{_digest(post.title, post.body)[:12]}"


def membership_name(post: Post) -> str:
    """The name of the holding of a post: of title, body, holder and days."""
    return "membership/" + _digest(
        post.title, post.body, post.holder, str(post.start), str(post.end)
    )


def speaker_name(label: str, document: Document) -> str:
    """The id of a speaker whom no actor is known for: one a phrase and document, as "he" or
    "officials" of two documents are hardly the same."""
    return f"speaker/{slug(label)[:48].strip('-') or 'unnamed'}-{_digest(document.id)[:8]}"


def publisher_name(publisher: str) -> str:
    """The name of an outlet: readable, with a digest of the name that it goes by."""
    return f"publisher/{slug(publisher)[:48]}-{_digest(publisher)[:8]}"


def run_name(run: Run) -> str:
    """The name of a run: of its versions and, where it shows, the time that it began."""
    return "run/" + _digest(run.version, run.model, run.started.isoformat() if run.started else "")
