"""A small publication built by the real pipeline in all formats, and ways to damage its finished files.

In: a folder to build in. Out: the folder with its outputs. A damage changes one file in one place;
what it looks for must be there exactly once, so that no test damages nothing.
"""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pikepdf

from pipeline.parity.structure import Structure, read_structure
from tests.parity.editions import inputs_of

Damage = Callable[[str], str]
ROOT = Path(__file__).parents[2]
SIZES = "small,big"
FILLING = "\n\n".join(f"Paragraph {number} fills the page with words that nobody has to read." for number in range(30))
FIRST = f"""# Lakes {{#lakes}}

The first words of all[^depth]. See [the rivers](#rivers) and [an address](https://example.org/a).

A quiet paragraph about fish.

Another paragraph about boats.

(a) nets
(b) hooks

## Deep lakes {{#deep}}

| Lake | Depth | Area |
|---|---|---|
| Baikal | 1642 | 31722 |
| Biwa | 104 | 670 |

Table: Two lakes {{#two-lakes header-columns=1}}

They call it [le grand lac]{{lang=fr}} over there.

![A map of two lakes](images/box.svg "Where they are"){{#map}}

{FILLING}

[^depth]: A note on depth.
"""
SECOND = "# Rivers {#rivers}\n\nRivers run into lakes, see [](#map).\n\n## Long rivers {#long}\n\nThe end is near.\n"


def build(folder: Path) -> Path:
    """Build the publication in all formats and two sizes, and return the output folder."""
    for path, data in inputs_of("en", (FIRST, SECOND)).files.items():
        place = folder / "trial" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    command = [sys.executable, "-m", "pipeline", "build", str(folder / "trial"), "--out", str(folder / "build")]
    done = subprocess.run([*command, "--edition", SIZES], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "build"


def change(pattern: str, bad: str) -> Damage:
    """Return what changes the only place of a text that fits a pattern; groups stand in the change by number."""

    def damage(text: str) -> str:
        found = re.findall(pattern, text, re.DOTALL)
        assert len(found) == 1, f"{pattern} fits {len(found)} places"
        return re.sub(pattern, bad, text, flags=re.DOTALL)

    return damage


def change_page(path: Path, damage: Damage) -> None:
    """Change a web page."""
    path.write_text(damage(path.read_text(encoding="utf-8")), encoding="utf-8")


def change_book(path: Path, inside: str, damage: Damage) -> None:
    """Change a document of an e-book."""
    out = io.BytesIO()
    with zipfile.ZipFile(path) as book, zipfile.ZipFile(out, "w") as made:
        for item in book.infolist():
            data = book.read(item)
            if item.filename == inside:
                data = damage(data.decode()).encode()
            made.writestr(item, data)
    path.write_bytes(out.getvalue())


def change_paper(path: Path, damage: Callable[[Tree], None]) -> None:
    """Change the structure of a PDF."""
    data = path.read_bytes()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        damage(Tree(pdf, read_structure(data)))
        pdf.save(path)


class Tree:
    """The structure of a PDF that is being changed."""

    def __init__(self, pdf: pikepdf.Pdf, structure: Structure) -> None:
        """Take the file, and what its structure says."""
        self.pdf, self._structure = pdf, structure
        self._elements = list(_all(pdf.Root.StructTreeRoot))

    def find(self, kind: str, words: str) -> Any:
        """Return the last element of a type with these words: a line of the contents stands before its heading."""
        found = [each.number for each in self._structure.elements() if each.type == kind and words in each.text]
        assert found, f"no {kind} says {words}"
        return self._elements[found[-1] - 1]


def cut(element: Any) -> Any:
    """Take an element out of the one that holds it, and return it."""
    held = [each for each in kids(element.P) if not _same(each, element)]
    assert len(held) == len(kids(element.P)) - 1
    element.P.K = pikepdf.Array(held)
    return element


def swap(one: Any, other: Any) -> None:
    """Exchange two elements that the same one holds."""
    held = kids(one.P)
    first, second = (next(at for at, each in enumerate(held) if _same(each, own)) for own in (one, other))
    held[first], held[second] = held[second], held[first]
    one.P.K = pikepdf.Array(held)


def begin_with(element: Any, first: Any) -> None:
    """Put an element before what another one holds."""
    first.P = element
    element.K = pikepdf.Array([first, *kids(element)])


def _same(one: Any, other: Any) -> bool:
    return isinstance(one, pikepdf.Dictionary) and one.objgen == other.objgen


def _all(element: Any) -> Iterator[Any]:
    for kid in kids(element):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from _all(kid)


def kids(element: Any) -> list[Any]:
    """Return what an element holds."""
    held = element.get("/K")
    if held is None:
        return []
    return list(held) if isinstance(held, pikepdf.Array) else [held]
