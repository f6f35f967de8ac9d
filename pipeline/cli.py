"""The command line: arguments in, library calls, diagnostics out, an exit status.

Status: 0 fine, 1 problems in documents, 2 wrong use or a tool is missing, 130 stopped by
the reader. Problems go to stderr as text, or to stdout in a format for programs; with text
and with GitHub's commands, the last line on stdout says in one sentence what was done.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.arguments import SOURCES, names, parser
from pipeline.codes import CODES
from pipeline.diagnostics import Diagnostic, Position, Severity, in_order
from pipeline.messages import FORMATS as PROGRAMS
from pipeline.messages import as_text, counted, many
from pipeline.workplace import folder_of, folders, no_sources

if TYPE_CHECKING:
    from pipeline.layouts import Layouts
    from pipeline.request import Result

# Codes of what is no problem of a document: the command, the machine, the output folder.
WRONG_USE = frozenset(
    {
        "bad-name",
        "cannot-serve",
        "cannot-write",
        "import-unreadable",
        "inside-a-publication",
        "layout-engine",
        "missing-library",
        "missing-package",
        "name-taken",
        "no-cluster",
        "no-pandoc",
        "no-sources",
        "no-such-folder",
        "no-workers",
        "not-built",
        "nothing-to-validate",
        "output-in-source",
        "output-locked",
        "same-name",
        "unknown-choice",
        "validator-missing",
    }
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a file's name may hold bytes that are no text
    given = sys.argv[1:] if arguments is None else arguments
    if not given:
        parser().print_help(sys.stderr)
        return 2
    chosen = parser().parse_args(given)
    try:
        status: int = RUNS[chosen.command](chosen)
        sys.stdout.flush()
        return status
    except KeyboardInterrupt:
        # CPython remembers an interrupt that fell into an exec of text, as dataclasses use, and would let the signal
        # end the process after all; the next exec forgets it.
        exec("")
        return 130
    except BrokenPipeError:  # whoever read our words has gone, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141


def status_of(diagnostics: Iterable[Diagnostic], strict: bool) -> int:
    """Return the exit status that diagnostics lead to; `strict` counts warnings as problems."""
    bad = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    codes = {each.code for each in diagnostics if each.severity in bad}
    return 2 if codes & WRONG_USE else 1 if codes else 0


def _new(chosen: argparse.Namespace) -> int:
    from pipeline.starting import Wish, begin

    languages = names(chosen.language) or ("en",)
    wish = Wish(chosen.name, languages, tuple(chosen.title or ()), chosen.publisher or "", chosen.date)
    written, found = begin(wish, Path(SOURCES))
    for path in written:
        _say(chosen, f"  {path}")
    made = f"made {SOURCES}/{chosen.name}: `everypage serve` shows it, and every save of its files"
    return _tell(chosen, found, made if written else "")


def _build(chosen: argparse.Namespace) -> int:
    from pipeline.editions import Format
    from pipeline.limits import Limits
    from pipeline.request import Request, Wanted
    from pipeline.seals import answered

    publications = folders(chosen.folders)
    if not publications:
        return _tell(chosen, [no_sources()], "")
    formats = tuple(Format(name) for name in names(chosen.format))
    wanted = Wanted(names(chosen.edition), formats, names(chosen.language), chosen.profile or "")
    workers = chosen.jobs or _processors()
    try:
        limits = Limits.of(os.environ)
    except ValueError:
        return _tell(chosen, [_no_limit()], "")
    own = _own(chosen, publications[0])
    request = Request(publications, chosen.out, not chosen.folders, wanted, workers, limits, chosen.scheduler, own)
    if (result := answered(request)) is None:
        from pipeline.builder import build

        layouts, found = _layouts(own)
        if layouts is None:
            return _tell(chosen, found, "")
        from pipeline.progress import Progress, progress

        speaks = chosen.messages == "text" and not chosen.quiet
        result = build(request, layouts, progress=progress(sys.stderr, os.environ) if speaks else Progress())
    return _tell(chosen, result.diagnostics, _built(result))


def _serve(chosen: argparse.Namespace) -> int:
    from pipeline.layouts import HOME, default_layouts
    from pipeline.limits import Limits
    from pipeline.serving import Wish, serve

    publications = folders(chosen.folders)
    if not publications:
        return _tell(chosen, [no_sources()], "")
    try:
        limits = Limits.of(os.environ)
    except ValueError:
        return _tell(chosen, [_no_limit()], "")

    own = _own(chosen, publications[0])

    def layouts() -> tuple[Layouts | None, list[Diagnostic]]:
        default_layouts.cache_clear()
        return _layouts(own)

    homes = [HOME, *([own] if own else [])]
    wish = Wish(
        lambda: folders(chosen.folders),
        not chosen.folders,
        chosen.out,
        layouts,
        (*map(str, chosen.folders), "--out", str(chosen.out), *(("--jobs", str(chosen.jobs)) if chosen.jobs else ())),
        lambda said: _say(chosen, said),
        lambda found: _show(chosen, found),
        limits,
        own,
    )
    deep = [*(chosen.folders or [Path(SOURCES)]), *homes]
    flat = [folder.absolute().parent for folder in chosen.folders]
    return _tell(chosen, serve(wish, deep, flat, chosen.port), "")


def _check(chosen: argparse.Namespace) -> int:
    from pipeline.sources import read_source, site_of

    publications = folders(chosen.folders)
    if not publications:
        return _tell(chosen, [no_sources()], "")
    layouts, found = _layouts(_own(chosen, publications[0]))
    if layouts is None:
        return _tell(chosen, found, "")
    sources = [read_source(folder, layouts) for folder in publications]
    found += site_of(publications)[1]
    found += [each for source in sources for each in source.diagnostics]
    suppressed = sum(len(one.diagnostics) for source in sources for one in source.suppressed)
    said = f"{counted(found)}, {suppressed} suppressed" if suppressed else counted(found)
    return _tell(chosen, found, f"checked {many(len(publications), 'folder')}: {said}")


def _validate(chosen: argparse.Namespace) -> int:
    from pipeline.layouts import chosen as judged_by
    from pipeline.outputs import sources_of
    from pipeline.validators import sources_in, validate

    layouts, wrong = _layouts(_own(chosen))
    if layouts is None:
        return _tell(chosen, wrong, "")
    started = time.monotonic()
    speaks = chosen.messages in ("text", "github") and not chosen.quiet
    tell = (lambda line: print(f"  {line}", flush=True)) if speaks else (lambda line: None)
    with judged_by(layouts):
        found = validate(chosen.out, tell, sources_in(sources_of(chosen.out, Path(SOURCES)), chosen.out))
    took = f"{time.monotonic() - started:.1f} s"
    return _tell(chosen, found, f"validated {chosen.out}: {counted(found)}, in {took}")


def _report(chosen: argparse.Namespace) -> int:
    from pipeline.layouts import chosen as judged_by
    from pipeline.report.making import make

    layouts, found = _layouts(_own(chosen))
    if layouts is None:
        return _tell(chosen, found, "")
    with judged_by(layouts):
        made = make(chosen.out, Path(SOURCES), layouts, _processors())
    return _tell(chosen, made.diagnostics, made.summary)


def _locate(chosen: argparse.Namespace) -> int:
    from pipeline.locating import locate

    folder = folder_of(chosen.name)
    layouts, found = _layouts(_own(chosen, folder))
    if layouts is None:
        return _tell(chosen, found, "")
    answer = locate(folder, chosen.language, " ".join(chosen.words), chosen.out, layouts)
    sys.stdout.write(answer.json_lines() if chosen.messages == "json" else answer.text())
    return _tell(chosen, answer.diagnostics, "")


def _review(chosen: argparse.Namespace) -> int:
    from pipeline.report.review import Wish, review
    from pipeline.report.terminal import Terminal

    folder = folder_of(chosen.name)
    layouts, found = _layouts(_own(chosen, folder))
    if layouts is None:
        return _tell(chosen, found, "")
    wish = Wish(
        folder, chosen.language, tuple(chosen.questions), chosen.by, chosen.date, chosen.list, chosen.sign,
        chosen.wrong, chosen.withdraw,
    )  # fmt: skip
    shown = review(wish, layouts, Terminal())
    sys.stdout.write(shown.json_lines() if chosen.messages == "json" else shown.text())
    return _tell(chosen, shown.diagnostics, shown.summary)


def _import(chosen: argparse.Namespace) -> int:
    from pipeline.importing import Wish, bring_in, summary

    layouts, found = _layouts(_own(chosen))
    if layouts is None:
        return _tell(chosen, found, "")
    brought = bring_in(Wish(chosen.file, Path(SOURCES), chosen.name, chosen.language, chosen.title), layouts)
    if chosen.messages == "text":
        return _tell(chosen, brought.diagnostics, summary(brought))
    _show(chosen, in_order([*brought.diagnostics, *brought.to_add]))
    return status_of(brought.diagnostics, chosen.strict)


def _explain(chosen: argparse.Namespace) -> int:
    import textwrap

    if chosen.code is None:
        print("\n".join(f"{name}: {code.severity}" for name, code in sorted(CODES.items())))
        return 0
    code = CODES.get(chosen.code)
    if code is None:
        return _tell(chosen, [_unknown_code(chosen.code)], "")
    text = textwrap.fill(code.explanation, 88, initial_indent="    ", subsequent_indent="    ", break_on_hyphens=False)
    serves = f"\n\n    see: {', '.join(code.requirements)}" if code.requirements else ""
    print(f"{chosen.code}: {code.severity}\n\n{text}{serves}")
    return 0


def _tell(chosen: argparse.Namespace, diagnostics: Iterable[Diagnostic], summary: str) -> int:
    """Print the diagnostics and the summary, and return the exit status."""
    found = in_order(diagnostics)
    _show(chosen, found)
    if summary:
        _say(chosen, summary)
    return status_of(found, chosen.strict)


def _show(chosen: argparse.Namespace, found: Sequence[Diagnostic]) -> None:
    if chosen.messages in PROGRAMS:
        sys.stdout.write(PROGRAMS[chosen.messages](found))
        return
    colour = sys.stderr.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    sys.stderr.write(as_text(found, colour))


def _say(chosen: argparse.Namespace, said: str) -> None:
    """Print a sentence. A log of GitHub's is read by people, too; the other formats hold nothing but themselves."""
    if not chosen.quiet and chosen.messages in ("text", "github"):
        print(said, flush=True)


def _built(result: Result) -> str:
    """Return what a build did, in one sentence."""
    said: list[str] = []
    if result.editions_made:
        editions = f"{result.editions_made} of {many(result.editions, 'edition')}"
        said.append(f"built {editions} in {many(result.folders, 'folder')}")
    elif result.made and result.editions:
        said.append(f"built front pages; {_up_to_date(result.editions)}")
    elif result.editions and not result.removed:
        said.append(f"nothing to do: {_up_to_date(result.editions)}")
    elif result.editions:
        said.append(_up_to_date(result.editions))
    if result.removed:
        said.append(f"removed {many(len(result.removed), 'file')} that nothing makes any more")
    if result.failed:
        said.append(f"did not build {many(len(result.failed), 'folder')} with errors")
    return "; ".join(said)


def _up_to_date(count: int) -> str:
    return f"{many(count, 'edition')} {'is' if count == 1 else 'are'} up to date"


def _own(chosen: argparse.Namespace, publication: Path | None = None) -> Path | None:
    """Return the folder of the publisher's own layouts, which may not be there."""
    from pipeline.layouts import own_folder

    return own_folder(chosen.layouts, publication)


def _layouts(own: Path | None) -> tuple[Layouts | None, list[Diagnostic]]:
    """Return the layouts; None, with the reason, where a folder of them cannot be read or made sense of."""
    from pipeline.houserules import layouts_of

    try:
        return layouts_of(own)
    except (OSError, ValueError, KeyError, TypeError) as error:
        reason = f"no {error}" if isinstance(error, KeyError) else str(error)
        hint = "mend layouts/editions.toml: its comments say what each line holds"
        return None, [Diagnostic(Position("layouts"), "bad-layouts", f"the layouts cannot be read: {reason}", hint)]


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _no_limit() -> Diagnostic:
    from pipeline.limits import MEMORY_VARIABLE, SECONDS_VARIABLE

    message = f"{MEMORY_VARIABLE} and {SECONDS_VARIABLE} are whole numbers over zero"
    return Diagnostic(Position("environment"), "unknown-choice", message, "leave them out, or name MB and seconds")


def _unknown_code(name: str) -> Diagnostic:
    from difflib import get_close_matches

    near = get_close_matches(name, CODES, 3)
    hint = f"there is {', '.join(near)}" if near else "`everypage explain` lists all codes"
    return Diagnostic(Position("explain"), "unknown-choice", f"there is no code {name!r}", hint)


def _set_up(chosen: argparse.Namespace) -> int:
    from pipeline.validators.installing import install

    return _tell(chosen, *install(lambda line: _say(chosen, line)))


def _completion(chosen: argparse.Namespace) -> int:
    from pipeline.completion import script

    sys.stdout.write(script(chosen.shell))
    return 0


RUNS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "new": _new,
    "build": _build,
    "serve": _serve,
    "check": _check,
    "validate": _validate,
    "report": _report,
    "locate": _locate,
    "review": _review,
    "import": _import,
    "explain": _explain,
    "set-up": _set_up,
    "completion": _completion,
}
