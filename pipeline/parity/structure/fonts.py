"""Codes of a PDF font into text: by its ToUnicode map, else by its encoding.

In: a font's dictionary. Out: a `Decoder`, from the bytes of a shown string to text. A code
that nothing explains becomes U+FFFD, as it does for whoever copies it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pikepdf
from fontTools import agl
from fontTools.encodings.StandardEncoding import StandardEncoding

UNKNOWN = "\ufffd"
_BLOCK = re.compile(r"begin(bfchar|bfrange|codespacerange)(.*?)end\1", re.DOTALL)
_TOKEN = re.compile(r"<([0-9A-Fa-f\s]*)>|(\[)|(\])")
_CODECS = {"/WinAnsiEncoding": "cp1252", "/MacRomanEncoding": "mac_roman"}


@dataclass(frozen=True, slots=True)
class Decoder:
    """A font's codes: `lengths` are the numbers of bytes that a code may have, shortest first."""

    lengths: tuple[int, ...]
    texts: Mapping[bytes, str]

    def text(self, shown: bytes) -> str:
        """Return the text of a shown string."""
        texts, lengths = self.texts, self.lengths
        if len(lengths) == 1:
            step = lengths[0]
            return "".join([texts.get(shown[i : i + step], UNKNOWN) for i in range(0, len(shown), step)])
        parts, at = [], 0
        while at < len(shown):
            step = next((n for n in lengths if shown[at : at + n] in texts), lengths[0])
            parts.append(texts.get(shown[at : at + step], UNKNOWN))
            at += step
        return "".join(parts)


@dataclass(frozen=True, slots=True)
class Utf16:
    """A font whose codes are UTF-16 already, by its predefined CMap."""

    def text(self, shown: bytes) -> str:
        """Return the text of a shown string."""
        return shown.decode("utf-16-be", "replace")


def decoder(font: Any) -> Decoder | Utf16:
    """Return the decoder of a font's dictionary."""
    composite = font.get("/Subtype") == "/Type0"
    encoding = font.get("/Encoding")
    known: dict[bytes, str] = {} if composite else _simple(encoding)
    lengths = (2,) if composite else (1,)
    if isinstance(to_unicode := font.get("/ToUnicode"), pikepdf.Stream):
        map_lengths, texts = to_unicode_map(bytes(to_unicode.get_stream_buffer()))
        return Decoder(map_lengths if composite and map_lengths else lengths, {**known, **texts})
    if composite and isinstance(encoding, pikepdf.Name) and re.search("UTF16|UCS2", str(encoding)):
        return Utf16()
    return Decoder(lengths, known)


def to_unicode_map(data: bytes) -> tuple[tuple[int, ...], dict[bytes, str]]:
    """Return the lengths of codes, and the text of each, from a ToUnicode CMap."""
    lengths: set[int] = set()
    texts: dict[bytes, str] = {}
    for kind, block in _BLOCK.findall(data.decode("latin-1")):
        values = _values(block)
        if kind == "codespacerange":
            lengths |= {len(value) for value in values if isinstance(value, bytes)}
        elif kind == "bfchar":
            for code, value in zip(values[::2], values[1::2], strict=False):
                if isinstance(code, bytes) and isinstance(value, bytes):
                    texts[code] = _utf16(value)
        else:
            for first, last, value in zip(values[::3], values[1::3], values[2::3], strict=False):
                if isinstance(first, bytes) and isinstance(last, bytes):
                    texts |= _range(first, last, value)
    return tuple(sorted(lengths - {0})), texts


def _values(block: str) -> list[bytes | list[bytes]]:
    values: list[bytes | list[bytes]] = []
    within: list[Any] = values
    for digits, opening, closing in _TOKEN.findall(block):
        if opening:
            within = []
            values.append(within)
        elif closing:
            within = values
        else:
            digits = "".join(digits.split())
            within.append(bytes.fromhex(digits if len(digits) % 2 == 0 else f"{digits}0"))
    return values


def _range(first: bytes, last: bytes, value: bytes | list[bytes]) -> dict[bytes, str]:
    start, length = int.from_bytes(first), len(first)
    codes = [code.to_bytes(length) for code in range(start, min(int.from_bytes(last), start + 0xFFFF) + 1)]
    if isinstance(value, list):
        return {code: _utf16(each) for code, each in zip(codes, value, strict=False)}
    opening = _utf16(value)
    head, point = opening[:-1], ord(opening[-1]) if opening else 0
    return {code: head + chr(point + i) for i, code in enumerate(codes) if point + i <= 0x10FFFF}


def _utf16(value: bytes) -> str:
    return value.rjust(len(value) + len(value) % 2, b"\0").decode("utf-16-be", "replace")


def _simple(encoding: Any) -> dict[bytes, str]:
    base: Any = encoding
    differences: Any = ()
    if isinstance(encoding, pikepdf.Dictionary):
        base, differences = encoding.get("/BaseEncoding"), encoding.get("/Differences", ())
    if isinstance(base, pikepdf.Name) and str(base) in _CODECS:
        codec = _CODECS[str(base)]
        texts = {bytes([code]): bytes([code]).decode(codec, "replace") for code in range(32, 256)}
    else:
        names = enumerate(StandardEncoding)
        texts = {bytes([code]): agl.toUnicode(name) for code, name in names if name != ".notdef"}
    code = 0
    for each in differences:
        if isinstance(each, int):
            code = each
        elif code < 256:
            texts[bytes([code])] = agl.toUnicode(str(each)[1:]) or UNKNOWN
            code += 1
    return texts
