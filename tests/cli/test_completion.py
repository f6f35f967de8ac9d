"""Completion: bash itself is asked what it would offer."""

from __future__ import annotations

import os
import pty
import subprocess
from pathlib import Path

import pytest

from pipeline.cli import RUNS
from pipeline.codes import CODES
from pipeline.completion import script
from pipeline.layouts import default_layouts
from pipeline.starting import Wish, begin, languages
from tests.cli.project import Run

ASK = """\
source "$1"; shift
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
function=$(complete -p everypage); function=${function##*-F }
COMPREPLY=(); ${function%% *} everypage "${COMP_WORDS[COMP_CWORD]}"
printf '%s\\n' "${COMPREPLY[@]}"
"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two publications, a folder that is none, and the script."""
    folder = tmp_path_factory.mktemp("completion")
    for name in ("bread", "bridges"):
        begin(Wish(name), folder / "sources")
    (folder / "sources/drafts").mkdir()
    (folder / "public").mkdir()
    (folder / "everypage.bash").write_text(script("bash"), encoding="utf-8")
    return folder


def offered(place: Path, line: str) -> set[str]:
    """Return what bash offers for the last word of a line."""
    command = ["bash", "--norc", "-c", ASK, "bash", "everypage.bash", *line.split(" ")]
    ran = subprocess.run(command, cwd=place, capture_output=True, text=True, check=True)
    assert ran.stderr == ""
    return set(ran.stdout.split("\n")) - {""}


def test_all_commands_are_offered(place: Path) -> None:
    assert offered(place, "everypage ") == set(RUNS)


@pytest.mark.parametrize(
    ("line", "answers"),
    [
        ("everypage va", {"validate"}),
        ("everypage build --ed", {"--edition"}),
        ("everypage build --edition ", set(default_layouts().sizes.listed)),
        ("everypage build --format ", {"html", "pdf", "epub"}),
        ("everypage build --profile ", {"ua-1", "ua-2"}),
        ("everypage build --language ", default_layouts().languages),
        ("everypage new bread --language ", set(languages())),
        ("everypage build --out pu", {"public"}),
        ("everypage build --messages ", {"text", "json", "sarif", "github"}),
        ("everypage build ", {"sources/bread", "sources/bridges"}),
        ("everypage check sources/bri", {"sources/bridges"}),
        ("everypage check pu", {"public"}),
        ("everypage locate b", {"bread", "bridges"}),
        ("everypage review br", {"bread", "bridges"}),
        ("everypage review bread ", default_layouts().languages),
        ("everypage new ", set()),
        ("everypage completion ", {"bash", "zsh"}),
        ("everypage set-up ", {"validators"}),
        ("everypage explain figure-without-alt", {"figure-without-alternative"}),
    ],
)
def test_a_word_is_completed(place: Path, line: str, answers: set[str]) -> None:
    assert offered(place, line) == answers


def test_every_code_is_offered(place: Path) -> None:
    assert offered(place, "everypage explain ") == set(CODES)


def test_a_person_at_a_terminal_gets_the_word(place: Path) -> None:
    """Bash at a real terminal: the tabulator is pressed, and the line is what was meant."""
    shell, terminal = pty.openpty()
    environment = {**os.environ, "PS1": "", "TERM": "dumb", "INPUTRC": "/dev/null", "HISTFILE": ""}
    command = ["bash", "--norc", "--noprofile", "-i"]
    with subprocess.Popen(
        command, cwd=place, env=environment, stdin=terminal, stdout=terminal, stderr=terminal, start_new_session=True
    ) as process:
        os.close(terminal)
        os.write(shell, b'everypage() { echo "<$*>" >said; }; source everypage.bash\n')
        os.write(shell, b"everypage loc\tbri\ten ever\n")
        os.write(shell, b"exit\n")
        while process.poll() is None:
            try:
                os.read(shell, 1000)
            except OSError:  # the terminal is gone
                break
        process.wait(60)
    os.close(shell)
    assert (place / "said").read_text(encoding="utf-8") == "<locate bridges en ever>\n"


def test_the_command_prints_the_script_of_each_shell(run: Run) -> None:
    for shell, begins in (("bash", "# AUTOMATICALLY GENERATED"), ("zsh", "#compdef everypage\n")):
        ran = run("completion", shell)
        assert (ran.status, ran.err) == (0, "")
        assert ran.out.startswith(begins)
        assert ran.out == script(shell)
        assert "_everypage_names()" in ran.out
    assert "check:'read and check sources, build nothing'" in script("zsh")
