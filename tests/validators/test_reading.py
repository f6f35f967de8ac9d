"""What a reader would not see whole of an e-book is told, with its place; what is seen whole is not."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from typing import TYPE_CHECKING

import pytest

from pipeline.validators import ace, reading, verdict
from pipeline.validators.memory import Memory
from tests.validators.books import write_book

if TYPE_CHECKING:
    from playwright.sync_api import Browser

Judge = Callable[[str, str], list[tuple[str, str]]]
LONG = "incomprehensibilities" * 2


@pytest.fixture
def judge(tmp_path, browser: Browser) -> Judge:
    """Return what is said of a book with some body and style: where in the book, and how."""

    def call(body: str = "", style: str = "") -> list[tuple[str, str]]:
        write_book(tmp_path / "lakes.epub", body, style)
        said = verdict(reading, tmp_path, ["lakes.epub"])
        assert said.judged == ("lakes.epub",), said.diagnostics
        assert {each.code for each in said.diagnostics} <= {"foliate-js"}
        return [(each.position.path.partition("lakes.epub")[2], each.message) for each in said.diagnostics]

    return call


def test_a_book_that_is_seen_whole_has_no_finding(judge):
    assert judge('<table style="overflow-wrap: anywhere"><tr><td>12</td><td>a depth</td></tr></table>') == []


def test_what_is_cut_off_is_told_once_with_its_place_and_settings(judge):
    ((inside, message),) = judge(f'<div id="names"><p style="white-space: pre">{LONG} {LONG}</p></div>')
    assert inside == "/EPUB/text.xhtml"
    assert message.startswith("cut-off: p stands ")
    assert " px out of its column of " in message
    assert f": “{LONG[:30]}”, in 360 x 640 pixels at 100 % and 5 more" in message
    assert message.endswith(" (at #names)")


def test_what_is_cut_off_at_the_largest_size_only_is_told(judge):
    (one,) = judge('<p style="white-space: nowrap">Understanding</p>')
    assert "in 360 x 640 pixels at 400 %" in one[1]
    assert "more" not in one[1]


def test_a_box_that_hides_what_overflows_is_told(judge):
    ((_, message),) = judge('<p id="deep">Deep</p>', "#deep { height: 0.5em; overflow: hidden }")
    assert message.startswith("cut-off: p#deep hides what overflows: “Deep”")


def test_words_that_are_not_shown_are_told(judge):
    ((_, message),) = judge('<p id="deep">Very deep</p>', "#deep { display: none }")
    assert message == "not-shown: “Very deep” is not shown, in 360 x 640 pixels at 100 % and 5 more (at #deep)"


def test_what_scrolls_is_not_cut_off(judge):
    assert judge(f'<div style="overflow-x: auto"><p style="white-space: pre">{LONG} {LONG}</p></div>') == []


def test_a_book_that_cannot_be_opened_is_told(tmp_path, browser):
    (tmp_path / "lakes.epub").write_bytes(b"no book")
    (found,) = verdict(reading, tmp_path, ["lakes.epub"]).diagnostics
    assert found.code == "foliate-js"
    assert found.message == "unreadable: Error: File type not supported"


def test_a_book_that_did_not_change_is_not_opened_again(tmp_path, browser):
    write_book(tmp_path / "lakes.epub", '<p hidden="hidden">Deep</p><p style="display: none">Deep</p>')
    first = verdict(reading, tmp_path, ["lakes.epub"], Memory(tmp_path, ["lakes.epub"]))
    second = verdict(reading, tmp_path, ["lakes.epub"], Memory(tmp_path, ["lakes.epub"]))
    assert (first.kept, second.kept) == (0, 1)
    assert [each.code for each in first.diagnostics] == ["foliate-js"]
    assert first.diagnostics == second.diagnostics


@pytest.mark.parametrize("fault", ["no book", "no answer", "no program"])
def test_a_failure_of_ace_names_the_book(tmp_path, browser, monkeypatch, fault):
    write_book(tmp_path / "lakes.epub")
    match fault:
        case "no book":
            (tmp_path / "lakes.epub").write_bytes(b"no book")
            said = "Ace failed: "
        case "no answer":
            monkeypatch.setattr(ace, "SECONDS", 0.01)
            said = "node gave no answer within 0.01 seconds"
        case _:
            monkeypatch.setattr(ace, "driven", lambda: nullcontext("ws://127.0.0.1:9/nobody"))
            said = "node ended with status 1: "
    answer = verdict(ace, tmp_path, ["lakes.epub"])
    assert answer.judged == ()
    (found,) = answer.diagnostics
    assert found.code == "validator-failed"
    assert said in found.message
    assert found.message.endswith(", with lakes.epub")
