"""Text alternatives and long descriptions: whether they say what a picture tells."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from pipeline.diagnostics import Diagnostic
from pipeline.model import Figure, Publication, blocks_of
from pipeline.text import plain

LONGEST = 200  # characters, EPB-35
_FILE = re.compile(r"\S.{0,80}\.(svg|png|jpe?g|gif|webp|tiff?|bmp|pdf|eps|ai)", re.IGNORECASE)
# What cameras, screens and programs call their files.
_NUMBERED = re.compile(
    r"(img|dsc[nf]?|image|picture|pic|photo|figure|fig|screenshot|scan|画像|写真|図|スクリーンショット)"
    r"[-_ ]*[\d０-９]*",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"(an? |the |this )?(image|picture|graphic|photo(graph)?|illustration|screenshot)"
    r"( of| that| shows| showing|s of|\s*[:：–—-])"
    r"|(une? |l['’]|cette |ce )?(image|photo(graphie)?|illustration|capture d['’]écran)"
    r" (de |du |des |d['’]|qui |montr|représent)|(画像|写真|イラスト|図|スクリーンショット)[:：]",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"の(画像|写真|イラスト|イメージ)(です|である)?。?")


def alternatives_that_repeat(publication: Publication) -> list[Diagnostic]:
    """Report figures whose alternative is their caption again (HTM-1.1.1)."""
    return [
        Diagnostic(
            figure.position,
            "alternative-repeats-caption",
            "the text alternative is the caption again",
            "say in the alternative what the picture shows, and in the caption what it is",
        )
        for figure in figures(publication)
        if figure.alternative and _same(figure.alternative, plain(figure.caption))
    ]


def alternatives_that_say_nothing(publication: Publication) -> list[Diagnostic]:
    """Report alternatives that are a file's name, or that begin by saying that they are a picture (HTM-1.1.1)."""
    found = []
    for figure in figures(publication):
        text = figure.alternative
        if text and _is_file_name(text, figure.image):
            hint = f"say in a sentence or two what the picture tells: ![…]({figure.image})"
            message = f"the text alternative “{text}” is the name of a file, or says no more than one"
            found.append(Diagnostic(figure.position, "alternative-is-file-name", message, hint))
        elif opening := _OPENING.match(text):
            hint = "begin with what it shows: readers are told already that it is a picture"
            message = f"the text alternative begins with “{opening[0].strip()}”"
            found.append(Diagnostic(figure.position, "alternative-says-picture", message, hint))
        elif (closing := _CLOSING.search(text)) and closing.end() == len(text):
            hint = "say what it shows alone: readers are told already that it is a picture"
            message = f"the text alternative ends with “{closing[0]}”"
            found.append(Diagnostic(figure.position, "alternative-says-picture", message, hint))
    return found


def descriptions_that_are_missing(publication: Publication) -> list[Diagnostic]:
    """Report complex or much described figures without a long description (HTM-P22, EPB-35)."""
    found = []
    hint = "describe it below the caption: ::: long-description … :::"
    for figure in figures(publication):
        if figure.description:
            continue
        if figure.complex:
            message = "the figure is marked as complex, and has no long description"
            found.append(Diagnostic(figure.position, "long-description-missing", message, hint))
        elif len(figure.alternative) > LONGEST:
            message = f"the text alternative has {len(figure.alternative)} characters, more than {LONGEST}"
            longer = "keep a sentence or two, and move the rest into a long description: ::: long-description … :::"
            found.append(Diagnostic(figure.position, "alternative-too-long", message, longer))
    return found


def figures(publication: Publication) -> Iterator[Figure]:
    """Yield every figure of every language in reading order."""
    for document in publication.documents.values():
        for chapter in document.chapters:
            for block in blocks_of(chapter):
                if isinstance(block, Figure):
                    yield block


def _is_file_name(text: str, image: str) -> bool:
    stem = posixpath.splitext(posixpath.basename(image))[0]
    is_stem = text == stem and " " not in text and any(c in "-_" or c.isdigit() for c in text)
    return bool(is_stem or _FILE.fullmatch(text) or _NUMBERED.fullmatch(text))


def _same(one: str, other: str) -> bool:
    """Say whether two texts have the same letters and digits."""
    return [c for c in one.casefold() if c.isalnum()] == [c for c in other.casefold() if c.isalnum()]
