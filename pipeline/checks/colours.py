"""Colours of drawings: what a fill or stroke names, and its contrast (WCAG 2.2, relative luminance)."""

from __future__ import annotations

import re

Colour = tuple[int, int, int]
WHITE: Colour = (255, 255, 255)
BLACK: Colour = (0, 0, 0)
_HEX = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})")
_RGB = re.compile(r"rgb\(\s*(\d+)\s*[, ]\s*(\d+)\s*[, ]\s*(\d+)\s*\)")
_NAMED = {
    "black": 0x000000, "white": 0xFFFFFF, "red": 0xFF0000, "lime": 0x00FF00, "green": 0x008000, "blue": 0x0000FF,
    "yellow": 0xFFFF00, "orange": 0xFFA500, "purple": 0x800080, "pink": 0xFFC0CB, "brown": 0xA52A2A,
    "gray": 0x808080, "grey": 0x808080, "silver": 0xC0C0C0, "lightgray": 0xD3D3D3, "lightgrey": 0xD3D3D3,
    "darkgray": 0xA9A9A9, "darkgrey": 0xA9A9A9, "dimgray": 0x696969, "cyan": 0x00FFFF, "aqua": 0x00FFFF,
    "magenta": 0xFF00FF, "fuchsia": 0xFF00FF, "navy": 0x000080, "teal": 0x008080, "maroon": 0x800000,
    "olive": 0x808000, "gold": 0xFFD700, "lightblue": 0xADD8E6, "skyblue": 0x87CEEB, "lightgreen": 0x90EE90,
    "lightyellow": 0xFFFFE0, "beige": 0xF5F5DC, "ivory": 0xFFFFF0, "whitesmoke": 0xF5F5F5, "steelblue": 0x4682B4,
    "tomato": 0xFF6347, "salmon": 0xFA8072, "crimson": 0xDC143C, "darkgreen": 0x006400, "darkblue": 0x00008B,
    "darkred": 0x8B0000, "khaki": 0xF0E68C, "tan": 0xD2B48C, "violet": 0xEE82EE, "indigo": 0x4B0082,
}  # fmt: skip


def colour_of(text: str) -> Colour | None:
    """Return a colour; None for `none`, `currentColor`, gradients and names that are not known."""
    text = text.strip().lower()
    if match := _HEX.fullmatch(text):
        digits = match[1] if len(match[1]) == 6 else "".join(2 * digit for digit in match[1])
        return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)
    if match := _RGB.fullmatch(text):
        red, green, blue = (min(int(part[:4]), 255) for part in match.groups())
        return red, green, blue
    if text in _NAMED:
        value = _NAMED[text]
        return value >> 16, value >> 8 & 255, value & 255
    return None


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast ratio of two colours, from 1 to 21 (WCAG 2.2, 1.4.3)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Colour) -> float:
    parts = (part / 255 for part in colour)
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
