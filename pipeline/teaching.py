"""What the help of the command line teaches: the first steps, commands by what they are for, and examples of each.

In: the parser's own lines. Out: help in which commands stand in groups, and examples as they are written here.
"""

from __future__ import annotations

import argparse
import os
import sys
import textwrap
from collections.abc import Iterator, Mapping
from functools import cache

_USUAL_COLUMNS = 80  # where there is no terminal

FIRST_STEPS = """\
First steps, in an empty folder:

  everypage new bread     makes a small publication to change, in sources/bread
  everypage serve         shows it in a browser; each save of its text shows at once
  everypage build         makes its web pages, PDF and EPUB: open build/index.html"""

CLOSING = """\
`everypage COMMAND --help` says more of a command, with examples. A message ends with the name of its
problem in brackets: `everypage explain NAME` says what it means.

Exit status: 0 fine, 1 problems in documents, 2 wrong use or a tool is missing."""

# Every command stands in one group.
GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("begin", ("new", "import")),
    ("write", ("serve", "check", "explain")),
    ("make", ("build", "locate")),
    ("prove", ("validate", "report", "review")),
    ("set up", ("set-up", "completion")),
)

# command -> (what is typed, what it does)
EXAMPLES: Mapping[str, tuple[tuple[str, str], ...]] = {
    "new": (
        ("everypage new bread", "English, in sources/bread"),
        ('everypage new bread --title "Free bread"', "with its title"),
        ("everypage new bread --language en,ja", "in English and Japanese"),
    ),
    "import": (
        ("everypage import report.docx", "a Word file, into sources/report"),
        ("everypage import page.html --name bread", "a web page, into sources/bread"),
        ('everypage import text.md --language fr --title "Le pain"', "where the file does not say so"),
    ),
    "build": (
        ("everypage build", "all publications in sources/, into build/"),
        ("everypage build sources/bread", "one of them; what was made of others stays"),
        ("everypage build --format html,epub", "no PDF but the standard one"),
        ("everypage build --edition huge,30pt", "in these sizes"),
        ("everypage build --out public", "into public/"),
    ),
    "serve": (
        ("everypage serve", "at http://127.0.0.1:8000/, until you press Ctrl-C"),
        ("everypage serve sources/bread", "one publication"),
        ("everypage serve --port 8001", "where another program has port 8000"),
    ),
    "check": (
        ("everypage check", "all publications in sources/"),
        ("everypage check sources/bread --strict", "a warning is a failure, too"),
        ("everypage check --messages github", "for the log of a workflow on GitHub"),
    ),
    "validate": (
        ("everypage validate", "what is in build/"),
        ("everypage validate --out public", "what is in public/"),
    ),
    "report": (
        ("everypage report", "open build/report/index.html"),
        ("everypage report --out public", "on what is in public/"),
    ),
    "locate": (
        ('everypage locate bread en "free of charge"', "the words as they stand in the text"),
        ("everypage locate bread en free of charge", "the same"),
    ),
    "review": (
        ("everypage review bread en", "what is open"),
        ("everypage review bread en --sign", "to be asked one question after the other"),
        ('everypage review bread en table/costs --by "A. Reader" --date 2026-11-22', "to sign one answer"),
    ),
    "explain": (
        ("everypage explain figure-without-alternative", "one problem"),
        ("everypage explain", "the names of all problems"),
    ),
    "set-up": (("everypage set-up validators", "what `everypage validate` needs"),),
    "completion": (
        ("everypage completion bash >~/.local/share/bash-completion/completions/everypage", "for bash"),
        ("everypage completion zsh >~/.zfunc/_everypage", "for zsh, where fpath names ~/.zfunc"),
    ),
}


def examples(command: str) -> str:
    """Return the examples of a command, below each other, each with what it does."""
    lines = []
    for typed, does in EXAMPLES[command]:
        lines += [f"  {typed}", f"      {does}"]
    return "examples:\n\n" + "\n".join(lines)


class Lines(argparse.RawDescriptionHelpFormatter):
    """Fills paragraphs, leaves indented lines as they are, and puts commands into their groups."""

    def __init__(
        self, prog: str, indent_increment: int = 2, max_help_position: int = 24, width: int | None = None
    ) -> None:
        """Fill the terminal; `argparse` makes one for each option, and would ask about the terminal for each."""
        super().__init__(prog, indent_increment, max_help_position, width or _columns() - 2)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        parts = text.split("\n\n")
        return "\n\n".join(part if "\n  " in f"\n{part}" else textwrap.fill(part, width) for part in parts)

    def _format_action(self, action: argparse.Action) -> str:
        if not isinstance(action, argparse._SubParsersAction):
            return super()._format_action(action)
        helps = {each.dest: each.help or "" for each in action._get_subactions()}
        return "\n".join(self._groups(helps)) + "\n"

    def _groups(self, helps: Mapping[str, str]) -> Iterator[str]:
        for title, commands in GROUPS:
            yield f"  {title}:"
            yield from (f"    {name:<11} {helps[name]}" for name in commands)


@cache
def _columns() -> int:
    """Return how wide the terminal is, in characters, as `shutil` does: it would load two decompressors for that."""
    told = os.environ.get("COLUMNS", "")
    if told.isdecimal() and int(told):
        return int(told)
    try:
        return os.get_terminal_size(sys.__stdout__.fileno() if sys.__stdout__ else 1).columns or _USUAL_COLUMNS
    except (OSError, ValueError):
        return _USUAL_COLUMNS
