"""How many of the actors that coders named in sentences the index of actors finds there.

    python benchmarks/actor_coverage.py GOLD.jsonl [--misses N] [--dyads PREDICTED.jsonl]

GOLD has a sentence a line: {"id", "text", "date"?, "events": [{"source": [codes],
"target": [codes], "root"}]}. Printed is the share of source and target codes that are among the
event codes of the names found. `--dyads` writes the naive reading of each sentence, from the
first actor named to the next one of another code (to itself where there is none), for a scorer
of dyads. Printed is also why such readings are wrong: what no list of actors could mend, as the
order of the names misleads, and where a code is not among the names.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg.model import ActorIndex, NameMatch
from kg.resolve.gazetteer import load_gazetteer

ORGANIZATIONS = {"UNO": "IGO", "NAT": "IGO", "EUR": "IGO"}
DATELINE = re.compile(r"[A-Z][A-Z .,'-]{2,}[A-Za-z0-9 .,]*(\([^)]*\))? ?(--|[-–—:]) ")


def event_codes(index: ActorIndex, match: NameMatch) -> list[str]:
    """The event codes of all bearers of a name, the likeliest first."""
    codes = (index.actor(actor).event_code for actor in match.actors)
    return [ORGANIZATIONS.get(code, code) for code in codes if code]


def gold_codes(sentence: dict[str, Any]) -> Iterator[str]:
    """Every source and target code of a sentence."""
    for event in sentence["events"]:
        yield from event["source"]
        yield from event["target"]


def naive_dyad(index: ActorIndex, text: str) -> tuple[str, str] | None:
    """The first actor named after a dateline, and the next one of another code."""
    dateline = DATELINE.match(text)
    start = dateline.end() if dateline else 0
    found = (event_codes(index, each)[:1] for each in index.find(text) if each.span.start >= start)
    codes = [code[0] for code in found if code]
    if not codes:
        return None
    return codes[0], next((code for code in codes if code != codes[0]), codes[0])


def why_wrong(index: ActorIndex, sentence: dict[str, Any]) -> str | None:
    """Why the naive reading of a sentence is none of its dyads; None where it is one, or where the
    coders left an end open."""
    gold = {(s, t) for e in sentence["events"] for s in e["source"] for t in e["target"]}
    whole = all(event["source"] and event["target"] for event in sentence["events"])
    dyad = naive_dyad(index, sentence["text"])
    if not gold or not whole or dyad in gold:
        return None
    found = (event_codes(index, match)[:1] for match in index.find(sentence["text"]))
    order = list(dict.fromkeys(code for codes in found for code in codes))
    sources, targets = (
        [code for code in order if code in {d[end] for d in gold}] for end in (0, 1)
    )
    if not sources or not targets:
        return "a code is not among the names"
    if all(source == target for source, target in gold):
        return "within one state, and another is named too"
    if order.index(targets[0]) < order.index(sources[0]):
        return "the target is named before the source"
    if order[0] != sources[0]:
        return "another actor is named before the source"
    return "another actor is named between the two"


def main() -> None:
    """Print the share found and the misses asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--misses", type=int, default=0)
    parser.add_argument("--dyads", type=Path)
    arguments = parser.parse_args()
    lines = arguments.gold.read_text(encoding="utf-8").splitlines()
    sentences = [json.loads(line) for line in lines if line.strip()]
    index = load_gazetteer()
    expected = found = 0
    misses: list[str] = []
    dyads: list[str] = []
    for sentence in sentences:
        text = sentence["text"]
        named = {code for match in index.find(text) for code in event_codes(index, match)}
        for code in gold_codes(sentence):
            expected += 1
            found += code in named
            if code not in named:
                misses.append(f"{code}\t{text}")
        dyad = naive_dyad(index, text)
        root = sentence["events"][0]["root"] if sentence["events"] else "CONSULT"
        event = [{"source": dyad[0], "target": dyad[1], "root": root}] if dyad else []
        dyads.append(json.dumps({"id": sentence["id"], "events": event}))
    reasons = Counter(filter(None, (why_wrong(index, sentence) for sentence in sentences)))
    print(f"sentences {len(sentences)}  codes {expected}  found {found}  {found / expected:.4f}")
    for reason, number in reasons.most_common():
        print(f"{number:5} naive dyads are wrong: {reason}")
    for miss in misses[: arguments.misses]:
        print(miss)
    if arguments.dyads:
        arguments.dyads.write_text("\n".join(dyads) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
