"""What a store on a server says of itself, in a graph of its own.

The graph `STORE` holds the format and the namespace, who is writing, and what is being written
where that takes more than one request:

<https://kg.example/store> store:format 1 ; store:namespace "https://kg.example/" ;
    store:defaultGraph "own" ; store:pending <document> .
<https://kg.example/store/writer/…> store:at "host 4711" ; store:renewed "…"^^xsd:dateTime .

The default graph of the queries is that of the server where its default graph is one of its own
("own"). Some servers show all named graphs together there; for them it is a named graph ("named").
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from kg.errors import StoreError
from kg.store.folder import FORMAT
from kg.store.syntax import data_block
from kg.store.terms import IRI, XSD, Literal, Quad, Solutions, Term, python_value
from kg.vocab import BASE

__all__ = ["DEFAULT", "HIDDEN", "REGISTER_QUERY", "STORE", "Register", "Writer"]

# Fixed, whatever the namespace of the data: a store of another namespace must be found out.
STORE = IRI("https://kg.example/store")
DEFAULT = IRI("https://kg.example/store/default")
HIDDEN = (STORE.value, DEFAULT.value)

_FORMAT, _NAMESPACE, _DEFAULT_GRAPH, _PENDING, _AT, _RENEWED = (
    IRI(f"{STORE.value}#{name}")
    for name in ("format", "namespace", "defaultGraph", "pending", "at", "renewed")
)

REGISTER_QUERY = f"""SELECT ?graph ?s ?p ?o WHERE {{
  {{ GRAPH <{STORE}> {{ ?s ?p ?o }} BIND(<{STORE}> AS ?graph) }}
  UNION {{ <{STORE}> <{_FORMAT}> ?o . BIND(<{STORE}> AS ?s) BIND(<{_FORMAT}> AS ?p) }}
}}"""
"""All of the register, and its format without ?graph where the default graph shows it too."""


@dataclass(frozen=True, slots=True)
class Writer:
    """A program that writes, or that was killed."""

    node: IRI
    at: str
    renewed: datetime


@dataclass(slots=True)
class Register:
    """The register as it was read.

    Attributes:
        values: What the store says of itself.
        writers: Who is writing.
        pending: The documents that are half-written, or are being written; the store itself where
            the default graph and the views are.
        united: Whether the server's default graph shows what is in named graphs.
    """

    values: dict[IRI, Term] = field(default_factory=dict)
    writers: list[Writer] = field(default_factory=list)
    pending: set[IRI] = field(default_factory=set)
    united: bool = False

    @classmethod
    def read(cls, solutions: Solutions) -> Register:
        """The register from the answer of `REGISTER_QUERY`."""
        register = cls()
        nodes: dict[IRI, dict[IRI, Term]] = {}
        for row in solutions:
            subject, predicate, value = row["s"], row["p"], row["o"]
            if "graph" not in row:
                register.united = True
            elif predicate == _PENDING and isinstance(value, IRI):
                register.pending.add(value)
            elif isinstance(subject, IRI) and isinstance(predicate, IRI):
                nodes.setdefault(subject, {})[predicate] = value
        register.values = nodes.pop(STORE, {})
        for node, found in nodes.items():
            renewed = python_value(found.get(_RENEWED))
            if isinstance(renewed, datetime):
                register.writers.append(Writer(node, str(found.get(_AT)), renewed))
        return register

    @property
    def there(self) -> bool:
        """Whether there is a store of kg at all."""
        return _FORMAT in self.values

    @property
    def named_default(self) -> bool:
        """Whether the default graph of queries is a named graph."""
        return self.values.get(_DEFAULT_GRAPH) == Literal("named")

    @property
    def outdated(self) -> bool:
        """Whether an older kg wrote the store, so that it is to be computed anew."""
        version = python_value(self.values.get(_FORMAT))
        return isinstance(version, int) and version < FORMAT

    def check(self, where: str) -> None:
        """Raise StoreError for a store that this version cannot open."""
        version = python_value(self.values.get(_FORMAT))
        if not isinstance(version, int):
            raise StoreError(f"damaged: <{_FORMAT}> must be a number", where=where)
        if version > FORMAT:
            raise StoreError(
                f"the store has format {version}, and this kg knows formats up to {FORMAT}; "
                "use a newer kg",
                where=where,
            )
        namespace = str(self.values.get(_NAMESPACE))
        if namespace != BASE:
            raise StoreError(
                f"the store was built with KG_NAMESPACE={namespace}, not {BASE}", where=where
            )
        if self.united and not self.named_default:
            raise StoreError(
                "the server shows all named graphs as its default graph, which it did not do when "
                "the store was made; start it as it was started then",
                where=where,
            )


def described(*, named_default: bool) -> str:
    """The update that makes a register."""
    values = (
        (_FORMAT, Literal(str(FORMAT), XSD + "integer")),
        (_NAMESPACE, Literal(BASE)),
        (_DEFAULT_GRAPH, Literal("named" if named_default else "own")),
    )
    return _inserted(Quad(STORE, predicate, value, STORE) for predicate, value in values)


def renewed() -> str:
    """The update that writes the format of this kg in place of an older one."""
    graph = f"GRAPH <{STORE}> {{ <{STORE}> <{_FORMAT}>"
    return (
        f"DELETE {{ {graph} ?old }} }} INSERT {{ {graph} {FORMAT} }} }} WHERE {{ {graph} ?old }} }}"
    )


def forgotten() -> str:
    """The update that takes the register out."""
    return f"DROP SILENT GRAPH <{STORE}>"


def pending(nodes: Collection[IRI]) -> str:
    """The update that notes what is being written."""
    return _inserted(Quad(STORE, _PENDING, node, STORE) for node in nodes)


def nothing_pending() -> str:
    """The update that notes that all has been written."""
    pattern = f"GRAPH <{STORE}> {{ <{STORE}> <{_PENDING}> ?node }}"
    return f"DELETE {{ {pattern} }} WHERE {{ {pattern} }}"


def signed_off(node: IRI) -> str:
    """The update that takes a writer out."""
    pattern = f"GRAPH <{STORE}> {{ <{node}> ?p ?o }}"
    return f"DELETE {{ {pattern} }} WHERE {{ {pattern} }}"


def signed_on(writer: Writer) -> str:
    """The update that enters a writer."""
    return _inserted(
        (
            Quad(writer.node, _AT, Literal(writer.at), STORE),
            Quad(
                writer.node,
                _RENEWED,
                Literal(writer.renewed.isoformat(), XSD + "dateTime"),
                STORE,
            ),
        )
    )


def _inserted(quads: Iterable[Quad]) -> str:
    return f"INSERT DATA {{\n{data_block(quads)}\n}}"
