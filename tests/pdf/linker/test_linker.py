"""Galleys made by hand, linked: numbers, anchors, common objects, names, outline, metadata."""

from __future__ import annotations

import io
import zlib
from dataclasses import replace

import pikepdf
import pydyf
import pytest

from pipeline.writers.pdf.galley import Anchor, Bookmark, Galley, GalleyPage, PageKind, Sheet, token
from pipeline.writers.pdf.labels import labels
from pipeline.writers.pdf.linker import Imprint, LinkError, Piece, Place, link
from pipeline.writers.pdf.profiles import Profile

PICTURE = (b"<</Type /XObject/Subtype /Form/BBox [0 0 1 1]/Length 0>>", b"")


def ref(number: int) -> bytes:
    return f"{token('o', number)} 0 R".encode()


def galley(name: str, target: str | None = None) -> Galley:
    """One page with a heading, a picture that all galleys share, and a link where there is a target."""
    objects = {
        0: b"<</Type /Page/Parent %s/MediaBox [0 0 100 100]/Contents [%s %s]/Resources %s/StructParents %s%s>>"
        % (
            token("g", "pages").encode(),
            ref(1),
            token("f", 0).encode(),
            ref(4),
            token("k", 0).encode(),
            b"/Annots [%s]" % ref(6) if target else b"",
        ),
        2: b"<</Type /StructElem/S /H1/P %s/Pg %s/K 0>>" % (token("g", "doc").encode(), ref(0)),
        3: b"<</Limits [%s %s]/Nums [%s [%s]]>>"
        % (token("k", 0).encode(), token("k", 0).encode(), token("k", 0).encode(), ref(2)),
    }
    if target:
        objects[6] = b"<</Type /Annot/Subtype /Link/Rect [0 0 9 9]/A <</S /GoTo/D %s>>>>" % token("d", target).encode()
    text = zlib.compress(b"q /H1 <</MCID 0>> BDC EMC Q")
    content = (b"<</Filter /FlateDecode/Length %d>>" % len(text), text)
    return Galley(
        (GalleyPage(0, 133, 133, PageKind("right", False, "", 0)),),
        objects,
        {1: content, 5: PICTURE},
        {5: "the same picture"},
        {"XObject": {"x0": ref(5)}, "Font": token("g", "fonts").encode()},
        4,
        (),
        (2,),
        3,
        1,
        {f"{name}-id": 2},
        {name: Anchor(0, 10, 90, 2)},
        (Bookmark(0, 1, name.title(), 10, 90, False, 2),),
        None,
    )


def imprint(profile: Profile = Profile.UA_1) -> Imprint:
    return Imprint(profile, "en", "ab" * 16, lambda files: b"<x/>", {"Title": "A book"}, labels())


def no_fonts(pdf: object, records: object) -> pydyf.Dictionary:
    return pydyf.Dictionary()


def linked(*galleys: Galley, of: Imprint | None = None, sheets: tuple[Sheet, ...] = ()) -> bytes:
    margins = sheets or tuple(Sheet((None,)) for _ in galleys)
    pieces = [Piece(each, sheet) for each, sheet in zip(galleys, margins, strict=True)]
    return link(pieces, of or imprint(), no_fonts)


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


def test_pages_stand_in_the_order_of_the_galleys():
    pdf = opened(linked(galley("one"), galley("two"), galley("three")))
    assert len(pdf.pages) == 3
    assert [str(item.Title) for item in (pdf.Root.Outlines.First, pdf.Root.Outlines.Last)] == ["One", "Three"]
    assert [kid.Pg.objgen for kid in pdf.Root.StructTreeRoot.K[0].K] == [page.obj.objgen for page in pdf.pages]


def test_a_link_leads_to_an_anchor_of_another_galley():
    pdf = opened(linked(galley("one", target="two"), galley("two")))
    assert pdf.pages[0].Annots[0].A.D[0].objgen == pdf.pages[1].obj.objgen


def test_a_link_that_leads_nowhere_is_refused():
    with pytest.raises(LinkError, match="no anchor #nowhere"):
        linked(galley("one", target="nowhere"))


def test_an_id_stands_once_in_a_book():
    twice = replace(galley("two"), ids={"one-id": 2})
    with pytest.raises(LinkError, match="two structure elements with the ID one-id"):
        linked(galley("one"), twice)


def test_the_first_of_two_equal_anchors_is_meant():
    second = replace(galley("two"), anchors={"one": Anchor(0, 1, 1, None)})
    pdf = opened(linked(galley("one"), second))
    assert pdf.Root.Names.Dests.Names[1][0].objgen == pdf.pages[0].obj.objgen


def test_what_galleys_have_in_common_is_written_once():
    pdf = opened(linked(galley("one"), galley("two")))
    first, second = (page.Resources.XObject.x0.objgen for page in pdf.pages)
    assert first == second


def test_the_parent_tree_leads_from_each_page_to_its_elements():
    pdf = opened(linked(galley("one"), galley("two")))
    tree = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
    for page, element in zip(pdf.pages, pdf.Root.StructTreeRoot.K[0].K, strict=True):
        assert tree[int(page.StructParents)][0].objgen == element.objgen


def test_margin_boxes_that_are_equal_are_written_once():
    foot = Sheet(((b"<</Length 3>>", b"q Q"),))
    pdf = opened(linked(galley("one"), galley("two"), sheets=(foot, foot)))
    contents = [page.Contents for page in pdf.pages]
    assert [len(each) for each in contents] == [2, 2]
    assert contents[0][1].objgen == contents[1][1].objgen


@pytest.mark.parametrize("count", [1, 64, 65, 200])
def test_every_anchor_is_found_by_its_name(count):
    anchors = {f"a{number}": Anchor(0, number, 0, 2) for number in range(count)} | {"節": Anchor(0, 0, 0, None)}
    pdf = opened(linked(replace(galley("one"), anchors=anchors)))
    names = pikepdf.NameTree(pdf.Root.Names.Dests)
    assert {name: int(names[name][2]) for name in anchors} == {name: each.x for name, each in anchors.items()}


def test_pdf_2_has_structure_destinations_and_no_info():
    """PDF-17, PDF-38."""
    pdf = opened(linked(galley("one", target="two"), galley("two"), of=imprint(Profile.UA_2)))
    assert pdf.pdf_version == "2.0"
    assert "/Info" not in pdf.trailer
    heading = pdf.Root.StructTreeRoot.K[0].K[0]
    assert pdf.Root.Outlines.First.A.SD[0].objgen == heading.objgen
    assert pikepdf.NameTree(pdf.Root.Names.Dests)["one"].SD[0].objgen == heading.objgen
    assert str(pdf.Root.StructTreeRoot.K[0].NS.NS) == "http://iso.org/pdf2/ssn"


def test_the_outline_nests_by_level_and_shows_two():
    """PDF-07: chapters are open, sections closed."""
    levels = ((1, "A"), (2, "B"), (3, "C"), (2, "D"), (1, "E"))
    marks = tuple(Bookmark(0, level, label, 0, 0, False, 2) for level, label in levels)
    pdf = opened(linked(replace(galley("one"), bookmarks=marks)))
    root = pdf.Root.Outlines
    assert (str(root.First.Title), str(root.Last.Title), int(root.Count)) == ("A", "E", 4)
    below = root.First.First
    assert (str(below.Title), int(below.Count), str(below.First.Title), str(below.Next.Title)) == ("B", -1, "C", "D")
    assert int(root.First.Count) == 2


def test_a_book_without_headings_has_no_outline():
    assert "/Outlines" not in opened(linked(replace(galley("one"), bookmarks=()))).Root


def test_other_places_can_be_named_and_listed():
    named = replace(
        imprint(), names={"page-1": Place(0, 0, 100, "one")}, branches=[(1, "Standard pages", Place(0, 0, 100))]
    )
    pdf = opened(linked(galley("one"), of=named))
    assert "page-1" in pikepdf.NameTree(pdf.Root.Names.Dests)
    assert str(pdf.Root.Outlines.Last.Title) == "Standard pages"


def test_the_file_tells_one_build_from_another_and_knows_its_edition():
    """PDF-18: the first half lasts, the second is made from the content."""
    one, same, other = (linked(galley(name)) for name in ("one", "one", "two"))
    assert one == same
    first, second = (opened(data).trailer.ID for data in (one, other))
    assert bytes(first[0]).hex() == bytes(second[0]).hex() == "ab" * 16
    assert bytes(first[1]) != bytes(second[1])


def test_a_file_is_sound():
    for profile in Profile:
        pdf = opened(linked(galley("one", target="two"), galley("two"), of=imprint(profile)))
        assert not pdf.check_pdf_syntax()
