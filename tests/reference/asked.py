"""What the program knows, asked of the program: it is given a name that it cannot know, and its hint lists the others.

So no list is kept here: a key that the reader learns is told by its own hint, at whatever level it stands.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.diagnostics import Diagnostic
from pipeline.inputs import Inputs
from pipeline.reader import read_draft, read_site
from pipeline.reader.metadata import read_metadata
from tests.house.sources import MODULES

STRANGE = "qqqq"  # like no name that there is
LANGUAGES = ("en", "ja")
Mapped = Mapping[str, Any]
Read = Callable[[Mapped], list[Diagnostic]]
_KNOWN = re.compile(r"known here: (.*)")


@dataclass(frozen=True)
class Key:
    """A key by its whole name, and whether it may be given for each language."""

    name: str
    per_language: bool


PUBLICATION: dict[str, Any] = {
    "identifier": "urn:uuid:5f0c8a52-6f0e-4a53-9d3b-2f6f1f6d7f10",
    "languages": {language: {"title": "Bread", "description": "All of it."} for language in LANGUAGES},
    "publisher": {"name": "City"},
    "date": "2026-11-22",
    "licence": "CC-BY-4.0",
    "accessibility": {"contact": "access@example.org"},
}
SITE: dict[str, Any] = {"contact": "access@example.org"}


def read_publication(value: Mapped) -> list[Diagnostic]:
    """Return what is told of a publication.yaml."""
    return read_metadata(json.dumps(value), "publication.yaml")[1]


def read_site_file(value: Mapped) -> list[Diagnostic]:
    """Return what is told of a site.yaml."""
    return read_site(Inputs("sources", "sources", {"site.yaml": json.dumps(value).encode()}))[1]


def keys(read: Read, base: Mapped) -> dict[str, Key]:
    """Return every key that a reader knows, at all levels, by its whole name."""
    return {key.name: key for key in _below(read, base, ())}


def _below(read: Read, base: Mapped, path: tuple[str, ...]) -> Iterator[Key]:
    for name in _known(read, base, path):
        whole = (*path, name)
        yield Key(".".join(whole), _is_by_language(read, base, whole))
        if whole == ("languages",):
            inner = _known(read, base, (*whole, LANGUAGES[0]))
            yield from (Key(f"languages.LANGUAGE.{each}", False) for each in inner)
        else:
            yield from _below(read, base, whole)


def _known(read: Read, base: Mapped, path: tuple[str, ...]) -> tuple[str, ...]:
    """Return the keys that are known below a path, be its value keys or a list of such."""
    for value in ({STRANGE: "x"}, [{STRANGE: "x"}]):
        for found in read(_with(base, path, value)):
            known = _KNOWN.search(found.hint)
            if found.code == "unknown-key" and found.message.endswith(f".{STRANGE}" if path else STRANGE) and known:
                names = tuple(known[1].split(", "))
                return () if names == LANGUAGES else names
    return ()


def _is_by_language(read: Read, base: Mapped, path: tuple[str, ...]) -> bool:
    """Say whether a value may be given for each language: any other name under it is told as no language."""
    if path in (("languages",), ("abbreviations",)):
        return False
    found = read(_with(base, path, {STRANGE: "x"}))
    told = [each for each in found if STRANGE in each.message]
    listed = f"known here: {', '.join(LANGUAGES)}"
    return any(each.code == "bad-language" or each.hint == listed for each in told)


def _with(base: Mapped, path: tuple[str, ...], value: Any) -> dict[str, Any]:
    """Return a mapping with a value laid over it at a path; at no path, its keys are added."""
    if not path:
        return {**base, **value}
    inner = base.get(path[0], {})
    laid = value if len(path) == 1 else _with(inner if isinstance(inner, dict) else {}, path[1:], value)
    return {**base, path[0]: laid}


def choices(key: str) -> tuple[str, ...]:
    """Return the values that publication.yaml can have at a key."""
    for found in read_publication(_with(PUBLICATION, tuple(key.split(".")), STRANGE)):
        if found.code == "bad-value" and (listed := re.match(r"use one of (.*)", found.hint)):
            return tuple(listed[1].split(", "))
    return ()


def without(key: str) -> list[Diagnostic]:
    """Return what is told where a key of a good publication.yaml is missing."""
    return read_publication(_without(PUBLICATION, key.replace("LANGUAGE", LANGUAGES[0]).split(".")))


def _without(value: Mapped, path: list[str]) -> dict[str, Any]:
    kept = {name: each for name, each in value.items() if name != path[0] or len(path) > 1}
    return {name: _without(each, path[1:]) if name == path[0] else each for name, each in kept.items()}


FILES = {"images/map.svg": b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9"/></svg>'}
FILES["images/dots.svg"] = FILES["images/map.svg"]
FILES["data/costs.csv"] = b"Bread,Price\nRye,3\n"


def inputs(chapter: str) -> Inputs:
    """Return a publication of one chapter, with the files that the examples name."""
    metadata = {**PUBLICATION, "languages": {"en": PUBLICATION["languages"]["en"]}}
    files = {"publication.yaml": json.dumps(metadata).encode(), "en/01-trial.md": chapter.encode(), **FILES}
    return Inputs("trial", "trial", files)


def attributes(chapter: str) -> set[str]:
    """Return what the reader says that something takes, which was given a strange class."""
    _, found, _ = read_draft(inputs(chapter))
    told = [each for each in found if each.code == "unknown-attribute" and STRANGE in each.message]
    assert len(told) == 1, "\n".join(map(str, found))
    listed = re.match(r"it takes (.*)", told[0].hint)
    return set(listed[1].split(", ")) if listed else set()


def takers() -> set[str]:
    """Return what the reader's own code says that attributes are written on."""
    found = set()
    for module in MODULES:
        for node in ast.walk(module.tree) if module.name.startswith("reader") else ():
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "allow":
                found |= {ast.unparse(word.value).strip("f'\"") for word in node.keywords if word.arg == "on"}
    return found
