"""The browser in a process of its own, where it may be killed: `python -m tests.validators.browsing FOLDER`.

In: a folder with good.html, good.epub. Out: lines, which test_browser.py reads.
"""

from __future__ import annotations

import sys
from pathlib import Path

from pipeline.validators import ace, axe, reading, verdict
from pipeline.validators.browser import limited, open_browser, shared
from pipeline.validators.verdict import Failed


def say(*words: object) -> None:
    """Write a line."""
    sys.stdout.write(" ".join(map(str, words)) + "\n")


def tell(folder: Path) -> None:
    """Use the browser as validators do, let it hang, and use it again."""
    with shared():
        with open_browser() as first:
            say("started", first.is_connected())
        with open_browser() as second:
            say("the same", first is second)
        say(verdict(ace, folder, ["good.epub"]).diagnostics)
        page = first.new_page()
        try:
            with limited(1):
                page.evaluate("new Promise(() => {})")
        except Failed as why:
            say("hangs:", why)
        say("ended", not first.is_connected())
        for validator in (axe, reading, ace):
            files = [file for file in ("good.html", "good.epub") if file.endswith(validator.SUFFIX)]
            said = verdict(validator, folder, files)
            say(validator.NAME, said.judged, said.diagnostics)
        with open_browser() as third:
            say("another", third is not first)
        reading._CALL, reading.limited = "given => { for (;;); }", lambda seconds: limited(1)
        say(*(each.message for each in verdict(reading, folder, ["good.epub"]).diagnostics))
    say("closed", not third.is_connected())


if __name__ == "__main__":
    tell(Path(sys.argv[1]))
