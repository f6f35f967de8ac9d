"""Ace by DAISY 1.4: is an EPUB accessible (EPB-33)?

In: EPUB files. Out: a diagnostic for each failed assertion, at its file inside the EPUB.
Ace opens each document in Chromium with its own axe-core, and looks at metadata and
navigation; it runs once for each EPUB.
"""

from __future__ import annotations

import json
import posixpath
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from pipeline.diagnostics import Diagnostic
from pipeline.validators import programs
from pipeline.validators.verdict import Failed, place

NAME = "ace"
SUFFIX = ".epub"
SECONDS = 1200  # 300 chapters take some three minutes
CLEAN, PROBLEMS = 0, 2  # statuses under -E; without it Ace ends with 0 even when it finds faults


def version() -> str:
    """Return Ace's version. Raises `Missing`."""
    return programs.npm_version("@daisy/ace-cli")


def judge(folder: Path, files: Sequence[str]) -> list[Diagnostic]:
    """Return what Ace says of the EPUBs. Raises `Missing` and `Failed`."""
    return [diagnostic for file in files for diagnostic in _one(folder, file)]


def _one(folder: Path, file: str) -> Iterator[Diagnostic]:
    ace = programs.npm_package("@daisy/ace-cli") / "bin" / "ace.js"
    environment = {
        "PUPPETEER_EXECUTABLE_PATH": str(programs.chromium()),
        "ACE_TIMEOUT_INITIAL": "60000",  # milliseconds; its own 5 seconds are too few on a busy machine
    }
    with tempfile.TemporaryDirectory(prefix="everypage-") as out:
        command: list[str | Path] = [programs.node(), ace, "-E", "-s", "-f", "-o", out, (folder / file).resolve()]
        said = programs.run(command, SECONDS, environment=environment, good=(CLEAN, PROBLEMS))
        try:
            report = json.loads(Path(out, "report.json").read_bytes())
            outcome = report["earl:result"]["earl:outcome"]
        except (OSError, ValueError, KeyError):
            raise Failed(f"Ace left no report on {file}: {said.strip()[-200:]}") from None
    found = list(_diagnostics(folder, file, report))
    if (outcome == "pass") != (not found):
        raise Failed(f"Ace says '{outcome}' of {file}, but lists {len(found)} failures")
    yield from found


def _diagnostics(folder: Path, file: str, report: dict[str, Any]) -> Iterator[Diagnostic]:
    subjects = [document["earl:testSubject"]["url"].lstrip("/") for document in report["assertions"]]
    package = next((posixpath.dirname(subject) for subject in subjects if subject.endswith(".opf")), "")
    for document, subject in zip(report["assertions"], subjects, strict=True):
        # Ace names the package by its path in the EPUB, and most documents by their path beside the package.
        inside = subject if subject.startswith(f"{package}/") else posixpath.join(package, subject)
        where = place(folder, file, inside)
        for assertion in document["assertions"]:
            result, test = assertion["earl:result"], assertion["earl:test"]
            if result["earl:outcome"] != "pass":
                said = " ".join(result["dct:description"].split())
                selectors = dict.fromkeys(result.get("earl:pointer", {}).get("css", ()))
                at = f" (at {', '.join(selectors)})" if selectors else ""
                help_ = test.get("help", {})
                hint = help_.get("dct:description") or help_.get("url") or ""
                yield Diagnostic(where, NAME, f"{test['dct:title']}: {said}{at}", hint)
