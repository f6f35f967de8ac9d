from pathlib import Path

import pytest

from pipeline.starting import Wish, begin
from tests.wheel import Installed, install


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """Everypage as a wheel, in an environment of its own."""
    return install(tmp_path_factory.mktemp("installed"))


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a publication in sources/bread, far from any clone."""
    folder = tmp_path_factory.mktemp("place")
    begin(Wish("bread", ("en", "ja")), folder / "sources")
    return folder
