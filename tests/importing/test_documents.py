"""Three real documents: made with LibreOffice, with pandoc, and as plain HTML."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.diagnostics import Severity
from pipeline.validators import outputs, verdicts
from tests.cli.project import Ran, lines
from tests.importing.conftest import ran
from tests.importing.documents import DOCUMENTS

# What is told of each, without hints; and the counts, which are the same in the file and in the folder.
TOLD = {
    "hours": lines(
        "hours.docx: warning: headers and footers: “City Library of Example, draft for the council” [import-left-out]",
        "hours.docx: review: 2026-11-02 is the day of the file's last change; say the day of the text [import-look]",
        "hours.docx: review: “Bienvenue à tous” is in the language fr-FR, as the file says: [words]{lang=fr-FR} "
        "[import-look]",
        "sources/hours/en-GB/01-when-the-rooms-are-open.md:7: review: 1 cells of a table are joined with others "
        "[import-look]",
        "sources/hours/en-GB/01-when-the-rooms-are-open.md:7: review: the table has no header columns [import-look]",
        "sources/hours/en-GB/01-when-the-rooms-are-open.md:16: warning: the heading “How to find a place” skipped a "
        "level, and is of level 3 now [import-changed]",
    ),
    "buses": lines(
        "sources/buses/en/01-lines.md:7: review: the table has no header columns [import-look]",
    ),
    "bread": lines(
        "bread.html: warning: frames of other pages, <iframe>: 1 [import-left-out]",
        "bread.html: warning: what stands outside of <main>: 9 words, 3 links, 0 pictures [import-left-out]",
        "sources/bread/en/01-free-bread.md:5: warning: the heading “Places” skipped a level, and is of level 2 now "
        "[import-changed]",
        "sources/bread/en/01-free-bread.md:20: warning: a picture stood within text, and stands behind its paragraph "
        "now [import-changed]",
        "sources/bread/en/01-free-bread.md:20: warning: the picture “https://city.example/bag.png” lies on the web, "
        "and nothing is fetched [import-left-out]",
    ),
}
COUNTS = {
    "hours": {"headings": 4, "paragraphs": 7, "list items": 4, "tables": 1, "notes": 1, "pictures": 2, "links": 1},
    "buses": {
        "headings": 3, "paragraphs": 10, "list items": 4, "terms": 1, "tables": 1, "notes": 1, "pictures": 1,
        "formulas": 2, "code blocks": 1, "quotations": 1, "links": 1,
    },
    "bread": {"headings": 2, "paragraphs": 2, "tables": 1, "pictures": 3, "links": 2},
}  # fmt: skip
# What a person must add before anything can be built; at these places `check` says the same.
TO_ADD = {
    "hours": {"table-without-caption": 1, "figure-without-alternative": 1, "missing-key": 1},
    "buses": {"figure-without-alternative": 1, "missing-key": 1},
    "bread": {"missing-image": 1, "missing-key": 2},
}
LANGUAGES = {"hours": "en-GB", "buses": "en", "bread": "en"}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_all_that_was_changed_left_out_or_guessed_is_told_with_its_place(imported: dict[str, Ran], name: str) -> None:
    said = imported[name]
    assert said.status == 0, said.err
    assert "".join(f"{line}\n" for line in said.err.splitlines() if not line.startswith("    ")) == TOLD[name]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_as_much_of_each_kind_comes_out_as_goes_in(imported: dict[str, Ran], name: str) -> None:
    table = imported[name].out.partition("\n\n")[0].splitlines()[1:]
    rows = [line.rsplit(maxsplit=2) for line in table]
    assert {kind: (int(before), int(after)) for kind, before, after in rows} == {
        kind: (count, count) for kind, count in COUNTS[name].items()
    }


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_must_be_added_is_what_check_says(imported: dict[str, Ran], folder: Path, name: str) -> None:
    checked = ran(folder, "check", f"sources/{name}")
    errors = [line for line in checked.err.splitlines() if ": error: " in line]
    listed = imported[name].out.partition("a person must add")[2].partition("a person must look at")[0]
    codes = {line.partition("[")[2].rstrip("]") for line in listed.splitlines() if line.endswith("]")}
    assert codes == TO_ADD[name].keys()
    found = [line.rpartition("[")[2].rstrip("]") for line in errors]
    assert {code: found.count(code) for code in found} == TO_ADD[name]
    assert all(line.partition(": error: ")[0] in listed for line in errors)


def test_with_what_was_listed_all_editions_are_built(built: Path) -> None:
    made, missing = outputs(built)
    wanted = {f"{name}/{language}/{name}-{language}-{size}.{kind}" for name, language in LANGUAGES.items()
              for size in ("small", "middle", "big") for kind in ("pdf", "epub")}  # fmt: skip
    pages = {f"{name}/{language}/{size}/index.html" for name, language in LANGUAGES.items()
             for size in ("small", "middle", "big")}  # fmt: skip
    assert not missing
    assert wanted | pages <= set(made)


def test_with_what_was_listed_no_validator_finds_anything(built: Path) -> None:
    made, _ = outputs(built)
    found = [each for verdict in verdicts(built, made) for each in verdict.diagnostics]
    assert not [str(each) for each in found if each.severity is not Severity.REVIEW]
