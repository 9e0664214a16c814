"""Mending the parse where English grammar rules out what the parser made of it."""

from kg.extract.mending.component import Reattacher, make_reattachment

__all__ = ["Reattacher", "make_reattachment"]
