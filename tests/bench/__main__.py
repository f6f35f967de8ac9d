"""Benchmarks, run by `make bench`: never timed tests, always ratios against a baseline of the same run.

The baseline is `weasyprint` run plainly, one process for each PDF, on the very HTML and
style sheets that our PDF writer lays out. Measured are the PDF writer alone, at three lengths;
a first build of a publication, a build with nothing to do, and a build after one paragraph of
one chapter changed (wall time, processor time and the most memory that any one process held);
what reading and checking take beside laying out, and what finding the pages takes; and whether
the pages of a long book begin at the same words in every edition.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.fonts import fontconfig
from tests.bench import lengths, long, pagemap
from tests.bench.plain import write_books

ROOT = Path(__file__).parents[2]
ALONE = ("--language", "en", "--edition", "small", "--format", "pdf", "--jobs", "1")
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "3"))


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds of wall and processor time, and the most memory of one process in MB."""

    wall: float
    processor: float
    memory: float


def main() -> int:
    """Run the benchmarks and print a table in Markdown."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _say(f"{os.cpu_count()} cores, Python {sys.version.split()[0]}, best of {ROUNDS} rounds\n")
        _print_lengths(folder)
        source = folder / "sicp"
        shutil.copytree(ROOT / "sources" / "sicp", source)
        books = write_books(source, folder / "plain")
        rounds = [_round(folder, source, books, number) for number in range(ROUNDS)]
    best = {name: min((each[name] for each in rounds), key=lambda m: m.wall) for name in rounds[0]}
    _print_table(best)
    book = long.measure()
    part = (book.reading + book.checking) / book.making
    _say(f"\nA book of {book.pages} pages: read in {book.reading:.2f} s, checked in {book.checking:.2f} s, made in")
    _say(f"{book.making:.1f} s; reading and checking take {part:.3f} of the making (goal: under 0.05).")
    _print_page_map()
    return 0


def _round(folder: Path, source: Path, books: Sequence[Path], number: int) -> dict[str, Measured]:
    """Measure everything once, one after the other, so that a noisy moment hits ours and theirs alike."""
    out = folder / f"out-{number}"
    build = [sys.executable, "-m", "pipeline", "build", str(source), "--out", str(out), "--quiet"]
    chapter = source / "en" / "01-background.md"
    before = chapter.read_text()
    try:
        return {
            f"plain weasyprint, {len(books)} PDF files": _plain(books),
            "plain weasyprint, the standard PDF": _plain(books[:1]),
            "everypage, the standard PDF alone": _measure([*build, *ALONE, "--out", f"{out}-one"]),
            "everypage, 18 editions, one worker": _measure([*build, "--out", f"{out}-single", "--jobs", "1"]),
            "everypage, 18 editions, a worker for each core*": _measure(build),
            "everypage, nothing changed": _measure(build),
            "everypage, one chapter changed, one worker": _changed([*build, "--jobs", "1"], chapter, before),
        }
    finally:
        chapter.write_text(before)


def _changed(build: Sequence[str], chapter: Path, text: str) -> Measured:
    chapter.write_text(text + "\nOne more paragraph.\n")
    return _measure(build)


def _plain(books: Sequence[Path]) -> Measured:
    """Run weasyprint's own command on each book, one after the other, with the fonts that we use."""
    os.environ["FONTCONFIG_FILE"] = str(fontconfig())
    runs = [
        _measure([sys.executable, "-m", "weasyprint", "--pdf-variant", "pdf/ua-1", str(book), f"{book}.pdf"])
        for book in books
    ]
    return Measured(sum(run.wall for run in runs), sum(run.processor for run in runs), max(run.memory for run in runs))


def _measure(command: Sequence[str]) -> Measured:
    """Run a command to its end, and read what it and its children used."""
    report = (
        "import os,resource as r,subprocess as s,sys;c=s.run(sys.argv[1:],stdout=s.DEVNULL).returncode;"
        "u=r.getrusage(r.RUSAGE_CHILDREN);print(u.ru_utime+u.ru_stime,u.ru_maxrss);sys.exit(c)"
    )
    begin = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", report, *command],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=True,
        cwd=ROOT,
    )
    wall = time.perf_counter() - begin
    processor, memory = done.stdout.split()
    return Measured(wall, float(processor), int(memory) / 1024)


def _print_lengths(folder: Path) -> None:
    _say("The PDF writer alone, and plain weasyprint on the same HTML; one warm process, no cache\n")
    _say("| Pages | Ours, s | Plain, s | Ratio | Goal | ms a page | Ours, MB | Plain, MB | Ratio | Goal |")
    _say("|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|")
    for book in lengths.measure(folder, ROUNDS):
        ours, theirs, memory = book.ours, book.theirs, f"{book.most_memory or '–'}"
        _say(
            f"| {book.pages} | {ours.seconds:.2f} | {theirs.seconds:.2f} | {ours.seconds / theirs.seconds:.3f} "
            f"| {book.most_time} | {1000 * ours.seconds / book.pages:.0f} | {ours.memory:.0f} | {theirs.memory:.0f} "
            f"| {ours.memory / theirs.memory:.2f} | {memory} |"
        )
    _say("")


def _print_page_map() -> None:
    cost = pagemap.cost(ROUNDS)
    _say(f"\nIts page map: {cost.pages} pages found in {cost.finding:.2f} s, laid out in {cost.laying_out:.1f} s;")
    _say(f"finding takes {cost.finding / cost.laying_out:.4f} of the laying out (goal: under 0.01).")
    found = pagemap.agreement()
    _say(f"Marks, page lists and map are in bijection; of {found.pages} pages {found.web} begin with the same 20")
    _say(f"characters on the web, {found.books} in the e-book and {found.print} in large print (goal: all).")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _print_table(best: dict[str, Measured]) -> None:
    base = next(iter(best.values()))
    _say("| What | Wall s | Ratio | Processor s | Peak MB of one process |\n|---|---:|---:|---:|---:|")
    for name, run in best.items():
        ratio = run.wall / base.wall
        _say(f"| {name} | {run.wall:.2f} | {ratio:.3f} | {run.processor:.2f} | {run.memory:.0f} |")
    _say("\n* Workers are not children of the measured command: only its wall time counts.")


if __name__ == "__main__":
    sys.exit(main())
