"""Statements, attributions and coded events as records, one JSON object a line."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import date

from kg.export.asking import of_each_document
from kg.store import Store, Value
from kg.vocab import IR, PLOVER

__all__ = [
    "attribution_records",
    "event_records",
    "json_lines",
    "statement_records",
    "statement_table",
]

Record = dict[str, object]
_POLARITY = {"asserts": "positive", "denies": "negative"}


def statement_records(store: Store) -> Iterator[Record]:
    """One record a claim on a statement, in order of documents and evidence.

    `code` is null where an actor has no state, `claimed_by` where the document speaks itself,
    `date` where the text does not tell when; `root` is STRUCT for a standing relation.
    """
    for record, _ in _titled_statements(store):
        yield record


def _titled_statements(store: Store) -> Iterator[tuple[Record, Value]]:
    """The statement records, each with the title of its role or None."""
    seen: set[Value] = set()
    for row in of_each_document(store, "statements"):
        if row["claim"] in seen:
            continue
        seen.add(row["claim"])
        record: Record = {
            "document": row["id"],
            "subject": _actor(row, "subject"),
            "relation": _local(row["relation"]),
            "root": _root(row["type"]),
            "object": _actor(row, "object"),
            "polarity": _POLARITY[_local(row["stance"])],
            "status": _local(row["status"]),
            "claimed_by": None if row["speaker"] == row["document"] else _actor(row, "speaker"),
            "date": _day(row["date"]),
            "evidence": {
                "start": row["start"],
                "end": row["end"],
                "quote": row["quote"],
            },
            "confidence": float(str(row["confidence"])),
        }
        yield record, row["title"]


def attribution_records(store: Store) -> Iterator[Record]:
    """One record an attribution: offsets of content, cue and source in the document's text."""
    for row in of_each_document(store, "attributions"):
        yield {
            "document": row["id"],
            "content": _span(row, "start", "end"),
            "cue": _span(row, "cueStart", "cueEnd"),
            "source": _span(row, "sourceStart", "sourceEnd"),
        }


def event_records(store: Store) -> Iterator[Record]:
    """One record a coded event; `source` or `target` is null where nobody is named."""
    seen: set[Value] = set()
    for row in of_each_document(store, "events"):
        if row["event"] in seen:
            continue
        seen.add(row["event"])
        yield {
            "document": row["id"],
            "date": _day(row["date"]),
            "source": _coded_actor(row, "source"),
            "target": _coded_actor(row, "target"),
            "root": _root(row["type"]),
            "relation": _local(row["relation"]),
            "quad_class": row["quadClass"],
            "confidence": float(str(row["confidence"])),
        }


def json_lines(records: Iterator[Record]) -> Iterator[bytes]:
    """Records as JSON Lines in UTF-8."""
    for record in records:
        yield json.dumps(record, ensure_ascii=False).encode() + b"\n"


TABLE_COLUMNS = (
    "document", "subject", "subject_code", "relation", "root", "object", "object_code", "title",
    "polarity", "status", "claimed_by", "date", "start", "end", "quote", "confidence",
)  # fmt: skip


def statement_table(store: Store) -> Iterator[bytes]:
    """The statement records as one flat table, CSV (RFC 4180) in UTF-8 with a header."""
    yield _csv_line(TABLE_COLUMNS)
    for record, title in _titled_statements(store):
        flat: Record = {**record, "title": title}
        for role in ("subject", "object", "claimed_by"):
            actor = record[role]
            if isinstance(actor, dict):
                flat |= {role: actor["label"], role + "_code": actor["code"]}
        evidence = record["evidence"]
        if isinstance(evidence, dict):
            flat |= evidence
        yield _csv_line([flat.get(column) for column in TABLE_COLUMNS])


def _csv_line(cells: tuple[str, ...] | list[object]) -> bytes:
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerow(["" if cell is None else cell for cell in cells])
    return buffer.getvalue().encode()


def _actor(row: dict[str, Value], role: str) -> Record:
    return {"iri": row[role], "label": row[role + "Label"], "code": row[role + "Code"]}


def _coded_actor(row: dict[str, Value], role: str) -> Record | None:
    if row[role + "Label"] is None:
        return None
    return {"label": row[role + "Label"], "code": row[role + "Code"]}


def _span(row: dict[str, Value], start: str, end: str) -> list[Value] | None:
    return None if row[start] is None else [row[start], row[end]]


def _local(value: Value) -> str:
    return str(value).removeprefix(IR)


def _root(value: Value) -> str:
    return "STRUCT" if value is None else str(value).removeprefix(PLOVER)


def _day(value: Value) -> str | None:
    return value.isoformat() if isinstance(value, date) else None
