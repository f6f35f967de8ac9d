"""The checks take a time that grows with the text, and no faster."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from pipeline.checks import CHECKS, TEXT_CHECKS, check
from pipeline.checks.passages import passages
from pipeline.model import Publication
from tests.checks.findings import codes, publication_of

SECTION = """## Section {n}

The third chapter of the plan explains (in a few words) why countries work together, and what “open” means here.
Researchers of both sides propose projects that fit the field; [the report of year {n}](https://example.org/) lists
them. SICP 日本 is a programme with **strong** and *other* words, and with `code` in it, of which there is a good deal.

- One item of the list
- Another item, which says more than the first
"""


def made_of(sections: int) -> Publication:
    chapters: dict[str, str] = {}
    for number in range(2, 2 + sections // 50):
        parts = [SECTION.replace("{n}", f"{number} {n}") for n in range(50)]
        chapters[f"en/{number:03d}-part-{number}.md"] = f"# Part {number}\n\n" + "\n\n".join(parts)
    return publication_of("Text.", changes=chapters)


def seconds(work: Callable[[], object]) -> float:
    """Return the least time of three, since others use the machine as well."""
    times = []
    for _ in range(3):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return min(times)


def test_the_checks_take_less_time_than_the_reader_and_no_more_for_a_page_of_a_long_text() -> None:
    started = time.perf_counter()
    long = made_of(800)
    reading = time.perf_counter() - started
    short = made_of(200)
    assert seconds(lambda: check(long)) < reading
    for one in CHECKS:
        assert seconds(lambda: one(long)) < 12 * seconds(lambda: one(short)) + 0.1, one  # noqa: B023
    texts = tuple(passages(long)), tuple(passages(short))
    for text_check in TEXT_CHECKS:
        slow, fast = (seconds(lambda: text_check(text)) for text in texts)  # noqa: B023
        assert slow < 12 * fast + 0.1, text_check


HOSTILE = (
    "(",
    "“",
    "「",
    "A ",
    "AB ",
    "_",
    ".",
    "　",
    "（1）",
    "a b ",
    "見",
    "・",
    "*a",
    "[",
    "1) ",
    "on the ",
    "Ab-",
    "12",
    "the red ",
    "右の",
    "A&",
)


@pytest.mark.parametrize("piece", HOSTILE)
@pytest.mark.parametrize("language", ["en", "ja"])
def test_no_pattern_runs_away(piece: str, language: str) -> None:
    started = time.perf_counter()
    codes(("x " + piece * (6_000 // len(piece))).replace("\\", ""), language)
    assert time.perf_counter() - started < 3
