"""Page labels: what a reader's page field shows is what is printed on the page (PDF-08).

The cover counts as page 1, as in the printed book, so the labels are the decimal numbers
from 1 and the "page 12" of a reference is the twelfth sheet of the file as well.
"""

from __future__ import annotations

from typing import Any

FIRST_PAGE = 1


def put(pdf: Any) -> None:
    """Put the page labels into the catalogue of a `pydyf.PDF`."""
    import pydyf

    style = pydyf.Dictionary({"S": "/D", "St": FIRST_PAGE})
    pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": pydyf.Array([0, style])})
