"""Objects that are not what they should be are passed over, or the file is refused: nothing else happens."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterator

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Stream, String

from pipeline.parity.structure import UnreadablePdf, structure_text
from tests.parity.structure.test_describe import example

WRONG = {"a number": 7, "a string": String("x"), "a dictionary": Dictionary(), "an array": Array([None, 1])}
KEPT = {"/Length"}  # the writer of files makes it anew


def spoilt(wrong: object) -> Iterator[tuple[str, bytes]]:
    """Yield the example with one entry after another replaced."""
    good = example().data()
    with pikepdf.open(io.BytesIO(good)) as pdf:
        places = [
            (number, key)
            for number, held in enumerate(pdf.objects)
            if isinstance(held, Dictionary | Stream)
            for key in sorted(held.keys())
            if key not in KEPT
        ]
    for number, key in places:
        with pikepdf.open(io.BytesIO(good)) as pdf:
            pdf.objects[number][key] = wrong
            out = io.BytesIO()
            try:
                pdf.save(out)
            except (pikepdf.PdfError, ValueError):
                continue  # the library does not write such a file
        yield f"object {number + 1}, {key}", out.getvalue()


@pytest.mark.parametrize("wrong", WRONG)
def test_an_entry_of_another_kind_is_passed_over_or_the_file_refused(wrong: str) -> None:
    read = refused = 0
    for _, data in spoilt(WRONG[wrong]):
        try:
            assert structure_text(data).startswith("PDF 2.0")
            read += 1
        except UnreadablePdf:
            refused += 1
    assert read > 100
    assert refused < read / 10


@pytest.mark.parametrize("cut", range(0, 4000, 400))
def test_a_file_cut_short_is_read_or_refused(cut: int) -> None:
    with contextlib.suppress(UnreadablePdf):
        assert structure_text(example().data()[:cut])
