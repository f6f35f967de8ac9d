"""The file runs a script when it is opened."""

from __future__ import annotations

from pikepdf import Dictionary, Name, Pdf, String


def damage(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
