"""A cell stands in a table and in no row."""

from __future__ import annotations

from pikepdf import Array, Pdf

from tests.faults.tagged import Ink, kids


def damage(pdf: Pdf) -> None:
    cell = Ink(pdf).element("TD", "20")
    row = cell.P
    body = row.P
    row.K = Array([each for each in kids(row) if each.objgen != cell.objgen])
    body.K = Array([*kids(body), cell])
    cell.P = body
