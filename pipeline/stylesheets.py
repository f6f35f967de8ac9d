"""The style sheet of the web pages: sizes and rules by language as data says, fonts, tokens, base, screen.

Every size has a class, `size-small`, on the root element; root sizes are percentages of
the reader's own default and never below it (HTM-P07).
"""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.editions import Size
from pipeline.fonts import Face
from pipeline.layouts import Layouts
from pipeline.typography import Rules


def web_css(layouts: Layouts, sizes: Iterable[Size], faces: Iterable[Face]) -> str:
    """Return the whole style sheet; font files are expected in `fonts/` beside it."""
    parts = [
        "".join(font_rule(face) for face in faces),
        "".join(size_rules(size) for size in sizes),
        layouts.text("css/tokens.css"),
        "".join(language_rules(group) for group in layouts.typography.groups),
        layouts.text("css/base.css"),
        layouts.text("css/screen.css"),
    ]
    return "\n".join(parts)


def font_rule(face: Face) -> str:
    """Return the `@font-face` rule of a face, as subset for this site."""
    return (
        f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weight}; font-display: swap; '
        f"src: url(fonts/{font_file(face)}) format('woff2'); }}\n"
    )


def font_file(face: Face) -> str:
    """Return the name of a face's subset file."""
    return f"{face.family.lower().replace(' ', '-')}-{face.weight}.woff2"


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
