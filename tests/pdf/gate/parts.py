"""What each private part of WeasyPrint is made of, in a few digits: `python -m tests.pdf.gate.parts` prints the list.

The sources are read, not the parts themselves, since some of them are exchanged or mended in a process that has
loaded the engine. Comments, docstrings and the layout of the code do not count.
"""

from __future__ import annotations

import ast
import hashlib
import sys
from importlib.util import find_spec, resolve_name
from pathlib import Path

from pipeline.writers.pdf.engine.private import PARTS

ABSENT, VALUE, FOREIGN = "absent", "value", "foreign"


def fingerprint(name: str) -> str:
    """Return digits that change with a function or class; for anything else say what it is."""
    module, _, path = name.partition(":")
    return _fingerprint(f"weasyprint.{module}", path.split("."))


def _fingerprint(module: str, path: list[str]) -> str:
    spec = find_spec(module)
    if spec is None or spec.origin is None:
        return ABSENT
    place: ast.AST = ast.parse(Path(spec.origin).read_text(encoding="utf-8"))
    for index, each in enumerate(path):
        inner = next((node for node in ast.iter_child_nodes(place) if each in _names(node)), None)
        if isinstance(inner, ast.ImportFrom):
            package = module if spec.submodule_search_locations else module.rpartition(".")[0]
            origin = resolve_name("." * inner.level + (inner.module or ""), package)
            return _fingerprint(origin, [_names(inner)[each], *path[index + 1 :]])
        if not isinstance(inner, ast.FunctionDef | ast.ClassDef):
            return ABSENT if inner is None else FOREIGN if isinstance(inner, ast.Import) else VALUE
        place = inner
    for node in ast.walk(place):
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and ast.get_docstring(node) is not None:
            node.body = node.body[1:] or [ast.Pass()]
    return hashlib.sha256(ast.unparse(place).encode()).hexdigest()[:12]


def _names(node: ast.AST) -> dict[str, str]:
    """Return the names that a statement gives, with what they are called where they come from."""
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return {node.name: node.name}
    if isinstance(node, ast.Import | ast.ImportFrom):
        return {alias.asname or alias.name: alias.name for alias in node.names}
    if isinstance(node, ast.Assign):
        return {each.id: each.id for each in node.targets if isinstance(each, ast.Name)}
    return {}


if __name__ == "__main__":
    for part in sorted(PARTS):
        sys.stdout.write(f"{part} {fingerprint(part)}\n")
