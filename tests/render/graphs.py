"""Statement graphs made by hand, for the tests of drawing."""

from __future__ import annotations

from typing import Any

import networkx as nx

__all__ = ["actor_iri", "add_actor", "add_statement", "claim", "small_graph"]

_TEXT = (
    "Arvania sent troops to Belmark on Monday. Its envoy denied that Arvania threatened Belmark."
)


def actor_iri(name: str) -> str:
    return f"https://kg.example/id/actor/{name}"


def claim(quote: str = _TEXT[:41], **changes: Any) -> dict[str, Any]:  # noqa: ANN401
    """A claim of a document in its own voice, with what `changes` says otherwise."""
    values: dict[str, Any] = {
        "stance": "asserts",
        "status": "actual",
        "polarity": "positive",
        "speaker": None,
        "speaker_iri": None,
        "document": "news/one.txt",
        "title": "Troops arrive in Belmark",
        "url": "https://news.example/one",
        "published": "2020-03-05",
        "publisher": "The Example",
        "date": "2020-03-02",
        "quote": quote,
        "start": 0,
        "end": len(quote),
        "marks": [],
        "confidence": 0.9,
    }
    return values | changes


def add_actor(graph: nx.MultiDiGraph[str], name: str, label: str, actor_type: str) -> str:
    iri = actor_iri(name)
    graph.add_node(iri, label=label, type=actor_type, code=name[:3].upper(), sector=None)
    return iri


def add_statement(
    graph: nx.MultiDiGraph[str],
    subject: str,
    relation: tuple[str, str, str, int | None],
    target: str,
    claims: list[dict[str, Any]],
) -> str:
    name, label, root, quad = relation
    key = f"https://kg.example/id/statement/{subject[-3:]}-{name}-{target[-3:]}"
    graph.add_edge(
        subject,
        target,
        key=key,
        relation=name,
        label=label,
        root=root,
        quad_class=quad,
        claims=claims,
    )
    return key


DEPLOYS = ("deploysTroopsTo", "deploys troops to", "MOBILIZE", 4)
THREATENS = ("threatens", "threatens", "THREATEN", 3)
MEETS = ("meetsWith", "meets with", "CONSULT", 1)
AIDS = ("aids", "aids", "AID", 2)
ENVOY = ("envoyOf", "envoy of", "STRUCT", None)


def small_graph() -> nx.MultiDiGraph[str]:
    """Two states, an envoy and an organisation; reported, claimed, denied, planned statements."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    arvania = add_actor(graph, "arvania", "Arvania", "State")
    belmark = add_actor(graph, "belmark", "Belmark", "State")
    envoy = add_actor(graph, "ines-oro", "Inés Oro", "Person")
    league = add_actor(graph, "league", "League of Rivers", "InternationalOrganization")
    second = _TEXT[42:]
    denial = claim(
        second,
        stance="denies",
        polarity="negative",
        speaker="Inés Oro",
        speaker_iri=envoy,
        start=42,
        end=42 + len(second),
        marks=[(52, 58), (72, 82)],
    )
    add_statement(graph, arvania, DEPLOYS, belmark, [claim(marks=[(8, 19)])])
    add_statement(graph, arvania, THREATENS, belmark, [denial])
    add_statement(graph, envoy, ENVOY, arvania, [claim(second, start=42, marks=[(46, 51)])])
    add_statement(
        graph, league, AIDS, belmark, [claim("The League will aid Belmark.", status="planned")]
    )
    add_statement(
        graph,
        envoy,
        MEETS,
        league,
        [
            claim(
                "Oro may meet the League.",
                status="possible",
                speaker="an aide",
                document="news/two.txt",
            )
        ],
    )
    return graph
