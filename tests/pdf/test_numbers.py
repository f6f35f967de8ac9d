"""Numbers of pages are put into the contents when they are known: as if the contents had been laid out with them."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

import pytest

from pipeline.editions import Edition, Format
from pipeline.inputs import Inputs
from pipeline.layouts import Layouts, default_layouts
from pipeline.pagemap import Mark, PageMap
from pipeline.shelf import Place, Shelf
from pipeline.views import View, make_view
from pipeline.writers.pdf import engine, write
from pipeline.writers.pdf.engine.furniture import Furniture
from pipeline.writers.pdf.galley import Galley
from pipeline.writers.pdf.pressing import KEPT, Press
from pipeline.writers.pdf.profiles import Profile
from tests.bench.books import publication, sources
from tests.pdf.test_kept_pieces import ONE, added
from tests.pdf.test_kept_pieces import view_of as view_of_files

_NUMBER = re.compile(rb"-?\d+\.?\d*")
_LITTLE = 0.01  # CSS pixels


def view_of(size: str, layouts: Layouts) -> View:
    made = publication(2, 3)
    pages = PageMap(9, {}, tuple(Mark(str(page), f"the-plan-of-200{page}", 0) for page in (1, 2)))
    return make_view(made, Edition("en", size, Format.PDF), layouts, None if size == "small" else pages)


def pages_of(view: View) -> dict[str, int]:
    return {name: 7 * 6**number for number, name in enumerate(view.targets)}


def streams(galley: Galley) -> Iterator[list[bytes]]:
    for dictionary, payload in galley.streams.values():
        if b"FlateDecode" in dictionary and b"/N 3" not in dictionary:
            yield zlib.decompress(payload).replace(b">0<", b"").replace(b">0]", b">]").split(b"\n")  # moves by nothing


def are_alike(one: bytes, other: bytes) -> bool:
    pairs = zip_longest(_NUMBER.findall(one), _NUMBER.findall(other), fillvalue=b"1e9")
    near = all(abs(float(a) - float(b)) < _LITTLE for a, b in pairs)
    return near and _NUMBER.sub(b"", one) == _NUMBER.sub(b"", other)


@pytest.mark.parametrize("size", ["small", "big", "60pt"])
def test_numbers_stand_where_a_layout_puts_them(size: str, monkeypatch: pytest.MonkeyPatch) -> None:
    view = view_of(size, default_layouts())
    pages = pages_of(view)
    put_in = Press(view, Profile.UA_1)._contents(pages)
    monkeypatch.setattr("pipeline.writers.pdf.pressing._is_number", lambda element: False)
    laid_out = Press(view, Profile.UA_1)._contents(pages)
    for one, other in zip(streams(put_in.galley), streams(laid_out.galley), strict=True):
        assert [(a, b) for a, b in zip(one, other, strict=True) if not are_alike(a, b)] == []
    assert put_in.galley.objects == laid_out.galley.objects
    assert any(b"(1.3 The report of 1-3 " in each for each in put_in.galley.objects.values())
    assert put_in.places == laid_out.places


def test_numbers_that_stand_otherwise_are_laid_out_with_the_words() -> None:
    inputs = default_layouts().inputs
    style = inputs.files["css/print.css"] + b".row .own { position: static; }"
    layouts = Layouts(Inputs(inputs.name, inputs.root, {**inputs.files, "css/print.css": style}))
    view = view_of("small", layouts)
    made = Press(view, Profile.UA_1)._contents(pages_of(view))
    assert any(b"(1.3 The report of 1-3 " in each for each in made.galley.objects.values())
    assert b"0123456789" not in b"".join(made.galley.objects.values())


def test_an_edit_that_moves_pages_lays_out_its_chapter_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    lay_out, draw = engine.Press.lay_out, Furniture._draw

    def noted(self: engine.Press, tree: object, is_long: bool = False) -> object:
        done.append("piece")
        return lay_out(self, tree, is_long)

    def drawn(self: Furniture, box: object, number: int, missing: dict[str, str]) -> None:
        done.extend(f"number {number}" for each in missing if each == "@bottom-left")
        draw(self, box, number, missing)

    monkeypatch.setattr(engine.Press, "lay_out", noted)
    monkeypatch.setattr(Furniture, "_draw", drawn)
    files = sources(3, 3)
    place = Place(tmp_path, "base")
    before = write(view_of_files(files), place).facts["pages"]
    assert done.count("piece") == 6
    done.clear()
    added(ONE, "\n\n".join(["A paragraph that stands here now."] * 60))(files)
    after = write(view_of_files(files), place).facts["pages"]
    assert after > before
    assert done == ["piece", *(f"number {number}" for number in range(before + 1, after + 1))]


def test_what_no_page_shows_any_more_is_not_kept(tmp_path: Path) -> None:
    files = sources(2, 1)
    place = Place(tmp_path, "base")
    shelf = Shelf(place, KEPT)

    def names() -> set[str]:
        (margins,) = (made for path in tmp_path.iterdir() if hasattr(made := shelf.get(path.name), "drawn"))
        return set(margins.drawn)

    files[ONE] += b"\n\n".join([b"A paragraph that stands here now."] * 60)
    write(view_of_files(files), place)
    first = names()
    files[ONE] = files[ONE].replace(b"# The plan of 2001", b"# The plan of another year {#the-plan-of-2001}")
    write(view_of_files(files), place)
    assert len(names()) == len(first)
    assert len(first - names()) == 2  # the running heads of left and right pages
