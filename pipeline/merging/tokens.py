"""Tokens: the custom properties in which the look stands, by the screens and paper for which they hold.

In: the text of tokens.css. Out: its tokens with their lines, what else stands in it, and ours and theirs as one sheet,
in which a token of theirs holds where they set it and nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.diagnostics import Diagnostic, Position

_DARK, _MORE = "(prefers-color-scheme: dark)", "(prefers-contrast: more)"
# What is asked of the medium, and the scheme that it stands for.
_MEDIA: Mapping[str, str] = {
    "": "",
    _DARK: "dark",
    _MORE: "more",
    f"{_DARK} and {_MORE}": "dark more",
    f"{_MORE} and {_DARK}": "dark more",
    "print": "print",
}
# scheme -> the schemes whose tokens are in force, the later over the earlier
SCHEMES: Mapping[str, tuple[str, ...]] = {
    "light": ("",),
    "dark": ("", "dark"),
    "light, more contrast": ("", "more"),
    "dark, more contrast": ("", "dark", "more", "dark more"),
}
PRINT = "print"


@dataclass(frozen=True, slots=True)
class Token:
    """A custom property, without its two hyphens; `scheme` is "" where it holds without condition."""

    name: str
    value: str
    scheme: str = ""
    line: int = 0


def read_tokens(where: str, css: str) -> tuple[list[Token], list[Diagnostic]]:
    """Return the tokens of a sheet in their order, and what stands in it beside them."""
    import tinycss2  # type: ignore[import-untyped]

    tokens: list[Token] = []
    found: list[Diagnostic] = []

    def refuse(node: Any, message: str, hint: str) -> None:
        found.append(Diagnostic(Position(where, node.source_line, node.source_column), "layout-token", message, hint))

    def read(rules: Iterable[Any], scheme: str) -> None:
        for rule in rules:
            if rule.type == "error":
                refuse(rule, f"the sheet cannot be read here: {rule.message}", "look for a missing ; or }")
            elif rule.type == "at-rule" and rule.lower_at_keyword == "media" and rule.content and not scheme:
                asked = _condition(tinycss2.serialize(rule.prelude))
                if asked in _MEDIA:
                    read(_rules(rule.content), _MEDIA[asked])
                else:
                    hint = f"tokens are set for {_DARK}, {_MORE}, both with `and` between, or print"
                    refuse(rule, f"tokens cannot hold for {asked or 'nothing'} alone", hint)
            elif rule.type == "qualified-rule" and tinycss2.serialize(rule.prelude).strip() == ":root":
                declare(rule, scheme)
            else:
                hint = (
                    "write `:root { --name: value; }` here; other rules stand in screen.css, print.css and their like"
                )
                refuse(rule, "only :root has tokens", hint)

    def declare(rule: Any, scheme: str) -> None:
        for part in tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True):
            if part.type == "declaration" and part.name.startswith("--") and not part.important:
                value = " ".join(tinycss2.serialize(part.value).split())
                tokens.append(Token(part.name[2:], value, scheme, part.source_line))
            elif part.type == "declaration" and part.name.startswith("--"):
                refuse(part, f"{part.name} is set with !important", "leave it out: yours stands behind ours")
            elif part.type == "declaration":
                refuse(part, f"{part.name} is no token", "names of tokens begin with two hyphens: --ink, --paper")
            else:
                refuse(part, "this is no token", "write `--name: value;`")

    read(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True), "")
    return tokens, found


def in_force(tokens: Iterable[Token], scheme: str) -> dict[str, Token]:
    """Return the tokens that are in force in a scheme of `SCHEMES`, by name, as a browser finds them."""
    held = [token for token in tokens if token.scheme in SCHEMES[scheme]]
    return {token.name: token for token in held}


def sheet(ours: Sequence[Token], theirs: Sequence[Token]) -> str:
    """Return the rules that, put behind ours, make each token of theirs hold where they set it and nowhere else."""
    blocks: dict[str, dict[str, str]] = {scheme: {} for scheme in dict.fromkeys(_MEDIA.values())}
    for token in theirs:
        blocks[token.scheme][token.name] = token.value
    set_before: set[str] = set(blocks[""])
    for scheme in ("dark", "more"):  # what is set without condition would hold over ours
        again = {each.name: each.value for each in ours if each.scheme == scheme and each.name in set_before}
        blocks[scheme] = again | blocks[scheme]
        set_before |= blocks[scheme].keys()
    conditions = {scheme: media for media, scheme in reversed(list(_MEDIA.items()))}
    parts = [_rule(conditions[scheme], blocks[scheme]) for scheme in blocks if scheme != PRINT and blocks[scheme]]
    return "".join(parts)


def paper(theirs: Sequence[Token], of_paper: Iterable[str]) -> dict[str, Token]:
    """Return the tokens of theirs that hold in print; the one colour holds there as on a light screen."""
    names = set(of_paper)
    held = {token.name: token for token in theirs if token.scheme == "" and token.name == "ai"}
    return held | {token.name: token for token in theirs if token.scheme == PRINT and token.name in names}


def _rule(condition: str, values: Mapping[str, str]) -> str:
    body = "".join(f"  --{name}: {value};\n" for name, value in values.items())
    root = f":root {{\n{body}}}\n"
    return f"@media {condition} {{\n{root}}}\n" if condition else root


def root_rule(values: Mapping[str, str], condition: str = "") -> str:
    """Return a rule that sets tokens."""
    return _rule(condition, values) if values else ""


def _rules(content: Iterable[Any]) -> Iterator[Any]:
    import tinycss2

    yield from tinycss2.parse_rule_list(content, skip_comments=True, skip_whitespace=True)


def _condition(text: str) -> str:
    """Return what is asked of a medium as `_MEDIA` writes it."""
    return re.sub(
        r"\s*:\s*", ": ", re.sub(r"\(\s+|\s+\)", lambda found: found[0].strip(), " ".join(text.lower().split()))
    )
