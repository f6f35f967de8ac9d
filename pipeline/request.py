"""What is asked of the builder, and what it answers; both without the libraries that building takes.

In: the words of a command line. Out: `Request` and `Result`, which `seals` and `builder` share.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from pipeline.diagnostics import Diagnostic
from pipeline.editions import Edition, Format
from pipeline.limits import USUAL, Limits


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for on the command line; nothing named means all that a publication lists."""

    sizes: tuple[str, ...] = ()
    formats: tuple[Format, ...] = ()
    languages: tuple[str, ...] = ()
    profile: str = ""
    live: bool = False  # web pages at once, with the page marks of the last build; no PDF is made for them

    def covers(self, edition: Edition) -> bool:
        """Say whether an edition is in question at all."""
        return (
            (not self.sizes or edition.size in self.sizes)
            and (not self.formats or edition.format in self.formats)
            and (not self.languages or edition.language in self.languages)
        )


@dataclass(frozen=True, slots=True)
class Request:
    """What to build. `everything` says that there are no other folders: what was made of others is removed."""

    folders: tuple[Path, ...]
    out: Path
    everything: bool = False
    wanted: Wanted = field(default_factory=Wanted)
    workers: int = 1
    limits: Limits = USUAL
    scheduler: str = ""  # the address of a cluster's, whose workers do the jobs
    layouts: Path | None = None  # the folder of a publisher's own layouts, which may not be there


@dataclass(slots=True)
class Result:
    """What a build found and did. `made` are names of jobs, `removed` paths; `editions` are those in question."""

    diagnostics: list[Diagnostic] = field(default_factory=list)
    made: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    folders: int = 0
    editions: int = 0
    editions_made: int = 0
