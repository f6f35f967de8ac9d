"""The codes of a PDF font: the text and the width of each.

In: a font's dictionary. Out: `Metrics`. Widths are in em; a font without widths, one of the
fourteen that every viewer has, counts as half an em a letter.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pikepdf

from pipeline.parity.structure.fonts import UNKNOWN, Decoder, Utf16, decoder

_THOUSAND = 1000
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class Metrics:
    """A font's codes; `otherwise` is the width in em of one that `widths` does not hold."""

    decoder: Decoder | Utf16
    widths: Mapping[bytes, float]
    otherwise: float

    def codes(self, shown: bytes) -> Iterator[tuple[bytes, str]]:
        """Yield the codes of a shown string, each with its text."""
        if isinstance(self.decoder, Utf16):
            for at in range(0, len(shown), 2):
                code = shown[at : at + 2]
                yield code, self.decoder.text(code)
            return
        lengths, texts = self.decoder.lengths, self.decoder.texts
        at = 0
        while at < len(shown):
            step = next((n for n in lengths if shown[at : at + n] in texts), lengths[0])
            code = shown[at : at + step]
            yield code, texts.get(code, UNKNOWN)
            at += step

    def width(self, code: bytes) -> float:
        """Return the width of a code in em."""
        return self.widths.get(code, self.otherwise)


def metrics(font: Any) -> Metrics:
    """Return the codes of a font's dictionary."""
    if font.get("/Subtype") == "/Type0" and isinstance(font.get("/DescendantFonts"), pikepdf.Array):
        inner = font.DescendantFonts[0]
        otherwise = float(inner.get("/DW", _THOUSAND)) / _THOUSAND
        return Metrics(decoder(font), dict(_composite(inner.get("/W", ()))), otherwise)
    first, listed = font.get("/FirstChar", 0), font.get("/Widths", ())
    widths = {bytes([first + i]): float(width) / _THOUSAND for i, width in enumerate(listed) if first + i < 256}
    return Metrics(decoder(font), widths, _HALF)


def _composite(listed: Any) -> Iterator[tuple[bytes, float]]:
    """Yield the widths of two-byte codes: `first [w w w]`, or `first last w` (ISO 32000-1, 9.7.4.3)."""
    values = list(listed)
    at = 0
    while at + 1 < len(values):
        first, second = int(values[at]), values[at + 1]
        if isinstance(second, pikepdf.Array):
            for i, width in enumerate(second):
                yield (first + i).to_bytes(2), float(width) / _THOUSAND
            at += 2
        else:
            for code in range(first, int(second) + 1):
                yield code.to_bytes(2), float(values[at + 2]) / _THOUSAND
            at += 3
