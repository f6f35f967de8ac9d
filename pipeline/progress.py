"""How far a build is: counts, the names of what is being made, and the time left.

In: what the builder expects to make, and which jobs begin and end. Out: nothing; or lines on a stream; or, on a
terminal, two or three lines that change in place, drawn by rich, which is loaded only then. The time left is told by
the weights of the jobs done so far. Nothing of it is in any output, and it never goes where a program reads.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import RenderableType

PLAIN_VARIABLE = "EVERYPAGE_PLAIN"  # lines on a terminal, too: a screen reader reads them once each
MOST_NAMES = 3  # of what is being made
_LOG_EVERY, _TERMINAL_EVERY = 60.0, 10.0  # seconds between two lines
_SURE_AFTER, _SURE_PART = 3.0, 0.05  # seconds, and part of all: an earlier guess of the time left is worth nothing

# What a job takes beside a web edition of the same text, as measured over our own publications.
_FACTORS = {"pdf": 8.0, "epub": 1.5, "html": 1.0}
_ALONE = {"assets": 5.0, "front": 0.5}
_OVERHEAD = 10_000  # bytes of text that take as long as what every job has to do


def weight(job: str, lengths: Mapping[str, int]) -> float:
    """Return about what a job takes, by its name; `lengths` are the bytes of text in each language."""
    _, _, part = job.partition("/")
    language, _, rest = part.partition("/")
    if not rest:
        return _ALONE.get(part, 1.0) * _OVERHEAD
    _, format_, *share = rest.split("/")  # several workers share a long PDF
    return _FACTORS.get(format_, 1.0) / (4 if share else 1) * (_OVERHEAD + lengths.get(language, 0))


class Progress:
    """What is known of a build's progress; this one tells nobody. Use it in a `with`, which ends what is shown."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin now, by a clock in seconds."""
        self._clock = clock
        self._begun = clock()
        self._first = 0.0  # when the first job began
        self._expected: dict[str, Mapping[str, float]] = {}  # publication -> job -> weight
        self._running: dict[str, None] = {}
        self._looked = ("", 0, 0)
        self._done_weight = 0.0
        self.done = 0

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def total(self) -> int:
        """How many jobs there will have been: of publications that are not read yet, as many as of those that are."""
        return self.done + round(sum(map(len, self._expected.values())) + self._unread * self._known_total())

    def _known_total(self) -> int:
        return self.done + sum(map(len, self._expected.values()))

    @property
    def _unread(self) -> float:
        """The publications that are not read yet, for each that is."""
        _, number, total = self._looked
        return (total - number) / number if number else 0.0

    @property
    def left(self) -> float | None:
        """The seconds left; None as long as nobody can tell."""
        passed = self._clock() - self._first
        to_do = sum(sum(jobs.values()) for jobs in self._expected.values())
        to_do += self._unread * (self._done_weight + to_do)
        if passed < _SURE_AFTER or self._done_weight < _SURE_PART * (self._done_weight + to_do):
            return None
        return passed * to_do / self._done_weight

    def look(self, publication: str, number: int, total: int) -> None:
        """A publication is being read and checked, the first being number 1."""
        self._looked = publication, number, total
        self._tell()

    def expect(self, publication: str, jobs: Mapping[str, float]) -> None:
        """These jobs of a publication are to come, with their weights: what was expected before counts no more."""
        self._expected[publication] = dict(jobs)
        self._tell()

    def start(self, job: str) -> None:
        """A job was handed to a worker; it may be handed over twice, where a worker died."""
        self._first = self._first or self._clock()
        self._running[job] = None
        self._tell()

    def end(self, job: str) -> None:
        """A job ended, well or not."""
        self._running.pop(job, None)
        publication = job.partition("/")[0]
        jobs = dict(self._expected.get(publication, {}))
        self._done_weight += jobs.pop(job, 0.0)
        self._expected[publication] = jobs
        self.done += 1
        self._tell()

    def close(self) -> None:
        """Stop telling."""

    def text(self) -> str:
        """Return where the build stands, in a line without the names."""
        if not self.total:
            name, number, total = self._looked
            return f"reading {name}, {number} of {total}"
        said = f"{self.done} of {'about ' if self._unread else ''}{self.total} made"
        if self.done == self.total and not self._unread:
            return f"{said}, putting them in their places"
        return said if self.left is None else f"{said}, {time_left(self.left)}"

    def names(self) -> tuple[str, ...]:
        """Return what is being made, the longest at work first; where there is much, some of it."""
        return tuple(self._running)[:MOST_NAMES]

    def _tell(self) -> None:
        """Tell what changed."""


class Lines(Progress):
    """A line now and then, for logs and for who hears a terminal."""

    def __init__(self, stream: IO[str], every: float, *, at_once: bool, clock: Callable[[], float]) -> None:
        """Write to a stream, at most one line in so many seconds, the first `at_once` or after as long."""
        super().__init__(clock)
        self._stream = stream
        self._every = every
        self._next = self._begun + (0 if at_once else every)

    def _tell(self) -> None:
        if self._clock() < self._next or not (self._running or not self.total):
            return
        self._next = self._clock() + self._every
        names = ", ".join(self.names())
        self._stream.write(f"{self.text()}; now {names}\n" if names else f"{self.text()}\n")
        self._stream.flush()


class Screen(Progress):
    """Lines of a terminal that change in place, once a second and without any other movement."""

    def __init__(self, stream: IO[str], clock: Callable[[], float] = time.monotonic) -> None:
        """Show nothing yet: what takes less than a second needs no telling."""
        super().__init__(clock)
        self._stream = stream
        self._live: Any = None

    def close(self) -> None:
        """Leave the terminal as it was."""
        if self._live:
            self._live.stop()
            self._live = None

    def _tell(self) -> None:
        if self._live or self._clock() - self._begun < 1:
            return
        from rich.console import Console
        from rich.live import Live

        self._live = Live(
            console=Console(file=self._stream),
            get_renderable=self._shown,
            refresh_per_second=1,
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
        )
        self._live.start(refresh=True)

    def _shown(self) -> RenderableType:
        from rich.console import Group
        from rich.progress_bar import ProgressBar
        from rich.table import Table
        from rich.text import Text

        line = Table.grid(padding=(0, 1))
        cells: list[RenderableType] = [Text(self.text())]
        if self.total:
            cells.insert(
                0, ProgressBar(self.total, self.done, 24, style="dim", complete_style="bold", finished_style="bold")
            )
        line.add_row(*cells)
        names = [Text(f"  {name}", overflow="ellipsis", no_wrap=True) for name in self.names()]
        return Group(line, *names)


def progress(stream: IO[str], environment: Mapping[str, str]) -> Progress:
    """Return what tells of a build on a stream: a screen on a terminal that can draw, lines elsewhere."""
    if not stream.isatty():
        return Lines(stream, _LOG_EVERY, at_once=False, clock=time.monotonic)
    if environment.get(PLAIN_VARIABLE) or environment.get("CI") or environment.get("TERM", "dumb") == "dumb":
        return Lines(stream, _TERMINAL_EVERY, at_once=True, clock=time.monotonic)
    return Screen(stream)


def time_left(seconds: float) -> str:
    """Return a time in words that are no more exact than it is."""
    if seconds < 55:
        return f"about {max(5, round(seconds / 5) * 5)} seconds left"
    minutes = round(seconds / 60)
    if minutes < 90:
        return f"about {minutes} minute{'s' if minutes > 1 else ''} left"
    return f"about {round(minutes / 60)} hours left"
