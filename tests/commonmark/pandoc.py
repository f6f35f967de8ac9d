"""Pandoc, the second reader: one process that reads as many documents as it is given."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Any

import pypandoc

# Everything that SOURCE.md takes over from Pandoc, and no more: no `smart` (quotation marks stay as they are written),
# no `implicit_figures`, no `strikeout`.
EXTENSIONS = (
    "attributes",
    "bracketed_spans",
    "definition_lists",
    "fancy_lists",
    "fenced_divs",
    "footnotes",
    "pipe_tables",
    "subscript",
    "superscript",
    "tex_math_dollars",
)
FORMAT = "+".join(("commonmark", *EXTENSIONS))


class Pandoc:
    """A running Pandoc. A context manager: the process ends with it."""

    def __init__(self) -> None:
        script = Path(__file__).with_name("read_all.lua")
        command = [pypandoc.get_pandoc_path(), "lua", str(script), FORMAT]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def read(self, text: str) -> list[dict[str, Any]]:
        """Return the blocks of a document as Pandoc's JSON has them."""
        assert self._process.stdin
        assert self._process.stdout
        print(json.dumps(text), file=self._process.stdin, flush=True)
        answer = self._process.stdout.readline()
        assert answer, "pandoc has ended"
        blocks: list[dict[str, Any]] = json.loads(answer)["blocks"]
        return blocks

    def __enter__(self) -> Pandoc:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.communicate()
