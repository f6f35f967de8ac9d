import os
from pathlib import Path

import pytest

from pipeline.cli import main
from tests.site.project import Page, pages_of, write_project


def build(root: Path, *arguments: str) -> Path:
    before = Path.cwd()
    os.chdir(root)
    try:
        assert main(["build", "--quiet", "--jobs", "1", *arguments]) == 0
    finally:
        os.chdir(before)
    return root / "build"


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of a site whose address is known."""
    root = tmp_path_factory.mktemp("site")
    write_project(root)
    return build(root)


@pytest.fixture(scope="session")
def unknown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of the same publication without a site.yaml, web pages only."""
    root = tmp_path_factory.mktemp("nowhere")
    write_project(root, "")
    return build(root, "--format", "html")


@pytest.fixture(scope="session")
def pages(built: Path) -> dict[str, Page]:
    return pages_of(built)
