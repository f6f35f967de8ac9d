"""Generated publications in every format and every size, judged by the validator of parity.

    python -m tests.parity.many 200

In: how many. Out: a line for each that is not the same everywhere, and status 1 where there is one.
The numbers that choose what a publication holds are those of its place in the row, so that the
same ones come again.
"""

from __future__ import annotations

import itertools
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import replace
from hashlib import shake_128
from pathlib import Path
from typing import Any

from pipeline.catalogue import front_pages
from pipeline.diagnostics import Diagnostic, has_errors
from pipeline.editions import Edition, Format
from pipeline.layouts import default_layouts
from pipeline.manifest import Manifest, Output
from pipeline.model import Publication
from pipeline.pagemap import PageMap
from pipeline.validators import parity
from pipeline.views import make_view
from pipeline.writers import epub, html, pdf
from pipeline.writers.pdf.profiles import Profile
from tests.parity.editions import inputs_of, read_without_errors
from tests.parity.writing import document

LAYOUTS = default_layouts()
LONGEST = 260  # numbers that choose; the more, the longer the text
FULL = 19  # short paragraphs on a page of the standard edition
WORDS = 9  # pairs of words that fill as much of it as a short paragraph
_WRITERS = {Format.PDF: pdf.write, Format.EPUB: epub.write, Format.HTML: html.write}


def publication(number: int) -> Publication:
    """Return the publication of a number: its language, its length and its profile differ from the next one's.

    Words before what is generated push it to the end of a page, so that pages begin within all kinds of blocks; in
    every third publication these words are one paragraph, which goes on on the next page.
    """
    chosen = shake_128(f"many {number}".encode()).digest(60 + number * 37 % (LONGEST - 60))
    language, texts = document(chosen)
    between = "\n\n" if number % 3 else " "
    counts = [(FULL // 2 + each % FULL) * (1 if number % 3 else WORDS) for each in chosen]
    pushed = [_pushed(text, count, between) for text, count in zip(texts, counts, strict=False)]
    made = read_without_errors(inputs_of(language, tuple(pushed)))
    return replace(made, profile=list(Profile)[number % 2].value, editions=tuple(LAYOUTS.sizes.listed))


def _pushed(text: str, count: int, between: str) -> str:
    """Return a chapter with words behind its heading."""
    heading, _, rest = text.partition("\n\n")
    return "\n\n".join([heading, between.join(f"Filling {place}" for place in range(1, count + 1)), rest])


def write(made: Publication, folder: Path) -> list[str]:
    """Write a publication in every format and size with the page map of its standard PDF; return the files.

    There are none where an edition is refused, as in a build.
    """
    files: dict[str, bytes] = {}
    outputs: dict[str, Output] = {}
    facts: dict[Edition, Mapping[str, Any]] = {}
    standard = Edition(made.main.language, LAYOUTS.sizes.standard.name, Format.PDF)
    page_map = None
    for edition in (standard, *_others(made, standard)):
        written = _WRITERS[edition.format](make_view(made, edition, LAYOUTS, page_map))
        if has_errors(written.diagnostics):  # such as a table whose head is longer than a page
            return []
        if page_map is None:
            page_map = PageMap.from_json(written.facts)
        facts[edition] = {**written.facts, "bytes": 1}
        outputs |= {path: Output("", 0, "job", "key", made.main.name, edition) for path in written.files}
        files |= written.files
    front = front_pages(made, LAYOUTS, facts).files
    outputs |= {path: Output("", 0, "job", "key", made.main.name) for path in front}
    for path, content in {**files, **front}.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    (folder / "manifest.json").write_bytes(Manifest(outputs).content())
    return [path for path in outputs if path.endswith(parity.SUFFIX)]


def unlike(number: int) -> list[Diagnostic] | None:
    """Return what the editions of the publication of a number do not say alike; None where it cannot be laid out."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        files = write(publication(number), folder)
        return parity.judge(folder, files) if files else None


def _others(made: Publication, standard: Edition) -> list[Edition]:
    every = [Edition(made.main.language, size, format_) for format_ in Format for size in LAYOUTS.sizes.listed]
    return [each for each in every if each != standard]


def main(count: int, first: int = 0) -> int:
    """Judge so many publications, and tell what is not the same."""
    started, judged, wrong = time.monotonic(), 0, 0
    for number in itertools.count(first):
        if judged == count:
            break
        found = unlike(number)
        if found is None:
            continue
        judged += 1
        wrong += bool(found)
        for each in found:
            sys.stdout.write(f"publication {number}: {each}\n")
        sys.stdout.write(f"{judged} judged, {wrong} not the same, {time.monotonic() - started:.0f} s\n")
        sys.stdout.flush()
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
