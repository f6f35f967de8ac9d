"""Watching: what was saved, as soon as the save is over.

In: folders that are watched with all that is in them, and folders of which only the names in them count. Out: sets of
changed paths. The operating system tells of changes; many at once, as when an editor writes beside and moves in, come
as one. Hidden files and what editors put down for themselves are no save.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

QUIET_MS = 10  # how long nothing changes before a save is over
LONGEST_MS = 200  # how long changes may follow one another before they are told
_OURS = (".swp", ".swx", ".tmp", ".part", ".bak", "~")  # how names end that are an editor's own
_LOOK_MS = 500  # how often a thread looks whether it is to end, or what it watches was put there anew

Tell = Callable[[frozenset[Path]], None]


@contextmanager
def watching(deep: Iterable[Path], flat: Iterable[Path], tell: Tell) -> Iterator[None]:
    """Tell of each save below the deep folders, and straight in the flat ones, while the block runs.

    A folder may be removed, and be there again later.
    """
    end = threading.Event()
    folders = [(each.absolute(), True) for each in deep] + [(each.absolute(), False) for each in flat]
    threads = [threading.Thread(target=_watch, args=(*each, tell, end), daemon=True) for each in dict.fromkeys(folders)]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        end.set()
        for thread in threads:
            thread.join()


def _watch(folder: Path, deep: bool, tell: Tell, end: threading.Event) -> None:
    from watchfiles import watch

    while not end.is_set():
        try:
            changes = watch(
                folder,
                watch_filter=lambda _, path: is_source(folder, Path(path)),
                step=QUIET_MS,
                debounce=LONGEST_MS,
                rust_timeout=_LOOK_MS,
                yield_on_timeout=True,
                stop_event=end,
                raise_interrupt=False,
                recursive=deep,
            )
            known = folder.stat().st_ino
            begun = False
            for change in changes:
                if change or not begun:  # what was saved before the system watched is told, too
                    tell(frozenset(Path(path) for _, path in change) or frozenset({folder}))
                begun = True
                if folder.stat().st_ino != known:  # another one under its name: the system watches the old one
                    tell(frozenset({folder}))
                    break
        except OSError:  # it is not there, now
            end.wait(_LOOK_MS / 1000)
            if folder.is_dir():
                tell(frozenset({folder}))


def is_source(folder: Path, path: Path) -> bool:
    """Say whether a file in a folder can be one of a publication: what editors put down for themselves is not."""
    home = folder if path.is_relative_to(folder) else folder.resolve()  # the system may tell of the real path
    inside = path.relative_to(home) if path.is_relative_to(home) else Path(path.name)
    hidden = any(part.startswith((".", "#")) for part in inside.parts)
    return not hidden and not path.name.endswith(_OURS)
