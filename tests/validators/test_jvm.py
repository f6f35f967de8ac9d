"""Three validators share one Java machine, which a failure of one of them does not take from the others."""

from __future__ import annotations

import os
import time

import pytest

from pipeline.validators import jvm, programs, verapdf
from pipeline.validators.verdict import Failed

MODULE = "tests.validators.asked_of_java"


def ask(*questions: str, jars=()):
    return jvm.call(MODULE, jars, questions)


def is_running(process: int) -> bool:
    for _ in range(100):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return False
        time.sleep(0.05)
    return True


def test_calls_in_a_block_use_one_machine_that_ends_with_the_block():
    with jvm.shared():
        (first,), (second,) = ask("who"), ask("who")
        assert first == second != os.getpid()
    assert not is_running(first)


def test_each_library_has_its_own_classes():
    """EPUBCheck, veraPDF's library and the Nu HTML checker bundle the same names in other versions."""
    home = programs.package("epubcheck")
    epubcheck = [home / "epubcheck.jar", *sorted((home / "lib").glob("*.jar"))]
    name = "net.sf.saxon.Version"
    with jvm.shared():
        (one,), (other,) = ask(name, jars=epubcheck), ask(name, jars=[verapdf.jar()])
        with pytest.raises(Failed, match="EpubCheck"):
            ask("com.adobe.epubcheck.api.EpubCheck", jars=[verapdf.jar()])
    assert one != other


@pytest.mark.parametrize(("fault", "said"), [("crash", "ended with status"), ("throw", "FileNotFoundException")])
def test_after_a_failure_the_next_call_gets_another_machine(fault, said):
    with jvm.shared():
        (first,) = ask("who")
        with pytest.raises(Failed, match=said):
            ask(fault)
        (second,) = ask("who")
    assert first != second
    assert not is_running(first)


def test_a_machine_that_gives_no_answer_in_time_is_ended(monkeypatch):
    with jvm.shared():
        (first,) = ask("who")
        monkeypatch.setattr(jvm, "START_SECONDS", 1)
        monkeypatch.setattr(jvm, "FILE_SECONDS", 0)
        with pytest.raises(Failed, match="gave no answer within 1 seconds"):
            ask("sleep")
        assert not is_running(first)
