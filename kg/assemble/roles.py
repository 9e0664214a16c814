"""Titles, posts and kinship become claims on standing relations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.assemble.analysis import Analysis
from kg.model import Actor, ActorType, Claim, Form, Mention, Polarity, Statement, Status, Title
from kg.ontology import Relation

__all__ = ["is_role", "make_role_claims"]

_OF_RANK = {"spokesperson": "spokespersonFor", "envoy": "envoyOf", "head": "headOf"}
_OF_STATE = ("head", "minister", "deputy", "royal", "leader", "legislator", "envoy", "party",
             "spokesperson")  # fmt: skip
_STATE_POSTS = ("head", "minister", "deputy")
_POLITIES = (ActorType.STATE, ActorType.GOVERNMENT, ActorType.PEOPLE)
_BODIES = (ActorType.ORGANIZATION, ActorType.INTERNATIONAL_ORGANIZATION, ActorType.PARTY)
_ADVISER = "national security adviser"
_LEADERS = ("leader", "chief", "head", "chairman", "chairwoman", "commander")
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
            "migrant", "suspect", "hostage", "captive", "prisoner", "detainee",
            "victim"}  # fmt: skip


_SUSPECTED = {"accused", "alleged", "presumed", "purported", "supposed", "suspect", "suspected"}


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
    yield from _heads(analysis, number, mention)
    if mention.title is None or mention.form is Form.PRONOUN or _is_suspected(mention):
        return
    told = analysis.references[number].title
    if told is not None and told.rank == "kin":
        return
    for person in _persons(analysis, number, mention):
        title = _post(mention.title, told)
        body = _body(analysis, mention)
        if body is None and analysis.references[number].rule != "title":
            body = _own_state(analysis, mention, told, person)
        if body is None or not is_role(title) or person.id.startswith(body.id):
            continue
        if body.type in _POLITIES and not _is_office(title, told):
            continue
        if body.type is ActorType.PEOPLE and told is not None and told.rank in _STATE_POSTS:
            continue  # a people has no premier
        relation = _relation(told, title, body)
        if relation == "leaderOf" and _is_one_of_many(analysis, mention):
            relation = "memberOf" if body.type is ActorType.ARMED_GROUP else "hasRole"
        if body.is_region:  # "head of the Middle East programme"
            continue
        yield Statement(person, relation, "STRUCT", body, title), mention.owner


def _is_one_of_many(analysis: Analysis, mention: Mention) -> bool:
    """Whether there are others beside: "an SDF leader", "the SDF commander Abdi"."""
    if mention.text.lower().startswith(("a ", "an ", "one ")):
        return True
    return (
        not _is_completed(analysis, mention)
        and (mention.title or "").rpartition(" ")[2] == "commander"
    )


def _is_completed(analysis: Analysis, mention: Mention) -> bool:
    """Whether "of" tells right behind a title whose it is: "the commander of the SDF"."""
    return analysis.document.text.startswith(" of ", mention.head.end)


def _is_suspected(mention: Mention) -> bool:
    """Whether somebody is only said to be it: "the suspected fighter Berg", "a terror suspect"."""
    words = {word.strip(",;").lower() for word in mention.text.split()}
    return not words.isdisjoint(_SUSPECTED)


def _persons(analysis: Analysis, number: int, mention: Mention) -> tuple[Actor, ...]:
    """Persons to whom the mention's title belongs.

    Its own, those it is an apposition of, and one whom the document names elsewhere.
    """
    persons = tuple(a for a in analysis.actors(number) if a.type is ActorType.PERSON)
    if mention.person is not None or mention.apposition is not None:
        return persons
    rule = analysis.references[number].rule
    if rule == "title":  # "the president" of a document that names her, but not "the presidents"
        return (
            ()
            if mention.plural
            else tuple(person for person in persons if person.id in analysis.named_persons)
        )
    beside = any(o.apposition == number and o.person is not None for o in analysis.mentions)
    return persons if beside or rule == "apposition" else ()


def _body(analysis: Analysis, mention: Mention) -> Actor | None:
    """The body of a title: named in the phrase, or its owner.

    "The Peruvian director of Amnesty" is a director of Amnesty's.
    """
    for actor in analysis.actors(mention.owner) if _is_completed(analysis, mention) else ():
        if actor.type in _BODIES:
            return actor
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


def _own_state(
    analysis: Analysis, mention: Mention, told: Title | None, person: Actor
) -> Actor | None:
    """The person's state, or its parliament, for an office without a body: "Senator Berg".

    "Its leader" leads what the text names, and a lawyer or an adviser may be anybody's.
    """
    office = told is not None and (told.rank in _OF_STATE or told.name == _ADVISER)
    if not office or mention.title in _LEADERS or _is_of_unknown(mention, told):
        return None
    legislative = any(word in _PARLIAMENTS for word in (mention.title or "").split())
    code = person.code or ""
    return analysis.states.get(f"{code}/parliament" if legislative else code)


def _is_of_unknown(mention: Mention, told: Title | None) -> bool:
    """Whether a leader's phrase names whom nobody knows: "the Labour leader", of a party."""
    words = mention.text[: mention.head.start - mention.span.start].split()
    before = mention.person is None and told is not None and told.rank == "leader"
    return before and any(word[0].isupper() for word in words[1:])


def _heads(
    analysis: Analysis, number: int, mention: Mention
) -> Iterator[tuple[Statement, int | None]]:
    """Who a government is called after heads it: "the government of Kari Lund"."""
    bodies = [a for a in analysis.actors(number) if a.type is ActorType.GOVERNMENT]
    if len(bodies) != 1 or mention.plural:
        return
    owner = analysis.mentions[mention.owner].span if mention.owner is not None else None
    for other, named in enumerate(analysis.mentions):
        within = other != number and mention.span.covers(named.head)
        if named.person is None or not (within or (owner and named.span.covers(owner))):
            continue
        for person in analysis.actors(other):
            if person.type is ActorType.PERSON and person.code == bodies[0].code:
                yield Statement(person, "headOf", "STRUCT", bodies[0]), other


def _post(title: str, told: Title | None) -> str:
    """The words of a title without forms of address and the like, but "secretary general"."""
    own = told.name.split()[1:] if told is not None else ()
    words = [word for word in title.split() if word not in _NO_POST or word in own]
    return " ".join(words)


def _is_office(post: str, told: Title | None) -> bool:
    """Whether a title is one that somebody holds for a state: no "Syrian author", "British man"."""
    known = told is not None and told.rank != "person"
    return known or post.endswith("counterpart")


def _relation(told: Title | None, post: str, body: Actor) -> str:
    if told is None or told.former:
        return "hasRole"
    if told.rank in _OF_RANK:
        return _OF_RANK[told.rank]
    if body.type in (ActorType.STATE, ActorType.GOVERNMENT):
        # "the Cuban leader" heads the state, "the student leader" does not lead it
        heads = told.rank == "leader" and not (told.name == "leader" and told.prefix)
        return "headOf" if heads else "hasRole"
    if told.rank == "leader" or post.rsplit(maxsplit=1)[-1] in _LEADERS:
        # "the foreign policy chief" of a union heads one of its branches
        specific = " " in post and body.type is ActorType.INTERNATIONAL_ORGANIZATION
        return "hasRole" if specific else "leaderOf"
    return "hasRole"


def _kinship(
    analysis: Analysis, number: int, mention: Mention
) -> Iterator[tuple[Statement, int | None]]:
    """The kin noun or its apposition names the person: "Guaidó's wife Fabiana Rosales"."""
    told = analysis.references[number].title
    if told is None or told.rank != "kin" or mention.owner is None:
        return
    relation = "spouseOf" if told.name in _SPOUSES else "relativeOf"
    for person in analysis.actors(number):
        for other in analysis.actors(mention.owner):
            if person.type is ActorType.PERSON and other.type is ActorType.PERSON:
                yield Statement(person, relation, "STRUCT", other), mention.owner
