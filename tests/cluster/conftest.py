from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.cluster import client, runner
from tests.builder.bench import Bench
from tests.cluster.machines import Machines


@pytest.fixture(scope="module")
def machines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machines]:
    """A scheduler; each test says how many workers it needs."""
    with Machines(tmp_path_factory.mktemp("cluster")) as machines:
        yield machines


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bench:
    monkeypatch.chdir(tmp_path)
    return Bench(tmp_path)


@pytest.fixture
def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do not wait long for what will not come."""
    monkeypatch.setattr(client, "CONNECT", 1.0)
    monkeypatch.setattr(runner, "LOOK", 0.2)
    monkeypatch.setattr(runner, "PATIENCE", 1.0)
