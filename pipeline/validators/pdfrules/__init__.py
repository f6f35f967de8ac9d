"""Our own rules for finished PDFs: what PDF/UA and large print ask, and veraPDF does not look at.

In: PDF files. Out: diagnostics. Everything is measured in the file itself: its structure
tree, its outline and labels, and where on its pages each line of text stands and how large
it is. What a file should measure follows from the edition that the manifest says it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from pipeline.diagnostics import Diagnostic
from pipeline.layouts import chosen_layouts
from pipeline.manifest import load
from pipeline.validators import programs
from pipeline.validators.pdfrules.expected import Expected, edition, expected
from pipeline.validators.verdict import Sees, place

NAME = "pdf-rules"
SUFFIX = ".pdf"
SEES = Sees.EDITION
# What reading a damaged file ends in: an entry is missing, or is something else than it should be.
_DAMAGED = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError)
_MOST = 5  # findings of one kind that are named one by one


def version() -> str:
    """Return the version of the library that reads PDFs. Raises `Missing`."""
    return f"pikepdf {programs.package_version('pikepdf')}"


def judge(folder: Path, files: Sequence[str]) -> list[Diagnostic]:
    """Return what is wrong with the PDFs. Raises `Missing`."""
    version()
    listed = folder / "manifest.json"
    manifest = load(listed.read_text(encoding="utf-8") if listed.is_file() else "")
    found: list[Diagnostic] = []
    for file in files:
        known = edition(file, manifest)
        numbers = expected(known, chosen_layouts()) if known else None
        where = place(folder, file)
        if numbers is None:
            hint = "give the file the name that the pipeline gives it, or validate the folder that was built into"
            found.append(Diagnostic(where, "pdf-unknown-edition", "nothing says which edition this is", hint))
            continue
        found += [Diagnostic(where, code, message) for code, message in faults((folder / file).read_bytes(), numbers)]
    return found


def faults(data: bytes, numbers: Expected) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a PDF that should have these numbers: codes, and messages that name the page."""
    from pipeline.parity.structure import UnreadablePdf
    from pipeline.validators.pdfrules import breaks, elements, headings, pages, references, sizes, standardpages, tables
    from pipeline.validators.pdfrules.paper import Finding, Paper, read

    try:
        paper = read(data, numbers)
    except (UnreadablePdf, *_DAMAGED) as error:
        yield "pdf-unreadable", f"the file cannot be read: {error}"
        return
    kinds: tuple[Callable[[Paper], Iterator[Finding]], ...] = (
        headings.judge,
        pages.judge,
        elements.judge,
        tables.judge,
        references.judge,
        sizes.judge,
        breaks.judge,
        standardpages.judge,
    )
    found: dict[str, list[str]] = defaultdict(list)
    for kind in kinds:
        for finding in kind(paper):
            found[finding.code].append(f"page {finding.page}: {finding.message}" if finding.page else finding.message)
    for code, messages in found.items():
        yield from ((code, message) for message in messages[:_MOST])
        if len(messages) > _MOST:
            yield code, f"and {len(messages) - _MOST} more places like these"
