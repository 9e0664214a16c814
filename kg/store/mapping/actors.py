"""Actors, and the posts that persons hold (W3C ORG, OWL-Time)."""

from __future__ import annotations

import json
from datetime import date

from kg.model import Actor, Document, DocumentRecord, Post
from kg.model.identity import membership_name, post_name
from kg.store.mapping.documents import document_iri
from kg.store.mapping.graph import GraphBuilder, ir, term
from kg.store.terms import IRI
from kg.vocab import iri

__all__ = ["actor_iri", "add_actor", "add_mentions", "add_post"]

_LONGEST_PHRASE = 80  # characters


def actor_iri(actor_id: str) -> IRI:
    """The IRI of an actor."""
    return IRI(iri("actor/" + actor_id))


def add_actor(graph: GraphBuilder, actor: Actor) -> None:
    """An actor as the document knows it; its code is that of the document's day."""
    node = actor_iri(actor.id)
    graph.add_type(node, ir(actor.type.value))
    graph.add_text(node, "rdfs:label", actor.label)
    graph.add_text(node, ir("code"), actor.code)
    graph.add_text(node, ir("eventCode"), actor.event_code)
    graph.add_text(node, ir("sector"), actor.sector)
    if actor.wikidata is not None:
        graph.add(node, "owl:sameAs", term("wd:" + actor.wikidata))


def add_mentions(graph: GraphBuilder, record: DocumentRecord) -> None:
    """Where the record's actors are mentioned and by which rule each was taken to be meant.

    One string an actor, phrase and rule, however often the phrase recurs: a node a mention would
    take ten times as many quads.
    """
    actors = {actor.id for actor in record.actors}
    found: dict[tuple[str, str, str, tuple[str, ...]], list[tuple[int, int, float]]] = {}
    for reference in record.references:
        mention = record.mentions[reference.mention]
        text = " ".join(mention.text.split())[:_LONGEST_PHRASE]
        for actor in reference.actors:
            if actor.id in actors:
                key = (actor.id, text, reference.rule, reference.candidates)
                place = (*mention.span, reference.confidence)
                found.setdefault(key, []).append(place)
    for (actor_id, text, rule, candidates), places in sorted(found.items()):
        told = {
            "text": text,
            "rule": rule,
            "at": [[start, end] for start, end, _ in places],
            "confidence": min(confidence for _, _, confidence in places),
        }
        if candidates:
            told["not"] = list(candidates)
        compact = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
        graph.add_text(actor_iri(actor_id), ir("mentionedAs"), compact)


def add_post(graph: GraphBuilder, post: Post, document: Document) -> None:
    """A post and its being held; days that are not known are left out."""
    node, holding = IRI(iri(post_name(post))), IRI(iri(membership_name(post)))
    holder, body = actor_iri(post.holder), actor_iri(post.body)
    graph.add_type(node, "org:Post")
    graph.add_text(node, "rdfs:label", post.title)
    graph.add(node, "org:postIn", body)
    graph.add(node, "org:heldBy", holder)
    graph.add_type(holding, "org:Membership")
    graph.add(holding, "org:member", holder)
    graph.add(holding, "org:organization", body)
    graph.add(holding, ir("post"), node)
    graph.add_text(holding, ir("roleTitle"), post.title)
    graph.add(holding, ir("reportedIn"), document_iri(document.id))
    if post.start or post.end:
        interval = IRI(f"{holding}/interval")
        graph.add(holding, "org:memberDuring", interval)
        graph.add_type(interval, "time:Interval")
        _add_instant(graph, interval, "time:hasBeginning", "start", post.start)
        _add_instant(graph, interval, "time:hasEnd", "end", post.end)


def _add_instant(
    graph: GraphBuilder, interval: IRI, bound: str, name: str, day: date | None
) -> None:
    if day is not None:
        instant = IRI(f"{interval}/{name}")
        graph.add(interval, bound, instant)
        graph.add_type(instant, "time:Instant")
        graph.add_date(instant, "time:inXSDDate", day)
