"""N-Quads are read as the grammar of RDF 1.1 has them."""

from __future__ import annotations

import pytest

from kg.errors import SourceError
from kg.store.terms import IRI, XSD, BlankNode, Literal, Quad
from kg.validate.nquads import read_nquads

S, P = IRI("http://example.org/s"), IRI("http://example.org/p")


def read(text: str) -> list[Quad]:
    return list(read_nquads([text.encode()]))


@pytest.mark.parametrize(
    ("written", "term"),
    [
        ("<http://example.org/o>", IRI("http://example.org/o")),
        (r"<http://example.org/\u00e9>", IRI("http://example.org/é")),
        ("_:b1", BlankNode("b1")),
        ('"plain"', Literal("plain")),
        ('""', Literal("")),
        (r'"tab\tquote\"back\\new\nline"', Literal('tab\tquote"back\\new\nline')),
        (r'"\u00E9 \U0001F54A"', Literal("é \U0001f54a")),
        ('"a # b <c> . d"', Literal("a # b <c> . d")),
        (f'"5"^^<{XSD}integer>', Literal("5", XSD + "integer")),
        (
            '"Zeit"@de-CH',
            Literal("Zeit", "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString", "de-ch"),
        ),
    ],
)
def test_object_is_read(written: str, term: IRI | BlankNode | Literal) -> None:
    assert read(f"<{S}> <{P}> {written} .\n") == [Quad(S, P, term)]


def test_graph_is_read() -> None:
    (quad,) = read(f"<{S}> <{P}> <{S}> <http://example.org/g> .\n")
    assert quad.graph == IRI("http://example.org/g")


def test_blank_nodes_are_read_in_every_place() -> None:
    assert read(f"_:a <{P}> _:b _:c .") == [Quad(BlankNode("a"), P, BlankNode("b"), BlankNode("c"))]


def test_comments_and_empty_lines_are_skipped() -> None:
    assert len(read(f"# a comment\n\n  <{S}>\t<{P}>  <{S}> . # another\r\n\r\n")) == 1


def test_last_line_needs_no_line_feed() -> None:
    assert len(read(f"<{S}> <{P}> <{S}> .")) == 1


def test_lines_may_be_cut_anywhere() -> None:
    line = f'<{S}> <{P}> "é" .\n'.encode()
    assert list(read_nquads([line[i : i + 1] for i in range(len(line))])) == [
        Quad(S, P, Literal("é"))
    ]


@pytest.mark.parametrize(
    "line",
    [
        f"<{S}> <{P}> .",
        f'<{S}> <{P}> "open .',
        f"<{S}> <{P}> <{S}>",
        f'"literal" <{P}> <{S}> .',
        f"<{S}> _:p <{S}> .",
        f"<{S}> <{P}> <not an iri> .",
        f'<{S}> <{P}> "bad \\q escape" .',
        f'<{S}> <{P}> "\\U00110000" .',
        f"<{S}> <{P}> <<( <{S}> <{P}> <{S}> )>> .",
    ],
)
def test_bad_line_is_named(line: str) -> None:
    with pytest.raises(SourceError, match=r"^line 2: "):
        read(f"# first\n{line}\n")


def test_bytes_that_are_no_text_are_named() -> None:
    with pytest.raises(SourceError, match="line 1: is not UTF-8"):
        list(read_nquads([b'<http://example.org/s> <http://example.org/p> "\xff" .\n']))
