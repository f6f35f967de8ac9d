"""A publisher's own font files take the place of ours, in print and on web pages."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import pdfplumber
import pytest
from fontTools.ttLib import TTFont

from pipeline.editions import Edition, Format
from pipeline.fonts import SANS, Face, chain, faces, named_faces
from pipeline.houserules import layouts_of
from pipeline.inputs import Inputs
from pipeline.layouts import Layouts, default_layouts
from pipeline.reader import read
from pipeline.views import make_view
from pipeline.writers import assets, pdf

TABLE = b'[[face]]\nfamily = "Everypage Sans"\nweight = 400\nfile = "own.otf"\n'
MONO = next(face for face in faces() if face.file == "FiraMono-Regular.otf")
SOURCE = {
    "publication.yaml": b"identifier: urn:uuid:00000000-0000-4000-8000-000000000000\n"
    b"languages: {en: {title: Own type, description: A test.}}\npublisher: {name: Everypage}\ndate: 2026-11-22\n",
    "en/01-type.md": b"# Type {#type}\n\nSet in a face of one's own.\n",
}


def layouts(*, with_file: bool) -> Layouts:
    ours = default_layouts().inputs
    files = {**ours.files, "fonts.toml": TABLE, **({"fonts/own.otf": MONO.data} if with_file else {})}
    return Layouts(replace(ours, files=files))


def test_a_named_face_replaces_ours_of_the_same_family_and_weight() -> None:
    named = named_faces(layouts(with_file=True))
    regular = [face for face in chain(named) if face.family == SANS and face.weight == 400]
    assert [face.digest for face in regular] == [MONO.digest]
    assert len(chain(named)) == len(faces())


def test_print_and_web_pages_are_set_in_the_named_face() -> None:
    publication, _ = read(Inputs("own", "own", SOURCE))
    assert publication is not None
    own = layouts(with_file=True)
    view = make_view(publication, Edition("en", "small", Format.PDF), own, None)
    (data,) = pdf.write(view).files.values()
    with pdfplumber.open(io.BytesIO(data)) as document:
        letters = [c for page in document.pages for c in page.chars if c["fontname"].endswith("Everypage-Sans")]
    assert (
        len({round(c["adv"] / c["size"], 3) for c in letters if c["text"] in "Settype"}) == 1
    )  # as in Fira Mono alone
    before = assets.write(publication, default_layouts()).files
    after = assets.write(publication, own).files
    changed = {path for path in after if before.get(path) != after[path]}
    assert changed == {"own/assets/fonts/everypage-sans-400.woff2"}


def test_a_font_file_that_is_not_there_is_an_error() -> None:
    publication, _ = read(Inputs("own", "own", SOURCE))
    assert publication is not None
    (found,) = layouts(with_file=False).problems(publication, "own/publication.yaml")
    assert str(found).startswith(
        "layouts/fonts.toml: error: there is no font file layouts/fonts/own.otf [missing-font]"
    )


def judged(folder: Path, data: bytes, table: bytes = TABLE) -> list[str]:
    (folder / "fonts").mkdir(parents=True)
    (folder / "fonts.toml").write_bytes(table)
    (folder / "fonts/own.otf").write_bytes(data)
    return [str(each) for each in layouts_of(folder)[1]]


def changed(face: Face, may: int = 0, letters: str = "") -> bytes:
    """Return a font that says other things of itself, or has few letters."""
    with TTFont(io.BytesIO(face.data)) as font:
        font["OS/2"].fsType = may
        if letters:
            for table in font["cmap"].tables:
                table.cmap = {code: name for code, name in table.cmap.items() if chr(code) in letters}
        written = io.BytesIO()
        font.save(written)
    return written.getvalue()


def test_a_font_that_has_all_letters_and_may_be_embedded_is_taken(tmp_path: Path) -> None:
    sans = next(face for face in faces() if (face.family, face.weight) == (SANS, 400))
    assert judged(tmp_path, changed(sans)) == []


@pytest.mark.parametrize(("may", "reason"), [(0x0002, "embedded"), (0x0100, "cut down"), (0x0204, "cut down")])
def test_a_font_that_says_it_may_not_be_passed_on_is_refused(tmp_path: Path, may: int, reason: str) -> None:
    (found,) = judged(tmp_path, changed(MONO, may))
    assert re.search(rf"fonts.toml:4: error: own.otf may not be {reason}.* \[layout-font\]", found)


def test_a_file_that_is_no_font_is_refused(tmp_path: Path) -> None:
    (found,) = judged(tmp_path, b"no font")
    assert "fonts.toml:4: error: own.otf cannot be read: " in found


def test_a_font_without_the_letters_of_the_words_is_refused(tmp_path: Path) -> None:
    (found,) = judged(tmp_path, changed(MONO, letters="abc"))
    assert "own.otf:" not in found
    assert (
        "fonts.toml:4: error: own.otf takes the place of Everypage Sans, and lacks ! (U+0021 EXCLAMATION MARK), "
        in found
    )
