"""Put what the last whole run found into the handbook: `python -m tests.bench.handbook [--from DIR] [--into FOLDER]`.

In: the folder with the results of a run. Out: the handbook's chapter of measurements and its pictures, those of an
earlier run taken away. Status: 0, or 2 where there is no run, or a quick one, whose figures say nothing.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.bench.measuring import ROOT

CHAPTER = Path("en") / "45-measured.md"
PICTURES = "bench-*.svg"


def main(arguments: Sequence[str] | None = None) -> int:
    """Copy the chapter and its pictures, and return the exit status."""
    reading = argparse.ArgumentParser(
        prog="python -m tests.bench.handbook", description="Put what the last run measured into the handbook."
    )
    reading.add_argument("--from", dest="found", metavar="DIR", type=Path, default=ROOT / "build" / "bench")
    reading.add_argument("--into", metavar="FOLDER", type=Path, default=ROOT / "sources" / "handbook")
    chosen = reading.parse_args(arguments)
    if why := hindrance(chosen.found):
        sys.stderr.write(f"{why}\n    hint: make bench\n")
        return 2
    put(chosen.found, chosen.into)
    sys.stdout.write(f"wrote {CHAPTER.as_posix()} of {chosen.into.name} and its pictures\n")
    return 0


def hindrance(found: Path) -> str:
    """Say why the results in a folder are none for a reader; empty where nothing speaks against them."""
    try:
        results = json.loads((found / "results.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return f"there are no results in {found}"
    return "the last run was a quick one, whose figures say nothing" if results["quick"] else ""


def put(found: Path, folder: Path) -> None:
    """Write the chapter and its pictures into a publication's folder."""
    images = folder / "images"
    images.mkdir(parents=True, exist_ok=True)
    (folder / CHAPTER).parent.mkdir(parents=True, exist_ok=True)
    for old in images.glob(PICTURES):
        old.unlink()
    shutil.copyfile(found / "summary.md", folder / CHAPTER)
    for picture in sorted(found.glob(PICTURES)):
        shutil.copyfile(picture, images / picture.name)


if __name__ == "__main__":
    sys.exit(main())
