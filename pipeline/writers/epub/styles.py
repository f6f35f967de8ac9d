"""The style sheets of an e-book: one that every reading system can keep, and what newer ones add to it.

In: the sheets of the layouts and a size. Out: two sheets, of which the second may be lost.
Sizes are written nowhere but in `layouts/editions.toml`; the root is a percentage of the
reader's own size (EPB-28). The questions that the accessibility metadata ask of a sheet are
answered here too.
"""

from __future__ import annotations

import re

from pipeline.editions import Size
from pipeline.layouts import Layouts

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_FIXED_LENGTH = re.compile(
    r"(?:font(?:-size)?|line-height)\s*:[^;}]*?(?<![\w.-])(?!0(?:px|pt)\b)[\d.]+(?:px|pt|pc|cm|mm|in|q)\b",
    re.IGNORECASE,
)
_IMPORTANT = re.compile(r"!\s*important", re.IGNORECASE)
_MOVED = re.compile(
    r"(?<![\w-])(?:position\s*:\s*(?:absolute|fixed)|order\s*:\s*-?[1-9]|(?:flex-direction|flex-flow)\s*:[^;}]*reverse)",
    re.IGNORECASE,
)
_VERTICAL = re.compile(r"writing-mode\s*:\s*(?:vertical|sideways|tb)", re.IGNORECASE)


def sheet(layouts: Layouts, size: Size) -> str:
    """Return the plain style sheet of one size: base first, then the book's rules, then the numbers."""
    return "\n".join((*(layouts.text(f"css/{name}.css").rstrip() for name in ("base", "book")), numbers(size), ""))


def more(layouts: Layouts) -> str:
    """Return what newer reading systems add, the same for every size."""
    return "\n".join((*(layouts.text(f"css/{name}.css").rstrip() for name in ("counters", "book-more")), ""))


def numbers(size: Size) -> str:
    """Return the rules that hold the numbers of a size: percent of the reader's own, and factors of it."""
    title, first, second, third = size.headings
    return "\n".join(
        (
            f"html {{ font-size: {size.html}%; }}",
            f".display {{ font-size: {title:g}em; }}",
            f"h1 {{ font-size: {first:g}em; }}",
            f"h2 {{ font-size: {second:g}em; }}",
            f"h3 {{ font-size: {third:g}em; }}",
            "h4, h5, h6 { font-size: 1em; }",
        )
    )


def adapts(css: str) -> bool:
    """Say whether a reader can change how the text looks: no fixed sizes or leading, nothing that insists."""
    rules = _COMMENT.sub("", css)
    return not _FIXED_LENGTH.search(rules) and not _IMPORTANT.search(rules)


def keeps_order(css: str) -> bool:
    """Say whether everything is shown in the order in which it is written."""
    return not _MOVED.search(_COMMENT.sub("", css))


def is_horizontal(css: str) -> bool:
    """Say whether lines run from side to side."""
    return not _VERTICAL.search(_COMMENT.sub("", css))
