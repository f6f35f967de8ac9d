"""The style sheet of the web pages: sizes and rules by language as data says, fonts, tokens, base, screen.

Every size has a class, `size-small`, on the root element; root sizes are percentages of
the reader's own default and never below it (HTM-P07).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.editions import Size
from pipeline.fonts import Face
from pipeline.layouts import Layouts
from pipeline.typography import Rules

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_BLANK = re.compile(r"\s*\n\s*")


@dataclass(frozen=True, slots=True)
class Cut:
    """A face, or a part of it with a file of its own: then `ranges` says what the part holds."""

    face: Face
    part: str = ""
    ranges: str = ""


def web_css(layouts: Layouts, sizes: Iterable[Size], cuts: Iterable[Cut]) -> str:
    """Return the whole style sheet; font files are expected in `fonts/` beside it."""
    parts = [
        "".join(font_rule(cut.face, cut.part, cut.ranges) for cut in cuts),
        "".join(size_rules(size) for size in sizes),
        layouts.text("css/tokens.css"),
        "".join(language_rules(group) for group in layouts.typography.groups),
        layouts.text("css/base.css"),
        layouts.text("css/counters.css"),
        layouts.text("css/screen.css"),
    ]
    return _BLANK.sub("\n", _COMMENT.sub("", "\n".join(parts)))  # comments are for us: readers need not load them


def font_rule(face: Face, part: str = "", ranges: str = "") -> str:
    """Return the `@font-face` rule of a face, or of a part of it, as subset for this site.

    Of two rules the later is asked first, and only for the characters that it names.
    """
    named = f" unicode-range: {ranges};" if ranges else ""
    return (
        f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weight}; font-display: swap; '
        f"src: url(fonts/{font_file(face, part)}) format('woff2');{named} }}\n"
    )


def font_file(face: Face, part: str = "") -> str:
    """Return the name of a face's subset file, or of a part of it."""
    name = f"{face.family.lower().replace(' ', '-')}-{face.weight}"
    return f"{name}-{part}.woff2" if part else f"{name}.woff2"


def unicode_ranges(characters: Iterable[str]) -> str:
    """Return characters as the value of `unicode-range`, in order: "U+20-7E,U+65E5"."""
    runs: list[list[int]] = []
    for code in sorted(map(ord, characters)):
        if runs and code == runs[-1][1] + 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return ",".join(f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}" for first, last in runs)


def size_rules(size: Size) -> str:
    """Return what a size sets on web pages: the root, the headings, and its sample in links."""
    title, first, second, third = size.headings
    return (
        f":root.size-{size.name} {{ font-size: {size.html}%; --display: {title:g}rem; --h1: {first:g}em; "
        f"--h2: {second:g}em; --h3: {third:g}em; }}\n"
        f".of-size.size-{size.name} {{ --of: {size.html / 100:g}; }}\n"
    )


def language_rules(rules: Rules) -> str:
    """Return what a group of languages sets on web pages: measure and leadings (LPT-12, HTM-1.4.8)."""
    roots = ", ".join(f":root:lang({language})" for language in rules.languages) or ":root"
    return (
        f"{roots} {{ --measure: {rules.screen_measure:g}em; --leading: {rules.screen_leading:g}; "
        f"--leading-tight: {rules.heading_leading:g}; }}\n"
    )
