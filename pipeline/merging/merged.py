"""A layouts folder of ours with one of theirs laid over it.

In: both folders. Steps: what theirs holds that nothing reads is told; tables, words, tokens and sheets are merged;
everything else takes the place of ours. Out: `Merged`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from pipeline.diagnostics import Diagnostic, Position
from pipeline.inputs import Inputs
from pipeline.merging import tokens
from pipeline.merging.near import near
from pipeline.merging.tables import merged_editions, merged_fonts, merged_typography
from pipeline.merging.toml import written
from pipeline.merging.words import MAIN, Phrases, merged_words

OURS = "shipped"  # what messages and templates call our files where there are others
TOKENS, SCREEN, PRINT = "css/tokens.css", "css/screen.css", "css/print.css"
_TABLES = {
    "editions.toml": merged_editions,
    "typography.toml": merged_typography,
    "fonts.toml": merged_fonts,
}
_MACROS = ("templates/nodes.j2", "templates/parts.j2")  # files of macros, of which the last of a name holds
_FOLDERS = {"fonts/": (".ttf", ".otf"), "icons/": (".svg", ".png", ".jpg", ".jpeg", ".webp")}
_WORDS = re.compile(r"words/([^/]+)\.toml")
_SAID = re.compile(r"""(?:say|count)\(\s*["']([\w-]+)["']""")
_FREE = ("license", "licence", "readme", "copying", "changelog", "ofl")  # what a folder may hold for persons
_PAPER_TOKENS = re.compile(r":root \{([^}]*)\}")
_SETS = re.compile(r"--([\w-]+):")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A piece of a style sheet, and where it comes from, as messages name it."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Merged:
    """Both folders as one, in the shape of ours.

    `sheets` has the pieces of each style sheet that is of both; `above` the lines of ours that stand before theirs in a
    file of macros; `unsaid` the phrases that templates of theirs say and a language of ours, left out for it, lacks.
    """

    inputs: Inputs
    own: Inputs
    sheets: Mapping[str, tuple[Sheet, ...]] = field(default_factory=dict)
    above: Mapping[str, int] = field(default_factory=dict)
    unsaid: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def place(self, template: str, line: int) -> Position:
        """Return the place of a line of a template, named as the environment of templates names it."""
        path = f"templates/{template}"
        above = self.above.get(path, 0)
        if path in self.own.files and line > above:
            return Position(self.own.where(path), line - above)
        return Position(f"{OURS}/templates/{template.removeprefix(f'{OURS}/')}", line)


def merge(ours: Inputs, own: Inputs) -> tuple[Merged, list[Diagnostic]]:
    """Lay a folder over ours; what in it cannot be taken is told, and left out."""
    files = dict(ours.files)
    found = [each for path in own.files if (each := _unread(path, ours, own))]
    for path, merged in _TABLES.items():
        if path in own.files:
            tables, wrong = merged(ours.files.get(path, b""), own.where(path), own.files[path])
            found += wrong
            if tables != _tables(ours, path):
                files[path] = written(tables).encode()
    words, wrong = _words(ours, own, files)
    found += wrong
    files |= words
    unsaid, wrong = _unsaid(ours, own, files)
    found += wrong
    for language in unsaid:
        del files[f"words/{language}.toml"]
    sheets, wrong = _sheets(ours, own)
    found += wrong
    files |= {path: "\n".join(each.text for each in pieces).encode() for path, pieces in sheets.items()}
    above: dict[str, int] = {}
    for path, data in own.files.items():
        if path in _MACROS:
            above[path] = ours.files[path].count(b"\n")
            files[path] = ours.files[path] + data
        elif path.startswith("templates/"):
            files[path] = data
            if path in ours.files:
                files[f"templates/{OURS}/{path.removeprefix('templates/')}"] = ours.files[path]
        elif path.startswith(tuple(_FOLDERS)):
            files[path] = data
    return Merged(Inputs(ours.name, ours.root, files), own, sheets, above, unsaid), found


def _unread(path: str, ours: Inputs, own: Inputs) -> Diagnostic | None:
    """Report a file that nothing reads."""
    is_ours = path in ours.files and not path.startswith(("pictures/", "scripts/"))
    ends = next((ends for folder, ends in _FOLDERS.items() if path.startswith(folder)), None)
    file = PurePosixPath(path)
    if is_ours or _WORDS.fullmatch(path) or (ends and path.lower().endswith(ends)) or _is_named(path, own):
        return None
    if file.suffix in (".md", ".txt") or file.stem.lower() in _FREE:
        return None
    if ends:
        hint = f"files of this folder end with {', '.join(ends)}"
    else:
        read = [each for each in ours.files if not each.startswith(("pictures/", "scripts/"))]
        hint = near(path, read, "a folder of layouts has the names of ours: css/tokens.css, words/en.toml, templates/…")
    return Diagnostic(Position(own.where(path)), "layout-unknown-file", f"nothing reads {path}", hint)


def _is_named(path: str, own: Inputs) -> bool:
    """Say whether a template of theirs that is none of ours is what another one of theirs includes."""
    name = path.removeprefix("templates/").encode()
    others = (data for other, data in own.files.items() if other != path and other.startswith("templates/"))
    return path.startswith("templates/") and any(b'"%s"' % name in data or b"'%s'" % name in data for data in others)


def _words(ours: Inputs, own: Inputs, files: Mapping[str, bytes]) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """Return the merged words files; a language with a region starts from the one without it, as merged."""
    found: list[Diagnostic] = []
    shipped = {match[1]: data for path, data in ours.files.items() if (match := _WORDS.fullmatch(path))}
    theirs = {match[1]: path for path in own.files if (match := _WORDS.fullmatch(path))}
    sizes = set(tomllib.loads(files["editions.toml"].decode()))
    said = {key for path, data in own.files.items() if path.startswith("templates/") for key in _said(data)}
    also = frozenset(said | {f"{kind}{name}" for name in sizes for kind in ("size-", "edition-")})
    made: dict[str, Phrases] = {}
    for language in sorted(theirs, key=lambda each: (each.count("-"), each)):
        main = language.split("-")[0]
        above = made.get(main)
        if language in shipped or (above is None and main in shipped):
            above = tomllib.loads(shipped.get(language, shipped.get(main, b"")).decode())
        path = theirs[language]
        merged, wrong = merged_words(language, shipped, above, own.where(path), own.files[path], also)
        found += wrong
        made[language] = merged
    paths = {f"words/{language}.toml": phrases for language, phrases in made.items()}
    changed = {path: phrases for path, phrases in paths.items() if phrases != _tables(ours, path)}
    return {path: written(phrases).encode() for path, phrases in changed.items()}, found


def _unsaid(
    ours: Inputs, own: Inputs, files: Mapping[str, bytes]
) -> tuple[dict[str, tuple[str, ...]], list[Diagnostic]]:
    """Return the languages of ours that lack phrases which templates of theirs say; report those of theirs that do."""
    english = _tables(ours, f"words/{MAIN}.toml").keys()
    said = {
        key: path
        for path, data in own.files.items()
        if path.startswith("templates/")
        for key in _said(data)
        if key not in english
    }
    unsaid: dict[str, tuple[str, ...]] = {}
    found: list[Diagnostic] = []
    for path in [path for path in files if said and _WORDS.fullmatch(path)]:
        missing = tuple(sorted(said.keys() - tomllib.loads(files[path].decode()).keys()))
        language = path.removeprefix("words/").removesuffix(".toml")
        if missing and (path in own.files or language == MAIN):
            hint = f"{said[missing[0]]} says it, in every language that is published"
            message = f"phrases are missing: {', '.join(missing)}"
            found.append(Diagnostic(Position(own.where(path)), "layout-words", message, hint))
        elif missing:
            unsaid[language] = missing
    return unsaid, found


def _tables(inputs: Inputs, path: str) -> dict[str, object]:
    return tomllib.loads(inputs.files.get(path, b"").decode())


def _said(template: bytes) -> set[str]:
    return set(_SAID.findall(template.decode(errors="replace")))


def _sheets(ours: Inputs, own: Inputs) -> tuple[dict[str, tuple[Sheet, ...]], list[Diagnostic]]:
    """Return the pieces of each style sheet that theirs adds to."""
    pieces: dict[str, list[Sheet]] = {}
    found: list[Diagnostic] = []

    def add(path: str, sheet: Sheet) -> None:
        if sheet.text:
            first = Sheet(f"{OURS}/{path}", ours.files[path].decode())
            pieces.setdefault(path, [first]).append(sheet)

    if TOKENS in own.files:
        where = own.where(TOKENS)
        theirs, found = tokens.read_tokens(where, own.files[TOKENS].decode(errors="replace"))
        known, _ = tokens.read_tokens(TOKENS, ours.files[TOKENS].decode())
        add(TOKENS, Sheet(where, tokens.sheet(known, theirs)))
        held = tokens.paper(theirs, paper_tokens(ours.files[PRINT].decode()))
        values = {name: token.value for name, token in held.items()}
        add(PRINT, Sheet(where, tokens.root_rule(values)))
        colours = {name: value for name, value in values.items() if name in ("ink", "ai", "rule")}
        colours |= {name: values["ai"] for name in ("ai-deep", "seen") if "ai" in values}  # as ours has it on paper
        add(SCREEN, Sheet(where, tokens.root_rule(colours, "print")))
    for path, data in own.files.items():
        if path.startswith("css/") and path != TOKENS and path in ours.files:
            add(path, Sheet(own.where(path), data.decode(errors="replace")))
    return {path: tuple(each) for path, each in pieces.items()}, found


def paper_tokens(css: str) -> frozenset[str]:
    """Return the names of the tokens that a sheet for print sets first."""
    first = _PAPER_TOKENS.search(css)
    return frozenset(_SETS.findall(first[1])) if first else frozenset()
