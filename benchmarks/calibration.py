"""Fits the confidence of claims on judged articles, and prints how far it can be relied on.

    python -m benchmarks.calibration [--judged JUDGED.jsonl CORPUS.jsonl] [--coded GOLD.jsonl]…
        [--write]

Three kinds of data say whether a claim on an event is right:

- The own articles (tests/suites/articles): it is where the writer has its statement, as event of
  that type between these actors, with this polarity and status. Articles whose id has an even
  CRC-32 are fitted on, the others held back.
- JUDGED, claims that were read one by one: {"document", "start" of the sentence, "subject",
  "relation", "object" (of the ends the actors' ids), "polarity", "status", "right"}; CORPUS has the
  articles: {"id", "date", "text"}. A third of the articles, those whose CRC-32 divides by three, is
  held back. What is not read any more, or read otherwise, is left out.
- GOLD, sentences with coded events ({"id", "text", "date"?, "events": [{"source", "target",
  "root"}]}): it is where the coders have its ends and type. They code what a sentence tells first
  of all, so only main clauses are looked at. It is printed and not fitted on: what coders leave out
  is often told.

The fit is a logistic regression with a ridge penalty; the weights of doubts are held near a prior,
as hedges and doubtful rules are seldom met. Beside the held-back data it is measured on the fitted
articles by cross-validation, each fold by what was fitted without it. `--write` puts the weights
into kg/assemble/confidence.toml.
"""

from __future__ import annotations

import argparse
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from benchmarks import articles
from benchmarks.events import documents, half_of, read_gold
from kg.assemble import Analysis, confidence
from kg.assemble.claims import claims_of
from kg.assemble.features import features
from kg.model import Actor, Claim, Polarity, Status
from kg.ontology import QUAD_CLASS, plover_of_cameo, relations
from kg.pipeline import Pipeline
from kg.resolve.gazetteer import load_gazetteer

_WEIGHTS = Path(confidence.__file__).with_name("confidence.toml")
_PENALTY = 10.0
_DOUBTS = ("doubt about the event", "actor doubt", "target doubt")
_DOUBTED, _DOUBT_PENALTY = -1.5, 20.0  # doubt lowers confidence, as far as data do not gainsay it
_SEEN = 10  # a feature of fewer cases is not weighed
_FOLDS = 8
_BINS = 5
_HELD_BACK = 3
_YIELD = {"RETREAT": "YIELD", "CONCEDE": "YIELD"}
_CODERS = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT",
           "COOP": "COOPERATE"}  # fmt: skip
Array = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Case:
    """A claim with its features, its confidence so far, and whether it is right."""

    data: str
    text: str
    held_back: bool
    features: Mapping[str, float]
    confidence: float
    right: bool


def of_own_articles(pipeline: Pipeline) -> Iterator[Case]:
    """The claims on events of the project's own articles."""
    rows, known = articles.read_suite(), load_gazetteer()
    for row, analysis in zip(rows, pipeline.analyses(articles.documents(rows)), strict=True):
        claims = list(_claims(analysis))
        told = articles.article(row, (claim for claim, _ in claims), known)
        for (claim, found), reading in zip(claims, told.read, strict=True):
            right = any(_is_same(reading, written, claim) for written in told.right)
            yield _case("own articles", row["id"], claim, found, right=right)


def _is_same(reading: articles.Reading, written: articles.Reading, claim: Claim) -> bool:
    """Whether a statement was written down as it is read."""
    triples = [reading.triple]
    if relations()[claim.statement.relation].symmetric:
        triples.append(reading.triple[::-1])
    return written.triple in triples and all(
        written.agrees(reading, aspect) for aspect in ("polarity", "status")
    )


def of_judged(pipeline: Pipeline, judged: Path, corpus: Path) -> Iterator[Case]:
    """The claims on events that were read one by one, as far as they are still read."""
    right: dict[str, dict[tuple[object, ...], bool]] = defaultdict(dict)
    for row in read_gold(judged):
        names = ("start", "subject", "relation", "object", "polarity", "status")
        right[row["document"]][tuple(row[name] for name in names)] = row["right"]
    rows = [row for row in read_gold(corpus) if row["id"] in right]
    for row, analysis in zip(rows, pipeline.analyses(documents(rows)), strict=True):
        for claim, found in _claims(analysis):
            told = claim.statement
            key = (claim.evidence.span.start, told.subject.id, told.relation, told.object.id,
                   claim.polarity.value, claim.status.value)  # fmt: skip
            if key in right[row["id"]]:
                yield _case("judged", row["id"], claim, found, right=right[row["id"]][key])


def of_coded(pipeline: Pipeline, gold: Path) -> Iterator[Case]:
    """The claims on events of the main clauses of sentences with coded events."""
    rows = [
        row
        for row in read_gold(gold)
        if row["events"] and all(e["source"] and e["target"] for e in row["events"])
    ]
    for row, analysis in zip(rows, pipeline.analyses(documents(rows)), strict=True):
        triples = {
            (_code(source), _root(event["root"]), _code(target))
            for event in row["events"]
            for source in event["source"]
            for target in event["target"]
        }
        for claim, found in _claims(analysis, main=True):
            right = bool(triples & set(_coded(claim)))
            yield _case(gold.stem, str(row["id"]), claim, found, right=right)


def _claims(
    analysis: Analysis, *, main: bool = False
) -> Iterator[tuple[Claim, Mapping[str, float]]]:
    """The claims of a text, those of main clauses where asked for, each once a sentence."""
    seen = set()
    for event in analysis.events:
        if analysis.in_boilerplate(event.evidence) or (main and (event.depth or event.aside)):
            continue
        for claim in claims_of(analysis, event, relations()):
            told = claim.statement
            key = (told, claim.polarity, claim.status, claim.evidence.span)
            if key not in seen:
                seen.add(key)
                yield claim, features(analysis, event, told.subject, told.object)


def _case(data: str, text: str, claim: Claim, found: Mapping[str, float], *, right: bool) -> Case:
    held_back = half_of(text) == "odd"
    if data == "judged":
        held_back = zlib.crc32(text.encode()) % _HELD_BACK == 0
    return Case(data, text, held_back, found, claim.confidence, right)


def _coded(claim: Claim) -> Iterator[tuple[str, str, str]]:
    """The triples of coders that a claim would be."""
    told = claim.statement
    relation = relations()[told.relation]
    roots = {told.root, plover_of_cameo(relation.cameo, told.root)}
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


def fit(cases: Sequence[Case]) -> dict[str, float]:
    """The weights of the features: logistic regression by Newton's method, with a ridge penalty."""
    counts = Counter(name for case in cases for name in case.features)
    names = sorted(name for name, count in counts.items() if count >= _SEEN)
    x = np.array([[1.0, *(case.features.get(name, 0.0) for name in names)] for case in cases])
    y = np.array([float(case.right) for case in cases])
    ridge = np.diag([0.0, *(_DOUBT_PENALTY if n in _DOUBTS else _PENALTY for n in names)])
    prior = np.array([0.0, *(_DOUBTED if name in _DOUBTS else 0.0 for name in names)])
    weights = prior.copy()
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ weights))
        gradient = x.T @ (y - p) - ridge @ (weights - prior)
        step = np.linalg.solve((x.T * (p * (1 - p))) @ x + ridge, gradient)
        weights += step
        if float(np.abs(step).max()) < 1e-9:
            break
    return dict(zip(["intercept", *names], (round(float(w), 3) for w in weights), strict=True))


def predicted(cases: Iterable[Case], weights: Mapping[str, float]) -> Array:
    """The confidence that the weights give to each case."""
    logits = [
        weights["intercept"] + sum(weights.get(n, 0.0) * v for n, v in case.features.items())
        for case in cases
    ]
    return 1 / (1 + np.exp(-np.array(logits, dtype=np.float64)))


def cross_validated(cases: Sequence[Case]) -> Array:
    """The confidence of each case by the weights that the other folds give, text by text."""
    texts = sorted({case.text for case in cases}, key=lambda text: zlib.crc32(text.encode()))
    fold = {text: n % _FOLDS for n, text in enumerate(texts)}
    found = np.zeros(len(cases))
    for number in range(_FOLDS):
        inside = [n for n, case in enumerate(cases) if fold[case.text] == number]
        weights = fit([case for case in cases if fold[case.text] != number])
        found[inside] = predicted([cases[n] for n in inside], weights)
    return found


def ranking(right: Array, confidence: Array) -> float:
    """How often a right claim is likelier than a wrong one (the area under the ROC curve)."""
    likelier = confidence[right == 1][:, None] - confidence[right == 0][None, :]
    return float(((likelier > 0) + 0.5 * (likelier == 0)).mean()) if likelier.size else float("nan")


def _line(title: str, cases: Sequence[Case], confidence: Array) -> str:
    right = _right(cases)
    error = sum(
        abs(float(confidence[part].mean()) - float(right[part].mean())) * len(part) / len(cases)
        for part in _parts(confidence)
    )
    brier = float(((confidence - right) ** 2).mean())
    return (
        f"{title:32} {len(cases):5} {right.mean():6.3f} {ranking(right, confidence):6.3f} "
        f"{error:6.3f} {brier:6.3f}"
    )


def _right(cases: Sequence[Case]) -> Array:
    return np.array([float(case.right) for case in cases])


def _parts(confidence: Array) -> list[npt.NDArray[np.intp]]:
    """The cases in bins of equal size, the least likely first."""
    return np.array_split(np.argsort(confidence, kind="stable"), _BINS)


def report(cases: Sequence[Case], weights: Mapping[str, float]) -> None:
    """Print how well claims are told apart, before and after the fit, and how far it holds."""
    print(f"{'':32} {'n':>5} {'right':>6} {'AUC':>6} {'ECE':>6} {'Brier':>6}")
    fitted = [case for case in cases if _is_fitted(case)]
    print(_line("fitted, by weights as they were", fitted, _before(fitted)))
    print(_line("fitted, cross-validated", fitted, cross_validated(fitted)))
    for data in dict.fromkeys(case.data for case in cases):
        some = [case for case in cases if case.data == data and case.held_back]
        print(_line(f"{data}, held back, before", some, _before(some)))
        print(_line(f"{data}, held back, after", some, predicted(some, weights)))
    some = [case for case in cases if case.held_back and _is_article(case)]
    found, right = predicted(some, weights), _right(some)
    print(f"\nheld-back articles\n{'confidence':>13} {'n':>5} {'mean':>6} {'right':>6}")
    for part in _parts(found):
        low, high = float(found[part].min()), float(found[part].max())
        print(f"{low:5.2f} – {high:5.2f} {len(part):5} {found[part].mean():6.3f} "
              f"{right[part].mean():6.3f}")  # fmt: skip
    for title, kept in (("all", found >= 0), ("from 0.5 on", found >= 0.5)):
        print(f"{title}: {int(kept.sum())} claims, {right[kept].mean():.3f} of them right, "
              f"{right[kept].sum() / right.sum():.3f} of the right ones")  # fmt: skip


def _before(cases: Sequence[Case]) -> Array:
    return np.array([case.confidence for case in cases])


def _is_article(case: Case) -> bool:
    return case.data in ("own articles", "judged")


def _is_fitted(case: Case) -> bool:
    return _is_article(case) and not case.held_back


def main() -> None:
    """Fit, report, and write the weights where asked to."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--judged", type=Path, nargs=2, metavar=("JUDGED", "CORPUS"))
    parser.add_argument("--coded", type=Path, action="append", default=[])
    parser.add_argument("--write", action="store_true", help="write confidence.toml")
    options = parser.parse_args()
    pipeline = Pipeline()
    cases = list(of_own_articles(pipeline))
    if options.judged:
        cases += of_judged(pipeline, *options.judged)
    for path in options.coded:
        cases += of_coded(pipeline, path)
    weights = fit([case for case in cases if _is_fitted(case)])
    report(cases, weights)
    if options.write:
        head = "# Weights of the confidence of claims; fitted by benchmarks/calibration.py.\n"
        lines = (f'"{name}" = {weight}\n' for name, weight in weights.items())
        _WEIGHTS.write_text(head + "".join(lines))


if __name__ == "__main__":
    main()
