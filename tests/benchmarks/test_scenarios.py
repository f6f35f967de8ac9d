"""Every scenario of `make bench` runs to its end, on next to nothing, and measures each of its goals."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pikepdf
import pytest

from tests.bench.books import sources
from tests.bench.cluster import cluster
from tests.bench.commands import built, write_list
from tests.bench.goals import goals_of
from tests.bench.measuring import RunFailedError, measure
from tests.bench.peers import Pandoc, typst_source, warm
from tests.bench.plan import FULL, QUICK, TINY
from tests.bench.results import verdicts
from tests.bench.scenarios import SCENARIOS

PEERS = {"nine": {"pandoc"}, "long": {"plain"}, "growth": {"plain", "typst"}}


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_scenario_runs_and_measures_all_its_goals(name: str, tmp_path: Path) -> None:
    measured = SCENARIOS[name](TINY, tmp_path)
    assert measured.lacking == {}
    assert set(measured.values) == {goal.name for goal in goals_of(name)}
    assert all(one.value is not None and one.value >= 0 for one in verdicts(name, measured) if not one.reason)
    assert PEERS.get(name, set()) <= set(measured.costs)
    for costs in measured.costs.values():
        assert all(cost.wall > 0 and cost.memory > 1 for cost in costs)


def test_pandoc_makes_the_files_that_we_make(tmp_path: Path) -> None:
    assert Pandoc(sources(2, 1), tmp_path / "pandoc", (12,)).make(0).wall > 0
    made = tmp_path / "pandoc/out-0"
    assert sorted(path.name for path in made.iterdir()) == ["12-web", "12.epub", "12.pdf"]
    assert len(list((made / "12-web").glob("*.html"))) > 2, "a page of the web for each chapter"
    with pikepdf.open(made / "12.pdf") as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert len(pdf.pages) >= 4
    with zipfile.ZipFile(made / "12.epub") as book:
        assert sum(name.endswith(".ttf") for name in book.namelist()) == 2


def test_typst_lays_out_the_same_text(tmp_path: Path) -> None:
    source = tmp_path / "book.typ"
    source.write_text(typst_source(sources(2, 6)), encoding="utf-8")
    assert warm("typst", source, source).processor > 0
    with pikepdf.open(tmp_path / "book.pdf") as pdf:
        assert len(pdf.pages) > 6
    said = subprocess.run(["pdftotext", tmp_path / "book.pdf", "-"], capture_output=True, text=True, check=True).stdout
    for words in ("The plan of 2002", "The report of 2-6", "What a note explains", "The calls of 1-3", "Not known yet"):
        assert words in said
    assert "[^" not in said
    assert "{#" not in said
    assert "**" not in said


def test_a_build_that_makes_too_little_is_not_measured(tmp_path: Path) -> None:
    write_list(tmp_path, 1)
    with pytest.raises(AssertionError, match=r"2 editions in .*, not 3"):
        built(TINY, tmp_path, tmp_path / "build", 3)


def test_a_command_that_fails_is_told_with_its_last_words(tmp_path: Path) -> None:
    with pytest.raises(RunFailedError, match=r"ended with 2: .*unrecognized arguments: --no-such-option"):
        built(TINY, tmp_path, tmp_path / "build", 0, "--no-such-option")


def test_what_workers_use_is_counted_though_they_outlive_the_command(tmp_path: Path) -> None:
    busy = "import time\nwhile time.process_time() < 0.3: hoard = bytearray(80 << 20)"
    orphan = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {busy!r}])"
    cost = measure([sys.executable, "-c", orphan], tmp_path)
    assert cost.processor > 0.25
    assert cost.memory > 80
    assert cost.wall < cost.processor + 0.3


def test_a_cluster_stands_and_ends(tmp_path: Path) -> None:
    from distributed import Client

    with cluster(1, tmp_path / "cluster") as address, Client(address) as client:
        assert client.submit(sum, [1, 2]).result(30) == 3


def test_a_whole_run_has_the_lengths_that_the_goals_name() -> None:
    assert FULL.many == (1, 10, 100, 1000)
    assert FULL.listed == 100
    assert FULL.rounds >= 3
    assert len(FULL.growth) == 5
    assert FULL.plain_most == 4
    assert not FULL.is_quick
    assert QUICK.is_quick
    assert TINY.is_quick
    assert (FULL.command, FULL.builds) == (QUICK.command, QUICK.builds) == ("pipeline", "tests.bench.builds")
