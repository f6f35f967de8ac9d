"""What stops an import: nothing is written, and one message says what to do."""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

import pytest

from pipeline.importing import package, pandoc
from tests.cli.project import lines
from tests.importing.conftest import Import, ran
from tests.importing.documents import HERE

HOURS = (HERE / "hours.docx").read_bytes()


def zipped(**parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


BAD = {
    "no file of Word": (
        "a.docx",
        b"no ZIP at all",
        "a.docx is not a docx file that can be read: File is not a zip file",
    ),
    "half a file": ("a.docx", HOURS[:4000], "a.docx is not a docx file that can be read: File is not a zip file"),
    "a ZIP without a text": (
        "a.docx",
        zipped(x=b""),
        "a.docx is not a docx file that can be read: there is no text in it",
    ),
    "damaged XML": (
        "a.odt",
        zipped(**{"content.xml": b"<a>"}),
        "a.odt is not a odt file that can be read: content.xml in it is damaged: ",
    ),
    "an entity that grows": (
        "a.docx",
        zipped(**{"word/document.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
        "pandoc cannot read a.docx: ",
    ),
    "not UTF-8": ("a.md", "# Café\n".encode("latin-1"), "a.md is not in the encoding UTF-8"),
    "nothing": ("a.md", b"\n", "a.md holds no text"),
    "no page": ("a.html", b"", "a.html is not a web page that can be read: "),
    "lists in lists": ("a.html", b"<ul><li>" * 3000, "what a.html holds is nested too deeply"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_read_is_refused(bring: Import, tmp_path: Path, name: str) -> None:
    file, content, message = BAD[name]
    said = bring(file, content)
    assert said.status == 2
    assert said.err.startswith(f"{file}: error: {message}"), said.err
    assert "[import-unreadable]\n    hint: " in said.err
    assert [path.name for path in tmp_path.iterdir()] == [file]


def test_another_kind_of_file_is_refused(bring: Import) -> None:
    said = bring("a.pdf", b"%PDF-1.7")
    assert (said.status, said.err) == (2, lines(
        "a.pdf: error: a.pdf is of a kind that cannot be imported [unknown-choice]",
        "    hint: there are .docx, .odt, .html, .htm, .xhtml, .md, .markdown; save it as one of these",
    ))  # fmt: skip


def test_a_name_that_no_folder_can_have_is_refused(bring: Import) -> None:
    assert "[bad-name]" in bring("b.md", "# B\n\ntext\n", "--name", "../b").err
    said = bring("報告.md", "# 報告\n\n本文。\n")
    assert said.err.startswith("報告.md: error: no folder can be named after this file [bad-name]")
    assert bring("報告.md", "# 報告\n\n本文。\n", "--name", "report").status == 0


def test_nothing_is_overwritten(bring: Import, tmp_path: Path) -> None:
    (tmp_path / "sources/bread").mkdir(parents=True)
    (tmp_path / "sources/bread/mine.txt").write_text("mine", encoding="utf-8")
    said = bring("bread.md", "# Bread\n\nIt is good.\n")
    assert (said.status, said.err) == (2, lines(
        "sources/bread: error: sources/bread is already there [name-taken]",
        "    hint: choose another name with --name",
    ))  # fmt: skip
    assert [path.name for path in (tmp_path / "sources").rglob("*")] == ["bread", "mine.txt"]


def test_where_nothing_can_be_written_nothing_is_left(bring: Import, tmp_path: Path) -> None:
    (tmp_path / "sources").write_text("a file", encoding="utf-8")
    said = bring("bread.md", "# Bread\n\nIt is good.\n")
    assert said.status == 2
    assert "[cannot-write]" in said.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bread.md", "sources"]


def test_without_pandoc_the_message_says_how_to_get_it(bring: Import, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypandoc", None)  # as where the extra is not installed
    said = bring("bread.md", "# Bread\n")
    assert (said.status, said.err) == (2, lines(
        "bread.md: error: pandoc, which reads documents of other kinds, is not installed [no-pandoc]",
        "    hint: pip install 'everypage[import]'",
    ))  # fmt: skip


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    said = ran(tmp_path, "import", "gone.docx")
    assert (said.status, said.err.splitlines()[0]) == (
        2, "gone.docx: error: gone.docx does not exist [import-unreadable]"
    )  # fmt: skip


def test_a_file_that_swells_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A part of more bytes than any text has, in a file of few."""
    swelling = zipped(**{"word/document.xml": b" " * (2 * 1024 * 1024)})
    assert len(swelling) < 10_000
    monkeypatch.setattr(package, "MOST_PART", 1024 * 1024)
    with pytest.raises(pandoc.UnreadableError, match=r"word/document.xml in it is too large"):
        package.look_into(swelling, "docx", "a.docx")
    monkeypatch.setattr(package, "MOST_BYTES", 1024 * 1024)
    with pytest.raises(pandoc.UnreadableError, match=r"a.docx holds more than any document for people"):
        package.look_into(swelling, "docx", "a.docx")


@pytest.mark.parametrize("limit", [{"megabytes": 8}, {"seconds": 0.01}], ids=["memory", "time"])
def test_pandoc_is_stopped_where_it_takes_too_much(limit: dict[str, float]) -> None:
    text = b"a *b* [c](d)\n\n" * 40_000
    with pytest.raises(pandoc.UnreadableError, match="takes more time or memory to read than any document"):
        pandoc.read(text, "markdown", "a.md", **limit)  # type: ignore[arg-type]


def test_pandoc_reads_no_other_file(bring: Import, tmp_path: Path) -> None:
    """Nor does it fetch anything: it runs in its sandbox; a picture is read only below the document's folder."""
    (tmp_path.parent / "secret.png").write_bytes(b"\x89PNG\r\n\x1a\nsecret")
    said = bring("a.md", "# A\n\n![one](../secret.png)\n\n![two](/etc/hostname)\n")
    assert said.status == 0
    assert said.err.count("was not found [import-left-out]") == 2
    assert not (tmp_path / "sources/a/images").exists()
