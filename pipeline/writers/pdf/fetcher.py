"""What the layout engine may read: the bytes that we hand it, and nothing else.

In: an address that stands in a page or a style sheet, and the assets of the edition. Out:
the bytes and their type, or `RefusedError`. There is no network and no file system behind it:
an address is a key of a mapping, so no spelling of it can lead anywhere else.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from urllib.parse import unquote

SCHEME = "asset:"

# By the file's own suffix: guessing from the system's tables would differ between machines.
_TYPES = {
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".css": "text/css",
    ".ttf": "font/ttf",
    ".otf": "font/otf",
}


class RefusedError(ValueError):
    """An address that is not one of the edition's assets."""


def look_up(address: str, assets: Mapping[str, bytes]) -> tuple[bytes, str]:
    """Return the bytes and the media type of an asset. Raises RefusedError for any other address."""
    name = unquote(address.removeprefix(SCHEME))
    if not address.startswith(SCHEME) or name not in assets:
        raise RefusedError(f"{address} is not part of the publication")
    return assets[name], _TYPES.get(PurePosixPath(name).suffix.lower(), "application/octet-stream")
