"""Fits the confidence of claims on hand-coded sentences, and prints how far it can be relied on.

    python -m benchmarks.calibration GOLD.jsonl… [--write]

GOLD holds one sentence a line: {"id", "text", "date"?, "events": [{"source", "target", "root"}]}. A
claim on an event is right where the sentence's gold events have its subject's and its object's code
(three letters, in this order; of a relation that holds both ways in either) with the PLOVER type of
its relation or that of the relation's CAMEO code; planned cooperation may be AGREE, force that is
not actual THREATEN, and what is denied REJECT. Only sentences are looked at whose gold events name
both ends. Coders code what a sentence tells first of all, so only claims of main clauses are looked
at: that its background is in no gold says nothing of whether the sentence tells it.

The model is fitted on the sentences whose id has an even CRC-32 and measured on the others. As the
rules were developed on the even half, more is right there than in other text; so the intercept,
and nothing else, is then fitted on the odd half. How well that holds is measured across two parts
of the odd half, each with the intercept of the other. `--write` puts weights and this intercept
into kg/assemble/confidence.toml.

Gold has codes of states only and few hedges, so it says little of doubts about actors and hedges.
Their weights are held near a prior by which doubt lowers confidence.
"""

from __future__ import annotations

import argparse
import sys
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from benchmarks.events import documents, half_of, read_gold
from kg.assemble import Analysis
from kg.assemble import confidence as model
from kg.assemble.claims import claims_of
from kg.model import Actor, Claim, Polarity, Status
from kg.ontology import PLOVER_OF_CAMEO, QUAD_CLASS, relations
from kg.pipeline import Pipeline

_PENALTY = 1.0
_PRIOR = {"doubt about the actors": -1.5, "doubt about the event": -1.5, "inferred": -1.0}
_PRIOR_PENALTY = 20.0
_BINS = 5
_YIELD = {"RETREAT": "YIELD", "CONCEDE": "YIELD"}
_CODERS = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT",
           "COOP": "COOPERATE"}  # fmt: skip
Array = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Case:
    """A claim with what the model sees of it and whether gold has it."""

    half: str
    part: int
    features: dict[str, float]
    product: float
    right: bool


def cases(gold: Sequence[dict[str, Any]]) -> Iterator[Case]:
    """The claims on events of the sentences that can be judged."""
    judged = [row for row in gold if row["events"] and all(_has_ends(e) for e in row["events"])]
    pipeline = Pipeline()
    for row, analysis in zip(judged, pipeline.analyses(documents(judged)), strict=True):
        triples = {
            (_code(source), _root(event["root"]), _code(target))
            for event in row["events"]
            for source in event["source"]
            for target in event["target"]
        }
        name = str(row["id"])
        part = zlib.crc32(name.encode()) // 2 % 2
        for found, product, right in _of_sentence(analysis, triples):
            yield Case(half_of(name), part, found, product, right)


def _of_sentence(
    analysis: Analysis, triples: set[tuple[str, str, str]]
) -> Iterator[tuple[dict[str, float], float, bool]]:
    seen = set()
    main = (event for event in analysis.events if event.depth == 0 and not event.aside)
    for event in main:
        for claim in claims_of(analysis, event, relations()):
            told = claim.statement
            if told.root == "STRUCT" or told in seen:
                continue
            seen.add(told)
            certainty = event.confidence
            for end in (event.subject, event.object):
                certainty *= analysis.references[end].confidence if end is not None else 1.0
            right = bool(triples & set(_coded(claim)))
            yield model.features(analysis, event), certainty, right


def _coded(claim: Claim) -> Iterator[tuple[str, str, str]]:
    """The triples of gold that a claim would be."""
    told = claim.statement
    relation = relations()[told.relation]
    roots = {told.root, PLOVER_OF_CAMEO.get((relation.cameo or "")[:2], told.root)}
    quads = {QUAD_CLASS[root] for root in roots if root in QUAD_CLASS}
    if claim.polarity is Polarity.NEGATIVE:
        roots = {"REJECT"}
    elif claim.status is not Status.ACTUAL:
        roots |= {"AGREE"} if quads & {1, 2} else {"THREATEN"} if 4 in quads else set()
    ends = [(_event_code(told.subject), _event_code(told.object))]
    if relation.symmetric:
        ends.append((ends[0][1], ends[0][0]))
    for root in roots:
        for source, target in ends:
            yield source, _root(root), target


def _event_code(actor: Actor) -> str:
    return _code(actor.event_code or "")


def _code(code: str) -> str:
    return code.strip().upper()[:3]


def _root(root: str) -> str:
    root = _CODERS.get(root.upper(), root.upper())
    return _YIELD.get(root, root)


def _has_ends(event: dict[str, Any]) -> bool:
    return bool(event["source"] and event["target"])


def fit(given: Sequence[Case]) -> dict[str, float]:
    """Logistic regression by Newton's method, with a ridge penalty towards the prior weights."""
    names = list(given[0].features)
    x = np.array([[1.0, *(case.features[name] for name in names)] for case in given])
    y = np.array([float(case.right) for case in given])
    ridge = np.diag([0.0, *(_PRIOR_PENALTY if name in _PRIOR else _PENALTY for name in names)])
    prior = np.array([0.0, *(_PRIOR.get(name, 0.0) for name in names)])
    weights = prior.copy()
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ weights))
        gradient = x.T @ (y - p) - ridge @ (weights - prior)
        step = np.linalg.solve((x.T * (p * (1 - p))) @ x + ridge, gradient)
        weights += step
        if float(np.abs(step).max()) < 1e-9:
            break
    return dict(zip(["intercept", *names], (round(float(w), 4) for w in weights), strict=True))


def shifted(given: Sequence[Case], weights: dict[str, float]) -> dict[str, float]:
    """The weights with the intercept by which they give these cases their share of right ones."""
    share = sum(case.right for case in given) / len(given)
    low, high = weights["intercept"] - 5, weights["intercept"] + 5
    for _ in range(40):
        middle = (low + high) / 2
        mean = float(predicted(given, weights | {"intercept": middle}).mean())
        low, high = (middle, high) if mean < share else (low, middle)
    return weights | {"intercept": round((low + high) / 2, 4)}


def across(given: Sequence[Case], weights: dict[str, float]) -> Array:
    """The confidence of each case with the intercept of the other part."""
    parts = [[case for case in given if case.part == part] for part in (0, 1)]
    other = [shifted(parts[1 - part], weights) for part in (0, 1)]
    return np.array([float(predicted([case], other[case.part])[0]) for case in given])


def predicted(given: Iterable[Case], weights: dict[str, float]) -> Array:
    """The confidence that the weights give to each case."""
    logits = [
        weights["intercept"] + sum(weights[name] * value for name, value in case.features.items())
        for case in given
    ]
    odds: Array = np.exp(np.array(logits, dtype=np.float64))
    return odds / (1 + odds)


def report(title: str, given: Sequence[Case], confidence: Array) -> None:
    """Print bins of equal size with mean confidence and share of right claims, ECE and Brier."""
    right = np.array([float(case.right) for case in given])
    order = np.argsort(confidence, kind="stable")
    print(f"\n{title}: {len(given)} claims, {right.mean():.3f} right")
    print(f"{'bin':>13} {'n':>5} {'mean confidence':>16} {'right':>7}")
    error = 0.0
    for part in np.array_split(order, _BINS):
        mean, share = float(confidence[part].mean()), float(right[part].mean())
        error += abs(mean - share) * len(part) / len(given)
        low, high = float(confidence[part].min()), float(confidence[part].max())
        print(f"{low:5.2f} – {high:5.2f} {len(part):5} {mean:16.3f} {share:7.3f}")
    print(f"ECE {error:.3f}, Brier {float(((confidence - right) ** 2).mean()):.3f}")


def main() -> None:
    """Fit on the even half, report on both; write the weights where asked to."""
    arguments = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    arguments.add_argument("gold", type=Path, nargs="+")
    arguments.add_argument("--write", action="store_true", help="write confidence.toml")
    options = arguments.parse_args()
    found = list(cases([row for path in options.gold for row in read_gold(path)]))
    even, odd = ([case for case in found if case.half == half] for half in ("even", "odd"))
    if not (even and odd):
        sys.exit("no claims to fit on in one of the halves")
    weights = fit(even)
    for title, part in (("even half (fitted)", even), ("odd half", odd)):
        report(f"product of weights, {title}", part, np.array([case.product for case in part]))
        report(f"calibrated, {title}", part, predicted(part, weights))
    report("intercept of unseen text, odd half", odd, across(odd, weights))
    weights = shifted(odd, weights)
    text = "\n".join(f'"{name}" = {weight}' for name, weight in weights.items())
    print("\n" + text)
    if options.write:
        head = "# Weights of the confidence of claims; fitted by benchmarks/calibration.py.\n"
        Path(model.__file__).with_name("confidence.toml").write_text(head + text + "\n")


if __name__ == "__main__":
    main()
