"""One browser serves all who look at pages; one that hangs is ended, and whoever asks next gets another."""

from __future__ import annotations

import subprocess
import sys

from pipeline.validators.browser import served
from tests.faults.pages import GOOD
from tests.house.sources import ROOT
from tests.validators.books import write_book


def test_one_browser_serves_all_until_it_hangs_and_then_another_does(tmp_path):
    (tmp_path / "good.html").write_text(GOOD, encoding="utf-8")
    write_book(tmp_path / "good.epub")
    command = [sys.executable, "-m", "tests.validators.browsing", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "started True",
        "the same True",
        "()",
        "hangs: the browser gave no answer within 1 seconds",
        "ended True",
        "axe ('good.html',) ()",
        "foliate-js ('good.epub',) ()",
        "ace ('good.epub',) ()",
        "another True",
        "foliate-js did not finish: the browser gave no answer within 1 seconds",
        "closed True",
    ]


def test_folders_are_served_beside_one_and_nothing_above_them(tmp_path):
    from urllib.error import HTTPError
    from urllib.request import urlopen

    for name in ("own", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(name, encoding="utf-8")
    with served(tmp_path / "own", {"beside": tmp_path / "other"}) as address:
        assert urlopen(f"{address}/a.txt").read() == b"own"
        assert urlopen(f"{address}/beside/a.txt").read() == b"other"
        for path in ("beside/../../own/a.txt", "beside/%2e%2e/own/a.txt", "other/a.txt"):
            try:
                said = urlopen(f"{address}/{path}").status
            except HTTPError as error:
                with error:
                    said = error.code
            assert said == 404, path
