"""The manuscript of a printed edition -> its outline, and what of an outline print can say.

In: the markup that the layout engine gets. It stands in for the PDF where no PDF is made;
what a written PDF says is read from its structure tree.
"""

from __future__ import annotations

from lxml import etree

from pipeline.diagnostics import Position
from pipeline.parity.html import neutral, read_html
from pipeline.parity.markup import chapter_entries
from pipeline.parity.outline import Entry, Outline
from pipeline.parity.phrases import Where, classes, content, gather

_OF_FORMULA = "\ue000"  # by this sign before its words the writer knows a formula again; the PDF does not have it


def manuscript_outline(markup: str, path: str = "") -> Outline:
    """Return what the markup of a printed edition says."""
    root = read_html(markup.replace(_OF_FORMULA, "").encode())
    where = Where(path, lambda href: neutral(href, {}), root.get("lang", ""))
    entries: list[Entry] = []
    for section in root.iter("section"):
        if "text" in classes(section):
            entries += chapter_entries(section, where)
    return Outline(tuple(entries), tuple(_contents(root, where)))


def _contents(root: etree._Element, where: Where) -> list[Entry]:
    found = []
    for item in root.iter("li"):
        if "row" not in classes(item):
            continue
        number, link = (each for each in item if classes(each) & {"no", "ti"})
        words = gather([*content(number), " ", *content(link)], where)
        level = 1 if "chapter" in classes(item) else 2
        place = Position(where.path, item.sourceline or 0)
        found.append(Entry("line", words.text, level=level, target=where.address(link.get("href", "")), place=place))
    return found


def as_printed(outline: Outline) -> Outline:
    """Return an outline without what the printed page does not say in its markup.

    A link in print holds text alone (PDF.md, 18). A list in a note at the foot of the page
    has items with their markers, and nothing around them.
    """
    entries = (
        entry
        for entry in outline.entries
        if "link" not in entry.inside.split("/") and not (entry.role == "list" and entry.inside.split("/")[0] == "note")
    )
    return Outline(tuple(entries), outline.contents)
