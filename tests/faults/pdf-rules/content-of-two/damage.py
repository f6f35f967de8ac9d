"""A line belongs to two elements."""

from __future__ import annotations

from pikepdf import Array, Pdf

from tests.faults.tagged import Ink, kids


def damage(pdf: Pdf) -> None:
    first, second = (Ink(pdf).element("P", words) for words in ("Who digs", "A saying"))
    second.K = Array([*kids(second), *kids(first)])
