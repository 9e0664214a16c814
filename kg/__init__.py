"""Builds knowledge graphs of international relations from text.

A graph holds who did what to whom, who says so, and whether they say it happened; every claim
leads back to the sentence behind it.
"""

__version__ = "0.1.0"
