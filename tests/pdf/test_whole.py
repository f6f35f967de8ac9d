"""LPT-09: what stays on one line, and how the printed page keeps it there."""

from __future__ import annotations

import pytest
from lxml import etree

from pipeline.unbroken import stretches
from pipeline.writers.pdf.whole import keep_phrases, keep_whole

WHOLE = {
    "It was on 22 November 2026 in Tokyo.": ["22 November 2026"],
    "From 1 May to 3 May.": ["1 May", "3 May"],
    "In March 2009 it began.": ["March 2009"],
    "On May 5, 2011, it ended.": ["May 5, 2011"],
    "It cost JPY 300,000 a year.": ["JPY 300,000"],
    "It cost ¥5 million.": ["¥5 million"],
    "The support is 5 to 10 million yen.": ["10 million yen"],
    "About 12.5 per cent of them, or 30%.": ["12.5 per cent", "30%"],
    "Text in 12 point.": ["12 point"],
    "Call 03-5214-7375 or +81-3-5214-7375.": ["03-5214-7375", "+81-3-5214-7375"],
    "協定は2009年1月16日に結ばれた。": ["2009年1月16日"],
    "年間500万円から1,000万円まで。": ["500万円", "1,000万円"],
    "応募は14件、参加は3か国。": ["14件", "3か国"],
    "2003年度に始まった。": ["2003年"],
}
BROKEN = (
    "Maybe 12 people may come.",
    "Chapter 2 and Section 4.1",
    "May I?",
    "It is 5 months old.",
    "ISO 14289-1:2014",
    "7分野",
    "2人間",
)


@pytest.mark.parametrize("text", WHOLE)
def test_dates_and_amounts_are_whole(text):
    assert [text[first:last] for first, last in stretches(text)] == WHOLE[text]


@pytest.mark.parametrize("text", BROKEN)
def test_other_words_are_not(text):
    assert list(stretches(text)) == []


def test_a_span_stands_round_each_and_the_words_stay():
    html = "<p>On 5 May 2011 <em>or on 6 May 2011</em> and 7 May 2011, <code>8 May 2011</code> and 9 May 2011 too.</p>"
    root = etree.fromstring(html)
    words = "".join(root.itertext())
    keep_whole(root)
    assert "".join(root.itertext()) == words
    assert [span.text for span in root.iter("span")] == ["5 May 2011", "6 May 2011", "7 May 2011", "9 May 2011"]
    assert etree.tostring(root, encoding="unicode").startswith('<p>On <span class="whole">5 May 2011</span> <em>or on ')


def test_two_in_one_text_stand_in_order():
    root = etree.fromstring("<p>1 May, 2 May and 3 May.</p>")
    keep_whole(root)
    shown = etree.tostring(root, encoding="unicode")
    spans = ", ".join(f'<span class="whole">{day} May</span>' for day in (1, 2))
    assert shown == f'<p>{spans} and <span class="whole">3 May</span>.</p>'


@pytest.mark.parametrize(
    ("head", "kept"),
    [
        ('<th scope="col">ファイル数</th>', ["ファイル数"]),
        ('<th scope="col">相手国と相手機関</th>', ["相手国と", "相手", "機関"]),
        ('<th scope="row">章の中のブロック</th>', ["ブロック"]),
        ("<h2>協力の基になる合意</h2>", ["協力の", "基になる", "合意"]),
        ("<h2>Words <b>だけ</b></h2>", ["だけ"]),
        ("<td>章の中のブロック</td>", []),
        ("<h2>Two words</h2>", []),
    ],
)
def test_phrases_of_japanese_heads_are_whole(head, kept):
    """LOOK.md, 5: where WeasyPrint 70 breaks a short line is anywhere."""
    root = etree.fromstring(f"<body>{head}</body>")
    words = "".join(root.itertext())
    keep_phrases(root)
    assert "".join(root.itertext()) == words
    assert [span.text for span in root.iter("span")] == kept
