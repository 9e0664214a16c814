"""Titles, posts and kinship become claims on standing relations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.assemble.analysis import Analysis
from kg.model import Actor, ActorType, Claim, Form, Mention, Polarity, Statement, Status
from kg.ontology import Relation

__all__ = ["is_role", "make_role_claims"]

_SPOKEN_FOR = ("spokesman", "spokeswoman", "spokesperson")
_HEADS_OF_STATE = ("president", "king", "queen", "emperor", "emir", "sultan", "dictator", "ruler",
                   "monarch", "strongman", "supreme leader")  # fmt: skip
_HEADS_OF_GOVERNMENT = ("prime minister", "premier", "chancellor", "taoiseach", "head of state",
                        "head of government")  # fmt: skip
_HEADS_OF_BODIES = ("secretary general", "secretary-general", "director general",
                    "director-general")  # fmt: skip
_NOT_HEADS = ("vice", "vice-president", "deputy", "assistant", "opposition")
_LEADERS = ("leader", "chief", "head", "chairman", "chairwoman", "commander")
_FORMER = {"former", "late", "ex", "onetime", "one-time"}
_SPOUSES = ("wife", "husband", "spouse", "widow")
_PARLIAMENTS = {
    "assembly",
    "parliament",
    "parliamentary",
    "senate",
    "congress",
    "lawmaker",
    "senator",
}
_KIN = ("son", "daughter", "brother", "sister", "father", "mother", "nephew", "uncle", "cousin")
_ENVOYS = ("ambassador", "envoy", "special envoy", "special representative")
_NO_POST = {
    "mr",
    "mrs",
    "ms",
    "sir",
    "dr",
    "general",
    "colonel",
    "lady",
    "late",
    "former",
    "senior",
    "top",
}

_PRIVATE = {"individual", "woman", "man", "boy", "girl", "child", "citizen", "national", "resident",
            "native", "student", "schoolgirl", "schoolboy", "teenager", "tourist", "refugee",
            "migrant"}  # fmt: skip


def is_role(title: str | None) -> bool:
    """Whether a title tells what somebody does for others, and not only who it is ("woman")."""
    return bool(title and title.rsplit(maxsplit=1)[-1] not in _PRIVATE)


def make_role_claims(analysis: Analysis, relations: Mapping[str, Relation]) -> tuple[Claim, ...]:
    """One claim a role and document, at the first mention that tells it."""
    found: dict[Statement, Claim] = {}
    for number, mention in enumerate(analysis.mentions):
        sentence = analysis.sentences[mention.sentence] if analysis.sentences else None
        if sentence is None or analysis.in_boilerplate(sentence.span):
            continue
        for statement, other in _told(analysis, number, mention):
            if statement.relation not in relations or statement in found:
                continue
            if statement.subject.id == statement.object.id:
                continue
            marks = [mention.head, analysis.mentions[other].head if other is not None else None]
            found[statement] = Claim(
                statement=statement,
                polarity=Polarity.POSITIVE,
                status=Status.ACTUAL,
                evidence=analysis.evidence(sentence.span, *marks),
                confidence=round(0.95 * analysis.references[number].confidence, 3),
            )
    return tuple(sorted(found.values(), key=lambda c: (c.evidence.span, c.statement.relation)))


def _told(
    analysis: Analysis, number: int, mention: Mention
) -> Iterator[tuple[Statement, int | None]]:
    yield from _kinship(analysis, number, mention)
    if mention.title is None or mention.form is Form.PRONOUN:
        return
    if mention.title.rsplit(maxsplit=1)[-1] in (*_SPOUSES, *_KIN):
        return
    for person in _persons(analysis, number, mention):
        title = _post(mention.title)
        body = _body(analysis, mention)
        if body is None and title not in _LEADERS:  # "its leader" leads what the text names
            body = _own_state(analysis, mention, person)
        if body is None or not is_role(title) or body.id == person.id:
            continue
        held = not _FORMER & set(mention.title.split())
        relation = _relation(title, body) if held else "hasRole"
        if body.is_region:  # "head of the Middle East programme"
            continue
        yield Statement(person, relation, "STRUCT", body, title), mention.owner


def _persons(analysis: Analysis, number: int, mention: Mention) -> tuple[Actor, ...]:
    """Persons to whom the mention's title belongs: its own, or those it is an apposition of."""
    if mention.person is None and mention.apposition is None:
        named = [
            n
            for n, other in enumerate(analysis.mentions)
            if other.apposition == number and other.person is not None
        ]
        if not named:
            return ()
    actors = analysis.actors(number)
    return tuple(a for a in actors if a.type is ActorType.PERSON)


def _body(analysis: Analysis, mention: Mention) -> Actor | None:
    """The body of a title: named in the phrase, or its owner."""
    for name in mention.names:
        if mention.person is not None and mention.person.overlaps(name.span):
            continue
        if analysis.document.is_compounded(name.span):
            continue  # "the Iranian-backed president"
        for reference in analysis.references:
            other = analysis.mentions[reference.mention]
            named = reference.actors if name.span.covers(other.head) else ()
            if named and named[0].type is not ActorType.PERSON:
                return named[0]
    for actor in analysis.actors(mention.owner):
        if actor.type is not ActorType.PERSON:
            return actor
    return None


def _own_state(analysis: Analysis, mention: Mention, person: Actor) -> Actor | None:
    """The person's state, or its parliament, for a title without a body: "Senator Berg"."""
    legislative = any(word in _PARLIAMENTS for word in (mention.title or "").split())
    code = person.code or ""
    return analysis.states.get(f"{code}/parliament" if legislative else code)


def _post(title: str) -> str:
    words = [word for word in title.split() if word not in _NO_POST]
    return " ".join(words)


def _relation(title: str, body: Actor) -> str:
    last = title.rsplit(maxsplit=1)[-1]
    if last in _SPOKEN_FOR:
        return "spokespersonFor"
    if any(title.endswith(envoy) for envoy in _ENVOYS):
        return "envoyOf"
    heads = not set(title.split()) & set(_NOT_HEADS)
    if heads and title.endswith((*_HEADS_OF_STATE, *_HEADS_OF_BODIES)):
        return "headOf"
    if body.type in (ActorType.STATE, ActorType.GOVERNMENT):
        # "the Cuban leader" heads the state, "the opposition leader" does not lead it
        return "headOf" if heads and title in (*_HEADS_OF_GOVERNMENT, "leader") else "hasRole"
    if last in _LEADERS:
        # "the foreign policy chief" of a union heads one of its branches
        specific = len(title.split()) > 1 and body.type is ActorType.INTERNATIONAL_ORGANIZATION
        return "hasRole" if specific else "leaderOf"
    return "hasRole"


def _kinship(
    analysis: Analysis, number: int, mention: Mention
) -> Iterator[tuple[Statement, int | None]]:
    """The kin noun or its apposition names the person: "Guaidó's wife Fabiana Rosales"."""
    words = [*(mention.title or "").split(), mention.lemma]
    relation = (
        "spouseOf" if any(w in _SPOUSES for w in words)
        else "relativeOf" if any(w in _KIN for w in words)
        else None
    )  # fmt: skip
    if relation is None or mention.owner is None:
        return
    for person in analysis.actors(number):
        for other in analysis.actors(mention.owner):
            if person.type is ActorType.PERSON and other.type is ActorType.PERSON:
                yield Statement(person, relation, "STRUCT", other), mention.owner
