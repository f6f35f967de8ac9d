"""What an edition offers to readers with a disability, told from its document.

In: a view. Out: its `Facts`: senses, features and hazards in the values of schema.org, and a
summary in words. Each feature has one detector, and is claimed only where its detector finds
what it names. Web pages print these facts as they are; an e-book computes its own from its
finished pages, and tests hold the two against each other (EPB-07 to EPB-13, REP-07).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from pipeline.model import Figure, Mathematics, MathematicsBlock, Ruby, Table, blocks_of
from pipeline.views import View

MOST_IN_SUMMARY = 499  # EPB-13: fewer than 500 characters
_NEGATIONS = ("noFlashingHazard", "noMotionSimulationHazard", "noSoundHazard")
_DENIED = dict(zip(("flashing", "motionSimulation", "sound"), _NEGATIONS, strict=True))


@dataclass(frozen=True, slots=True)
class Facts:
    """What metadata say of an edition's accessibility, in schema.org's values; `summary` may be empty."""

    modes: tuple[str, ...]
    sufficient: tuple[str, ...]
    features: tuple[str, ...]
    hazards: tuple[str, ...]
    summary: str


def facts(view: View) -> Facts:
    """Return what an edition offers, for web pages and e-books (EPB-07 to EPB-13)."""
    modes = ("textual", *(["visual"] if has_pictures(view) else []))
    return Facts(
        modes,
        tuple(dict.fromkeys(("textual", ",".join(modes)))),
        features(view),
        hazards(view.document.metadata.accessibility.hazards, view.document.images.values()),
        summary(view),
    )


def features(view: View) -> tuple[str, ...]:
    """Return the features that an edition has, in the order in which they are written (EPB-10)."""
    return tuple(name for name, found in DETECTORS.items() if found(view)) or ("none",)


def hazards(stated: Iterable[str], pictures: Iterable[bytes] = ()) -> tuple[str, ...]:
    """Return the hazards without contradictions (EPB-09).

    What the publisher states counts. Where nothing is stated, still pictures and text neither flash, move nor
    sound; of pictures that move nothing is known.
    """
    said = tuple(dict.fromkeys(stated))
    known = tuple(each for each in said if "unknown" not in each.lower() and each != "none")
    if any(each in _DENIED for each in known):
        return tuple(each for each in known if each not in {_DENIED[one] for one in known if one in _DENIED})
    if "none" in said or set(known) == set(_NEGATIONS):
        return ("none",)
    if said:
        return known or ("unknown",)
    return ("unknown",) if any(map(moves, pictures)) else ("none",)


def moves(picture: bytes) -> bool:
    """Say whether a picture's file holds more than one frame: GIF, PNG or WebP."""
    if picture.startswith((b"GIF87a", b"GIF89a")):
        return picture.count(b"\x00\x21\xf9\x04") > 1 or b"NETSCAPE2.0" in picture
    if picture.startswith(b"\x89PNG"):
        return b"acTL" in picture.partition(b"IDAT")[0]
    return picture[8:12] == b"WEBP" and b"ANIM" in picture[12:64]


def summary(view: View) -> str:
    """Return what else a reader should know, in the edition's language (EPB-13): "" where there is nothing to add.

    Sentences that no other metadata says, the most important first, as many as fit.
    """
    say = view.words.say
    about = view.document.metadata.accessibility
    sentences = []
    if view.size.html != 100:
        sentences.append(say(f"summary-size-{view.medium}", percent=view.size.html))
    if any(view.as_records(table) for table in _tables(view)):
        sentences.append(say("summary-records"))
    if any(chapter.notes for chapter in view.document.chapters):
        sentences.append(say(f"summary-notes-{_place_of_notes(view)}"))
    sentences.append(say(f"summary-editions-{view.medium}"))
    if about.contact:
        sentences.append(say("summary-contact", contact=about.contact))
    space = view.rules.sentence_space
    while len(space.join(sentences)) > MOST_IN_SUMMARY:
        sentences.pop()
    return space.join(sentences)


def _place_of_notes(view: View) -> str:
    if view.medium == "html":
        return "in-place"
    return "in-sections" if view.notes_by_section else "in-chapters"


def has_text(view: View) -> bool:
    """Say whether there are chapters; each has a heading, sections nest, and contents list them in their order."""
    return bool(view.document.chapters)


def has_pages(view: View) -> bool:
    """Say whether marks show where pages of the standard edition begin; the page list leads to every one."""
    return view.page_map is not None and bool(view.page_map.marks)


def has_pictures(view: View) -> bool:
    """Say whether a picture says something; the model gives words to each that does (HTM-1.1.1)."""
    return any(not figure.decorative for figure in _figures(view))


def has_long_descriptions(view: View) -> bool:
    """Say whether a picture is described at length (HTM-P22)."""
    return any(figure.description for figure in _figures(view))


def has_formulas(view: View) -> bool:
    """Say whether there are formulas as markup; the model gives words to each (HTM-P25)."""
    return not view.kinds.isdisjoint((Mathematics, MathematicsBlock))


def is_adaptable(view: View) -> bool:
    """Say whether readers can change size, face, spacing and colours: layouts for screens fix none of them."""
    return view.medium != "pdf"


def is_large_print(view: View) -> bool:
    """Say whether the text is large before anyone enlarges it (EPB-11)."""
    return view.size.large_print and is_adaptable(view)


def has_ruby(view: View) -> bool:
    """Say whether characters of the text have their reading; words that layouts add have none, so never all."""
    return Ruby in view.kinds


def _figures(view: View) -> Iterator[Figure]:
    for chapter in view.document.chapters:
        yield from (block for block in blocks_of(chapter) if isinstance(block, Figure))


def _tables(view: View) -> Iterator[Table]:
    for chapter in view.document.chapters:
        yield from (block for block in blocks_of(chapter) if isinstance(block, Table))


# In the order in which they are written: navigation, words for what is not text, adaptation, language
# (a11y-discov-vocab, 2026-03). No edition is locked by what makes it (EPB-12).
DETECTORS: Mapping[str, Callable[[View], bool]] = {
    "tableOfContents": has_text,
    "structuralNavigation": has_text,
    "readingOrder": has_text,
    "pageBreakMarkers": has_pages,
    "pageNavigation": has_pages,
    "ARIA": has_text,
    "alternativeText": has_pictures,
    "longDescription": has_long_descriptions,
    "MathML": has_formulas,
    "describedMath": has_formulas,
    "displayTransformability": is_adaptable,
    "largePrint": is_large_print,
    "unlocked": has_text,
    "rubyAnnotations": has_ruby,
    "horizontalWriting": lambda view: view.rules.vertical_too,
}
