"""What style sheets must leave alone where a book is laid out in pieces (LONG-BOOKS.md, 3).

In: a style sheet. Out: a diagnostic for each rule that could not be kept: a piece does not
know the numbers of its pages, nor what stands in other pieces, and each piece has a first
page and a root of its own. Margin boxes may count pages as they like; they are made when the
numbers are known, but what is in other pieces is not known to them either.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Any

import tinycss2  # type: ignore[import-untyped]

from pipeline.diagnostics import Diagnostic, Position
from pipeline.reader.links import SCHEMES

_COUNTS = {"counter", "counters"}
_POINTS = {"target-counter", "target-counters", "target-text"}
_PAGES = {"page", "pages"}
_NUMBERED = {"first", "nth"}
_ROOTS = {"html", "body", "root"}
_AROUND = ("margin", "padding", "border")
_COLOURS = {"color", "colour", "style"}  # what a border of no width may have
_GROUPS = {"media", "layer", "supports"}
_NAUGHT = {"0", "none"}
_BLOCKS = {"{} block", "() block", "[] block"}
_MOST = 64  # style sheets remembered: those of all sizes of one language
_WITHIN = "let the writer put numbers into the text; style sheets count pages in margin boxes only"
_PLACED = "take text from `string()` in a margin box; it is made when all pages are known"
_NAMED = "give the page a name: `@page name { … }` and `page: name`"
_EDGES = "put the space into the margins of `@page`: html and body begin and end in every piece"

Found = tuple[Any, str, str]  # where, what, and what to do instead


@lru_cache(_MOST)
def unmet(path: str, text: str) -> tuple[Diagnostic, ...]:
    """Return what a style sheet asks for that no book made of pieces can give; `path` is what messages name."""
    return tuple(
        Diagnostic(
            Position(path, token.source_line, token.source_column),
            "style-needs-whole-book",
            f"`{words}` cannot be kept: a book is laid out in pieces",
            hint,
        )
        for token, words, hint in _rules(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True))
    )


def _rules(rules: list[Any]) -> Iterator[Found]:
    for rule in rules:
        if rule.type == "qualified-rule":
            yield from _rule(rule)
        elif rule.type == "at-rule" and rule.lower_at_keyword == "page":
            yield from _selector(rule.prelude)
            yield from _functions(rule.content or [], set())
        elif rule.type == "at-rule" and rule.lower_at_keyword in _GROUPS and rule.content:
            yield from _rules(tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True))


def _selector(prelude: list[Any]) -> Iterator[Found]:
    for before, token in pairwise(prelude):
        name = getattr(token, "lower_value", getattr(token, "lower_name", ""))
        if before == ":" and name in _NUMBERED:
            yield before, f":{name}", _NAMED


def _rule(rule: Any) -> Iterator[Found]:
    """Yield what a rule for the text asks for, and the rules within it."""
    yield from _functions(rule.content, _PAGES)
    yield from _declarations(rule, _is_root(rule.prelude))


def _declarations(rule: Any, is_root: bool) -> Iterator[Found]:
    for part in tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True):
        if part.type == "qualified-rule":
            yield from _declarations(part, False)
        elif part.type == "declaration" and part.lower_name == "position":
            fixed = (token for token in part.value if getattr(token, "lower_value", "") == "fixed")
            yield from ((token, "position: fixed", _PLACED) for token in fixed)
        elif part.type == "declaration" and is_root and _is_around(part):
            yield part, f"{part.lower_name}: {tinycss2.serialize(part.value).strip()}", _EDGES


def _functions(tokens: list[Any], counted: set[str]) -> Iterator[Found]:
    """Yield what looks into other pieces, and what counts one of these."""
    for token in tokens:
        if token.type == "function":
            name, first = token.lower_name, _first_word(token.arguments)
            if name in _POINTS or (name in _COUNTS and first in counted):
                yield token, f"{name}({first})", _WITHIN
            elif name == "running":
                yield token, "running()", _PLACED
            else:
                yield from _functions(token.arguments, counted)
        elif token.type in _BLOCKS:
            yield from _functions(token.content, counted)


def _is_root(prelude: list[Any]) -> bool:
    """Say whether one of a rule's selectors is for the root or the body."""
    last: Any = None
    for token in [*prelude, None]:
        if token is None or token == ",":
            if getattr(last, "lower_value", "") in _ROOTS:
                return True
        elif token.type not in {"whitespace", "comment"}:
            last = token
    return False


def _is_around(declaration: Any) -> bool:
    """Say whether a declaration puts room or lines around a box."""
    kind, _, detail = declaration.lower_name.partition("-")
    if kind not in _AROUND or detail.rpartition("-")[2] in _COLOURS or detail in {"collapse", "spacing"}:
        return False
    words = tinycss2.serialize(declaration.value).split()
    return not all(word in _NAUGHT for word in words)


def _first_word(arguments: list[Any]) -> str:
    return next((token.lower_value for token in arguments if token.type == "ident"), "…")


def unmet_in(path: str, tree: Any) -> tuple[Diagnostic, ...]:
    """Return what a tree of markup asks for that no PDF of ours may hold; `path` is what messages name.

    Sources cannot say it, templates can: links of schemes that open programs or files, style sheets within the page.
    """
    links = (str(link.get("href")) for link in tree.iter("a") if link.get("href"))
    told = [
        Diagnostic(Position(path), "link-scheme", f"the link leads to {target}", f"use one of {', '.join(SCHEMES)}")
        for target in links
        if target[0] != "#" and target.partition(":")[0].lower() not in SCHEMES
    ]
    styles = (style.text or "" for style in tree.iter("style"))
    return (*told, *(found for style in styles for found in unmet(path, style)))
