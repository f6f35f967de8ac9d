"""Pictures and drawings: what is measured in their files, and files made to do harm."""

from __future__ import annotations

import io
import struct
import time
import zlib

import pytest
from PIL import Image

from pipeline.checks import pictures
from pipeline.checks.colours import colour_of, contrast
from pipeline.checks.drawings import faults_of
from pipeline.checks.pictures import Fault, faults_of_picture
from pipeline.writers.pdf import sheet

INCHES = 6.7


def fault_of(data: bytes, inches: float) -> Fault | None:
    return next(iter(faults_of_picture(data, inches)), None)


def svg(body: str, head: str = 'viewBox="0 0 160 80"') -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" {head}>{body}</svg>'.encode()


def kinds(data: bytes) -> list[str]:
    return [code.removeprefix("drawing-") for code, _, _ in faults_of(data)]


FINE = (
    '<rect width="160" height="80" fill="none" stroke="currentColor"/><text x="9" y="20" font-size="16">A</text>',
    '<text x="9" y="20">sixteen units are what is not said</text>',
    '<g font-size="20"><text x="9" y="20">A<tspan font-size="0.8em">b</tspan></text></g>',
    '<g transform="scale(2)"><text x="9" y="20" font-size="8">A</text></g>',
    '<rect width="80" height="80" fill="#003366"/><text x="9" y="20" fill="white">A</text>',
    '<circle r="40" fill="navy"/><text x="9" y="20" fill="#fff">A</text>',
    '<rect width="80" height="80" style="fill: #eee; stroke: #333"/>',
    '<rect width="80" height="80" fill="#fff"/><rect width="9" height="9" fill="url(#g)"/>',
    '<defs><circle id="c" r="9"/><linearGradient id="g"/></defs><use href="#c"/>',
    '<a href="https://example.org/"><text x="9" y="20">A</text></a>',
    '<text x="9" y="20" font-size="9"> </text>',
)
WRONG = (
    ("", "without-viewbox", 'width="9"'),
    ("", "without-viewbox", 'viewBox="0 0 a b"'),
    ("<script>go()</script>", "with-script", None),
    ('<g onload="go()"/>', "with-script", None),
    ("<foreignObject><p>Text</p></foreignObject>", "with-script", None),
    ('<circle r="9"><animate attributeName="r"/></circle>', "with-script", None),
    ('<a href="javascript:go()"/>', "with-script", None),
    ("<style>@import 'https://example.org/a.css';</style>", "reaches-out", None),
    ("<style>rect { fill: url(https://example.org/a.svg#g) }</style>", "reaches-out", None),
    ('<image href="other.png"/>', "reaches-out", None),
    ('<use href="file:///etc/passwd#x"/>', "reaches-out", None),
    ('<text x="9" y="20" font-size="12px">A</text>', "with-small-text", None),
    ('<text x="9" y="20" style="font-size:9pt">A</text>', "with-small-text", None),
    ('<g transform="matrix(0.5 0 0 0.5 0 0)"><text x="9" y="20" font-size="16">A</text></g>', "with-small-text", None),
    ('<text x="9" y="20" fill="#999">A</text>', "with-pale-text", None),
    ('<text x="9" y="20" style="fill:yellow">A</text>', "with-pale-text", None),
    ('<rect width="80" height="80"/><text x="9" y="20" fill="#333">A</text>', "with-pale-text", None),
    ('<path d="M0 0H9" fill="none" stroke="#ddd"/>', "with-pale-shapes", None),
)


@pytest.mark.parametrize("body", FINE)
def test_a_drawing_that_is_fine_is_not_reported(body: str) -> None:
    assert kinds(svg(body)) == []


@pytest.mark.parametrize(("body", "kind", "head"), WRONG)
def test_what_is_wrong_with_a_drawing_is_reported(body: str, kind: str, head: str | None) -> None:
    assert kinds(svg(body, head) if head else svg(body)) == [kind]


def test_entities_of_a_drawing_are_not_unfolded() -> None:
    bomb = '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {name} "{f"&{inner};" * 10}">' for inner, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    started = time.perf_counter()
    faults_of(f"{bomb}]>".encode() + svg("<text>&i;</text>"))
    faults_of(b'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + svg("<text>&x;</text>"))
    assert time.perf_counter() - started < 20


@pytest.mark.parametrize(
    "data", [b"", b"<svg", b"<p/>", b"\x00\x01", b'<svg xmlns="http://www.w3.org/2000/svg">&x;</svg>']
)
def test_what_is_no_drawing_is_a_damaged_picture(data: bytes) -> None:
    assert [code for code, _, _ in faults_of(data)] == ["damaged-picture"]


def test_numbers_of_a_drawing_may_be_nonsense() -> None:
    faults_of(
        svg(
            '<text x="1e999" y="NaN" font-size="-" transform="scale(,) matrix(1)" fill="rgb(999999999999,0,0)">A</text>'
        )
    )


def test_contrast_is_that_of_wcag() -> None:
    black, white, grey = colour_of("#000"), colour_of("white"), colour_of("rgb(118, 118, 118)")
    assert black
    assert white
    assert grey
    assert contrast(black, white) == pytest.approx(21)
    assert contrast(grey, white) == pytest.approx(4.54, abs=0.01)
    assert colour_of("currentColor") is colour_of("none") is colour_of("#12") is None


def picture(kind: str, width: int = 1200, height: int = 20, mode: str = "RGB") -> bytes:
    out = io.BytesIO()
    Image.new(mode, (width, height)).save(out, kind)
    return out.getvalue()


def claiming(width: int, height: int) -> bytes:
    """Return a PNG whose head claims a size that its data do not have."""
    data = picture("PNG", 8, 8)
    head = b"IHDR" + struct.pack(">II", width, height) + data[24:29]
    return data[:12] + head + struct.pack(">I", zlib.crc32(head)) + data[33:]


@pytest.mark.parametrize(
    "data", [picture("PNG"), picture("JPEG"), picture("PNG", mode="1"), picture("JPEG", mode="CMYK")]
)
def test_a_picture_that_is_fine_is_not_reported(data: bytes) -> None:
    assert fault_of(data, INCHES) is None


@pytest.mark.parametrize("width", [7_000, 60_000, 2_000_000_000])
def test_a_picture_is_not_unfolded_where_it_claims_to_be_huge(width: int) -> None:
    started = time.perf_counter()
    fault = fault_of(claiming(width, width), INCHES)
    assert fault
    assert fault[0] == "picture-too-large"
    assert time.perf_counter() - started < 20


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_that_is_cut_anywhere_is_damaged(kind: str) -> None:
    data = picture(kind, 1200, 60)
    for length in (0, 1, 8, 20, 33, 50, len(data) // 4, len(data) // 2):
        fault = fault_of(data[:length], INCHES)
        assert fault, length
        assert fault[0] == "damaged-picture", length


def test_another_kind_of_picture_does_not_pass_by_its_name() -> None:
    for kind in ("GIF", "BMP", "TIFF"):
        fault = fault_of(picture(kind), INCHES)
        assert fault
        assert fault[0] == "damaged-picture"


def test_a_picture_of_few_pixels_is_too_small_for_the_paper() -> None:
    fault = fault_of(picture("PNG", 900), INCHES)
    assert fault
    assert fault[0] == "picture-too-small"
    assert fault_of(picture("PNG", 900), 4) is None


def test_papers_are_as_wide_as_the_printed_page() -> None:
    """The papers of CSS: B4 and B5 are those of ISO 216, not those of JIS."""
    assert {name: width for name, (width, _) in sheet._PAPERS.items()} == pictures._PAPERS
