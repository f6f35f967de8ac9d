"""Styles of marks and of calls of notes, found where they are asked for.

The style sheet that WeasyPrint 70 begins with gives every element six pseudo-elements: `::marker`, which list items
have, and five of notes. Each of them gets a style of its own before anything is laid out, which takes a twentieth of
the time of a book and half of the memory of its contents. Here these six rules wait until a box asks for one of them;
no byte of a file depends on it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from lxml import etree

from pipeline.writers.pdf.engine.private import EngineError, exchange, part

_RULE = re.compile(r"^::([-a-z]+) \{[^}]*\}\n", re.MULTILINE)
_NAMES = frozenset({"marker", "footnote-call", "footnote-marker", "note-call", "note-marker", "note-callback"})


def install() -> None:
    """Let the styles of these pseudo-elements wait."""
    stock, answer = part("css:StyleFor.set_computed_styles"), part("css:StyleFor.__call__")

    def set_computed_styles(style_for: Any, element: Any, parent: Any, *others: Any, **more: Any) -> None:
        if (name := more.get("pseudo_type")) in _NAMES:
            cascaded = style_for.get_cascaded_styles()
            cascaded[element, name] = {**_usual()[name], **cascaded.get((element, name), {})}
        stock(style_for, element, parent, *others, **more)

    def style(style_for: Any, element: Any, pseudo_type: str | None = None) -> Any:
        if pseudo_type in _NAMES and (element, pseudo_type) not in style_for.get_computed_styles():
            root = element.getroottree().getroot()
            base = style_for.get_computed_styles()[element, None].base_url
            style_for.set_computed_styles(element, element, root=root, pseudo_type=pseudo_type, base_url=base)
        return answer(style_for, element, pseudo_type)

    exchange("css:StyleFor.set_computed_styles", set_computed_styles)
    exchange("css:StyleFor.__call__", style)


@cache
def first_sheets() -> list[Any]:
    """Return the style sheet that every layout begins with, without the rules that wait. Raises EngineError."""
    text: str = part("html:UA")
    if sorted(_RULE.findall(text)) != sorted(_NAMES):
        raise EngineError("this WeasyPrint begins with another style sheet than the one we know")
    return [_sheet(_RULE.sub("", text))]


@cache
def _usual() -> dict[str, dict[str, Any]]:
    """Return what the rules that wait declare: values by property, as of the lowest rank."""
    rules = "".join(match[0] for match in _RULE.finditer(part("html:UA")))
    element = part("css:cssselect2.ElementWrapper").from_html_root(etree.Element("p"), content_language=None)
    return {
        pseudo_type: {name: (values, ()) for name, values, _ in declarations}
        for _, _, pseudo_type, (declarations, _) in _sheet(rules).matcher.match(element)
    }


def _sheet(text: str) -> Any:
    import weasyprint
    from weasyprint.css.counters import CounterStyle

    return weasyprint.CSS(string=text, counter_style=CounterStyle())
