"""How far a build is: counts, names and the time left, told where a person looks and nowhere else."""

from __future__ import annotations

import io
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.progress import Lines, Progress, Screen, progress, time_left, weight
from pipeline.request import Request
from tests.builder.bench import Bench
from tests.builder.makers import PLAIN

ROOT = Path(__file__).parents[2]
LENGTHS = {"en": 50_000, "ja": 20_000}


class Clock:
    """A clock that a test sets, in seconds."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class Told(Progress):
    """Keeps every line that was ever true."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def _tell(self) -> None:
        self.lines.append(f"{self.text()}: {', '.join(self.names())}")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def build(bench: Bench, told: Progress, workers: int = 1) -> None:
    from pipeline.builder import build

    folders = tuple(sorted((bench.root / "sources").iterdir()))
    result = build(Request(folders, bench.out, True, workers=workers), bench.layouts(), PLAIN, told)
    assert not result.diagnostics


@pytest.mark.parametrize("workers", [1, 2])
def test_a_build_tells_what_it_makes_and_how_much_there_is(bench: Bench, workers: int) -> None:
    bench.publication()
    told = Told()
    build(bench, told, workers)
    assert told.lines[0] == "reading bridges, 1 of 1: "
    assert "0 of 20 made: bridges/en/small/pdf" in told.lines
    assert told.lines[-1] == "20 of 20 made, putting them in their places: "
    named = {name for line in told.lines for name in line.partition(": ")[2].split(", ")}
    assert {"bridges/assets", "bridges/front", "bridges/ja/big/epub"} <= named | {""}


def test_what_is_stale_is_counted_and_nothing_else(bench: Bench) -> None:
    folder = bench.publication()
    build(bench, Told())
    (bench.out / "bridges/en/bridges-en-big.pdf").unlink()
    told = Told()
    build(bench, told)
    assert "0 of 2 made: bridges/en/big/pdf" in told.lines  # and perhaps the front pages, which are as they were
    bench.write(folder / "ja/01-why.md", "# なぜ {#why}\n\n川があるから。\n")
    told = Told()
    build(bench, told)
    assert told.lines[-1].startswith("11 of 11 made")
    told = Told()
    build(bench, told)
    assert set(told.lines) <= {"reading bridges, 1 of 1: "}  # or not even that


def test_the_time_left_follows_from_the_weights_of_what_is_done() -> None:
    clock = Clock()
    told = Progress(clock)
    jobs = {name: weight(name, LENGTHS) for name in ("b/en/small/pdf", "b/en/small/html", "b/ja/small/pdf", "b/front")}
    assert jobs["b/en/small/pdf"] == 8 * jobs["b/en/small/html"] == 2 * jobs["b/ja/small/pdf"]
    told.expect("b", jobs)
    told.start("b/en/small/pdf")
    clock.now += 40
    assert told.left is None
    told.end("b/en/small/pdf")
    assert told.left is not None
    part = (jobs["b/en/small/html"] + jobs["b/ja/small/pdf"] + jobs["b/front"]) / jobs["b/en/small/pdf"]
    assert told.left == pytest.approx(40 * part)
    assert told.text() == "1 of 4 made, about 25 seconds left"
    told.expect("b", {})
    assert told.text() == "1 of 1 made, putting them in their places"


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "about 5 seconds left"),
        (33, "about 35 seconds left"),
        (56, "about 1 minute left"),
        (150, "about 2 minutes left"),
        (5000, "about 83 minutes left"),
        (9000, "about 2 hours left"),
    ],
)
def test_times_are_told_no_more_exactly_than_they_are(seconds: float, said: str) -> None:
    assert time_left(seconds) == said


def test_lines_come_now_and_then() -> None:
    clock, stream = Clock(), io.StringIO()
    told = Lines(stream, 10, at_once=False, clock=clock)
    told.expect("b", dict.fromkeys(("b/one", "b/two", "b/three"), 1.0))
    told.start("b/one")
    clock.now += 11
    told.end("b/one")
    told.start("b/two")
    clock.now += 5
    told.end("b/two")
    told.start("b/three")
    clock.now += 5
    told.start("b/three")
    lines = ["1 of 3 made, about 20 seconds left; now b/two", "2 of 3 made, about 10 seconds left; now b/three"]
    assert stream.getvalue().splitlines() == lines


def test_where_nobody_looks_nothing_is_drawn() -> None:
    drawn = {"TERM": "xterm-256color"}
    assert isinstance(progress(Terminal(), drawn), Screen)
    assert isinstance(progress(Terminal(), {**drawn, "NO_COLOR": "1"}), Screen)
    for plain in ({}, {"TERM": "dumb"}, {**drawn, "CI": "true"}, {**drawn, "EVERYPAGE_PLAIN": "1"}):
        assert isinstance(progress(Terminal(), plain), Lines)
    assert isinstance(progress(io.StringIO(), drawn), Lines)


SHOW = """
import sys
from pipeline.progress import Screen
class Clock:
    now = 0.0
    def __call__(self):
        self.now += 2
        return self.now
with Screen(sys.stderr, Clock()) as told:
    told.look("bridges", 1, 1)
    told.expect("bridges", {f"bridges/en/small/{n}": 1.0 for n in ("pdf", "html", "epub")})
    told.start("bridges/en/small/pdf")
    told.end("bridges/en/small/pdf")
    told.start("bridges/en/small/epub")
    told._live.refresh()
    if sys.argv[1:]:
        raise KeyboardInterrupt
print("done")
"""


def on_terminal(*command: str, environment: dict[str, str] | None = None) -> str:
    """Run a command on a terminal of its own, and return all that it wrote there."""
    ours, its = pty.openpty()
    variables = {**os.environ, "TERM": "xterm-256color", "PYTHONPATH": str(ROOT), **(environment or {})}
    process = subprocess.Popen(command, stdin=its, stdout=its, stderr=its, env=variables)
    os.close(its)
    said = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:  # the other end is closed
            break
        if not part:
            break
        said += part
    os.close(ours)
    process.wait()
    return said.decode()


@pytest.mark.parametrize("stopped", [(), ("stopped",)])
def test_a_terminal_shows_a_bar_and_is_left_as_it_was(stopped: tuple[str, ...]) -> None:
    said = on_terminal(sys.executable, "-c", SHOW, *stopped)
    shown = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", said)
    assert "━ 1 of 3 made, about" in shown
    assert "  bridges/en/small/epub" in shown
    assert said.count("\x1b[?25l") == said.count("\x1b[?25h") == 1  # the cursor is hidden and shown again
    assert ("done" in shown) != bool(stopped)


def test_without_colour_there_is_none() -> None:
    said = on_terminal(sys.executable, "-c", SHOW, environment={"NO_COLOR": "1"})
    assert not re.search(r"\x1b\[[0-9;]*[34][0-9](;|m)", said)


def test_a_terminal_that_is_heard_gets_lines(bench: Bench) -> None:
    bench.publication()
    command = (sys.executable, "-m", "pipeline", "build", "--format", "html", "--edition", "small", "--language", "en")
    said = on_terminal(*command, environment={"EVERYPAGE_PLAIN": "1"})
    assert "\x1b" not in said
    lines = said.splitlines()
    assert lines[0] == "reading bridges, 1 of 1"
    assert lines[-1] == "built 2 of 2 editions in 1 folder"
    assert "made" not in on_terminal(*command, "--quiet", environment={"EVERYPAGE_PLAIN": "1"})


def test_of_publications_that_are_not_read_yet_as_much_is_expected_as_of_the_others() -> None:
    clock = Clock()
    told = Progress(clock)
    told.look("a", 1, 4)
    told.expect("a", {"a/front": 1.0, "a/assets": 1.0})
    told.start("a/front")
    clock.now += 10
    told.end("a/front")
    assert told.text() == "1 of about 8 made, about 1 minute left"
    told.end("a/assets")
    assert told.text() == "2 of about 8 made, about 30 seconds left"
    told.look("b", 4, 4)
    told.expect("b", {"b/front": 1.0})
    assert told.text() == "2 of 3 made, about 5 seconds left"
