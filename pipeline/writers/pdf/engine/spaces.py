"""Spaces at the ends of lines: drawn, so that copied, spoken and embossed words stay apart (PDF.md, fault 3).

WeasyPrint 70 leaves a space at which a line ends out of the file, and draws no text that is
only a space, so "<em>a</em> <em>b</em>" reads "ab". A space is white: no page looks different.

Steps: layout remembers on a text's box that its line ended at a space, whether the space is
that text's own, or begins the text of the next line, or is a line break; drawing adds the
space to the last string that is shown, in the font just used, or shows it as a string of its own.
After a picture at the end of a line stands an empty text, for the space alone. Spaces between
the items of a flex container, which layout leaves out, are drawn at the end of the item before.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any
from unicodedata import east_asian_width

from pipeline.writers.pdf.engine.private import exchange, part

_BLANKS = " \n\t"


def install() -> None:
    """Let layout remember the spaces at the ends of lines, and drawing draw them."""
    strip = part("layout.inline:remove_last_whitespace")
    next_line = part("layout.inline:get_next_linebox")
    items = part("formatting_structure.build:flex_children")
    draw = part("draw:draw_text")
    holders = part("formatting_structure.boxes:LineBox"), part("formatting_structure.boxes:InlineBox")
    text_box = part("formatting_structure.boxes:TextBox")
    flexible = part("formatting_structure.boxes:FlexContainerBox")

    def remove_last_whitespace(context: Any, line: Any) -> None:
        box = line
        while isinstance(box, holders) and box.children:
            box = box.children[-1]
        before = box.text if isinstance(box, text_box) else ""
        strip(context, line)
        if before and not box.text:
            box.ends_at_space = True
        elif before != getattr(box, "text", ""):
            box.holds_space = True  # the string that is drawn has it still

    def get_next_linebox(context: Any, linebox: Any, *place: Any) -> Any:
        line, resume = next_line(context, linebox, *place)
        if line is not None and resume is not None:
            text, before, after = _break(linebox, resume, text_box)
            if before in _BLANKS or after == " ":
                _end_at_space(line, text, before == "\n", holders, text_box)
            elif isinstance(last := _last(line, holders), text_box) and last.text:
                last.ends_at_space = False  # not yet: the space is behind a later line of the same text
        return line, resume

    def flex_children(box: Any, children: list[Any]) -> Any:
        for before, blank in pairwise(children if isinstance(box, flexible) else ()):
            if isinstance(blank, text_box) and not blank.text.strip(" "):
                last = before
                while getattr(last, "children", None):
                    last = last.children[-1]
                if isinstance(last, text_box):
                    last.ends_at_space = True
        return items(box, children)

    def draw_text(stream: Any, box: Any, offset_x: Any, overflow: str, ellipsis: str) -> None:
        if box.text:
            draw(stream, box, offset_x, overflow, ellipsis)
        if stream._tags is None or box.style["visibility"] != "visible":
            return
        blank = not box.text.strip()
        if not getattr(box, "ends_at_space", False) and not (blank and box.text):
            return
        if blank or not _extend(stream):
            _show(stream, box, box.position_x + (0 if blank else box.width))

    exchange("layout.inline:remove_last_whitespace", remove_last_whitespace)
    exchange("layout.inline:get_next_linebox", get_next_linebox)
    exchange("formatting_structure.build:flex_children", flex_children)
    exchange("draw:draw_text", draw_text)


def _break(box: Any, place: Any, text_box: type[Any]) -> tuple[Any, str, str]:
    """Return the text in which the next line begins, None for other content, and the characters around the break.

    `place` is where the engine will go on: the index of a child, and in it that of its child, down to a byte of a text.
    """
    while place is not None:
        ((index, place),) = place.items()
        if isinstance(box, text_box):
            content = box.text.encode()
            return box, content[:index].decode()[-1:] or "-", content[index:].decode()[:1]
        box = box.children[index]
    while box.children:
        box = box.children[0]
    return (box, "-", box.text[:1]) if isinstance(box, text_box) else (None, "-", "")


def _end_at_space(line: Any, text: Any, forced: bool, holders: tuple[type[Any], ...], text_box: type[Any]) -> None:
    """Remember that a line ends at a space, or, if `forced`, at a line break, which in Japanese is no space.

    The space is that of the text in which the next line begins. Where the line ends in another element's text, or in
    a picture, an empty text of its own element takes it, so that no link or abbreviation grows by a space.
    """
    last = _last(line, holders)
    if forced and isinstance(last, text_box) and last.text and east_asian_width(last.text[-1]) in "FW":
        return
    if isinstance(last, text_box) and last.text and last.pango_layout.text.endswith(" "):
        last.ends_at_space = False  # it is drawn with the text
    elif isinstance(last, text_box) and (text is None or _owner(text) == _owner(last)):
        last.ends_at_space = True
    elif last is not None and text is not None:
        space = text.copy()
        space.text, space.ends_at_space = "", True
        space.width = space.height = space.baseline = space.margin_top = space.margin_bottom = 0
        before = line.style["direction"] == "rtl"
        space.position_x = line.position_x + (0 if before else line.width)
        space.position_y = line.position_y + line.baseline
        line.children.append(space)


def _owner(box: Any) -> tuple[Any, str]:
    """Return the element of a text, or its pseudo-element."""
    return box.element, box.element_tag


def _last(box: Any, holders: tuple[type[Any], ...]) -> Any:
    """Return the last text or picture in a line, None where there is none."""
    for child in reversed(box.children):
        if isinstance(child, holders):
            if (found := _last(child, holders)) is not None:
                return found
        elif child.is_in_normal_flow():
            return child
    return None


def _extend(stream: Any) -> bool:
    """Add a space to the string just shown, in its font; say whether that could be done."""
    operators = stream.stream
    if operators[-1] != b"ET" or not stream._old_font:
        return False
    shown = operators[-2]
    glyph = _known_space(stream, stream._old_font[0])
    if glyph is None or not isinstance(shown, bytes) or not shown.endswith(b"] TJ"):
        return False
    operators[-2] = shown[:-4] + b"<%04x>] TJ" % glyph
    return True


def _known_space(stream: Any, name: str) -> int | None:
    """Return the glyph that a font has shown for a space already."""
    for font in stream._fonts.values():
        if font.hash == name and not font.bitmap:
            if getattr(font, "space", None) is None:
                font.space = next((glyph for glyph, text in font.to_unicode.items() if text == " "), None)
            if font.space is not None:
                return int(font.space)
    return None


def _show(stream: Any, box: Any, x: float) -> None:
    """Show a space as a string of its own, at a place in CSS pixels."""
    font, size, glyph = _space(stream, box.style)
    if glyph is None:
        return
    stream.begin_text()
    stream.set_font_size(font.hash, size)
    stream.set_text_matrix(1, 0, 0, -1, x, box.position_y + box.baseline)
    stream.show_text(f"<{glyph:04x}>")
    stream.end_text()


def _space(stream: Any, style: Any) -> tuple[Any, float, int | None]:
    """Return the font, its size and the glyph of a space in a style, and note that the glyph is used."""
    pango, null = part("text.ffi:pango"), part("text.ffi:ffi").NULL
    layout = part("text.line_break:Layout")(style)
    layout.set_text("x ")
    line, _ = layout.get_first_line()
    run = line.runs[0]
    while run.next != null:
        run = run.next
    pango_font = run.data.item.analysis.font
    font, size = stream.add_font(pango_font)
    glyph = run.data.glyphs.glyphs[run.data.glyphs.num_glyphs - 1].glyph
    if glyph & pango.PANGO_GLYPH_UNKNOWN_FLAG or glyph == pango.PANGO_GLYPH_EMPTY or font.bitmap:
        return font, size, None
    font.to_unicode.setdefault(glyph, " ")
    if glyph not in font.widths:  # a font with axes
        pango.pango_font_get_glyph_extents(pango_font, glyph, stream.ink_rect, stream.logical_rect)
        units = part("text.ffi:FROM_UNITS")
        font.widths[glyph] = round(stream.logical_rect.width * 1000 * units / (font.font_size or 1))
    return font, size, glyph
