"""“It” that stands for a clause or for nothing: "it is clear that", "it was then that"."""

from __future__ import annotations

import re

from kg.model import Mention

__all__ = ["is_empty"]

_PLEONASTIC = re.compile(
    r"(?:['’](?:s|s been|[dl]+ be)|\s+(?:is|was|will be|would be|"
    r"has (?:\w+ly |always |long )?been|had been|may be|might be|"
    r"seems?|seemed|appears?|appeared|became|becomes|remains|remained|turned out|takes?|took|"
    r"looks?|looked|comes?|came|"
    r"(?:will|would|can|could|may|might|should|must|cannot) (?:be|take|seem|appear|come)))\s+"
    r"(?:not |un|also |now |still |very |too |much |only |more |increasingly |so |down |getting |"
    r"been |\w+ (?=days|weeks|months|years)|\w+ly )*"
    r"(?:that|clear|possible|impossible|likely|unlikely|necessary|important|time|hard|difficult|"
    r"easy|better|too|true|not|a|an|the|essential|vital|obvious|tricky|dangerous|like|as if|"
    r"unfathomable|up to|about|to (?:it|this|that)|than|years|months|weeks|decades|"
    r"known|reported|said|believed|expected|understood|thought|announced|revealed|raining|"
    r"because|in|on|at|out)\b",
    re.IGNORECASE,
)
_COURSE = re.compile(r"\s+(?:comes? (?:down )?to|goes without|happens|is a matter of)\b")
# "It is illegal to …", "it was not hard to see why": but "it is ready to …" tells of an actor.
_VERDICT = re.compile(
    r"\s*(?:is|was|'s|’s|seems|(?:would|will|could|can|may|might|must) be)\s+(?:not\s+)?"
    r"(?:\w+ly\s+|so\s+|all\s+)?"
    r"(?!(?:ready|willing|unwilling|able|unable|set|due|keen|eager|reluctant|free|bound|sure|afraid|"
    r"loath|quick|slow|first|next|last|under|\w+(?:ed|ing|en))\b)"
    r"[a-z]+\s+(?:to|that|for|how|why|whether|if|when)\b"
)
# "It was only last week that …"; "makes it hard to …", "called it a fraud": no actor is meant.
_CLEFT = re.compile(r"\s+(?:is|was|will be|would be)\s[^.;:!?\n]{3,70}?\s(?:that|who)\s")
_JUDGED = re.compile(
    r"\b(?:mak(?:e|es|ing)|made|find|finds|found|consider(?:s|ed)?|think|thinks|thought|"
    r"deem(?:s|ed)?|call(?:s|ed|ing)?|describ(?:e|es|ed|ing))\s+$",
    re.IGNORECASE,
)


def is_empty(text: str, mention: Mention) -> bool:
    """Whether an "it" stands for a clause or for nothing."""
    start, end = mention.span
    if _JUDGED.search(text, max(0, start - 16), start):
        return True
    empty = (_PLEONASTIC, _CLEFT, _VERDICT, _COURSE)
    return any(pattern.match(text, end) for pattern in empty)
