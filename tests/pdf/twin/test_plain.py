"""What the structure needs changes no pixel: pages look as WeasyPrint alone draws the same markup."""

from __future__ import annotations

import pypdfium2
import pytest

from pipeline.fonts import named_faces
from pipeline.writers.pdf.profiles import Profile
from tests.pdf.twin.plain import plain_pdf
from tests.pdf.twin.twins import twins, view


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> pypdfium2.PdfDocument:
    """Return the generated publication as WeasyPrint alone makes it."""
    made = twins(Profile.UA_1.value)
    path = tmp_path_factory.mktemp("plain") / "book.pdf"
    shop = made.press.shop
    extra = named_faces(view(Profile.UA_1.value).layouts)
    plain_pdf(str(path), made.tree, [sheet.text for sheet in shop.sheets], shop.assets, extra)
    return pypdfium2.PdfDocument(path)


@pytest.mark.parametrize("profile", [profile.value for profile in Profile])
def test_pages_look_as_weasyprint_alone_draws_them(plain: pypdfium2.PdfDocument, profile: str) -> None:
    """The cover is left out: its spine is drawn by the book."""
    ours = pypdfium2.PdfDocument(twins(profile).joined)
    assert len(ours) == len(plain)
    different = []
    for number in range(1, len(ours)):
        pictures = [pdf[number].render(scale=0.8).to_pil().tobytes() for pdf in (ours, plain)]
        if pictures[0] != pictures[1]:
            different.append(number + 1)
    assert different == []
