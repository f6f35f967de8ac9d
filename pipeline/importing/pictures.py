"""Pictures: their bytes, checked and under the names that chapters use.

In: the address of each picture, with what pandoc took out of the file and what lies beside it. Out: files below
`images/`, the same picture once, of the kinds that every edition can show: SVG, PNG, JPEG. Other kinds of points become
PNG; what cannot be read is kept as it is, for a person to convert. Nothing is fetched.
"""

from __future__ import annotations

import base64
import binascii
import io
import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from pipeline.importing.addresses import is_on_the_web
from pipeline.importing.telling import Teller, short
from pipeline.inputs import digest
from pipeline.reader.references import slug

STAND_IN = "images/everypage-stand-in.png"
_SIGNS = ((b"\x89PNG\r\n\x1a\n", ".png"), (b"\xff\xd8\xff", ".jpg"))
_CONVERTED = (b"GIF8", b"BM", b"RIFF", b"II*\x00", b"MM\x00*")
_MOST_PIXELS = 100_000_000


@dataclass(slots=True)
class Pictures:
    """The pictures of a document. `beside` gives a file that lies beside the imported one, or None."""

    media: Mapping[str, bytes]
    beside: Callable[[str], bytes | None]
    teller: Teller
    files: dict[str, bytes] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)  # paths that no reader accepts yet
    _known: dict[str, str] = field(default_factory=dict)  # address -> path
    _digests: dict[str, str] = field(default_factory=dict)

    def path(self, address: str) -> str:
        """Return the path below the publication's folder under which a picture is shown."""
        if address not in self._known:
            self._known[address] = self._path(address)
        return self._known[address]

    def _path(self, address: str) -> str:
        content = self._content(address)
        if content is None:
            path = self._free(_stem(address), _suffix(address))
            self.broken.add(path)
            where = "lies on the web, and nothing is fetched" if is_on_the_web(address) else "was not found"
            self.teller.tell(
                "import-left-out", f"the picture {short(address)} {where}", f"put it into the folder as {path}"
            )
            self._digests[f"missing {path}"] = path
            return path
        suffix = _kind(content)
        if suffix == ".other":
            converted = _converted(content)
            if converted is None:
                path = self._keep(content, _stem(address), _suffix(address, ".bin"))
                self.broken.add(path)
                self.teller.tell("import-changed", f"the picture {path} is of a kind that no edition can show",
                                 "open it with the program that made it, and save it as PNG or SVG")  # fmt: skip
                return path
            self.teller.tell("import-changed", f"the picture {short(posixpath.basename(address[:200]))} is a PNG now",
                             "look whether it shows what it showed")  # fmt: skip
            content, suffix = converted, ".png"
        return self._keep(content, _stem(address), suffix)

    def _keep(self, content: bytes, stem: str, suffix: str) -> str:
        key = digest(content)
        if key not in self._digests:
            self._digests[key] = self._free(stem, suffix)
            self.files[self._digests[key]] = content
        return self._digests[key]

    def _free(self, stem: str, suffix: str) -> str:
        taken, number = set(self._digests.values()), 1
        path = f"images/{stem}{suffix}"
        while path in taken:
            number += 1
            path = f"images/{stem}-{number}{suffix}"
        return path

    def _content(self, address: str) -> bytes | None:
        if address in self.media:
            return self.media[address]
        if address.startswith("data:"):
            head, _, body = address.partition(",")
            try:
                return base64.b64decode(unquote(body)) if head.endswith(";base64") else unquote_to_bytes(body)
            except (ValueError, binascii.Error):
                return None
        return None if is_on_the_web(address) else self.beside(unquote(urlsplit(address).path))


def _kind(content: bytes) -> str:
    """Return the suffix of a picture's kind, by its bytes; .other for what has to be converted."""
    for sign, suffix in _SIGNS:
        if content.startswith(sign):
            return suffix
    return ".svg" if b"<svg" in content[:4096] and not content.startswith(_CONVERTED) else ".other"


def _converted(content: bytes) -> bytes | None:
    """Return a picture of points as PNG; None where it cannot be read."""
    from PIL import Image

    if not content.startswith(_CONVERTED):
        return None
    try:
        with Image.open(io.BytesIO(content), formats=("GIF", "BMP", "WEBP", "TIFF")) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                return None
            made = io.BytesIO()
            mode = picture.mode if picture.mode in ("1", "L", "LA", "P", "RGB", "RGBA") else "RGB"
            picture.convert(mode).save(made, "PNG")
            return made.getvalue()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None


def _stem(address: str) -> str:
    """Return a file name, without its suffix, for the picture at an address."""
    if address.startswith("data:"):
        return "picture"
    name = posixpath.splitext(posixpath.basename(unquote(urlsplit(address).path)))[0]
    made = re.sub(r"[^a-z0-9-]", "", slug(name)).strip("-")
    return made.removeprefix("x-") or "picture"


def _suffix(address: str, otherwise: str = ".png") -> str:
    found = posixpath.splitext(urlsplit(address[:2000]).path)[1].lower() if not address.startswith("data:") else ""
    return found if re.fullmatch(r"\.[a-z0-9]{1,5}", found) else otherwise
