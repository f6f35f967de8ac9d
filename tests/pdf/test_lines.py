"""Where lines end: formulas within the room that they have, words before what follows them, code at the margin."""

from __future__ import annotations

from functools import partial

import pytest

from pipeline.editions import Format
from pipeline.writers.pdf.book import Press
from pipeline.writers.pdf.forms import fit_chapter
from pipeline.writers.pdf.profiles import Profile
from tests.mathematics.test_formats import view_of
from tests.pdf.engine.trial import press_of, tree


def long(letter: str) -> str:
    return f"$${letter}(x) = " + " + ".join(f"{letter}_{{{n}}} x^{{{n}}}" for n in range(12)) + "$$"


# One formula for each place: the same one would be broken to the least room of all.
CHAPTER = f"""# First

{long("a")}

1. In a list:

   {long("b")}

   - and inside:

     {long("c")}

::: {{.note #remark}}
In a remark:

{long("d")}
:::

> In a quotation:
>
> {long("e")}
>
> -- A source

Term
: With its formula:

    {long("g")}

A note.[^n]

[^n]: It says:

    {long("h")}
"""


@pytest.mark.parametrize("size", ["small", "giant"])
def test_a_long_formula_is_broken_to_fit_into_the_room_of_its_place(size: str) -> None:
    """LPT-22: lists, remarks, quotations and terms are narrower than the text."""
    view = view_of(size, Format.PDF, CHAPTER)
    press, (chapter,) = Press(view, Profile.UA_1), view.document.chapters
    laid = fit_chapter(view, chapter, partial(press._lay_out, chapter))
    assert laid.tight_formulas() == {}
    assert laid.formulas_outside() == frozenset()


def test_words_that_fill_a_line_up_to_their_space_are_kept_together() -> None:
    """WeasyPrint 70 ends such a line after its first word, where a formula, a link or strong words follow."""
    text = (
        "<p>Formulas are written in the notation of TeX, with words beside them. "
        "A formula may stand in a line of text, as <b>this</b> one does.</p>"
    )
    starts = set()
    for width in range(300, 420, 2):
        style = f"@page {{ size: {width}px 400px; margin: 10px }} body {{ margin: 0; font: 20px 'Everypage Sans' }}"
        laid = press_of(style).lay_out(tree(text))
        boxes = laid.sheets[0]._page_box.descendants()
        lines = [
            "".join(getattr(inner, "text", "") for inner in box.descendants())
            for box in boxes
            if type(box).__name__ == "LineBox"
        ]
        starts |= {line.strip() for line in lines[:-1] if len(line.split()) == 1}
    assert starts == set()


def test_a_space_that_hangs_over_the_margin_is_no_overflow() -> None:
    style = (
        "@page { size: 300px 400px; margin: 10px } body { margin: 0 } "
        "pre { white-space: pre-wrap; font: 20px 'Everypage Mono' }"
    )
    for letters in range(20, 27):  # of 12 pixels each, on a line of 280
        laid = press_of(style).lay_out(tree(f"<pre>x {'y' * letters} z</pre>"))
        assert bool(laid.outside()) is (letters > 23), letters
