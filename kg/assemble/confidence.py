"""How likely it is that the text says what a claim says: a logistic model of its features.

The weights in `confidence.toml` were fitted by `benchmarks/calibration.py` on articles whose claims
were judged one by one. A feature without a weight there says nothing.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

__all__ = ["confidence"]

_FILE = Path(__file__).with_name("confidence.toml")


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
