"""owlready2 with HermiT and the OWL API, which it brings along; they need Java."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

_HERE = Path(__file__).parent


def owlready2() -> Any:  # noqa: ANN401  # it has no types
    """The library, untyped; the test is skipped where it is not installed."""
    return pytest.importorskip("owlready2", reason="owlready2 is not installed")


@contextmanager
def owlready2_world(ntriples: bytes) -> Iterator[Any]:
    """A world of owlready2 that holds the triples."""
    world = owlready2().World()
    try:
        ontology = world.get_ontology("https://kg.example/ontology#")
        ontology.load(fileobj=io.BytesIO(ntriples))
        yield world
    finally:
        world.close()


def unsatisfiable_classes(ntriples: bytes) -> list[str]:
    """The classes that HermiT finds to be empty by necessity.

    Raises:
        InconsistentError: Where the whole cannot be true.
    """
    _need("java")
    library = owlready2()
    with owlready2_world(ntriples) as world:
        try:
            library.sync_reasoner_hermit(world, debug=0)
        except library.OwlReadyInconsistentOntologyError as error:
            raise InconsistentError(str(error)) from error
        nothing = library.Nothing
        return sorted(str(c.iri) for c in world.inconsistent_classes() if c is not nothing)


class InconsistentError(Exception):
    """The ontology cannot be true."""


def check_owl_dl(path: Path) -> tuple[int, list[str]]:
    """How many axioms the OWL API reads from a file, and what is not OWL 2 DL in them."""
    _need("javac")  # a Java source file is run only where the compiler is
    libraries = Path(owlready2().__file__).parent / "pellet" / "*"
    done = subprocess.run(
        ["java", "-cp", str(libraries), str(_HERE / "ProfileCheck.java"), str(path)],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    axioms, *violations = [
        line for line in done.stdout.splitlines() if line.startswith(("axioms", "violation"))
    ]
    return int(axioms.split()[1]), violations


def _need(program: str) -> None:
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed")
