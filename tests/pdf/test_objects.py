"""What a reader's software finds in the file beside the pages: names, labels, outline, links."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

import pikepdf

from pipeline.model import headings
from pipeline.text import plain
from pipeline.views import View
from pipeline.writers import Written
from pipeline.writers.pdf import metadata
from pipeline.writers.pdf.profiles import Profile

NAMES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
}
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def pages_by_object(objects: pikepdf.Pdf) -> dict[tuple[int, int], int]:
    return {page.objgen: number for number, page in enumerate(objects.pages, 1)}


def outline_of(objects: pikepdf.Pdf) -> list[tuple[int, str, int]]:
    """Level, title and page of every entry, in order."""
    numbers = pages_by_object(objects)
    found: list[tuple[int, str, int]] = []

    def below(items: list[pikepdf.OutlineItem], level: int) -> None:
        for entry in items:
            found.append((level, entry.title, numbers[entry.action.D[0].objgen]))
            below(entry.children, level + 1)

    with objects.open_outline() as outline:
        below(outline.root, 1)
    return found


def test_the_xmp_names_the_edition_in_its_language(edition: tuple[View, Written], objects: pikepdf.Pdf) -> None:
    """PDF-01, PDF-04, PDF-06, PDF-18."""
    view, _ = edition
    packet = objects.Root.Metadata
    assert "/Filter" not in packet
    xmp = ElementTree.fromstring(packet.read_bytes().decode())
    titles = {item.get(XML_LANG): item.text for item in xmp.iterfind(".//dc:title/rdf:Alt/rdf:li", NAMES)}
    assert titles == {"x-default": view.title, view.language: view.title}
    assert view.title == f"Trial & error – {view.size_name}"
    assert xmp.findtext(".//pdfuaid:part", namespaces=NAMES) == "1"
    assert xmp.findtext(".//xmp:CreateDate", namespaces=NAMES) == "2026-11-22T00:00:00Z"
    assert [item.text for item in xmp.iterfind(".//dc:language//rdf:li", NAMES)] == [view.language]


def test_the_catalogue_has_language_labels_and_the_title_in_the_window(
    edition: tuple[View, Written], objects: pikepdf.Pdf
) -> None:
    """PDF-05, PDF-06, PDF-08."""
    root = objects.Root
    assert str(root.Lang) == edition[0].language
    assert bool(root.ViewerPreferences.DisplayDocTitle)
    assert bool(root.MarkInfo.Marked)
    assert str(root.PageMode) == "/UseOutlines"
    assert [int(root.PageLabels.Nums[0]), str(root.PageLabels.Nums[1].S)] == [0, "/D"]
    assert [page.label for page in objects.pages] == [str(n) for n in range(1, len(objects.pages) + 1)]
    assert str(objects.docinfo.Title) == edition[0].title
    assert str(objects.docinfo.CreationDate) == "D:20261122000000Z"


def standard_pages(view: View) -> list[str]:
    assert view.page_map is not None
    return [str(page) for page in range(1, view.page_map.pages + 1)]


def test_the_outline_is_the_contents_and_the_headings(edition: tuple[View, Written], objects: pikepdf.Pdf) -> None:
    """PDF-07."""
    view, result = edition
    expected = [(1, view.words.say("contents"))]
    for level, headed in headings(view.document):
        number = f"{headed.number} " if level > 1 else ""
        expected.append((level, number + plain(headed.title)))
    expected += [(1, view.words.say("colophon")), (2, view.words.say("others"))]
    outline = outline_of(objects)
    if not view.size.standard:  # SYN-08: the pages of the standard edition follow as a branch of their own
        titles = [title for _, title, _ in outline]
        branch = titles.index(view.words.say("standard-pages-list"))
        assert titles[branch + 1 :] == [view.words.say("standard-page", page=page) for page in standard_pages(view)]
        outline = outline[:branch]
    assert [(level, title) for level, title, _ in outline] == expected
    pages = {title: page for _, title, page in outline}
    for chapter in view.document.chapters:
        assert pages[plain(chapter.title)] == result.facts["chapters"][chapter.id]


def test_facts_say_what_is_in_the_file(edition: tuple[View, Written], objects: pikepdf.Pdf) -> None:
    view, result = edition
    assert result.facts["pages"] == len(objects.pages)
    assert list(result.files) == [f"trial/{view.language}/trial-{view.language}-{view.size.name}.pdf"]


def test_every_link_says_where_it_leads_in_its_own_words(objects: pikepdf.Pdf) -> None:
    """PDF-37: not an address, which nobody wants read out."""
    words = {str(annotation.Contents) for page in objects.pages for annotation in page.get("/Annots", [])}
    assert "the programme’s page" in words
    assert not [each for each in words if each.startswith("http") or not each]


def test_every_link_within_the_file_arrives(objects: pikepdf.Pdf) -> None:
    wanted = [
        annotation.A.D[0].objgen
        for page in objects.pages
        for annotation in page.get("/Annots", [])
        if pikepdf.Name.GoTo == annotation.A.S
    ]
    assert wanted
    assert set(wanted) <= set(pages_by_object(objects))


def test_lists_hold_items_and_items_hold_a_label_and_a_body(objects: pikepdf.Pdf) -> None:
    """PDF-27: a list within an item stands in the item's body."""
    lists = 0
    for parents, element in structure(objects.Root.StructTreeRoot, ()):
        kind = str(element.get("/S", ""))
        if kind == "/LI":
            assert parents[-1] in {"/L", "/Div"}
        elif kind == "/LBody":
            assert parents[-1] == "/LI"
        elif kind == "/Lbl":
            assert parents[-1] in {"/LI", "/Note"}
        elif kind == "/L" and "/L" in parents:
            lists += 1
            assert parents[-1] in {"/LBody", "/Note"}
    assert lists


def structure(element: pikepdf.Object, parents: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], pikepdf.Object]]:
    """Yield every structure element with the kinds of those that hold it."""
    yield parents, element
    children = element.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield from structure(child, (*parents, str(element.get("/S", ""))))


def test_the_file_identifier_lasts_from_build_to_build(edition: tuple[View, Written], objects: pikepdf.Pdf) -> None:
    """PDF-18: its first half belongs to the edition, its second to the content."""
    first, second = (bytes(part) for part in objects.trailer.ID)
    assert first.hex() == metadata.identifier(edition[0], Profile.UA_1)
    assert first != second
