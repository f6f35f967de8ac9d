"""Noticing: which publications are others than before.

In: the folders that there are now, and the paths that were touched. Out: what is to be built. Who only opens and closes
a file, or saves it as it was, has changed nothing: the bytes count.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.inputs import read_beside, read_folder


@dataclass(frozen=True, slots=True)
class Stale:
    """The folders to build; `everything` where what concerns all of them changed, or one of them came or went."""

    folders: tuple[Path, ...]
    everything: bool = False


@dataclass(slots=True)
class Noticed:
    """What was there when somebody looked last: a digest of each folder, and of the site.yaml beside them."""

    folders: dict[Path, str] = field(default_factory=dict)
    sites: dict[Path, str] = field(default_factory=dict)

    def look(self, folders: Sequence[Path], touched: Iterable[Path]) -> Stale | None:
        """Return what is stale since the last look; None where nothing is."""
        places = [each.resolve() for each in touched]
        now = {
            folder: self.folders[folder] if folder in self.folders and not _concern(places, folder) else _digest(folder)
            for folder in folders
        }
        sites = {folder.parent: read_beside(folder, "site.yaml")[0].digest() for folder in folders}
        changed = tuple(folder for folder, digest in now.items() if self.folders.get(folder) != digest)
        everything = now.keys() != self.folders.keys() or sites != self.sites
        self.folders, self.sites = now, sites
        if everything:
            return Stale(tuple(folders), True)
        return Stale(changed) if changed else None


def _concern(places: Iterable[Path], folder: Path) -> bool:
    home = folder.resolve()
    return any(place.is_relative_to(home) or home.is_relative_to(place) for place in places)


def _digest(folder: Path) -> str:
    inputs, found = read_folder(folder)
    return inputs.digest() + "\n".join(str(each) for each in found)
