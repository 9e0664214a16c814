"""Who is reported to say, write, think, want or show what.

`component` is the spaCy component and says which finding stands where several overlap. `clauses`
reads what the parse tells of a cue (`forms`, `extent`, `sources`), `parentheses` and `adjuncts`
what commas and phrases tell, `quotes` direct speech (`quoted` says where it stands), `labels` names
before a colon. `cues` holds the words that report.
"""

from __future__ import annotations

from kg.extract.attribution.component import AttributionFinder, RawAttribution, make_attribution

__all__ = ["AttributionFinder", "RawAttribution", "make_attribution"]
