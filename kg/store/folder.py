"""The folder of a store on disk: what is in it, which format it has, whether it is whole.

kg-store.json   format version, engine, namespace
quads/          the engine's own files
unfinished      there while a bulk load or a reindexing runs: what was being done
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

from kg.errors import StoreError
from kg.vocab import BASE

__all__ = ["FORMAT", "StoreFolder"]

# 2: what follows by the ontology, and counts of events, are kept beside the views.
FORMAT = 2
ENGINE = "oxigraph"


class StoreFolder:
    """The folder of a store."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.quads = path / "quads"
        self._description = path / "kg-store.json"
        self._pending = path / "pending"
        self._snapshots = path / "snapshots"

    @property
    def pending(self) -> str | None:
        """What is not published: "changes", "load" or "reindexing"; or None."""
        try:
            return self._pending.read_text(encoding="utf-8")
        except FileNotFoundError:
            return None

    def begin(self, what: str) -> None:
        """Note that something begins, which readers see only when it is published."""
        self._pending.write_text(what, encoding="utf-8")

    def publish(self, backup: Callable[[Path], None]) -> None:
        """Make a snapshot, by calling `backup` with the folder that it goes to."""
        numbers = self._numbers()
        target = self._snapshots / str(max(numbers, default=0) + 1)
        temporary = target.with_suffix(".tmp")
        self._snapshots.mkdir(exist_ok=True)
        shutil.rmtree(temporary, ignore_errors=True)
        backup(temporary)
        temporary.replace(target)
        self._pending.unlink(missing_ok=True)
        # The newest of the old ones stays, as a reader may be about to open it.
        for number in sorted(numbers)[:-1]:
            shutil.rmtree(self._snapshots / str(number), ignore_errors=True)

    @property
    def snapshot(self) -> Path | None:
        """The newest snapshot, or None where nothing has been published yet."""
        numbers = self._numbers()
        return self._snapshots / str(max(numbers)) if numbers else None

    def _numbers(self) -> list[int]:
        if not self._snapshots.is_dir():
            return []
        return [int(path.name) for path in self._snapshots.iterdir() if path.name.isdigit()]

    def create(self) -> None:
        """Make the folder, if it is not there yet.

        Raises:
            StoreError: Where there is something else in its place, or it cannot be made.
        """
        if self._description.exists():
            return
        if self.path.exists() and (not self.path.is_dir() or any(self._foreign())):
            raise StoreError(
                "this is no store of kg; name a new or an empty folder", where=str(self.path)
            )
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            self.describe()
        except OSError as error:
            raise StoreError(
                f"the store cannot be made: {error.strerror}", where=str(self.path)
            ) from error

    def describe(self) -> None:
        """Write down that the store has the format of this version."""
        text = json.dumps({"format": FORMAT, "engine": ENGINE, "namespace": BASE}, indent=2) + "\n"
        temporary = self._description.with_suffix(".tmp")
        temporary.write_text(text, encoding="utf-8")
        temporary.replace(self._description)

    @property
    def outdated(self) -> bool:
        """Whether it has an older format, whose views must be computed anew."""
        version = self._read().get("format")
        return isinstance(version, int) and version < FORMAT

    def check(self) -> None:
        """Check that there is a store which this version can open.

        Raises:
            StoreError: Where there is none, or one that is foreign, damaged or too new.
        """
        where = str(self.path)
        if not self.path.exists():
            raise StoreError("there is no store; build one with 'kg build'", where=where)
        if not self._description.is_file():
            raise StoreError("this is no store of kg: it has no kg-store.json", where=where)
        described = self._read()
        version = described.get("format")
        if not isinstance(version, int):
            raise StoreError("damaged: 'format' must be a number", where=str(self._description))
        if version > FORMAT:
            raise StoreError(
                f"the store has format {version}, and this kg knows formats up to {FORMAT}; "
                "use a newer kg",
                where=where,
            )
        namespace = described.get("namespace")
        if namespace != BASE:
            raise StoreError(
                f"the store was built with KG_NAMESPACE={namespace}, not {BASE}", where=where
            )

    def _read(self) -> dict[str, object]:
        try:
            described = json.loads(self._description.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise StoreError(f"damaged: {error}", where=str(self._description)) from error
        if not isinstance(described, dict):
            raise StoreError("damaged: an object is expected", where=str(self._description))
        return described

    def _foreign(self) -> list[Path]:
        return [path for path in self.path.iterdir() if path.name != "kg-store.tmp"]
