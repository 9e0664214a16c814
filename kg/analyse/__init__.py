"""Statements as a networkx graph, and measures of it; the only door to networkx."""

from kg.analyse.graph import statement_graph
from kg.analyse.measures import ActorMeasures, Balance, asserted, balance, measures

__all__ = [
    "ActorMeasures",
    "Balance",
    "asserted",
    "balance",
    "measures",
    "statement_graph",
]
