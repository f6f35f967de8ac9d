"""Pictures for print: drawings in the print colours, and the width at which their labels are text size.

In: a document's images. Out: assets for the layout engine by name, and the width in em of
each drawing by its address. Labels are drawn 16 units high (LOOK.md, 4), so a drawing set
as many em wide as it has sixteens of units has labels as large as the text (LPT-20).
"""

from __future__ import annotations

from pipeline.drawings import print_drawing, read_drawing
from pipeline.model import Document
from pipeline.writers.pdf.fetcher import SCHEME

UNITS_PER_EM = 16
_SHAPES, _LETTERS = "#1b3f7c", "#000000"


def for_print(document: Document) -> tuple[dict[str, bytes], dict[str, float]]:
    """Return the assets by name and the widths of drawings in em by address."""
    assets: dict[str, bytes] = {}
    widths: dict[str, float] = {}
    for name, data in sorted(document.images.items()):
        if not name.lower().endswith(".svg"):
            assets[name] = data
            continue
        assets[name] = print_drawing(data, _SHAPES, _LETTERS)
        box = str(read_drawing(data).get("viewBox", "")).replace(",", " ").split()
        if len(box) == 4:
            widths[SCHEME + name] = float(box[2]) / UNITS_PER_EM
    return assets, widths
