"""Names of the index: which of their bearers is meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from kg.model import DIRECTIONAL, LOCATIVE, Actor, ActorType, Form, Mention, NameMatch, Span
from kg.resolve.discourse import UNLINKED, Discourse, Outcome
from kg.resolve.speech import is_source
from kg.resolve.tables import common_words, federations, find_head, find_title

__all__ = ["IN_PLACE", "choose", "has_local", "in_region", "local_of", "resolve_name"]

_ACRONYM = re.compile(r"\b[A-Z]{3,} \Z")
_LOCAL_RANKS = frozenset({"head", "minister", "leader", "deputy", "chief", "official", "judge"})
_LOCAL_NOUNS = frozenset({"officials", "lawmakers"})
_REGION = re.compile(r"\b(?:Latin|Central|North|South|Meso)[ -]$")

IN_PLACE = frozenset(
    {*LOCATIVE, *DIRECTIONAL, "over", "above", "off", "northern", "southern", "eastern", "western",
     "central", "downtown", "greater"}
)  # fmt: skip


def _bearers(discourse: Discourse, match: NameMatch) -> list[Actor]:
    found = (discourse.makers.known(actor_id) for actor_id in match.actors)
    return [actor for actor in found if actor is not None]


def choose(discourse: Discourse, match: NameMatch) -> Outcome:
    """The bearer of a name that fits the document best.

    With several bearers, the one that the document names unmistakably elsewhere; else the one whose
    state it names most; else the likeliest one of the index, with less confidence.
    """
    bearers = _bearers(discourse, match)
    if not bearers:
        return UNLINKED
    if len(bearers) == 1:
        return Outcome((bearers[0],), match.kind)
    clear = discourse.unmistakable
    named = [actor for actor in bearers if actor.id in clear]
    if named:
        return _chosen(named[0], bearers, match.kind, 0.9)
    counts = discourse.state_counts
    by_state = [(counts.get(discourse.state(actor) or "", 0), actor) for actor in bearers]
    most = max(count for count, _ in by_state)
    best = [actor for count, actor in by_state if count == most]
    return _chosen(best[0], bearers, match.kind, 0.8 if most and len(best) == 1 else 0.6)


def _chosen(actor: Actor, bearers: Sequence[Actor], rule: str, confidence: float) -> Outcome:
    others = tuple(other.id for other in bearers if other.id != actor.id)
    return Outcome((actor,), rule, confidence, others)


def local_of(discourse: Discourse, match: NameMatch, city: Actor) -> Actor | None:
    """The government of its own that a city or province has, named as the text names it."""
    state = discourse.makers.owner_of(city)
    if state is None:
        return None
    return discourse.makers.local(state, discourse.document.text[slice(*match.span)])


def in_region(text: str, span: Span) -> bool:
    """Whether "American" is a part of "Latin American" and the like."""
    before = text[max(0, span.start - 8) : span.start]
    return text.startswith("America", span.start) and bool(_REGION.search(before))


def resolve_name(discourse: Discourse, number: int) -> Outcome | None:
    """Names of the index that cover the mention's head, persons' excepted where NER denies one."""
    mention = discourse.mentions[number]
    match = discourse.own_match(mention)
    if match is None:
        return None
    if _inside_person(discourse, number, match) or _behind_acronym(discourse, match):
        return Outcome((), "part of a name", 0.0, match.actors)
    if in_region(discourse.document.text, match.span):
        return Outcome((), "region", 0.0, match.actors)
    if match.kind == "surname" and mention.person is None and _is_risky(discourse, match):
        return Outcome((), "surname", 0.0, match.actors)
    chosen = choose(discourse, match)
    if not chosen.actors:
        return None
    read = _READINGS.get(match.kind)
    return read(discourse, number, match, chosen) if read is not None else chosen


def _inside_person(discourse: Discourse, number: int, match: NameMatch) -> bool:
    """Whether the name is a part of a longer personal name: "Israel" of "Israel Katz"."""
    for other in range(max(0, number - 2), min(len(discourse.mentions), number + 3)):
        person = discourse.mentions[other].person
        if other != number and person and person.covers(match.span) and person != match.span:
            return True
    return False


def _behind_acronym(discourse: Discourse, match: NameMatch) -> bool:
    """Whether a people's name ends that of a firm: "CNN Turk"; not in a headline in capitals."""
    start, end = match.span
    text = discourse.document.text
    before = _ACRONYM.search(text, max(0, start - 12), start)
    return match.kind == "demonym" and before is not None and not text[start:end].isupper()


def _is_risky(discourse: Discourse, match: NameMatch) -> bool:
    word = discourse.document.text[match.span.start : match.span.end].lower()
    return word in common_words()


_SOME = re.compile(
    r"(?:some|many|most|several|few|a few|other|two|three|dozens|\d+)\b", re.IGNORECASE
)
_MEETING = re.compile(
    r" (?:(?:peace|nuclear|climate|arms|ceasefire|security) )?(?:talks|summits?|conferences?|"
    r"negotiations|process|accords?|agreements?|protocol|declaration|treaty|congress|round|format)\b"
)
_ANYBODY = re.compile(r"(?:an?|one|another)\s", re.IGNORECASE)


def _demonym(discourse: Discourse, number: int, _: NameMatch, chosen: Outcome) -> Outcome:
    """“Iraqis” are the people of Iraq; "the Russians" and "Russian" stand for the state.

    “A Spaniard” is somebody of Spain, whose acts are hardly Spain's, and "some Europeans" are not
    Europe.
    """
    mention, actor = discourse.mentions[number], chosen.actors[0]
    if actor.is_region and mention.plural and _SOME.match(mention.text):
        return Outcome((), "demonym", 0.0, (actor.id,))
    if mention.form is Form.DEMONYM and not mention.plural and _ANYBODY.match(mention.text):
        return Outcome(chosen.actors, "demonym", chosen.confidence * 0.4, chosen.candidates)
    if mention.form is not Form.DEMONYM or not mention.plural or mention.definite:
        return Outcome(chosen.actors, "demonym", chosen.confidence * 0.95, chosen.candidates)
    if actor.type is not ActorType.STATE and not actor.id.startswith("territory/"):
        return Outcome(chosen.actors, "demonym", chosen.confidence, chosen.candidates)
    people = discourse.makers.part(actor, "people", ActorType.PEOPLE, "CVL")
    return Outcome((people,), "demonym", chosen.confidence * 0.9, chosen.candidates)


def _is_venue(discourse: Discourse, mention: Mention) -> bool:
    """Whether a city only says where talks are or were: "the Geneva talks", "the Oslo accords"."""
    behind = _MEETING.match(discourse.document.text, mention.span.end)
    return behind is not None and mention.attributive


def _metonym(discourse: Discourse, number: int, _: NameMatch, chosen: Outcome) -> Outcome:
    """A capital or seat stands for its government, after "in" or "near" for its state's place."""
    mention, actor = discourse.mentions[number], chosen.actors[0]
    if _is_venue(discourse, mention):
        return Outcome((), "venue", 0.0, (actor.id,))
    if discourse.word_before(mention.span.start) in IN_PLACE and not mention.subject:
        owner = discourse.makers.owner_of(actor) or actor
        return Outcome((owner,), "place", 0.7, chosen.candidates)
    return Outcome((actor,), "metonym", chosen.confidence * 0.9, chosen.candidates)


def _city(discourse: Discourse, number: int, match: NameMatch, chosen: Outcome) -> Outcome:
    """A city stands for its state at most, and the less so where it is a mere place.

    Where its own offices and bodies are told of ("the mayor of Aleppo", "Texas lawmakers"), or a
    part of a federal state acts, it is its own government that is meant; not where it is acted on.
    """
    mention = discourse.mentions[number]
    owner = discourse.makers.owner_of(chosen.actors[0]) or chosen.actors[0]
    if _is_venue(discourse, mention):
        return Outcome((), "venue", 0.0, (owner.id,))
    federal = owner.id in federations()
    if mention.form is Form.NAME and not federal and is_source(discourse, mention):
        return Outcome((), "city", 0.0, chosen.candidates)  # "Bali said": a surname
    acts = mention.subject and not mention.passive and federal
    if acts or any(has_local(discourse.mentions[each]) for each in _possessed(discourse, number)):
        local = local_of(discourse, match, chosen.actors[0])
        if local is not None:
            return Outcome((local,), "city", chosen.confidence * 0.7, (owner.id,))
    share = 0.6 if mention.subject else 0.5
    return Outcome((owner,), "city", chosen.confidence * share, chosen.candidates)


def _possessed(discourse: Discourse, number: int) -> Iterator[int]:
    """The phrases whose owner or modifier a mention is: "governor" for "Texas"."""
    mention = discourse.mentions[number]
    for other in range(max(0, number - 3), min(len(discourse.mentions), number + 4)):
        phrase = discourse.mentions[other]
        inside = mention.attributive and phrase.span.covers(mention.span)
        if other != number and (phrase.owner == number or inside):
            yield other


def has_local(mention: Mention) -> bool:
    """Whether a phrase tells of an office or a body that cities and provinces have too."""
    title = find_title(mention.title) if mention.title else None
    if title is not None and title.rank != "address":
        return title.rank in _LOCAL_RANKS
    if mention.person is not None:
        return False
    head = find_head(mention.title or "") or find_head(mention.lemma)
    return head is not None and (head.kind in ("body", "government") or head.noun in _LOCAL_NOUNS)


_READINGS: dict[str, Callable[[Discourse, int, NameMatch, Outcome], Outcome]] = {
    "demonym": _demonym,
    "metonym": _metonym,
    "city": _city,
}
