"""TOML as far as layouts need it: read with the line of a mistake, found again by its keys, and written.

In: the text of a file. Out: its tables, or a diagnostic at its line; the line of a key; and tables as text again.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.diagnostics import Diagnostic, Position

_LINE = re.compile(r"\(at line (\d+), column (\d+)\)")
_END = re.compile(r" \(at (line \d+, column \d+|end of document)\)")
_HEAD = re.compile(r"""\s*\[\[?\s*["']?([^"'\]]+?)["']?\s*\]""")
_KEY = re.compile(r"""\s*["']?([\w-]+)["']?\s*[.=]""")


def read_toml(where: str, data: bytes) -> tuple[dict[str, Any], list[Diagnostic]]:
    """Return the tables of a file; none, with the place of the mistake, where it is no TOML."""
    try:
        return tomllib.loads(data.decode()), []
    except UnicodeDecodeError as error:
        line, reason = data[: error.start].count(b"\n") + 1, "there are bytes that are no UTF-8"
        position = Position(where, line)
    except tomllib.TOMLDecodeError as error:
        at = _LINE.search(str(error))
        position = Position(where, int(at[1]), int(at[2])) if at else Position(where)
        reason = _END.sub("", str(error))
        reason = reason[:1].lower() + reason[1:]
    hint = "strings stand in quotes, several numbers in [ ], a table's name in [ ] on a line of its own"
    return {}, [Diagnostic(position, "layout-not-toml", f"the file cannot be read: {reason}", hint)]


def line_of(data: bytes, key: str, table: str = "") -> int:
    """Return the line of a key, or of its table; 0 where it is written in a way that is not looked for."""
    now, found = "", 0
    for number, line in enumerate(data.decode(errors="replace").splitlines(), 1):
        if head := _HEAD.match(line):
            now = head[1]
            if now == table and not found:
                found = number
        elif now == table and (match := _KEY.match(line)) and match[1] == key:
            return number
    return found


def written(tables: Mapping[str, Any]) -> str:
    """Return tables as TOML; the same tables give the same text."""
    plain = [f"{_key(key)} = {_value(each)}" for key, each in tables.items() if not isinstance(each, dict)]
    heads = [(key, each) for key, each in tables.items() if isinstance(each, dict)]
    below = [f"\n[{_key(key)}]\n{written(each)}".rstrip() for key, each in heads]
    return "\n".join([*plain, *below]) + "\n"


def _key(key: str) -> str:
    return key if re.fullmatch(r"[\w-]+", key, re.ASCII) else _value(key)


def _value(value: object) -> str:
    """Return a value as TOML writes it, which for texts, numbers and truths is as JSON does."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_key(str(key))} = {_value(each)}" for key, each in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(map(_value, value)) + "]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
