"""The process that writes: it holds the store, and does what it is told line by line.

    python -m kg.serve.writer STORE

Each line of its input is a JSON object with `do` and what that needs. What is done is published
before it is answered, with one line: `{"done": BOOLEAN}`, or `{"error": MESSAGE}`. The process ends
with its input. It can be killed where an update takes too long, and has no port that others could
reach.
"""

from __future__ import annotations

import json
import sys
from base64 import b64decode
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kg.errors import KGError
from kg.store.updates import UpdatableStore

__all__ = ["main"]


def main(path: str) -> None:
    """Serve a store until the input ends."""
    store = UpdatableStore(Path(path))
    try:
        store.publish()
        _answer({"done": True})
        for line in sys.stdin.buffer:
            _answer(_reply(store, json.loads(line)))
    finally:
        store.close()


def _reply(store: UpdatableStore, request: dict[str, Any]) -> dict[str, Any]:
    do: dict[str, Callable[..., Any]] = {
        "update": store.update,
        "put": lambda graph, data, media, merge: store.put_graph(
            graph, b64decode(data), media, merge=merge
        ),
        "drop": store.drop_graph,
    }
    action = do[request.pop("do")]
    try:
        done = action(**request)
        store.publish()
    except KGError as error:
        return {"error": str(error)}
    return {"done": done is not False}


def _answer(reply: dict[str, Any]) -> None:
    sys.stdout.buffer.write(json.dumps(reply).encode() + b"\n")
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main(sys.argv[1])
