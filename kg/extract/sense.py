"""What bears on an event's polarity and status by its kind."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.entries import Entry, Lexicon

__all__ = ["Sense", "sense_of"]

_PERFORMATIVE = ("ACCUSE", "COERCE", "CONCEDE", "REJECT", "REQUEST", "SANCTION", "SUPPORT")
_ARRANGED = ("CONSULT", "MOBILIZE", "RETREAT")
_SPOKEN = ("ACCUSE", "REQUEST", "THREATEN")
_FOUGHT = ("attacks", "clashesWith", "fights")
_STANDING = ("hasTroopsIn",)


@dataclass(frozen=True, slots=True)
class Sense:
    """What bears on an event's polarity and status by its kind.

    Attributes:
        answered: Whether the word that governs the trigger only answers what it tells, which was
            done all the same ("rejected the appeal").
        performative: Whether it is done by deciding it ("the decision to ban the party").
        relational: Whether its noun denotes who does it ("a backer of Syria").
        refused: Whether its entry tells already what the words beside it deny ("will not meet").
        arranged: Whether it is spoken of before it happens ("the visit", "the withdrawal").
        spoken: Whether it is done by speaking to or of somebody ("the demand").
        standing: Whether it lasts as long as those whom its noun denotes ("troops in Peru").
        contest: Whether it is done as long as it is fought for ("a campaign to oust the rebels").
        attempt: Whether it is done by trying ("failed to persuade" has urged all the same).
    """

    answered: bool = False
    performative: bool = False
    attempt: bool = False
    arranged: bool = False
    spoken: bool = False
    standing: bool = False
    contest: bool = False
    relational: bool = False
    refused: bool = False


def sense_of(entry: Entry, root: str, lexicon: Lexicon, *, answered: bool) -> Sense:
    """The sense of an event that an entry tells.

    Args:
        entry: The entry.
        root: The PLOVER type of its relation.
        lexicon: The words.
        answered: Whether the word above the trigger only answers it.
    """
    contest = entry.relation in _FOUGHT
    achieving = entry.lemma in lexicon.words["achieving"]
    return Sense(
        answered=answered,
        performative=root in _PERFORMATIVE,
        attempt=achieving and (contest or root == "REQUEST"),
        arranged=root in _ARRANGED,
        spoken=root in _SPOKEN,
        standing=entry.relation in _STANDING,
        contest=contest,
        relational=any(f.name == "self" for f in (*entry.actor, *entry.target)),
        refused=any(c.key == "refusing" for c in entry.conditions),
    )
