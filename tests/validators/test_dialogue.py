"""A program that is asked more than once: every way in which it can fail is told, and it leaves nothing behind."""

from __future__ import annotations

import os
import sys
import time

import pytest

from pipeline.validators.dialogue import Dialogue
from pipeline.validators.verdict import Failed

ECHO = """
import json, os, subprocess, sys, time
for line in sys.stdin:
    question = json.loads(line)
    if question == "who": said = {"answer": [os.getpid(), os.environ["HOME"]]}
    elif question == "fail": said = {"failure": "out of paper"}
    elif question == "end": sys.exit("it burns")
    elif question == "child": said = {"answer": subprocess.Popen(["sleep", "600"], stdout=2).pid}
    elif question == "sleep": time.sleep(600)
    elif question == "mumble": print("mumble", flush=True); continue
    else: said = {"answer": question}
    print(json.dumps(said), flush=True)
"""


@pytest.fixture
def echo():
    with Dialogue([sys.executable, "-c", ECHO]) as program:
        yield program


def is_there(process: int) -> bool:
    """Say whether a process runs, after it had time to end; one that nobody waited for does not run."""
    for _ in range(100):
        try:
            with open(f"/proc/{process}/stat", encoding="ascii") as stat:
                if stat.read().rpartition(")")[2].split()[0] == "Z":
                    return False
        except OSError:
            return False
        time.sleep(0.05)
    return True


def test_one_process_answers_all_questions(echo):
    assert echo.ask("who", 60) == echo.ask("who", 60)
    assert echo.ask({"a": ["木", None]}, 60) == {"a": ["木", None]}


def test_a_long_question_and_a_long_answer_come_through(echo):
    assert echo.ask("木" * 300_000, 60) == "木" * 300_000


def test_it_has_a_home_of_its_own_that_ends_with_it(echo):
    _, home = echo.ask("who", 60)
    assert os.path.isdir(home)
    assert home != os.environ.get("HOME")
    echo.end()
    assert not os.path.exists(home)


@pytest.mark.parametrize(
    ("question", "seconds", "said"),
    [
        ("fail", 60, "out of paper"),
        ("end", 60, "ended with status 1: it burns"),
        ("sleep", 0.5, "gave no answer within 0.5 seconds"),
        ("mumble", 60, "cannot be read: 'mumble'"),
    ],
)
def test_a_failure_is_told_and_ends_the_program_with_what_it_started(echo, question, seconds, said):
    (own, home), child = echo.ask("who", 60), echo.ask("child", 60)
    with pytest.raises(Failed, match=said):
        echo.ask(question, seconds)
    assert not echo.running
    assert not is_there(own)
    assert not is_there(child)
    assert not os.path.exists(home)


def test_a_program_that_is_not_there_is_told():
    with pytest.raises(Failed, match="nothing-of-that-name cannot be started"):
        Dialogue(["nothing-of-that-name"])


def test_a_program_that_reads_no_question_is_told():
    with Dialogue(["sh", "-c", "exit 3"]) as program:
        time.sleep(0.2)
        with pytest.raises(Failed, match="ended with status 3"):
            program.ask("木" * 300_000, 60)
