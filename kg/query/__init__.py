"""Asking the store: saved queries with parameters, explanations of edges, answers in formats."""

from __future__ import annotations

from kg.query.corrected import actors_in_documents, corrections_of_documents
from kg.query.explain import ExplainedClaim, Explanation, explain, explain_edge
from kg.query.explain_actor import (
    ActorExplanation,
    ExplainedMention,
    MentioningDocument,
    explain_actor,
)
from kg.query.formats import ANSWER_FORMATS, short_text, write_answer
from kg.query.parameters import ActorFinder, find_actor_iri
from kg.query.saved import Parameter, SavedQuery, run_saved, saved_queries, saved_query, saved_text

__all__ = [
    "ANSWER_FORMATS",
    "ActorExplanation",
    "ActorFinder",
    "ExplainedClaim",
    "ExplainedMention",
    "Explanation",
    "MentioningDocument",
    "Parameter",
    "SavedQuery",
    "actors_in_documents",
    "corrections_of_documents",
    "explain",
    "explain_actor",
    "explain_edge",
    "find_actor_iri",
    "run_saved",
    "saved_queries",
    "saved_query",
    "saved_text",
    "short_text",
    "write_answer",
]
