"""Blocks and documents, as an author writes them, of whatever the source language has.

In: numbers, one for each choice. Out: source text that has no mistake.
"""

from __future__ import annotations

import csv
import io
import re
import textwrap

from hypothesis import strategies as st

from tests.parity.wording import FOREIGN, FORMULAS, REFERENCE, Draft, line, phrases

DEEPEST = 2
LISTS = {"list", "terms"}  # two of them beside each other would be one
CODE = (
    "print(1)",
    "def f(x):\n    return x\n\n\nf(2)",
    "<b>&amp;</b>",
    "  spaces",
    "a\tb",
    "日本語 = 1",
    "::: {.note}",
    "|a|",
)
KINDS = (
    "paragraph", "list", "list", "terms", "quotation", "callout", "division", "code", "formula", "pipe", "data",
    "figure", "comment",
)  # fmt: skip
TITLES = ("", ' title="A title"', ' title="With *stress* and `code`"', ' title="On [科学]{lang=ja}"')
_ALPHA, _ROMAN = "abcdefghijkl", ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_AROUND = ("{}.", "{})", "({})")


def indented(text: str, by: int) -> str:
    """Return a text whose lines but the first are indented."""
    return textwrap.indent(text, " " * by).lstrip(" ")


def inside(draft: Draft, depth: int) -> str:
    """Write what a block holds: blocks, or words where it is deep within others."""
    return blocks(draft, depth + 1, 2) if depth < DEEPEST else phrases(draft)


def markers(draft: Draft) -> list[str]:
    """Write the markers of a list's items, each with the space behind it."""
    count, kind, around = 1 + draft.below(3), draft.below(6), draft.of(_AROUND)
    start = draft.of((1, 1, 2, 3, 4, 6))
    match kind:
        case 0:
            return ["- "] * count
        case 1:
            found = [str(start * 3 - 2 + place) for place in range(count)]
        case 2 | 3:
            found = [_ALPHA[start - 1 + place] for place in range(count)]
        case _:
            start = start if count > 1 or start not in {4} else 1
            found = [_ROMAN[start + place] for place in range(count)]
    if kind in {3, 5}:
        found = [each.upper() for each in found]
    behind = "  " if kind in {3, 5} and around == "{}." else " "
    return [around.format(each) + behind for each in found]


def list_(draft: Draft, depth: int) -> str:
    own, loose = markers(draft), draft.of(("", "\n"))
    items = []
    for marker in own:
        content = phrases(draft)
        if depth < DEEPEST and draft.chance(4):
            content += "\n\n" + blocks(draft, depth + 1, 2)
        items.append(marker + indented(content, len(marker)) + "\n" + loose)
    return "".join(items).rstrip("\n")


def terms(draft: Draft, depth: int) -> str:
    entries = []
    for _ in range(1 + draft.below(2)):
        own = [line(draft, depth=1) for _ in range(1 + draft.below(2))]
        for _ in range(1 + draft.below(2)):
            content = phrases(draft)
            if depth < DEEPEST and draft.chance(4):
                content += "\n\n" + blocks(draft, depth + 1, 2)
            own.append(": " + indented(content, 2))
        entries.append("\n".join(own))
    return "\n\n".join(entries)


def quotation(draft: Draft, depth: int) -> str:
    said = inside(draft, depth)
    source = f"\n\n-- {line(draft)}" if draft.chance(2) else ""
    return textwrap.indent(said + source, "> ", lambda _: True)


def callout(draft: Draft, depth: int) -> str:
    kind = draft.of(("note", "tip", "important", "warning", "example"))
    return f"::: {{.{kind} #{draft.identifier()}{draft.of(TITLES)}}}\n{inside(draft, depth)}\n:::"


def division(draft: Draft, depth: int) -> str:
    language, said = draft.of(FOREIGN)
    return f"::: {{lang={language}}}\n{said}.\n\n{inside(draft, depth)}\n:::"


def formula(draft: Draft) -> str:
    named = [f"#{draft.identifier()}"] if draft.chance(2) else []
    said = ['alt="words of it"'] if draft.chance(2) else []
    braces = f" {{{' '.join([*named, *said])}}}" if named or said else ""
    return f"$$\n{draft.of(FORMULAS)}\n$${braces}"


def head(draft: Draft) -> str:
    return f"{line(draft, depth=1)} {draft.unique()}"


def cell(draft: Draft) -> str:
    return draft.of(("", "12,345.6", "-")) if draft.chance(2) else line(draft, depth=1)


def pipe_table(draft: Draft) -> str:
    columns = 1 + draft.below(5)
    sides = min(draft.below(3), columns - 1)
    rows = [[head(draft) for _ in range(columns)]]
    for _ in range(1 + draft.below(2)):
        rows.append([head(draft) if place < sides else cell(draft) for place in range(columns)])
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    lines.insert(1, "|" + draft.of(("---|", "--:|")) * columns)
    side = f" header-columns={sides}" if sides else ""
    return "\n".join(lines) + f"\n\nTable: {line(draft)} {{#{draft.identifier()}{side}}}"


def data_table(draft: Draft) -> str:
    """Write a table of values, some of its cells joined: only those are left out that hold nothing yet."""
    columns, heads, sides, height = 3 + draft.below(3), 1 + draft.below(2), draft.below(3), 1 + draft.below(3)
    joined = {}
    if heads == 2 and draft.chance(2):
        joined = {(0, columns - 1): "<", (1, 0): "^"}
    match draft.below(3):
        case 1 if sides and height > 1:
            joined[heads + height - 1, 0] = "^"
        case 2 if columns > sides + 1:
            joined[heads + height - 1, columns - 1] = "<"
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for row in range(heads + height):
        written = []
        for place in range(columns):
            is_head = row < heads or place < sides
            written.append(joined.get((row, place)) or (head(draft) if is_head else cell(draft) or "0"))
        writer.writerow(written)
    notes = "".join(f"\n\n{phrases(draft)}" for _ in range(draft.below(3)))
    fence = f"::: {{.table #{draft.identifier()} header-rows={heads} header-columns={sides}}}"
    return f"{fence}\n{phrases(draft)}\n\n```csv\n{out.getvalue()}```{notes}\n:::"


def figure(draft: Draft, depth: int) -> str:
    image, said = draft.of(("images/box.svg", "images/dot.png")), f"A box, {draft.unique()}"
    match draft.below(5):
        case 0:
            return f"![]({image}){{.decorative}}"
        case 1:
            return f'![{said}]({image} "Caption *of* it"){{#{draft.identifier()}}}'
        case 2:
            return f"![{said}]({image}){{#{draft.identifier()}}}"
    fence = f"::: {{.figure #{draft.identifier()}}}\n![{said}]({image})\n\n{phrases(draft)}"
    description = f"\n\n::: long-description\n{inside(draft, depth)}\n:::" if draft.chance(2) else ""
    return f"{fence}{description}\n:::"


def blocks(draft: Draft, depth: int = 0, most: int = 4) -> str:
    """Write some blocks; a paragraph stands between two lists."""
    made: list[str] = []
    before = ""
    for _ in range(1 + draft.below(most)):
        kind = draft.of(KINDS)
        if kind in LISTS and before in LISTS:
            made.append(phrases(draft))
        made.append(one_block(draft, kind, depth))
        before = kind
    return "\n\n".join(made)


def one_block(draft: Draft, kind: str, depth: int) -> str:
    match kind:
        case "list":
            return list_(draft, depth)
        case "terms":
            return terms(draft, depth)
        case "quotation":
            return quotation(draft, depth)
        case "callout":
            return callout(draft, depth)
        case "division":
            return division(draft, depth)
        case "code":
            return f"```{draft.of(('', 'python', 'json'))}\n{draft.of(CODE)}\n```"
        case "formula":
            return formula(draft)
        case "pipe":
            return pipe_table(draft)
        case "data":
            return data_table(draft)
        case "figure":
            return figure(draft, depth)
        case "comment":
            return "<!-- dropped -->\n\nAfter it."
    return phrases(draft)


def note(draft: Draft, label: str) -> str:
    """Write what a note says; it may begin with a list or with code."""
    first = blocks(draft, 1, 1) if draft.chance(4) else phrases(draft)
    more = "\n\n" + blocks(draft, 1, 2) if draft.chance(3) else ""
    return f"[^{label}]: {indented(first + more, 4)}"


def chapter(draft: Draft) -> str:
    """Write a chapter."""
    marks = draft.of(("", " note-marks=symbols"))
    parts = [f"# {line(draft, links=False)} {draft.unique()} {{#{draft.identifier()}{marks}}}", blocks(draft)]
    level = 1
    for _ in range(draft.below(3)):
        level = min(level + 1, 2 + draft.below(3))
        parts.append(f"{'#' * level} {line(draft, links=False)} {draft.unique()} {{#{draft.identifier()}}}")
        if draft.chance(2):
            parts.append(blocks(draft, 0, 2))
    draft.in_note = True
    parts += [note(draft, label) for label in draft.notes]
    return "\n\n".join(parts) + "\n"


def document(chosen: bytes) -> tuple[str, tuple[str, ...]]:
    """Write a publication: its language, and the texts of one or two chapters."""
    numbers = iter(chosen)
    language, count = ("en", "ja", "en", "fr")[next(numbers, 0) % 4], 1 + (next(numbers, 0) % 5 == 4)
    drafts = [Draft(numbers, language, prefix) for prefix in ("k", "m")[:count]]
    texts = [chapter(draft) for draft in drafts]
    ids = [each for draft in drafts for each in draft.ids]
    pattern = re.compile(REFERENCE.format(r"(\d+)"))
    return language, tuple(pattern.sub(lambda found: ids[int(found[1]) % len(ids)], text) for text in texts)


def documents(least: int, most: int) -> st.SearchStrategy[tuple[str, tuple[str, ...]]]:
    """Draw publications; the more numbers choose, the longer their texts."""
    return st.binary(min_size=least, max_size=most).map(document)
