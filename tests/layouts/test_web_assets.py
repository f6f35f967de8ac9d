"""What the web pages of a publication share: a style sheet, a script for comfort, fonts cut for their readers."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from pipeline.inputs import Inputs
from pipeline.layouts import default_layouts
from pipeline.reader import read
from pipeline.shelf import Place
from pipeline.stylesheets import unicode_ranges
from pipeline.writers.assets import write

PUBLICATION = """\
identifier: urn:uuid:00000000-0000-4000-8000-000000000000
languages:
  en: {title: A case, description: A case.}
  ja: {title: 見本, description: 見本です。}
publisher: {name: Everypage}
date: 2026-11-22
"""
FOLDER = {
    "publication.yaml": PUBLICATION.encode(),
    "en/01-case.md": "# Case {#case}\n\nThe ministry ([文部科学省]{lang=ja}).\n".encode(),
    "ja/01-case.md": "# 見本 {#case}\n\n文部科学省が鯨を数える。\n".encode(),
}


def assets(more: str = "", place: Path | None = None) -> dict[str, bytes]:
    """Return the shared files of a publication in English and Japanese, by their names."""
    files = {**FOLDER, "en/01-case.md": FOLDER["en/01-case.md"] + more.encode()}
    publication, found = read(Inputs("case", "case", files))
    assert publication is not None, "\n".join(map(str, found))
    written = write(publication, default_layouts(), (), Place(place, "base") if place else None)
    return {path.removeprefix("case/assets/"): data for path, data in written.files.items()}


def held(data: bytes) -> set[str]:
    """Return the characters that a font file has."""
    return set(map(chr, TTFont(BytesIO(data)).getBestCmap()))


def test_an_english_page_needs_only_the_small_part_of_the_japanese_face() -> None:
    """What other languages show of Japanese, the link to the Japanese edition among it, is a file of its own."""
    files = assets()
    narrow = held(files["fonts/everypage-sans-jp-400-narrow.woff2"])
    rest = held(files["fonts/everypage-sans-jp-400.woff2"])
    assert set("文部科学省日本語") <= narrow
    assert "鯨" in rest - narrow
    assert not narrow & rest


def test_the_style_sheet_asks_the_small_part_first_and_for_its_own_characters_alone() -> None:
    """Of rules that hold the same character, browsers ask the last one first (CSS Fonts 4, 5.2)."""
    files = assets()
    css = files["web.css"].decode()
    large, small = css.index("everypage-sans-jp-400.woff2"), css.index("everypage-sans-jp-400-narrow.woff2")
    assert large < small
    (ranges,) = re.findall(r"jp-400-narrow\.woff2\)[^}]*unicode-range: ([^;]+);", css)
    assert ranges == unicode_ranges(held(files["fonts/everypage-sans-jp-400-narrow.woff2"]))


def test_characters_are_named_in_runs() -> None:
    assert unicode_ranges("ab d日") == "U+20,U+61-62,U+64,U+65E5"


def test_the_style_sheet_carries_no_comments() -> None:
    css = assets()["web.css"].decode()
    assert "/*" not in css
    assert "\n\n" not in css


def test_the_script_is_one_small_file_that_stores_and_fetches_nothing() -> None:
    script = assets()["place.js"].decode()
    assert len(script) < 2000
    assert not re.search(r"fetch|XMLHttp|localStorage|cookie|import|eval|innerHTML", script)


def test_fonts_are_cut_anew_only_where_a_text_has_other_letters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = assets(place=tmp_path)
    assert first == assets()
    kept = {path.name for path in tmp_path.iterdir()}
    with monkeypatch.context() as patched:
        patched.setattr("pipeline.writers.assets.subset_woff2", None)
        assert assets("\nThe case.\n", tmp_path) == first
    other = assets("\nŁódź.\n", tmp_path)
    assert other == assets("\nŁódź.\n") != first
    left = {path.name for path in tmp_path.iterdir()}
    assert left != kept
    assert len(left) == len(kept)


def test_a_damaged_font_that_was_kept_is_cut_anew(tmp_path: Path) -> None:
    first = assets(place=tmp_path)
    for path in tmp_path.iterdir():
        path.write_bytes(path.read_bytes()[:-1] + b"?")
    assert assets(place=tmp_path) == first
