"""Full lines: a fault of WeasyPrint 70, mended in its source.

Words that fill a line up to the space before a formula, a link or strong words do not fit with
that space, and it breaks the line after the first word. The space hangs: it needs no room.
"""

from __future__ import annotations

from pipeline.writers.pdf.engine.private import exchange, mend, part

_SPLIT = "text.line_break:split_first_line"
_FITS = "if resume_index is None and first_line_width <= max_width:"
_FITS_WITHOUT_ITS_SPACE = (
    "if resume_index is None and (first_line_width <= max_width or (space_collapse and text.endswith(' ') and "
    # A line of Pango's lives as long as its layout, which therefore has a name.
    "(kept := create_layout(text.rstrip(' '), style, context, None, justification_spacing)) and "
    "line_size(kept.get_first_line()[0], style)[0] <= max_width)):"
)


def install() -> None:
    """Mend the fault, and let every module that has the function's name use the mended one."""
    mend(_SPLIT, _FITS, _FITS_WITHOUT_ITS_SPACE)
    for name in ("layout.inline:split_first_line", "layout.preferred:split_first_line"):
        exchange(name, part(_SPLIT))
