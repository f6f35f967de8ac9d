"""Figures: alternative, caption, long description, decoration (HTM-1.1.1, HTM-P22)."""

from tests.reader.sources import CHAPTER, body, read_all, with_files


def test_an_image_alone_in_a_paragraph_is_a_figure() -> None:
    assert body('![A *dark*\nbox](images/a.svg "The **box**"){#box}') == [
        "  figure images/a.svg #box: A dark box",
        "    caption The **box**",
    ]


def test_an_id_is_made_from_the_caption_or_the_name_of_the_file() -> None:
    assert body('![A](images/a.svg "The box, drawn")\n\n![B](images/a.svg)') == [
        "  figure images/a.svg #the-box-drawn: A",
        "    caption The box, drawn",
        "  figure images/a.svg #a: B",
    ]


def test_a_division_holds_image_caption_and_long_description() -> None:
    source = "::: {.figure #f}\n![A box](images/a.svg)\n\nA *caption*\n\n::: long-description\nOne.\n\n1. Two\n:::\n:::"
    assert body(source) == [
        "  figure images/a.svg #f: A box",
        "    caption A *caption*",
        "    p One.",
        "    ordered decimal period from 1",
        "      -",
        "        p Two",
    ]


def test_a_picture_that_says_nothing_is_marked() -> None:
    assert body("![](images/a.svg){.decorative}") == ["  figure images/a.svg #a decorative"]
    assert body("::: {.figure .decorative}\n![](images/a.svg)\n:::") == ["  figure images/a.svg #a decorative"]


def test_the_document_holds_the_bytes_of_its_pictures() -> None:
    text = "# First\n\n![A box](images/a.svg)\n\n![A box](./images/b%20c.png)\n"
    picture = b"\x89PNG\r\n\x1a\n"
    publication = read_all(with_files({CHAPTER: text, "images/b c.png": picture}))
    assert publication.main.images["./images/b%20c.png"] == picture
    assert set(publication.main.images) == {"images/a.svg", "./images/b%20c.png"}
