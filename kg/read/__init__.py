"""Source to Document: text, JSON Lines, JSON, tables, web pages, PDF and feeds."""

from kg.read.boilerplate import find_boilerplate
from kg.read.source import DEFAULT_MAX_CHARACTERS, Source
from kg.read.sources import FORMATS, read

__all__ = ["DEFAULT_MAX_CHARACTERS", "FORMATS", "Source", "find_boilerplate", "read"]
