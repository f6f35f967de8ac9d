"""What a long publication's chapters gave is kept in the builder's own place; a short one is simply read again."""

from __future__ import annotations

import shutil

import pytest

from pipeline.sources import READ
from tests.builder.bench import Bench

LONG = "Stone upon stone, and a good deal of words about it.\n\n" * 1000


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The chapters that were parsed."""
    from pipeline.reader import publication

    paths: list[str] = []
    parse = publication.open_chapter
    monkeypatch.setattr(publication, "open_chapter", lambda *given: paths.append(given[2]) or parse(*given))
    return paths


def test_only_the_chapter_that_changed_is_parsed_in_a_long_publication(bench: Bench, parsed: list[str]) -> None:
    folder = bench.publication()
    bench.write(folder / "en/02-how.md", f"# How {{#how}}\n\n{LONG}{LONG}")
    bench.build()
    assert len(parsed) == 4
    parsed.clear()
    bench.write(folder / "en/01-why.md", "# Why {#why}\n\nA bridge joins two shores.\n")
    bench.build()
    assert parsed == ["en/01-why.md"]
    whole = bench.tree()
    bench.build(out=bench.root / "clean")
    assert whole == bench.tree(bench.root / "clean")


def test_what_was_kept_goes_with_the_publication(bench: Bench) -> None:
    folder = bench.publication("tunnels")
    bench.write(folder / "en/02-how.md", f"# How {{#how}}\n\n{LONG}{LONG}")
    bench.publication()
    bench.build()
    own = bench.out / ".everypage" / READ
    assert [path.name for path in own.iterdir()] == ["tunnels"]
    shutil.rmtree(folder)
    bench.build()
    assert not list(own.iterdir())
