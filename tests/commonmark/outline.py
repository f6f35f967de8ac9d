"""The outline in which two readings of one source are compared: a line for each block, indented by depth.

Both readings are brought into the same few nodes, `Mark` among text, and are written out
here, so that they differ only where the readers understood the source differently.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

BREAK = "⏎"
_SPACE = re.compile(r"[ \t\r\n]+")
# A line end between two characters of a script without spaces, whatever marks end before it or begin behind it.
_WIDE = "[\u3000-\u303f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff60]"
_BETWEEN_WIDE = re.compile(f"({_WIDE}(?:⟩|⟨note \\d+: ⟩)*)\n((?:⟨[^⟨⟩]+: )*{_WIDE})")
_AROUND_BREAK = re.compile(f" ?{BREAK} ?")
_JOINED = ("emphasis", "strong", "sub", "sup")  # two of a kind side by side are one


@dataclass(frozen=True, slots=True)
class Mark:
    """Inlines with a meaning: what kind, with what detail (an address, a language), around what."""

    kind: str
    detail: str = ""
    inside: tuple[Inline, ...] = ()


Inline = Mark | str


def line(inlines: Iterable[Inline]) -> str:
    """Return inlines on one line, white space folded and characters composed."""
    text = _BETWEEN_WIDE.sub(r"\1\2", _write(inlines))
    text = _AROUND_BREAK.sub(BREAK, _SPACE.sub(" ", text))
    return unicodedata.normalize("NFC", text).strip()


def _write(inlines: Iterable[Inline]) -> str:
    return "".join(map(_one, _joined(inlines)))


def _one(inline: Inline) -> str:
    if isinstance(inline, str):
        return inline
    name = " ".join(filter(None, (inline.kind, inline.detail)))
    return f"⟨{name}: {_write(inline.inside)}⟩"


def _joined(inlines: Iterable[Inline]) -> Iterator[Inline]:
    before: Inline = ""
    for each in inlines:
        if isinstance(before, Mark) and isinstance(each, Mark) and before.kind == each.kind in _JOINED:
            before = Mark(before.kind, "", before.inside + each.inside)
            continue
        yield before
        before = each
    yield before


def indented(lines: Iterable[str]) -> Iterator[str]:
    """Yield lines one step further in."""
    return (f"  {each}" for each in lines)


def lined(text: str) -> Iterator[str]:
    """Yield the lines of code, so marked that white space shows."""
    return (f"| {each}|" for each in text.split("\n"))
