"""Which rules of markdown-it are tried where: only those that can begin with the sign that stands there.

The library tries one rule after the other at each place, and most of them look at one
character and give up. Here each chain of rules becomes one rule, which knows from a table
by what signs the others begin. The order of the rules stays; what is read is the same.

Every token of an inline also gets meta `at`, the place in the block's text where its rule
began, so that a message can name the line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.ruler import Ruler
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

# The signs by which blocks begin, behind their indent; rules that are not named are tried everywhere.
_BLOCKS = {
    "blockquote": ">",
    "comment": "<",
    "division": ":",
    "fence": "`~",
    "footnote_def": "[",
    "formula_block": "$",
    "heading": "#",
    "hr": "*-_",
    "list": "*+-0123456789",
    "reference": "[",
}
_INLINES = {
    "attributes": "{",
    "autolink": "<",
    "backticks": "`",
    "emphasis": "*_",
    "entity": "&",
    "escape": "\\",
    "footnote_ref": "[",
    "formula": "$",
    "html_inline": "<",
    "image": "!",
    "link": "[",
    "newline": "\n",
    "span": "[",
    "subscript": "~",
    "superscript": "^",
}
LONGEST_LABEL = 999  # characters of a note's name (CommonMark 0.31.2, 4.7, for links)
_Rules = Sequence[tuple[str, Callable[..., bool]]]


def try_by_sign(parser: MarkdownIt) -> None:
    """Put one rule that knows the signs in place of each chain; to be called when all rules are there."""
    blocks: Ruler[Any] = Ruler()
    for chain, rules in _chains(parser.block.ruler).items():
        # The chain without a name makes blocks; the others ask, in silence, what may end one. The library
        # takes indented lines for code only where it finds a rule of that name.
        blocks.push(chain or "code", _block_rule(rules, asked=bool(chain)), {"alt": [chain]} if chain else {})
    parser.block.ruler = blocks
    inlines: Ruler[Any] = Ruler()
    inlines.push("any", _inline_rule(_chains(parser.inline.ruler)[""]))
    parser.inline.ruler = inlines


def _chains(ruler: Ruler[Any]) -> dict[str, _Rules]:
    """Return the active rules of each chain, the one without a name first."""
    active = [rule for rule in ruler.__rules__ if rule.enabled]
    chains = {"": [(rule.name, rule.fn) for rule in active]}
    for rule in active:
        for chain in rule.alt:
            chains.setdefault(chain, []).append((rule.name, rule.fn))
    return dict(chains)


def _by_sign(rules: _Rules, signs: Mapping[str, str]) -> tuple[dict[str, list[Callable[..., bool]]], list[Any]]:
    """Return the rules to try at each sign, and those to try at all others."""
    every: Iterable[str] = sorted({sign for name, _ in rules for sign in signs.get(name, "")})
    table = {sign: [rule for name, rule in rules if sign in signs.get(name, sign)] for sign in every}
    return table, [rule for name, rule in rules if name not in signs]


def _block_rule(rules: _Rules, *, asked: bool) -> Callable[[StateBlock, int, int, bool], bool]:
    table, others = _by_sign(rules, _BLOCKS)

    def block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        if silent is not asked:
            return False
        place = state.bMarks[start] + state.tShift[start]
        for rule in table.get(state.src[place : place + 1], others):  # noqa: SIM110 - a call less for each rule
            if rule(state, start, end, silent):
                return True
        return False

    return block


def _inline_rule(rules: _Rules) -> Callable[[StateInline, bool], bool]:
    table, others = _by_sign(rules, _INLINES)
    # The library's rule for note calls reads on to the end of the block where no bracket closes.
    notes = next(rule for name, rule in rules if name == "footnote_ref")

    def inline(state: StateInline, silent: bool) -> bool:
        start, before = state.pos, len(state.tokens)
        for rule in table.get(state.src[start], others):
            if rule is notes and _is_endless(state.src, start):
                continue
            if rule(state, silent):
                for token in state.tokens[before:]:
                    token.meta.setdefault("at", start)
                return True
        return False

    return inline


def _is_endless(text: str, start: int) -> bool:
    return text.startswith("[^", start) and text.find("]", start, start + LONGEST_LABEL) < 0
