"""A galley is plain values that say the same however, and in whatever company, a piece is laid out."""

from __future__ import annotations

import io
import pickle
import re

import pikepdf
import pytest
from PIL import Image

from pipeline.writers.pdf import engine
from pipeline.writers.pdf.galley import TOKEN
from pipeline.writers.pdf.profiles import Profile
from tests.pdf.engine.trial import FOOT, book, galleys_of, plainly, press_of, tree

HEADINGS = "h1 { string-set: title content(text); bookmark-level: 1; font-size: 20px; margin: 0 }"
ONE = '<h1 id="one">One <em>and</em> all</h1><p>Words. <a href="#two">See two</a></p>'
TWO = '<h1 id="two">Two</h1><p lang="ja">日本語の文章 <a href="https://example.org/">out</a></p>'


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (4, 4), "#1b3f7c").save(out, "PNG")
    return out.getvalue()


def test_a_galley_can_be_kept_and_read_again() -> None:
    (galley,) = galleys_of(press_of(HEADINGS), [ONE], {})
    assert pickle.loads(pickle.dumps(galley)) == galley


def test_a_piece_makes_the_same_galley_alone_and_after_another() -> None:
    alone: dict[str, bytes] = {}
    after: dict[str, bytes] = {}
    (galley,) = galleys_of(press_of(HEADINGS), [TWO], alone)
    _, second = galleys_of(press_of(HEADINGS), [ONE, TWO], after)
    assert second == galley
    assert set(alone) <= set(after)


def test_a_piece_may_be_painted_twice() -> None:
    press = press_of(HEADINGS)
    laid = press.lay_out(tree(ONE))
    assert press.galley(laid, plainly, {}) == press.galley(laid, plainly, {})


def test_a_block_within_a_paragraph_stays_there() -> None:
    laid = press_of().lay_out(tree('<p id="p">before <div id="d">within</div> after</p>'))
    inner = next(box.element for box in laid.sheets[0]._page_box.descendants() if box.element_tag == "div")
    assert inner.getparent().get("id") == "p"


def test_the_anchors_bookmarks_and_string_sets_of_a_piece_are_told_with_their_elements() -> None:
    (galley,) = galleys_of(press_of(HEADINGS), [ONE], {})
    (mark,) = galley.bookmarks
    assert (mark.page, mark.level, mark.label, mark.closed) == (0, 1, "One and all", False)
    assert mark.element == galley.anchors["one"].element == galley.top[0]
    assert (mark.x, mark.y) == (galley.anchors["one"].x, galley.anchors["one"].y) == (30, 270)
    assert galley.pages[0].strings == {"title": ("One and all",)}


def test_every_token_is_resolved_and_the_file_is_sound() -> None:
    data = book(press_of(HEADINGS, FOOT), ONE, TWO)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert not [thing for thing in pdf.objects if b"\x01" in thing.unparse()]
        assert pdf.check_pdf_syntax() == []
        assert len(pdf.pages) == 2
        action = pdf.pages[0].Annots[0].A
        assert action.D[0].objgen == pdf.pages[1].obj.objgen
        assert str(pdf.pages[1].Annots[0].A.URI) == "https://example.org/"


def test_only_tokens_that_the_linker_knows_are_written() -> None:
    (galley,) = galleys_of(press_of(HEADINGS), [ONE], {})
    written = [*galley.objects.values(), *(head for head, _ in galley.streams.values())]
    kinds = {match[1] for data in written for match in TOKEN.finditer(data)}
    assert kinds == {b"o", b"k", b"g", b"f", b"d"}


def test_a_link_within_the_book_leads_to_the_structure_in_pdf_2() -> None:
    with pikepdf.open(io.BytesIO(book(press_of(HEADINGS, profile=Profile.UA_2), ONE, TWO))) as pdf:
        element = pdf.pages[0].Annots[0].A.SD[0]
        assert element.K[0].Pg.objgen == pdf.pages[1].obj.objgen


def test_a_link_to_nowhere_is_refused_by_the_linker() -> None:
    with pytest.raises(ValueError, match="no anchor #nowhere"):
        book(press_of(), '<p><a href="#nowhere">x</a></p>')


def test_a_picture_that_two_pieces_show_is_written_once() -> None:
    shown = '<p><img src="asset:a.png" alt="a square"/></p>'
    data = book(press_of(assets={"a.png": picture()}), shown, f"<p>again</p>{shown}")
    with pikepdf.open(io.BytesIO(data)) as pdf:
        images = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Stream) and thing.get("/Width")]
        assert len(images) == 1
        profiles = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Stream) and thing.get("/N") == 3]
        assert len([each for each in profiles if "/First" not in each]) == 1


def test_a_transparent_group_uses_the_fonts_of_the_book() -> None:
    data = book(press_of("p { opacity: 0.5 }"), "<p>faint</p>")
    with pikepdf.open(io.BytesIO(data)) as pdf:
        (group,) = pdf.pages[0].Resources.XObject.values()
        assert set(group.Resources.Font.keys()) == set(pdf.pages[0].Resources.Font.keys())
        assert re.search(rb"/Span\s+<</MCID 0>>\s+BDC", group.read_bytes())


def test_a_missing_glyph_is_reported_and_a_fault_of_a_style_sheet_once() -> None:
    press = press_of("p { colour: red }")
    laid = [press.lay_out(tree("<p>😀</p>")) for _ in range(2)]
    for each in laid:
        press.galley(each, plainly, {})
    assert [(str(found.position), found.code) for found in press.found] == [("1.css:1:5", "layout-warning")]
    assert [[found.code for found in each.found] for each in laid] == [["missing-glyph"]] * 2


def test_what_the_engine_may_not_read_is_reported_with_the_piece() -> None:
    laid = press_of().lay_out(tree('<p><img src="file:///etc/passwd" alt="x"/></p>'))
    assert [found.code for found in laid.found] == ["layout-warning"]


def test_the_engine_is_one_module_to_its_callers() -> None:
    assert set(engine.__all__) <= set(dir(engine))
