"""A printed page has lost a word."""

from __future__ import annotations

from pikepdf import Pdf

from tests.faults.tagged import Ink


def damage(pdf: Pdf) -> None:
    ink = Ink(pdf)
    ink.say(ink.line("gymnasium."), "gymnasium. They wanted know ")
    ink.write()
