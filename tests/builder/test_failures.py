"""What goes wrong in one publication leaves its last good build, and the others, alone."""

import os
import shutil
import subprocess
import sys
import time
from multiprocessing import active_children
from pathlib import Path

import pytest

from pipeline.limits import Limits
from pipeline.outputs import Outputs
from tests.builder.bench import YAML, Bench
from tests.builder.makers import PLAIN

ROOT = Path(__file__).parents[2]


def codes(result: object) -> list[str]:
    return [each.code for each in result.diagnostics]  # type: ignore[attr-defined]


def test_an_error_in_the_source_leaves_the_last_good_build_and_builds_the_others(bench: Bench) -> None:
    folder = bench.publication()
    bench.publication("tunnels")
    bench.made()
    before = bench.tree()
    bench.write(folder / "en/01-why.md", "# Why {#why}\n\n### Too deep\n")
    bench.write(bench.root / "sources/tunnels/en/01-why.md", "# Why {#why}\n\nThrough the hill.\n")
    result = bench.build()
    assert result.failed == ["bridges"]
    assert all(job.startswith(("tunnels/", "catalogue")) for job in result.made)
    assert "tunnels/en/small/pdf" in result.made
    after = bench.tree()
    assert {p: d for p, d in before.items() if p.startswith("bridges/")} == {
        p: d for p, d in after.items() if p.startswith("bridges/")
    }
    assert codes(bench.build()) == codes(result), "the error is told again, not only once"
    shutil.rmtree(folder)
    bench.publication()
    assert bench.made() == []


@pytest.mark.parametrize("workers", [1, 2])
def test_a_bug_in_one_job_is_told_and_nothing_of_the_publication_is_put_down(bench: Bench, workers: int) -> None:
    folder = bench.publication()
    bench.publication("tunnels")
    bench.write(folder / "en/01-why.md", "# Why {#why}\n\nA bug!\n")
    result = bench.build(workers=workers)
    assert codes(result) == ["internal-error"]
    assert (
        "making bridges/en/small/pdf stopped: RuntimeError: the chapter asked for it" in result.diagnostics[0].message
    )
    assert "Traceback" in (bench.out / ".everypage/internal-errors.txt").read_text()
    assert not (bench.out / "bridges").exists()
    assert (bench.out / "tunnels/ja/tunnels-ja-big.epub").exists()
    bench.publication()
    bench.made()
    assert not (bench.out / ".everypage/internal-errors.txt").exists()


@pytest.mark.parametrize(("word", "reason"), [("pages!", "KeyError: 'chapters'"), ("proxy!", "pickle")])
def test_an_answer_that_makes_no_sense_is_a_bug_like_any_other(bench: Bench, word: str, reason: str) -> None:
    bench.write(bench.publication() / "en/01-why.md", f"# Why {{#why}}\n\nOh {word}\n")
    result = bench.build(workers=2)
    assert codes(result) == ["internal-error"]
    assert reason in result.diagnostics[0].message


def test_a_worker_that_dies_is_told_and_takes_no_other_publication_with_it(bench: Bench) -> None:
    folder = bench.publication()
    bench.publication("tunnels")
    bench.write(folder / "en/01-why.md", "# Why {#why}\n\nHere I die!\n")
    result = bench.build(workers=2)
    assert codes(result) == ["worker-died"]
    assert "bridges/en/small/pdf" in result.diagnostics[0].message
    assert not (bench.out / "bridges").exists()
    assert result.editions_made == 18
    assert (bench.out / "tunnels/ja/tunnels-ja-big.epub").exists()
    # A worker that was starting when another died is in no pool's care, and would keep this process from ending.
    deadline = time.monotonic() + 20
    while active_children():
        assert time.monotonic() < deadline, active_children()
        time.sleep(0.05)


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize(
    ("word", "limits", "said"),
    [("Too much!", Limits(memory=300), "300 MB of memory"), ("So long!", Limits(seconds=1), "1 seconds")],
)
def test_a_job_that_takes_too_much_is_stopped_and_told_and_takes_no_other_publication_with_it(
    bench: Bench, workers: int, word: str, limits: Limits, said: str
) -> None:
    folder = bench.publication()
    bench.publication("tunnels")
    bench.write(folder / "en/01-why.md", f"# Why {{#why}}\n\n{word}\n")
    result = bench.build(workers=workers, limits=limits)
    assert codes(result) == ["limit-reached"]
    assert result.diagnostics[0].message == f"making bridges/en/small/pdf takes more than {said}"
    assert not (bench.out / "bridges").exists()
    assert (bench.out / "tunnels/ja/tunnels-ja-big.epub").exists()


def test_an_error_found_by_a_writer_leaves_the_last_good_build(bench: Bench) -> None:
    folder = bench.publication()
    bench.made()
    before = bench.tree()
    bench.write(folder / "ja/01-why.md", "# なぜ {#why}\n\nglyph!\n")
    assert codes(bench.build()) == ["missing-glyph"]
    assert bench.tree() == before
    assert codes(bench.build()) == ["missing-glyph"]


def test_warnings_of_an_earlier_build_are_told_again_with_the_folder_as_it_is_named_now(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = bench.publication()
    bench.write(folder / "en/01-why.md", "# Why {#why}\n\nI warn!\n")
    result = bench.build()
    assert len(result.diagnostics) == 3
    assert {each.position.path for each in result.diagnostics} == {"sources/bridges/en/01-why.md"}
    monkeypatch.chdir(folder.parent)
    again = bench.build()
    assert again.made == []
    assert {each.position.path for each in again.diagnostics} == {"bridges/en/01-why.md"}


def test_a_folder_that_changes_while_it_is_built_is_told(bench: Bench) -> None:
    folder = bench.publication()
    bench.made()
    (bench.out / "bridges/en/bridges-en-big.pdf").unlink()
    makers = {**PLAIN}
    from pipeline import sources

    read_folder = sources.read_folder

    def change_after(path: Path, shown: str | None = None) -> object:
        found = read_folder(path, shown)
        bench.write(folder / "en/01-why.md", "# Why {#why}\n\nAnother text.\n")
        return found

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sources, "read_folder", change_after)
        assert codes(bench.build(makers=makers)) == ["changed-while-building"]


def test_two_builds_into_one_folder_do_not_mix(bench: Bench) -> None:
    bench.publication()
    with Outputs(bench.out).held():
        result = bench.build()
    assert codes(result) == ["output-locked"]
    assert bench.tree() == {}


def test_a_system_that_refuses_is_told(bench: Bench) -> None:
    bench.publication()
    bench.write(bench.root / "taken", "a file")
    assert codes(bench.build(out=bench.root / "taken")) == ["cannot-write"]
    (bench.out / "bridges/index.html").mkdir(parents=True)
    assert codes(bench.build()) == ["cannot-write"]
    (bench.out / "bridges/index.html").rmdir()
    assert "bridges/front" in bench.made()


def test_names_and_places_that_cannot_be_are_told_before_anything_is_written(bench: Bench) -> None:
    first = bench.publication()
    other = bench.root / "more/bridges"
    shutil.copytree(first, other)
    assert codes(bench.build(first, other)) == ["same-name"]
    for out in (first, first / "build", first.parent):  # in the last, build/bridges would be the source itself
        assert codes(bench.build(first, out=out)) == ["output-in-source"]
    assert codes(bench.build(first, sizes=("enormous", "97pt"))) == ["unknown-choice", "unknown-choice"]
    assert codes(bench.build(first, bench.root / "nowhere")) == ["no-such-folder"]
    assert not bench.out.exists()
    assert codes(bench.build(first, languages=("fr",))) == ["unknown-choice"]
    assert bench.tree() == {}
    assert codes(bench.build(bench.publication("assets"))) == ["reserved-name"]


KILLED = """
import os, signal, sys
from pathlib import Path
from tests.builder.bench import Bench

left = int(sys.argv[2])

def or_die(function):
    def call(*arguments, **options):
        global left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return function(*arguments, **options)
    return call

os.replace, os.unlink, os.rmdir = or_die(os.replace), or_die(os.unlink), or_die(os.rmdir)
os.chdir(sys.argv[1])
bench = Bench(Path(sys.argv[1]))
bench.build()
"""


def test_a_builder_killed_at_any_moment_leaves_whole_files_and_the_next_build_ends_the_same(bench: Bench) -> None:
    yaml = YAML.replace("  ja: {title: 橋, description: 橋の役割。}\n", "") + "editions: [small]\n"
    folder = bench.publication(yaml=yaml)
    shutil.rmtree(folder / "ja")
    bench.made()
    old = bench.tree()
    bench.write(folder / "en/02-how.md", "# How {#how}\n\nBrick upon brick.\n")
    (folder / "en/01-why.md").rename(folder / "en/01-where.md")
    bench.made(out=bench.root / "clean")
    clean = bench.tree(bench.root / "clean")
    for moment in range(100):
        shutil.rmtree(bench.out)
        (folder / "en/01-where.md").rename(folder / "en/01-why.md")
        bench.write(folder / "en/02-how.md", "# How {#how}\n\nStone upon stone.\n")
        bench.made()
        assert bench.tree() == old
        (folder / "en/01-why.md").rename(folder / "en/01-where.md")
        bench.write(folder / "en/02-how.md", "# How {#how}\n\nBrick upon brick.\n")
        arguments = [sys.executable, "-c", KILLED, str(bench.root), str(moment)]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        ended = subprocess.run(arguments, cwd=ROOT, env=environment, check=False)
        for path, sha256 in bench.tree().items():
            assert sha256 in (old.get(path), clean.get(path)), f"{path} is half a file after {moment} steps"
        if ended.returncode == 0:
            break
        assert ended.returncode == -9
        bench.build()
        assert bench.tree() == clean
    assert ended.returncode == 0
    assert moment > 5
