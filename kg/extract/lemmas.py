"""Lemmas of verbs that the parser's own rules get wrong: "staged" is of "stage", not of "stag".

The rules take the first word of their list that fits, or make one up for a word that they do not
know ("readmitted" of "readmitte"). The verbs of the lexicon are known, so their regular forms are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from itertools import product

from spacy.language import Language
from spacy.tokens import Doc

from kg.extract.entries import load_lexicon

__all__ = ["inflected", "make_lemmas"]

_VOWEL = "[aeiou]"
_SIBILANT = re.compile(r"(?:s|x|z|ch|sh)$")
_ENDS_SHORT = re.compile(f"[^aeiou]{_VOWEL}[bdfgklmnprtvz]$|u{_VOWEL}[bdgmnpt]$")
_ONE_SYLLABLE = re.compile(f"[^aeiou]*{_VOWEL}+[^aeiou]*")


def inflected(verb: str) -> Iterator[str]:
    """The regular forms of a verb: third person, past, and the form in "-ing"."""
    if re.search("[^aeiou]y$", verb):
        yield from (f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing")
        return
    if verb.endswith("e"):
        stem = verb if verb.endswith(("ee", "oe", "ye")) else verb[:-1]
        yield from (f"{verb}s", f"{verb}d", f"{stem}ing")
        return
    yield f"{verb}es" if _SIBILANT.search(verb) else f"{verb}s"
    stems = []
    if _ENDS_SHORT.search(verb):
        stems.append(verb + verb[-1])
    if not stems or not _ONE_SYLLABLE.fullmatch(verb):
        stems.append(verb)
    yield from (stem + ending for stem, ending in product(stems, ("ed", "ing")))


def _lemma(form: str, known: Mapping[str, str], verbs: Collection[str]) -> str | None:
    """The verb that a form is of; a hyphen behind a prefix says nothing: "re-admit", "co-operated".

    Where no verb with the prefix is known, who does it again does it: "re-hoisted" is of "hoist".
    """
    if form in known or "-" not in form:
        return known.get(form)
    for plain in (form.replace("-", ""), form.removeprefix("re-")):
        if plain in known or plain in verbs:
            return known.get(plain, plain)
    return None


@Language.factory("kg_lemmas", assigns=["token.lemma"], requires=["token.lemma", "token.tag"])
def make_lemmas(
    nlp: Language,  # noqa: ARG001 - spaCy's signature
    name: str,  # noqa: ARG001
) -> Callable[[Doc], Doc]:
    """The component that mends lemmas: of the lexicon's verbs, and of plurals like "bases"."""
    lexicon = load_lexicon()
    known = {form: verb for verb in sorted(lexicon.verbs) for form in inflected(verb)}
    known |= lexicon.words["irregular"]
    plurals, verbs = lexicon.words["plural"], lexicon.verbs

    def correct(doc: Doc) -> Doc:
        for token in doc:
            if token.tag_.startswith("VB"):
                token.lemma_ = _lemma(token.lower_, known, verbs) or token.lemma_
            elif token.tag_ == "NNS":
                token.lemma_ = plurals.get(token.lower_, token.lemma_)
            elif token.tag_ == "NNPS":  # which spaCy leaves as they are
                token.lemma_ = re.sub(r"(?<![si])s$", "", token.lower_)
        return doc

    return correct
