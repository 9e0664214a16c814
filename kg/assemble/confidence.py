"""How likely it is that the text says what a claim says: a logistic model of few features.

The weights in `confidence.toml` were fitted by `benchmarks/calibration.py` on hand-coded sentences.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from kg.assemble.analysis import Analysis
from kg.model import EventMention

__all__ = ["confidence", "features"]

_FILE = Path(__file__).with_name("confidence.toml")


def features(analysis: Analysis, event: EventMention) -> dict[str, float]:
    """What bears on it, each from 0 to about 1, by name. The event has both of its ends.

    How deep in its sentence an event is told, and by whom, is none of them: that bears on whether
    it is what the sentence is about, not on whether the sentence says it.
    """
    ends = [number for number in (event.subject, event.object) if number is not None]
    references = [analysis.references[number] for number in ends]
    return {
        "doubt about the actors": sum(1 - reference.confidence for reference in references),
        "doubt about the event": 1 - event.confidence,
        "inferred": float(event.inferred),
        "mutual": float(event.reciprocal),
    }


def confidence(found: Mapping[str, float]) -> float:
    """The probability that the weights give to the features of a claim."""
    weights = _weights()
    logit = weights["intercept"] + sum(
        weights.get(name, 0.0) * value for name, value in found.items()
    )
    return 1 / (1 + math.exp(-logit))


@cache
def _weights() -> Mapping[str, float]:
    return {name: float(value) for name, value in tomllib.loads(_FILE.read_text()).items()}
