"""The numbers of one edition as a style sheet: no size stands in print.css.

In: a view. Out: a `:root` block of custom properties and the `@page` rules, which name the
paper. `layouts/editions.toml` and `layouts/typography.toml` are where the numbers come from.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

from pipeline.views import View
from pipeline.writers.pdf.forms import PrintView
from pipeline.writers.pdf.titles import title_lines

# The solid bullet is a letter of the text face; large print wants it as high as an x (LPT-16).
_BULLETS = ('"\\2022"', '"\\25CF"')
# Under so many em there is no room for two columns, and terms stand above what they mean.
_NARROW = 24
# Width and height of the paper in millimetres, as CSS names and measures it.
_PAPERS = {
    "A3": (297.0, 420.0),
    "A4": (210.0, 297.0),
    "A5": (148.0, 210.0),
    "B4": (250.0, 353.0),
    "B5": (176.0, 250.0),
    "letter": (215.9, 279.4),
    "legal": (215.9, 355.6),
}
_COVER_MARGINS = (30.0, 25.0, 25.0, 45.0)  # top, right, bottom, left in millimetres; the spine is at the left
_CLOSE = 25.0  # millimetres: a narrower left margin has no room for the line beside a standard page's number
_POINTS = 72 / 25.4  # in a millimetre
# Heights in the contents, in em: a chapter's row, a section's, and the title.
_CHAPTER_ROW, _ROW, _CONTENTS_TITLE = 2.3, 1.8, 5.0
_CLOSE_COVER_MARGINS = (25.0, 20.0, 20.0, 35.0)  # where the words do not fit
# The space between bullet and text.
_GAP = '"\\2002"'


def numbers(view: View) -> str:
    """Return the style sheet of the edition's numbers."""
    size, rules = view.size, view.rules
    display, h1, h2, h3 = (f"{number:g}" for number in size.headings)
    top, bottom, left, right = (f"{number:g}mm" for number in size.margins)
    paper = view.publication.paper
    values = {
        "pt": f"{view.points:g}pt",
        "leading": f"{size.leading[rules.column]:g}",
        "leading-tight": f"{rules.heading_leading:g}",
        "measure": f"{rules.print_measure:g}em",
        "display": f"{display}em",
        "h1": f"{h1}em",
        "h2": f"{h2}em",
        "h3": f"{h3}em",
        "cover-height": f"{_PAPERS[paper][1] - _COVER_MARGINS[0] - _COVER_MARGINS[2]:g}mm",
        "m-top": top,
        "m-bottom": bottom,
        "m-left": left,
        "m-right": right,
    }
    root = "\n".join(f"  --{name}: {value};" for name, value in values.items())
    cover, close_cover = (_lengths(margins) for margins in (_COVER_MARGINS, _CLOSE_COVER_MARGINS))
    return f"""/* made from editions.toml for {view.edition} */
:root {{
{root}
}}
@page {{ size: {paper}; }}
@page cover {{ margin: {cover}; }}
@page close-cover {{ margin: {close_cover}; }}
@page wide {{ size: {paper} landscape; margin: {top} {left} {bottom} {left}; }}
@counter-style edition-bullet {{ system: cyclic; symbols: {_BULLETS[size.large_print]}; suffix: {_GAP}; }}
"""


def _lengths(millimetres: Iterable[float]) -> str:
    return " ".join(f"{number:g}mm" for number in millimetres)


def classes(view: PrintView) -> str:
    """Return the classes of the root element: what print.css may ask beside the numbers."""
    names = [view.size.name]
    if view.size.large_print:
        names.append("large")
    if text_width(view) < _NARROW:
        names.append("narrow")
    if view.size.margins[2] < _CLOSE:
        names.append("close")
    if view.cover_flows:
        names.append("flowing")
    return " ".join(names)


def cover_title(view: View) -> tuple[str, ...]:
    """Return the lines of the title on the cover; a title in a script with spaces is one, and breaks at them."""
    title = view.document.metadata.title
    if view.rules.breaks_at_spaces:
        return (title,)
    _, right, _, left = _COVER_MARGINS
    width = (_PAPERS[view.publication.paper][0] - left - right) * _POINTS
    return title_lines(title, width / (view.points * view.size.headings[0]))


def text_width(view: View) -> float:
    """Return the width of the text area in em."""
    _, _, left, right = view.size.margins
    width = (_PAPERS[view.publication.paper][0] - left - right) * _POINTS
    return width / view.points


def contents_pages(view: View) -> int:
    """Return how many pages the contents will take, as a guess from the number of rows."""
    chapters = view.document.chapters
    top, bottom, _, _ = view.size.margins
    height = (_PAPERS[view.publication.paper][1] - top - bottom) * _POINTS / view.points
    rows = len(chapters) * _CHAPTER_ROW + sum(len(chapter.sections) for chapter in chapters) * _ROW
    return max(1, ceil((rows + _CONTENTS_TITLE) / height))
