"""axe-core in Chromium: is a page accessible, in light and in dark colours?

In: HTML files. Out: a diagnostic for each rule that a page breaks, with the places as CSS
selectors; what axe-core cannot decide is for a person to look at.

The rules are asked for by tag: without that, axe-core leaves out the target size of
WCAG 2.2 (2.5.8).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote

from pipeline.diagnostics import Diagnostic, Position
from pipeline.validators import programs
from pipeline.validators.browser import limited, open_browser, served
from pipeline.validators.verdict import Failed, Sees, place

NAME = "axe"
SUFFIX = ".html"
SEES = Sees.PAGE
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
SECONDS = 120
SHOWN = 3  # places named in one message

_RUN = """async tags => {
    await document.fonts.ready;
    const options = {runOnly: {type: "tag", values: tags}, resultTypes: ["violations", "incomplete"]};
    const {violations, incomplete, passes} = await axe.run(document, options);
    return {violations, incomplete, passed: passes.length};
}"""


def version() -> str:
    """Return axe-core's version. Raises `Missing`."""
    return programs.npm_version("axe-core")


def judge(folder: Path, files: Sequence[str]) -> list[Diagnostic]:
    """Return what axe-core says of the pages. Raises `Missing` and `Failed`."""
    source = (programs.npm_package("axe-core") / "axe.min.js").read_text(encoding="utf-8")
    with open_browser() as browser, served(folder) as address:
        from playwright.sync_api import Error

        # A page's own content security policy would keep axe-core out.
        page = browser.new_page(viewport={"width": 1280, "height": 800}, bypass_csp=True)
        page.set_default_timeout(SECONDS * 1000)
        found: list[Diagnostic] = []
        try:
            for file in files:
                answers: dict[str, Any] = {}
                with limited(SECONDS):
                    response = page.goto(f"{address}/{quote(file)}")
                    if response is None or not response.ok:
                        raise Failed(f"the browser cannot open {file}")
                    page.evaluate(source)
                    for scheme in SCHEMES:
                        page.emulate_media(color_scheme=scheme)
                        answers[scheme] = page.evaluate(_RUN, TAGS)
                found += _diagnostics(place(folder, file), answers)
        except Error as error:
            raise Failed(f"axe-core did not finish {file}: {error.message.splitlines()[0]}") from None
        finally:
            with suppress(Error):  # of a browser that has ended
                page.close()
    return found


def _diagnostics(where: Position, answers: Mapping[str, Any]) -> Iterator[Diagnostic]:
    """Yield one diagnostic for each rule and its places; one that fails in one scheme only says in which."""
    found: dict[tuple[str, str], tuple[list[str], str]] = {}
    for scheme, answer in answers.items():
        if not answer["passed"]:
            raise Failed(f"axe-core tried no rule on {where}")
        for code, key in ((NAME, "violations"), ("axe-review", "incomplete")):
            for rule in answer[key]:
                hint = " ".join(str(rule["nodes"][0].get("failureSummary") or rule["helpUrl"]).split())
                found.setdefault((code, _message(rule)), ([], hint))[0].append(scheme)
    for (code, message), (schemes, hint) in found.items():
        only = "" if len(schemes) == len(answers) else f", in {schemes[0]} colours"
        yield Diagnostic(where, code, message + only, hint)


def _message(rule: dict[str, Any]) -> str:
    places = [" ".join(map(str, node["target"])) for node in rule["nodes"]]
    more = f" and {len(places) - SHOWN} more" if len(places) > SHOWN else ""
    criteria = "".join(f", WCAG {criterion}" for criterion in _criteria(rule["tags"]))
    return f"{rule['id']}: {rule['help']}{criteria} (at {', '.join(places[:SHOWN])}{more})"


def _criteria(tags: Sequence[str]) -> list[str]:
    """Return the success criteria among axe-core's tags: "wcag143" is 1.4.3."""
    found = (re.fullmatch(r"wcag(\d)(\d)(\d+)", tag) for tag in tags)
    return [".".join(match.groups()) for match in found if match]
