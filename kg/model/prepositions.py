"""Prepositions of place, which all building stages ask for."""

from __future__ import annotations

__all__ = ["DIRECTIONAL", "LOCATIVE"]

LOCATIVE = ("in", "at", "near", "inside", "across", "throughout", "outside", "around")
"""Those that say where something is, the surest first."""

DIRECTIONAL = ("into", "to", "toward", "towards", "from", "through", "via")
"""Those that say where something moves."""
