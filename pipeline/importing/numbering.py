"""The markers of ordered lists: pandoc's styles -> what our reader counts in the same way."""

from __future__ import annotations

from itertools import pairwise

from pipeline.model import Enclosure, Marker
from pipeline.reader.lists import find_marker, spell_roman

_MARKERS = {
    "Decimal": Marker.DECIMAL,
    "LowerAlpha": Marker.LOWER_ALPHA,
    "UpperAlpha": Marker.UPPER_ALPHA,
    "LowerRoman": Marker.LOWER_ROMAN,
    "UpperRoman": Marker.UPPER_ROMAN,
}
_ENCLOSURES = {"OneParen": Enclosure.PARENTHESIS, "TwoParens": Enclosure.PARENTHESES}
_SIGNS = {Enclosure.PERIOD: "{}.", Enclosure.PARENTHESIS: "{})", Enclosure.PARENTHESES: "({})"}


def markers_of(style: str, delimiter: str, start: int, count: int) -> tuple[list[str], bool]:
    """Return the markers of a list's items, and whether they count as pandoc says; they are numbers where not.

    Our reader takes a single letter such as v for a letter, and i for a number.
    """
    marker, enclosure = _MARKERS.get(style, Marker.DECIMAL), _ENCLOSURES.get(delimiter, Enclosure.PERIOD)
    markers = _written(marker, enclosure, start, count)
    kept = _are_read(markers, marker, start)
    if not kept:
        markers = _written(Marker.DECIMAL, enclosure, start, count)
    widest = max(map(len, markers), default=0)
    # A capital letter with a full stop wants two spaces behind it, since `B. Russell` is a name.
    spare = enclosure is Enclosure.PERIOD and any(each[0].isupper() for each in markers)
    return [each.ljust(widest + spare) for each in markers], kept


def _written(marker: Marker, enclosure: Enclosure, start: int, count: int) -> list[str]:
    return [_SIGNS[enclosure].format(_counted(marker, start + place)) for place in range(count)]


def _counted(marker: Marker, number: int) -> str:
    match marker:
        case Marker.LOWER_ALPHA | Marker.UPPER_ALPHA if 0 < number < 27:
            text = chr(ord("a") + number - 1)
        case Marker.LOWER_ROMAN | Marker.UPPER_ROMAN if 0 < number < 400:
            text = spell_roman(number)
        case _:
            return str(number)
    return text.upper() if marker in (Marker.UPPER_ALPHA, Marker.UPPER_ROMAN) else text


def _are_read(markers: list[str], marker: Marker, start: int) -> bool:
    """Say whether the reader counts these markers as they are meant, one after the other."""
    if not markers:
        return True
    first = find_marker(f"{markers[0]}  x")
    found = [first, *(find_marker(f"{each}  x", like=first) for each in markers[1:])]
    if not first or first.marker is not marker or first.ordinal != start:
        return False
    return all(a and b and b.ordinal == a.ordinal + 1 for a, b in pairwise(found))
