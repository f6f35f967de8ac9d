"""Hypothesis strategies for chapters in our language, as source text that has no mistakes.

A block is a list of lines, so that it can be indented or quoted; a document is blocks with
blank lines between them. Lists never stand side by side, where they would be one list.
"""

from __future__ import annotations

from itertools import count

from hypothesis import strategies as st

from pipeline.reader.lists import spell_roman

Lines = list[str]
WORDS = st.sampled_from(
    ["stone", "river", "Ω", "日本", "語", "科学", "naïve", "12", "(b)", "a.m.", "x_y_z", "C&A", "5%", "שלום", "한국"]
)
LANGUAGES = st.sampled_from(["ja", "fr", "ja-Latn", "zh-Hans"])
MARKERS = (
    lambda number: str(number),
    lambda number: chr(ord("a") + (number - 1) % 26),
    lambda number: chr(ord("A") + (number - 1) % 26),
    lambda number: spell_roman(number),
    lambda number: spell_roman(number).upper(),
)
FIGURE = [
    "::: figure",
    "![A drawing](images/a.svg)",
    "",
    "Its caption",
    "",
    "::: long-description",
    "Long words",
    "",
    "- in a list",
    ":::",
    ":::",
]
ENCLOSURES = ("{}.", "{})", "({})")


@st.composite
def words(draw: st.DrawFn, most: int = 5) -> str:
    """Draw words that begin with a letter."""
    return " ".join(["word", *draw(st.lists(WORDS, max_size=most))])


@st.composite
def inlines(draw: st.DrawFn) -> str:
    """Draw a line or two of running text."""
    parts = draw(st.lists(st.one_of(WORDS, _MARKED), min_size=1, max_size=6))
    joints = draw(
        st.lists(st.sampled_from([" ", " ", " ", "\n", "\\\n", "  \n"]), min_size=len(parts), max_size=len(parts))
    )
    return "Word " + "".join(part + joint for part, joint in zip(parts, joints, strict=True)).rstrip("\\\n ") + " end."


_MARKED = st.one_of(
    words().map("*{}*".format),
    words().map("**{}**".format),
    words().map("***{}***".format),
    words().map("`{}`".format),
    words(0).map("{}~2~".format),
    words(0).map("{}^*n*^".format),
    words().map("[{}](https://example.org/a?b=c&d)".format),
    words().map("[{}](#first)".format),
    st.just("[](#first)"),
    st.just("<https://example.org/>"),
    st.just("<access@example.org>"),
    st.just("[a *reference*][target]"),
    st.just("[^other]"),
    st.just("$a + b_1$"),
    st.just("[^note]"),
    st.just("word <!-- a comment -->"),
    st.just("\\*not\\* &amp; \\[this\\]"),
    st.builds("[{}]{{lang={}}}".format, words(), LANGUAGES),
    words(0).map('[{}]{{abbr="a long form"}}'.format),
    st.just('[科学]{ruby="かがく"}'),
)


@st.composite
def paragraph(draw: st.DrawFn) -> Lines:
    """Draw a paragraph."""
    return draw(inlines()).split("\n")


def _beneath(blocks: list[Lines], first: str, loose: bool) -> Lines:
    """Return the blocks of an item behind its marker."""
    lines = _joined(blocks, loose)
    return [first + lines[0], *(" " * len(first) + line if line else "" for line in lines[1:])]


def _joined(blocks: list[Lines], loose: bool = True) -> Lines:
    lines: Lines = []
    for block in blocks:
        lines += [*([""] if lines and loose else []), *block]
    return lines


def _items(draw: st.DrawFn, markers: list[str], inner: st.SearchStrategy[Lines]) -> Lines:
    loose = draw(st.booleans())
    items = []
    for marker in markers:
        blocks = [draw(paragraph())]
        if loose:
            blocks += draw(st.lists(inner, max_size=1))
        elif draw(st.booleans()):
            blocks.append([f"{'*' if marker.startswith('-') else '-'} {draw(words())}"] * 2)
        items.append(_beneath(blocks, marker, loose))
    return _joined(items, loose)


@st.composite
def bullets(draw: st.DrawFn, inner: st.SearchStrategy[Lines]) -> Lines:
    """Draw a list with bullets."""
    sign = draw(st.sampled_from(["- ", "* ", "+ ", "-   "]))
    return _items(draw, [sign] * draw(st.integers(1, 3)), inner)


@st.composite
def ordered(draw: st.DrawFn, inner: st.SearchStrategy[Lines]) -> Lines:
    """Draw a list with any marker, any enclosure, and a start that cannot be taken for another marker's."""
    kind, enclosure = draw(st.integers(0, len(MARKERS) - 1)), draw(st.sampled_from(ENCLOSURES))
    start = draw(st.sampled_from([(1, 5, 99), (1, 2, 23), (1, 2, 23), (1, 2, 7), (1, 2, 7)][kind]))
    numbers = range(start, start + draw(st.integers(1, 3)))
    if kind == 0 and draw(st.booleans()):
        numbers = [start] * len(numbers)  # the habit of writing 1. before every item
    return _items(draw, [enclosure.format(MARKERS[kind](number)) + "  " for number in numbers], inner)


@st.composite
def definitions(draw: st.DrawFn, inner: st.SearchStrategy[Lines]) -> Lines:
    """Draw a definition list; each entry has a term or two, each with a definition or two."""
    entries = []
    for _ in range(draw(st.integers(1, 2))):
        terms = draw(st.lists(words(), min_size=1, max_size=2))
        blocks = [[draw(paragraph()), *draw(st.lists(inner, max_size=1))] for _ in range(draw(st.integers(1, 2)))]
        texts = [_beneath(each, ":   ", True) for each in blocks]
        entries.append([*terms, *_joined(texts)])
    return _joined(entries)


@st.composite
def quotation(draw: st.DrawFn, inner: st.SearchStrategy[Lines]) -> Lines:
    """Draw a quotation, with its source or without."""
    lines = _joined([draw(paragraph()), *draw(st.lists(inner, max_size=1))])
    source = draw(st.sampled_from([[], ["", "-- A *source*"]]))
    return [f"> {line}".rstrip() for line in [*lines, *source]]


@st.composite
def division(draw: st.DrawFn, inner: st.SearchStrategy[Lines]) -> Lines:
    """Draw a callout, or a division in another language."""
    title = draw(words())
    kinds = [f'{{.note title="{title}"}}', "{.warning}", "tip", f"{{lang={draw(LANGUAGES)}}}"]
    body = _joined([draw(paragraph()), *draw(st.lists(inner, max_size=1))])
    fence = ":" * draw(st.integers(3, 4))
    return [f"{fence} {draw(st.sampled_from(kinds))}", *body, fence]


@st.composite
def table(draw: st.DrawFn) -> Lines:
    """Draw a pipe table with its caption behind or before it."""
    columns = draw(st.integers(1, 3))
    row = st.lists(st.one_of(words(), _MARKED), min_size=columns, max_size=columns)
    rows = draw(st.lists(row, min_size=2, max_size=4))
    rules = draw(st.lists(st.sampled_from(["---", ":--", "--:", ":-:"]), min_size=columns, max_size=columns))
    lines = [f"| {' | '.join(cells)} |" for cells in (rows[0], rules, *rows[1:])]
    caption = [f"Table: {draw(words())}"]
    return [*lines, "", *caption] if draw(st.booleans()) else [*caption, "", *lines]


@st.composite
def data_table(draw: st.DrawFn) -> Lines:
    """Draw a table of a csv block, with joined cells and a note."""
    rows = draw(st.lists(st.sampled_from(['a,"2, 3",c', "b,1,<", "c,,4", "d,^,^"]), max_size=3))
    code = ["```csv", "Kind,First,Second", "x,1,2", *rows, "```"]
    return ["::: {.table header-columns=1}", draw(words()), "", *code, "", draw(words()), ":::"]


LEAVES = st.one_of(
    paragraph(),
    table(),
    data_table(),
    st.sampled_from(
        [
            ["```python", "def f(x):", "    return x", "", "f(1)", "```"],
            ["~~~", "| not a table |", "- nor a list", "~~~"],
            ["    indented code", "", "    # of two lines"],
            ["$$", "a^2 + b^2", "$$"],
            ['$$x = y$$ {alt="x is y"}'],
            ["<!-- a comment", "", "over lines -->"],
            ['![A drawing of a word](images/a.svg "Its caption")'],
            ["![](images/a.svg){.decorative}"],
            FIGURE,
        ]
    ),
)


def _containers(inner: st.SearchStrategy[Lines]) -> st.SearchStrategy[Lines]:
    return st.one_of(bullets(inner), ordered(inner), definitions(inner), quotation(inner), division(inner))


BLOCKS = st.recursive(LEAVES, _containers, max_leaves=6)


NOTES = {
    "[^note]": ["[^note]: The note of this", "    chapter.", "", "    - With a list."],
    "[^other]": ["[^other]: Another note."],
    "[target]": ["[target]: https://example.org/target"],
}


@st.composite
def documents(draw: st.DrawFn) -> str:
    """Draw a chapter: its title, blocks with headings between them, and the notes and addresses that it uses."""
    lines = ["# First" + draw(st.sampled_from(["", " {note-marks=symbols}"])), ""]
    level, numbers = 1, count(1)
    for block in draw(st.lists(BLOCKS, min_size=1, max_size=4)):
        if draw(st.booleans()):
            level = draw(st.integers(2, min(level + 1, 4)))
            title = f"Part {next(numbers)} {draw(words())} {{#part-{next(numbers)}}}"
            underlined = level == 2 and draw(st.booleans())
            lines += [title, "---", ""] if underlined else [f"{'#' * level} {title}", ""]
        lines += [*block, "", "Plain text between.", ""]
    text = "\n".join(lines)
    return text + "\n".join(line for sign, note in NOTES.items() if sign in text for line in (*note, ""))
