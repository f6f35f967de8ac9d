"""A publisher's own layouts are part of every key, and of the seals that answer a build with nothing to do."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest

from pipeline.builder import build
from pipeline.houserules import layouts_of
from pipeline.request import Request, Result
from pipeline.seals import answered
from tests.builder.bench import Bench
from tests.builder.makers import PLAIN

TOKENS = ":root { --ai: #00566b; }\n"


def request(bench: Bench, own: Path | None) -> Request:
    return Request(tuple(sorted((bench.root / "sources").iterdir())), bench.out, True, layouts=own)


def made(bench: Bench, own: Path | None) -> Result:
    layouts, found = layouts_of(own)
    assert layouts is not None, found
    result = build(request(bench, own), layouts, PLAIN)
    assert not result.diagnostics
    return result


def answers(bench: Bench, own: Path | None) -> bool:
    return answered(request(bench, own)) is not None


@pytest.fixture
def own(bench: Bench) -> Path:
    """A folder of layouts, a little older than the build that is made with it."""
    folder = bench.root / "layouts"
    bench.publication()
    bench.write(folder / "css/tokens.css", TOKENS)
    time.sleep(0.02)
    assert made(bench, folder).editions_made == 18
    return folder


def test_a_second_build_with_the_same_layouts_has_nothing_to_do(bench: Bench, own: Path) -> None:
    assert answers(bench, own)
    assert made(bench, own).made == []
    assert answers(bench, own)


def test_a_token_that_changed_is_noticed_and_makes_everything_anew(bench: Bench, own: Path) -> None:
    bench.write(own / "css/tokens.css", TOKENS.replace("00566b", "00566c"))
    assert not answers(bench, own)
    assert made(bench, own).editions_made == 18


def test_a_file_that_came_is_noticed_and_one_that_says_the_same_makes_nothing(bench: Bench, own: Path) -> None:
    bench.write(own / "words/en.toml", "# nothing yet\n")
    assert not answers(bench, own)
    assert made(bench, own).made == []
    time.sleep(0.02)
    assert made(bench, own).made == []
    assert answers(bench, own)
    bench.write(own / "words/en.toml", 'contents = "In this booklet"\n')
    assert not answers(bench, own)
    assert made(bench, own).editions_made == 18


def test_a_folder_that_was_removed_is_noticed_and_so_is_one_that_came(bench: Bench, own: Path) -> None:
    shutil.rmtree(own)
    assert not answers(bench, own)
    assert made(bench, own).editions_made == 18
    time.sleep(0.02)
    assert made(bench, own).made == []
    assert answers(bench, own)
    bench.write(own / "css/tokens.css", TOKENS)
    assert not answers(bench, own)
    assert made(bench, own).editions_made == 18


def test_another_folder_is_another_look(bench: Bench, own: Path) -> None:
    other = bench.root / "other"
    assert not answers(bench, other)
    assert not answers(bench, None)
    shutil.copytree(own, other)
    assert made(bench, other).made == [], "the same files give the same outputs, wherever they lie"
    bench.write(other / "css/tokens.css", TOKENS.replace("00566b", "00566c"))
    assert made(bench, other).editions_made == 18
