"""EPUBCheck 5.3: does an EPUB conform to EPUB 3.3 (EPB-01)?

In: EPUB files. Out: a diagnostic for each message, at its file and line inside the EPUB.
Fatal errors, errors and warnings count. Usage messages are for a person to look at, but
for `RSC-025`: only there does EPUBCheck say that a drawing is not valid SVG.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pipeline.diagnostics import Diagnostic
from pipeline.validators import jvm, programs
from pipeline.validators.verdict import Sees, place

NAME = "epubcheck"
SUFFIX = ".epub"
SEES = Sees.FILE
COUNTED = frozenset({"FATAL", "ERROR", "WARNING"})
COUNTED_USAGE = frozenset({"RSC-025"})


def version() -> str:
    """Return EPUBCheck's version. Raises `Missing`."""
    return programs.package_version("epubcheck")


def judge(folder: Path, files: Sequence[str]) -> list[Diagnostic]:
    """Return what EPUBCheck says of the EPUBs. Raises `Missing` and `Failed`."""
    home = programs.package("epubcheck")
    jars = [home / "epubcheck.jar", *sorted((home / "lib").glob("*.jar"))]
    reports = jvm.call(__name__, jars, [str((folder / file).resolve()) for file in files])
    return [
        diagnostic
        for file, report in zip(files, reports, strict=True)
        for message in report["messages"]
        for diagnostic in _diagnostics(folder, file, message)
    ]


def _diagnostics(folder: Path, file: str, message: dict[str, Any]) -> list[Diagnostic]:
    counted = message["severity"] in COUNTED or message["ID"] in COUNTED_USAGE
    code = NAME if counted else "epubcheck-usage"
    said = f"{message['ID']}: {message['message']}"
    hint = message.get("suggestion") or ""
    found = []
    for location in message["locations"] or [{}]:
        inside = location.get("path") or ""
        # A message about the container as a whole names the EPUB itself.
        inside = "" if inside.endswith(Path(file).name) else inside
        where = place(folder, file, inside, location.get("line") or 0, location.get("column") or 0)
        found.append(Diagnostic(where, code, said, hint))
    return found


def in_jvm(java: jvm.Java, files: Sequence[str]) -> list[Any]:
    """Return EPUBCheck's own JSON report on each file."""
    reports = []
    for file in files:
        text = java("java.io.StringWriter")()
        writer = java("java.io.PrintWriter")(text)
        report = java("com.adobe.epubcheck.reporting.CheckingReport")(writer, Path(file).name)
        report.setReportingLevel(java("com.adobe.epubcheck.util.ReportingLevel").Usage)
        report.initialize()
        report.setEpubFileName(file)
        java("com.adobe.epubcheck.api.EpubCheck")(java("java.io.File")(file), report).doValidate()
        report.generate()
        reports.append(json.loads(str(text.toString())))
    return reports
