from pathlib import Path

import pytest

from pipeline.cli import main
from tests.cli.project import HOW, WHY, YAML, Ran, Run


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one small publication in `sources/bridges`, in which the test stands."""
    chapters = tmp_path / "sources/bridges/en"
    chapters.mkdir(parents=True)
    (chapters.parent / "publication.yaml").write_text(YAML, encoding="utf-8")
    (chapters / "01-why.md").write_text(WHY, encoding="utf-8")
    (chapters / "02-how.md").write_text(HOW, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run one command in this process."""

    def call(*arguments: str) -> Ran:
        try:
            status = main(arguments)
        except SystemExit as stop:  # argparse says what is wrong, and stops
            status = stop.code if isinstance(stop.code, int) else 1
        said = capsys.readouterr()
        return Ran(status, said.out, said.err)

    return call
