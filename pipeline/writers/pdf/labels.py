"""Page labels: what a reader's page field shows is what is printed on the page (PDF-08).

The cover counts as page 1, as in the printed book, so the labels are the decimal numbers
from 1 and the "page 12" of a reference is the twelfth sheet of the file as well.
"""

from __future__ import annotations

import pydyf

FIRST_PAGE = 1


def labels() -> pydyf.Dictionary:
    """Return the number tree of page labels for a whole book."""
    style = pydyf.Dictionary({"S": "/D", "St": FIRST_PAGE})
    return pydyf.Dictionary({"Nums": pydyf.Array([0, style])})
