"""The statement graph: actors as nodes, statements as edges, claims with evidence on them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from kg.analyse.rows import (
    StatementRow,
    local_name,
    read_actors,
    read_claims,
    read_statements,
)
from kg.analyse.selection import Selection, select_statements
from kg.ontology import QUAD_CLASS, implications, relations
from kg.store import IRI, Store
from kg.vocab import IR

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["statement_graph"]

_CLAIMED_STATEMENT = "SELECT ?claim ?statement WHERE { ?claim ir:claims ?statement }"


def statement_graph(store: Store, *, query: str | None = None) -> nx.MultiDiGraph[str]:
    """The statements of a store as a directed multigraph, in a fixed order.

    Nodes are actor IRIs with `label`, `type` (a value of `ActorType`, or None where the store does
    not know the actor), `code` and `sector`. An edge goes from subject to object; its key is the
    statement's IRI, and it has

    - `relation` (local name), `label`, `root` (PLOVER type or "STRUCT"), `quad_class` (1 to 4,
      None for a standing relation), `symmetric`, `title` (of a role, else None);
    - `claims`: a list of mappings with `claim` (IRI), `stance`, `polarity`, `status`, `speaker`
      (label) and `speaker_iri` (both None where the document speaks itself), `document` (id),
      `title`, `url`, `published`, `publisher`, `date`, `date_end`, `date_precision` (of the
      event), `claimed_on`, `quote` with `start`, `end` and `marks` (half-open character offsets in
      the document's text), and `confidence`. Days are ISO 8601 text.

    Args:
        store: Where to read.
        query: Selects what to draw: a SELECT with ?statement, with ?claim (then no other claims
            are shown) or with ?subject ?relation ?object, a CONSTRUCT of plain triples, or a
            DESCRIBE of statements. A general property such as ir:mobilize stands for all below it.
            A triple that no statement of the store tells becomes an edge without claims. None draws
            everything.

    Raises:
        RenderError: Where the query's answer names nothing that could be drawn.
        QueryError: Where the query does not parse.
    """
    import networkx as nx

    selection = None if query is None else select_statements(store, query)
    statements, bare = _chosen(store, selection)
    only = selection.claims if selection is not None and selection.claims else None
    claims = read_claims(store, {row.iri for row in statements}, claims=only)
    speakers = {claim["speaker_iri"] for rows in claims.values() for claim in rows} - {None}
    nodes = {end for row in (*statements, *bare) for end in (row.subject, row.object)}
    actors = read_actors(store, nodes | speakers)
    for claim in (claim for rows in claims.values() for claim in rows):
        speaker = claim["speaker_iri"]
        if speaker is not None:
            claim["speaker"] = actors[speaker].label if speaker in actors else local_name(speaker)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for iri in sorted(nodes):
        row = actors.get(iri)
        graph.add_node(
            iri,
            label=row.label if row else local_name(iri),
            type=row.type if row else None,
            code=row.code if row else None,
            sector=row.sector if row else None,
        )
    for statement in (*statements, *bare):
        graph.add_edge(
            statement.subject,
            statement.object,
            key=statement.iri,
            **_edge(statement),
            claims=claims.get(statement.iri, []),
        )
    return graph


def _edge(statement: StatementRow) -> dict[str, Any]:
    relation = relations().get(statement.relation)
    return {
        "relation": statement.relation,
        "label": relation.label if relation else statement.relation,
        "root": statement.root,
        "quad_class": QUAD_CLASS.get(statement.root),
        "symmetric": relation.symmetric if relation else False,
        "title": statement.title,
    }


def _chosen(
    store: Store, selection: Selection | None
) -> tuple[list[StatementRow], list[StatementRow]]:
    """The statements to draw, and those made of triples that no statement tells."""
    if selection is None:
        return read_statements(store), []
    wanted = selection.statements | _claimed(store, selection.claims)
    statements = {row.iri: row for row in read_statements(store, wanted)} if wanted else {}
    bare = []
    if selection.triples:
        told = _told(read_statements(store))
        for subject, predicate, target in sorted(selection.triples):
            relation = local_name(predicate)
            rows = told.get((subject, relation, target), [])
            statements |= {row.iri: row for row in rows}
            if not rows:
                bare.append(_bare(subject, relation, target))
    return [statements[iri] for iri in sorted(statements)], bare


def _claimed(store: Store, claims: set[str]) -> set[str]:
    """The statements that these claims are about."""
    return {
        str(row["statement"])
        for claim in claims
        for row in store.select(_CLAIMED_STATEMENT, bindings={"claim": IRI(claim)})
    }


def _told(rows: Iterable[StatementRow]) -> dict[tuple[str, str, str], list[StatementRow]]:
    """Statements by subject, relation and object, also of all that they imply."""
    told: dict[tuple[str, str, str], list[StatementRow]] = defaultdict(list)
    for row in rows:
        told[row.subject, row.relation, row.object].append(row)
        for property_, turned in implications().get(IR + row.relation, ()):
            ends = (row.object, row.subject) if turned else (row.subject, row.object)
            told[ends[0], local_name(property_), ends[1]].append(row)
    return told


def _bare(subject: str, relation: str, target: str) -> StatementRow:
    known = relations().get(relation)
    key = f"{subject} {relation} {target}"
    return StatementRow(key, subject, relation, target, known.root if known else "STRUCT", None)
