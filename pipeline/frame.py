"""What stands around the text of a web page: masthead, trail, choices, footer.

In: a publication, its layouts' words and where the page stands below the output folder.
Out: a `Frame`, whose values `templates/frame.html.j2` sets. Links are relative, so that
the folder can be read from disk, from a server's root or from below it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from os.path import relpath

from pipeline.editions import Edition, Format, Size
from pipeline.layouts import Layouts, Words
from pipeline.model import Document, Publication
from pipeline.phrases import language_name
from pipeline.views import size_name


@dataclass(frozen=True, slots=True)
class Link:
    """A link with its text; `rel`, `type` and `language` where they say more."""

    text: str
    href: str = ""
    rel: str = ""
    name: str = ""
    type: str = ""
    language: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """A row of links of which one is the page itself: sizes, or languages."""

    name: str
    options: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """The values of one page's frame."""

    language: str
    size: Size
    assets: str
    masthead: tuple[str, ...]
    trail: tuple[Link, ...]
    choices: tuple[Choice, ...]
    footer: tuple[Link, ...]
    closing: tuple[str, ...] = ()
    programme: Link | None = None


def edition_path(name: str, edition: Edition, chapter: str = "index") -> str:
    """Return where an edition's file lies below the output folder (HOUSE.md, contract)."""
    if edition.format is Format.HTML:
        return f"{name}/{edition.language}/{edition.size}/{chapter}.html"
    return f"{name}/{edition.language}/{name}-{edition.language}-{edition.size}.{edition.format}"


def landing_path(publication: Publication, language: str) -> str:
    """Return where the publication's own page in a language lies."""
    inner = "" if language == publication.main.language else f"{language}/"
    return f"{publication.name}/{inner}index.html"


def catalogue_path(language: str) -> str:
    """Return where the catalogue in a language lies; `index.html` is a copy of the main one."""
    return f"index.{language}.html"


def statement_path(language: str) -> str:
    """Return where the accessibility statement in a language lies."""
    return f"accessibility.{language}.html"


def feed_path(language: str) -> str:
    """Return where the feed of publications in a language lies."""
    return f"feed.{language}.xml"


def to(target: str, source: str) -> str:
    """Return the relative link from one page below the output folder to another."""
    folder = source.rpartition("/")[0]
    return relpath(target, folder or ".")


def sizes_of(publication: Publication, layouts: Layouts, also: str = "") -> list[Size]:
    """Return the sizes a publication is made in, smallest first, with one that was asked for besides."""
    names = dict.fromkeys((*publication.editions, *([also] if also else [])))
    sizes = [size for name in names if (size := layouts.sizes.get(name)) is not None]
    return sorted(sizes, key=lambda size: (size.points[0], size.name))


def publication_frame(
    publication: Publication,
    document: Document,
    layouts: Layouts,
    here: str,
    size: Size,
    trail: Sequence[Link],
    choices: Sequence[Choice],
    programme: bool = True,
) -> Frame:
    """Return the frame of a page of a publication; `here` is the page's path below the output folder."""
    words = layouts.words(document.language)
    metadata = document.metadata
    landing = to(landing_path(publication, document.language), here)
    home = to(catalogue_path(document.language), here)
    about = edition_path(publication.name, Edition(document.language, size.name, Format.HTML)) + "#about"
    footer = [
        Link(words.say("all-publications"), home),
        Link(words.say("about-publication"), to(about, here)),
        Link(words.say("statement-link"), to(statement_path(document.language), here)),
    ]
    return Frame(
        language=document.language,
        size=size,
        assets=to(f"{publication.name}/assets", here) + "/",
        masthead=tuple(line for line in metadata.masthead if line != metadata.title) or (metadata.publisher.name,),
        trail=(Link(words.say("publications"), home), *trail),
        choices=tuple(choices),
        footer=tuple(footer),
        closing=(metadata.rights,) if metadata.rights else (),
        programme=Link(metadata.title, landing) if programme else None,
    )


def size_choice(words: Words, sizes: Sequence[Size], current: str, page: str) -> Choice:
    """Return the choice of size for a page of that name in every size (HTM-P06)."""
    options = [
        Link(size_name(words, size), f"../{size.name}/{page}.html", current=size.name == current) for size in sizes
    ]
    return Choice(words.say("text-size"), tuple(options))


def language_choice(words: Words, current: str, links: Sequence[tuple[str, str]]) -> Choice:
    """Return the choice of language: each language in its own words."""
    options = [
        Link(language_name(language), href, language=language, current=language == current) for language, href in links
    ]
    return Choice(words.say("language"), tuple(options))
