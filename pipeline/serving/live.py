"""Live: what happens after a save.

In: what was saved. Steps: look whether it is another thing than it was; stop the build in the background; read what
changed, and make first the pages that browsers show, then the other web pages, with the page marks of the last build;
tell the browsers; begin a build of everything in the background, and tell them again when it has ended. Out: lines and
findings for the terminal, and the state of a `Board`.

Where a text has an error nothing of it is made: the last good pages stay, and the findings lie over them.
"""

from __future__ import annotations

import gc
import os
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.builder import build
from pipeline.checks import remember as remember_findings
from pipeline.diagnostics import Diagnostic, Severity, in_order
from pipeline.editions import Format
from pipeline.frame import edition_path
from pipeline.jobs import EditionWork, Work
from pipeline.layouts import HOME, Layouts
from pipeline.limits import USUAL, Limits
from pipeline.messages import counted, many
from pipeline.outputs import Outputs
from pipeline.reader import remember as remember_readings
from pipeline.request import Request, Result, Wanted
from pipeline.serving.background import Background, Ended
from pipeline.serving.board import Board
from pipeline.serving.noticing import Noticed, Stale
from pipeline.serving.shown import Shown

_LOCKED = "output-locked"
_MOST = 20  # findings over a page; the terminal has all


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be served, and who hears of it.

    `folders` gives those that there are now, `everything` says that there are no others; `layouts` reads the layouts
    anew; `arguments` are those of the build in the background; `tell` hears sentences, `show` findings that are new.
    """

    folders: Callable[[], tuple[Path, ...]]
    everything: bool
    out: Path
    layouts: Callable[[], tuple[Layouts | None, list[Diagnostic]]]
    arguments: tuple[str, ...]
    tell: Callable[[str], None]
    show: Callable[[Sequence[Diagnostic]], None]
    limits: Limits = USUAL
    own: Path | None = None  # the folder of the publisher's own layouts, which may come and go

    @property
    def homes(self) -> tuple[Path, ...]:
        """Where layouts are."""
        return (HOME, self.own.resolve()) if self.own else (HOME,)

    @property
    def named(self) -> tuple[str, ...]:
        """The arguments that name the publisher's own layouts, as long as they are there."""
        return ("--layouts", str(self.own)) if self.own and self.own.is_dir() else ()


@dataclass(slots=True)
class Live:
    """The outputs of some folders, kept in step with them. `waits`: another builder holds the folder of outputs."""

    wish: Wish
    layouts: Layouts
    board: Board
    shown: Shown
    background: Background
    waits: bool = False
    _noticed: Noticed = field(default_factory=Noticed)
    _quick: list[Diagnostic] = field(default_factory=list)  # of web pages
    _slow: list[Diagnostic] = field(default_factory=list)  # what only the build in the background found
    _of_layouts: list[Diagnostic] = field(default_factory=list)
    _told: list[Diagnostic] = field(default_factory=list)
    _files: Mapping[str, str] = field(default_factory=dict)
    _saved_at: float = 0

    def start(self) -> list[Diagnostic]:
        """Make what is stale of the web pages, and begin the rest; return what was found."""
        self._learn()
        remember_readings()
        remember_findings()
        folders = self.wish.folders()
        self._noticed.look(folders, ())
        made = self._build(Stale(folders, True))
        if made and not made.editions_made:
            self._warm_up(folders)
        gc.freeze()
        return made.diagnostics if made else []

    def saved(self, touched: Iterable[Path]) -> None:
        """Bring everything in step with what was saved, the web pages at once."""
        places = [each.resolve() for each in touched]
        folders = self.wish.folders()
        stale = self._noticed.look(folders, places)
        if any(each.is_relative_to(home) for each in places for home in self.wish.homes) and self._read_layouts():
            stale = Stale(folders, True)
        if stale:
            self._build(stale)
        gc.collect()  # now, while nobody waits

    def again(self) -> None:
        """Try once more what another builder kept from being done."""
        self._build(Stale(self.wish.folders(), True))

    def ended(self, ended: Ended) -> None:
        """Take what the build in the background gave."""
        if ended.number != self.background.number:  # it was stopped
            return
        if any(each.code == _LOCKED for each in ended.diagnostics):
            self.waits = True
            return
        quick = {str(each) for each in self._quick}
        self._slow = [each for each in ended.diagnostics if str(each) not in quick]
        if ended.status not in (0, 1, 2):
            last = ended.trouble.rpartition("\n")[2]
            self.wish.tell(f"the build in the background ended with status {ended.status}: {last}")
        if self._learn():
            self.wish.tell(f"all editions after {time.monotonic() - self._saved_at:.1f} s")
        self._report()

    def _build(self, stale: Stale) -> Result | None:
        """Make web pages now, and begin to make all the rest; return what came of it, None where there is no folder."""
        self._saved_at = time.monotonic()
        self.background.stop()
        result = self._quickly(stale) if stale.folders else None
        if result is not None and any(each.code == _LOCKED for each in result.diagnostics):
            if not self.waits:
                self.wish.tell(f"waiting for another build that is writing into {self.wish.out}")
            self.waits = True
            return result
        self.waits = False
        self.background.begin((*self.wish.arguments, *self.wish.named))
        return result

    def _quickly(self, stale: Stale) -> Result:
        request = self._request(stale.folders, self.wish.out, stale.everything and self.wish.everything)
        result = build(request, self.layouts, begun=self._early)
        self.shown.early = {}
        if any(each.code == _LOCKED for each in result.diagnostics):
            return result
        if result.editions_made:
            took = (time.monotonic() - self._saved_at) * 1000
            self.wish.tell(f"{many(result.editions_made, 'web edition')} after {took:.0f} ms")
        roots = tuple(f"{os.path.relpath(folder)}/".replace(os.sep, "/") for folder in self.wish.folders())
        again = tuple(f"{os.path.relpath(folder)}/".replace(os.sep, "/") for folder in stale.folders)
        others = [each for each in self._quick if each.position.path.startswith(roots)]
        kept = [each for each in others if not each.position.path.startswith(again)]
        self._quick = [*kept, *result.diagnostics]
        self._learn()
        self._report()
        return result

    def _early(self, works: Sequence[Work]) -> None:
        """Make the pages that browsers show before all others, and show them: their files come in a moment."""
        looked_at = self.board.looked_at()
        made: dict[str, bytes] = {}
        for work in works:
            if isinstance(work, EditionWork) and work.edition.format is Format.HTML:
                made |= _pages(work, self.layouts, looked_at)
        if made:
            self.shown.early = made
            self.board.renew()

    def _read_layouts(self) -> bool:
        """Read the layouts anew; say whether they are others, and make sense."""
        from pipeline.pages import pages

        pages.cache_clear()  # it would keep the templates of every save
        layouts, self._of_layouts = self.wish.layouts()
        self._report()
        if layouts is None or layouts.digest == self.layouts.digest:
            return False
        self.layouts = layouts
        return True

    def _warm_up(self, folders: Sequence[Path]) -> None:
        """Make the web pages of one publication for nobody: what the first save needs is then loaded and compiled."""
        with tempfile.TemporaryDirectory() as place:
            for folder in folders:
                if build(self._request((folder,), Path(place), False), self.layouts).editions_made:
                    return

    def _request(self, folders: tuple[Path, ...], out: Path, everything: bool) -> Request:
        wanted = Wanted(formats=(Format.HTML,), live=True)
        return Request(folders, out, everything, wanted, limits=self.wish.limits, layouts=self.wish.own)

    def _learn(self) -> bool:
        """Take from the manifest which files there are, and tell the browsers; say whether any is another one."""
        listed = Outputs(self.wish.out).listed()
        files = {path: output.sha256 for path, output in listed.outputs.items()}
        changed, self._files = files != self._files, files
        self.shown.learn(listed)
        self.board.renew()
        return changed

    def _report(self) -> None:
        """Tell the terminal of findings that are new, and how many there are; show them over the pages."""
        found = in_order([*self._of_layouts, *self._quick, *self._slow])
        new = [each for each in found if each not in self._told]
        if new:
            self.wish.show(new)
        if found != self._told:
            self.wish.tell(counted(found))
        self._told = found
        shown = [each for each in found if each.severity is not Severity.REVIEW]
        self.board.put([_plain(each) for each in shown[:_MOST]], counted(shown), max(0, len(shown) - _MOST))


def _pages(work: EditionWork, layouts: Layouts, paths: frozenset[str]) -> dict[str, bytes]:
    """Return those pages of a web edition that stand at some paths."""
    from pipeline.seen import seen_by
    from pipeline.views import make_view
    from pipeline.writers.html import chapter_page

    chapters = work.publication.documents[work.edition.language].chapters
    places = {edition_path(work.publication.name, work.edition, each.slug): each for each in chapters}
    wanted = places.keys() & paths
    if not wanted:
        return {}
    try:
        view = make_view(work.publication, work.edition, layouts, work.page_map)
        return {path: chapter_page(seen_by(view, places[path]), places[path]).encode() for path in wanted}
    except Exception:  # the job that makes the edition will tell
        return {}


def _plain(each: Diagnostic) -> dict[str, str]:
    return {
        "place": str(each.position),
        "severity": each.severity.value,
        "message": f"{each.message} [{each.code}]",
        "hint": each.hint,
    }
