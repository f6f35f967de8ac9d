"""Code on the page: contrast on every ground, two inks in print, none in e-books, no line cut off."""

from __future__ import annotations

import re

import pytest

from pipeline.checks.colours import contrast
from pipeline.houserules.colours import colour_of
from pipeline.layouts import default_layouts
from pipeline.merging import in_force, read_tokens
from tests.languages.trial import book_page, printed, web_page

LONG = "value = compute(" + ", ".join(f"argument_{n}" for n in range(40)) + ")"
CHAPTER = f"""\
# Code {{#code}}

```python
def double(x: int) -> int:
    # twice
    return 2 * x + len("a < b")

{LONG}
```
"""


def code_rules(name: str) -> str:
    return " ".join(line for line in default_layouts().text(f"css/{name}").splitlines() if line.startswith(".code-"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "wash"])
def test_every_piece_of_code_has_contrast_on_every_ground(scheme, ground):
    """HTM-1.4.6: 7 : 1, on the page and in a callout, by day and by night."""
    tokens = in_force(read_tokens("css/tokens.css", default_layouts().text("css/tokens.css"))[0], scheme)
    colours = {name: colour for name, token in tokens.items() if (colour := colour_of(token.value))}
    used = re.findall(r"color: var\(--([\w-]+)\)", code_rules("screen.css"))
    assert used
    for name in (*used, "ink"):
        assert contrast(colours[name], colours[ground]) >= 7, name


def test_markup_has_classes_and_no_styles():
    for page in (web_page(CHAPTER), book_page(CHAPTER)):
        assert '<span class="code-word">def ' in page
        assert "style=" not in page.split("<pre")[1].split("</pre>")[0]


def test_the_e_book_has_weight_and_no_colours():
    """EPB-28: colours belong to the reading system."""
    assert "font-weight: bold" in code_rules("base.css")
    for name in ("base.css", "book.css"):
        assert not re.search(r"(?<![\w-])color:", code_rules(name))


def test_forced_colours_need_nothing_of_ours():
    """Only colours of text are set, which the reader's own replace; no ground, no picture of a colour."""
    for name in ("base.css", "screen.css", "print.css"):
        assert set(re.findall(r"([\w-]+):\s", code_rules(name))) <= {"color", "font-weight"}


def test_print_has_two_inks_and_no_line_over_the_margin():
    (page,) = [page for page in printed(CHAPTER).pages if "argument_39" in page.extract_text()]
    chars = [char for char in page.chars if "Mono" in char["fontname"]]
    inks = {tuple(round(channel, 2) for channel in char["non_stroking_color"]) for char in chars}
    assert inks == {(0, 0, 0), (0.11, 0.25, 0.49)}
    assert max(char["x1"] for char in chars) <= page.width - 30 / 25.4 * 72 + 0.5
    text = re.sub(r"\s", "", "".join(char["text"] for char in chars))
    assert LONG.replace(" ", "") in text
