"""The adjective of nationality of each state and people: "Syrian" of Syria."""

from __future__ import annotations

import re
from functools import cache

from kg.resolve.tables import rows
from kg.vocab import data_file

__all__ = ["adjectives"]

_UNUSUAL = "9"  # the rank of a former or faulty spelling
_PERSON = re.compile(r"(?:man|men|woman|women|person)$")
_ADJECTIVE = re.compile(r"(?:an|ese|ish|ch|ic|i|ean|ot|se|ard|iot)$")


@cache
def adjectives() -> dict[str, str]:
    """`Actor.id` to the adjective of nationality, from the demonyms of the table of aliases."""
    found: dict[str, list[str]] = {}
    with data_file("ontology/actors/aliases.tsv").open(encoding="utf-8") as file:
        header = file.readline().rstrip("\n").split("\t")
        name, actor, kind, rank = map(header.index, ("name", "actor", "kind", "rank"))
        for line in file:
            cells = line.rstrip("\r\n").split("\t")
            if len(cells) <= kind or cells[kind] != "demonym" or not cells[name].isalpha():
                continue
            if cells[rank : rank + 1] != [_UNUSUAL]:
                found.setdefault(cells[actor], []).append(cells[name])
    exceptions = {row["actor"]: row["adjective"] for row in rows("adjectives.tsv")}
    return {actor_id: _adjective(names) for actor_id, names in found.items()} | exceptions


def _adjective(names: list[str]) -> str:
    """The likeliest adjective among demonyms: no plural, no person, with an adjective's ending."""
    singular = [n for n in names if not (n.endswith("s") and n[:-1] in names)]
    general = [n for n in singular if not _PERSON.search(n) or n.endswith(("German", "Oman"))]
    ranked = sorted(general or names, key=lambda n: (not _ADJECTIVE.search(n), len(n), n))
    return ranked[0]
