"""What a declaration of CSS may not be, each rule a function of it.

In: a declaration with its sheet and selector. Out: what is wrong, and how to mend it; nothing where it is right.
`RULES` has all of them; the requirement that each serves stands in its docstring.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

_ABSOLUTE = ("px", "pt", "pc", "cm", "mm", "in", "q")
_SMALL = ("smaller", "small", "x-small", "xx-small")
_LEAST_LEADING, _LEAST_READING = 1.15, 0.5
# Set for each edition from editions.toml and typography.toml.
_NUMBERS = frozenset(
    {"pt", "leading", "leading-tight", "measure", "display", "h1", "h2", "h3", "of", "cover-height"}
    | {f"m-{side}" for side in ("top", "bottom", "left", "right")}
)
_BOOKS = ("css/book.css", "css/book-more.css")
_ALL = ("css/base.css", "css/counters.css", *_BOOKS)  # sheets of the e-book, among others
_COLOURED = re.compile(r"(color|background|background-color|fill|stroke)|border.*-color")


@dataclass(frozen=True, slots=True)
class Declaration:
    """A declaration: the sheet and the rule it stands in, its name and value in small letters, the value's parts."""

    sheet: str
    selector: str
    name: str
    value: str
    parts: tuple[Any, ...] = ()
    important: bool = False

    @property
    def words(self) -> list[str]:
        """The words of the value."""
        return self.value.replace(",", " ").split()


Told = tuple[str, str] | None


def text_is_not_small(each: Declaration) -> Told:
    """LPT-03, HTM-P07: nothing is smaller than the text of its edition, but readings above characters on screens."""
    if each.name not in ("font-size", "font"):
        return None
    hint = "sizes come from editions.toml; what is not a heading has the size of the text: 1em or 1rem"
    for part in each.parts:
        unit = getattr(part, "lower_unit", "%" if part.type == "percentage" else "")
        if part.type == "ident" and part.lower_value in _SMALL:
            return f"text of {each.selector} is smaller than that around it", hint
        if unit in _ABSOLUTE:
            return f"text of {each.selector} has a fixed size: {part.serialize()}", hint
        least = _LEAST_READING if _is_reading(each) else 1
        if unit in ("em", "rem", "%") and part.value / (100 if unit == "%" else 1) < least:
            return f"text of {each.selector} is smaller than that around it: {part.serialize()}", hint
        if part == "/":  # of `font`, what follows is the leading
            return None
    return None


def lines_are_not_close(each: Declaration) -> Told:
    """LPT-07: lines stand at least 1.15 of their size apart."""
    if each.name != "line-height":
        return None
    for part in each.parts:
        times = (
            part.value / (100 if part.type == "percentage" else 1) if part.type in ("number", "percentage") else None
        )
        if getattr(part, "lower_unit", "") in _ABSOLUTE:
            return f"lines of {each.selector} have a fixed height", "write a number: line-height: 1.5"
        if getattr(part, "lower_unit", "") in ("em", "rem"):
            times = part.value
        if times is not None and times < _LEAST_LEADING:
            return f"lines of {each.selector} are {times:g} of their size apart", f"at least {_LEAST_LEADING}"
    return None


def text_is_left(each: Declaration) -> Told:
    """LPT-08: text stands at the left with a ragged right."""
    if each.name in ("text-align", "text-align-last", "text-align-all") and each.value in ("justify", "center"):
        said = "justified" if each.value == "justify" else "centred"
        return f"text of {each.selector} is {said}", "text-align: left"
    return None


def words_are_whole(each: Declaration) -> Told:
    """LPT-09: no word is hyphenated."""
    if each.name in ("hyphens", "-webkit-hyphens") and each.value == "auto":
        return f"words of {each.selector} are hyphenated", "hyphens: manual"
    return None


def letters_are_plain(each: Declaration) -> Told:
    """LPT-10, LPT-05: no italics, no capitals for emphasis, no light weights."""
    if each.name in ("font-style", "font") and {"italic", "oblique"} & set(each.words):
        return f"{each.selector} is set in italics", "font-weight: bold"
    if each.name == "text-transform" and {"uppercase", "capitalize"} & set(each.words):
        return f"{each.selector} is set in capitals", "write the words as they are to be read"
    if each.name in ("font-variant", "font-variant-caps") and any("caps" in word for word in each.words):
        return f"{each.selector} is set in small capitals", "font-weight: bold"
    light = each.value == "lighter" or (each.value.isdecimal() and int(each.value) < 400)
    if each.name == "font-weight" and light:
        return f"{each.selector} is set in a light weight", "400 is regular, 700 bold"
    return None


def focus_is_seen(each: Declaration) -> Told:
    """HTM-2.4.7: what has the focus shows it."""
    if each.name in ("outline", "outline-style", "outline-width") and set(each.words) & {"none", "0", "0px"}:
        return f"the ring of focus of {each.selector} is taken away", "leave the outline as it is"
    return None


def nothing_moves(each: Declaration) -> Told:
    """HTM-P15, HTM-2.4.11: nothing moves, and nothing stays in the window over the text."""
    if each.name.startswith(("animation", "transition")) and each.value != "none":
        return f"{each.selector} moves", "leave it out"
    if each.name == "position" and each.value in ("fixed", "sticky"):
        return f"{each.selector} stays in the window while the text moves", "position: static"
    return None


def order_is_that_of_the_source(each: Declaration) -> Told:
    """HTM-1.3.2, EPB-27: what is seen first is read first; LPT-13: in one column."""
    turned = "reverse" in each.value and each.name in ("flex-direction", "flex-flow")
    if turned or (each.name == "order" and each.value != "0"):
        return f"{each.selector} is seen in another order than it is read", "change the template instead"
    if each.name in ("columns", "column-count") and each.value not in ("1", "auto"):
        return f"text of {each.selector} stands in columns", "one column"
    return None


def words_are_in_the_page(each: Declaration) -> Told:
    """HTM-P34: a style sheet adds no words: who hears a page, or copies it, would not get them."""
    texts = [part.value for part in each.parts if part.type == "string"] if each.name == "content" else []
    if any(character.isalnum() for text in texts for character in text):
        return f"{each.selector} adds words", "write them in a template, from words/….toml"
    return None


def numbers_come_from_tables(each: Declaration) -> Told:
    """LPT-02, LPT-12: sizes and measures are those of the edition."""
    if each.name.startswith("--") and each.name[2:] in _NUMBERS:
        return f"{each.name} is a number of the edition", "set it in editions.toml or typography.toml"
    return None


def e_books_stay_the_readers(each: Declaration) -> Told:
    """EPB-28: colours, faces and sizes of an e-book belong to who reads it; the oldest systems know no custom
    properties."""
    if each.sheet not in _ALL:
        return None
    if each.important:
        return f"{each.name} of {each.selector} insists", "leave out !important"
    if _COLOURED.fullmatch(each.name) and each.value not in ("inherit", "none", "transparent", "currentcolor"):
        return f"{each.selector} has a colour in e-books", "put it into screen.css or print.css"
    if each.name == "font-family" and each.sheet in _BOOKS and each.selector != "math":
        return f"{each.selector} has a face in e-books", "the reader chooses it"
    if "var(" in each.value or each.name.startswith("--"):
        return f"{each.name} of {each.selector} needs custom properties", "put it into screen.css or print.css"
    return None


RULES: tuple[Callable[[Declaration], Told], ...] = (
    text_is_not_small,
    lines_are_not_close,
    text_is_left,
    words_are_whole,
    letters_are_plain,
    focus_is_seen,
    nothing_moves,
    order_is_that_of_the_source,
    words_are_in_the_page,
    numbers_come_from_tables,
    e_books_stay_the_readers,
)


def _is_reading(each: Declaration) -> bool:
    return each.sheet != "css/print.css" and re.search(r"(^|[\s>])rt$", each.selector) is not None
