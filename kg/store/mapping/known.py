"""The known actors as quads of one named graph: names, codes, posts and memberships with days."""

from __future__ import annotations

import hashlib
from datetime import date

from kg.model import Actor, ActorName, KnowledgeBase, Membership, Post
from kg.model.identity import membership_name, post_name
from kg.store.mapping.actors import actor_iri, add_actor
from kg.store.mapping.graph import GraphBuilder, LineBuilder, ir, term
from kg.store.terms import IRI, Literal, Quad
from kg.vocab import iri

__all__ = ["KNOWN", "known_fingerprint", "known_lines"]

KNOWN = iri("actors")
"""The graph of what is known of actors; no document says it, so it is no part of the default
graph."""


_FORM = 1  # to be counted up where the same tables give other triples


def known_fingerprint(digest: str) -> Quad:
    """The quad that tells which tables the graph was made from; written when it is whole."""
    return Quad(IRI(KNOWN), term("owl:versionInfo"), Literal(f"{digest}-{_FORM}"), IRI(KNOWN))


def known_lines(known: KnowledgeBase) -> tuple[str, ...]:
    """The triples of the graph, but for its fingerprint, as lines of N-Triples, each once, in an
    order that depends on the tables alone."""
    graph = LineBuilder(KNOWN)
    for actor in known.actors:
        _add_known_actor(graph, actor, known)
    for name in known.names:
        _add_name(graph, name)
    for post in known.posts:
        _add_post(graph, post)
    for membership in known.memberships:
        _add_membership(graph, membership)
    return graph.lines


def _add_known_actor(graph: GraphBuilder, actor: Actor, known: KnowledgeBase) -> None:
    node = actor_iri(actor.id)
    add_actor(graph, actor)
    graph.add_text(node, "skos:notation", known.alpha2.get(actor.id))
    parent = known.parents.get(actor.id)
    if parent is not None:
        graph.add(node, ir("belongsTo"), actor_iri(parent))


def _add_name(graph: GraphBuilder, name: ActorName) -> None:
    """A name, and where it has days, a node that tells them."""
    node = actor_iri(name.actor)
    if name.kind != "name":
        graph.add_text(node, ir(name.kind), name.name)
        return
    graph.add_text(node, "skos:altLabel", name.name)
    if name.start or name.end:
        digest = hashlib.sha256(f"{name.actor}\x1f{name.name}".encode()).hexdigest()[:12]
        dated = IRI(f"{iri('name')}/{digest}")
        graph.add(node, ir("datedName"), dated)
        graph.add_text(dated, "rdfs:label", name.name)
        _add_interval(graph, dated, ir("usedDuring"), name.start, name.end)


def _add_post(graph: GraphBuilder, post: Post) -> None:
    node, holding = IRI(iri(post_name(post))), IRI(iri(membership_name(post)))
    holder, body = actor_iri(post.holder), actor_iri(post.body)
    graph.add_type(node, "org:Post")
    graph.add_text(node, "rdfs:label", post.title)
    graph.add(node, "org:postIn", body)
    graph.add(node, "org:heldBy", holder)
    graph.add(holding, ir("post"), node)
    _add_holding(graph, holding, Membership(post.holder, post.body, post.start, post.end))
    graph.add_text(holding, ir("roleTitle"), post.title)


def _add_membership(graph: GraphBuilder, membership: Membership) -> None:
    """A membership with its days; one that has not ended is a plain `org:memberOf` besides."""
    each = Post("member", membership.member, membership.organization,
                membership.start, membership.end)  # fmt: skip
    holding = IRI(iri(membership_name(each)))
    _add_holding(graph, holding, membership)
    graph.add_text(holding, ir("roleTitle"), each.title)
    if membership.end is None:
        member, whole = actor_iri(membership.member), actor_iri(membership.organization)
        graph.add(member, "org:memberOf", whole)


def _add_holding(graph: GraphBuilder, holding: IRI, membership: Membership) -> None:
    graph.add_type(holding, "org:Membership")
    graph.add(holding, "org:member", actor_iri(membership.member))
    graph.add(holding, "org:organization", actor_iri(membership.organization))
    _add_interval(graph, holding, "org:memberDuring", membership.start, membership.end)


def _add_interval(
    graph: GraphBuilder, node: IRI, predicate: str | IRI, start: date | None, end: date | None
) -> None:
    """Equal intervals and days are one node each, which halves what posts and memberships take."""
    if start is None and end is None:
        return
    interval = IRI(f"{iri('interval')}/{start or ''}/{end or ''}")
    graph.add(node, predicate, interval)
    graph.add_type(interval, "time:Interval")
    for bound, day in (("time:hasBeginning", start), ("time:hasEnd", end)):
        if day is not None:
            instant = IRI(f"{iri('day')}/{day}")
            graph.add(interval, bound, instant)
            graph.add_type(instant, "time:Instant")
            graph.add_date(instant, "time:inXSDDate", day)
