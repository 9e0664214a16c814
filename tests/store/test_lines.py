"""Lines of dumps are read without a parser only where they have the form that kg writes."""

from pathlib import Path

import pytest

from kg.store import IRI
from kg.store.lines import Piece, read_pieces
from kg.vocab import iri

DOCUMENT, VIEW = f"<{iri('document/a')}>", f"<{iri('view/claimed')}>"
SUBJECT, PREDICATE, WANTED = "<http://s.example/>", "<http://p.example/>", "<http://w.example/>"


def pieces(folder: Path, *lines: str) -> list[Piece | None]:
    dump = folder / "dump.nq"
    dump.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return list(read_pieces([dump], [IRI(WANTED[1:-1])]))


def test_lines_go_where_their_graph_and_property_say(tmp_path: Path) -> None:
    told = f'{SUBJECT} {PREDICATE} "a \\" <b> ."@en-GB'
    wanted = f'{SUBJECT} {WANTED} "1"^^<http://t.example/>'
    viewed = f"{SUBJECT} {WANTED} {SUBJECT}"
    lines = [f"{told} {DOCUMENT} .", f"{wanted} {DOCUMENT} .", f"{told} {DOCUMENT[:-1]}/b> ."]
    (found,) = pieces(tmp_path, *lines, f"{viewed} {VIEW} .")
    assert found is not None
    assert found.union.decode() == f"{told} .\n{wanted} .\n"
    assert found.wanted.decode() == f"{wanted} {DOCUMENT} .\n"
    assert found.views.decode() == f"{viewed} {VIEW} .\n"


@pytest.mark.parametrize(
    "line",
    [
        f"{SUBJECT} {PREDICATE} {VIEW} .",  # no graph, though it looks so
        f'{SUBJECT} {PREDICATE} "text {DOCUMENT}" .',
        f"_:a {PREDICATE} {SUBJECT} {DOCUMENT} .",
        f"{SUBJECT} {PREDICATE} _:a {DOCUMENT} .",
        f"{SUBJECT} {PREDICATE} {SUBJECT} _:a .",
        f"{SUBJECT}\t{PREDICATE} {SUBJECT} {DOCUMENT} .",
        f"{SUBJECT} {PREDICATE} {SUBJECT} {DOCUMENT}.",
        f"{SUBJECT} {PREDICATE} {SUBJECT} {VIEW[:-2]}\\u0064> .",  # the view's name, escaped
        f"{SUBJECT} {PREDICATE} {SUBJECT} {DOCUMENT} . # comment",
        f"{SUBJECT} {PREDICATE} <<( {SUBJECT} {PREDICATE} {SUBJECT} )>> {DOCUMENT} .",
        "",
        "# comment",
    ],
)
def test_line_of_another_form_is_not_read(tmp_path: Path, line: str) -> None:
    assert pieces(tmp_path, f"{SUBJECT} {PREDICATE} {SUBJECT} {DOCUMENT} .", line) == [None]
