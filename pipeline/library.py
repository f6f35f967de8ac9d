"""What other programs may call: the commands as functions, and the values that they answer with.

In: folders, and choices as the command line names them. Out: diagnostics, which are values and no exceptions, and for a
build also what it made. `from pipeline import build, check` loads this. Each function does what the command of its name
does, with the layouts that come with Everypage, and prints nothing:

    from pipeline import build, check

    for problem in check("sources/bread"):
        print(problem)
    made = build("sources/bread", out="public", formats=["html", "pdf"])
    print(made.editions_made, [each.code for each in made.diagnostics])

A program that gives `workers` over 1 begins its own work under `if __name__ == "__main__":`, because each worker is a
new process that imports it.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from pipeline.diagnostics import Diagnostic, Position, Severity, in_order
from pipeline.editions import Format
from pipeline.limits import Limits
from pipeline.request import Request, Result, Wanted

__all__ = ["Diagnostic", "Position", "Result", "Severity", "build", "check", "validate", "write_report"]

Folder = str | os.PathLike[str]


def check(*folders: Folder) -> list[Diagnostic]:
    """Read and check publications, and the `site.yaml` beside them; return what was found, in order of place."""
    from pipeline.layouts import default_layouts
    from pipeline.sources import read_source, site_of

    paths = tuple(map(Path, folders))
    layouts = default_layouts()
    found = [each for path in paths for each in read_source(path, layouts).diagnostics]
    return in_order([*found, *site_of(paths)[1]])


def build(
    *folders: Folder,
    out: Folder = "build",
    sizes: Sequence[str] = (),
    formats: Sequence[str] = (),
    languages: Sequence[str] = (),
    profile: str = "",
    workers: int = 1,
) -> Result:
    """Build what is stale of publications into `out`; other publications in it stay.

    `sizes` (names, or points such as "16pt"), `formats` ("html", "pdf", "epub") and `languages` narrow what is made;
    `profile` ("ua-1", "ua-2") stands in place of the publications' own. Raises ValueError for a format that there is
    not, and where EVERYPAGE_JOB_MEMORY or EVERYPAGE_JOB_SECONDS is no whole number over zero. All else that is wrong is
    in the result's diagnostics, and a publication with an error is in its `failed`.
    """
    from pipeline.builder import build as build_all
    from pipeline.layouts import default_layouts

    wanted = Wanted(tuple(sizes), tuple(map(Format, formats)), tuple(languages), profile)
    request = Request(tuple(map(Path, folders)), Path(out), False, wanted, workers, Limits.of(os.environ))
    return build_all(request, default_layouts())


def validate(out: Folder = "build", sources: Folder = "sources") -> list[Diagnostic]:
    """Let every validator judge what was built; `sources` is where findings are traced back to.

    A validator that is not installed is an error among the diagnostics, `validator-missing`.
    """
    from pipeline.outputs import sources_of
    from pipeline.validators import sources_in
    from pipeline.validators import validate as judge

    folder = Path(out)
    return judge(folder, sources=sources_in(sources_of(folder, Path(sources)), folder))


def write_report(out: Folder = "build", sources: Folder = "sources", *, workers: int = 1) -> list[Diagnostic]:
    """Write the report of accessibility into the folder `report` of what was built; return what is wrong with it."""
    from pipeline.layouts import default_layouts
    from pipeline.report.making import make

    return [*make(Path(out), Path(sources), default_layouts(), workers).diagnostics]
