"""Who speaks where a mention stands."""

from __future__ import annotations

from bisect import bisect_right

from kg.model import Actor, Attribution, Mention
from kg.resolve.discourse import Discourse

__all__ = ["is_source", "speakers"]


def is_source(discourse: Discourse, mention: Mention) -> bool:
    """Whether the mention is the source of an attribution ("it said that …")."""
    starts, reach = discourse.sources
    before = bisect_right(starts, mention.span.start)
    return before > 0 and reach[before - 1] >= mention.span.end


def speakers(discourse: Discourse, mention: Mention) -> tuple[Actor, ...]:
    """The actors who speak where the mention stands in a quotation."""
    if mention.quotation is None:
        return ()
    attribution = _innermost(discourse, mention)
    if attribution is None or attribution.speaker is None:
        return ()
    return discourse.actors(attribution.speaker)


def _innermost(discourse: Discourse, mention: Mention) -> Attribution | None:
    """The innermost quoted attribution whose content holds the mention."""
    holding = [a for a in discourse.attributions if a.quoted and a.content.covers(mention.span)]
    return min(holding, key=lambda a: a.content.end - a.content.start, default=None)
