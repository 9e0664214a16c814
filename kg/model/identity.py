"""Names minted from content: the same statement, event or claim has the same name on any machine.

Each function gives a local name, the tail of an IRI; `kg.vocab` puts the namespace before it.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

from kg.model.document import Document, Span
from kg.model.event import Event
from kg.model.statement import Claim, Statement

__all__ = [
    "claim_name",
    "document_name",
    "event_name",
    "selector_fragment",
    "slug",
    "statement_name",
]

_DIGEST_CHARACTERS = 20  # 80 bits: a collision among a billion names has odds of about 1 in 2.4 million


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
    return "statement/" + _digest(
        statement.subject.id, statement.relation, statement.object.id, statement.title or ""
    )


def event_name(event: Event) -> str:
    """The name of an event: of its type, participants, date and place."""
    participants = (f"{role}={actor.id}" for role, actor in event.participants)
    when = f"{event.date.start}/{event.date.end}/{event.date.precision}"
    place = f"{event.place.label}/{event.place.country}" if event.place else ""
    return "event/" + _digest(event.type, *participants, when, place)


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
