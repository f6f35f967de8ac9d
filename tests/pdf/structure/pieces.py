"""A small piece of markup made into a PDF by the writer's own parts: the press, the structure, the linker."""

from __future__ import annotations

import datetime
from functools import cache, partial
from pathlib import Path
from types import SimpleNamespace

from lxml import etree

from pipeline.writers.pdf import engine, metadata, structure
from pipeline.writers.pdf.labels import labels
from pipeline.writers.pdf.linker import Imprint, Piece, link
from pipeline.writers.pdf.profiles import Profile

STYLE = """
@page { size: 105mm 148mm; margin: 12mm }
html, body { margin: 0 }
body { font-family: "Everypage Sans", "Everypage Sans JP"; font-size: 10pt; line-height: 1.4 }
code, pre { font-family: "Everypage Mono" }
rp { display: inline }
.foot { float: footnote }
.foot::footnote-call, .foot::footnote-marker { content: "" }
.plain { list-style: none }
"""
PAGE = """<html lang="en"><head><title>Case</title></head><body>{body}</body></html>"""
PICTURE = b"""<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>"""
ASSETS = {"box.svg": PICTURE}


CASES = Path(__file__).parents[2] / "cases" / "pdf"
NAMES = sorted(path.parent.name for path in CASES.glob("*/piece.html"))


def case_tree(name: str) -> etree._Element:
    """Return the markup of a case, parsed as the product parses it."""
    return etree.fromstring((CASES / name / "piece.html").read_bytes())


@cache
def case_pdf(name: str, profile: Profile) -> bytes:
    """Return the book that holds one case."""
    return pdf_of(case_tree(name), profile)


def tree_of(body: str) -> etree._Element:
    """Return a piece of some markup, parsed as the product parses it."""
    return etree.fromstring(PAGE.format(body=body).encode())


@cache
def press_of(profile: Profile, style: str) -> engine.Press:
    """Return the engine, set up once for all pieces of a profile and a style."""
    return engine.Press((engine.StyleSheet("case.css", STYLE + style),), ASSETS, (), profile)


def pdf_of(tree: etree._Element, profile: Profile, style: str = "", prefix: str = "case") -> bytes:
    """Return a book of one piece, with further rules of style for its text and its margins."""
    language = tree.get("lang") or "en"
    press = press_of(profile, style)
    files: dict[str, bytes] = {}
    laid = press.lay_out(tree)
    galley = press.galley(laid, partial(structure.write, profile=profile, prefix=prefix), files)
    assert not [*press.found, *laid.found], [*press.found, *laid.found]
    (sheet,) = press.margins([galley], files)
    imprint = Imprint(profile, language, "0" * 32, partial(_xmp, profile, language), {}, labels())
    return link([Piece(galley, sheet)], imprint, partial(engine.embed_fonts, files=files, profile=profile))


def _xmp(profile: Profile, language: str, files: bool) -> bytes:
    """Return the metadata of a book that has nothing but a title."""
    publisher = SimpleNamespace(name="An agency")
    about = SimpleNamespace(
        publisher=publisher,
        description="",
        rights="",
        subjects=(),
        identifier="",
        creators=("A writer",),
        date=datetime.date(2026, 11, 22),
    )
    view = SimpleNamespace(document=SimpleNamespace(metadata=about), language=language, title="Case")
    return metadata.xmp(view, profile, files)  # type: ignore[arg-type]
