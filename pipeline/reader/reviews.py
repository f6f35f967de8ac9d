"""The `reviews` list of publication.yaml: who looked at what, when, and the digest of what was looked at.

reviews:
  - by: "Office of Bridges"
    date: 2026-11-22
    language: en
    wrong: "There are ten stones, not nine." # only where the person found it wrong
    signed:
      alternative/arch: 0f3a5c7e9b1d2f46

In: the list, or the text of the file and reviews to put into it, or names to take out. Out:
`Review`s, or the new text, in which everything else stands as it was written.
"""

from __future__ import annotations

import json
import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import replace

import yaml

from pipeline.diagnostics import Diagnostic, Position
from pipeline.model import Review
from pipeline.reader.yaml_values import Value, compose

REVIEW_KEYS = ("by", "date", "language", "wrong", "signed")
_DIGEST = re.compile(r"[0-9a-f]{16}")
_PLAIN = re.compile(r"[a-z]+/[A-Za-z0-9._-]+")  # what YAML reads as written, without quotes


def read_reviews(value: Value | None, languages: tuple[str, ...]) -> tuple[Review, ...]:
    """Return the reviews that are whole; what is wrong with others is reported."""
    if value is None or value.is_empty:
        return ()
    if not value.is_list:
        value.report("bad-review", "reviews is not a list", "let `everypage review` write it")
        return ()
    return tuple(one for item in value.items() if (one := _review(item, languages)))


def _review(item: Value, languages: tuple[str, ...]) -> Review | None:
    keys = item.keys(REVIEW_KEYS)
    for key, hint in (
        ("by", "name who looked: by: …"),
        ("date", "say when: date: 2026-11-22"),
        ("language", f"name the language that was read: language: {languages[0]}"),
        ("signed", "list what was looked at with its digest; `everypage review` writes it"),
    ):
        if key not in keys or keys[key].is_empty:
            item.report("bad-review", f"a review has no {key}", hint)
            return None
    language = keys["language"].text()
    if language not in languages:
        keys["language"].report(
            "bad-review", f"the publication has no language {language}", f"use {', '.join(languages)}"
        )
        return None
    signed = tuple((name, one.text()) for name, one in keys["signed"].keys().items())
    for name, digest in signed:
        if not _DIGEST.fullmatch(digest):
            hint = "let `everypage review` write it; a digest has 16 hexadecimal digits"
            keys["signed"].report("bad-review", f"{digest or name} is not a digest", hint)
            return None
    wrong = keys["wrong"].text() if "wrong" in keys else ""
    if "wrong" in keys and not wrong:
        keys["wrong"].report("bad-review", "what is wrong is not said", "say what is wrong, or take `wrong` out")
        return None
    by, date = keys["by"].text(), keys["date"].date()
    return Review(item.position, language, by, date, signed, wrong) if by and date and signed else None


def with_reviews(text: str, path: str, reviews: Sequence[Review]) -> str | None:
    """Return the text of a publication.yaml with reviews more; None where that cannot be done and keep the rest.

    Raises ValueError where the text cannot be read.
    """
    before = _reviews(text, path)
    line_end = "\r\n" if "\r\n" in text else "\n"
    place, indent = _place(text, path)
    head, tail = text[:place], text[place:]
    if head and not head.endswith("\n"):
        head += line_end
    new = head + line_end.join(_lines(reviews, indent)) + line_end + tail
    return new if _says(new, path, before[0], (*before[1], *reviews)) else None


def without_names(text: str, path: str, language: str, names: Container[str]) -> str | None:
    """Return the text without what was signed under these names; None where that cannot be done and keep the rest.

    A review of which nothing is left goes whole, and the list with the last one. Raises ValueError where the text
    cannot be read.
    """
    before = _reviews(text, path)
    wanted = []
    for review in before[1]:
        kept = tuple(each for each in review.signed if review.language != language or each[0] not in names)
        wanted += [replace(review, signed=kept)] if kept else []
    new = _cut(text, path, language, names)
    return new if _says(new, path, before[0], wanted) else None


def _cut(text: str, path: str, language: str, names: Container[str]) -> str:
    """Return a text without the lines of some names; what is written in one line with others is left."""
    root = compose(text, path, [])
    listed = root.keys().get("reviews") if root else None
    if listed is None:
        return text
    gone: list[tuple[yaml.Node, yaml.Node]] = []
    items = list(listed.items())
    for item in items:
        keys = item.keys()
        pairs = keys["signed"].node.value
        named = [pair for pair in pairs if keys["language"].text() == language and pair[0].value in names]
        gone += [(item.node, item.node)] if len(named) == len(pairs) else named
    if items and listed.key and len([first for first, last in gone if first is last]) == len(items):
        gone = [(listed.key, listed.node)]
    for first, last in reversed(gone):
        begin = text.rfind("\n", 0, first.start_mark.index) + 1
        text = text[:begin] + text[_line_after(text, _end(last)) :]
    return text


def _says(text: str, path: str, rest: str, reviews: Sequence[Review]) -> bool:
    """Say whether a text has these reviews, and else says what it said before."""
    try:
        after = _reviews(text, path)
    except ValueError:
        return False
    return after == (rest, tuple(replace(one, position=Position(path)) for one in reviews))


def _reviews(text: str, path: str) -> tuple[str, tuple[Review, ...]]:
    """Return all that a file says but its reviews, with what is wrong with it, and the reviews without their places.

    Raises ValueError where it cannot be read.
    """
    found: list[Diagnostic] = []
    root = compose(text, path, found)
    if root is None or not root.is_map:
        raise ValueError(f"{path} cannot be read")
    keys = root.keys()
    languages = tuple(keys["languages"].keys()) if "languages" in keys else ()
    rest = {name: _plain(value.node) for name, value in keys.items() if name != "reviews"}
    reviews = read_reviews(keys.get("reviews"), languages or ("",))
    said = repr((rest, [each.message for each in found]))
    return said, tuple(replace(one, position=Position(path)) for one in reviews)


def _plain(node: yaml.Node) -> object:
    """Return a node without the places at which its parts stand."""
    if isinstance(node, yaml.MappingNode):
        return [(_plain(key), _plain(value)) for key, value in node.value]
    if isinstance(node, yaml.SequenceNode):
        return tuple(map(_plain, node.value))
    return node.value


def _place(text: str, path: str) -> tuple[int, int | None]:
    """Return where a review goes, and the indent of the list; None where there is no list yet."""
    root = compose(text, path, [])
    pairs = root.node.value if root and isinstance(root.node, yaml.MappingNode) else []
    for key, value in pairs:
        if isinstance(key, yaml.ScalarNode) and key.value == "reviews":
            if isinstance(value, yaml.SequenceNode):
                return _line_after(text, _end(value)), value.start_mark.column
            return _line_after(text, key.end_mark.index), 2
    return len(text), None


def _end(node: yaml.Node) -> int:
    """Return where the last word of a node ends: the end of a block itself lies behind the comments that follow it."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(last[1] if isinstance(last, tuple) else last)
    return int(node.end_mark.index)


def _line_after(text: str, index: int) -> int:
    """Return where the next line begins."""
    end = text.find("\n", max(0, index - 1) if text[index - 1 : index] == "\n" else index)
    return end + 1 if end >= 0 else len(text)


def _lines(reviews: Iterable[Review], indent: int | None) -> list[str]:
    pad = " " * (2 if indent is None else indent)
    lines = [] if indent is not None else ["reviews:"]
    for review in reviews:
        lines += [
            f"{pad}- by: {json.dumps(review.by, ensure_ascii=False)}",
            f"{pad}  date: {review.date.isoformat()}",
            f"{pad}  language: {json.dumps(review.language)}",
        ]
        lines += [f"{pad}  wrong: {json.dumps(review.wrong, ensure_ascii=False)}"] if review.wrong else []
        lines.append(f"{pad}  signed:")
        for name, digest in review.signed:
            key = name if _PLAIN.fullmatch(name) else json.dumps(name, ensure_ascii=False)
            lines.append(f'{pad}    {key}: "{digest}"' if digest.isdecimal() else f"{pad}    {key}: {digest}")
    return lines
