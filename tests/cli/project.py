"""A small publication, and what a command gives."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

YAML = """\
identifier: urn:uuid:7d0a6a3c-54a9-4a0e-9a0e-1c2d3e4f5a6b
languages:
  en: {title: Bridges, description: What bridges are for.}
publisher: {name: Office of Bridges}
date: 2026-11-22
rights: Office of Bridges
editions: [small]
accessibility: {contact: access@example.org}
"""
WHY = "# Why {#why}\n\nA bridge joins two banks.\n"
HOW = "# How {#how}\n\nStone upon stone.\n"


@dataclass(frozen=True)
class Ran:
    """What one command gave."""

    status: int
    out: str
    err: str


Run = Callable[..., Ran]


def tree(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Return the bytes and the time of the last change of every file, but for what the builder notes of times."""
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file() and path.name not in ("lock", "seals.json")
    }


def lines(*text: str) -> str:
    return "".join(f"{line}\n" for line in text)
