"""Text, lines and the ring of focus are told from their ground, in every mode; measured from computed colours."""

from __future__ import annotations

import pytest

from tests.browser.survey import MODES


@pytest.mark.parametrize("mode", MODES)
def test_text_is_told_from_its_ground(surveyed, mode):
    """HTM-1.4.6: 7 to 1 at least, links as seen and as pointed at too."""
    assert surveyed.of("pale", mode) == {}


@pytest.mark.parametrize("mode", MODES)
def test_lines_that_say_something_are_told_from_their_ground(surveyed, mode):
    """HTM-1.4.11: 3 to 1 at least."""
    assert surveyed.of("faint", mode) == {}


@pytest.mark.parametrize("mode", MODES)
def test_focus_is_seen_wherever_it_stands(surveyed, mode):
    """HTM-2.4.7, HTM-2.4.11: a ring of two pixels at 3 to 1, in the window, under nothing else."""
    assert surveyed.of("unfocused", mode) == {}
