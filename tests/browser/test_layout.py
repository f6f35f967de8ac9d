"""Nothing is lost in any window, at any size, with any spacing, and without style sheets; with scripts switched off.

The smallest and the largest size are looked at in every state, those between in two windows, or in all if thorough.
"""

from __future__ import annotations

import pytest

from tests.browser.site import LANGUAGES, PUBLICATIONS, SIZES
from tests.browser.survey import STATES

MANY = 60  # pages that are looked at in every state
STYLED = [name for name, state in STATES.items() if state.styled]


def test_every_kind_of_page_was_looked_at(surveyed):
    kinds = {(page.kind, page.publication, page.language, page.size) for page in surveyed.pages}
    for kind in ("title", "chapter"):
        wanted = {(kind, name, language, size) for name in PUBLICATIONS for language in LANGUAGES for size in SIZES}
        assert wanted <= kinds
    assert {("publication", name, "", "") for name in PUBLICATIONS} <= kinds
    assert {page.kind for page in surveyed.pages} == {
        "title",
        "chapter",
        "publication",
        "catalogue",
        "accessibility",
        "404",
    }


def test_every_page_shows_its_text_without_script(surveyed):
    shown = {path: sum(map(len, found["wide"]["words"])) for path, found in surveyed.found.items()}
    assert {path: length for path, length in shown.items() if length < 200} == {}


@pytest.mark.parametrize("state", STYLED)
def test_no_page_scrolls_sideways(surveyed, state):
    """HTM-1.4.10, HTM-1.4.4, HTM-1.4.12."""
    assert surveyed.of("sideways", state) == {}


@pytest.mark.parametrize("state", STATES)
def test_no_text_is_cut_off(surveyed, state):
    """HTM-1.4.4, HTM-1.4.12."""
    assert surveyed.of("cut", state) == {}


@pytest.mark.parametrize("state", STATES)
def test_nothing_stands_on_something_else(surveyed, state):
    assert surveyed.of("overlapping", state) == {}


@pytest.mark.parametrize("state", [name for name in STATES if name != "wide"])
def test_no_word_goes_away(surveyed, state):
    """HTM-1.4.4, HTM-1.4.12: what is shown in a wide window is shown in every other."""
    lost = {}
    for path, found in surveyed.found.items():
        if state in found:
            shown = found[state]["words"]
            lost[path] = [word for word in found["wide"]["words"] if word not in set(shown)]
    assert len(lost) > MANY
    assert {path: words for path, words in lost.items() if words} == {}


def test_what_is_read_first_stands_first(surveyed):
    """HTM-1.3.2: in one column, and without style sheets."""
    assert surveyed.of("disordered", "narrow", "unstyled") == {}


def test_headings_lead_through_the_page_without_style_sheets(surveyed):
    """HTM-1.3.1."""
    assert surveyed.of("outline", "wide") == {}


def test_every_target_is_large_enough(surveyed):
    """HTM-2.5.8: 24 pixels; the style sheets promise 44 for what they call controls."""
    assert surveyed.of("small", "wide", "narrow") == {}
