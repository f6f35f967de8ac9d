"""Charts: the bars have the lengths of their numbers, stay in their drawing, and their letters are as large as text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pipeline.drawings.faults import drawing_faults
from pipeline.report.charts import LETTER, WIDTH, Bar, bars, width_of

SVG = "{http://www.w3.org/2000/svg}"
ROWS = st.lists(
    st.builds(
        lambda name, part, more: Bar(name, part, part + more, f"{part} of {part + more}"),
        st.sampled_from(["WCAG 2.2", "PDF/UA", "大活字", "a < b & c"]),
        st.integers(0, 300),
        st.integers(0, 300),
    ),
    min_size=1,
    max_size=8,
)


@given(ROWS)
def test_every_bar_is_as_long_as_its_number_and_inside_the_drawing(rows: list[Bar]) -> None:
    drawn = bars(rows)
    assert drawing_faults(drawn) == []
    root = etree.fromstring(drawn)
    width, height = (float(each) for each in root.get("viewBox", "").split()[2:])
    assert width == WIDTH
    outlines = [float(each.get("width", "")) for each in root.iter(f"{SVG}rect") if each.get("fill") == "none"]
    solid = [float(each.get("width", "")) for each in root.iter(f"{SVG}rect") if each.get("fill") != "none"]
    assert len(outlines) == len(rows)
    assert len(solid) == sum(row.part > 0 for row in rows)
    most = max(row.whole for row in rows)
    longest = max(outlines)
    for row, outline in zip(rows, outlines, strict=True):
        assert outline == pytest.approx(max(longest * row.whole / most, 1.5) if most else 1.5, abs=0.11)
    for row, each in zip([row for row in rows if row.part], solid, strict=True):
        assert each == pytest.approx(longest * row.part / most, abs=0.11)
    for text in root.iter(f"{SVG}text"):
        assert float(text.get("font-size", "")) == LETTER
        assert float(text.get("x", "")) + width_of(text.text or "") <= WIDTH + 0.1
        assert float(text.get("y", "")) < height


def test_a_chart_of_nothing_is_none() -> None:
    with pytest.raises(ValueError, match="at least one row"):
        bars([])


def test_colour_says_nothing() -> None:
    assert b"#" not in bars([Bar("a", 1, 2, "1 of 2")])
