"""The pictures and data files that a chapter names, and the text of the folder's files."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote

from pipeline.diagnostics import Diagnostic, Position
from pipeline.inputs import Inputs
from pipeline.reader.manuscript import Manuscript
from pipeline.reader.references import MOST_SUGGESTIONS, nearest

_TYPES = {".png": b"\x89PNG\r\n\x1a\n", ".jpg": b"\xff\xd8\xff", ".jpeg": b"\xff\xd8\xff", ".svg": b"<svg"}
_EXAMPLES = {"missing-image": "images/name.svg", "missing-data": "data/name.csv"}
_HINTS = {
    "bad-image": "save it in the encoding UTF-8",
    "too-large": "draw it with fewer parts",
    "unsafe-drawing": "save it as plain SVG: shapes and text alone",
}
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def path_of(written: str) -> str:
    """Return the path from the publication's folder that a chapter means."""
    return posixpath.normpath(unquote(written)) if written else ""


def find_file(manuscript: Manuscript, written: str, position: Position, code: str) -> bytes | None:
    """Return the bytes of a file named in a chapter, by its path from the publication's folder."""
    path = path_of(written)
    if path.startswith(("../", "/")) or path == ".." or "://" in written or "\\" in written:
        hint = "copy the file into the folder, and name it by its path from there"
        manuscript.report(position, "outside-folder", f"{written} lies outside the publication's folder", hint)
        return None
    files = manuscript.inputs.files
    if path in files:
        return files[path]
    suffix = posixpath.splitext(path)[1]
    close = ""
    if len(manuscript.diagnostics) < MOST_SUGGESTIONS:
        close = nearest(path, [name for name in files if name.endswith(suffix)]) or nearest(path, files)
    hint = f"did you mean {close}?" if close else f"write the path from the publication's folder: {_EXAMPLES[code]}"
    manuscript.report(position, code, f"there is no file {written or 'without a name'}", hint)
    return None


def find_image(manuscript: Manuscript, written: str, position: Position) -> bool:
    """Keep the bytes of a picture under its path as written; say whether there is one of a known type."""
    content = find_file(manuscript, written, position, "missing-image")
    if content is None:
        return False
    suffix = posixpath.splitext(written)[1].lower()
    sign = _TYPES.get(suffix)
    if sign is None:
        hint = "draw it as SVG, or save it as PNG or JPEG"
        manuscript.report(position, "bad-image", f"{written} is not an SVG, PNG or JPEG file", hint)
        return False
    if not (sign in content if suffix == ".svg" else content.startswith(sign)):
        hint = "save it anew in the format that its name says"
        manuscript.report(position, "bad-image", f"{written} does not hold what its name says", hint)
        return False
    if suffix == ".svg":
        from pipeline.drawings.faults import drawing_faults  # loads lxml

        for code, message in drawing_faults(content):
            manuscript.report(position, code, f"{written}: {message}", _HINTS[code])
    manuscript.images[written] = content
    return True


def decode(inputs: Inputs, path: str) -> tuple[str, list[Diagnostic]]:
    """Return a file's text; where it is not UTF-8, say on which line the first bad byte stands."""
    content = inputs.files[path].removeprefix(_BYTE_ORDER_MARK)
    try:
        return content.decode("utf-8"), []
    except UnicodeDecodeError as error:
        before = content[: error.start].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8")) + 1
        message = f"byte 0x{content[error.start]:02X} is not UTF-8"
        hint = "save the file in the encoding UTF-8"
        where = Position(inputs.where(path), line, column)
        return "", [Diagnostic(where, "not-utf-8", message, hint)]
