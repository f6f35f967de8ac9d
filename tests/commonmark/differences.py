"""Where our reading differs from Pandoc's on purpose, each with its reason, and what both read.

Every other difference is a fault. Pandoc has two readers, for CommonMark and for its own
Markdown; where they are of two minds, ours follows the one that hurts fewer texts.
"""

from __future__ import annotations

from dataclasses import dataclass

# A published example that both read, and read differently.
EXAMPLES = {
    177: "text behind a comment on its line is kept; CommonMark drops it with the comment, without a word",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """A source, the two outlines below the title, and why they may differ."""

    reason: str
    source: str
    ours: tuple[str, ...]
    theirs: tuple[str, ...]


TWO_THREE = ("  -", "    p two", "  -", "    p three")
DIFFERENCES = (
    Difference(
        "tildes are the signs of ranges, in Japanese above all; they enclose a subscript only behind what it hangs on",
        "10~20 to 30~40",
        ("p 10~20 to 30~40",),
        ("p 10⟨sub: 20 to 30⟩40",),
    ),
    Difference(
        "a superscript holds no white space, as in Pandoc's own Markdown: 5^2 and 6^2 are no pair of signs",
        "5^2 and 6^2",
        ("p 5^2 and 6^2",),
        ("p 5⟨sup: 2 and 6⟩2",),
    ),
    Difference(
        "text behind a comment is kept",
        "<!-- a comment --> text\n",
        ("p text",),
        (),
    ),
    Difference(
        "a list of letters may begin within an item without a blank line, as in Pandoc's own Markdown",
        "- one\n  (a) two\n  (b) three",
        ("bullets tight", "-", "  p one", "  ordered lower-alpha parentheses 1 tight", *TWO_THREE),
        ("bullets tight", "-", "  p one (a) two (b) three"),
    ),
    Difference(
        "one space is enough behind a marker of more than one capital letter, as in Pandoc's own Markdown",
        "I.  two\nII. three",
        ("ordered upper-roman period 1 tight", "-", "  p two", "-", "  p three"),
        ("ordered upper-roman period 1 tight", "-", "  p two II. three"),
    ),
    Difference(
        "a single i behind another list is roman, as everywhere else and as in Pandoc's own Markdown",
        "- one\n\ni. two",
        ("bullets tight", "-", "  p one", "ordered lower-roman period 1 tight", "-", "  p two"),
        ("bullets tight", "-", "  p one", "ordered lower-alpha period 9 tight", "-", "  p two"),
    ),
    Difference(
        "a quotation goes on behind its last >, as in Pandoc's own Markdown, unless a number begins the line",
        "> one\n(a) two",
        ("quotation", "  p one (a) two"),
        ("quotation", "  p one", "ordered lower-alpha parentheses 1 tight", "-", "  p two"),
    ),
    Difference(
        "a letter alone on its line is text: it may end a sentence, or be a name",
        "a.\nText",
        ("p a. Text",),
        ("ordered lower-alpha period 1 tight", "-", "p Text"),
    ),
    Difference(
        "an indented line is no term",
        "one\n    two\n: three",
        ("p one two : three",),
        ("definitions", "term one", "term two", "is", "  p three"),
    ),
    Difference(
        "a formula on lines of its own is a block, and needs no blank line before it",
        "Text\n$$\na + b\n$$",
        ("p Text", "formula a + b"),
        ("p Text ⟨formula: a + b⟩",),
    ),
)
