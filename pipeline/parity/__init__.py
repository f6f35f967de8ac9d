"""Parity: what finished outputs say, drawn from each of them alone, and laid side by side.

    from pipeline.parity import compare, epub_outline, html_outline

`outline` is what all are brought to; `phrases`, `grid`, `markers`, `tables` and `markup` read
the markup that pages share; `html`, `epub` and `printed` find it in an output; `compare` tells
the differences. Functions are pure: bytes in, values out.
"""

from __future__ import annotations

from pipeline.parity.compare import Difference, compare, contents_faults
from pipeline.parity.epub import epub_outline
from pipeline.parity.html import html_outline
from pipeline.parity.outline import Entry, Outline, dangling, words
from pipeline.parity.printed import manuscript_outline

__all__ = [
    "Difference",
    "Entry",
    "Outline",
    "compare",
    "contents_faults",
    "dangling",
    "epub_outline",
    "html_outline",
    "manuscript_outline",
    "words",
]
