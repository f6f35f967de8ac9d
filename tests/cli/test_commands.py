"""The commands: what they say, and with which status they end."""

import json
import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from pipeline import __version__
from pipeline.codes import CODES
from tests.cli.project import HOW, Run, tree

ROOT = Path(__file__).parents[2]
HEAVY = ("weasyprint", "jinja2", "markdown_it", "yaml", "ebooklib", "lxml", "fontTools", "concurrent.futures", "babel")


def start(*arguments: str, cwd: Path, **options: object) -> "subprocess.Popen[str]":
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "pipeline", *arguments]
    pipe = subprocess.PIPE
    hear = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)  # a suite in the background ignores Ctrl-C
    return subprocess.Popen(  # type: ignore[call-overload,no-any-return]
        command, cwd=cwd, env=environment, text=True, stdout=pipe, stderr=pipe, preexec_fn=hear, **options
    )


def test_a_build_says_what_it_did_and_a_second_one_does_nothing(project: Path, run: Run) -> None:
    first = run("build", "--jobs", "1")
    assert (first.status, first.out, first.err) == (0, "built 3 of 3 editions in 1 folder\n", "")
    before = tree(project / "build")
    second = run("build")
    assert (second.status, second.out, second.err) == (0, "nothing to do: 3 editions are up to date\n", "")
    assert tree(project / "build") == before
    # A build with nothing to do stays quick because it loads nothing heavy.
    code = (
        f"import sys; from pipeline.cli import main; main(['build']); print([m for m in {HEAVY} if m in sys.modules])"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    ran = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert ran.stdout == "nothing to do: 3 editions are up to date\n[]\n"
    again = run("build", "--edition", "huge,16pt", "--format", "html", "--jobs", "1")
    assert (again.status, again.out) == (0, "built 2 of 3 editions in 1 folder\n")
    last = run("build")
    assert last.out == "built front pages; 3 editions are up to date; removed 6 files that nothing makes any more\n"
    assert run("build", "--quiet").out == ""


def test_check_builds_nothing(project: Path, run: Run) -> None:
    ran = run("check")
    assert (ran.status, ran.out, ran.err) == (0, "checked 1 folder: no problems\n", "")
    assert not (project / "build").exists()


def test_strict_counts_warnings_in_the_status(project: Path, run: Run) -> None:
    (project / "sources/bridges/en/02-how.md").write_text(f"{HOW}\n## A\n\nx\n\n## A\n\ny\n", encoding="utf-8")
    assert "[duplicate-heading]" in run("check").err
    assert run("check").status == 0
    assert run("check", "--strict").status == 1


def test_json_messages_are_one_object_a_line_on_stdout(project: Path, run: Run) -> None:
    assert run("check", "--messages", "json").out == ""
    ran = run("check", "nowhere", "--messages", "json")
    assert (ran.status, ran.err) == (2, "")
    assert [json.loads(line) for line in ran.out.splitlines()] == [
        {
            "path": "nowhere",
            "line": 0,
            "column": 0,
            "severity": "error",
            "code": "no-such-folder",
            "message": "the folder nowhere does not exist",
            "hint": "name a folder that holds a publication.yaml; `everypage new NAME` makes one to start from",
            "requirements": [],
        }
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--strict",), "the following arguments are required: COMMAND"),
        (("bake",), "invalid choice: 'bake'"),
        (("build", "--format", "doc"), "there is no format 'doc'; there are html, pdf, epub"),
        (("build", "--format", "pdf,doc"), "there is no format 'doc'; there are html, pdf, epub"),
        (("build", "--profile", "ua-9"), "there is no profile 'ua-9'; there are ua-1, ua-2"),
        (("build", "--jobs", "0"), "'0' is not a number of worker processes (1 or more)"),
        (("build", "--jobs", "many"), "'many' is not a number of worker processes (1 or more)"),
        (("build", "--messages", "xml"), "invalid choice: 'xml'"),
        (("build", "--edition", "enormous"), "--edition: error: there is no edition 'enormous' [unknown-choice]"),
        (("build", "--language", "fr"), "no publication that was asked for has the language 'fr' [unknown-choice]"),
        (("build", "sources/bridges", "--out", "sources/bridges/x"), "[output-in-source]"),
        (("explain", "missing-imgae"), "hint: there is missing-image"),
        (("explain", "zzz"), "lists all codes"),
        (("validate",), "[nothing-to-validate]"),
    ],
)
def test_wrong_use_is_told_with_status_2(project: Path, run: Run, arguments: tuple[str, ...], said: str) -> None:
    ran = run(*arguments)
    assert ran.status == 2
    assert said in ran.err
    assert not (project / "build/manifest.json").exists()


def test_without_sources_a_build_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    monkeypatch.chdir(tmp_path)
    assert (run("build").status, run("check").status) == (2, 2)
    (tmp_path / "sources/empty").mkdir(parents=True)
    ran = run("build")
    assert ran.status == 2
    assert ran.err.startswith("sources: error: there is no publication in sources/ here [no-sources]\n")


@pytest.mark.parametrize("code", CODES)
def test_every_code_is_explained(run: Run, code: str) -> None:
    ran = run("explain", code)
    assert ran.status == 0
    assert ran.out.startswith(f"{code}: {CODES[code].severity}\n\n    ")
    assert " ".join(CODES[code].explanation.split()) in " ".join(ran.out.split())
    assert all(requirement in ran.out for requirement in CODES[code].requirements)


def test_explain_without_a_code_lists_all(run: Run) -> None:
    assert [line.split(":")[0] for line in run("explain").out.splitlines()] == sorted(CODES)


def test_the_version_is_told(run: Run) -> None:
    assert run("--version").out == run("build", "--version").out == f"Everypage {__version__}\n"


@pytest.mark.parametrize("command", ["build", "check", "validate", "explain"])
def test_every_command_has_help(run: Run, command: str) -> None:
    ran = run(command, "--help")
    assert ran.status == 0
    assert "--messages" in ran.out
    assert command in run("--help").out


def test_colour_is_for_terminals_only(project: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert "\x1b" not in run("check", "nowhere").err
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    painted = run("check", "nowhere").err
    assert "\x1b[1mnowhere\x1b[0m: \x1b[1;31merror\x1b[0m: the folder nowhere does not exist" in painted
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in run("check", "nowhere").err


def test_a_reader_that_goes_away_gets_no_traceback(project: Path) -> None:
    process = start("explain", cwd=project)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == ""
    assert process.wait() == 141
    process.stderr.close()


def make_long(project: Path) -> None:
    """Add chapters, so that a build takes many seconds: one that is stopped must not be done already."""
    for number in range(3, 9):
        text = f"# The year {number} {{#year-{number}}}\n\n" + f"{'A line of a long chapter. ' * 30}\n\n" * 60
        (project / f"sources/bridges/en/{number:02}-year-{number}.md").write_text(text)


@pytest.mark.parametrize("workers", ["1", "2"])
def test_ctrl_c_ends_a_build_without_a_traceback_and_without_half_files(project: Path, workers: str) -> None:
    make_long(project)
    process = start("build", "--jobs", workers, cwd=project, start_new_session=True)
    lock = project / "build/.everypage/lock"
    while not lock.exists():
        time.sleep(0.02)
    time.sleep(0.5)
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err) == (130, "", "")
    assert sorted(path.name for path in (project / "build").iterdir()) == [".everypage"]


def test_a_build_that_was_killed_leaves_no_workers_behind(project: Path) -> None:
    make_long(project)
    process = start("build", "--jobs", "2", cwd=project, start_new_session=True)
    lock = project / "build/.everypage/lock"
    while not lock.exists():
        time.sleep(0.02)
    time.sleep(1)
    process.kill()
    process.communicate()
    for _ in range(500):
        try:
            os.killpg(process.pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGKILL)
    pytest.fail("worker processes outlived the builder")


def test_layouts_that_make_no_sense_are_told(
    project: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline import layouts
    from pipeline.inputs import read_folder

    broken = tmp_path / "layouts"
    broken.mkdir()

    def own() -> layouts.Layouts:
        return layouts.Layouts(read_folder(broken, "layouts")[0])

    monkeypatch.setattr(layouts, "default_layouts", own)
    for text in ("", "[small]\nhtml = 100\n", "[small", "small = 3\n"):
        (broken / "editions.toml").write_text(text, encoding="utf-8")
        for command in ("build", "check"):
            ran = run(command)
            assert ran.status == 1
            assert ran.err.startswith("layouts: error: the layouts cannot be read: ")


@pytest.mark.parametrize("value", ["much", "0"])
def test_a_limit_that_is_no_number_is_told(
    monkeypatch: pytest.MonkeyPatch, project: Path, run: Run, value: str
) -> None:
    monkeypatch.setenv("EVERYPAGE_JOB_MEMORY", value)
    ran = run("build")
    assert ran.status == 2
    assert "EVERYPAGE_JOB_MEMORY and EVERYPAGE_JOB_SECONDS are whole numbers over zero [unknown-choice]" in ran.err
