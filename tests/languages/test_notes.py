"""A note speaks the language of the document, whatever language the words speak that call it (HTM-3.1.2, PDF-06)."""

from __future__ import annotations

import pytest

from pipeline.editions import Edition, Format
from pipeline.layouts import default_layouts
from pipeline.parity import Outline, epub_outline, html_outline
from pipeline.parity.pdf import pdf_outline
from pipeline.views import make_view
from pipeline.writers import epub, html, pdf
from tests.parity.editions import inputs_of, read_without_errors

TEXT = """# First {#first}

::: {lang=fr}
Le texte[^n] est ici.
:::

Some [mots[^m] à eux]{lang=ar}.

[^n]: A note in English.
[^m]: Another one, with [un mot]{lang=fr}.
"""


def outline(format_: Format) -> Outline:
    publication = read_without_errors(inputs_of("en", (TEXT,)))
    view = make_view(publication, Edition("en", "small", format_), default_layouts(), None)
    match format_:
        case Format.HTML:
            return html_outline(html.write(view).files)
        case Format.EPUB:
            ((path, data),) = epub.write(view).files.items()
            return epub_outline(data, path)
        case Format.PDF:
            ((_, data),) = pdf.write(view).files.items()
            return pdf_outline(data)


@pytest.mark.parametrize("format_", Format)
def test_a_note_called_by_foreign_words_is_not_foreign(format_: Format) -> None:
    found = outline(format_).entries
    notes = [each for each in found if each.role == "note" or each.inside.startswith("note")]
    assert [(each.role, each.language) for each in notes if each.role != "phrase"] == [
        ("note", "en"),
        ("paragraph", "en"),
        ("note", "en"),
        ("paragraph", "en"),
    ]
    assert [each.language for each in notes if each.role == "phrase"] == ["fr"]
