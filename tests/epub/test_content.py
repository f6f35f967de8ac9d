"""Pages are read as they are, and the manifest says what is in them."""

from __future__ import annotations

import pytest

from pipeline.writers.epub import content
from tests.epub.trial import page


@pytest.mark.parametrize(
    ("markup", "properties"),
    [
        ("<p>text</p>", ()),
        ('<svg xmlns="http://www.w3.org/2000/svg"/>', ("svg",)),
        ('<math xmlns="http://www.w3.org/1998/Math/MathML"/>', ("mathml",)),
        ("<script>1</script>", ("scripted",)),
        ('<script type="application/ld+json">1</script>', ()),
        ('<p onclick="x()">text</p>', ("scripted",)),
        ("<form/>", ("scripted",)),
        ('<img src="https://everypage.example/a.png" alt="a"/>', ("remote-resources",)),
        ('<a href="https://everypage.example/">a link is not a resource</a>', ()),
        ("<p>svg math script</p>", ()),
    ],
)
def test_the_manifest_names_what_a_page_needs(markup: str, properties: tuple[str, ...]) -> None:
    """Finding 4: mathml, svg, scripted and remote-resources are not found by EbookLib."""
    assert content.properties(page(markup)) == properties


@pytest.mark.parametrize(
    ("markup", "alternative"),
    [
        ('<img src="a.png" alt="a bar"/>', "a bar"),
        ('<img src="a.png"/>', ""),
        ('<svg xmlns="http://www.w3.org/2000/svg" aria-label="a bar"/>', "a bar"),
        ('<svg xmlns="http://www.w3.org/2000/svg"><title>a bar</title></svg>', "a bar"),
        ('<p id="t">a bar</p><svg xmlns="http://www.w3.org/2000/svg" aria-labelledby="t"/>', "a bar"),
        ('<svg xmlns="http://www.w3.org/2000/svg" aria-labelledby="nothing"/>', ""),
        ('<svg xmlns="http://www.w3.org/2000/svg"><text>12</text></svg>', ""),
    ],
)
def test_the_text_that_stands_for_a_picture_is_found(markup: str, alternative: str) -> None:
    """HTM-1.1.1."""
    root = page(markup)
    (picture,) = content.pictures(root)
    assert content.alternative(picture, root) == alternative


def test_hidden_pictures_and_pictures_in_pictures_do_not_count() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg"'
    root = page(f'<div aria-hidden="true">{svg}/></div>{svg} aria-hidden="true"/>{svg} id="a">{svg}/></svg>')
    assert [picture.get("id") for picture in content.pictures(root)] == ["a"]
