"""Style sheets of a publisher's own: what no rule in them may do, whatever else it does.

In: a sheet. Out: each declaration that would make text hard to read, or break what other rules count on, and each
address that leads out of the files of an edition. Colours that such sheets set are judged by axe in the finished
pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.diagnostics import Diagnostic, Position
from pipeline.houserules.declarations import RULES, Declaration
from pipeline.inputs import Inputs
from pipeline.layouts import Layouts
from pipeline.merging.merged import PRINT, SCREEN, TOKENS

_KINDS = ("media", "container", "supports", "layer", "page", "font-face", "counter-style")
_BLOCKS = ("{} block", "() block", "[] block")


def judge(layouts: Layouts, own: Inputs) -> Iterator[Diagnostic]:
    """Report what the sheets of theirs may not do, at its line."""
    tokens = frozenset(_set_in(layouts.text(TOKENS)))
    for path in sorted(own.files):
        if path.startswith("css/") and path != TOKENS and path.endswith(".css"):
            yield from faults(own.where(path), path, own.files[path].decode(errors="replace"), tokens, layouts.icons)


def faults(where: str, path: str, css: str, tokens: frozenset[str], icons: Mapping[str, bytes]) -> Iterator[Diagnostic]:
    """Yield what a sheet may not do; `tokens` are names that it may use and not set."""
    import tinycss2  # type: ignore[import-untyped]

    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    allowed = _addresses(path, icons)
    for node, code, message, hint in _rules(rules, path, tokens, allowed):
        yield Diagnostic(Position(where, node.source_line, node.source_column), code, message, hint)


Found = tuple[Any, str, str, str]


def _rules(rules: list[Any], path: str, tokens: frozenset[str], allowed: frozenset[str]) -> Iterator[Found]:
    import tinycss2

    for rule in rules:
        if rule.type == "error":
            yield rule, "layout-style", f"the sheet cannot be read here: {rule.message}", "look for a missing ; or }"
        elif rule.type == "at-rule" and rule.lower_at_keyword == "import":
            yield rule, "layout-remote", "@import loads another sheet", "write its rules into this one"
        elif rule.type == "at-rule" and rule.content and rule.lower_at_keyword in _KINDS:
            yield from _addressed(rule.content, allowed)
            within = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
            selector = f"@{rule.lower_at_keyword}"
            yield from _declared([each for each in within if each.type == "declaration"], selector, path, tokens)
            yield from _rules([each for each in within if each.type != "declaration"], path, tokens, frozenset({"*"}))
        elif rule.type == "qualified-rule":
            yield from _addressed(rule.content, allowed)
            selector = tinycss2.serialize(rule.prelude).strip()
            within = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
            yield from _declared([each for each in within if each.type == "declaration"], selector, path, tokens)
            yield from _rules([each for each in within if each.type != "declaration"], path, tokens, frozenset({"*"}))


def _declared(nodes: list[Any], selector: str, path: str, tokens: frozenset[str]) -> Iterator[Found]:
    import tinycss2

    for node in nodes:
        value = tinycss2.serialize(node.value).strip()
        each = Declaration(path, selector, node.lower_name, value.lower(), tuple(node.value), bool(node.important))
        if node.name.startswith("--") and node.name[2:] in tokens:
            hint = "tokens are set in css/tokens.css, where their contrast is known"
            yield node, "layout-style", f"{node.name} is a token", hint
        for rule in RULES:
            if told := rule(each):
                yield node, "layout-style", *told


def _addressed(tokens: list[Any], allowed: frozenset[str]) -> Iterator[Found]:
    """Yield the addresses that lead out of the files of an edition."""
    if "*" in allowed:  # what is within was looked at with what is around it
        return
    for token in tokens:
        is_url = token.type == "function" and token.lower_name in ("url", "src", "image")
        address = next((each.value for each in token.arguments if each.type == "string"), "") if is_url else ""
        if token.type == "url":
            address = token.value
        if address and not address.startswith("#") and address not in allowed:
            hint = (
                f"pages load nothing but their own files: {', '.join(sorted(allowed))}"
                if allowed
                else "put the picture into icons/; only screen.css and print.css may show one"
            )
            yield token, "layout-remote", f"{address} is not one of the files of an edition", hint
        if token.type in _BLOCKS:
            yield from _addressed(token.content, allowed)
        elif token.type == "function":
            yield from _addressed(token.arguments, allowed)


def _addresses(path: str, icons: Mapping[str, bytes]) -> frozenset[str]:
    """Return the addresses that a sheet may use: pictures lie beside that of the web, and print has them as assets."""
    if path == SCREEN:
        return frozenset(icons)
    return frozenset(f"asset:icons/{name}" for name in icons) if path == PRINT else frozenset()


def _set_in(css: str) -> set[str]:
    from pipeline.merging import read_tokens

    return {token.name for token in read_tokens("", css)[0]}
