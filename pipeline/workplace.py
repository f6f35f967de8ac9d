"""The folder in which a command is given: the publications that it is about, and the way to them where there are none.

In: the folders that were named, or none. Out: folders of publications; or a diagnostic that says where to go.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from pipeline.arguments import SOURCES
from pipeline.diagnostics import Diagnostic, Position

METADATA = "publication.yaml"


def folders(named: Sequence[Path]) -> tuple[Path, ...]:
    """Return the folders that were named, or else every folder in sources/ that holds anything."""
    if named:
        return tuple(named)
    sources = Path(SOURCES)
    found = sorted(_shown(sources)) if sources.is_dir() else []
    return tuple(path for path in found if path.is_dir() and any(_shown(path)))


def folder_of(name: str) -> Path:
    """Return the folder of a publication: by its path, or by its name in sources/."""
    return Path(name) if os.sep in name else Path(SOURCES) / name


def no_sources() -> Diagnostic:
    """Say that there is no publication here, and how to come to one."""
    return Diagnostic(Position(SOURCES), "no-sources", f"there is no publication in {SOURCES}/ here", _way())


def _way() -> str:
    here = Path.cwd()
    above = next((folder for folder in here.parents if (folder / SOURCES).is_dir()), None)
    if above:
        return f"go to the folder that holds {SOURCES}/: cd {os.path.relpath(above)}"
    if (here / METADATA).is_file():
        return f"this folder is a publication: go up, and name it: cd .. && everypage check {here.name}"
    named = f"or name a folder that holds a {METADATA}"
    return f"`everypage new NAME` makes a publication to start from; go to the folder that holds {SOURCES}/, {named}"


def _shown(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if not path.name.startswith(".")]
