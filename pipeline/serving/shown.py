"""Shown: what stands at an address of the server.

In: the folder of outputs, the path of a request, and pages that were made a moment before their files are. Out: an
`Answer`, and the version of a page: a digest that is another one when the page, or its style, a script, a font or a
picture of its publication is another one. Nothing outside the folder is ever an answer, nor what the builder keeps
there for itself. A page gets the script that follows the builds at its end, and in its Content Security Policy the
leave to listen to them; the files stay as they are.
"""

from __future__ import annotations

import hashlib
import mimetypes
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path

from pipeline.manifest import Manifest, is_inside

OURS = "/.everypage/"  # nothing of the builder's own folder is served, so that the names below it are free
_KINDS = {
    ".css": "text/css",
    ".epub": "application/epub+zip",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
_POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy" content="([^"]*)"')
_LOST = b"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"/><meta name="viewport" content="width=device-width"/>
<meta name="color-scheme" content="light dark"/><title>Not there</title></head>
<body><main><h1>Not there</h1><p>Nothing was built at this address. <a href="/">All publications</a></p></main></body>
</html>
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is sent; `location` is where to go instead."""

    status: HTTPStatus
    kind: str
    content: bytes
    location: str = ""


@dataclass(slots=True)
class Shown:
    """The outputs as the browser sees them.

    `early` has pages that the builder is about to put down, by path; `parts` has a digest of what the pages of each
    folder share; `prefix` is where the site will stand on its host, such as "/reading/".
    """

    folder: Path
    early: Mapping[str, bytes] = field(default_factory=dict)
    parts: Mapping[str, str] = field(default_factory=dict)
    prefix: str = "/"

    def learn(self, manifest: Manifest) -> None:
        """Take from the manifest what pages share, and where the site will stand."""
        parts: dict[str, list[str]] = {}
        for path, output in sorted(manifest.outputs.items()):
            top, _, rest = path.partition("/")
            if top == "assets" or rest.startswith("assets/"):
                parts.setdefault(top, []).append(output.sha256)
        self.parts = {top: " ".join(digests) for top, digests in parts.items()}
        address = str(manifest.site.facts.get("address", "")) if manifest.site else ""
        self.prefix = "/" + "/".join(address.split("/")[3:])

    def answer(self, path: str) -> Answer:
        """Return what stands at a path, which begins with a slash and has no escapes in it."""
        found = self._found(path)
        if found is None and self.prefix != "/" and path.startswith(self.prefix):
            found = self._found("/" + path.removeprefix(self.prefix))  # the page for error 404 leads there
        if found is None:
            page = self._content("404.html")
            return Answer(HTTPStatus.NOT_FOUND, "text/html", _LOST if page is None else page)
        return found

    def version(self, path: str) -> str:
        """Return what stands for a page as it would be shown now."""
        answer = self.answer(path)
        top = path.strip("/").partition("/")[0]
        shared = f"{answer.status.value} {self.parts.get('assets')} {self.parts.get(top)} "
        return hashlib.sha256(shared.encode() + answer.content).hexdigest()[:16]

    def _found(self, path: str) -> Answer | None:
        name = path.removeprefix("/")
        if name and not name.endswith("/") and is_inside(name) and self._place(name).is_dir():
            return Answer(HTTPStatus.MOVED_PERMANENTLY, "text/plain", b"", f"/{name}/")
        name = name_of(path)
        content = self._content(name)
        return None if content is None else Answer(HTTPStatus.OK, kind_of(name), content)

    def _content(self, name: str) -> bytes | None:
        """Return a file of the folder; None where there is none that may be shown."""
        if name in self.early:
            return self.early[name]
        if not is_inside(name) or any(part.startswith(".") for part in name.split("/")):
            return None
        try:
            place = self._place(name).resolve()  # a link may lead out of the folder
            return place.read_bytes() if place.is_relative_to(self.folder.resolve()) else None
        except (OSError, RuntimeError):  # a loop of links is a RuntimeError
            return None

    def _place(self, name: str) -> Path:
        return self.folder / name


def name_of(path: str) -> str:
    """Return the name of the file below the folder that a path means."""
    name = path.removeprefix("/")
    return f"{name}index.html" if not name or name.endswith("/") else name


def kind_of(name: str) -> str:
    """Return the media type of a file by its name."""
    return _KINDS.get(Path(name).suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"


def following(page: bytes, version: str) -> bytes:
    """Return a page with the script that follows the builds, which may ask this server and no other."""
    page = _POLICY.sub(_listening, page, count=1)
    script = f'<script src="{OURS}live.js" data-version="{version}"></script>'.encode()
    head, end, tail = page.rpartition(b"</body>")
    return head + script + end + tail if end else page + script


def _listening(policy: re.Match[bytes]) -> bytes:
    if b"connect-src" in policy[1]:
        return policy[0]
    return policy[0].removesuffix(b'"') + b"; connect-src 'self'\""
