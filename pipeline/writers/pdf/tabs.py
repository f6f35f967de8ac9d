"""Tabs in code, as spaces up to the next stop: no glyph is drawn for a tab, so that words on its sides would be one.

In: the page for the layout engine, as a tree. Out: the same, without tabs in what keeps its spaces.
"""

from __future__ import annotations

from lxml import etree

STOP = 8  # characters: the stops of tabs where a style sheet names none (CSS Text 3, 8.2)


def expand_tabs(root: etree._Element) -> None:
    """Put spaces in the place of the tabs of all code."""
    for code in root.iter("pre"):
        column = 0
        for element, event in ((e, event) for event, e in etree.iterwalk(code, events=("start", "end"))):
            if event == "start":
                element.text, column = _expanded(element.text, column)
            elif element is not code:
                element.tail, column = _expanded(element.tail, column)


def _expanded(text: str | None, column: int) -> tuple[str | None, int]:
    """Return a text that begins in a column without its tabs, and the column in which it ends."""
    if not text:
        return text, column
    made = (" " * column + text).expandtabs(STOP)[column:]
    return made, len(made) - made.rfind("\n") - 1 if "\n" in made else column + len(made)
