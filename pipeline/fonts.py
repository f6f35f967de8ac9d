"""The type: pinned font packages as faces, what they cover, and the forms that each format needs.

In: the bytes of the font packages (all under the SIL Open Font Licence), and files that a
publisher names. Out: `Face`s with their coverage; the characters that no face has; subsets
as WOFF2 for web pages and e-books; a folder with a `fonts.conf` for print, in which only
these faces exist, so that no font of the system can get into a file.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from html import escape
from importlib import import_module
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.layouts import Layouts

if TYPE_CHECKING:
    import uharfbuzz

SANS = "Everypage Sans"
SANS_JP = "Everypage Sans JP"
MONO = "Everypage Mono"
MATH = "Everypage Math"

# What a subset keeps. Ligatures and alternates that nobody asks for stay behind.
FEATURES = (
    *("ccmp", "locl", "kern", "mark", "mkmk", "liga", "rlig", "calt", "tnum", "zero", "palt", "halt"),
    # Without these letters stand unjoined in Arabic, and in the wrong shape in Devanagari and Thai.
    *("isol", "init", "medi", "fina", "nukt", "akhn", "rphf", "rkrf", "blwf", "half", "cjct", "pres", "abvs", "blws"),
    *("abvm", "blwm"),
    # Of a mathematical face: shapes for scripts, flat accents, letters without their dots, mirrored signs.
    *("ssty", "flac", "dtls", "rtlm"),
)

# Copyright, names, version, licence and its address: the licence travels with the font (OFL, condition 2).
NAME_RECORDS = (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 13, 14, 16, 17)

# Fontconfig has its own scale of weights.
_FONTCONFIG_WEIGHTS = {400: 80, 700: 200}


@dataclass(frozen=True, slots=True)
class Face:
    """One font file: the CSS family and weight it serves, its bytes or where they lie, and its `length` in bytes.

    The Japanese faces have sixteen megabytes each: of a face that lies in a file only what is used comes into memory.
    """

    family: str
    weight: int
    file: str
    source: bytes | Path = field(repr=False, compare=False)
    digest: str = ""
    length: int = 0

    @classmethod
    def of(cls, family: str, weight: int, file: str, data: bytes) -> Face:
        """Make a face of a font file's bytes, such as a publisher's own font."""
        return cls(family, weight, file, data, hashlib.sha256(data).hexdigest(), len(data))

    @classmethod
    def at(cls, family: str, weight: int, path: Path) -> Face:
        """Make a face of a font file that stays where it lies. Raises OSError."""
        return cls(family, weight, path.name, path, _digest_of(path), path.stat().st_size)

    @property
    def data(self) -> bytes:
        """The bytes of the file."""
        return self.source if isinstance(self.source, bytes) else self.source.read_bytes()

    @property
    def coverage(self) -> uharfbuzz.Set:
        """The code points for which the face has a glyph."""
        return _coverage(self)


@cache
def faces() -> tuple[Face, ...]:
    """Return the faces that Everypage is set in, in the order in which they are tried."""
    return (
        Face.of(SANS, 400, "FiraGO-Regular.ttf", _buffer("FiraGO_Regular")),
        Face.of(SANS, 700, "FiraGO-Bold.ttf", _buffer("FiraGO_Bold")),
        Face.at(SANS_JP, 400, _file("regular", "NotoSansCJKjp-Regular.otf")),
        Face.at(SANS_JP, 700, _file("bold", "NotoSansCJKjp-Bold.otf")),
        Face.of(MONO, 400, "FiraMono-Regular.otf", _buffer("FiraMono_Regular")),
        Face.of(MONO, 700, "FiraMono-Bold.otf", _buffer("FiraMono_Bold")),
    )


@cache
def mathematical_face() -> Face:
    """Return the face of formulas on web pages and in e-books, which has a MATH table; print has drawings."""
    package = find_spec("ziamath")
    if package is None or package.origin is None:
        raise OSError("the package ziamath is not installed")
    name = "STIXTwoMath-Regular.ttf"
    return Face.of(MATH, 400, name, (Path(package.origin).parent / "fonts" / name).read_bytes())


def chain(extra: Sequence[Face] = ()) -> tuple[Face, ...]:
    """Return a publisher's faces and ours; theirs take the place of ours of the same family and weight."""
    theirs = {(face.family, face.weight): face for face in extra}
    ours = {(face.family, face.weight): face for face in faces()}
    new = [face for key, face in theirs.items() if key not in ours]
    return (*new, *(theirs.get(key, face) for key, face in ours.items()))


@cache
def named_faces(layouts: Layouts) -> tuple[Face, ...]:
    """Return the faces that the layouts' `fonts.toml` names; `Layouts.problems` reports those that are not there."""
    return tuple(
        Face.of(entry.family, entry.weight, entry.file, layouts.inputs.files[entry.path])
        for entry in layouts.fonts
        if entry.path in layouts.inputs.files
    )


def _buffer(module: str) -> bytes:
    data: bytes = import_module(f"pymupdf_fonts.{module}").fontbuffer
    return data


def _file(weight: str, name: str) -> Path:
    package = import_module(f"noto_cjk_sans_jp_{weight}")
    return Path(str(package.__file__)).parent / name


def _digest_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@cache
def _coverage(face: Face) -> uharfbuzz.Set:
    return _opened(face).unicodes  # in a tenth of the time that fontTools takes, which gives every glyph its name


def _opened(face: Face) -> uharfbuzz.Face:
    import uharfbuzz

    source = face.source
    return uharfbuzz.Face(source if isinstance(source, bytes) else uharfbuzz.Blob.from_file_path(source))


def digest(extra: Sequence[Face] = ()) -> str:
    """Return one digest over all faces: part of a job's key."""
    state = hashlib.sha256()
    for face in chain(extra):
        state.update(f"{face.family}\0{face.weight}\0{face.digest}\n".encode())
    return state.hexdigest()


def missing_characters(text: str, extra: Sequence[Face] = ()) -> tuple[str, ...]:
    """Return the characters for which the chain of text faces has no glyph, in order, each once (PDF-13).

    White space, controls and format characters need no glyph. A face must have a character in
    every weight, for a heading may use it.
    """
    families = _families(tuple(extra))
    return tuple(sorted({c for c in set(text) if _is_visible(c) and not any(_has(each, ord(c)) for each in families)}))


@cache
def _families(extra: tuple[Face, ...]) -> tuple[tuple[Face, ...], ...]:
    """Return the faces of each family that text may be set in, in the order in which they are tried."""
    text = [face for face in chain(extra) if face.family not in {MONO, MATH}]
    return tuple(tuple(each for each in text if each.family == name) for name in dict.fromkeys(f.family for f in text))


@cache
def _has(family: tuple[Face, ...], code: int) -> bool:
    return all(code in face.coverage for face in family)


def _is_visible(character: str) -> bool:
    variation = 0xFE00 <= ord(character) <= 0xFE0F or 0xE0100 <= ord(character) <= 0xE01EF
    return not (variation or character.isspace() or unicodedata.category(character) in {"Cc", "Cf"})


def describe(character: str) -> str:
    """Name a character as a message does: the character, its number, its Unicode name."""
    return f"{character} (U+{ord(character):04X} {unicodedata.name(character, 'without a name')})"


def subset_woff2(face: Face, characters: frozenset[str]) -> bytes:
    """Cut a face down to some characters, as WOFF2; the same characters give the same bytes.

    An empty result means that the face has none of them: name no such face in a style sheet.
    """
    wanted = sorted(ord(c) for c in characters if ord(c) in face.coverage)
    return _subset(face, tuple(wanted)) if wanted else b""


@cache
def _subset(face: Face, code_points: tuple[int, ...]) -> bytes:
    import uharfbuzz
    from fontTools.ttLib import TTFont

    wanted = uharfbuzz.SubsetInput()
    wanted.unicode_set.update(code_points)
    wanted.layout_feature_tag_set.clear()
    wanted.layout_feature_tag_set.update(int.from_bytes(tag.encode()) for tag in FEATURES)
    wanted.name_id_set.clear()
    wanted.name_id_set.update(NAME_RECORDS)
    wanted.flags = uharfbuzz.SubsetFlags.DESUBROUTINIZE | uharfbuzz.SubsetFlags.NO_HINTING
    cut = uharfbuzz.subset(_opened(face), wanted)
    result = BytesIO()
    # recalcTimestamp would put the clock into `head.modified`.
    with TTFont(BytesIO(cut.blob.data), recalcTimestamp=False, recalcBBoxes=False) as font:
        font.flavor = "woff2"
        font.save(result)
    return result.getvalue()


def font_files(folder: Path, extra: Sequence[Face] = ()) -> tuple[Path, ...]:
    """Put all faces as plain font files into a folder, and return their paths. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    notes = folder.with_name("checked.json")
    _checked.update(_noted(notes))
    before = len(_checked)
    paths = []
    for face in chain(extra):
        path = folder / face.file
        if not _holds(path, face):
            _replace(path, face.data)
        paths.append(path)
    if len(_checked) != before:
        _replace(notes, json.dumps(sorted(each for each in _checked if each[0].startswith(str(folder)))).encode())
    return tuple(paths)


def fontconfig(extra: Sequence[Face] = (), cache_folder: Path | None = None) -> Path:
    """Return a `fonts.conf` that knows all faces and nothing else. Raises OSError.

    The environment variable FONTCONFIG_FILE must name it before Pango is loaded. The files
    lie in a private folder of the user, named by the digest of all faces. They are checked
    byte by byte when they are first seen, and again when they were written since, so that a
    damaged or exchanged file is put right.
    """
    folder = (cache_folder or private_folder()) / f"fonts-{digest(extra)[:16]}"
    files = font_files(folder / "files", extra)
    (folder / "cache").mkdir(exist_ok=True)  # two processes that make it at once are an error to fontconfig
    rules = "\n".join(_rule(face, path) for face, path in zip(chain(extra), files, strict=True))
    configuration = folder / "fonts.conf"
    text = f"""<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
<dir>{escape(str(folder / "files"))}</dir>
<cachedir>{escape(str(folder / "cache"))}</cachedir>
{rules}
</fontconfig>
"""
    if not configuration.is_file() or configuration.read_text() != text:
        _replace(configuration, text.encode())
    return configuration


def _rule(face: Face, path: Path) -> str:
    """Give a file its CSS family and weight. The own name stays second: Pango breaks without it."""
    weight = _FONTCONFIG_WEIGHTS.get(face.weight, 80)
    return (
        f'<match target="scan"><test name="file"><string>{escape(str(path))}</string></test>'
        f'<edit name="family" mode="prepend"><string>{escape(face.family)}</string></edit>'
        f'<edit name="weight" mode="assign"><int>{weight}</int></edit></match>'
    )


def private_folder() -> Path:
    """Return a folder that only this user writes to; the system's folder for temporary files where there is none."""
    named = os.environ.get("XDG_CACHE_HOME")
    try:
        folder = Path(named) if named else Path.home() / ".cache"
        folder = folder / "everypage"
        folder.mkdir(parents=True, exist_ok=True)
        if os.access(folder, os.W_OK):
            return folder
    except (OSError, RuntimeError):
        pass
    return _temporary_folder()


@cache
def _temporary_folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="everypage-"))


Checked = tuple[str, str, int, int, int]  # path, digest; and what changes when a file is written
_checked: set[Checked] = set()
_TICK = 2_000_000_000  # nanoseconds: file systems mark files in steps of up to two seconds


def _noted(notes: Path) -> set[Checked]:
    """Return which files an earlier process checked, without those that were written shortly before it noted them."""
    try:
        latest = notes.stat().st_mtime_ns - _TICK
        found = {
            (str(path), str(digest), int(number), int(written), int(changed))
            for path, digest, number, written, changed in json.loads(notes.read_bytes())
        }
        return {each for each in found if max(each[3:]) < latest}
    except (OSError, ValueError, TypeError):
        return set()


def _holds(path: Path, face: Face) -> bool:
    if not path.is_file() or (state := path.stat()).st_size != face.length:
        return False
    key = str(path), face.digest, state.st_ino, state.st_mtime_ns, state.st_ctime_ns
    if key not in _checked and _digest_of(path) == face.digest:
        _checked.add(key)
    return key in _checked


def _replace(path: Path, data: bytes) -> None:
    """Write beside the place and move in, for another process may be reading."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    with os.fdopen(handle, "wb") as file:
        file.write(data)
    os.replace(name, path)
