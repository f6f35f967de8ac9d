"""A style sheet as converters of old e-book formats leave it: what they do not know is gone.

In: a style sheet. Out: the same without at-rules, without selectors beyond CSS 2.1, without
properties of later levels and without values that are computed. Kindle's converters work in
this way; others drop the whole sheet where it holds such a thing, so `strangers` lists them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import tinycss2

# CSS 2.1, and two inventions of browsers that are older than EPUB 3 and that WebKit has had since 2008.
PROPERTIES = {
    "border", "border-bottom", "border-collapse", "border-left", "border-right", "border-top", "clear", "color",
    "display", "float", "font-family", "font-size", "font-style", "font-weight", "height", "line-height",
    "list-style", "list-style-type", "margin", "margin-bottom", "margin-left", "margin-right", "margin-top",
    "max-height", "max-width", "padding", "padding-bottom", "padding-left", "padding-right", "padding-top",
    "page-break-after", "page-break-before", "page-break-inside", "text-align", "text-decoration",
    "text-indent", "vertical-align", "white-space", "width", "word-break", "word-wrap",
}  # fmt: skip
SELECTORS = frozenset({"first-child", "lang"})  # of the pseudo-classes of CSS 2.1, those that the layouts use


def normalised(css: str) -> str:
    """Return what an old converter keeps of a sheet."""
    kept = []
    for rule in tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True):
        if rule.type != "qualified-rule" or any(_pseudo(rule.prelude)):
            continue
        body = "; ".join(f"{each.lower_name}: {_text(each)}" for each in _declarations(rule) if _is_known(each))
        if body:
            kept.append(f"{tinycss2.serialize(rule.prelude).strip()} {{ {body} }}")
    return "\n".join(kept)


def strangers(css: str) -> list[str]:
    """Return what makes some systems drop a whole sheet: at-rules, newer selectors, custom properties, functions."""
    found = []
    for rule in tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True):
        if rule.type == "error":
            found.append(rule.message)
        elif rule.type == "at-rule":
            found += [] if rule.lower_at_keyword == "font-face" else [f"@{rule.lower_at_keyword}"]
        else:
            found += [f":{name}" for name in _pseudo(rule.prelude) if name not in SELECTORS]
            found += [each.name for each in _declarations(rule) if each.name.startswith("--") or each.important]
            found += [
                f"{part.name}()" for each in _declarations(rule) for part in each.value if part.type == "function"
            ]
    return found


def _declarations(rule: Any) -> list[Any]:
    parsed = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
    return [each for each in parsed if each.type == "declaration"]


def _is_known(declaration: Any) -> bool:
    functions = any(part.type == "function" for part in declaration.value)
    return declaration.lower_name in PROPERTIES and not functions and not declaration.important


def _text(declaration: Any) -> str:
    return str(tinycss2.serialize(declaration.value)).strip()


def _pseudo(prelude: Any) -> Iterator[str]:
    """Yield the names of the pseudo-classes and pseudo-elements of a selector."""
    for before, part in zip([None, *prelude], prelude, strict=False):
        if before is not None and before == ":" and part.type in {"ident", "function"}:
            yield (part.value if part.type == "ident" else part.name).lower()
