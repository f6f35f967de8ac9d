"""The book that the writer makes keeps our own rules in every edition; a book by spoilt layouts breaks them."""

from __future__ import annotations

import pytest

from pipeline.editions import Edition, Format
from pipeline.inputs import Inputs
from pipeline.layouts import Layouts, default_layouts
from pipeline.validators.pdfrules import faults
from pipeline.validators.pdfrules.expected import expected
from pipeline.views import make_view
from pipeline.writers.pdf import write

# What is put at the end of print.css, in which size, and the codes by which it must be called.
SPOILT = {
    "lines alone": ("small", "p { orphans: 1; widows: 1 }", {"pdf-line-alone"}),
    "words divided": ("giant", "p, td, dd { hyphens: auto }", {"pdf-hyphenated"}),
    "dates cut": ("huge", ".whole { white-space: normal }", {"pdf-split-amount"}),
    "centred, tight and small": (
        "small",
        ":root { font-size: 11pt } p { line-height: 1.2; text-align: center }",
        {"pdf-text-size", "pdf-small-text", "pdf-leading", "pdf-justified"},
    ),
    "stretched, with small headings alone": (
        "small",
        "p { text-align: justify } h2 { font-size: 1.1em } h2 + * { break-before: page }"
        "td { line-height: 1; width: 3em } @page { @bottom-left { font-size: 9pt } }",
        {"pdf-justified", "pdf-heading-size", "pdf-heading-alone", "pdf-leading", "pdf-small-text"},
    ),
}


def found(data: bytes, size: str, language: str) -> list[tuple[str, str]]:
    numbers = expected(Edition(language, size, Format.PDF), default_layouts())
    assert numbers is not None
    return list(faults(data, numbers))


def test_an_edition_keeps_every_rule(edition):
    view, written = edition
    (data,) = written.files.values()
    assert found(data, view.size.name, view.language) == []


@pytest.mark.parametrize("name", SPOILT)
def test_spoilt_layouts_break_a_rule(make_pdf_view, name):
    size, style, codes = SPOILT[name]
    view = make_pdf_view(size, "en")
    inputs = view.layouts.inputs
    files = {**inputs.files, "css/print.css": inputs.files["css/print.css"] + f"\n{style}\n".encode()}
    layouts = Layouts(Inputs(inputs.name, inputs.root, files))
    made = make_view(view.publication, Edition("en", size, Format.PDF), layouts, view.page_map)
    (data,) = write(made).files.values()
    assert codes <= {code for code, _ in found(data, size, "en")}
