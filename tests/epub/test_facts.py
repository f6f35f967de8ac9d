"""What every edition says of its accessibility is told from the document, and equal to what its pages hold."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from pipeline import accessibility
from pipeline.accessibility import facts
from pipeline.editions import Edition, Format
from pipeline.inputs import read_folder
from pipeline.layouts import default_layouts
from pipeline.model import (
    Accessibility,
    Chapter,
    Document,
    Figure,
    MathematicsBlock,
    Paragraph,
    Publication,
    Ruby,
    Strong,
    Text,
)
from pipeline.pagemap import Mark, PageMap
from pipeline.reader import read
from pipeline.views import View, make_view
from pipeline.writers.epub import write
from tests.epub.trial import AT, Ebook, metadata, view_of

SOURCES = Path(__file__).parents[2] / "sources"
SIZES = ("small", "middle", "big", "huge", "giant")
GIF = b"GIF89a" + b"\x00\x21\xf9\x04" * 2
STILL_GIF = b"GIF89a" + b"\x00\x21\xf9\x04"


@cache
def publication(name: str) -> Publication:
    inputs, found = read_folder(SOURCES / name, f"sources/{name}")
    assert not found
    made, _ = read(inputs)
    assert made is not None
    return made


def real_view(name: str, language: str, size: str) -> View:
    """Return the view of an e-book of a real publication, whose first chapter begins a page."""
    first = publication(name).documents[language].chapters[0]
    page_map = PageMap(3, {first.id: 2}, (Mark("2", first.id, 0),))
    return make_view(publication(name), Edition(language, size, Format.EPUB), default_layouts(), page_map)


@cache
def book_of(name: str, language: str, size: str) -> Ebook:
    """Return an e-book of a real publication."""
    (data,) = write(real_view(name, language, size)).files.values()
    return Ebook.opened(data)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("name", ["sicp", "specimen"])
def test_an_e_book_holds_in_its_pages_what_its_document_promises(name: str, language: str, size: str) -> None:
    """EPB-07 to EPB-13: two ways to the same claims, one through the model, one through finished pages."""
    view = real_view(name, language, size)
    made, told = book_of(name, language, size), facts(view)
    assert tuple(made.properties("schema:accessibilityFeature")) == told.features
    assert tuple(made.properties("schema:accessMode")) == told.modes
    assert tuple(made.properties("schema:accessModeSufficient")) == told.sufficient
    assert tuple(made.properties("schema:accessibilityHazard")) == told.hazards
    assert made.properties("schema:accessibilitySummary") == [told.summary]
    assert "pageNavigation" in told.features


def alone(*blocks: object, language: str = "en", size: str = "small", form: Format = Format.HTML) -> View:
    """Return a view of one chapter with these blocks, without a page map."""
    chapter = Chapter(AT, "one", "one", 1, (Text("One"),), blocks)  # type: ignore[arg-type]
    documents = {language: Document("trial", language, metadata(language), (chapter,))}
    return make_view(
        Publication("trial", documents, ("small",)), Edition(language, size, form), default_layouts(), None
    )


PARAGRAPH = Paragraph(AT, (Text("Text"),))
FORMULA = MathematicsBlock(AT, "", "x", "<mrow><mi>x</mi></mrow>", "x")
FIGURE = Figure(AT, "f", "images/a.png", "A bar")
RUBY = Paragraph(AT, (Strong((Ruby("科学", "かがく"),)),))
CLAIMS = [
    ("alternativeText", alone(FIGURE), alone(PARAGRAPH)),
    ("alternativeText", alone(FIGURE), alone(Figure(AT, "f", "images/a.png", "", decorative=True))),
    ("longDescription", alone(replace(FIGURE, description=(PARAGRAPH,))), alone(FIGURE)),
    ("MathML", alone(FORMULA), alone(PARAGRAPH)),
    ("describedMath", alone(FORMULA), alone(PARAGRAPH)),
    ("rubyAnnotations", alone(RUBY, language="ja"), alone(PARAGRAPH, language="ja")),
    ("horizontalWriting", alone(PARAGRAPH, language="ja"), alone(PARAGRAPH)),
    ("largePrint", alone(PARAGRAPH, size="big"), alone(PARAGRAPH, size="middle")),
    ("largePrint", alone(PARAGRAPH, size="16pt"), alone(PARAGRAPH, size="15pt")),
    ("largePrint", alone(PARAGRAPH, size="big"), alone(PARAGRAPH, size="big", form=Format.PDF)),
    ("displayTransformability", alone(PARAGRAPH), alone(PARAGRAPH, form=Format.PDF)),
    ("pageBreakMarkers", replace(alone(PARAGRAPH), page_map=PageMap(1, {}, (Mark("1", "one", 0),))), alone(PARAGRAPH)),
    ("pageNavigation", replace(alone(PARAGRAPH), page_map=PageMap(1, {}, (Mark("1", "one", 0),))), alone(PARAGRAPH)),
]
ALWAYS = {"tableOfContents", "structuralNavigation", "readingOrder", "ARIA", "unlocked"}  # a chapter is enough


@pytest.mark.parametrize(("feature", "having", "lacking"), CLAIMS)
def test_a_feature_is_told_where_the_document_has_it_and_only_there(feature: str, having: View, lacking: View) -> None:
    """EPB-10."""
    assert feature in accessibility.features(having)
    assert feature not in accessibility.features(lacking)


def test_every_feature_is_judged_and_a_document_without_text_has_none() -> None:
    assert {feature for feature, _, _ in CLAIMS} | ALWAYS == set(accessibility.DETECTORS)
    empty = replace(alone().document, chapters=())
    view = replace(alone(form=Format.PDF), document=empty)
    assert accessibility.features(replace(view, edition=Edition("en", "small", Format.PDF))) == ("none",)


def test_pictures_speak_to_the_eye_and_their_words_stand_for_them() -> None:
    """EPB-07, EPB-08."""
    assert (facts(alone(FIGURE)).modes, facts(alone(FIGURE)).sufficient) == (
        ("textual", "visual"),
        ("textual", "textual,visual"),
    )
    assert (facts(alone(PARAGRAPH)).modes, facts(alone(PARAGRAPH)).sufficient) == (("textual",), ("textual",))


@pytest.mark.parametrize(
    ("stated", "pictures", "written"),
    [
        (("none",), (), ("none",)),
        (("none",), (GIF,), ("none",)),
        ((), (), ("none",)),
        ((), (STILL_GIF, b"\x89PNG\r\n\x1a\nIHDRIDATacTL"), ("none",)),
        ((), (GIF,), ("unknown",)),
        ((), (b"\x89PNG\r\n\x1a\nacTLIDAT",), ("unknown",)),
        ((), (b"RIFF\x00\x00\x00\x00WEBPVP8X" + b"\x00" * 14 + b"ANIM",), ("unknown",)),
        (("unknown",), (), ("unknown",)),
        (("flashing", "noSoundHazard"), (), ("flashing", "noSoundHazard")),
        (("flashing", "noFlashingHazard"), (), ("flashing",)),
        (("none", "sound"), (), ("sound",)),
        (("unknown", "sound"), (), ("sound",)),
        (("noFlashingHazard", "noMotionSimulationHazard", "noSoundHazard"), (), ("none",)),
        (("noFlashingHazard", "unknownSoundHazard"), (), ("noFlashingHazard",)),
    ],
)
def test_hazards_are_those_that_are_stated_and_never_contradict(
    stated: tuple[str, ...], pictures: tuple[bytes, ...], written: tuple[str, ...]
) -> None:
    """EPB-09: `none` alone; nothing beside `unknown`; what nobody states is known of text and still pictures alone."""
    assert accessibility.hazards(stated, pictures) == written


def test_the_summary_speaks_for_its_own_medium() -> None:
    """EPB-13: of web pages nothing is said of reading systems, of e-books nothing of browsers."""
    book = view_of("en", "big")
    web = replace(book, edition=Edition("en", "big", Format.HTML))
    assert "reading system" in facts(book).summary
    assert "lists of records" in facts(book).summary
    assert "browser" in facts(web).summary
    assert "as EPUB" in facts(web).summary
    assert "lists of records" not in facts(web).summary
    assert "end of the section" in facts(book).summary
    assert "end of their chapter" in facts(view_of("en", "small")).summary
    assert "behind the paragraph that calls them" in facts(web).summary


@pytest.mark.parametrize("language", ["en", "ja", "fr"])
@pytest.mark.parametrize("form", [Format.HTML, Format.EPUB])
def test_the_summary_is_shorter_than_500_characters_with_a_contact_of_any_length(language: str, form: Format) -> None:
    """EPB-13."""
    view = alone(PARAGRAPH, language=language, size="giant", form=form)
    for length in (0, 30, 300, 600):
        about = replace(view.document.metadata, accessibility=Accessibility("a" * length))
        words = facts(replace(view, document=replace(view.document, metadata=about))).summary
        assert 0 < len(words) < 500
