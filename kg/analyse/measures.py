"""Measures of a statement graph: how central actors are, whom they stand with, how they deal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["ActorMeasures", "Balance", "asserted", "balance", "measures"]

_EXACT_LIMIT = 800
_PIVOTS = 200


@dataclass(frozen=True, slots=True)
class Balance:
    """Statements of an actor (or of a whole graph) by PLOVER's quad classes."""

    verbal_cooperation: int = 0
    material_cooperation: int = 0
    verbal_conflict: int = 0
    material_conflict: int = 0

    @property
    def score(self) -> float | None:
        """From -1 (conflict only) to 1 (cooperation only); None where there is neither."""
        cooperation = self.verbal_cooperation + self.material_cooperation
        conflict = self.verbal_conflict + self.material_conflict
        total = cooperation + conflict
        return (cooperation - conflict) / total if total else None


@dataclass(frozen=True, slots=True)
class ActorMeasures:
    """What is measured of one actor.

    Attributes:
        iri: The actor.
        label: Its name.
        outgoing: Statements of which it is the subject.
        incoming: Statements of which it is the object.
        betweenness: Share of the shortest paths between two others that lead over it (Freeman,
            "A set of measures of centrality based on betweenness", 1977), 0 to 1, on the graph
            without directions.
        community: Number of its community, from 0, the largest first.
        balance: Its dealings with others.
    """

    iri: str
    label: str
    outgoing: int
    incoming: int
    betweenness: float
    community: int
    balance: Balance


def asserted(graph: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """A copy with only those statements that at least one claim asserts as actual."""
    copy = graph.copy()
    copy.remove_edges_from(
        [
            (subject, target, key)
            for subject, target, key, data in graph.edges(keys=True, data=True)
            if not any(
                claim["stance"] == "asserts" and claim["status"] == "actual"
                for claim in data["claims"]
            )
        ]
    )
    return copy


def balance(graph: nx.MultiDiGraph[str], *, actor: str | None = None) -> Balance:
    """Statements by quad class: those that `actor` takes part in, or all. Standing relations have
    no quad class and do not count."""
    counts = [0, 0, 0, 0]
    for subject, target, data in graph.edges(data=True):
        quad = data["quad_class"]
        if quad is not None and (actor is None or actor in (subject, target)):
            counts[quad - 1] += 1
    return Balance(*counts)


def measures(graph: nx.MultiDiGraph[str]) -> list[ActorMeasures]:
    """The measures of every actor, the most central first; equal graphs give equal measures.

    Betweenness is exact up to 800 actors and estimated from 200 of them beyond (Brandes and Pich,
    "Centrality estimation in large networks", 2007). Communities are those of the Louvain method
    (Blondel et al., 2008), weighted by the number of statements between two actors.
    """
    import networkx as nx

    simple = _simple(graph)
    count = len(simple)
    between = nx.betweenness_centrality(
        simple, k=None if count <= _EXACT_LIMIT else _PIVOTS, seed=1
    )
    groups = nx.community.louvain_communities(simple, seed=1) if count else []
    ordered = sorted((sorted(group) for group in groups), key=lambda group: (-len(group), group))
    community = {iri: number for number, group in enumerate(ordered) for iri in group}
    balances = _balances(graph)
    rows = [
        ActorMeasures(
            iri=iri,
            label=graph.nodes[iri]["label"],
            outgoing=graph.out_degree(iri),
            incoming=graph.in_degree(iri),
            betweenness=round(between[iri], 6),
            community=community[iri],
            balance=balances[iri],
        )
        for iri in simple
    ]
    return sorted(rows, key=lambda row: (-row.betweenness, -row.outgoing - row.incoming, row.iri))


def _simple(graph: nx.MultiDiGraph[str]) -> nx.Graph[str]:
    """The graph without directions and loops, in a fixed order; weights count statements."""
    import networkx as nx

    simple: nx.Graph[str] = nx.Graph()
    simple.add_nodes_from(sorted(graph))
    for subject, target in sorted(graph.edges()):
        if subject == target:
            continue
        weight = simple.edges[subject, target]["weight"] if simple.has_edge(subject, target) else 0
        simple.add_edge(subject, target, weight=weight + 1)
    return simple


def _balances(graph: nx.MultiDiGraph[str]) -> dict[str, Balance]:
    counts: dict[str, list[int]] = {iri: [0, 0, 0, 0] for iri in graph}
    for subject, target, data in graph.edges(data=True):
        quad = data["quad_class"]
        if quad is not None:
            for iri in {subject, target}:
                counts[iri][quad - 1] += 1
    return {iri: Balance(*row) for iri, row in counts.items()}
