"""Asking the store: saved queries with parameters, explanations of edges, answers in formats."""

from __future__ import annotations

from kg.query.explain import ExplainedClaim, Explanation, explain, explain_edge
from kg.query.formats import ANSWER_FORMATS, short_text, write_answer
from kg.query.parameters import ActorFinder, find_actor_iri
from kg.query.saved import Parameter, SavedQuery, run_saved, saved_queries, saved_query

__all__ = [
    "ANSWER_FORMATS",
    "ActorFinder",
    "ExplainedClaim",
    "Explanation",
    "Parameter",
    "SavedQuery",
    "explain",
    "explain_edge",
    "find_actor_iri",
    "run_saved",
    "saved_queries",
    "saved_query",
    "short_text",
    "write_answer",
]
