"""Our own layouts keep the rules that a publisher's own are held to; and each rule can be broken."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.checks.colours import WHITE, contrast
from pipeline.houserules.colours import colour_of, shade_with
from pipeline.houserules.contrast import PAIRS, pale, pale_in_print
from pipeline.houserules.landmarks import lacking
from pipeline.houserules.numbers import faults_of_language, faults_of_size
from pipeline.houserules.styles import faults
from pipeline.houserules.values import least_pixels
from pipeline.layouts import default_layouts
from pipeline.merging import SCHEMES, Token, in_force, read_tokens

OURS = default_layouts()
TOKENS, BESIDE = read_tokens("css/tokens.css", OURS.text("css/tokens.css"))
SIZES = OURS.sizes.listed
GROUPS = {group.name: group for group in OURS.typography.groups}


def test_our_colours_have_contrast_on_every_ground_by_day_and_by_night_and_in_print() -> None:
    """HTM-1.4.6, HTM-1.4.11, LPT-15."""
    assert [each.message for each in BESIDE] == ["color-scheme is no token"]
    assert list(pale(TOKENS)) == []
    assert list(pale_in_print({name: OURS.paper_colour(name) for name in ("ink", "ai")})) == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_pair_of_colours_can_be_too_pale(scheme: str) -> None:
    for names, grounds, least, only in PAIRS:
        for name in names if only in scheme else ():
            ground = in_force(TOKENS, scheme)[grounds[0]]
            conditions = SCHEMES[scheme]
            spoilt = [*TOKENS, Token(name, ground.value, conditions[-1])]
            found = [each for each in pale(spoilt) if (each.scheme, each.name) == (scheme, name)]
            assert {each.least for each in found} == {least}, (scheme, name)


def test_every_colour_of_ours_is_in_a_pair_or_only_separates() -> None:
    colours = {token.name for token in TOKENS if colour_of(token.value)}
    assert colours == {name for names, grounds, _, _ in PAIRS for name in (*names, *grounds)}


def test_our_sizes_and_measures_keep_the_rules_for_large_print() -> None:
    assert [fault for size in SIZES.values() for fault in faults_of_size(size)] == []
    assert [fault for group in GROUPS.values() for fault in faults_of_language(group.name, group)] == []


@pytest.mark.parametrize("points", [12, 13.5, 16, 17, 20, 24, 30, 48])
def test_a_size_asked_for_by_its_points_keeps_them(points: float) -> None:
    size = OURS.sizes.get(f"{points:g}pt")
    assert size is not None
    told = [fault for fault in faults_of_size(size) if not (points > 28 and fault[1] in ("html", "margins"))]
    assert told == []


@pytest.mark.parametrize(
    ("size", "change", "key"),
    [
        ("small", {"html": 99}, "html"),
        ("small", {"points": (11.5, 12.0), "floor": (11.5, 12.0)}, "points"),
        ("small", {"floor": (11.0, 12.0)}, "floor"),
        ("middle", {"floor": (15.0, 14.0)}, "floor"),
        ("big", {"floor": (15.0, 18.0)}, "floor"),
        ("big", {"leading": (1.39, 1.6)}, "leading"),
        ("big", {"headings": (1.5, 1.35, 0.9, 0.8)}, "headings"),
        ("big", {"headings": (1.2, 1.3, 1.2, 1.1)}, "headings"),
        ("big", {"margins": (25.0, 19.0, 25.0, 25.0)}, "margins"),
        ("giant", {"margins": (25.0, 25.0, 45.0, 45.0)}, "margins"),
        ("big", {"large_print": False}, "large-print"),
        ("small", {"large_print": True}, "large-print"),
        ("big", {"notes_at_foot": True}, "notes"),
    ],
)
def test_a_size_that_breaks_a_rule_is_told_at_its_key(size: str, change: dict[str, object], key: str) -> None:
    found = list(faults_of_size(replace(SIZES[size], **change)))  # type: ignore[arg-type]
    assert {(table, at) for table, at, _, _ in found} >= {(size, key)}


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"screen_measure": 33.0}, "screen-measure"),
        ({"print_measure": 33.0}, "print-measure"),
        ({"screen_leading": 1.45}, "screen-leading"),
        ({"heading_leading": 1.1}, "heading-leading"),
    ],
)
def test_a_rule_of_a_language_that_is_too_long_or_close_is_told(change: dict[str, float], key: str) -> None:
    (fault,) = faults_of_language("latin", replace(GROUPS["latin"], **change))  # type: ignore[arg-type]
    assert fault[1] == key


def test_a_shade_is_the_nearest_one_with_enough_contrast() -> None:
    pale_blue = (120, 150, 200)
    shade = shade_with(pale_blue, [(WHITE, 7.0)])
    assert shade is not None
    assert 7 <= contrast(shade, WHITE) < 7.5
    assert shade_with((1, 2, 3), [(WHITE, 7.0)]) == (1, 2, 3)
    assert shade_with(pale_blue, [(WHITE, 7.0), ((0, 0, 0), 7.0)]) is None


@pytest.mark.parametrize(
    ("value", "colour"),
    [
        ("#1b3f7c", (27, 63, 124)),
        ("rgb(27 63 124)", (27, 63, 124)),
        ("hsl(0 100% 50%)", (255, 0, 0)),
        ("rebeccapurple", (102, 51, 153)),
        ("rgb(0 0 0 / 50%)", None),
        ("currentcolor", None),
        ("transparent", None),
        ("url(a.png)", None),
        ("", None),
    ],
)
def test_a_colour_is_what_css_names_and_cannot_be_seen_through(value: str, colour: tuple[int, int, int] | None) -> None:
    assert colour_of(value) == colour


@pytest.mark.parametrize(
    ("value", "pixels"),
    [
        ("44px", 44), ("2rem", 32), ("max(44px, 1rem)", 44), ("0", 0), ("1in", 96), ("calc(1px + 1px)", float("inf")),
        ("-1px", None), ("1", None), ("1rm", None), ("red", None), ("1px 2px", None), ("", None),
    ],
)  # fmt: skip
def test_a_length_has_a_least_size_or_is_none(value: str, pixels: float | None) -> None:
    assert least_pixels(value) == pixels


@pytest.mark.parametrize("name", ["base", "counters", "book", "book-more"])
def test_our_sheets_of_e_books_keep_to_what_theirs_must(name: str) -> None:
    path = f"css/{name}.css"
    told = [each.message for each in faults(path, path, OURS.text(path), frozenset(), {})]
    ours = ("lines of sup, sub are 1 of their size apart", "text of rt is smaller", "code, pre has a face")
    assert [each for each in told if not each.startswith(ours) and "adds words" not in each] == []


def test_a_whole_page_lacks_nothing_and_a_fragment_lacks_its_landmarks() -> None:
    assert len(list(lacking("<p>Words</p>"))) >= 8
