"""A minimal good page, and ones with a single fault that one check, in one state or mode, must find."""

from __future__ import annotations

from dataclasses import dataclass

GOOD = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>A good page</title>
<style>
:root { color-scheme: light dark; --rule: #ccc; --seen: #4d2c72; color: #111; background: #fff; }
body { margin: 1rem; line-height: 1.5; overflow-wrap: break-word; }
a { color: #00c; }
.choice a { display: inline-flex; align-items: center; min-height: 44px; padding: 0 1rem; border-top: 3px solid #00c; }
.callout { border-left: 4px solid #666; padding: 1rem; }
.note { position: static; }
svg { display: block; width: 100px; height: 20px; }
:focus-visible { outline: 3px solid #024; outline-offset: 2px; }
@media (prefers-color-scheme: dark) {
  :root { --seen: #d0bbf0; color: #eee; background: #111; } a { color: #9cf; }
  :focus-visible { outline-color: #cdf; } .choice a { border-color: #9cf; } .callout { border-color: #999; }
}
</style>
</head>
<body>
<header><nav class="choice" aria-label="Size">
<a href="#one" aria-current="true">Small</a> <a href="#two">Big</a>
</nav></header>
<main>
<h1 id="one">One</h1>
<p class="first">Words, and <a href="#one">a link</a> in a sentence.</p>
<h2 id="two">Two</h2>
<p class="second">More words, which go on for <a href="#two">a while</a> longer.</p>
<div class="callout"><p>A note.</p></div>
<svg class="drawing" viewBox="0 0 100 20" role="img" aria-label="A bar">
<rect width="50" height="20" fill="#000080" stroke="#8080ff"/>
</svg>
</main>
</body>
</html>
"""


@dataclass(frozen=True)
class Fault:
    """What was written in place of what, and who must tell: a check, in a state or mode."""

    check: str
    where: str
    old: str
    new: str

    @property
    def page(self) -> str:
        assert self.old in GOOD
        return GOOD.replace(self.old, self.new)


def style(check: str, where: str, rules: str) -> Fault:
    """Return a fault that is a rule in the style sheet."""
    return Fault(check, where, "</style>", f"{rules}</style>")


def mark(check: str, where: str, markup: str) -> Fault:
    """Return a fault that is markup at the end of the text."""
    return Fault(check, where, "</main>", f"{markup}</main>")


LINKS = '<p>{0} <a href="#one" style="{1}">a</a><a href="#two" style="{1}">b</a></p>'
FAULTS = {
    "fixed-width": style("sideways", "narrow", ".first { width: 400px }"),
    "text-out-of-the-window": style("sideways", "wide", ".first { margin-left: -60px }"),
    "long-word": style("sideways", "narrow", ".second { white-space: nowrap; word-spacing: 1em }"),
    "wide-with-large-text": style("sideways", "text of 200 %", ".first { min-width: 50rem }"),
    "wide-when-zoomed": style("sideways", "zoom of 200 %", ".second { min-width: 700px }"),
    "wide-when-spaced": style("sideways", "narrow and spaced", ".first { white-space: nowrap; font-size: 18px }"),
    "fixed-height": style("cut", "spaced", ".first { line-height: 1; height: 18px; overflow: hidden }"),
    "fixed-height-in-pixels": style("cut", "text of 200 %", ".second { height: 26px; overflow: hidden }"),
    "one-line": style("cut", "narrow", ".second { overflow: hidden; white-space: nowrap; word-spacing: 1em }"),
    "fixed-place": style(
        "overlapping",
        "text of 200 %",
        "h1 { position: absolute; top: 100px } .first { position: absolute; top: 160px; height: 24px }",
    ),
    "negative-margin": style("overlapping", "wide", ".second { margin-top: -2.5em }"),
    "picture-on-text": style("overlapping", "wide", "svg { margin-top: -3em }"),
    "gone-when-narrow": style("words", "narrow", "@media (max-width: 400px) { .second { display: none } }"),
    "gone-when-zoomed": style(
        "words", "zoom of 200 %", "@media (max-width: 700px) { .callout { visibility: hidden } }"
    ),
    "turned-round": style("disordered", "narrow", "main { display: flex; flex-direction: column-reverse }"),
    "moved-up": style("disordered", "narrow", ".callout { position: absolute; top: 0 } body { padding-top: 9rem }"),
    "written-backwards": Fault(
        "disordered", "unstyled", "<main>", '<main style="display: flex; flex-direction: column-reverse">'
    ),
    "small-targets": mark("small", "wide", LINKS.format("", "display: inline-block; width: 9px; overflow: hidden")),
    "low-control": style("small", "wide", ".choice a { min-height: 30px }"),
    "two-main-headings": Fault("outline", "wide", "<h2 id", "<h1 id"),
    "level-left-out": Fault("outline", "wide", '<h2 id="two">Two</h2>', '<h3 id="two">Two</h3>'),
    "style-in-the-markup": Fault("outline", "wide", "<main>", '<main style="color: inherit">'),
    "grey-text": style("pale", "light", ".first { color: #767676 }"),
    "grey-in-the-dark": style("pale", "dark", "@media (prefers-color-scheme: dark) { .first { color: #888 } }"),
    "grey-ground": style("pale", "light", ".callout { background: #999 }"),
    "faded": style("pale", "light", ".first { opacity: 0.5 }"),
    "pale-mark": style("pale", "light", ".first::before { content: 'New'; color: #999 }"),
    "pale-when-seen": style("pale", "light", ":root { --seen: #99a }"),
    "pale-with-more-contrast": style(
        "pale", "more contrast", "@media (prefers-contrast: more) { .first { color: #777 } }"
    ),
    "own-colours": style("pale", "forced colours", ".first { forced-color-adjust: none; color: #999 }"),
    "own-colours-in-the-dark": style(
        "pale", "forced colours, dark", ".first { forced-color-adjust: none; color: #333 }"
    ),
    "pale-drawing-text": Fault("pale", "light", "<rect", '<text x="60" y="15" fill="#aaa">6</text><rect'),
    "pale-line": style("faint", "light", ".first { border-bottom: 1px solid #bbb }"),
    "no-line-at-the-current-choice": style("faint", "light", ".choice a[aria-current] { border-top: 0 }"),
    "line-that-only-separates-says-something": style("faint", "light", ".callout { border-color: var(--rule) }"),
    "no-line-in-forced-colours": style("faint", "forced colours", ".choice a { border-color: Canvas }"),
    "pale-bar": Fault("faint", "light", 'fill="#000080" stroke="#8080ff"', 'fill="#dde"'),
    "no-ring": style("unfocused", "light", ":focus-visible { outline: none }"),
    "thin-ring": style("unfocused", "light", ":focus-visible { outline-width: 1px }"),
    "dark-ring-in-the-dark": style("unfocused", "dark", ":focus-visible { outline-color: #024 !important }"),
    "bar-over-everything": mark(
        "unfocused", "light", '<div style="position: fixed; inset: 0; background: #fff"></div>'
    ),
    "out-of-reach": Fault("unfocused", "light", '<p class="first">', '<p class="first" inert>'),
}
