"""The numbers of editions.toml and typography.toml, as the program reads them."""

from __future__ import annotations

import tomllib
from collections.abc import Callable

from pipeline.editions import Size
from pipeline.layouts import default_layouts
from tests.reference.written import code, table

Rows = tuple[tuple[str, Callable[[Size], str]], ...]
_YES = {True: "yes", False: "no"}


def made_sizes() -> str:
    """Return the table of the listed sizes: how large their text is."""
    return _table("Sizes of text", "table-sizes", "Size", _TEXT)


def made_pages() -> str:
    """Return the table of the listed sizes: what else differs."""
    return _table("Pages, notes and tables of each size", "table-pages", "Page", _PAGES)


def _table(caption: str, identifier: str, head: str, rows: Rows) -> str:
    sizes = list(default_layouts().sizes.listed.values())
    made = [[name, *(value(size) for size in sizes)] for name, value in rows]
    return table(caption, identifier, [head, *(size.name for size in sizes)], made)


def made_typography() -> str:
    """Return the table of the rules by language."""
    groups = default_layouts().typography.groups
    heads = [", ".join(group.languages) or "all others" for group in groups]
    rows = [
        ["Column of editions.toml", *(str(group.column) for group in groups)],
        ["Longest line on screen, em", *(f"{group.screen_measure:g}" for group in groups)],
        ["Longest line in print, em", *(f"{group.print_measure:g}" for group in groups)],
        ["Line height on screen", *(f"{group.screen_leading:g}" for group in groups)],
        ["Line height of headings", *(f"{group.heading_leading:g}" for group in groups)],
        ["Between sentences", *("a space" if group.sentence_space else "nothing" for group in groups)],
        ["Written downwards, too", *(_YES[group.vertical_too] for group in groups)],
        ["Lines break at spaces alone", *(_YES[group.breaks_at_spaces] for group in groups)],
    ]
    return table("Rules by language, and their values", "table-typography", ["Rule", *heads], rows)


def made_directions() -> str:
    """Return the languages and scripts that run from right to left."""
    backwards = tomllib.loads(default_layouts().text("typography.toml"))["right-to-left"]
    named = ", ".join(map(code, backwards["languages"]))
    scripts = ", ".join(map(code, backwards["scripts"]))
    return f"Languages that run from right to left: {named}. Scripts that do: {scripts}."


def _points(value: float) -> str:
    return f"{value:g} pt"


_TEXT: Rows = (
    ("Web and e-book, percent", lambda size: f"{size.html}%"),
    ("Text in print, Latin", lambda size: _points(size.points[0])),
    ("Text in print, Japanese", lambda size: _points(size.points[1])),
    ("Line height, Latin", lambda size: f"{size.leading[0]:g}"),
    ("Line height, Japanese", lambda size: f"{size.leading[1]:g}"),
    ("Title", lambda size: f"{size.headings[0]:g}"),
    ("Chapter", lambda size: f"{size.headings[1]:g}"),
    ("Section", lambda size: f"{size.headings[2]:g}"),
    ("Subsection", lambda size: f"{size.headings[3]:g}"),
)
_PAGES: Rows = (
    ("Margins at top and foot", lambda size: _margins(size, 0)),
    ("Margins left and right", lambda size: _margins(size, 2)),
    ("Nothing smaller, Latin", lambda size: _points(size.floor[0])),
    ("Nothing smaller, Japanese", lambda size: _points(size.floor[1])),
    ("Notes", lambda size: "foot" if size.notes_at_foot else "section"),
    ("Wide tables as records", lambda size: _YES[size.records]),
    ("Large print", lambda size: _YES[size.large_print]),
    ("Made without asking", lambda size: _YES[size.default]),
    ("Sets the page numbers", lambda size: _YES[size.standard]),
)


def _margins(size: Size, first: int) -> str:
    one, other = size.margins[first : first + 2]
    return f"{one:g} mm" if one == other else f"{one:g} and {other:g} mm"
