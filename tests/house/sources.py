"""The project's own modules, read as syntax trees: what they import, and what they call."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PIPELINE = ROOT / "pipeline"


@dataclass(frozen=True)
class Module:
    """A module of the pipeline; `name` is dotted, below the package: "writers.epub.content"."""

    name: str
    path: Path
    tree: ast.Module
    lines: int

    def imports(self) -> Iterator[tuple[str, int]]:
        """Yield every imported name with its line, wherever in the module the import stands."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from ((alias.name, node.lineno) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{self.path}:{node.lineno}: imports are absolute"
                # `from pipeline import codes` imports a module, `from pipeline.codes import CODES` a name of one
                names = (f"{node.module}.{alias.name}" for alias in node.names)
                yield from ((name, node.lineno) for name in names)

    def calls(self) -> Iterator[tuple[str, int]]:
        """Yield what is called, with its line: `f`, and for `a.f` both `.f` and `a.f`."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call):
                if isinstance(node.func, ast.Name):
                    yield node.func.id, node.lineno
                elif isinstance(node.func, ast.Attribute):
                    yield f".{node.func.attr}", node.lineno
                    if isinstance(node.func.value, ast.Name):
                        yield f"{node.func.value.id}.{node.func.attr}", node.lineno


def is_in(module: str, rooms: tuple[str, ...]) -> bool:
    """Say whether a dotted name is one of the rooms, or inside one."""
    return any(module == room or module.startswith(f"{room}.") for room in rooms)


def modules() -> list[Module]:
    """Return every module of the pipeline."""
    found = []
    for path in sorted(PIPELINE.rglob("*.py")):
        parts = path.relative_to(PIPELINE).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        text = path.read_text(encoding="utf-8")
        found.append(Module(name, path, ast.parse(text), text.count("\n")))
    assert found
    return found


MODULES = modules()
