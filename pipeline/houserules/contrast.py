"""Contrast of the tokens: text and lines on every ground, on every kind of screen, and in print.

In: tokens. Out: the pairs that have too little of it (WCAG 2.2, relative luminance). Text has 7 : 1 in every edition
(1.4.6, and LPT-15 for print), lines that mean something and the ring of focus have 3 : 1 (1.4.11). The hairlines that
only separate need none, until a reader asks for more contrast.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.checks.colours import WHITE, Colour, contrast
from pipeline.diagnostics import Diagnostic, Position
from pipeline.houserules.colours import behind, colour_of, shade_with, written
from pipeline.merging import SCHEMES, Merged, Token, in_force, read_tokens

TEXT, LINE = 7.0, 3.0
GROUNDS = ("paper", "wash", "ai-wash")
# What stands on which grounds, how much contrast it needs, and on which screens; none named: on all.
PAIRS: tuple[tuple[tuple[str, ...], tuple[str, ...], float, str], ...] = (
    (("ink", "ink-soft", "ai", "ai-deep", "seen"), GROUNDS, TEXT, ""),
    (("line", "ring-outer"), GROUNDS, LINE, ""),
    (("ring-inner",), ("ring-outer",), LINE, ""),
    (("rule",), ("paper", "wash"), LINE, "more contrast"),
)
PAPER = ("ink", "ai")  # what is text in print, too
IN_PRINT = "print"
_TOKENS, _PRINT = "css/tokens.css", "css/print.css"
_ROOT, _TOKEN = re.compile(r"(?m)^:root \{([^}]*)\}"), re.compile(r"--([\w-]+):\s*([^;]+);")


@dataclass(frozen=True, slots=True)
class Pale:
    """Two tokens with too little contrast, in a scheme: their colours, the ratio that they have, and need."""

    scheme: str
    name: str
    ground: str
    colours: tuple[Colour, Colour]
    ratio: float
    least: float


def pale(tokens: Sequence[Token]) -> Iterator[Pale]:
    """Yield the pairs with too little contrast on screens. A token that names no colour is passed over."""
    for scheme in SCHEMES:
        held = in_force(tokens, scheme)
        for names, grounds, least, only in PAIRS:
            for name in names if only in scheme else ():
                for ground in grounds:
                    yield from _pale(scheme, name, ground, (_colour(name, held), _colour(ground, held)), least)


def pale_in_print(values: Mapping[str, str]) -> Iterator[Pale]:
    """Yield the colours of text with too little contrast on white paper."""
    for name in PAPER:
        yield from _pale(IN_PRINT, name, "white", (colour_of(values.get(name, "")), WHITE), TEXT)


def _pale(
    scheme: str, name: str, ground: str, colours: tuple[Colour | None, Colour | None], least: float
) -> Iterator[Pale]:
    one, other = colours
    if one is not None and other is not None and (ratio := contrast(one, other)) < least:
        yield Pale(scheme, name, ground, (one, other), ratio, least)


def _colour(name: str, tokens: Mapping[str, Token]) -> Colour | None:
    chain = behind(name, tokens)
    return colour_of(chain[-1].value) if chain else None


def judge(merged: Merged) -> Iterator[Diagnostic]:
    """Report pairs with too little contrast, once for each token of theirs that has a part in some."""
    if _TOKENS not in merged.own.files:
        return
    where = merged.own.where(_TOKENS)
    theirs, _ = read_tokens(where, merged.own.files[_TOKENS].decode(errors="replace"))
    tokens, _ = read_tokens(_TOKENS, merged.inputs.files[_TOKENS].decode())
    found: dict[tuple[str, int, str], list[Pale]] = {}
    for each in (*pale(tokens), *pale_in_print(_on_paper(merged))):
        found.setdefault((*_cause(each, tokens, theirs), _half(each.scheme)), []).append(each)
    for (name, line, _), pairs in found.items():
        yield Diagnostic(Position(where, line), "layout-contrast", _said(name, pairs), _hint(name, pairs, theirs))


def _cause(each: Pale, tokens: Sequence[Token], theirs: Sequence[Token]) -> tuple[str, int]:
    """Return which of the two theirs set, and its line: what stands on the ground, else the ground."""
    if each.scheme == IN_PRINT:
        lines = [token.line for token in theirs if token.name == each.name and token.scheme in ("", IN_PRINT)]
        return each.name, lines[-1] if lines else 0
    held, own = in_force(tokens, each.scheme), in_force(theirs, each.scheme)
    for name in (each.name, each.ground):
        for token in behind(name, held):
            if token.name in own:
                return name, own[token.name].line
    return each.name, 0


def _half(scheme: str) -> str:
    """Return whether a scheme is of light screens, of dark ones, or of print."""
    return scheme.partition(",")[0]


def _said(name: str, pairs: Sequence[Pale]) -> str:
    colour = written(_of(name, pairs[0])[0])
    worst: dict[str, Pale] = {}
    for each in pairs:
        other = each.ground if name == each.name else each.name
        if other not in worst or each.ratio < worst[other].ratio:
            worst[other] = each
    told = []
    for least in sorted({each.least for each in worst.values()}, reverse=True):
        has = (
            f"{each.ratio:.1f} : 1 with {other} ({written(_of(name, each)[1])})"
            for other, each in worst.items()
            if each.least == least
        )
        told.append(f"{least:g} : 1, and has {', '.join(has)}")
    schemes = dict.fromkeys(each.scheme for each in pairs)
    return f"{name} ({colour}) needs a contrast of {'; of '.join(told)} (seen in {' and in '.join(schemes)})"


def _of(name: str, each: Pale) -> tuple[Colour, Colour]:
    """Return the colour of a token of a pair, and that of the other."""
    one, other = each.colours
    return (one, other) if name == each.name else (other, one)


def _hint(name: str, pairs: Sequence[Pale], theirs: Sequence[Token]) -> str:
    colour = _of(name, pairs[0])[0]
    shade = shade_with(colour, [(_of(name, each)[1], each.least) for each in pairs])
    said = f"{written(shade)} has enough" if shade else "no shade of it has enough with all of them"
    if "dark" in pairs[0].scheme and not any("dark" in token.scheme for token in theirs):
        said += "; colours of dark screens are set in @media (prefers-color-scheme: dark)"
    return said


def _on_paper(merged: Merged) -> dict[str, str]:
    """Return the tokens of the printed page: those of theirs, else ours."""
    roots = _ROOT.findall(merged.inputs.files[_PRINT].decode())
    return {name: value.strip() for root in roots for name, value in _TOKEN.findall(root)}
