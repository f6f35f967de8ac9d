"""Three documents, imported once for all tests here; and what was built of them when a person had added to them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import chdir, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

from pipeline.cli import main
from tests import outputs
from tests.cli.project import Ran
from tests.importing import documents

Import = Callable[..., Ran]


def ran(folder: Path, *arguments: str) -> Ran:
    """Run one command in a folder, in this process."""
    out, err = StringIO(), StringIO()
    with chdir(folder), redirect_stdout(out), redirect_stderr(err):
        status = main(arguments)
    return Ran(status, out.getvalue(), err.getvalue())


@pytest.fixture
def bring(tmp_path: Path) -> Import:
    """Import a file with these bytes under a name, in a folder of the test's own."""

    def call(name: str, content: bytes | str, *options: str) -> Ran:
        file = tmp_path / name
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return ran(tmp_path, "import", name, *options)

    return call


@pytest.fixture(scope="session")
def imported(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Ran]:
    """Return what the import said of each of the three documents."""
    folder = place(tmp_path_factory)
    documents.write(folder)
    return {name: ran(folder, "import", one.file, "--name", name) for name, one in documents.DOCUMENTS.items()}


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory, imported: dict[str, Ran]) -> Path:
    """Return the folder with the three documents and what was imported of them."""
    return place(tmp_path_factory)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, folder: Path) -> Path:
    """Return a folder with all editions of the three, built when a person had added what was listed."""
    added = folder / "added"
    shutil.copytree(folder / "sources", added / "sources")
    documents.add(added / "sources")
    names = tuple(str(added / "sources" / name) for name in documents.DOCUMENTS)
    return outputs.once(tmp_path_factory, "imported", lambda made: outputs.build(made, sources=names))


def place(factory: pytest.TempPathFactory) -> Path:
    """Return the folder of this process in which the documents are imported."""
    made = factory.getbasetemp() / "imported"
    made.mkdir(exist_ok=True)
    return made
