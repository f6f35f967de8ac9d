"""What a run of the benchmarks tells: ratios, verdicts, an exit status, a chapter and plots."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree

from pipeline.checks import check
from pipeline.drawings import drawing_faults
from pipeline.inputs import read_folder
from pipeline.reader import read
from tests.bench.__main__ import run, status, write
from tests.bench.books import sources, write_sources
from tests.bench.goals import GOALS
from tests.bench.handbook import main as handbook
from tests.bench.measuring import ROOT, Cost, Ratio, in_turn, ratio, total
from tests.bench.plan import FULL, TINY, Plan
from tests.bench.plots import BARS, plots
from tests.bench.results import Measured, as_json, verdicts
from tests.bench.tables import as_text
from tests.benchmarks.made import judged, measured

NAMES = ("bench-peers", "bench-edits", "bench-growth-time", "bench-growth-memory", "bench-many-time")
SVG = "{http://www.w3.org/2000/svg}"


def costs(*walls: float) -> list[Cost]:
    return [Cost(wall, wall * 2, 100.0 + wall) for wall in walls]


def test_a_ratio_is_that_of_the_least_and_that_of_the_medians() -> None:
    assert ratio(costs(3, 2, 10), costs(4, 8, 5)) == Ratio(2 / 4, 3 / 5)
    assert ratio(costs(3), costs(1), "memory") == Ratio(103 / 101, 103 / 101)
    assert total(costs(1, 3)) == Cost(4, 8, 103)


def test_what_is_compared_runs_in_turn() -> None:
    ran: list[str] = []

    def of(name: str, number: int) -> Cost:
        ran.append(f"{name}{number}")
        return Cost(number, 0, 0)

    found = in_turn(3, {"a": lambda number: of("a", number), "b": lambda number: of("b", number)})
    assert ran == ["a0", "b0", "a1", "b1", "a2", "b2"]
    assert [cost.wall for cost in found["b"]] == [0, 1, 2]


def test_goals_have_names_of_their_own_and_words_that_find_room() -> None:
    assert len({goal.name for goal in GOALS}) == len(GOALS)
    assert {name for _, goals in BARS.values() for name in goals} <= {goal.name for goal in GOALS}
    assert all(len(goal.short) <= 30 for goal in GOALS)


@pytest.mark.parametrize("goal", [goal for goal in GOALS if goal.bound is not None], ids=lambda goal: goal.name)
def test_a_goal_that_is_missed_is_told_and_gives_status_1(goal, tmp_path, capsys) -> None:
    assert goal.bound is not None
    better, worse = (1.01, 0.99) if goal.is_least else (0.99, 1.01)

    def scenario(factor: float):
        def made(plan: Plan, folder: Path) -> Measured:
            found = measured()[goal.scenario]
            found.values[goal.name] = goal.bound * factor
            return found

        return {goal.scenario: made}

    assert run(scenario(better), FULL, tmp_path) == 0
    assert "missed" not in capsys.readouterr().out
    assert run(scenario(worse), FULL, tmp_path) == 1
    assert capsys.readouterr().out.count("missed") == 1
    (told,) = [one for one in json.loads((tmp_path / "results.json").read_text())["goals"] if one["name"] == goal.name]
    assert told["verdict"] == "missed"
    assert told["least" if goal.is_least else "most"] == goal.bound


def test_a_scenario_that_breaks_is_told_and_takes_no_other_with_it(tmp_path, capsys) -> None:
    def broken(plan: Plan, folder: Path) -> Measured:
        raise RuntimeError("the machine is tired")

    scenarios = {"long": broken, "noop": lambda plan, folder: measured()["noop"]}
    assert run(scenarios, FULL, tmp_path) == 1
    said = capsys.readouterr().out
    assert said.count("not measured: RuntimeError: the machine is tired") == 3
    assert said.count("  met") == 1
    assert run({"long": broken}, TINY, tmp_path) == 1


def test_a_value_that_a_scenario_forgets_is_not_met() -> None:
    (one,) = verdicts("noop", Measured())
    assert (one.word, one.is_met, one.reason) == ("not measured", False, "the scenario says nothing of it")
    assert status([one], is_quick=False) == status([one], is_quick=True) == 1


def test_a_quick_run_judges_nothing() -> None:
    found = judged(2.0)
    assert status(found, is_quick=False) == 1
    assert status(found, is_quick=True) == 0
    assert "missed" not in as_text(found, True)


def test_results_hold_ratios_and_costs_and_what_was_measured_with(tmp_path) -> None:
    results = as_json(judged(), measured(), False, 100.4)
    assert [one["name"] for one in results["goals"]] == [goal.name for goal in GOALS]
    assert results["goals"][0] | {"value": 0.3, "median": 0.303, "most": 0.6} == results["goals"][0]
    assert results["costs"]["nine"]["pandoc"][0] == {"wall": 6.25, "processor": 6.0, "memory": 101.0}
    assert set(results["versions"]) >= {"weasyprint", "pandoc", "typst"}
    assert results["machine"]["cores"] >= 1
    assert str(ROOT) not in json.dumps(results), "nothing says on whose machine it ran"


def test_the_chapter_stands_in_a_publication_without_a_finding(tmp_path) -> None:
    write(judged(2.0), measured(2.0), False, 100.0, tmp_path / "bench")
    files = sources(1, 1) | {"en/02-bench.md": (tmp_path / "bench/summary.md").read_bytes()}
    files |= {f"images/{path.name}": path.read_bytes() for path in (tmp_path / "bench").glob("*.svg")}
    assert len(files) == 3 + len(NAMES) + 1
    publication, found = read(read_folder(write_sources(files, tmp_path / "book"))[0])
    assert publication is not None
    assert [str(one) for one in [*found, *check(publication)] if one.severity != "review"] == []


def test_the_handbook_takes_the_last_whole_run_in_the_place_of_an_earlier_one(tmp_path, capsys) -> None:
    bench, book = tmp_path / "bench", tmp_path / "handbook"
    asked = ["--from", str(bench), "--into", str(book)]
    assert handbook(asked) == 2
    assert "there are no results" in capsys.readouterr().err
    write(judged(), measured(), True, 100.0, bench)
    assert handbook(asked) == 2
    assert "quick" in capsys.readouterr().err
    assert not book.exists()

    write(judged(), measured(), False, 100.0, bench)
    (book / "images").mkdir(parents=True)
    (book / "images" / "bench-of-old.svg").write_bytes(b"<svg/>")
    (book / "images" / "other.svg").write_bytes(b"<svg/>")
    assert handbook(asked) == 0
    assert (book / "en/45-measured.md").read_bytes() == (bench / "summary.md").read_bytes()
    drawn = {path.name for path in bench.glob("*.svg")}
    assert {path.name for path in (book / "images").iterdir()} == {"other.svg", *drawn}


def test_a_chapter_says_which_scenarios_its_run_left_out(tmp_path) -> None:
    write(judged(), measured(), False, 100.0, tmp_path)
    assert "left something out" not in (tmp_path / "summary.md").read_text()
    found = [one for one in judged() if one.goal.scenario not in ("many", "web")]
    write(found, measured(), False, 100.0, tmp_path)
    assert (
        "The run left something out, and says nothing of its goals: many, web." in (tmp_path / "summary.md").read_text()
    )


@pytest.mark.parametrize("factor", [0.5, 3.0])
def test_plots_can_be_read_without_colour_and_keep_within_their_frame(factor: float) -> None:
    drawn = plots(judged(factor), {name: one.series for name, one in measured(factor).items()})
    assert tuple(plot.name for plot in drawn) == (*NAMES, "bench-many-memory")
    for plot in drawn:
        assert not drawing_faults(plot.data)
        root = etree.fromstring(plot.data)
        width, height = (float(each) for each in root.get("viewBox").split()[2:])
        assert [child.tag for child in root[:2]] == [f"{SVG}title", f"{SVG}desc"]
        assert all(len(child.text) > 10 for child in root[:2])
        assert {each.get("font-size") for each in root.iter(f"{SVG}text")} == {"16"}
        inks = {each.get(name) for each in root.iter() for name in ("fill", "stroke")} - {None}
        assert inks <= {"none", "currentColor"}
        for each in root.iter(f"{SVG}text", f"{SVG}rect"):
            wide = float(each.get("width", "0")) or 9.28 * len(each.text or "")
            assert float(each.get("x")) >= 0
            assert float(each.get("x")) + wide <= width + 1, etree.tostring(each)
            assert float(each.get("y")) + float(each.get("height", "0")) <= height
        for each in root.iter(f"{SVG}circle"):
            assert 0 < float(each.get("cx")) < width
            assert 0 < float(each.get("cy")) < height
        dashes = [each.get("stroke-dasharray", "") for each in root.iter(f"{SVG}polyline")]
        assert len(set(dashes)) == len(dashes) / 2, "each line has its own dashes, in the plot and in the legend"


def test_the_command_knows_its_scenarios() -> None:
    command = [sys.executable, "-m", "tests.bench", "no-such-scenario"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert re.search(r"there is no scenario 'no-such-scenario'; there are nine, noop, edit, long", done.stderr)
