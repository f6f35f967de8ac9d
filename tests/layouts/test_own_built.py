"""A corporate look (colour, sign, words, larger tables, a size and a language of its own) in every format.

The layouts and the publication stand in tests/layouts/own; the validators that need no other program judge the files.
"""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pdfplumber
import pikepdf
import pytest

from pipeline.builder import build
from pipeline.houserules import layouts_of
from pipeline.houserules.landmarks import lacking
from pipeline.layouts import Layouts, chosen
from pipeline.request import Request
from pipeline.validators import links, parity, pdfrules

OWN = Path(__file__).parent / "own"
COLOUR = (0x00, 0x56, 0x6B)


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The publication, built in two sizes and two languages; validators judge by the same layouts."""
    folder = tmp_path_factory.mktemp("own")
    shutil.copytree(OWN / "sources", folder / "sources")
    layouts, found = layouts_of(OWN / "layouts")
    assert isinstance(layouts, Layouts), found
    result = build(Request((folder / "sources/water",), folder / "build", workers=2, layouts=OWN / "layouts"), layouts)
    assert result.diagnostics == []
    assert result.editions_made == 12
    with chosen(layouts):
        yield folder / "build"


def files(out: Path, suffix: str) -> list[str]:
    return [
        path.relative_to(out).as_posix() for path in sorted(out.rglob(f"*{suffix}")) if ".everypage" not in path.parts
    ]


def test_all_editions_say_the_same_and_keep_the_rules_for_print(out: Path) -> None:
    assert parity.judge(out, [*files(out, ".html"), *files(out, ".pdf"), *files(out, ".epub")]) == []
    assert pdfrules.judge(out, files(out, ".pdf")) == []
    assert links.judge(out, [*files(out, ".html"), *files(out, ".epub"), *files(out, ".css")]) == []


def test_every_page_has_its_landmarks_the_sign_and_the_words(out: Path) -> None:
    pages = files(out, ".html")
    assert len(pages) > 12
    for page in pages:
        text = (out / page).read_text("utf-8")
        assert list(lacking(text)) == [], page
        assert re.search(
            r'<img src="[\w/.]*sign.svg" alt="(A drop beside two waves|Ein Tropfen neben zwei Wellen)"', text
        )
    assert (out / "water/assets/sign.svg").is_file()
    english, german = ((out / f"water/{each}/large/water.html").read_text("utf-8") for each in ("en", "de"))
    assert "In this booklet" in english
    assert "Please remember: " in english
    assert all(words in german for words in ("Inhalt", "Kapitel\u00a01", "Mittelgroß", 'lang="de"'))


def test_the_colour_is_the_publishers_on_screens_by_day_and_by_night(out: Path) -> None:
    css = (out / "water/assets/web.css").read_text("utf-8")
    assert "#1b3f7c" not in css.rpartition("--ai: #00566b")[2]
    assert css.index("--ai: #00566b") < css.index("--ai: #8fd3e6")
    assert ":root.size-large { font-size: 138%;" in css


@pytest.mark.parametrize(("size", "points"), [("small", 12.0), ("large", 16.0)])
def test_the_colour_the_sign_and_the_larger_tables_are_in_print(out: Path, size: str, points: float) -> None:
    with pdfplumber.open(out / f"water/en/water-en-{size}.pdf") as book:
        spine = next(each for each in book.pages[0].rects if each["height"] > 800)
        assert [round(255 * part) for part in spine["non_stroking_color"]] == pytest.approx(COLOUR, abs=1)
        chars = [char for page in book.pages for char in page.chars]
        number = next(char for char in book.pages[2].chars if char["text"] == "C")  # of "Chapter 1"
        assert [round(255 * part) for part in number["non_stroking_color"]] == pytest.approx(COLOUR, abs=1)
        cell = next(word for word in book.pages[2].extract_words(extra_attrs=["size"]) if word["text"] == "North")
        assert cell["size"] == pytest.approx(1.1 * points, abs=0.05)
        assert min(char["size"] for char in chars) >= points - 0.05
    with pikepdf.open(out / f"water/en/water-en-{size}.pdf") as pdf:
        assert any(each.get("/Alt") == "A drop beside two waves" for each in _elements(pdf))


def test_the_e_book_has_the_colour_on_its_cover_the_rule_and_the_language(out: Path) -> None:
    with zipfile.ZipFile(io.BytesIO((out / "water/de/water-de-large.epub").read_bytes())) as book:
        names = {name.rpartition("/")[2]: name for name in book.namelist()}
        cover, style = (book.read(names[name]).decode() for name in ("cover.svg", "style.css"))
        assert cover.count("#00566b") >= 3
        assert "#1b3f7c" not in cover
        assert "table { font-size: 1.1em; }" in style
        package = book.read(next(name for name in names.values() if name.endswith(".opf"))).decode()
        assert "<dc:language>de</dc:language>" in package


def _elements(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    return (each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/StructElem")
