"""From what a text mentions to statements, claims and coded events."""

from kg.assemble.analysis import Analysis
from kg.assemble.claims import make_claims
from kg.assemble.coding import code_events
from kg.assemble.merging import merge_claims
from kg.assemble.roles import make_role_claims

__all__ = ["Analysis", "code_events", "make_claims", "make_role_claims", "merge_claims"]
