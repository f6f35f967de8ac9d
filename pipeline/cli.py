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
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import __version__
from pipeline.codes import CODES
from pipeline.diagnostics import Diagnostic, Position, Severity, in_order
from pipeline.messages import FORMATS as PROGRAMS
from pipeline.messages import as_text, counted, many

if TYPE_CHECKING:
    from pipeline.builder import Result
    from pipeline.layouts import Layouts

# Codes of what is no problem of a document: the command, the machine, the output folder.
WRONG_USE = frozenset(
    {
        "cannot-write",
        "layout-engine",
        "missing-library",
        "no-sources",
        "no-such-folder",
        "not-built",
        "nothing-to-validate",
        "output-in-source",
        "output-locked",
        "same-name",
        "unknown-choice",
        "validator-missing",
    }
)
FORMATS = ("html", "pdf", "epub")
PROFILES = ("ua-1", "ua-2")
SOURCES, OUT = "sources", "build"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a file's name may hold bytes that are no text
    chosen = _parser().parse_args(arguments)
    try:
        status: int = chosen.run(chosen)
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


def _build(chosen: argparse.Namespace) -> int:
    from pipeline.builder import Request, build
    from pipeline.construction import Wanted
    from pipeline.editions import Format
    from pipeline.limits import Limits

    folders = _folders(chosen)
    if not folders:
        return _tell(chosen, [_no_sources()], "")
    layouts, found = _layouts()
    if layouts is None:
        return _tell(chosen, found, "")
    formats = tuple(Format(name) for name in _names(chosen.format))
    wanted = Wanted(_names(chosen.edition), formats, _names(chosen.language), chosen.profile or "")
    workers = chosen.jobs or _processors()
    try:
        limits = Limits.of(os.environ)
    except ValueError:
        return _tell(chosen, [_no_limit()], "")
    result = build(Request(folders, chosen.out, not chosen.folders, wanted, workers, limits), layouts)
    return _tell(chosen, result.diagnostics, _built(result))


def _check(chosen: argparse.Namespace) -> int:
    from pipeline.sources import read_source, site_of

    folders = _folders(chosen)
    if not folders:
        return _tell(chosen, [_no_sources()], "")
    layouts, found = _layouts()
    if layouts is None:
        return _tell(chosen, found, "")
    sources = [read_source(folder, layouts) for folder in folders]
    found += site_of(folders)[1]
    found += [each for source in sources for each in source.diagnostics]
    suppressed = sum(len(one.diagnostics) for source in sources for one in source.suppressed)
    said = f"{counted(found)}, {suppressed} suppressed" if suppressed else counted(found)
    return _tell(chosen, found, f"checked {many(len(folders), 'folder')}: {said}")


def _validate(chosen: argparse.Namespace) -> int:
    from pipeline.validators import validate

    found = validate(chosen.out)
    return _tell(chosen, found, f"validated {chosen.out}: {counted(found)}")


def _locate(chosen: argparse.Namespace) -> int:
    from pipeline.locating import locate

    layouts, found = _layouts()
    if layouts is None:
        return _tell(chosen, found, "")
    folder = Path(chosen.name) if os.sep in chosen.name else Path(SOURCES) / chosen.name
    answer = locate(folder, chosen.language, " ".join(chosen.words), chosen.out, layouts)
    sys.stdout.write(answer.json_lines() if chosen.messages == "json" else answer.text())
    return _tell(chosen, answer.diagnostics, "")


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
    if chosen.messages in PROGRAMS:
        sys.stdout.write(PROGRAMS[chosen.messages](found))
    else:
        colour = sys.stderr.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        sys.stderr.write(as_text(found, colour))
    # A log of GitHub's is read by people, too; the other formats hold nothing but themselves.
    if summary and not chosen.quiet and chosen.messages in ("text", "github"):
        print(summary)
    return status_of(found, chosen.strict)


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


def _folders(chosen: argparse.Namespace) -> tuple[Path, ...]:
    """Return the folders that were named, or else every folder in sources/ that holds anything."""
    if chosen.folders:
        return tuple(chosen.folders)
    sources = Path(SOURCES)
    found = sorted(_shown(sources)) if sources.is_dir() else []
    return tuple(path for path in found if path.is_dir() and any(_shown(path)))


def _shown(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if not path.name.startswith(".")]


def _layouts() -> tuple[Layouts | None, list[Diagnostic]]:
    """Return the layouts; None, with the reason, where their folder cannot be read or made sense of."""
    from pipeline.layouts import default_layouts

    try:
        return default_layouts(), []
    except (OSError, ValueError, KeyError, TypeError) as error:
        reason = f"no {error}" if isinstance(error, KeyError) else str(error)
        hint = "mend layouts/editions.toml: its comments say what each line holds"
        return None, [Diagnostic(Position("layouts"), "bad-layouts", f"the layouts cannot be read: {reason}", hint)]


def _names(given: Sequence[str] | None) -> tuple[str, ...]:
    """Return the names of an option that may be given again and may hold several with commas between."""
    return tuple(dict.fromkeys(name.strip() for each in given or () for name in each.split(",") if name.strip()))


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _no_sources() -> Diagnostic:
    hint = "name a folder that holds a publication.yaml, or start where sources/ is"
    return Diagnostic(Position(SOURCES), "no-sources", f"there is no publication in {SOURCES}/ here", hint)


def _no_limit() -> Diagnostic:
    from pipeline.limits import MEMORY_VARIABLE, SECONDS_VARIABLE

    message = f"{MEMORY_VARIABLE} and {SECONDS_VARIABLE} are whole numbers over zero"
    return Diagnostic(Position("environment"), "unknown-choice", message, "leave them out, or name MB and seconds")


def _unknown_code(name: str) -> Diagnostic:
    from difflib import get_close_matches

    near = get_close_matches(name, CODES, 3)
    hint = f"there is {', '.join(near)}" if near else "`python -m pipeline explain` lists all codes"
    return Diagnostic(Position("explain"), "unknown-choice", f"there is no code {name!r}", hint)


def _formats(value: str) -> str:
    for name in _names([value]):
        if name not in FORMATS:
            raise argparse.ArgumentTypeError(f"there is no format {name!r}; there are {', '.join(FORMATS)}")
    return value


def _profile(value: str) -> str:
    if value not in PROFILES:
        raise argparse.ArgumentTypeError(f"there is no profile {value!r}; there are {', '.join(PROFILES)}")
    return value


def _workers(value: str) -> int:
    if not value.isdecimal() or not 1 <= int(value) <= 1024:
        raise argparse.ArgumentTypeError(f"{value!r} is not a number of worker processes (1 or more)")
    return int(value)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m pipeline",
        description="One structured source, accessible HTML, PDF and EPUB in several sizes, and the same page in each.",
        epilog="Exit status: 0 fine, 1 problems in documents, 2 wrong use or a tool is missing.",
    )
    parser.add_argument("--version", action="version", version=f"Everypage {__version__}")
    common = _common()
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    build = commands.add_parser(
        "build",
        parents=[common],
        help="build what is stale",
        description="Build every edition whose source, layout or tools changed since it was made; do nothing else. "
        "The PDF in the standard size is always made, because it gives every other edition its page numbers.",
    )
    build.set_defaults(run=_build)
    build.add_argument(
        "folders",
        metavar="FOLDER",
        nargs="*",
        type=Path,
        help=f"a publication's folder (default: every folder in {SOURCES}/, and what was built of others is removed)",
    )
    build.add_argument("--out", metavar="DIR", type=Path, default=Path(OUT), help=f"where outputs go (default: {OUT})")
    build.add_argument(
        "--edition",
        metavar="NAME",
        action="append",
        help="only this size (small, middle, big, huge, giant, or points such as 16pt), even if the publication does "
        "not list it; may be given again, or hold several with commas",
    )
    build.add_argument(
        "--format", metavar="F", action="append", type=_formats, help=f"only this format: {', '.join(FORMATS)}"
    )
    build.add_argument("--language", metavar="L", action="append", help="only this language, such as en or ja")
    build.add_argument(
        "--jobs", metavar="N", type=_workers, help="worker processes (default: one for each processor; 1: none)"
    )
    build.add_argument(
        "--profile", metavar="P", type=_profile, help="PDF profile in place of the publication's: ua-1 or ua-2"
    )

    check = commands.add_parser(
        "check",
        parents=[common],
        help="read and check sources, build nothing",
        description="Read and check sources, and build nothing.",
    )
    check.set_defaults(run=_check)
    check.add_argument("folders", metavar="FOLDER", nargs="*", type=Path, help=f"default: every folder in {SOURCES}/")

    validate = commands.add_parser(
        "validate",
        parents=[common],
        help="let the outside validators judge what was built",
        description="Let the outside validators judge what was built. A validator that cannot run is an error.",
    )
    validate.set_defaults(run=_validate)
    validate.add_argument("--out", metavar="DIR", type=Path, default=Path(OUT), help=f"default: {OUT}")

    locate = commands.add_parser(
        "locate",
        parents=[common],
        help="say on which page words stand, in every edition",
        description="Say on which page of the standard edition words of a text stand, under which heading, and on "
        "which page of each other edition in print. With --messages json, one object a line.",
    )
    locate.set_defaults(run=_locate)
    locate.add_argument("name", metavar="NAME", help=f"a publication in {SOURCES}/, or its folder")
    locate.add_argument("language", metavar="LANG", help="a language of it, such as en or ja")
    locate.add_argument("words", metavar="WORDS", nargs="+", help="words that stand together in the text")
    locate.add_argument("--out", metavar="DIR", type=Path, default=Path(OUT), help=f"default: {OUT}")

    explain = commands.add_parser(
        "explain",
        parents=[common],
        help="say what a diagnostic means, and how to mend it",
        description="Say what a diagnostic means, and how to mend it; without a code, list all codes.",
    )
    explain.set_defaults(run=_explain)
    explain.add_argument("code", metavar="CODE", nargs="?", help="the name in brackets at the end of a message")
    return parser


def _common() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--messages",
        choices=("text", *PROGRAMS),
        default="text",
        help="text on stderr (default); or on stdout: JSON lines, SARIF 2.1.0, workflow commands of GitHub",
    )
    common.add_argument("--strict", action="store_true", help="warnings count as problems in the exit status")
    common.add_argument("--quiet", action="store_true", help="leave out the sentence that says what was done")
    common.add_argument("--version", action="version", version=f"Everypage {__version__}")
    return common
