"""What stands before a list's items, as a reader sees or hears it."""

from __future__ import annotations

from lxml import etree

BULLET = "•"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_AROUND = {"period": "{}.", "parenthesis": "{})", "parentheses": "({})"}


def marker(list_: etree._Element, index: int) -> str:
    """Return the marker of an item, counted from 0: by `type` and `start`, and the bracket that the class asks for."""
    if str(list_.tag).endswith("ul"):
        return BULLET
    number = int(list_.get("start", "1")) + index
    match list_.get("type", "1"):
        case "a":
            text = _letters(number)
        case "A":
            text = _letters(number).upper()
        case "i":
            text = _roman(number)
        case "I":
            text = _roman(number).upper()
        case _:
            text = str(number)
    for name in list_.get("class", "").split():
        if name in _AROUND:
            return _AROUND[name].format(text)
    return f"{text}."


def _letters(number: int) -> str:
    """Return a number in letters, z being followed by aa; what letters cannot count stays a number."""
    if number < 1:
        return str(number)
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(97 + rest) + text
    return text


def _roman(number: int) -> str:
    """Return a number in roman letters; what these cannot count stays a number."""
    if not 0 < number < 4000:
        return str(number)
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text
