"""Ace by DAISY 1.4: is an EPUB accessible (EPB-33)?

In: EPUB files. Out: a diagnostic for each failed assertion, at its file inside the EPUB.
Ace opens each document in Chromium with its own axe-core, and looks at metadata and navigation. One
program of Node, `ace.js`, judges all books, in the browser that the other validators use.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from pipeline.diagnostics import Diagnostic
from pipeline.validators import programs
from pipeline.validators.browser import driven
from pipeline.validators.dialogue import Dialogue
from pipeline.validators.verdict import Failed, Sees, place

NAME = "ace"
SUFFIX = ".epub"
SEES = Sees.FILE
SECONDS = 1200  # for one book: 300 chapters take some three minutes


def version() -> str:
    """Return Ace's version. Raises `Missing`."""
    return programs.npm_version("@daisy/ace-cli")


def judge(folder: Path, files: Sequence[str]) -> list[Diagnostic]:
    """Return what Ace says of the EPUBs. Raises `Missing` and `Failed`."""
    program = programs.npm_package("@daisy/ace-cli").parents[1]
    own = Path(__file__).with_name("ace.js")
    with driven() as address, Dialogue([programs.node(), own, program, address]) as ace:
        return [diagnostic for file in files for diagnostic in _one(ace, folder, file)]


def _one(ace: Dialogue, folder: Path, file: str) -> Iterator[Diagnostic]:
    try:
        report = ace.ask(str((folder / file).resolve()), SECONDS)
        outcome = report["earl:result"]["earl:outcome"]
    except Failed as why:
        raise Failed(f"{why}, with {file}") from None
    except (KeyError, TypeError):
        raise Failed(f"Ace left no report on {file}") from None
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
