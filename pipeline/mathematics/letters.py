"""The characters that a formula shows, for cutting its face down to them.

In: the MathML of a formula. Out: its characters, and those that browsers put in their place: a
letter that stands alone as an identifier is shown by the slanted letter of mathematics, which
is a character of its own (MathML Core, `text-transform: math-auto`).
"""

from __future__ import annotations

import unicodedata
from xml.etree.ElementTree import fromstring

# Latin letters and both dotless ones, then Greek: the blocks of slanted letters, less the place of h, which is ℎ.
_SLANTED = (*range(0x1D434, 0x1D468), 0x1D6A4, 0x1D6A5, *range(0x1D6E2, 0x1D71C))


def _letter(slanted: int) -> str:
    """Return the letter that a slanted one is made from; nothing for a place that holds no letter."""
    _, _, code = unicodedata.decomposition(chr(slanted)).partition(" ")
    return chr(int(code, 16)) if code else ""


_SLANT = {_letter(code): chr(code) for code in _SLANTED if _letter(code)} | {"h": "ℎ"}


def letters_of(mathml: str) -> frozenset[str]:
    """Return the characters that a font must have to show a formula on a web page or in an e-book."""
    found: set[str] = set()
    for element in fromstring(mathml).iter():
        text = element.text or ""
        found |= set(text)
        if element.tag == "mi" and element.get("mathvariant") != "normal":
            found |= {_SLANT[text]} if text in _SLANT else set()
        if element.tag == "mo" and "-" in text:
            found.add("−")  # browsers show the sign
        if element.tag in {"msqrt", "mroot"}:
            found.add("√")
    return frozenset(found)
