"""How large a source may be: every limit of the reader, and the look at a text before it is parsed.

The limits are far above what a publication for people holds. Some steps of the parser
take time that grows with the square of a paragraph's length; with the paragraph bounded,
the time of a chapter is bounded by its length.
"""

from __future__ import annotations

from pipeline.diagnostics import Diagnostic, Position

MOST_CHAPTER_BYTES = 512 * 1024
MOST_YAML_BYTES = 128 * 1024
MOST_LINE = 20_000  # bytes
MOST_PARAGRAPH = 40_000  # bytes of lines without a blank one between, where they are long
MOST_LINES = 100_000  # the same for short lines, as tables, lists and code have them
SHORT_LINE = 500
MOST_CELLS = 20_000  # of a table, and of all pipe tables of a chapter
MOST_IDS = 50_000  # of one language
MOST_REPORTS = 100  # of one kind in a file
DEEPEST_INLINE = 30  # levels of emphasis, links and spans in one another


def too_large(content: bytes, path: str, most: int = MOST_CHAPTER_BYTES) -> Diagnostic | None:
    """Return why a file is too large to be parsed; None where it is not."""
    if len(content) > most:
        hint = "split it into two chapters" if most == MOST_CHAPTER_BYTES else "make it shorter"
        return Diagnostic(Position(path), "too-large", f"the file has more than {most // 1024} KiB", hint)
    size = 0
    for number, line in enumerate(content.replace(b"\r", b"\n").split(b"\n"), 1):
        size = size + len(line) + 1 if line.strip() else 0
        if len(line) > MOST_LINE:
            hint = "break the line, or begin a new paragraph"
            return Diagnostic(Position(path, number), "too-large", f"the line has more than {MOST_LINE} bytes", hint)
        most_here = MOST_PARAGRAPH if len(line) > SHORT_LINE else MOST_LINES
        if size > most_here:
            hint = "begin a new paragraph with a blank line"
            message = f"there are more than {most_here} bytes without a blank line"
            return Diagnostic(Position(path, number), "too-large", message, hint)
    return None
