"""axe-core catches what keeps readers out of a page, in light and in dark colours (LEG-01)."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.validators import axe
from tests.faults.found import Found, review, rules
from tests.faults.pages import changed, write

SMALL = '<button style="padding: 0; border: 0; font-size: 9px">a</button>'

FAULTS = {
    "no-language": (changed(' lang="en"', ""), "html-has-lang"),
    "no-title": (changed("<title>A good page</title>", ""), "document-title"),
    "no-alternative": (changed("Words", '<img src="good.html">Words'), "image-alt"),
    "no-link-text": (changed(">a link<", "><"), "link-name"),
    "pale-in-light": (changed("color: #111; background: #fff", "color: #bbb; background: #fff"), "color-contrast"),
    "pale-in-dark": (changed("color: #eee; background: #111", "color: #444; background: #111"), "color-contrast"),
    "skipped-heading": (changed("<p>Words", "<h3>Three</h3><p>Words"), "heading-order"),
    "no-zoom": (changed("initial-scale=1", "initial-scale=1, user-scalable=no"), "meta-viewport"),
    "no-landmark": (changed("<header><p>A good book</p></header>", "<p>A good book</p>"), "region"),
    "wrong-scope": (changed('scope="col">Year', 'scope="column">Year'), "scope-attr-valid"),
    # WCAG 2.2, 2.5.8: axe-core leaves it out unless it is asked for by tag
    "small-targets": (
        changed(
            "<p>Words", "<div>" + '<button style="padding:0;border:0;font-size:9px">a</button>' * 2 + "</div><p>Words"
        ),
        "target-size",
    ),
    # WCAG 2.1, 1.3.5
    "wrong-autocomplete": (
        changed("Words", '<label>Name <input autocomplete="nonsense"></label>Words'),
        "autocomplete-valid",
    ),
}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Found:
    folder = tmp_path_factory.mktemp("axe")
    write(folder, FAULTS)
    return rules(axe, folder)


def test_a_good_page_passes(found):
    assert found["good.html"] == set()


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_caught(found, name):
    assert found[f"{name}.html"] == {FAULTS[name][1]}


def test_what_axe_core_cannot_decide_is_for_a_person_to_look_at(tmp_path: Path) -> None:
    shaded = changed("<p>Words", '<p style="background: linear-gradient(#fff, #111)">Words')
    write(tmp_path, {"shaded": (shaded, "")})
    assert review(axe, tmp_path) == {"good.html": set(), "shaded.html": {"axe-review color-contrast"}}
