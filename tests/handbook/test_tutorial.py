"""The tutorial, followed word for word in an empty folder with the installed wheel."""

from __future__ import annotations

from pathlib import Path

from pipeline.diagnostics import Severity
from pipeline.layouts import default_layouts
from pipeline.sources import read_source
from tests.handbook.following import Reader
from tests.handbook.steps import Command, File, Shown, chapters, steps


def test_every_block_of_the_tutorial_is_a_command_or_a_file():
    assert not [step for step in steps(chapters()["tutorial"]) if isinstance(step, Shown)]


def test_the_tutorial_does_what_it_says(taught: tuple[Reader, list[str]]):
    _, wrong = taught
    assert not wrong, "\n".join(wrong)


def test_what_the_tutorial_ends_with_has_a_figure_a_table_and_a_note(taught: tuple[Reader, list[str]]):
    reader, _ = taught
    small = reader.folder / "public" / "green-yards" / "en" / "small"
    pages = "".join(page.read_text(encoding="utf-8") for page in sorted(small.glob("*.html")))
    assert all(sign in pages for sign in ("<figure", "<table", 'role="doc-noteref"'))
    for suffix in ("pdf", "epub"):
        files = [path.name for path in small.parent.glob(f"*.{suffix}")]
        assert sorted(files) == [f"green-yards-en-{size}.{suffix}" for size in ("big", "middle", "small")]


def test_what_the_tutorial_ends_with_has_no_error_and_no_warning(taught: tuple[Reader, list[str]]):
    reader, _ = taught
    source = read_source(reader.folder / "sources" / "green-yards", default_layouts())
    assert not [found for found in source.diagnostics if found.severity is not Severity.REVIEW]


def test_a_command_that_prints_something_else_is_noticed(taught: tuple[Reader, list[str]]):
    reader, _ = taught
    here = Reader(reader.folder, dict(reader.variables), reader.kept)
    assert here.follow([Command(1, "everypage check", ("checked 1 folder: 1 error",))])
    assert here.follow([Command(1, "everypage check", ("checked 2 folders: no problems",))])
    assert not here.follow([Command(1, "everypage check", ("checked 1 folder: no problems",))])


def test_a_file_that_nobody_may_write_is_not_passed_over(taught: tuple[Reader, list[str]], tmp_path: Path):
    reader, _ = taught
    here = Reader(tmp_path, dict(reader.variables), reader.kept)
    assert not here.follow([File(1, "sources/one/publication.yaml", "nonsense: yes\n")])
    assert here.follow([Command(2, "everypage check", ("checked 1 folder: no problems",))])
