"""Pictures of text are told from photographs, charts and drawings, without reading a letter (HTM-1.4.5)."""

from __future__ import annotations

import io
import time
from collections.abc import Callable

import pytest
from PIL import Image, ImageDraw, ImageFont, ImageOps

from pipeline.checks.drawings import faults_of
from pipeline.checks.lettering import lines_of_letters, shades_of
from pipeline.checks.pictures import faults_of_picture

WORDS = (
    "The programme supports joint research of teams in two countries. Each team is paid by the agency of its own "
    "country. Calls are opened once a year, and are announced on the pages of both agencies. "
)


def page(size: int = 22, lines: int = 20, ink: str = "black", paper: str = "white") -> Image.Image:
    """Return a picture of a page with as many lines of text."""
    picture = Image.new("RGB", (1100, int(lines * size * 1.5) + 120), paper)
    draw, font = ImageDraw.Draw(picture), ImageFont.load_default(size=size)
    for line in range(lines):
        start = line * 13 % len(WORDS)
        draw.text((60, 60 + line * size * 1.5), (WORDS + WORDS)[start : start + 80], ink, font)
    return picture


def table() -> Image.Image:
    """Return a picture of a table with lines between its rows."""
    picture = Image.new("RGB", (1000, 560), "white")
    draw, font = ImageDraw.Draw(picture), ImageFont.load_default(size=20)
    for row in range(11):
        draw.line((40, 40 + row * 44, 960, 40 + row * 44), "black", 2)
        for column in range(4):
            draw.text((60 + column * 230, 50 + row * 44), f"Value {row * 37 % 11}.{column} of {row}", "black", font)
    return picture


def bars() -> Image.Image:
    """Return a chart with a grid, labels on both axes and a legend."""
    picture = Image.new("RGB", (1200, 800), "white")
    draw, font = ImageDraw.Draw(picture), ImageFont.load_default(size=26)
    for step in range(9):
        draw.line((120, 80 + step * 75, 1160, 80 + step * 75), "#bbb", 1)
        draw.text((40, 66 + step * 75), f"{(8 - step) * 10} %", "black", font)
    for bar in range(12):
        draw.rectangle((150 + bar * 84, 680 - bar * 45, 200 + bar * 84, 680), "#246")
        draw.text((152 + bar * 84, 700), f"{2010 + bar}", "black", font)
    draw.text((400, 20), "Calls opened in each year, in per cent of all", "black", font)
    return picture


def boxes() -> Image.Image:
    """Return a diagram of nine boxes with two lines of words in each."""
    picture = Image.new("RGB", (1200, 1000), "white")
    draw, font = ImageDraw.Draw(picture), ImageFont.load_default(size=24)
    for place in range(9):
        x, y = 60 + place % 3 * 390, 60 + place // 3 * 320
        draw.rectangle((x, y, x + 300, y + 180), outline="black", width=3)
        draw.text((x + 20, y + 50), f"The agency, part {place}", "black", font)
        draw.text((x + 20, y + 90), "pays its own team", "black", font)
        draw.line((x + 300, y + 90, x + 380, y + 90), "black", 3)
    return picture


def photograph() -> Image.Image:
    """Return soft noise over a gradient, as of trees against a sky."""
    leaves = Image.effect_noise((80, 60), 90).resize((1200, 900), Image.Resampling.BICUBIC)
    sky = Image.linear_gradient("L").resize((1200, 900))
    return Image.composite(sky, leaves, Image.linear_gradient("L").resize((1200, 900)))


def ruled(step: int, thick: int, *, both: bool = False) -> Image.Image:
    """Return a hatching, a grid or a chequered pattern."""
    picture = Image.new("L", (1000, 800), 255)
    draw = ImageDraw.Draw(picture)
    for x in range(0, 1000, step):
        draw.line((x, 0, x, 800), 0, thick)
    for y in range(0, 800, step) if both else ():
        draw.line((0, y, 1000, y), 0, thick)
    return picture


def sign() -> Image.Image:
    """Return a sign with three lines of large letters."""
    picture = Image.new("RGB", (1000, 700), "#039")
    draw, font = ImageDraw.Draw(picture), ImageFont.load_default(size=90)
    for place, words in enumerate(("Do not enter", "while the gate", "is moving")):
        draw.text((80, 100 + place * 180), words, "white", font)
    return picture


TEXT: dict[str, Callable[[], Image.Image]] = {
    "page": page,
    "small print": lambda: page(14, 40),
    "large print": lambda: page(40, 12),
    "few lines": lambda: page(26, 8),
    "dark screen": lambda: page(ink="#eee", paper="#112"),
    "grey ink": lambda: page(ink="#555", paper="#f6f0e0"),
    "table": table,
    "on its side": lambda: page().transpose(Image.Transpose.ROTATE_90),
    "bits": lambda: page().convert("1"),
    "clear paper": lambda: Image.merge("LA", (Image.new("L", page().size), ImageOps.invert(page().convert("L")))),
}
OTHERS: dict[str, Callable[[], Image.Image]] = {
    "bars": bars,
    "boxes": boxes,
    "photograph": photograph,
    "noise": lambda: Image.effect_noise((900, 700), 120),
    "hatching": lambda: ruled(12, 4),
    "grid": lambda: ruled(40, 2, both=True),
    "chequers": lambda: ruled(30, 14, both=True),
    "sign": sign,
    "mandelbrot": lambda: Image.effect_mandelbrot((450, 350), (-2.2, -1.2, 1.0, 1.2), 60),
    "three lines": lambda: page(24, 3),
    "nothing": lambda: Image.new("RGB", (900, 700), "white"),
    "thumbnail": lambda: page().resize((150, 100)),
}


@pytest.mark.parametrize("name", TEXT)
def test_a_picture_of_text_is_found(name: str) -> None:
    assert lines_of_letters(shades_of(TEXT[name]())) >= 6


@pytest.mark.parametrize("name", OTHERS)
def test_another_picture_is_left_alone(name: str) -> None:
    assert lines_of_letters(shades_of(OTHERS[name]())) == 0


@pytest.mark.parametrize("quality", [30, 85])
def test_a_page_that_was_scanned_is_for_review(quality: int) -> None:
    out = io.BytesIO()
    page().save(out, "JPEG", quality=quality)
    assert [code for code, _, _ in faults_of_picture(out.getvalue(), 6.7)] == ["picture-of-text"]


def test_a_drawing_of_many_words_is_for_review_and_its_labels_are_not() -> None:
    head = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 900">'
    labels = "".join(f'<text x="9" y="{20 + line * 30}" font-size="16">{WORDS[:40]}</text>' for line in range(12))
    assert faults_of(f"{head}{labels}</svg>".encode()) == []
    assert [code for code, _, _ in faults_of(f"{head}{labels}{labels}</svg>".encode())] == ["picture-of-text"]


def test_a_large_picture_is_looked_at_in_bounded_time() -> None:
    started = time.perf_counter()
    assert lines_of_letters(shades_of(page(60, 40).resize((5_000, 5_000)))) >= 6
    assert time.perf_counter() - started < 20
