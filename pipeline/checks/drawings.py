"""SVG drawings: what would not pass into an edition, what would be too small or too pale there.

In: the drawings of a publication, read as XML without entities, network or rendering.
A drawing is set one unit to a sixteenth of an em, so labels of 16 units are as large as
the text of each edition (LPT-20). Each drawing is looked at once, and reported at the
first figure that shows it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import reduce

from lxml import etree

from pipeline.checks.alternatives import figures
from pipeline.checks.colours import BLACK, WHITE, Colour, colour_of, contrast
from pipeline.diagnostics import Diagnostic
from pipeline.model import Publication

UNITS_PER_EM = 16
MOST_LETTERS = 600  # in a drawing: more are read, and not looked at
_SVG = "{http://www.w3.org/2000/svg}"
_HREF = ("href", "{http://www.w3.org/1999/xlink}href")
_DROPPED = ("script", "foreignObject", "animate", "animateTransform", "animateMotion", "set")
_LETTERS = ("text", "tspan", "textPath")
_SHAPES = ("rect", "circle", "ellipse", "path", "polygon", "polyline", "line")
_URL = re.compile(r"url\(\s*['\"]?(?!#)([^)'\"]+)|@import\s+['\"]?([^'\";]+)")
_TRANSFORM = re.compile(r"(matrix|scale)\(([^)]*)\)")
_LENGTH = re.compile(r"\s*([\d.]+)\s*(px|pt|em|%)?\s*")
_UNITS = {"px": 1.0, "": 1.0, "pt": 4 / 3}
_TEXT_CONTRAST, _SHAPE_CONTRAST = 4.5, 3.0

Fault = tuple[str, str, str]  # code, message, hint


def drawings_that_fail(publication: Publication) -> list[Diagnostic]:
    """Report what is wrong with each SVG file (HTM-1.4.3, HTM-1.4.11, LPT-03, LPT-20)."""
    found = []
    seen: set[tuple[str, bytes]] = set()
    images: dict[str, bytes] = {}
    for document in publication.documents.values():
        images |= document.images
    for figure in figures(publication):
        name, data = figure.image, images.get(figure.image, b"")
        if not name.lower().endswith(".svg") or not data or (name, data) in seen:
            continue
        seen.add((name, data))
        for code, message, hint in faults_of(data):
            found.append(Diagnostic(figure.position, code, f"{name}: {message}", hint))
    return found


def faults_of(data: bytes) -> list[Fault]:
    """Return the faults of one drawing, each at most once for each kind."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        return [("damaged-picture", f"this is not well-formed XML: {error.msg}", "export it anew")]
    if root.tag != f"{_SVG}svg":
        return [("damaged-picture", "the root element is not svg", "begin with <svg xmlns=…>")]
    looks: tuple[Callable[[etree._Element], Iterator[Fault]], ...] = (_box, _dropped, _outside, _small, _pale, _wordy)
    return [fault for look in looks for fault in look(root)]


def _name(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _box(root: etree._Element) -> Iterator[Fault]:
    numbers = str(root.get("viewBox", "")).replace(",", " ").split()
    if len(numbers) != 4 or not all(_number(number) is not None for number in numbers):
        width, height = root.get("width", "…"), root.get("height", "…")
        hint = f'add viewBox="0 0 {width} {height}" to its first element'
        yield "drawing-without-viewbox", "it has no viewBox, and cannot grow with the text", hint


def _dropped(root: etree._Element) -> Iterator[Fault]:
    for element in root.iter(etree.Element):
        handlers = [str(name) for name in element.attrib if str(name).lower().startswith("on")]
        scripted = any(str(element.get(name, "")).strip().lower().startswith("javascript:") for name in _HREF)
        if _name(element) in _DROPPED or handlers or scripted:
            what = f"<{_name(element)}>" if _name(element) in _DROPPED else (handlers or ["javascript:"])[0]
            hint = "export the drawing without it: what runs, moves or is HTML has no place in print"
            yield "drawing-with-script", f"it holds {what}, which no edition keeps", hint
            return


def _outside(root: etree._Element) -> Iterator[Fault]:
    for element in root.iter(etree.Element):
        targets = [str(element.get(name, "")) for name in _HREF]
        texts = [str(value) for value in element.attrib.values()]
        texts += [element.text or ""] if _name(element) == "style" else []
        targets += [match[1] or match[2] for text in texts if "url(" in text or "@import" in text
                    for match in _URL.finditer(text)]  # fmt: skip
        for target in targets:
            if target and not target.startswith("#") and _name(element) != "a":
                hint = "draw it as shapes in the file itself"
                shown = target if len(target) < 60 else f"{target[:40]}…"
                yield "drawing-reaches-out", f"it refers to {shown}, which no edition keeps", hint
                return


def _small(root: etree._Element) -> Iterator[Fault]:
    sizes = [size for element, size, _ in _texts(root) if (element.text or "").strip()]
    if sizes and (smallest := min(sizes)) < UNITS_PER_EM - 0.01:
        small = sum(size < UNITS_PER_EM - 0.01 for size in sizes)
        hint = f'write font-size="{UNITS_PER_EM}" or more, and give the labels room'
        message = f"{small} of {len(sizes)} labels are smaller than the text around, down to {smallest / 16:.2g} of it"
        yield "drawing-with-small-text", message, hint


def _pale(root: etree._Element) -> Iterator[Fault]:
    grounds: list[tuple[tuple[float, float, float, float] | None, Colour]] = []
    letters: set[str] = set()
    shapes: set[str] = set()
    for element, fill, stroke in _painted(root):
        if _name(element) in _LETTERS:
            if fill and (element.text or "").strip() and _best(element, fill, grounds) < _TEXT_CONTRAST:
                letters.add(_hex(fill))
        elif _name(element) in _SHAPES:
            if fill and _name(element) != "line":
                grounds.append((_rectangle(element), fill))
            drawn = [colour for colour in (fill, stroke) if colour and colour != WHITE]
            if drawn and all(contrast(colour, WHITE) < _SHAPE_CONTRAST for colour in drawn):
                shapes.update(map(_hex, drawn))
    hint = "use currentColor, which has contrast in every edition, or a darker colour"
    if letters:
        message = f"letters in {', '.join(sorted(letters))} have a contrast under {_TEXT_CONTRAST}:1"
        yield "drawing-with-pale-text", message, hint
    if shapes:
        message = f"shapes in {', '.join(sorted(shapes))} have a contrast under {_SHAPE_CONTRAST:g}:1 on white"
        yield "drawing-with-pale-shapes", message, "give them a dark outline, if they mean something"


def _wordy(root: etree._Element) -> Iterator[Fault]:
    letters = sum(len("".join((element.text or "").split())) for element, _, _ in _texts(root))
    if letters > MOST_LETTERS:
        hint = "write as text what is to be read, and leave the drawing its labels"
        yield "picture-of-text", f"it holds {letters} letters, more than {MOST_LETTERS}", hint


def _best(
    text: etree._Element, fill: Colour, grounds: list[tuple[tuple[float, float, float, float] | None, Colour]]
) -> float:
    """Return the contrast of letters with what they stand on: the last rectangle around them, or else white.

    Where another shape or a transformation hides what that is, the best of all grounds counts.
    """
    x, y = _number(str(text.get("x", ""))), _number(str(text.get("y", "")))
    moved = any(element.get("transform") for element in (text, *text.iterancestors()))
    if x is not None and y is not None and not moved and all(box for box, _ in grounds):
        for box, ground in reversed(grounds):
            if box and box[0] <= x <= box[2] and box[1] <= y <= box[3]:
                return contrast(fill, ground)
        return contrast(fill, WHITE)
    return max(contrast(fill, ground) for ground in (WHITE, *(ground for _, ground in grounds)))


def _rectangle(element: etree._Element) -> tuple[float, float, float, float] | None:
    if _name(element) != "rect" or any(each.get("transform") for each in (element, *element.iterancestors())):
        return None
    values = [_number(str(element.get(key, "0"))) for key in ("x", "y", "width", "height")]
    if any(value is None for value in values):
        return None
    x, y, width, height = (value or 0.0 for value in values)
    return x, y, x + width, y + height


def _texts(root: etree._Element) -> Iterator[tuple[etree._Element, float, float]]:
    """Yield each element of letters with its size in units, after all scaling, and the scale."""
    stack = [(root, 16.0, 1.0)]
    while stack:
        element, size, scale = stack.pop()
        size = _size(_style(element).get("font-size", ""), size)
        for kind, arguments in _TRANSFORM.findall(str(element.get("transform", ""))):
            numbers = [number for part in arguments.replace(",", " ").split() if (number := _number(part)) is not None]
            if kind == "scale" and numbers:
                scale *= min(abs(number) for number in numbers)
            elif kind == "matrix" and len(numbers) == 6:
                scale *= abs(numbers[0] * numbers[3] - numbers[1] * numbers[2]) ** 0.5
        if _name(element) in _LETTERS:
            yield element, size * scale, scale
        stack += [(child, size, scale) for child in reversed(element) if isinstance(child.tag, str)]


def _painted(root: etree._Element) -> Iterator[tuple[etree._Element, Colour | None, Colour | None]]:
    """Yield each element in drawing order with its fill and stroke; None where they follow the edition's colours."""
    stack = [(root, "", "")]
    while stack:
        element, fill, stroke = stack.pop()
        own = _style(element)
        fill, stroke = own.get("fill", fill), own.get("stroke", stroke)
        if _name(element) in {"defs", "clipPath", "mask", "symbol"}:
            continue
        # A fill that is not named is black by the rules of SVG, and the letters' ink in print.
        yield element, BLACK if not fill and _name(element) in _SHAPES else colour_of(fill), colour_of(stroke)
        stack += [(child, fill, stroke) for child in reversed(element) if isinstance(child.tag, str)]


def _style(element: etree._Element) -> dict[str, str]:
    """Return the attributes of an element, those of its `style` before its own."""
    values = {name: str(element.get(name)) for name in ("fill", "stroke", "font-size") if element.get(name) is not None}
    for part in str(element.get("style", "")).split(";"):
        name, colon, value = part.partition(":")
        if colon and name.strip() in {"fill", "stroke", "font-size"}:
            values[name.strip()] = value.strip()
    return values


def _size(text: str, inherited: float) -> float:
    match = _LENGTH.fullmatch(text)
    number = _number(match[1]) if match else None
    if not match or number is None:
        return inherited
    if match[2] in {"em", "%"}:
        return inherited * number / (100 if match[2] == "%" else 1)
    return number * _UNITS[match[2] or ""]


def _number(text: str) -> float | None:
    return float(text) if re.fullmatch(r"[+-]?(\d{1,9}(\.\d*)?|\.\d+)([eE][+-]?\d)?", text.strip()) else None


def _hex(colour: Colour) -> str:
    return reduce(lambda text, part: f"{text}{part:02x}", colour, "#")
