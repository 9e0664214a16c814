"""The wheel carries everything that kg needs; the checkout is not behind it."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CODE = {".py", ".pyc"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, unpacked."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (archive,) = folder.glob("*.whl")
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(folder / "unpacked")
    return folder / "unpacked"


def run(wheel: Path, folder: Path, *arguments: str) -> str:
    result = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(wheel)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    return result.stdout


def data_files(folder: Path) -> set[str]:
    files = (path for path in folder.rglob("*") if path.is_file() and path.suffix not in CODE)
    return {str(path.relative_to(folder)) for path in files}


@pytest.mark.parametrize(("ours", "packed"), [("kg", "kg"), ("ontology", "kg/_data/ontology")])
def test_wheel_holds_every_data_file(wheel: Path, ours: str, packed: str) -> None:
    expected = data_files(ROOT / ours)
    assert expected
    assert expected - data_files(wheel / packed) == set()


def test_wheel_holds_no_tests(wheel: Path) -> None:
    assert {path.name.split("-")[0] for path in wheel.iterdir()} == {"kg", "kg_ir"}


def test_wheel_finds_its_own_data(wheel: Path, tmp_path: Path) -> None:
    code = "import kg.vocab; print(kg.vocab.data_file('ontology/ir.ttl'))"
    assert run(wheel, tmp_path, "-c", code).strip() == str(wheel / "kg/_data/ontology/ir.ttl")


def test_checkout_finds_its_own_data(tmp_path: Path) -> None:
    code = "import kg.vocab; print(kg.vocab.data_file('ontology/ir.ttl'))"
    assert run(ROOT, tmp_path, "-c", code).strip() == str(ROOT / "ontology/ir.ttl")


def test_missing_data_file_is_an_error(wheel: Path, tmp_path: Path) -> None:
    code = (
        "import kg.vocab, kg.errors\n"
        "try:\n    kg.vocab.data_file('ontology/none.ttl')\n"
        "except kg.errors.KGError as error:\n    print(error)\n"
    )
    assert run(wheel, tmp_path, "-c", code).startswith("ontology/none.ttl: this file of kg's own")


@pytest.mark.slow
@pytest.mark.model
def test_demo_of_the_wheel_works_anywhere(wheel: Path, tmp_path: Path) -> None:
    told = run(wheel, tmp_path, "-m", "kg", "demo", "--output", "demo")
    assert str(wheel / "kg/_data/seeds") in told
    assert (tmp_path / "demo" / "graph.html").exists()
