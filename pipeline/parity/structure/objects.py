"""Entries of PDF objects by the kind that they must have: an entry of another kind counts as missing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

Key = tuple[int, int]  # an object's number and generation

_DEEPEST_TREE = 32


def is_keyed(value: object) -> bool:
    """Say whether a value is a dictionary, or a stream, which has one."""
    return isinstance(value, pikepdf.Dictionary | pikepdf.Stream)


def keyed(holder: Any, key: str) -> Any:
    """Return a dictionary or stream; an empty dictionary where there is none."""
    value = holder.get(key)
    return value if is_keyed(value) else pikepdf.Dictionary()


def text(holder: Any, key: str) -> str:
    """Return a text string, or ""."""
    return text_or_none(holder, key) or ""


def text_or_none(holder: Any, key: str) -> str | None:
    """Return a text string; None where there is none, which is not the same as an empty one."""
    value = holder.get(key)
    return str(value) if isinstance(value, pikepdf.String) else None


def name(holder: Any, key: str) -> str:
    """Return a name without its slash, or ""."""
    return plain(holder.get(key))


def plain(value: object) -> str:
    """Return a name without its slash; "" for what is no name."""
    return str(value)[1:] if isinstance(value, pikepdf.Name) else ""


def integer(holder: Any, key: str) -> int:
    """Return a number that counts or points, or -1."""
    value = holder.get(key)
    return value if isinstance(value, int) else -1


def several(value: Any) -> list[Any]:
    """Return what may stand alone or in an array as a list."""
    if value is None:
        return []
    return list(value) if isinstance(value, pikepdf.Array) else [value]


def entries(tree: Any, key: str, depth: int = 0) -> Iterator[tuple[Any, Any]]:
    """Yield the entries of a name tree (key "/Names") or a number tree ("/Nums")."""
    if not is_keyed(tree) or depth == _DEEPEST_TREE:
        return
    flat = several(tree.get(key))
    yield from zip(flat[::2], flat[1::2], strict=False)
    for kid in several(tree.get("/Kids")):
        yield from entries(kid, key, depth + 1)


def key_of(value: Any) -> Key:
    """Return the number of an object; (0, 0) for a value that stands where it is used."""
    found: Key = value.objgen if isinstance(value, pikepdf.Object) else (0, 0)
    return found
