"""What holds of every construct whatever it is: the tree, the pages, the sheets and the markup say the same."""

from __future__ import annotations

import io
import re
from collections import Counter

import pikepdf
import pytest
from lxml import etree

from pipeline.parity.structure import Element, Structure, describe, read_structure
from pipeline.writers.pdf.profiles import Profile
from tests.pdf.structure.pieces import NAMES, case_pdf, case_tree, pdf_of, tree_of

BLOCKS = {"P", "H1", "H2", "H3", "H4", "Lbl", "LBody", "TH", "TD", "Caption", "Title", "TR", "LI", "Reference"}
# Cases in which the style sheet adds words or hides some, or in which words are repeated for the eye.
OTHER_WORDS = {
    "contents-of-links",
    "contents-with-leaders",
    "hidden",
    "made-by-the-style-sheet",
    "quotation-in-text",
    "records",
    "right-to-left",
    "space-between-phrases",
    "type-given",
}
# A smaller sheet: other lines, other pages.
SMALL = "@page { size: 74mm 105mm; margin: 8mm }"


def structure_of(name: str, profile: Profile) -> Structure:
    return read_structure(case_pdf(name, profile))


def without_places(structure: Structure) -> str:
    """Return a tree as text without what differs between sizes: where things stand, how many lines a link takes."""
    text = re.sub(r" BBox=\[[^]]*]", "", describe(structure, pages=False))
    return re.sub(r'( → \S+ "[^"]*")\1+', r"\1", text)


@pytest.mark.parametrize("name", NAMES)
def test_the_tree_is_the_same_on_sheets_of_any_size(name: str) -> None:
    """PDF-26: one element for each element of the source, however many pages it runs over."""
    small = read_structure(pdf_of(case_tree(name), Profile.UA_2, SMALL))
    assert without_places(small) == without_places(structure_of(name, Profile.UA_2))


@pytest.mark.parametrize("name", [name for name in NAMES if name not in OTHER_WORDS])
def test_the_words_of_the_tree_are_those_of_the_markup(name: str) -> None:
    """PDF-45, PDF-47: every word, once, and none run together."""
    structure = structure_of(name, Profile.UA_1)
    found = Counter(" ".join(words(root) for root in structure.roots).split())
    body = case_tree(name).find("body")
    assert found == Counter(markup_words(body).split())


def words(element: Element) -> str:
    """Return an element's words, without the markers of lists, which the markup does not have."""
    parts = []
    for child in element.children:
        if isinstance(child, Element):
            marker = child.type == "Lbl" and element.type == "LI" and not element.text.startswith(("Word", "Other"))
            parts.append("" if marker and is_marker(child) else words(child))
        else:
            parts.append(getattr(child, "text", ""))
    return f" {''.join(parts)} " if element.type in BLOCKS | {"Note"} else "".join(parts)


def is_marker(label: Element) -> bool:
    return bool(re.fullmatch(r"\s*([•◦]|\(?\w{1,3}[.)])?\s*", label.text))


def markup_words(element: etree._Element) -> str:
    """Return the words of markup: notes apart from what they stand in, a line break as a space."""
    if element.get("aria-hidden") == "true" or element.get("data-pdf") == "artifact":
        return ""
    parts = [element.text or ""]
    for child in element:
        tag = str(child.tag)
        inner = markup_words(child)
        japanese = child.xpath("ancestor::*[@lang][1]/@lang") == ["ja"]
        if tag == "br":
            inner = "" if japanese else " "
        elif (
            tag not in INLINE
            or child.get("class") == "lead"
            or child.get("role") in {"doc-noteref", "doc-footnote", "doc-backlink"}
        ):
            inner = f" {inner} "
        parts += [inner, child.tail or ""]
    return "".join(parts)


INLINE = frozenset(
    {"a", "abbr", "b", "code", "em", "i", "img", "q", "rb", "rp", "rt", "ruby", "small", "span", "strong", "sub", "sup"}
)


def test_what_is_not_content_is_an_artifact_of_a_type() -> None:
    """PDF-21: heads and feet of pages, borders and backgrounds."""
    margins = '@page { @top-left { content: "Head" } @bottom-center { content: counter(page) } }'
    tree = tree_of("<h1>One</h1>")
    data = pdf_of(tree, Profile.UA_1, f"{margins} h1 {{ border-bottom: 1pt solid; background: #eee }}")
    artifacts = read_structure(data).artifacts
    assert ("Pagination", "Header", "Head") in {(each.type, each.subtype, each.text) for each in artifacts}
    assert ("Pagination", "Footer", "1") in {(each.type, each.subtype, each.text) for each in artifacts}
    assert {each.type for each in artifacts} == {"Pagination", "Layout"}


def test_a_head_that_a_page_repeats_is_pagination() -> None:
    """PDF-29."""
    artifacts = structure_of("table-over-pages", Profile.UA_1).artifacts
    assert {each.text.strip() for each in artifacts if each.type == "Pagination"} == {"Country", "Number", "All", "561"}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("profile", Profile, ids=lambda profile: profile.value)
def test_no_element_is_empty_or_without_meaning(name: str, profile: Profile) -> None:
    for element in structure_of(name, profile).elements():
        assert element.type != "NonStruct"
        assert element.children or element.type in {"TD", "TH"}
        if element.type == "Span":
            says = element.language or element.expansion or element.actual or element.attributes
            assert says, "a Span carries a language, an expansion, a text or a position"


def test_a_note_has_the_same_place_in_the_tree_wherever_it_stands_on_paper() -> None:
    call = '<a role="doc-noteref" href="#note" id="call">1</a>'
    note = '<a class="mark" role="doc-backlink" href="#call">1</a> The note.'
    at_foot = f'<p>Words{call}<span class="foot" role="doc-footnote" id="note">{note}</span> go on.</p><p>After.</p>'
    at_end = f'<p>Words{call} go on.</p><p>After.</p><aside role="doc-footnote" id="note"><p>{note}</p></aside>'
    trees = [describe(read_structure(pdf_of(tree_of(each), Profile.UA_2))) for each in (at_foot, at_end)]
    assert trees[0] == trees[1]


@pytest.mark.parametrize("name", ["link-in-a-repeated-head", "hidden"])
def test_no_page_has_a_link_that_the_tree_does_not_hold(name: str) -> None:
    """PDF-37."""
    with pikepdf.open(io.BytesIO(case_pdf(name, Profile.UA_1))) as pdf:
        links = [link for page in pdf.pages for link in page.get("/Annots", ())]
        assert all("/StructParent" in link for link in links)
    assert len(links) == (name == "link-in-a-repeated-head")
