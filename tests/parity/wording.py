"""Words, and what stands in a line of text, as an author writes it, chosen by numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

T = TypeVar("T")

WORDS = {
    "en": (
        "science", "partners", "and", "call", "the year 2026", "well-known", "agency", "(in part)", "“quoted”", "50 %",
        "fish & chips", "a < b", "\\*star\\*", "under\\_score", "&copy;", "naïve", "one\u00a0two", "Dr. Ito", "#5",
        "co\u00adoperate", "cafe\u0301", "x = y", "*", "a\\|b", "1. and", "\\[x\\]", "it’s", "– so –", "$5",
    ),
    "ja": (
        "科学", "技術と", "国際", "協力の", "事業。", "「公募」", "（一部）", "２０２６年", "は、", "ｶﾅ", "機構",
        "\\*星\\*", "葛\U000e0100", "𠮷野", "カ\u3099イド", "JST", "100％", "～", "＊",
    ),
    "fr": (
        "science", "et", "où", "l’année", "« cité »", "élève", "cœur", "50\u00a0%", "\\*étoile\\*", "oui ;", "dès",
        "n° 5",
    ),
}  # fmt: skip
FOREIGN = (
    ("fr", "mot étranger"),
    ("he", "שלום עולם"),
    ("ar", "سلام على الجميع"),
    ("ja", "科学技術"),
    ("ko", "과학"),
    ("de", "Wort"),
    ("ja-Latn", "kagaku"),
    ("en", "word"),
    ("zh-Hant", "臺灣"),
)
FORMULAS = ("x_i", "a^2 + b^2", r"\frac{1}{n}", r"\sqrt{x}", r"\alpha", r"\sum_{i=1}^{n} i", r"\bar{x}", "a < b")
ADDRESSES = (
    "https://example.org/",
    "https://example.org/a_b?c=d&e=f",
    "mailto:a@example.org",
    "tel:+81-3-0000",
    "http://example.org/#x",
)
CODE_WORDS = ("`code`", "`` a`b ``", "`x  y`", "`<b>&amp;</b>`", "`[a](b)`", "`日本`")
SHIFTED = ("H~2~O", "x^2^", "n^a~1~^", "CO~2~^−^", "2^\\*^")
RUBY = ('[科学]{ruby="かがく"}', '[[技術]{ruby="ぎじゅつ"}]{lang=ja}', '[大阪]{ruby="おお さか"}')
ABBREVIATIONS = ('[W3C]{abbr="World Wide Web Consortium"}', "JST", '[EU]{abbr="Union *x* & co"}')
REFERENCE = "§{}§"  # a place for an id that is chosen when all are known


@dataclass
class Draft:
    """A chapter on its way: the numbers that choose, what has been given a name, and the notes to be written.

    When the numbers have run out, the first and simplest is chosen everywhere, so that the text ends.
    """

    numbers: Iterator[int]
    language: str
    prefix: str
    ids: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    count: int = 0
    in_note: bool = False

    def below(self, end: int) -> int:
        """Choose a number from 0 to one below the end, which is at most 256."""
        return next(self.numbers, 0) % end

    def of(self, options: Sequence[T]) -> T:
        """Choose one of some options."""
        return options[self.below(len(options))]

    def chance(self, many: int) -> bool:
        """Choose to do something that is done once in so many times."""
        return self.below(many) == many - 1

    def identifier(self) -> str:
        """Return an id that nothing else has."""
        self.count += 1
        self.ids.append(f"{self.prefix}-{self.count}")
        return self.ids[-1]

    def unique(self) -> str:
        """Return a word that stands nowhere else."""
        self.count += 1
        return f"{self.prefix}{self.count}"

    def call(self) -> str:
        """Return a call of a note: a new one, or one that has been called."""
        if self.notes and self.chance(2):
            return f"word[^{self.of(self.notes)}]"
        self.notes.append(f"{self.prefix}n{len(self.notes)}")
        return f"word[^{self.notes[-1]}]"


def words(draft: Draft, most: int = 2) -> str:
    """Write some plain words, the first of which is a word and no sign."""
    own = WORDS[draft.language]
    chosen = [own[draft.below(3)], *(draft.of(own) for _ in range(draft.below(most)))]
    return ("" if draft.language == "ja" else " ").join(chosen)


def phrase(draft: Draft, *, depth: int = 0, calls: bool = True, links: bool = True) -> str:
    """Write one thing that stands in a line."""

    def inner(**allowed: bool) -> str:
        allowed = {"calls": calls, "links": links} | allowed
        return phrases(draft, depth=depth + 1, **allowed) if depth < 2 else words(draft)

    match draft.below(18):
        case 1:
            return f"*{inner()}*"
        case 2:
            return f"**{inner()}**"
        case 3:
            return draft.of(CODE_WORDS)
        case 4:
            return draft.of(SHIFTED)
        case 5 if links:
            return f"[{inner(calls=False, links=False)}]({draft.of(ADDRESSES)})"
        case 6 if links:
            return "<https://example.org/a>"
        case 7 if links:
            return f"[](#{REFERENCE.format(draft.below(40))})"
        case 8 if links:
            return f"[{inner(calls=False, links=False)}](#{REFERENCE.format(draft.below(40))})"
        case 9 | 10 | 11 if calls and not draft.in_note:
            return draft.call()
        case 12:
            language, said = draft.of(FOREIGN)
            return f"[{draft.of((said, f'*{said}*', f'{said} `x`'))}]{{lang={language}}}"
        case 13:
            return draft.of(RUBY)
        case 14:
            return draft.of(ABBREVIATIONS)
        case 15:
            alternative = draft.of(("", '{alt="some words"}', '{alt="a < b & c"}'))
            return f"${draft.of(FORMULAS)}${alternative}"
        case 16 if depth == 0:
            return "end\\\nnext"
        case 17 if depth == 0:
            return "line\nline"
    return "word<!-- a comment -->"


def phrases(draft: Draft, *, depth: int = 0, calls: bool = True, links: bool = True) -> str:
    """Write a text: words, with things between them that stand out."""
    parts = [words(draft)]
    for _ in range(draft.below(3 - depth)):
        parts += [phrase(draft, depth=depth, calls=calls, links=links), words(draft)]
    return " ".join(parts)


def line(draft: Draft, *, calls: bool = True, links: bool = True, depth: int = 0) -> str:
    """Write a text without line breaks, as cells, titles and captions have it."""
    return phrases(draft, depth=depth, calls=calls, links=links).replace("\\\n", " ").replace("\n", " ")
