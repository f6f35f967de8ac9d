"""What an e-book may say of its accessibility: computed from its content, never assumed.

In: the documents, navigation and style sheet that readers get. Out: the values of the
schema.org properties (EPB-07 to EPB-12). Each feature has one detector, and is claimed
only where its detector finds it. Nothing here claims conformance: `conformance` does, with proof.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from posixpath import dirname, join, normpath
from xml.etree.ElementTree import Element

from pipeline.typography import Rules
from pipeline.writers.epub import content, styles
from pipeline.writers.epub.content import HTML, MATHML
from pipeline.writers.epub.parts import Entry

HEADINGS = tuple(f"{HTML}h{level}" for level in range(1, 7))
_PROTECTED = ("META-INF/encryption.xml", "META-INF/rights.xml")


@dataclass(frozen=True, slots=True)
class Book:
    """What readers get: documents in reading order by path, navigation, style sheet, names of all files."""

    documents: Mapping[str, Element]
    navigation_path: str
    navigation: Element
    css: str
    rules: Rules
    large_print: bool = False
    hazards: tuple[str, ...] = ("unknown",)
    files: tuple[str, ...] = ()


def entries(book: Book) -> tuple[Entry, ...]:
    """Return the accessibility metadata, without the summary."""
    return tuple(
        Entry(f"schema:{name}", value)
        for name, values in (
            ("accessMode", access_modes(book)),
            ("accessModeSufficient", sufficient_modes(book)),
            ("accessibilityFeature", features(book)),
            ("accessibilityHazard", book.hazards),
        )
        for value in values
    )


def access_modes(book: Book) -> tuple[str, ...]:
    """Return the senses that the content speaks to; pictures that say nothing do not count."""
    modes = []
    if any(content.text(root) for root in book.documents.values()):
        modes.append("textual")
    if _meaningful(book):
        modes.append("visual")
    return tuple(modes)


def sufficient_modes(book: Book) -> tuple[str, ...]:
    """Return the sets of senses that suffice: text alone only if it stands for every picture (EPB-08)."""
    modes = access_modes(book)
    alone = ("textual",) if "textual" in modes and all_described(book) else ()
    return tuple(dict.fromkeys((*alone, ",".join(modes))))


def features(book: Book) -> tuple[str, ...]:
    """Return the features that the content has (EPB-10), `none` where it has none."""
    return tuple(name for name, found in DETECTORS.items() if found(book)) or ("none",)


def _meaningful(book: Book) -> list[tuple[Element, Element]]:
    """Return each picture that says something, with its document."""
    return [
        (picture, root)
        for root in book.documents.values()
        for picture in content.pictures(root)
        if not content.is_decorative(picture)
    ]


def all_described(book: Book) -> bool:
    """Say whether text stands for every picture that says something (HTM-1.1.1)."""
    return all(content.alternative(picture, root) for picture, root in _meaningful(book))


def _elements(book: Book, *tags: str) -> list[Element]:
    return [element for root in book.documents.values() for element in root.iter() if not tags or element.tag in tags]


def _targets(book: Book, kind: str) -> list[str]:
    """Return what the links of one kind of navigation point to, as paths in the package."""
    base = dirname(book.navigation_path)
    return [
        normpath(join(base, path)) + mark + fragment
        for nav in book.navigation.iter(f"{HTML}nav")
        if kind in content.types(nav)
        for link in nav.iter(f"{HTML}a")
        for path, mark, fragment in [link.get("href", "").partition("#")]
    ]


def has_table_of_contents(book: Book) -> bool:
    """Say whether the contents lead to every document that has headings of the text."""
    listed = {target.partition("#")[0] for target in _targets(book, "toc")}
    chapters = {
        path for path, root in book.documents.items() if any(e.get("role") == "doc-chapter" for e in root.iter())
    }
    return bool(listed) and chapters <= listed


def has_structure(book: Book) -> bool:
    """Say whether every document has a heading, and no document skips a level (EPB-18)."""
    for root in book.documents.values():
        levels = [HEADINGS.index(element.tag) for element in root.iter() if element.tag in HEADINGS]
        if not levels or any(later > earlier + 1 for earlier, later in pairwise(levels)):
            return False
    return bool(book.documents)


def has_reading_order(book: Book) -> bool:
    """Say whether contents, spine and documents agree, and nothing is shown elsewhere than it is written (EPB-17)."""
    places: dict[str, int] = {}
    for path, root in book.documents.items():
        places[path] = len(places)
        for name in content.ids(root):
            places[f"{path}#{name}"] = len(places)
    targets = [target for target in _targets(book, "toc") if target.partition("#")[0] != book.navigation_path]
    if any(target not in places for target in targets):
        return False
    order = [places[target] for target in targets]
    jumps = any(element.get("tabindex", "0") not in {"0", "-1"} for element in _elements(book))
    return order == sorted(order) and styles.keeps_order(_css(book)) and not jumps


def is_transformable(book: Book) -> bool:
    """Say whether readers can change size, face, spacing and colours of the text (EPB-28)."""
    return styles.adapts(_css(book))


def has_alternatives(book: Book) -> bool:
    """Say whether there are pictures, and text stands for each of them."""
    return bool(_meaningful(book)) and all_described(book)


def has_long_descriptions(book: Book) -> bool:
    """Say whether a picture has a description at length beside it (HTM-P22)."""
    return any(
        next(content.pictures(figure), None) is not None
        and any("long" in e.get("class", "").split() and content.text(e) for e in figure.iter())
        for figure in _elements(book, f"{HTML}figure")
    )


def has_all_ruby(book: Book) -> bool:
    """Say whether every Chinese character of the text has its reading."""
    outside = (text for root in book.documents.values() for text in _outside_ruby(root))
    return bool(_elements(book, f"{HTML}ruby")) and not any(map(_has_ideograph, outside))


def has_ruby(book: Book) -> bool:
    """Say whether some characters of the text have their reading, but not all (HTM-P24)."""
    return bool(_elements(book, f"{HTML}ruby")) and not has_all_ruby(book)


def has_roles(book: Book) -> bool:
    """Say whether roles tell the parts of the text apart: chapters, notes, calls of notes."""
    return any(element.get("role", "").startswith("doc-") for element in _elements(book))


def is_horizontal(book: Book) -> bool:
    """Say whether a language that is written in either direction is set from side to side."""
    return book.rules.vertical_too and styles.is_horizontal(_css(book))


def is_unlocked(book: Book) -> bool:
    """Say whether no file of the book restricts what a reader may do (EPB-12)."""
    return not any(path.endswith(_PROTECTED) for path in book.files)


def is_large_print(book: Book) -> bool:
    """Say whether the text is large before anyone enlarges it, and can be changed still (EPB-11)."""
    return book.large_print and is_transformable(book)


def has_page_breaks(book: Book) -> bool:
    """Say whether marks show where pages of the standard edition begin (EPB-22)."""
    return any(element.get("role") == "doc-pagebreak" for element in _elements(book))


def has_page_list(book: Book) -> bool:
    """Say whether the navigation leads to every mark of a page, and to nothing else, in their order (EPB-21)."""
    marks = [
        f"{path}#{element.get('id', '')}"
        for path, root in book.documents.items()
        for element in root.iter()
        if element.get("role") == "doc-pagebreak"
    ]
    return bool(marks) and _targets(book, "page-list") == marks


def has_math(book: Book) -> bool:
    """Say whether there are formulas as markup."""
    return bool(_elements(book, f"{MATHML}math"))


def has_described_math(book: Book) -> bool:
    """Say whether every formula also has words (HTM-P25)."""
    formulas = _elements(book, f"{MATHML}math")
    return bool(formulas) and all(formula.get("alttext", "").strip() for formula in formulas)


def _css(book: Book) -> str:
    """Return every rule that applies: the sheet, `style` elements and `style` attributes."""
    inside = [content.text(element) for element in _elements(book, f"{HTML}style")]
    return "\n".join((book.css, *inside, *(e.attrib["style"] for e in _elements(book) if "style" in e.attrib)))


def _outside_ruby(element: Element) -> list[str]:
    found = [] if element.tag == f"{HTML}ruby" else [element.text or ""]
    for child in element:
        if element.tag != f"{HTML}ruby":
            found += [*_outside_ruby(child), child.tail or ""]
    return found


def _has_ideograph(text: str) -> bool:
    return any(
        "\u4e00" <= c <= "\u9fff" or "\u3400" <= c <= "\u4dbf" or "\U00020000" <= c <= "\U0003ffff" for c in text
    )


# In the order in which they are written: navigation, adaptation, language (a11y-discov-vocab, 2026-03).
DETECTORS: Mapping[str, Callable[[Book], bool]] = {
    "tableOfContents": has_table_of_contents,
    "structuralNavigation": has_structure,
    "readingOrder": has_reading_order,
    "pageBreakMarkers": has_page_breaks,
    "pageNavigation": has_page_list,
    "ARIA": has_roles,
    "alternativeText": has_alternatives,
    "longDescription": has_long_descriptions,
    "MathML": has_math,
    "describedMath": has_described_math,
    "displayTransformability": is_transformable,
    "largePrint": is_large_print,
    "unlocked": is_unlocked,
    "fullRubyAnnotations": has_all_ruby,
    "rubyAnnotations": has_ruby,
    "horizontalWriting": is_horizontal,
}
