"""The metadata have no title."""

from __future__ import annotations

import re

from pikepdf import Pdf

from tests.faults.tagged import say


def damage(pdf: Pdf) -> None:
    say(pdf, lambda text: re.sub("<dc:title>.*?</dc:title>", "", text))
