"""Suppressions: what they match, what they cannot match, and that nothing is lost."""

from __future__ import annotations

import pytest

from pipeline.checks import Settled, check, settle
from tests.checks.findings import CASES, publication_of

TEXT = """See page 3.

## Places {#places}

See page 4.

::: {.note #remark title="A remark"}
See page 5.
:::

## Others {#others}

See page 6.[^n]

[^n]: See page 7.
"""


def settled(where: str, code: str = "typed-page-number") -> Settled:
    metadata = (CASES / "_base" / "publication.yaml").read_text("utf-8")
    metadata += f"suppress:\n  - code: {code}\n    where: '{where}'\n    reason: It says so.\n"
    publication = publication_of(TEXT, changes={"publication.yaml": metadata})
    return settle(publication, check(publication))


@pytest.mark.parametrize(
    ("where", "lines"),
    [
        ("en/01-first.md", [3, 7, 10, 15, 17]),
        ("en/01-first.md:7", [7]),
        ("places", [7, 10]),
        ("#remark", [10]),
        ("others", [15]),
    ],
)
def test_a_place_is_a_file_a_line_or_an_id(where: str, lines: list[int]) -> None:
    result = settled(where)
    assert [each.position.line for each, _ in result.suppressed] == lines
    assert [each.code for each in result.shown] == ["typed-page-number"] * (5 - len(lines))
    assert all(suppression.reason == "It says so." for _, suppression in result.suppressed)


@pytest.mark.parametrize(
    "where", ["en/01-first.md:8", "en/02-second.md", "first.md", "nowhere", "en/01-first", ":7", "en/01-first.md:²"]
)
def test_a_suppression_that_matches_nothing_is_reported_and_hides_nothing(where: str) -> None:
    result = settled(where)
    assert not result.suppressed
    assert [each.code for each in result.shown] == ["typed-page-number"] * 5 + ["unused-suppression"]


def test_a_suppression_hides_no_other_code() -> None:
    assert len(settled("places", "place-in-words").shown) == 6


def test_an_error_is_shown_whatever_is_suppressed() -> None:
    text = "![a.svg](images/a.svg){#one}"
    publication = publication_of(text)
    found = check(publication)
    assert [each.code for each in settle(publication, found).shown] == ["alternative-is-file-name"]


def test_a_formula_is_found_by_its_id() -> None:
    metadata = (CASES / "_base" / "publication.yaml").read_text("utf-8")
    metadata += "suppress:\n  - code: foreign-alternative\n    where: eq\n    reason: It is a quotation.\n"
    publication = publication_of('$$x$$ {#eq alt="平均値"}', changes={"publication.yaml": metadata})
    result = settle(publication, check(publication))
    assert [each.code for each, _ in result.suppressed] == ["foreign-alternative"]
    assert result.shown == []
