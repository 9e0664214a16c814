"""What documents narrate, as a network for Gephi, yEd, NetworkX and the like.

Nodes are actors, edges are relations between them: as many parallel edges as there are relations.
GraphML 1.1 and GEXF 1.3.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from kg.export.asking import of_the_store
from kg.store import Store, Value
from kg.vocab import DATA, IR, PLOVER

__all__ = ["gexf", "graphml"]

_NODE_COLUMNS = (("label", "string"), ("type", "string"), ("code", "string"))
_EDGE_COLUMNS = (
    ("relation", "string"),
    ("root", "string"),
    ("claims", "int"),
    ("documents", "int"),
    ("first", "string"),
    ("last", "string"),
    ("confidence", "double"),
)


@dataclass(frozen=True, slots=True)
class _Item:
    """A node or an edge: its id, ends (of an edge), and values in the order of the columns."""

    id: str
    values: tuple[str | None, ...]
    source: str = ""
    target: str = ""


def graphml(store: Store) -> Iterator[bytes]:
    """The network as GraphML."""
    yield b'<?xml version="1.0" encoding="UTF-8"?>\n'
    yield b'<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for kind, columns in (("node", _NODE_COLUMNS), ("edge", _EDGE_COLUMNS)):
        for name, type_ in columns:
            yield (
                f'  <key id="{kind}-{name}" for="{kind}" attr.name="{name}" attr.type="{type_}"/>\n'
            ).encode()
    yield b'  <graph edgedefault="directed">\n'
    for node in _nodes(store):
        yield _graphml_item("node", f"id={quoteattr(node.id)}", node, _NODE_COLUMNS)
    for edge in _edges(store):
        ends = f"id={quoteattr(edge.id)} source={quoteattr(edge.source)}"
        yield _graphml_item("edge", f"{ends} target={quoteattr(edge.target)}", edge, _EDGE_COLUMNS)
    yield b"  </graph>\n</graphml>\n"


def gexf(store: Store) -> Iterator[bytes]:
    """The network as GEXF."""
    yield b'<?xml version="1.0" encoding="UTF-8"?>\n'
    yield b'<gexf xmlns="http://gexf.net/1.3" version="1.3">\n'
    yield b'  <graph defaultedgetype="directed" mode="static">\n'
    for kind, columns in (("node", _NODE_COLUMNS[1:]), ("edge", _EDGE_COLUMNS)):
        yield f'    <attributes class="{kind}">\n'.encode()
        for name, type_ in columns:
            gexf_type = "integer" if type_ == "int" else type_
            yield (
                f'      <attribute id="{kind}-{name}" title="{name}" type="{gexf_type}"/>\n'
            ).encode()
        yield b"    </attributes>\n"
    yield b"    <nodes>\n"
    for node in _nodes(store):
        attributes = f"id={quoteattr(node.id)} label={quoteattr(node.values[0] or node.id)}"
        yield _gexf_item("node", attributes, node.values[1:], _NODE_COLUMNS[1:])
    yield b"    </nodes>\n    <edges>\n"
    for edge in _edges(store):
        attributes = (
            f"id={quoteattr(edge.id)} source={quoteattr(edge.source)} "
            f"target={quoteattr(edge.target)} label={quoteattr(edge.values[0] or '')}"
        )
        yield _gexf_item("edge", attributes, edge.values, _EDGE_COLUMNS)
    yield b"    </edges>\n  </graph>\n</gexf>\n"


def _graphml_item(
    kind: str, attributes: str, item: _Item, columns: tuple[tuple[str, str], ...]
) -> bytes:
    data = "".join(
        f'<data key="{kind}-{name}">{escape(value)}</data>'
        for (name, _), value in zip(columns, item.values, strict=True)
        if value is not None
    )
    return f"    <{kind} {attributes}>{data}</{kind}>\n".encode()


def _gexf_item(
    kind: str, attributes: str, values: tuple[str | None, ...], columns: tuple[tuple[str, str], ...]
) -> bytes:
    data = "".join(
        f'<attvalue for="{kind}-{name}" value={quoteattr(value)}/>'
        for (name, _), value in zip(columns, values, strict=True)
        if value is not None
    )
    return f"      <{kind} {attributes}><attvalues>{data}</attvalues></{kind}>\n".encode()


def _nodes(store: Store) -> Iterator[_Item]:
    for row in of_the_store(store, "nodes"):
        kind = None if row["type"] is None else str(row["type"]).removeprefix(IR)
        yield _Item(_id(row["actor"]), (_xml(row["label"]), kind, _xml(row["code"])))


def _edges(store: Store) -> Iterator[_Item]:
    for row in of_the_store(store, "edges"):
        source, target = _id(row["subject"]), _id(row["object"])
        relation = str(row["relation"]).removeprefix(IR)
        root = "STRUCT" if row["eventType"] is None else str(row["eventType"]).removeprefix(PLOVER)
        values = (
            relation,
            root,
            str(row["claims"]),
            str(row["documents"]),
            _day(row["first"]),
            _day(row["last"]),
            str(row["confidence"]),
        )
        yield _Item(f"{source} {relation} {target}", values, source, target)


def _id(value: Value) -> str:
    return str(value).removeprefix(DATA + "actor/")


def _xml(value: Value) -> str | None:
    """Without the control characters that XML 1.0 cannot hold."""
    if value is None:
        return None
    return "".join(character for character in str(value) if character >= " " or character in "\t\n")


def _day(value: Value) -> str | None:
    return value.isoformat() if isinstance(value, date) else None
