"""What the navigation document lists: contents of every chapter and section, pages, and landmarks.

In: a view. Out: values for `layouts/templates/epub-contents.j2`. Contents stand in the
order of the text (EPB-17), as deep as its headings; the page list leads to every mark of a
page (EPB-21); landmarks name each place once (EPB-19).
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model import (
    Abbreviation,
    Chapter,
    Code,
    CrossReference,
    Emphasis,
    Foreign,
    Headed,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Mathematics,
    NoteReference,
    Ruby,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from pipeline.pagelist import page_links
from pipeline.views import View

TEXT = "text"  # the folder of the chapters


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the contents, with those below it."""

    href: str
    number: str
    title: Inlines
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Landmark:
    """A place that reading systems can jump to; `kind` is its epub:type."""

    kind: str
    href: str
    title: str


def contents(view: View) -> tuple[Line, ...]:
    """Return the lines of the contents, seen from the navigation document."""
    return tuple(_line(chapter, chapter) for chapter in view.document.chapters)


def page_list(view: View) -> tuple[tuple[str, str], ...]:
    """Return the address and the label of every mark of a page, as the standard edition prints it (EPB-21)."""
    return tuple((f"{chapter_path(link.chapter)}#{link.anchor}", link.label) for link in page_links(view))


def landmarks(view: View, cover: str, title_page: str) -> tuple[Landmark, ...]:
    """Return the landmarks: cover, title page, contents, and where the text begins."""
    say = view.words.say
    found = [
        Landmark("cover", cover, say("epub-cover")),
        Landmark("titlepage", title_page, say("epub-title-page")),
        Landmark("toc", "#contents", say("contents")),
    ]
    if view.document.chapters:
        found.append(Landmark("bodymatter", chapter_path(view.document.chapters[0]), say("epub-start")))
    return tuple(found)


def chapter_path(chapter: Chapter) -> str:
    """Return the path of a chapter's document in the package."""
    return f"{TEXT}/{chapter.slug}.xhtml"


def label(title: Inlines) -> Inlines:
    """Return a title as contents say it: words and their languages, without links, notes, readings and long forms.

    Reading systems show these lines in panels of their own, which often keep the characters alone.
    """
    return tuple(kept for inline in title for kept in _label(inline))


def _label(inline: Inline) -> Inlines:
    match inline:
        case Text() | Code():
            return (inline,)
        case Abbreviation(text=text) | Ruby(base=text):
            return (Text(text),)
        case Foreign(language=language, children=children):
            return (Foreign(language, label(children)),)
        case Superscript(children=children):
            return (Superscript(label(children)),)
        case Subscript(children=children):
            return (Subscript(label(children)),)
        case Emphasis(children=children) | Strong(children=children):
            return label(children)
        case Link(children=children) | CrossReference(children=children):
            return label(children)
        case Mathematics(words=words):
            return (Text(words),)
        case LineBreak():
            return (Text(" "),)
        case NoteReference():
            return ()


def _line(headed: Headed, chapter: Chapter) -> Line:
    path = chapter_path(chapter)
    href = path if headed is chapter else f"{path}#{headed.id}"
    lines = tuple(_line(section, chapter) for section in headed.sections)
    return Line(href, str(headed.number), label(headed.title), lines)
