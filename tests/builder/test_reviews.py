"""What persons sign is not what outputs are made of: a signature makes no job, but for the claim that it allows."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest

from pipeline.diagnostics import Position
from pipeline.layouts import default_layouts
from pipeline.model import Review
from pipeline.reader import with_reviews
from pipeline.report.questions import answered
from pipeline.report.signing import sign
from pipeline.request import Result
from pipeline.signatures import parted
from pipeline.sources import read_source
from pipeline.validators import VALIDATORS
from pipeline.validators.memory import Memory
from pipeline.validators.verdict import Validator
from tests.builder.bench import YAML, Bench
from tests.builder.makers import PLAIN

CERTIFIED = YAML.replace("{contact: access@example.org}", "{contact: access@example.org, certifier: Office of Arches}")
E_BOOKS = [f"bridges/en/{size}/epub" for size in ("big", "middle", "small")]
DAY = datetime.date(2026, 11, 22)


def sign_all(folder: Path, language: str = "en", leave: int = 0, day: int = 22, wrong: str = "") -> None:
    """Sign all questions of a language but the first few."""
    publication = read_source(folder, default_layouts()).publication
    assert publication is not None
    every = answered(publication, language, default_layouts())[leave:]
    seen = tuple((one.question.name, one.question.digest) for one in every)
    review = Review(Position(""), language, "Office of Bridges", DAY.replace(day=day), seen, wrong)
    assert sign(folder, [review]) == []


def record(bench: Bench) -> dict[str, object]:
    value = json.loads((bench.out / "manifest.json").read_text("utf-8"))
    found: dict[str, object] = value["publications"]["bridges"]
    return found


def codes(result: Result) -> list[str]:
    return [each.code for each in result.diagnostics]


def test_a_signature_makes_no_job_and_touches_no_output(bench: Bench) -> None:
    """So that what validators said of the outputs stays known, too: they remember it by the files' bytes."""
    folder = bench.publication()
    bench.made()
    before, times = record(bench), bench.times()
    sign_all(folder)
    assert bench.made() == []
    assert {path for path, time in bench.times().items() if times[path] != time} <= {"manifest.json"}
    after = record(bench)
    assert {key for key in before if before[key] != after[key]} == {"reviews"}
    sign_all(folder, "ja")
    assert bench.made() == []


@pytest.mark.parametrize("validator", VALIDATORS, ids=lambda each: each.NAME)
def test_after_a_signature_validators_know_what_they_said(bench: Bench, validator: Validator) -> None:
    folder = bench.publication()
    bench.made()
    files = [path for path in bench.tree() if path != "manifest.json"]
    Memory(bench.out, files).keep(validator, "1.0", dict.fromkeys(files, ()))
    sign_all(folder)
    bench.made()
    assert set(Memory(bench.out, files).recalled(validator, "1.0", files)) == set(files)


def test_what_holds_no_more_and_what_was_found_wrong_is_told_by_each_build(bench: Bench) -> None:
    """REP-13."""
    folder = bench.publication()
    sign_all(folder)
    assert codes(bench.build()) == []
    bench.write(folder / "en/02-how.md", "# How {#how}\n\nBrick upon brick.\n")
    for _ in range(2):  # the second build reads nothing, and tells what the manifest has
        result = bench.build()
        assert codes(result) == ["review-outdated"]
    assert result.made == []
    assert "changed since Office of Bridges signed on 2026-11-22" in str(result.diagnostics[0])
    sign_all(folder, wrong="Nobody can read it.")
    result = bench.build()
    assert set(codes(result)) == {"review-refused"}
    assert result.made == []
    sign_all(folder)
    assert codes(bench.build()) == []


def test_a_changed_place_in_the_text_is_told_where_it_is_now(bench: Bench) -> None:
    folder = bench.publication()
    sign_all(folder, wrong="No.")
    bench.build()
    bench.write(folder / "en/02-how.md", "\n\n# How {#how}\n\nStone upon stone.\n")
    lines = {each.position.line for each in bench.build().diagnostics if each.position.path.endswith("02-how.md")}
    assert lines == {3}


def test_e_books_that_name_who_certifies_are_made_again_when_all_is_signed_and_when_it_is_no_more(
    bench: Bench,
) -> None:
    """EPB-05: the claim of conformance, with its day, is the one thing in an output that signatures allow."""
    folder = bench.publication(yaml=CERTIFIED)
    bench.made()
    sign_all(folder, leave=1)
    assert bench.made() == []
    sign_all(folder)
    assert bench.made() == E_BOOKS
    assert record(bench)["attested"] == {"en": "2026-11-22"}
    assert bench.made() == []
    sign_all(folder, day=23)
    assert bench.made() == E_BOOKS
    bench.write(bench.root / "sources/site.yaml", "address: https://example.org/\ncontact: access@example.org\n")
    assert [job for job in bench.made(folder) if job.endswith("epub")] == E_BOOKS  # the claim leads to the report
    sign_all(folder, day=24, wrong="It does not.")
    assert bench.build(folder).made == E_BOOKS
    assert record(bench)["attested"] == {}


def test_only_e_books_see_that_all_is_signed_and_no_job_sees_who_signed(bench: Bench) -> None:
    folder = bench.publication(yaml=CERTIFIED)
    sign_all(folder)
    bench.made(makers={**PLAIN, **dict.fromkeys(("html", "pdf", "epub"), "tests.builder.makers:persons")})
    seen = {path.name: json.loads(path.read_text("utf-8")) for path in bench.out.glob("bridges/en/small-*.json")}
    assert seen == {
        "small-epub.json": [0, {"en": "2026-11-22"}],
        "small-html.json": [0, {}],
        "small-pdf.json": [0, {}],
    }
    other = json.loads((bench.out / "bridges/ja/small-epub.json").read_text("utf-8"))
    assert other == [0, {}]


LISTED = (
    "reviews:\n"
    '  - by: "Office \\"of\\" Bridges #1" # the first\n    date: 2026-11-22\n    language: "en"\n'
    "    signed:\n      heading/why: 0123456789abcdef\n\n      # both\n"
    '      "picture/images/橋.svg": "0123456789012345"\n'
    '  - by: B\n    date: 2026-11-22\n    language: en\n    wrong: "No: it is not."\n    signed:\n'
    "      rule/wcag22-1.3.4: 0123456789abcdef\n"
)


@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["unix", "windows"])
@pytest.mark.parametrize(
    ("before", "behind"),
    [
        (YAML, ""),
        ("", YAML),
        (f"# ours\n{YAML}", "# what may stand\nsuppress: []\n"),
        (YAML.rstrip("\n"), ""),
    ],
    ids=["last", "first", "between", "no line end"],
)
def test_the_list_of_reviews_is_parted_from_the_rest(before: str, behind: str, line_end: str) -> None:
    head = before if not before or before.endswith("\n") else f"{before}\n"
    text = f"{head}{LISTED}{behind}".replace("\n", line_end).encode()
    rest, listed = parted(text)
    assert rest == f"{before}{behind}".replace("\n", line_end).encode().rstrip()
    assert listed == LISTED.replace("\n", line_end).encode()


@pytest.mark.parametrize(
    "text",
    [
        f"{YAML}reviews: [{{by: B, date: 2026-11-20, language: en, signed: {{a/b: 0123456789abcdef}}}}]\n",
        f"{YAML}reviews:\n- {{by: B, date: 2026-11-20, language: en, signed: {{a/b: 0123456789abcdef}}}}\n",
        f"{YAML}reviews:\n- by: >\n    B\n  date: 2026-11-20\n  language: en\n  signed:\n    a/b: 0123456789abcdef\n",
        f"{YAML}reviews:\n- by: B\n    and C\n  date: 2026-11-20\n  language: en\n",
        f'{YAML}reviews:\n- by: "B\nand C"\n  date: 2026-11-20\n',
        f"{YAML}reviews:\n  - by: B\n    rights: A\n",
        YAML,
        "",
    ],
    ids=["one line", "an item in a line", "folded", "two lines", "a quote over lines", "another key", "none", "empty"],
)
def test_a_list_in_another_form_stays_where_it_is(text: str) -> None:
    """What is not surely a signature counts as text: outputs are made once too often, and never too seldom."""
    assert parted(text.encode()) == (text.encode().rstrip(), b"")


def test_what_review_writes_is_always_parted() -> None:
    names = ("title/bridges", "picture/images/a b#c: d.svg", "rule/wcag22-1.3.4")
    for by, wrong in (("B", ""), ('"B" \\ 橋', "'tis: not #1 - {so}"), ("- B", "| > & * !"), ("2026", "no")):
        signed = tuple(
            (name, digest) for name, digest in zip(names, ("0" * 16, "a" * 16, "1e9" + "0" * 13), strict=True)
        )
        review = Review(Position(""), "en", by, DAY, signed, wrong)
        text = with_reviews(YAML, "publication.yaml", [review, review])
        assert text is not None
        assert parted(text.encode()) == (YAML.encode().rstrip(), text.removeprefix(YAML).encode())
        again = with_reviews(text, "publication.yaml", [review])
        assert again is not None
        assert parted(again.encode())[0] == YAML.encode().rstrip()
