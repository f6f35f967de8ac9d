"""Work that WeasyPrint 70 does again and again for the same answer, done once (LONG-BOOKS.md, 5).

No byte of a file depends on it. Styles of pages are found once for each kind of page, not for
each page; how wide a word of a table is, once for each word and style; and a line that was
laid out is drawn as it is, not laid out again, but for those of a piece that has very many.
"""

from __future__ import annotations

from typing import Any

from pipeline.writers.pdf.engine.private import exchange, part

_OTHER_THAN_FIRST = 1
_MOST_LINES = 1_000  # a chapter has fewer, the contents of a long book have many more
# What the width of a word depends on beside its font.
_MATTERS = ("letter_spacing", "word_spacing", "direction", "font_kerning", "hyphens", "overflow_wrap", "word_break")


def install() -> None:
    """Let the engine keep these answers."""
    _keep_page_styles()
    _keep_word_widths()
    _keep_lines()


def _keep_page_styles() -> None:
    """Let pages of a kind share their styles. No style sheet can tell them by number: see `demands`."""
    stock, compute = part("layout.page:PageType"), part("layout.page:set_page_type_computed_styles")

    def page_type(side: Any, blank: bool, name: str, index: int, groups: Any) -> Any:
        return stock(side, blank, name, min(index, _OTHER_THAN_FIRST), ())

    def set_page_type_computed_styles(kind: Any, html: Any, style_for: Any) -> None:
        if (kind, None) not in style_for.get_computed_styles():
            compute(kind, html, style_for)

    exchange("layout.page:PageType", page_type)
    exchange("layout.page:set_page_type_computed_styles", set_page_type_computed_styles)


def _keep_word_widths() -> None:
    """Remember how wide the first word of a text is, where a table asks for the narrowest column."""
    split, font_of = part("layout.preferred:split_first_line"), part("text.line_break:_font_style_cache_key")

    def split_first_line(text: str, style: Any, context: Any, room: Any, *others: Any, **more: Any) -> Any:
        word, space, rest = text.partition(" ")
        hard = "\xad" in text or "\n" in text or (space and rest[:1] in {"", " "})
        if room != 0 or hard or style["white_space"] != "normal":
            return split(text, style, context, room, *others, **more)
        if (font := getattr(style, "font_key", None)) is None:
            font = style.font_key = font_of(style, True), *(style[name] for name in _MATTERS)
        key = font, word, rest[:1], others, *more.items()
        known = context.__dict__.setdefault("word_widths", {})
        if key not in known:
            _, length, resume, *size = split(text, style, context, room, *others, **more)
            if space and resume != len(word.encode()) + 1:  # the word has a break within
                return None, length, resume, *size
            known[key] = None, length, resume, *size
        return known[key]

    exchange("layout.preferred:split_first_line", split_first_line)


class _Lines:
    """Lines of a piece whose Pango layouts are in memory, some 5 kB each."""

    kept = 0


def begin_piece() -> None:
    """Count the lines of another piece."""
    _Lines.kept = 0


def _keep_lines() -> None:
    """Let a line keep what Pango made of it until it is drawn, and the last ones of very many forget it."""
    pango, forget = part("text.ffi:pango"), part("text.line_break:Layout.deactivate")

    def deactivate(layout: Any) -> None:
        """Do nothing for most lines: stock WeasyPrint forgets each here."""
        if _Lines.kept < _MOST_LINES:
            _Lines.kept += 1
        else:
            forget(layout)

    def reactivate(layout: Any, style: Any) -> None:
        if vars(layout).get("style") is not style:
            layout.setup(style)
            layout.set_text(layout.text, justify=True)
            return
        pango.pango_layout_set_width(layout.layout, -1)
        if layout.justification_spacing:
            layout.set_text(layout.text, justify=True)

    exchange("text.line_break:Layout.deactivate", deactivate)
    exchange("text.line_break:Layout.reactivate", reactivate)
