"""What an import tells on its way: what was changed, left out or guessed, and by how much the counts change by it.

Each telling belongs to a block that is written. While text is made, a block is known by its number; `MARK` puts the
number behind the block's first line, and is taken out when all lines are there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

# Characters of private use, which no text that is imported holds when it is written.
_OPEN, _CLOSE = "\ue000", "\ue001"
_MARK = re.compile(f"{_OPEN}(\\d+){_CLOSE}")
STAND_IN_WORD = "…"  # for what a person must add, in what is read back to be compared
LONGEST = 60  # characters of what a message quotes


@dataclass(frozen=True, slots=True)
class Told:
    """One telling. `change` says by how many of each kind the result has more or less than the file."""

    block: int
    code: str
    message: str
    hint: str
    change: Mapping[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class Teller:
    """What was told so far, and which block is being written."""

    told: list[Told] = field(default_factory=list)
    block: int = 0
    _last: int = 0

    def tell(self, code: str, message: str, hint: str = "", /, **change: int) -> None:
        """Tell something of the block that is being written."""
        self.told.append(Told(self.block, code, message, hint, change))

    def next_block(self) -> int:
        """Return the number of a new block."""
        self._last += 1
        return self._last


def change_of(told: Sequence[Told], blocks: range) -> Counter[str]:
    """Return by how much the counts of some blocks change by what was told of them."""
    change: Counter[str] = Counter()
    for one in told:
        if one.block in blocks:
            change.update(one.change)
    return change


def marked(lines: list[str], block: int) -> list[str]:
    """Return the lines of a block with its number behind the first."""
    return [f"{lines[0]}{_OPEN}{block}{_CLOSE}", *lines[1:]] if lines else []


def unmarked(lines: Sequence[str]) -> tuple[str, dict[int, int]]:
    """Return the text of the lines without marks, and the line of each block."""
    places: dict[int, int] = {}
    for number, line in enumerate(lines, 1):
        for found in _MARK.finditer(line):
            places.setdefault(int(found[1]), number)
    return "".join(f"{_MARK.sub('', line)}\n" for line in lines), places


def without_marks(text: str) -> str:
    """Return a text without the marks in it."""
    return _MARK.sub("", text)


def short(text: str) -> str:
    """Return words as a message quotes them."""
    words = " ".join(text.split())
    return f"“{words if len(words) <= LONGEST else words[: LONGEST - 1] + '…'}”"
