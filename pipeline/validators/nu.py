"""The Nu HTML checker: is a page valid HTML (HTM-VAL)?

In: HTML files. Out: a diagnostic for each error and each warning, at its line. The checker runs in the Java machine of
`jvm`, as its own command line runs it: one checker, one schema, page by page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from pipeline.diagnostics import Diagnostic
from pipeline.validators import jvm, programs
from pipeline.validators.verdict import Failed, Sees, place

NAME = "nu"
SUFFIX = ".html"
SEES = Sees.FILE
SCHEMA = "http://s.validator.nu/html5-all.rnc"  # the name of one inside the jar: nothing is fetched
# One set of macros serves HTML and the XHTML of e-books, where the slash must be; in HTML it does nothing.
SLASH = "Trailing slash on void elements has no effect"
# It takes a page for one without an origin, where 'self' allows nothing; and a block of data for a script, which no
# policy holds back, since it is not run (HTML, "prepare the script element", step 8). tests/site asks a browser.
_RELATIVE = re.compile(r"Resource violates Content Security Policy[^“]*“(?!https?:|//|data:|file:)[^”]*”")
_DATA = re.compile(r"<script type=\"application/ld\+json\"")


def version() -> str:
    """Return the checker's version. Raises `Missing`."""
    return programs.npm_version("vnu-jar")


def judge(folder: Path, files: Sequence[str]) -> list[Diagnostic]:
    """Return what the Nu HTML checker says of the pages. Raises `Missing` and `Failed`."""
    jar = programs.npm_package("vnu-jar") / "build" / "dist" / "vnu.jar"
    real = {str((folder / file).resolve()): file for file in files}
    return list(_diagnostics(folder, real, jvm.call(__name__, [jar], list(real))))


def _diagnostics(folder: Path, real: dict[str, str], answer: str) -> Iterator[Diagnostic]:
    for message in _messages(answer):
        path = unquote(urlsplit(message.get("url", "")).path)
        if message["type"] == "non-document-error" or path not in real:
            raise Failed(f"the Nu HTML checker could not look at a page: {message.get('message')}")
        if _is_mistaken(message):
            continue
        code = "nu" if message["type"] == "error" else "nu-warning"
        line = message.get("lastLine", 0)
        column = message.get("firstColumn", 0) if message.get("firstLine", line) == line else 0
        extract = " ".join(str(message.get("extract", "")).split())
        yield Diagnostic(place(folder, real[path], "", line, column), code, message["message"], extract)


def _is_mistaken(message: dict[str, Any]) -> bool:
    """Say whether the checker complains of what is right."""
    text: str = message["message"]
    if text.startswith("Inline script violates Content Security Policy"):
        return bool(_DATA.search(str(message.get("extract", ""))))
    return text.startswith(SLASH) or bool(_RELATIVE.match(text))


def _messages(answer: str) -> list[dict[str, Any]]:
    try:
        messages: list[dict[str, Any]] = json.loads(answer)["messages"]
    except (ValueError, KeyError):
        raise Failed(f"the answer of the Nu HTML checker cannot be read: {answer[:80]!r}") from None
    return messages


def in_jvm(java: jvm.Java, files: Sequence[str]) -> str:
    """Return the checker's own JSON on the files."""
    java("java.lang.System").setProperty("nu.validator.datatype.warn", "true")  # as its command line does
    checker = java("nu.validator.validation.SimpleDocumentValidator")(True, False, True)
    written = java("java.io.ByteArrayOutputStream")()
    emitter = java("nu.validator.messages.JsonMessageEmitter")(
        java("nu.validator.json.Serializer")(written), None, False, None
    )
    code = checker.getSourceCode()
    pictures = java("nu.validator.servlet.imagereview.ImageCollector")(code)
    heard = java("nu.validator.messages.MessageEmitterAdapter")(None, code, True, pictures, 0, True, emitter)
    heard.setHtml(True)
    heard.start(None)
    checker.setUpMainSchema(SCHEMA, java("nu.validator.xml.SystemErrErrorHandler")())
    checker.setUpValidatorAndParsers(heard, False, False)
    for file in files:
        checker.checkHtmlFile(java("java.io.File")(file), True)
    heard.end("", "", "")
    return str(written.toString("UTF-8"))
