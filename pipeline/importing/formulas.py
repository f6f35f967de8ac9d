"""TeX of another program: on one line, and whether our editions can keep it."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.mathematics import FormulaError, drawing_of, mathml_of

_COMMENT = re.compile(r"(?<!\\)%[^\n]*\n?")
_DOLLAR = re.compile(r"(?<!\\)\$")


def tex_of(text: str) -> str:
    """Return TeX as it stands between dollars: without comments, on one line."""
    tex = _DOLLAR.sub(r"\\$", " ".join(_COMMENT.sub("\n", text).split()))
    return tex + " {}" if (len(tex) - len(tex.rstrip("\\"))) % 2 else tex  # a space in TeX at the end


@lru_cache(maxsize=4096)
def tex_fault(tex: str, *, block: bool) -> str:
    """Return why no edition can keep a formula; an empty text where all can."""
    try:
        drawing_of(mathml_of(tex, block), block)
    except FormulaError as error:
        return str(error)
    return ""
