"""What an edition says of itself: its date, which other editions there are, and how to get them (LPT-25).

In: a view. Out: values for the title page of an e-book and the colophon of a printed book.
Both travel alone, so other editions are named, not linked, unless the publisher gives an
address.
"""

from __future__ import annotations

from typing import Any

from pipeline.editions import Size
from pipeline.layouts import Words
from pipeline.phrases import date_in
from pipeline.views import View, size_name


def values(view: View) -> dict[str, Any]:
    """Return the values that a title page or a colophon needs beside the view."""
    return {
        "date": date_in(view.words, view.document.metadata.date),
        "others": tuple(_others(view).items()),
        "ask": _ask(view),
    }


def _others(view: View) -> dict[str, str]:
    """Return, by language, the line that names its editions, in that language."""
    sizes = [size for name in view.publication.editions if (size := view.layouts.sizes.get(name)) is not None]
    return {language: _line(view.layouts.words(language), sizes) for language in view.publication.documents}


def _line(words: Words, sizes: list[Size]) -> str:
    names = words.say("comma").join(size_name(words, size) for size in sizes)
    return words.say("others-in", language=words.say("in-language"), sizes=names)


def _ask(view: View) -> str:
    """Return whom to ask for another edition: an address of the source, or else the publisher by name."""
    about = view.document.metadata
    address = about.publisher.url or about.accessibility.contact or about.publisher.contact
    return view.words.say("others-ask", whom=address or about.publisher.name)
