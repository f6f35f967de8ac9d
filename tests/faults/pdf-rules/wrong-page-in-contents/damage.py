"""The contents print another page than they lead to."""

from __future__ import annotations

from pikepdf import Pdf

from tests.faults.tagged import Ink


def damage(pdf: Pdf) -> None:
    ink = Ink(pdf)
    ink.say([line for line in ink.lines() if line.page == 1 and line.words == "5"][-1], "3")
    ink.write()
