"""The terminal: a person is asked who they are, what day it is, and what they find of each thing that is shown.

In: what to look at, as text. Out: an `Answer`. The end of the input stops; nothing is taken for a yes but a yes.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Reply(StrEnum):
    """What a person says of a thing."""

    RIGHT = "right"
    WRONG = "wrong"
    LATER = "later"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Answer:
    """A reply; `words` say what is wrong."""

    reply: Reply
    words: str = ""


class Asks(Protocol):
    """Whoever can be asked: the terminal, or a program in its place."""

    def who(self) -> str:
        """Return the name under which is signed; empty where none is given."""

    def when(self) -> str:
        """Return the day, as 2026-11-22; empty where none is given."""

    def judge(self, what: str) -> Answer:
        """Show something, and return what the person finds."""


class Terminal:
    """Asks on the standard streams."""

    def who(self) -> str:
        """Ask for the name under which is signed."""
        return self._ask("who looks at it, and signs? ") or ""

    def when(self) -> str:
        """Ask for the day: no clock is asked, so that a day is what a person says it was."""
        return self._ask("on which day? (such as 2026-11-22) ") or ""

    def judge(self, what: str) -> Answer:
        """Show something, and ask until there is an answer; who finds it wrong is asked what is."""
        sys.stdout.write(f"{what}\n")
        while True:
            said = self._ask("    right? y (yes), n (no: say what is wrong), l (later), q (stop): ")
            match said and said.lower():
                case None | "q":
                    return Answer(Reply.STOP)
                case "y" | "yes":
                    return Answer(Reply.RIGHT)
                case "l" | "later":
                    return Answer(Reply.LATER)
                case "n" | "no":
                    words = self._ask("    what is wrong? (nothing: later) ")
                    if words is None:
                        return Answer(Reply.STOP)
                    return Answer(Reply.WRONG, words) if words else Answer(Reply.LATER)
                case _:
                    continue

    def _ask(self, question: str) -> str | None:
        """Return a line of the input with its spaces folded; None at its end."""
        sys.stdout.write(question)
        sys.stdout.flush()
        line = sys.stdin.readline()
        if not sys.stdin.isatty():  # no key was pressed that ends the line on the screen
            sys.stdout.write("\n")
        return " ".join(line.split()) if line else None
