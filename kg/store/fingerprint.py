"""Whether a document must be built again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

from kg.model import Document, Run

__all__ = ["fingerprint"]


def fingerprint(document: Document, run: Run, corrections: Sequence[str] = ()) -> str:
    """A digest of all that decides what is extracted: the document's content and metadata, the
    versions of the extraction and of its model, and the digests of the corrections that concern the
    document; not the time of the run."""
    content: list[object] = [
        document.id,
        document.text,
        document.title,
        document.published.isoformat() if document.published else None,
        document.url,
        document.publisher,
        document.language,
        [list(span) for span in document.boilerplate],
        run.version,
        run.model,
    ]
    content += [list(corrections)] if corrections else []
    text = json.dumps(content, ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()[:32]
