"""Where a link may lead: to the web, to mail, to a telephone; within a publication, to an id."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from pipeline.reader.characters import bad_characters

SCHEMES = ("http", "https", "mailto", "tel")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_MAIL = re.compile(r"[^\s@,]+@[^\s@,]+")
_TELEPHONE = re.compile(r"\+?[\d().\-]{2,}(;[\w=+.-]+)*")


def link_fault(target: str, files: Mapping[str, bytes], chapter: str) -> tuple[str, str, str] | None:
    """Return code, message and hint for a link's target that will not do; None where it will."""
    scheme = _SCHEME.match(target)
    if not scheme or scheme[1].lower() not in SCHEMES:
        return "link-scheme", f"the link leads to {target or 'nowhere'}", _scheme_hint(target, files, chapter)
    if not is_well_formed(target):
        hint = "copy the whole address: https://host/path, mailto:name@host, tel:+81-3-0000-0000"
        return "bad-link", f"{target} is not a complete address", hint
    return None


def is_well_formed(target: str) -> bool:
    """Say whether an address with one of the allowed schemes can lead anywhere (RFC 3986, 3966, 6068)."""
    scheme, _, rest = target.partition(":")
    if bad_characters(target):
        return False
    match scheme.lower():
        case "mailto":
            return bool(_MAIL.fullmatch(rest.partition("?")[0]))
        case "tel":
            return bool(_TELEPHONE.fullmatch(rest))
        case "http" | "https":
            try:
                parts = urlsplit(target)
                _ = parts.port
            except ValueError:
                return False
            return bool(parts.hostname) and not re.search(r"[\s<>\"{}|\\^`]", target)
        case _:
            return False


def _scheme_hint(target: str, files: Mapping[str, bytes], chapter: str) -> str:
    path = target.partition("#")[0]
    if path.endswith((".md", ".html")):
        return "lead to the id of a chapter or section: [text](#id)"
    if target.startswith(("www.", "//")):
        return f"write https://{target.lstrip('/')}"
    folder = chapter.rpartition("/")[0]
    if path in files or f"{folder}/{path}" in files:
        return "a file of the folder cannot be linked; show a picture or a table with its own syntax"
    return f"use one of {', '.join(scheme + ':' for scheme in SCHEMES)} or #id"
