"""Colours of tokens: what their values name, and a shade of one that has enough contrast."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from pipeline.checks.colours import BLACK, WHITE, Colour, contrast
from pipeline.merging import Token

_VAR = re.compile(r"var\(\s*--([\w-]+)\s*(?:,[^)]*)?\)")
_STEPS = 50


def behind(name: str, tokens: Mapping[str, Token]) -> list[Token]:
    """Return a token and those that it names, one after the other; the last has a value of its own."""
    found: list[Token] = []
    while name in tokens and tokens[name] not in found:
        found.append(tokens[name])
        match = _VAR.fullmatch(tokens[name].value)
        name = match[1] if match else ""
    return found


def colour_of(value: str) -> Colour | None:
    """Return the colour that a value of CSS names, in sRGB; None where it names none, or one that is seen through."""
    from tinycss2.color4 import parse_color  # type: ignore[import-untyped]

    colour: Any = parse_color(value)
    if colour is None or colour == "currentcolor" or colour.alpha != 1:
        return None
    try:
        parts = [min(max(float(part or 0), 0), 1) for part in list(colour.to("srgb"))[:3]]
    except NotImplementedError:  # a space that the library only reads
        return None
    red, green, blue = (round(255 * part) for part in parts)
    return red, green, blue


def written(colour: Colour) -> str:
    """Return a colour as #rrggbb."""
    return "#" + "".join(f"{part:02x}" for part in colour)


def shade_with(colour: Colour, others: Iterable[tuple[Colour, float]]) -> Colour | None:
    """Return the nearest shade of a colour that has the contrast it needs with others; None where there is none."""
    wanted = list(others)
    for step in range(_STEPS + 1):
        for end in (BLACK, WHITE):
            red, green, blue = (round(a + (b - a) * step / _STEPS) for a, b in zip(colour, end, strict=True))
            if all(contrast((red, green, blue), other) >= least for other, least in wanted):
                return red, green, blue
    return None
