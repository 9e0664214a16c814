"""The relations of `ontology/` as Python values."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["QUAD_CLASS", "Relation"]


@dataclass(frozen=True, slots=True)
class Relation:
    """A property of the ontology that statements use.

    Attributes:
        name: Local name ("deploysTroopsTo").
        root: PLOVER event type, or "STRUCT" for a standing relation.
        label: English label.
        symmetric: Whether it holds both ways.
        inverse: Local name of the inverse, or None.
        cameo: Closest CAMEO code, or None.
        object_role: Role of the object in the event node: "recipient", "destination" or "location".
    """

    name: str
    root: str
    label: str
    symmetric: bool = False
    inverse: str | None = None
    cameo: str | None = None
    object_role: str = "recipient"


# PLOVER codebook: quad classes 1 verbal cooperation, 2 material cooperation, 3 verbal conflict,
# 4 material conflict.
QUAD_CLASS: dict[str, int] = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1,
    "COOPERATE": 2, "AID": 2, "CONCEDE": 2, "RETREAT": 2,
    "REQUEST": 3, "ACCUSE": 3, "REJECT": 3, "THREATEN": 3,
    "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip
