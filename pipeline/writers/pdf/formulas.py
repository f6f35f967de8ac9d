"""Formulas in the structure of the PDF: `Formula` where the engine can only say `Figure` (PDF-40).

In: the PDF's objects, when the engine has made them. Out: the same, each structure element
of a formula renamed and the mark taken from its words. WeasyPrint 70 tags every picture as
a figure, so `shape` puts a mark before the words of a formula, by which it is found here.
"""

from __future__ import annotations

from typing import Any

from pipeline.writers.pdf.shape import FORMULA


def put(pdf: Any) -> None:
    """Rename the structure elements of formulas."""
    import pydyf

    for element in pdf.objects:
        if not isinstance(element, pydyf.Dictionary) or element.get("S") != "/Figure" or "Alt" not in element:
            continue
        words = element["Alt"].string
        if words.startswith(FORMULA):
            element["S"] = "/Formula"
            element["Alt"] = pydyf.String(words.removeprefix(FORMULA))
