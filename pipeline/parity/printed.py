"""The manuscript of a printed edition -> its outline.

In: the markup that the layout engine gets. It stands in for the PDF where no PDF is made;
what a written PDF says is read from its structure tree.
"""

from __future__ import annotations

from lxml import etree

from pipeline.diagnostics import Position
from pipeline.parity.html import neutral
from pipeline.parity.markup import chapter_entries
from pipeline.parity.outline import Entry, Outline
from pipeline.parity.phrases import Where, classes, content, gather


def manuscript_outline(root: etree._Element, path: str = "") -> Outline:
    """Return what the markup of a printed edition says; `root` is the tree that the layout engine gets."""
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
        link = item[0]
        number, title = (each for each in link if classes(each) & {"no", "ti"})
        words = gather([*content(number), " ", *content(title)], where)
        level = 1 if "chapter" in classes(item) else 2
        place = Position(where.path, item.sourceline or 0)
        found.append(Entry("line", words.text, level=level, target=where.address(link.get("href", "")), place=place))
    return found
