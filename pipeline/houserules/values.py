"""Values of tokens: known names, and of each what it has to be: a colour, a length, families of fonts.

In: the tokens of ours, which show what each is, and of theirs. Out: what theirs cannot be, at its line.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from pipeline.diagnostics import Diagnostic, Position
from pipeline.fonts import MATH, chain
from pipeline.houserules.colours import behind, colour_of
from pipeline.layouts import Layouts
from pipeline.merging import Merged, Token, in_force, read_tokens
from pipeline.merging.merged import PRINT, TOKENS, paper_tokens
from pipeline.merging.near import near

LEAST_TARGET = 44  # CSS pixels: what is touched alone (HTM-2.5.8, and its neighbour of level AAA)
LEAST_HAIR = 1  # points: lines in print (LPT-21)
_ROOT = 16  # CSS pixels: what a browser gives its root where nobody asked for more
_PIXELS = {"px": 1.0, "rem": _ROOT, "em": _ROOT, "pt": 4 / 3, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
_FUNCTIONS = ("calc", "max", "min", "clamp")
_GENERIC = ("sans-serif", "serif", "monospace", "math", "system-ui", "ui-sans-serif")
_LINES = ("opening", "mark", "hair")
_USED = re.compile(r"var\(\s*--([\w-]+)")
Fault = tuple[str, str]


def judge(layouts: Layouts, merged: Merged) -> Iterator[Diagnostic]:
    """Report tokens of theirs that nothing uses, or that are not what they have to be."""
    if TOKENS not in merged.own.files:
        return
    where = merged.own.where(TOKENS)
    theirs, _ = read_tokens(where, merged.own.files[TOKENS].decode(errors="replace"))
    ours, _ = read_tokens(TOKENS, layouts.sheets(TOKENS)[0].text)
    shipped = {token.name: token for token in ours if not token.scheme}
    used = {name for path, data in merged.own.files.items() if path.startswith("css/") for name in _used(data)}
    families = {face.family for face in chain()} | {font.family for font in layouts.fonts} | {MATH}
    in_print = paper_tokens(merged.inputs.files[PRINT].decode())
    held = {**shipped, **in_force(theirs, "light")}
    for token in theirs:
        position = Position(where, token.line)
        if fault := _fault(token, shipped, used, in_print, families, held):
            yield Diagnostic(position, "layout-token", *fault)


def _fault(
    token: Token,
    shipped: Mapping[str, Token],
    used: Collection[str],
    in_print: Collection[str],
    families: Collection[str],
    held: Mapping[str, Token],
) -> Fault | None:
    name = token.name
    if token.scheme == "print":
        if name not in in_print:
            return f"nothing in print uses --{name}", near(name, sorted(in_print), "these are used in print")
        return _of_kind(token, "#000" if name in ("ink", "ai", "rule") else "1pt", families, held)
    if name not in shipped:
        hint = near(name, shipped, "css/tokens.css of Everypage has all names; css of your own may use new ones")
        return None if name in used else (f"nothing uses --{name}", hint)
    return _of_kind(token, shipped[name].value, families, held)


def _of_kind(token: Token, example: str, families: Collection[str], held: Mapping[str, Token]) -> Fault | None:
    """Return what is wrong with a value that has to be of the kind of an example."""
    chain_of = behind(token.name, {**held, token.name: token})
    value = chain_of[-1].value
    if value.startswith("var("):
        return f"--{token.name} is {value}, which is no token", "name a token that there is"
    if example.startswith("#"):
        hint = "write #1b3f7c, rgb(27 63 124), or a name of CSS; contrast cannot be known of what is seen through"
        return None if colour_of(value) else (f"--{token.name} is no colour: {value}", hint)
    if example.startswith('"'):
        return _of_families(token.name, value, families)
    pixels = least_pixels(value)
    if pixels is None:
        return f"--{token.name} is no length: {value}", f"write it with its unit, as {example}"
    if token.name == "target" and pixels < LEAST_TARGET:
        return (
            f"--target may be {pixels:g} px high, too little to be hit with a finger",
            f"write max({LEAST_TARGET}px, …)",
        )
    if token.scheme == "print" and token.name in _LINES and pixels < LEAST_HAIR * _PIXELS["pt"]:
        return f"--{token.name} is thinner than print can show", f"at least {LEAST_HAIR}pt"
    return None


def _of_families(name: str, value: str, families: Collection[str]) -> Fault | None:
    named = [part.strip().strip("\"'") for part in value.split(",")]
    unknown = [each for each in named if each not in families and each.lower() not in _GENERIC]
    if not unknown:
        return None
    hint = f"put its files into fonts/, and name them in fonts.toml; there is {', '.join(sorted(families))}"
    return f"--{name} names fonts that no page brings along: {unknown[0]}", hint


def least_pixels(value: str) -> float | None:
    """Return the least that a length can be, in CSS pixels; None where a value is no length, or less than nothing.

    Of `max` the largest part counts, of other functions nothing is known, which counts as enough.
    """
    import tinycss2  # type: ignore[import-untyped]

    parts = tinycss2.parse_component_value_list(value, skip_comments=True)
    given = [part for part in parts if part.type != "whitespace"]
    return _least(given[0]) if len(given) == 1 else None


def _least(part: Any) -> float | None:
    if part.type == "dimension" and part.value >= 0:
        times = _PIXELS.get(part.lower_unit)
        return None if times is None else float(part.value * times)
    if part.type == "number" and part.value == 0:
        return 0.0
    if part.type != "function" or part.lower_name not in _FUNCTIONS:
        return None
    if part.lower_name == "max":
        sizes = [_least(each) for each in part.arguments if each.type in ("dimension", "function")]
        return max((each for each in sizes if each is not None), default=None)
    return float("inf")


def _used(css: bytes) -> list[str]:
    return _USED.findall(css.decode(errors="replace"))
