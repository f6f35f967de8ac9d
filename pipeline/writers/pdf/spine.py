"""The cover's spine: an indigo band with the page rule, one white stroke for each standard page.

In: the page map and the height of the sheet. Out: a content stream. It is put beside the
cover's own as an artifact once all pages are known, so the standard edition, whose pages
are the rule, needs no second layout.
"""

from __future__ import annotations

import pydyf

from pipeline.pagemap import PageMap
from pipeline.writers.pdf.objects import body

_MM = 72 / 25.4  # points
WIDTH = 20 * _MM
_SHORT, _LONG = 6 * _MM, 14 * _MM  # strokes, from the right edge inwards
_TOP, _BOTTOM = 30 * _MM, 25 * _MM  # as the cover's text
_STEP = 18 * _MM  # between strokes, where there is room for all
_STROKE = 0.6 * _MM


def operators(page_map: PageMap, height: float, colour: str) -> bytes:
    """Return the operators that draw the spine on a page of a height in points, in a colour (#rrggbb)."""
    ground = " ".join(f"{int(colour[place : place + 2], 16) / 255:.3f}" for place in (1, 3, 5))
    step = min(_STEP, (height - _TOP - _BOTTOM) / max(page_map.pages - 1, 1))
    openings = set(page_map.chapters.values())
    lines = [
        "/Artifact BMC",
        "q",
        f"{ground} rg",
        f"0 0 {_number(WIDTH)} {_number(height)} re f",
        f"1 1 1 RG {_number(min(_STROKE, step * 0.4))} w",
    ]
    for page in range(1, page_map.pages + 1):
        y = height - _TOP - (page - 1) * step
        x = WIDTH - (_LONG if page in openings else _SHORT)
        lines.append(f"{_number(x)} {_number(y)} m {_number(WIDTH)} {_number(y)} l S")
    return "\n".join([*lines, "Q", "EMC"]).encode()


def stream(page_map: PageMap, height: float, colour: str) -> tuple[bytes, bytes]:
    """Return the dictionary and payload of a stream that draws the spine on a page of a height in points."""
    return body(pydyf.Stream([operators(page_map, height, colour)], compress=True))


def _number(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")
