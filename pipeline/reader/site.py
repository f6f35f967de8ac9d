"""site.yaml -> `Site`: where the publications beside it are published, under which name, and whom to ask.

In: the text of the file, which is optional as a whole and in each key:

    address      of the folder that holds the catalogue: https://example.org/reading/
    name         of the site
    publisher    name, url
    contact      whom readers tell of a barrier: an address of mail or web, or a telephone number
    statement    what the publisher adds to the accessibility statement: date, assessment, limitations, enforcement

Texts are given once, or per language. Out: the site, and mistakes with their places.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TypeVar
from urllib.parse import urlsplit

from pipeline.diagnostics import Diagnostic, Position, has_errors
from pipeline.inputs import Inputs
from pipeline.model import Site, Statement
from pipeline.reader.chapters import clean
from pipeline.reader.files import decode
from pipeline.reader.languages import language_fault
from pipeline.reader.limits import MOST_YAML_BYTES, too_large
from pipeline.reader.links import is_well_formed
from pipeline.reader.yaml_values import Value, compose

SITE = "site.yaml"
KEYS = ("address", "name", "publisher", "contact", "statement")
STATEMENT_KEYS = ("date", "assessment", "limitations", "enforcement")

T = TypeVar("T")


def read_site(inputs: Inputs) -> tuple[Site, list[Diagnostic]]:
    """Return what a folder's site.yaml says: nothing where there is no such file, or an error in it."""
    if SITE not in inputs.files:
        return Site(), []
    path = inputs.where(SITE)
    if large := too_large(inputs.files[SITE], path, MOST_YAML_BYTES):
        return Site(), [large]
    text, found = decode(inputs, SITE)
    if found:
        return Site(), found
    text, found = clean(text, path)
    root = compose(text, path, found)
    keys = root.keys(KEYS) if root else {}
    publisher = keys["publisher"].keys(("name", "url")) if "publisher" in keys else {}
    site = Site(
        _address(keys.get("address")),
        _by_language(keys.get("name"), Value.text),
        _by_language(publisher.get("name"), Value.text),
        _web_address(publisher.get("url")),
        _by_language(keys.get("contact"), Value.text),
        _statement(keys.get("statement")),
    )
    if not site.contacts and not has_errors(found):
        hint = "say whom readers can tell of a barrier: contact: access@example.org"
        found.append(Diagnostic(Position(path), "no-access-contact", "the site names no contact", hint))
    return (Site() if has_errors(found) else site), found


def _address(value: Value | None) -> str:
    """Return the address with a slash at its end; nothing may stand behind the path, since paths are added to it."""
    address = _web_address(value)
    if value and address and re.search(r"[?#]|/[^/]+\.html?$", address):
        hint = f"write the folder alone: {urlsplit(address)._replace(query='', fragment='').geturl()}"
        value.report("bad-value", f"{address} is not the address of a folder", hint)
    return address and address.rstrip("/") + "/"


def _web_address(value: Value | None) -> str:
    address = value.text() if value else ""
    if value and address and not (address.startswith(("http://", "https://")) and is_well_formed(address)):
        value.report("bad-value", f"{address} is not a web address", "write it whole: https://example.org/")
    return address


def _statement(value: Value | None) -> Statement:
    keys = value.keys(STATEMENT_KEYS) if value else {}
    return Statement(
        keys["date"].date() if "date" in keys else None,
        _by_language(keys.get("assessment"), Value.text),
        _by_language(keys.get("limitations"), Value.texts),
        _by_language(keys.get("enforcement"), Value.text),
    )


def _by_language(value: Value | None, read: Callable[[Value], T]) -> Mapping[str, T]:
    """Return a text by language; one that is given once stands under no language, and serves all."""
    if value is None or value.is_empty:
        return {}
    if not value.is_map:
        return {"": text} if (text := read(value)) else {}
    texts = {}
    for language, one in value.keys().items():
        if fault := language_fault(language):
            one.report_key("bad-language", *fault)
        elif text := read(one):
            texts[language] = text
    return texts
