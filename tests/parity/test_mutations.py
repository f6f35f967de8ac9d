"""A chapter that something has gone through: the reader answers, and what it lets pass is the same everywhere."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.checks import check
from pipeline.diagnostics import has_errors
from pipeline.inputs import Inputs
from pipeline.reader import read
from tests.amounts import examples
from tests.parity.editions import SOME, alike, inputs_of

SICP = Path(__file__).parents[2] / "sources" / "sicp"
CHAPTERS = [(path.parent.name, path.read_text("utf-8")) for path in sorted(SICP.glob("*/*.md"))]
FILES = {
    path.relative_to(SICP).as_posix(): path.read_bytes()
    for folder in ("images", "data")
    for path in sorted((SICP / folder).iterdir())
}
REFERENCES = re.compile(r"\(#([\w-]+)\)")
GIVEN = re.compile(r"\{[^{}\n]*#([\w-]+)")
SIGNS = (
    "*", "**", "_", "`", "[", "]", "(", ")", "{", "}", "|", "#", "\n", "\n\n", "> ", "- ", "1. ", "(a) ", ": ", "$",
    "~", "^", "\\", "<", "&", "&amp;", "[^1]", "\u3000", "字", "\u0301", "\u200f", "\u00ad", "\u200b", "\ufeff",
    "\x00", "\ud7ff", "🖋", "é", "ש", "ع", ":::", "```", "---", "\t", "  \n", "--", "“", "」", "\r",
)  # fmt: skip


def mutated(chapter: tuple[str, str], chosen: bytes, signs: list[str]) -> str:
    """Return a chapter with places cut out, doubled, exchanged or filled, as the numbers say."""
    text = chapter[1]
    numbers = iter(chosen)

    def below(end: int) -> int:
        return (next(numbers, 0) << 8 | next(numbers, 0)) % max(1, end)

    for sign in signs:
        start, length = below(len(text) + 1), below(12)
        end = min(len(text), start + length)
        lines = text.split("\n")
        line = below(len(lines))
        match below(8):
            case 0:
                text = text[:start] + text[end:]
            case 1:
                text = "\n".join([*lines[: line + 1], *lines[line:]])
            case 2:
                text = "\n".join([*lines[:line], *lines[line + 1 :]])
            case 3:
                text = text[:start] + text[start + 1 : start + 2] + text[start : start + 1] + text[start + 2 :]
            case 4:
                other = CHAPTERS[below(len(CHAPTERS))][1].split("\n")
                text = "\n".join([*lines[:line], other[below(len(other))], *lines[line:]])
            case 5:
                lines[line], lines[line - 1] = lines[line - 1], lines[line]
                text = "\n".join(lines)
            case _:
                text = text[:start] + sign + text[start:]
    return text


MUTATED = st.tuples(
    st.sampled_from(CHAPTERS),
    st.binary(min_size=40, max_size=40),
    st.lists(st.one_of(st.sampled_from(SIGNS), st.characters(exclude_categories=["Cs"])), min_size=1, max_size=3),
)


def publication_with(language: str, text: str) -> Inputs:
    """Return a publication of the chapter, and of a second one that has every id the first refers to and lacks."""
    lacking = dict.fromkeys(name for name in REFERENCES.findall(text) if name not in GIVEN.findall(text))
    rest = "".join(f"\n## About {name} {{#{name}}}\n\nText.\n" for name in lacking)
    return inputs_of(language, (text, f"# The rest {{#the-rest}}\n\nText.\n{rest}"), FILES)


def test_what_is_left_of_a_chapter_makes_nothing_raise_and_is_the_same_everywhere() -> None:
    seen: Counter[str] = Counter()

    @settings(
        max_examples=examples(2000),
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(MUTATED)
    def each(drawn: tuple[tuple[str, str], bytes, list[str]]) -> None:
        chapter = drawn[0]
        inputs = publication_with(chapter[0], mutated(*drawn))
        publication, found = read(inputs)
        assert (publication is None) == has_errors(found)
        seen["read"] += 1
        if publication is not None and not has_errors([*found, *check(publication)]):
            seen["alike"] += 1
            alike(publication, SOME[len(chapter[1]) % 2])

    each()
    assert seen["read"] >= examples(2000)
    assert seen["alike"] >= examples(400)  # else the mutations have become too coarse to say anything of editions
