"""A link to a table leads to its caption."""

from __future__ import annotations

import io

import pdfplumber
import pikepdf

from pipeline.editions import Edition, Format
from pipeline.layouts import default_layouts
from pipeline.views import make_view
from pipeline.writers.pdf import write
from tests.bench.books import publication


def test_a_link_to_a_table_leads_to_its_caption() -> None:
    """SYN-03, PDF-38: the engine's own place of a table is below the caption, which a reader then does not see."""
    view = make_view(publication(1, 3), Edition("en", "small", Format.PDF), default_layouts(), None)
    (data,) = write(view).files.values()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        names = list(pdf.Root.Names.Dests.Names)
        place = {str(name): value for name, value in zip(names[::2], names[1::2], strict=True)}["calls-1-3"]
        top, numbers = float(place[3]), [page.objgen for page in pdf.pages]
        page = numbers.index(place[0].objgen)
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        shown = pdf.pages[page]
        (caption,) = (word for word in shown.extract_words() if word["text"] == "Table")
        assert 0 <= top - (float(shown.height) - float(caption["top"])) < 12
