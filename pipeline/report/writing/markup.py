"""Our own source language, written by a program: every foreign text is escaped, and bears its language.

In: plain texts. Out: pieces of a chapter. What is `plain` is shown as it is, whatever
characters it holds; only what this module puts around it has a meaning.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence

_SIGNS = re.compile(r"([!-/:-@\[-`{-~])")  # every sign of ASCII that can mean something
_TICKS = re.compile(r"`+")


def plain(text: str) -> str:
    """Return a text, on one line, so that it is read as nothing but text."""
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))


def said(text: str, language: str, around: str) -> str:
    """Return a text in a language, marked where the words around it are in another one (HTM-3.1.2)."""
    shown = plain(text)
    return shown if not shown or language == around else f"[{shown}]{{lang={language}}}"


def code(text: str) -> str:
    """Return a name, a path or a command as code; one with a bar, which would end a cell of a table, as text."""
    shown = " ".join(text.split())
    if not shown or "|" in shown:
        return plain(shown)
    fence = "`" * (max((len(run) for run in _TICKS.findall(shown)), default=0) + 1)
    space = " " if "`" in (shown[0], shown[-1]) else ""
    return f"{fence}{space}{shown}{space}{fence}"


def heading(level: int, text: str, identifier: str) -> str:
    """Return a heading; the text is markup already."""
    return f"{'#' * level} {text} {{#{identifier}}}\n"


def table(identifier: str, caption: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table whose first column names its rows; the texts are markup already."""
    lines = [_row(head), _row(["---"] * len(head)), *map(_row, rows)]
    return "\n".join(lines) + f"\n\nTable: {caption} {{#{identifier} header-columns=1}}\n"


def points(texts: Iterable[str]) -> str:
    """Return a list; what belongs to an item may have several lines, which are indented."""
    return "".join(f"- {indented(text)}\n" for text in texts)


def indented(text: str) -> str:
    """Return lines so that they stay inside an item of a list."""
    first, *others = text.rstrip("\n").split("\n")
    return "\n".join([first, *(f"  {line}" if line else "" for line in others)])


def quotation(texts: Iterable[str]) -> str:
    """Return somebody else's words, one paragraph each; the texts are markup already."""
    return "\n>\n".join(f"> {text}" for text in texts) + "\n"


def callout(kind: str, title: str, identifier: str, text: str) -> str:
    """Return a remark with a title, which is markup already."""
    return f"::: {{.{kind} #{identifier} title={json.dumps(title, ensure_ascii=False)}}}\n{text.rstrip()}\n:::\n"


def picture(identifier: str, file: str, alternative: str, caption: str, description: str = "") -> str:
    """Return a figure; the alternative is a plain text, caption and description are markup."""
    inside = f"![{plain(alternative)}]({file})\n\n{caption}\n"
    if description:
        inside += f"\n::: long-description\n{description.rstrip()}\n:::\n"
    return f"::: {{.figure #{identifier}}}\n{inside}:::\n"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
