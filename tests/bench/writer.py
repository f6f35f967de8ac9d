"""PDFs in a process of their own: `python -m tests.bench.writer TIMES ours CHAPTERS SECTIONS`, or `TIMES plain PAGE`.

Out: one line with pages, seconds of processor time (the best of so many times), and the most
memory in MB. The process is warm, as a worker is: it has made a book of four pages before, in
the same way, so that neither engine is charged for being loaded; and our publication is read before.
"""

from __future__ import annotations

import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from pipeline.fonts import fontconfig
from pipeline.writers import pdf
from tests.bench.books import publication, standard_view, write_plain

FIRST = (1, 2)  # chapters, and sections in each, of the book that warms the process


def ours(chapters: int, sections: int) -> Callable[[], int]:
    """Return what writes the PDF of a generated book and says how many pages it has."""
    view = standard_view(publication(chapters, sections))

    def write() -> int:
        written = pdf.write(view)
        assert written.files, written.diagnostics
        return int(str(written.facts["pages"]))

    return write


def plain(page: Path) -> Callable[[], int]:
    """Return what runs weasyprint's own command on a page; the number of pages is not known to it."""
    from weasyprint.__main__ import main

    def write() -> int:
        main(["--quiet", "--pdf-variant", "pdf/ua-1", str(page), str(page.with_suffix(".pdf"))])
        return 0

    return write


def _timed(write: Callable[[], int], times: int) -> tuple[int, float]:
    best = float("inf")
    for _ in range(times):
        begin = time.process_time()
        pages = write()
        best = min(best, time.process_time() - begin)
    return pages, best


def _main(times: str, how: str, *what: str) -> None:
    if how == "ours":
        ours(*FIRST)()
        pages, seconds = _timed(ours(int(what[0]), int(what[1])), int(times))
    else:
        os.environ["FONTCONFIG_FILE"] = str(fontconfig())
        with tempfile.TemporaryDirectory() as folder:
            plain(write_plain(standard_view(publication(*FIRST)), Path(folder) / "first"))()
        pages, seconds = _timed(plain(Path(what[0])), int(times))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(f"{pages} {seconds:.3f} {memory:.0f}\n")


if __name__ == "__main__":
    _main(*sys.argv[1:])
