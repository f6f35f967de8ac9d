"""Sizes, rules by language, and fonts: tables of theirs laid over ours, key by key.

In: both files. Out: the merged tables, always well formed, and what in theirs cannot be taken. A new size lies
between its neighbours in whatever it leaves out; a new group of languages starts from the rules of Latin script.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from typing import Any

from pipeline.diagnostics import Diagnostic, Position
from pipeline.editions import Size, Sizes
from pipeline.merging.kinds import BACKWARDS, EDITION, FACE, LANGUAGES, Kind
from pipeline.merging.near import near
from pipeline.merging.toml import line_of, read_toml

_BACKWARDS = "right-to-left"
_NAME = re.compile(r"[a-z][a-z0-9-]*")
Answer = tuple[dict[str, Any], list[Diagnostic]]


def merged_editions(ours: bytes, where: str, theirs: bytes) -> Answer:
    """Return the sizes. Raises ValueError where ours are not well formed."""
    tables: dict[str, Any] = tomllib.loads(ours.decode())
    sizes = Sizes(ours.decode())
    given, found = read_toml(where, theirs)
    for name, entry in given.items():
        if not isinstance(entry, dict) or not _NAME.fullmatch(name):
            position = Position(where, line_of(theirs, name) or line_of(theirs, "", name))
            hint = "a size is a table, such as [large]; its name has small letters, digits and hyphens"
            found.append(Diagnostic(position, "layout-unknown-key", f"{name!r} is no size", hint))
            continue
        taken, wrong = _taken(entry, EDITION, where, theirs, name)
        found += wrong
        if name in tables:
            tables[name] |= taken
        elif base := _between(sizes, taken):
            tables[name] = base | taken
        else:
            hint = 'a new size needs "points", two numbers from 12 to 96, such as points = [16, 16]'
            position = Position(where, line_of(theirs, "points", name))
            found.append(Diagnostic(position, "layout-value", f"the size {name} has no points from 12 to 96", hint))
    standard = [name for name, entry in tables.items() if entry.get("standard")]
    if len(standard) != 1:
        said = " and ".join(standard) or "no size"
        hint = "exactly one size sets the page numbers that everybody cites: give it standard = true, the others false"
        position = Position(where, max((line_of(theirs, "standard", name) for name in given), default=0))
        found.append(Diagnostic(position, "layout-value", f"{said} would set the page numbers", hint))
        for name, entry in tables.items():
            entry["standard"] = name == sizes.standard.name
    return tables, found


def merged_typography(ours: bytes, where: str, theirs: bytes) -> Answer:
    """Return the rules by language. A language that a table of theirs names is taken from the other tables."""
    tables: dict[str, Any] = tomllib.loads(ours.decode())
    plain = next(table for table in tables.values() if not table.get("languages", ["-"]))
    given, found = read_toml(where, theirs)
    for name, entry in given.items():
        if not isinstance(entry, dict):
            found.append(_unknown(name, tables, where, line_of(theirs, name), "a table"))
            continue
        taken, wrong = _taken(entry, BACKWARDS if name == _BACKWARDS else LANGUAGES, where, theirs, name)
        found += wrong
        if name not in tables and not taken.get("languages"):
            hint = 'name them by their tags: languages = ["th"]'
            position = Position(where, line_of(theirs, "languages", name))
            found.append(Diagnostic(position, "layout-value", f"the table {name} names no languages", hint))
            continue
        before = tables.get(name, plain)
        if "languages" in taken and bool(taken["languages"]) != bool(before["languages"]) and name in tables:
            hint = "the table without languages holds for all that no other table names"
            position = Position(where, line_of(theirs, "languages", name))
            found.append(Diagnostic(position, "layout-value", f"the languages of {name} cannot be these", hint))
            del taken["languages"]
        tables[name] = before | taken
        if name != _BACKWARDS:
            _leave_to(tables, name, set(taken.get("languages", ())))
    return tables, found


def merged_fonts(ours: bytes, where: str, theirs: bytes) -> Answer:
    """Return the faces: ours, then theirs."""
    tables: dict[str, Any] = tomllib.loads(ours.decode())
    given, found = read_toml(where, theirs)
    faces = given.pop("face", [])
    found += [_unknown(name, ("face",), where, line_of(theirs, name), "a table") for name in given]
    if not isinstance(faces, list) or not all(isinstance(face, dict) for face in faces):
        hint = "a face is a table: [[face]], with family, weight and file below"
        found.append(Diagnostic(Position(where), "layout-value", "the faces are no list of tables", hint))
        faces = []
    lines = [n for n, line in enumerate(theirs.decode(errors="replace").splitlines(), 1) if line.startswith("[[face]]")]
    for number, face in enumerate(faces):
        line = lines[number] if number < len(lines) else 0
        wrong = [_unknown(key, FACE, where, line, "a key of a face") for key in face if key not in FACE]
        for key, kind in FACE.items():
            if not kind.holds(face.get(key)):
                what = "is missing" if key not in face else "is something else"
                message = f"{key} of the face {what}"
                wrong.append(Diagnostic(Position(where, line), "layout-value", message, f"it is {kind.words}"))
        if not wrong:
            tables.setdefault("face", []).append(dict(face))
        found += wrong
    return tables, found


def _taken(entry: Mapping[str, Any], kinds: Mapping[str, Kind], where: str, text: bytes, table: str) -> Answer:
    """Return what of a table can be taken."""
    taken: dict[str, Any] = {}
    found: list[Diagnostic] = []
    for key, value in entry.items():
        line = line_of(text, key, table)
        if key not in kinds:
            found.append(_unknown(key, kinds, where, line, "a key"))
        elif not kinds[key].holds(value):
            message = f"{key} of {table} is something else than {kinds[key].words.partition(', such as')[0]}"
            found.append(Diagnostic(Position(where, line), "layout-value", message, f"it is {kinds[key].words}"))
        else:
            taken[key] = value
    return taken, found


def _unknown(key: str, known: Mapping[str, object] | tuple[str, ...], where: str, line: int, what: str) -> Diagnostic:
    hint = near(key, known, "these are read")
    return Diagnostic(Position(where, line), "layout-unknown-key", f"nothing reads {key}: it is not {what}", hint)


def _between(sizes: Sizes, taken: Mapping[str, Any]) -> dict[str, Any]:
    """Return the numbers of a new size as its points give them; nothing where they do not."""
    points = taken.get("points")
    size = sizes.get(f"{points[0]:g}pt") if points else None
    return _table(size) | {"floor": points} if size else {}


def _table(size: Size) -> dict[str, Any]:
    return {
        "html": size.html,
        "points": list(size.points),
        "leading": list(size.leading),
        "headings": list(size.headings),
        "margins": list(size.margins),
        "floor": list(size.floor),
        "notes": "foot" if size.notes_at_foot else "section",
        "records": size.records,
        "large-print": size.large_print,
    }


def _leave_to(tables: dict[str, Any], name: str, languages: set[str]) -> None:
    """Take languages out of all tables but one; a table without any would hold for all the others."""
    for other, table in list(tables.items()):
        if other in (name, _BACKWARDS) or languages.isdisjoint(table["languages"]):
            continue
        left = [each for each in table["languages"] if each not in languages]
        if left:
            tables[other] = table | {"languages": left}
        else:
            del tables[other]
