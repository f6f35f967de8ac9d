"""What no build can make sense of: told before anything is written.

In: what is asked for, the layouts, the outlines of publications. Out: diagnostics.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.diagnostics import Diagnostic, Position
from pipeline.inputs import read_folder
from pipeline.layouts import Layouts
from pipeline.manifest import Outline
from pipeline.request import Request


def wrong_use(request: Request, layouts: Layouts) -> list[Diagnostic]:
    """Report what no build can make sense of, before anything is read or written."""
    return [*_folders(request), *_unknown_sizes(request.wanted.sizes, layouts)]


def _folders(request: Request) -> Iterator[Diagnostic]:
    out = Path(os.path.realpath(request.out))
    named: dict[str, Path] = {}
    for real, given in {os.path.realpath(folder): folder for folder in request.folders}.items():
        folder, shown = Path(real), given.as_posix()
        if not folder.is_dir():
            yield from read_folder(Path(shown), shown)[1]
        elif _overlap(out / folder.name, folder) or folder in (out, *out.parents):
            hint = "choose a folder outside with --out, or give the command in the folder that holds sources/"
            yield Diagnostic(Position(shown), "output-in-source", f"the outputs would be written into {shown}", hint)
        if folder.name in named:
            hint = "give one of the folders another name"
            message = f"two folders are named {folder.name}, and their outputs would have the same names"
            yield Diagnostic(Position(shown), "same-name", message, hint)
        named[folder.name] = folder


def _overlap(one: Path, other: Path) -> bool:
    return one == other or one in other.parents or other in one.parents


def _unknown_sizes(sizes: Sequence[str], layouts: Layouts) -> Iterator[Diagnostic]:
    known = ", ".join(layouts.sizes.listed)
    hint = f"there are {known}, and sizes in points from 12pt to 96pt, such as 16pt"
    for size in sizes:
        if layouts.sizes.get(size) is None:
            yield Diagnostic(Position("--edition"), "unknown-choice", f"there is no edition {size!r}", hint)


def unknown_languages(outlines: Sequence[Outline | None], languages: Sequence[str]) -> list[Diagnostic]:
    """Report languages that no publication in question has; one with errors, which has no outline, may have any."""
    known = {language for outline in outlines if outline for language in outline.languages}
    if None in outlines:
        return []
    return [
        Diagnostic(
            Position("--language"),
            "unknown-choice",
            f"no publication that was asked for has the language {language!r}",
            f"there are {', '.join(sorted(known))}",
        )
        for language in languages
        if language not in known
    ]
