"""A build with nothing to do is answered from the file system's notes alone, and only where nothing changed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline import outputs as outputs_room
from pipeline import seals as seals_room
from pipeline.editions import Format
from pipeline.inputs import read_folder
from pipeline.outputs import Outputs
from pipeline.request import Request, Result, Wanted
from pipeline.seals import NAME, Seals, answered
from tests.builder.bench import LAYOUTS, YAML, Bench

ROOT = Path(__file__).parents[2]


def request(bench: Bench, *folders: Path, wanted: Wanted | None = None) -> Request:
    sources = tuple(sorted((bench.root / "sources").iterdir()))
    return Request(folders or sources, bench.out, not folders, wanted or Wanted())


def answer(bench: Bench, *folders: Path, wanted: Wanted | None = None) -> Result | None:
    return answered(request(bench, *folders, wanted=wanted))


def built(bench: Bench) -> Path:
    """Build a publication that is a little older than the build."""
    folder = bench.publication()
    time.sleep(0.02)
    bench.made()
    return folder


def test_a_second_build_is_answered_without_reading_anything(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    built(bench)
    read: list[Path] = []
    monkeypatch.setattr(Path, "read_bytes", lambda path: read.append(path) or b"")
    result = answer(bench)
    assert result == bench_result()
    assert not read


def bench_result() -> Result:
    return Result(folders=1, editions=18)


def test_the_answer_is_that_of_the_builder(bench: Bench) -> None:
    folder = bench.publication()
    bench.write(
        folder / "en/01-why.md", "# Why {#why}\n\nA bridge joins two banks, warn! warn!\n\n## A {#a}\n\n## A {#b}\n"
    )
    time.sleep(0.02)
    first = bench.build()
    assert first.diagnostics
    told = answer(bench)
    (bench.out / ".everypage" / NAME).unlink()
    second = bench.build()
    assert told == second
    assert second.diagnostics == first.diagnostics


def test_a_build_with_nothing_to_do_loads_no_library_and_not_the_model(bench: Bench) -> None:
    built(bench)
    code = (
        "import sys; from pipeline.cli import main; status = main(['build']);"
        "print([m for m in ('pipeline.builder', 'pipeline.model', 'pipeline.reader', 'yaml', 'markdown_it',"
        " 'weasyprint', 'lxml', 'jinja2', 'rich', 'multiprocessing') if m in sys.modules], status)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert (done.stdout, done.stderr) == ("nothing to do: 18 editions are up to date\n[] 0\n", "")


def swapped(path: Path) -> None:
    """Change a file so that its size and its time are as before."""
    before = path.stat()
    path.write_bytes(path.read_bytes().swapcase())
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


CHANGES: dict[str, Callable[[Bench, Path], object]] = {
    "a chapter": lambda bench, folder: bench.write(folder / "en/01-why.md", "# Why {#why}\n\nAnother.\n"),
    "a chapter of the same size and time": lambda bench, folder: swapped(folder / "en/01-why.md"),
    "a new chapter": lambda bench, folder: bench.write(folder / "en/03-when.md", "# When\n\nNow.\n"),
    "a new folder with a file": lambda bench, folder: bench.write(folder / "images/a.svg", "<svg/>"),
    "a chapter that is gone": lambda bench, folder: (folder / "en/02-how.md").unlink(),
    "a chapter of another name": lambda bench, folder: (folder / "en/02-how.md").rename(folder / "en/02-who.md"),
    "publication.yaml": lambda bench, folder: bench.write(folder / "publication.yaml", YAML + "\n"),
    "an output": lambda bench, folder: (bench.out / "bridges/index.html").write_text("mine"),
    "an output of the same size and time": lambda bench, folder: swapped(bench.out / "bridges/index.html"),
    "an output that is gone": lambda bench, folder: (bench.out / "bridges/en/bridges-en-big.pdf").unlink(),
    "the catalogue": lambda bench, folder: (bench.out / "index.html").unlink(),
    "the manifest": lambda bench, folder: (bench.out / "manifest.json").write_text("{"),
    "no manifest": lambda bench, folder: (bench.out / "manifest.json").unlink(),
    "a journal": lambda bench, folder: (bench.out / ".everypage/journal").write_text("{}"),
    "a traceback": lambda bench, folder: (bench.out / ".everypage/internal-errors.txt").write_text("bug"),
    "a site": lambda bench, folder: bench.write(folder.parent / "site.yaml", "address: https://example.org/\n"),
    "another publication": lambda bench, folder: bench.publication("tunnels"),
    "a publication that is gone": lambda bench, folder: folder.rename(folder.with_name("tunnels")),
    "no seals": lambda bench, folder: (bench.out / ".everypage" / NAME).unlink(),
    "damaged seals": lambda bench, folder: (bench.out / ".everypage" / NAME).write_text('{"everypage": '),
    "other seals": lambda bench, folder: (bench.out / ".everypage" / NAME).write_text('{"everypage": "0"}'),
    "odd seals": lambda bench, folder: (bench.out / ".everypage" / NAME).write_text("[]"),
    "another place": lambda bench, folder: moved_out(bench),
}


def moved_out(bench: Bench) -> None:
    bench.out.rename(bench.root / "moved")
    bench.out = bench.root / "moved"


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_of_anything_breaks_a_seal(bench: Bench, change: str) -> None:
    folder = built(bench)
    assert answer(bench)
    CHANGES[change](bench, folder)
    assert answer(bench) is None


@pytest.mark.parametrize("change", [change for change in CHANGES if "same size" in change])
def test_a_change_that_keeps_size_and_time_is_built(bench: Bench, change: str) -> None:
    folder = built(bench)
    whole = bench.tree()
    CHANGES[change](bench, folder)
    bench.build()
    source = "chapter" in change
    assert (bench.tree() != whole) == source


def test_other_wishes_tools_and_code_break_a_seal(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = built(bench)
    assert answer(bench)
    assert answer(bench, folder)
    assert answer(bench, wanted=Wanted(formats=(Format.HTML,))) is None
    assert answer(bench, wanted=Wanted(profile="ua-2")) is None
    with monkeypatch.context() as patch:
        patch.setattr(seals_room, "versions", lambda: {"python": "2.7"})
        assert answer(bench) is None
    with Outputs(bench.out).held():
        assert answer(bench) is None
    path = bench.out / ".everypage" / NAME
    value = json.loads(path.read_text())
    code = next(file for file in value["shared"]["files"] if file.endswith("/pipeline/jobs.py"))
    value["shared"]["files"][value["shared"]["files"].index(code)] = str(ROOT / "pipeline/cli.py")
    path.write_text(json.dumps(value))
    assert answer(bench) is None


def test_a_source_saved_as_the_build_begins_is_read_again(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """The racy case of git: what was saved within the same step of the clock may have been saved twice."""
    folder = bench.publication()
    stopped = max((folder / "en/01-why.md").stat().st_mtime_ns, (folder / "ja/02-how.md").stat().st_ctime_ns)
    monkeypatch.setattr(Outputs, "clock", lambda outputs, after=0: max(stopped, after + 1))
    bench.made()
    assert Seals.load((bench.out / ".everypage" / NAME).read_text(), bench.out).publications == {}
    assert answer(bench) is None


def test_an_output_changed_while_others_are_made_is_not_sealed(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = built(bench)
    bench.write(folder / "ja/01-why.md", "# なぜ {#why}\n\n川があるから。\n")
    page = bench.out / "bridges/en/small/why.html"
    note = Outputs.note

    def change(outputs: Outputs, line: str) -> None:
        if '"publication": "bridges"' in line:
            page.write_bytes(page.read_bytes()[::-1])  # behind the builder, which found it whole
        note(outputs, line)

    monkeypatch.setattr(Outputs, "note", change)
    time.sleep(0.02)
    bench.build()
    monkeypatch.undo()
    assert answer(bench) is None
    assert bench.made() == ["bridges/en/small/html"]


def test_one_publication_of_two_is_read(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    bench.publication("tunnels")
    folder = built(bench)
    bench.write(folder / "en/01-why.md", "# Why {#why}\n\nA bridge joins two shores.\n")
    read: list[Path] = []
    monkeypatch.setattr(
        "pipeline.sources.read_folder", lambda path, *more: read.append(path) or read_folder(path, *more)
    )
    result = bench.build()
    assert {path.name for path in read if "sources" in path.parts} == {"bridges"}
    assert (result.folders, result.editions, result.editions_made) == (2, 36, 9)
    whole = bench.tree()
    bench.made(out=bench.root / "clean")
    assert whole == bench.tree(bench.root / "clean")


def test_a_clock_in_large_steps_seals_later(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    built(bench)
    (bench.out / ".everypage" / NAME).unlink()
    bench.build()
    assert answer(bench)
    clock = Outputs.clock
    monkeypatch.setattr(outputs_room.time, "sleep", lambda seconds: None)
    monkeypatch.setattr(Outputs, "clock", lambda outputs, after=0: clock(outputs) - 2_000_000_000)
    (bench.out / "bridges/index.html").unlink()
    bench.build()
    assert answer(bench) is None


def test_layouts_of_ones_own_are_no_code_of_ours(bench: Bench) -> None:
    bench.own_layouts()
    bench.write(bench.layouts_folder / "css/base.css", (LAYOUTS / "css/base.css").read_text(encoding="utf-8") + "/* */")
    built(bench)
    assert answer(bench) is None  # the command line would take the layouts that come with Everypage
    assert bench.made() == []


def test_a_site_that_changes_breaks_the_seals_of_all(bench: Bench) -> None:
    folder = built(bench)
    bench.write(folder.parent / "site.yaml", "address: https://example.org/\ncontact: access@example.org\n")
    made = [job for job in bench.build(folder).made if "html" in job]
    assert len(made) == 6
