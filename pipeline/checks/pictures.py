"""PNG and JPEG pictures: whether they are whole, and of a size that can be printed and opened.

In: the pictures of a publication. Pillow reads the head of each file first; only a picture
of bearable size is decoded, so that a small file cannot unfold into gigabytes. A picture
that seems to be one of text is left to people to decide (`lettering`).
"""

from __future__ import annotations

import io
import warnings

from PIL import Image, ImageFile

from pipeline.checks.alternatives import figures
from pipeline.checks.lettering import lines_of_letters, shades_of
from pipeline.diagnostics import Diagnostic
from pipeline.model import Publication

MOST_PIXELS = 40_000_000
LEAST_DPI = 150
# Widths of papers in mm, and what the margins of the standard edition take of them on both sides.
_PAPERS = {"A3": 297.0, "A4": 210.0, "A5": 148.0, "B4": 250.0, "B5": 176.0, "letter": 215.9, "legal": 215.9}
_MARGINS = 40.0
_MM_PER_INCH = 25.4

_DAMAGED = ("damaged-picture", "it cannot be read as a picture to its end", "export it anew as PNG or JPEG")

Fault = tuple[str, str, str]  # code, message, hint


def pictures_that_fail(publication: Publication) -> list[Diagnostic]:
    """Report pictures that are damaged, too large, too small for print (LPT-20), or mostly text (HTM-1.4.5)."""
    found = []
    seen: set[str] = set()
    images: dict[str, bytes] = {}
    for document in publication.documents.values():
        images |= document.images
    width = (_PAPERS.get(publication.paper, _PAPERS["A4"]) - _MARGINS) / _MM_PER_INCH
    for figure in figures(publication):
        name, data = figure.image, images.get(figure.image)
        if data is None or name.lower().endswith(".svg") or name in seen:
            continue
        seen.add(name)
        for code, message, hint in faults_of_picture(data, width):
            found.append(Diagnostic(figure.position, code, f"{name}: {message}", hint))
    return found


def faults_of_picture(data: bytes, inches: float) -> list[Fault]:
    """Return the faults of one picture that is set `inches` wide: code, message, hint."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of large pictures; the limit here is lower
            with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as picture:
                columns, rows = picture.size
                if columns * rows > MOST_PIXELS:
                    message = f"it has {columns} × {rows} pixels, more than {MOST_PIXELS // 1_000_000} million"
                    hint = f"make it smaller: {round(inches * 300)} pixels of width are enough for print"
                    return [("picture-too-large", message, hint)]
                _load_whole(picture)
                shades = shades_of(picture)
    except Image.DecompressionBombError:
        hint = f"make it smaller: {round(inches * 300)} pixels of width are enough for print"
        return [("picture-too-large", f"it has more than {MOST_PIXELS // 1_000_000} million pixels", hint)]
    except (OSError, SyntaxError, ValueError, EOFError, ArithmeticError, IndexError, KeyError, TypeError, MemoryError):
        return [_DAMAGED]
    except Exception as error:  # struct.error and zlib.error, as Pillow's decoders raise them
        if type(error).__module__ in {"struct", "zlib"}:
            return [_DAMAGED]
        raise
    found: list[Fault] = []
    least = round(inches * LEAST_DPI)
    if columns < least:
        message = f"it is {columns} pixels wide, {round(columns / inches)} to the inch at the width of the text"
        found.append(("picture-too-small", message, f"use one of {least} pixels or more, or draw it as SVG"))
    if lines := lines_of_letters(shades):
        hint = "write as text what is to be read: letters in a picture do not grow, reflow or change their colours"
        found.append(("picture-of-text", f"it seems to hold about {lines} lines of text", hint))
    return found


def _load_whole(picture: Image.Image) -> None:
    """Decode a picture to its end; the layout engine, once loaded, makes Pillow fill up what is cut off."""
    lenient, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        picture.load()
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient
