"""What stays on one line: dates, amounts with what they count, numbers of telephones (LPT-09).

In: a text of any language. Out: the stretches of it that no line may break. The writer of the
printed page keeps them whole, and the rules for finished PDFs look for them at line ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
)
_COUNTED = (
    "hundred|thousand|million|billion|trillion|yen|dollars?|euros?|pounds?|francs?|won|yuan|per cent|percent|points?|pt"
    "|km|m|cm|mm|kg|g|t|GB|MB|kB|ha|°C|%|‰"
)
_CURRENCIES = "JPY|USD|EUR|GBP|CHF|CNY|KRW|US\\$|[¥￥$€£]"
_DIGITS = r"\d(?:[\d.,\u00a0\u2009\u202f]*\d)?"
_SPACE = r"[ \u00a0\u202f]?"
# One space at most is between the parts: a stretch is a few words, so that a line always has room for it.
_WHOLE = re.compile(
    rf"\b\d{{1,2}} (?:{_MONTHS})\b(?:\.? \d{{4}}\b)?"
    rf"|\b(?:{_MONTHS})\b\.? \d{{1,2}}(?:, \d{{4}})?\b"
    rf"|\b(?:{_MONTHS}) \d{{4}}\b"
    rf"|(?:\b|(?<!\w))(?:{_CURRENCIES}){_SPACE}{_DIGITS}(?: (?:{_COUNTED})\b)*"
    rf"|{_DIGITS}{_SPACE}(?:{_COUNTED})(?!\w)(?: (?:{_COUNTED})(?!\w))*"
    r"|\d{1,4}年(?:\d{1,2}月(?:\d{1,2}日)?)?"
    r"|\d{1,2}月\d{1,2}日"
    r"|\d[\d,.]*(?:千|百)?(?:万|億|兆)?(?:\d+万)?(?:円|ドル|ユーロ|ウォン|件|か国|カ国|年度?|月|日|％|%)"
    r"|\d[\d,.]*(?:千|百)?(?:万|億|兆)"
    r"|\+?\d{1,4}(?:[-‐‑]\d{1,4}){2,4}\b"
)


def stretches(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each stretch begins and ends that must stay on one line."""
    for found in _WHOLE.finditer(text):
        yield found.span()
