"""The state that a phrase without any modifier belongs to: "police", "the president"."""

from __future__ import annotations

import re

from kg.model import Form, Mention
from kg.resolve.discourse import Discourse

__all__ = ["context_state", "sentence_states"]

_SEAT = re.compile(r"[-‑–]based\b")  # a London-based group need not be about Britain


def sentence_states(discourse: Discourse, mention: Mention) -> list[str]:
    """States named in the mention's sentence, by names, adjectives and cities, in order."""
    found: list[str] = []
    for other in discourse.mentions:
        if other.sentence != mention.sentence or other.form not in (Form.NAME, Form.DEMONYM):
            continue
        if any(span.covers(other.head) for span in discourse.skipped):
            continue
        if _SEAT.match(discourse.document.text, other.head.end):
            continue
        match = discourse.own_match(other)
        actor = discourse.makers.known(match.actors[0]) if match else None
        if actor is None:
            continue
        state = discourse.land(actor)
        if state and state not in found:
            found.append(state)
    return found


def context_state(discourse: Discourse, number: int) -> str | None:
    """`Actor.id` of the state in whose affairs the phrase stands, or None.

    The only state of its sentence; else the document's main state; else that of the last subject
    in the three sentences before.
    """
    mention = discourse.mentions[number]
    states = sentence_states(discourse, mention)
    if len(states) == 1:
        return states[0]
    if discourse.main_state is not None:
        return discourse.main_state
    if states:
        return None
    for _, other, outcome in discourse.before(number, sentences=3):
        state = discourse.land(outcome.actors[0])
        if other.subject and state is not None:
            return state
    return None
