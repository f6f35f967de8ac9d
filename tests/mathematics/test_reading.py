"""How formulas are found in a chapter: Pandoc's rules for the dollar, attributes, labels, time."""

from __future__ import annotations

import time

import pytest

from pipeline.diagnostics import Diagnostic
from pipeline.inputs import Inputs
from pipeline.model import Document, Mathematics, MathematicsBlock, formulas_in
from pipeline.reader import read
from pipeline.text import plain

PUBLICATION = b"""\
identifier: urn:uuid:00000000-0000-4000-8000-000000000000
languages: {LANGUAGE: {title: Formulas, description: Formulas in a chapter.}}
publisher: {name: Everypage}
date: 2026-11-22
rights: None.
"""


def chapter(text: str, language: str = "en") -> tuple[Document, list[Diagnostic]]:
    files = {
        "publication.yaml": PUBLICATION.replace(b"LANGUAGE", language.encode()),
        f"{language}/01-first.md": f"# First\n\n{text}\n".encode(),
    }
    publication, found = read(Inputs("trial", "trial", files))
    assert publication is not None, "\n".join(map(str, found))
    return publication.main, found


def formulas(text: str) -> list[str]:
    return [node.tex for node in formulas_in(chapter(text)[0].chapters)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a $x$ b", ["x"]),
        ("$x$, $y$", ["x", "y"]),
        ("it costs $5 or $10", []),
        ("it costs $5 and it costs 6$", ["5 and it costs 6"]),
        ("$ x$ and $x $", []),
        (r"\$x\$", []),
        (r"$\$5$", [r"\$5"]),
        ("`$x$`", []),
        ("$a *b* c$", ["a *b* c"]),
        ("$a_1$ and $b_1$", ["a_1", "b_1"]),
        ("**$x$**", ["x"]),
        ("$x +\ny$", ["x + y"]),
        ("$$x$$", ["x"]),
        ("$$\nx\n$$", ["x"]),
        ("before\n$$x$$\nbehind", ["x"]),
        ("- item\n\n  $$\n  x\n  $$", ["x"]),
        ("> $$\n> x\n> $$", ["x"]),
        ("    $$x$$", []),
        ("```\n$$x$$\n```", []),
    ],
)
def test_a_dollar_opens_and_closes_a_formula_as_in_pandoc(text: str, found: list[str]) -> None:
    assert formulas(text) == found


def test_a_formula_has_its_authors_words_or_generated_ones() -> None:
    """HTM-P25."""
    document, found = chapter('$x^2${alt="the square"} and $x^2$\n\n$$x$$ {#eq alt="x  alone"}\n\nSee [](#eq).')
    made = [(node.words, node.generated) for node in formulas_in(document.chapters)]
    assert made == [("the square", False), ("x squared", True), ("x alone", False)]
    assert [(each.code, each.position.line) for each in found if each.code.startswith("generated")] == [
        ("generated-formula-words", 3)
    ]


def test_words_are_in_the_language_of_the_document_or_the_source_itself() -> None:
    said = {
        language: next(formulas_in(chapter("$x^2$", language)[0].chapters)).words for language in ("en", "ja", "fi")
    }
    assert said == {"en": "x squared", "ja": "x の 2 乗", "fi": "x^2"}


def test_a_formula_is_heard_in_plain_text() -> None:
    assert plain((Mathematics("x", "<mrow/>", "x"),)) == "x"


def test_a_formula_without_words_cannot_be() -> None:
    with pytest.raises(ValueError, match="words"):
        Mathematics("x", "<mrow/>", "")


def test_dollars_without_partners_take_time_in_proportion() -> None:
    for text in ("$a " * 10_000, "$" * 10_000, r"$\$" * 5_000, "$$a\n" * 3_000, "a$b\n" * 5_000, "$$\n" * 3_001):
        start = time.monotonic()
        read(
            Inputs(
                "trial",
                "trial",
                {
                    "publication.yaml": PUBLICATION.replace(b"LANGUAGE", b"en"),
                    "en/01-first.md": b"# First\n\n" + text.encode(),
                },
            )
        )
        assert time.monotonic() - start < 10, text[:10]


def test_a_block_without_an_id_takes_no_number() -> None:
    document, _ = chapter("$$x$$\n\n$$y$$ {#y}")
    blocks = [node for node in formulas_in(document.chapters) if isinstance(node, MathematicsBlock)]
    assert [node.id for node in blocks] == ["", "y"]
