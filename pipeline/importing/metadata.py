"""What a document says of itself -> publication.yaml, with what a person must add left empty.

In: pandoc's metadata, and what the file or the page says beside it. Out: `About`, and the text of publication.yaml. An
empty value is a finding of `check`, at its line; the comment above it says what belongs there.
"""

from __future__ import annotations

import datetime
import json
import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from babel.core import get_global

from pipeline.importing.signs import tidy
from pipeline.importing.tree import text_of, text_of_blocks
from pipeline.inputs import digest
from pipeline.reader.languages import language_fault

_KNOWN = ("title", "subtitle", "author", "date", "lang", "keywords", "subject", "description", "abstract", "rights",
          "publisher")  # fmt: skip
# What a page says to browsers and other programs, and nobody reads.
_SILENT = re.compile(
    r"viewport|generator|robots|theme-color|charset|referrer|format-detection|color-scheme|toc.*|.*-title|header-includes|"
    r"(?:twitter|msapplication|google|apple|fb|og|csrf)[:._-].*|documentclass|geometry|fontsize|mainfont|output|css|"
    r"numbersections|bibliography|csl|link-citations|lof|lot"
)
# Scripts that one language alone is written in (ISO 15924), and how many letters may stand for each of theirs.
_SCRIPTS = {"Kana": (re.compile("[\u3040-\u30ff]"), 4), "Hang": (re.compile("[\uac00-\ud7af]"), 2)}


@dataclass(slots=True)
class About:
    """What a document is, as far as it is known."""

    title: str = ""
    subtitle: str = ""
    description: str = ""
    creators: list[str] = field(default_factory=list)
    date: str = ""
    language: str = ""
    subjects: list[str] = field(default_factory=list)
    rights: str = ""
    publisher: str = ""
    left_out: list[str] = field(default_factory=list)


def about(meta: Mapping[str, Any]) -> About:
    """Return what pandoc found in the document's head."""
    said = {key: texts_of(value) for key, value in meta.items()}
    one = {key: " ".join(values) for key, values in said.items()}
    made = About(
        one.get("title", ""),
        one.get("subtitle", ""),
        one.get("description") or one.get("abstract", ""),
        [name for name in said.get("author", []) if name],
        one.get("date", ""),
        one.get("lang", ""),
        [
            word.strip()
            for each in said.get("keywords", said.get("subject", []))
            for word in each.split(",")
            if word.strip()
        ],
        one.get("rights", ""),
        one.get("publisher", ""),
    )
    if "description" in one and one.get("abstract", "").strip():
        made.left_out.append(f"abstract: {one['abstract']}")
    rest = sorted(key for key, text in one.items() if key not in _KNOWN and not _SILENT.fullmatch(key) and text.strip())
    made.left_out += [f"{key}: {one[key]}" for key in rest]
    return made


def texts_of(value: Mapping[str, Any]) -> list[str]:
    """Return the texts of a value of pandoc's metadata."""
    match value["t"]:
        case "MetaInlines":
            found = [text_of(value["c"])]
        case "MetaBlocks":
            found = [text_of_blocks(value["c"])]
        case "MetaString":
            found = [value["c"]]
        case "MetaBool":
            found = []
        case "MetaList":
            found = [text for each in value["c"] for text in texts_of(each)]
        case _:
            named = value["c"].get("name")
            found = texts_of(named) if named else [text for each in value["c"].values() for text in texts_of(each)]
    return [" ".join(tidy(text).split()) for text in found]


def date_of(written: str) -> str:
    """Return a date as publication.yaml has it; an empty text where it is none of day, month and year in digits."""
    found = re.fullmatch(r"\s*(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:T.*)?\s*", written)
    try:
        return datetime.date(*map(int, found.groups())).isoformat() if found else ""
    except ValueError:
        return ""


def language_of(named: str, text: str) -> tuple[str, str]:
    """Return the language of a text, and why it is a guess; an empty text where it is none.

    A region is kept; what is no language tag counts for nothing.
    """
    tag = named.strip().replace("_", "-")
    if tag and language_fault(tag) is None:
        return tag, ""
    named_so = f"the file says {tag!r}, which is no language; " if tag else "the file does not say its language; "
    letters = sum(1 for each in text if each.isalpha())
    for script, (pattern, share) in _SCRIPTS.items():
        if len(pattern.findall(text)) * share > letters:
            found = get_global("likely_subtags")[f"und_{script}"].partition("_")[0]
            return found, f"{named_so}its letters are those of {found}"
    return "en", f"{named_so}en was taken"


def yaml_text(said: About, content: bytes) -> str:
    """Return a publication.yaml; the identifier is made from the bytes of the file, so that it stays the same."""
    identifier = uuid.uuid5(uuid.NAMESPACE_URL, f"urn:sha256:{digest(content)}")
    lines = [
        f"identifier: urn:uuid:{identifier}",
        "languages:",
        f"  {said.language}:",
        f"    title: {_value(said.title)}",
        *([f"    subtitle: {_value(said.subtitle)}"] if said.subtitle else []),
        *([] if said.description else ["    # One or two sentences for catalogues: what it is about."]),
        f"    description: {_value(said.description)}".rstrip(),
        *([] if said.publisher else ["# Who publishes it."]),
        "publisher:",
        f"  name: {_value(said.publisher)}".rstrip(),
        *([f"creators: [{', '.join(map(_value, said.creators))}]"] if said.creators else []),
        *([] if said.date else ["# The day of this text: 2026-11-22."]),
        f"date: {said.date}".rstrip(),
        *([f"rights: {_value(said.rights)}"] if said.rights else []),
        *(
            []
            if said.rights
            else ["# What readers may do with it: a licence such as CC-BY-4.0, or `rights:` in words."]
        ),
        *([] if said.rights else ["licence:"]),
        *([f"subjects: [{', '.join(map(_value, said.subjects))}]"] if said.subjects else []),
        "accessibility:",
        "  # Whom readers can ask for another format, or tell of what they cannot use.",
        "  contact:",
    ]
    return "".join(f"{line}\n" for line in lines)


def _value(text: str) -> str:
    """Return a text as YAML has it: between double quotes, where JSON's escapes are YAML's."""
    return json.dumps(text, ensure_ascii=False) if text else ""
