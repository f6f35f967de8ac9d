"""Whether a picture is mostly lines of text, which belong into the text (HTM-1.4.5).

In: a picture in shades of grey. Out: the number of lines of letters that were counted. No
letter is read. Ink is told from paper; a row of pixels that goes through letters changes
between the two many times, and the rows between lines of text hardly ever. What counts is
at least six bands of such rows, alike in height, that fill a good part of the picture.
Photographs have no paper, diagrams have few rows with as many changes, and grids change in
the same places all the way down.
"""

from __future__ import annotations

from array import array
from statistics import median

from PIL import Image, ImageChops

FEWEST = 6  # lines: fewer may be the labels of a diagram
_LEAST = 240  # pixels each way: in less there is no room for lines that can be read
_WIDEST, _HIGH = 1200, 2400  # pixels to which a picture is brought before it is looked at
_NEAR, _FAR = 24, 72  # steps of grey from the paper: as good as paper, ink
_PAPER = 0.6  # of the picture
_CHANGES = 18  # of ink and paper in a row through letters
_LOWEST, _HIGHEST = 5, 60  # pixels of a line of letters
_SHARE = 0.2  # of the picture's height
_UPRIGHT = 0.4  # of the picture's height that changes in one place: lines of a grid, and no letters


def shades_of(picture: Image.Image) -> Image.Image:
    """Return a picture in shades of grey, on white, no larger than is looked at."""
    clear = picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info
    small = picture.convert("RGBA" if clear else "L")
    times = int(max(small.width / _WIDEST, small.height / _HIGH))
    if times > 1:  # before anything else is made of it, to be sparing with memory
        small = small.reduce(times)
    if clear:
        small = Image.alpha_composite(Image.new("RGBA", small.size, "white"), small).convert("L")
    small.thumbnail((_WIDEST, _HIGH), Image.Resampling.BOX)
    return small


def lines_of_letters(shades: Image.Image) -> int:
    """Return how many lines of letters fill a picture, across or down; 0 where it is no picture of text."""
    if min(shades.size) < _LEAST:
        return 0
    return _lines(shades) or _lines(shades.transpose(Image.Transpose.ROTATE_90))


def _lines(grey: Image.Image) -> int:
    width, height = grey.size
    counts = grey.histogram()
    paper = max(range(256), key=lambda shade: counts[shade])
    if sum(counts[max(0, paper - _NEAR) : paper + _NEAR + 1]) < _PAPER * width * height:
        return 0
    ink = grey.point([255 if abs(shade - paper) > _FAR else 0 for shade in range(256)])
    changes = ImageChops.difference(ink.crop((0, 0, width - 1, height)), ink.crop((1, 0, width, height)))
    columns = array("f", changes.convert("F").resize((width - 1, 1), Image.Resampling.BOX).tobytes())
    upright = sum(column for column in columns if column > _UPRIGHT * 255)
    if 2 * upright > sum(columns):
        return 0
    rows = array("f", changes.convert("F").resize((1, height), Image.Resampling.BOX).tobytes())
    bands = _bands([row * (width - 1) / 255 for row in rows])
    if len(bands) < FEWEST:
        return 0
    usual = median(bands)
    alike = [band for band in bands if 0.5 * usual <= band <= 1.8 * usual]
    whole = len(alike) >= max(FEWEST, 0.6 * len(bands)) and sum(alike) >= _SHARE * height
    return len(alike) if whole else 0


def _bands(changes: list[float]) -> list[int]:
    """Return the heights of the runs of rows that go through letters."""
    bands: list[int] = []
    run = 0
    for row in (*changes, 0.0):
        if row >= _CHANGES:
            run += 1
        elif run:
            if _LOWEST <= run <= _HIGHEST:
                bands.append(run)
            run = 0
    return bands
