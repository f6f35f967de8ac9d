"""The limits of what is read, as the program has them."""

from __future__ import annotations

from pipeline import inputs
from pipeline.checks import pictures
from pipeline.drawings import faults
from pipeline.mathematics import tex
from pipeline.reader import limits, markdown
from tests.reference.written import table


def made_limits() -> str:
    """Return the table of limits."""
    rows = [[name, value] for name, value in LIMITS.items()]
    return table("The most that a publication may hold", "table-limits", ["What", "Most"], rows)


def _kib(number: int) -> str:
    return f"{number // 1024 // 1024} MiB" if number % (1024 * 1024) == 0 else f"{number // 1024} KiB"


LIMITS = {
    "Files of a publication": f"{inputs.MOST_FILES:,}",
    "A file": _kib(inputs.MOST_BYTES),
    "A chapter": _kib(limits.MOST_CHAPTER_BYTES),
    "`publication.yaml`, `site.yaml`": _kib(limits.MOST_YAML_BYTES),
    "A line": f"{limits.MOST_LINE:,} bytes",
    "A paragraph": f"{limits.MOST_PARAGRAPH:,} bytes",
    "Lines up to 500 bytes without an empty one": f"{limits.MOST_LINES:,} bytes",
    "Cells of a table, and of a chapter’s pipe tables": f"{limits.MOST_CELLS:,}",
    "Ids of a language": f"{limits.MOST_IDS:,}",
    "Blocks in blocks": f"{markdown.DEEPEST} levels",
    "Emphasis, links and spans in one another": f"{limits.DEEPEST_INLINE} levels",
    "A formula": f"{tex.LONGEST:,} characters",
    "A drawing": f"{_kib(faults.MOST_BYTES)}, {faults.MOST_ELEMENTS:,} elements",
    "A picture": f"{pictures.MOST_PIXELS // 1_000_000} million pixels",
}
