"""The arguments of the command line: which commands there are, what each takes, and the help that tells it.

In: nothing. Out: a parser. What a command does is in `cli`.
"""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Sequence
from pathlib import Path

from pipeline import __version__
from pipeline.messages import FORMATS as PROGRAMS
from pipeline.teaching import CLOSING, FIRST_STEPS, Lines, examples

FORMATS = ("html", "pdf", "epub")
PROFILES = ("ua-1", "ua-2")
_READ_LAYOUTS = frozenset({"build", "serve", "check", "validate", "report", "locate", "review", "import"})
SHELLS = ("bash", "zsh")
SOURCES, OUT, PORT = "sources", "build", 8000
DESCRIPTION = "One structured source, accessible HTML, PDF and EPUB in several sizes, and the same page in each."


def parser() -> argparse.ArgumentParser:
    """Return what reads a command line; `command` is the name of the command that was chosen."""
    reading = argparse.ArgumentParser(
        prog="everypage",
        description=f"{DESCRIPTION}\n\n{FIRST_STEPS}",
        epilog=CLOSING,
        formatter_class=Lines,
    )
    reading.add_argument("--version", action="version", version=f"Everypage {__version__}")
    commands = reading.add_subparsers(title="commands", metavar="COMMAND", dest="command", required=True)

    new = _add(
        commands,
        "new",
        help="make a small publication to start from",
        description=f"Make {SOURCES}/NAME: a small publication with chapters, a figure, a table and a note, and "
        "comments that say what to change. Its first build has no errors and no warnings. Nothing is ever overwritten.",
    )
    new.add_argument("name", metavar="NAME", help="lower-case letters a to z, digits and hyphens, such as bread")
    new.add_argument(
        "--title", metavar="TITLE", action="append", type=_line, help="its title; again for each further language"
    )
    new.add_argument(
        "--language",
        metavar="L",
        action="append",
        help="its languages, the main one first, as in en,ja (default: en)",
    )
    new.add_argument("--publisher", metavar="NAME", type=_line, help="who publishes it")
    new.add_argument("--date", metavar="DATE", type=_date, help="the date of the text (default: today)")

    build = _add(
        commands,
        "build",
        help="build what is stale",
        description="Build every edition whose source, layout or tools changed since it was made; do nothing else. "
        "The PDF in the standard size is always made, because it gives every other edition its page numbers.",
    )
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
        "--scheduler",
        metavar="ADDRESS",
        default="",
        help="let the workers of a Dask cluster do the jobs, such as tcp://10.0.0.5:8786; files are the same",
    )
    build.add_argument(
        "--profile", metavar="P", type=_profile, help="PDF profile in place of the publication's: ua-1 or ua-2"
    )

    serve = _add(
        commands,
        "serve",
        help="build, show what was built in a browser, and build anew with every save",
        description="Build, serve the output on this machine only, watch the sources and the layouts, and bring every "
        "save to the browser: its web pages at once, its PDF and e-book a little later. Ends with Ctrl-C.",
    )
    serve.add_argument(
        "folders", metavar="FOLDER", nargs="*", type=Path, help=f"a publication's folder (default: all in {SOURCES}/)"
    )
    serve.add_argument("--out", metavar="DIR", type=Path, default=Path(OUT), help=f"where outputs go (default: {OUT})")
    serve.add_argument(
        "--port", metavar="N", type=_port, default=PORT, help=f"where to listen (default: {PORT}; 0: any that is free)"
    )
    serve.add_argument("--jobs", metavar="N", type=_workers, help="worker processes of the build in the background")

    check = _add(
        commands,
        "check",
        help="read and check sources, build nothing",
        description="Read and check sources, and build nothing.",
    )
    check.add_argument("folders", metavar="FOLDER", nargs="*", type=Path, help=f"default: every folder in {SOURCES}/")

    validate = _add(
        commands,
        "validate",
        help="let the outside validators judge what was built",
        description="Let the outside validators judge what was built. A validator that cannot run is an error.",
    )
    validate.add_argument("--out", metavar="DIR", type=Path, default=Path(OUT), help=f"default: {OUT}")

    report = _add(
        commands,
        "report",
        help="write the report of accessibility on what was built",
        description="Write the report: what holds of each publication, what fails, and what a person must still look "
        "at. It runs no validator: what `validate` did not judge is reported as not known.",
    )
    report.add_argument("--out", metavar="DIR", type=Path, default=Path(OUT), help=f"default: {OUT}")

    locate = _add(
        commands,
        "locate",
        help="say on which page words stand, in every edition",
        description="Say on which page of the standard edition words of a text stand, under which heading, and on "
        "which page of each other edition in print. With --messages json, one object a line.",
    )
    locate.add_argument("name", metavar="NAME", help=f"a publication in {SOURCES}/, or its folder")
    locate.add_argument("language", metavar="LANG", help="a language of it, such as en or ja")
    locate.add_argument("words", metavar="WORDS", nargs="+", help="words that stand together in the text")
    locate.add_argument("--out", metavar="DIR", type=Path, default=Path(OUT), help=f"default: {OUT}")

    review = _add(
        commands,
        "review",
        help="show what a person must decide, and sign it",
        description="Show what no machine can decide about a publication, with the place of each thing. Who signs "
        "gives --by and --date, or --sign to be asked: the questions named are signed, or without names each open one "
        "is asked. Who finds a thing wrong says so with words. It is written into publication.yaml, and holds as long "
        "as what was looked at does not change.",
    )
    review.add_argument("name", metavar="NAME", help=f"a publication in {SOURCES}/, or its folder")
    review.add_argument("language", metavar="LANG", help="a language of it, such as en or ja")
    review.add_argument("questions", metavar="QUESTION", nargs="*", help="the name in brackets, such as table/costs")
    review.add_argument("--list", action="store_true", help="show what is signed, too")
    review.add_argument("--sign", action="store_true", help="ask who signs, and when, and about each open question")
    review.add_argument("--by", metavar="NAME", default="", help="who looked at it, and signs")
    review.add_argument("--date", metavar="DATE", default="", help="when: 2026-11-22")
    review.add_argument("--wrong", metavar="WORDS", help="what is named is wrong, and these words say why")
    review.add_argument(
        "--withdraw", action="store_true", help="take out what is named, or without names all that holds no more"
    )

    bring = _add(
        commands,
        "import",
        help="make a publication of a Word, OpenDocument, HTML or Pandoc Markdown file",
        description=f"Make a publication of a .docx, .odt, .html or .md file in {SOURCES}/NAME, with its pictures and "
        "tables; compare what was written with the file; and list what a person must add. Nothing is overwritten, and "
        "nothing is fetched. What must be added is no problem in the exit status; what was lost is.",
    )
    bring.add_argument("file", metavar="FILE", type=Path, help="what to import")
    bring.add_argument("--name", metavar="NAME", default="", help="the folder's name (default: made from the file's)")
    bring.add_argument(
        "--language", metavar="L", default="", help="the language of the text (default: as the file says)"
    )
    bring.add_argument("--title", metavar="WORDS", default="", help="the title (default: as the file says)")

    explain = _add(
        commands,
        "explain",
        help="say what a diagnostic means, and how to mend it",
        description="Say what a diagnostic means, and how to mend it; without a code, list all codes.",
    )
    explain.add_argument("code", metavar="CODE", nargs="?", help="the name in brackets at the end of a message")

    set_up = _add(
        commands,
        "set-up",
        help="install the validators",
        description="Install what `everypage validate` needs into the Python environment of this program: packages for "
        "Python and npm, at locked versions and with their hashes, from the registries that pip and npm are set to. "
        "The browser Chromium comes from the system; where it is missing, the command that installs it is told.",
    )
    set_up.add_argument("what", choices=("validators",), help="what is installed")

    completion = _add(
        commands,
        "completion",
        help="print what makes a shell complete commands",
        description="Print a script that makes a shell complete commands, options, sizes, languages and publications.",
    )
    completion.add_argument("shell", choices=SHELLS, help="the shell")
    return reading


def _add(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, *, help: str, description: str
) -> argparse.ArgumentParser:
    """Add a command with its help, its examples, and the options that it shares with others."""
    return commands.add_parser(
        name,
        parents=[_common(), *([_layouts()] if name in _READ_LAYOUTS else [])],
        help=help,
        description=description,
        epilog=examples(name),
        formatter_class=Lines,
    )


def _layouts() -> argparse.ArgumentParser:
    layouts = argparse.ArgumentParser(add_help=False, formatter_class=Lines)
    layouts.add_argument(
        "--layouts",
        metavar="DIR",
        type=_folder,
        help=f"a folder of layouts of your own, laid over those of Everypage (default: layouts beside {SOURCES})",
    )
    return layouts


def _common() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False, formatter_class=Lines)
    common.add_argument(
        "--messages",
        choices=("text", *PROGRAMS),
        default="text",
        help="text on stderr (default); or on stdout: JSON lines, SARIF 2.1.0, workflow commands of GitHub",
    )
    common.add_argument("--strict", action="store_true", help="warnings count as problems in the exit status")
    common.add_argument(
        "--quiet", action="store_true", help="leave out how far it is and the sentence that says what was done"
    )
    common.add_argument("--version", action="version", version=f"Everypage {__version__}")
    return common


def names(given: Sequence[str] | None) -> tuple[str, ...]:
    """Return the names of an option that may be given again and may hold several with commas between."""
    return tuple(dict.fromkeys(name.strip() for each in given or () for name in each.split(",") if name.strip()))


def _line(value: str) -> str:
    if not value.strip() or not value.isprintable():
        raise argparse.ArgumentTypeError(f"{value!r} is not a line of text")
    return value.strip()


def _date(value: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{value!r} is not a date such as 2026-11-22") from None


def _formats(value: str) -> str:
    for name in names([value]):
        if name not in FORMATS:
            raise argparse.ArgumentTypeError(f"there is no format {name!r}; there are {', '.join(FORMATS)}")
    return value


def _profile(value: str) -> str:
    if value not in PROFILES:
        raise argparse.ArgumentTypeError(f"there is no profile {value!r}; there are {', '.join(PROFILES)}")
    return value


def _folder(value: str) -> Path:
    if not Path(value).is_dir():
        raise argparse.ArgumentTypeError(f"there is no folder {value}")
    return Path(value)


def _port(value: str) -> int:
    if not value.isdecimal() or int(value) > 65535:
        raise argparse.ArgumentTypeError(f"{value!r} is not a port (0 to 65535)")
    return int(value)


def _workers(value: str) -> int:
    if not value.isdecimal() or not 1 <= int(value) <= 1024:
        raise argparse.ArgumentTypeError(f"{value!r} is not a number of worker processes (1 or more)")
    return int(value)
