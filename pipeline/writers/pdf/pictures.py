"""Pictures for print: drawings in the print colours, and the width at which their labels are text size.

In: a document's images and formulas. Out: assets for the layout engine by name, and the width in em of
each drawing by its address. Labels are drawn 16 units high (LOOK.md, 4), so a drawing set
as many em wide as it has sixteens of units has labels as large as the text (LPT-20).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from pipeline.diagnostics import Diagnostic, Position
from pipeline.drawings import print_drawing, read_drawing
from pipeline.mathematics import Drawing, drawing_of, fitted, name_of
from pipeline.model import Chapter, Document, MathematicsBlock, formulas_in
from pipeline.writers.pdf.fetcher import SCHEME

UNITS_PER_EM = 16
FORMULA_MARGIN = 0.15  # em above and below a formula, as print.css has it


def for_print(document: Document, shapes: str, letters: str) -> tuple[dict[str, bytes], dict[str, float]]:
    """Return the assets by name and the widths of drawings in em by address; colours are #rrggbb."""
    assets: dict[str, bytes] = {}
    widths: dict[str, float] = {}
    for name, data in sorted(document.images.items()):
        if not name.lower().endswith(".svg"):
            assets[name] = data
            continue
        assets[name] = print_drawing(data, shapes, letters)
        box = str(read_drawing(data).get("viewBox", "")).replace(",", " ").split()
        if len(box) == 4:
            widths[SCHEME + name] = float(box[2]) / UNITS_PER_EM
    return assets, widths


def formulas_for_print(chapters: Sequence[Chapter], room: float, rooms: Mapping[str, float]) -> dict[str, Drawing]:
    """Return the drawing of each formula of some chapters by its name.

    One on its own line is broken to fit into `room` em, or into what `rooms` has for its address.
    """
    found: dict[str, Drawing] = {}
    for node in formulas_in(chapters):
        block = isinstance(node, MathematicsBlock)
        name = name_of(node.mathml, block)
        width = rooms.get(SCHEME + name, room)
        found[name] = fitted(node.mathml, width) if block else drawing_of(node.mathml, False)
    return found


def breakable(chapter: Chapter, rooms: Mapping[str, float]) -> dict[str, float]:
    """Return those of the rooms whose formula becomes narrower when it is broken."""
    found: dict[str, float] = {}
    for node in formulas_in((chapter,)):
        address = SCHEME + name_of(node.mathml, isinstance(node, MathematicsBlock))
        if isinstance(node, MathematicsBlock) and address in rooms:
            room = rooms[address]
            if fitted(node.mathml, room).width < drawing_of(node.mathml, True).width:
                found[address] = room
    return found


def outside(chapter: Chapter, addresses: Collection[str], where: Position) -> list[Diagnostic]:
    """Report each formula that no break brings between the margins; `where` stands for those within lines."""
    hint = "break it into lines: \\begin{aligned} … \\\\ … \\end{aligned}"
    return [
        Diagnostic(getattr(node, "position", where), "outside-margins", f"“{node.tex}” runs over the margin", hint)
        for node in formulas_in((chapter,))
        if SCHEME + name_of(node.mathml, isinstance(node, MathematicsBlock)) in addresses
    ]


def formula_styles(formulas: Mapping[str, Drawing]) -> dict[str, str]:
    """Return the measures of each formula by its address, in em: it is as large as the text around (LPT-03)."""
    return {
        SCHEME + name: f"width: {drawing.width:.3f}em; height: {drawing.height:.3f}em; "
        f"vertical-align: {-drawing.depth - FORMULA_MARGIN:.3f}em"
        for name, drawing in formulas.items()
    }
