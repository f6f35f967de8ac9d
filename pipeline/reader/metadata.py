"""publication.yaml -> `Declared`: what the publication is, in each of its languages.

Names, rights, subjects and the masthead may be given once, or per language; a language
without its own takes the first one given. Every key has one function's attention here;
the places of values come from `yaml_values`.
"""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from pipeline.diagnostics import Diagnostic, Position
from pipeline.model import Accessibility, Contributor, Metadata, Review, Suppression
from pipeline.reader.languages import language_fault
from pipeline.reader.links import is_well_formed
from pipeline.reader.references import did_you_mean
from pipeline.reader.reviews import read_reviews
from pipeline.reader.suppressions import read_suppressions
from pipeline.reader.yaml_values import Value, compose

KEYS = (
    "identifier", "languages", "publisher", "creators", "date", "rights", "licence", "subjects", "masthead",
    "abbreviations", "editions", "pdf", "accessibility", "reviews", "suppress",
)  # fmt: skip
LANGUAGE_KEYS = ("title", "subtitle", "short", "description")
PUBLISHER_KEYS = ("name", "department", "url", "contact")
ACCESSIBILITY_KEYS = ("contact", "certifier", "hazards")
EDITIONS = ("small", "middle", "big")
PROFILES = ("ua-1", "ua-2")
PAPERS = ("A3", "A4", "A5", "B4", "B5", "letter", "legal")
# schema.org/accessibilityHazard, the values of EPUB Accessibility 1.1.
HAZARDS = (
    "none", "unknown", "flashing", "noFlashingHazard", "motionSimulation", "noMotionSimulationHazard", "sound",
    "noSoundHazard", "unknownFlashingHazard", "unknownMotionSimulationHazard", "unknownSoundHazard",
)  # fmt: skip

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Declared:
    """What publication.yaml says. `languages` says where each language stands in it, the main one first."""

    languages: Mapping[str, Position]
    metadata: Mapping[str, Metadata]
    abbreviations: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    editions: tuple[str, ...] = EDITIONS
    profile: str = PROFILES[0]
    paper: str = "A4"
    suppressions: tuple[Suppression, ...] = ()
    reviews: tuple[Review, ...] = ()
    asks: bool = False  # whether it names its editions


def read_metadata(text: str, path: str) -> tuple[Declared | None, list[Diagnostic]]:
    """Return what a publication.yaml says; None where its languages cannot be known."""
    found: list[Diagnostic] = []
    root = compose(text, path, found)
    keys = root.keys(KEYS) if root else {}
    if root is None or (not keys and found):
        return None, found
    for key in ("identifier", "languages", "publisher", "date"):
        if key not in keys or keys[key].is_empty:
            _missing(keys.get(key, root), key)
    languages = _languages(keys.get("languages"))
    if not languages:
        return None, found
    names = tuple(languages)
    identifier = _identifier(keys.get("identifier"))
    date = (keys["date"].date() if "date" in keys else None) or datetime.date.min  # nothing is made where it is wrong
    publishers = _publisher(keys.get("publisher"), names)
    rights = _per_language(keys.get("rights"), names, Value.text, "")
    none: tuple[str, ...] = ()
    subjects = _per_language(keys.get("subjects"), names, Value.texts, none)
    masthead = _per_language(keys.get("masthead"), names, Value.texts, none)
    creators = _per_language(keys.get("creators"), names, Value.texts, none)
    access = _accessibility(keys.get("accessibility"))
    licence = _text(keys, "licence")
    pdf = keys["pdf"].keys(("profile", "paper")) if "pdf" in keys else {}
    if not licence and not any(rights.values()):
        hint = "say what readers may do with it: rights: …, or licence: CC-BY-4.0"
        root.report("no-rights", "neither rights nor a licence are stated", hint)
    if not access.contact:
        hint = "say whom readers can ask: accessibility: contact: …"
        keys.get("accessibility", root).report("no-access-contact", "no contact is named for questions of access", hint)
    metadata = {}
    for language, value in languages.items():
        own = value.keys(LANGUAGE_KEYS)
        title = _text(own, "title")
        if "title" not in own or own["title"].is_empty:
            _missing(own.get("title", value), f"languages.{language}.title")
        description = _text(own, "description")
        if not description:
            hint = f"say in one or two sentences, for catalogues, what it is about: languages.{language}.description"
            value.report_key("no-description", f"the publication has no description in {language}", hint)
        metadata[language] = Metadata(
            identifier=identifier,
            title=title,
            subtitle=_text(own, "subtitle"),
            short=_text(own, "short") or title,
            description=description,
            publisher=publishers[language],
            creators=creators[language],
            date=date,
            rights=rights[language],
            licence=licence,
            subjects=subjects[language],
            masthead=masthead[language],
            accessibility=access,
        )
    editions = keys["editions"].texts() if "editions" in keys else ()
    declared = Declared(
        {language: value.key_position for language, value in languages.items()},
        metadata,
        _abbreviations(keys.get("abbreviations"), names),
        editions or EDITIONS,
        _one_of(pdf.get("profile"), PROFILES, PROFILES[0]),
        _one_of(pdf.get("paper"), PAPERS, "A4"),
        read_suppressions(keys.get("suppress")),
        read_reviews(keys.get("reviews"), names),
        bool(editions),
    )
    return declared, found


def _missing(value: Value, key: str) -> None:
    value.report_key("missing-key", f"{key} is missing", f"add it: {key.rpartition('.')[2]}: …")


def _text(keys: Mapping[str, Value], key: str) -> str:
    return keys[key].text() if key in keys else ""


def _languages(value: Value | None) -> dict[str, Value]:
    """Return the languages in their order; a wrong tag is reported and kept, so that its chapters are read."""
    languages = value.keys() if value else {}
    for tag, one in languages.items():
        if fault := language_fault(tag):
            one.report_key("bad-language", *fault)
    return {tag: one for tag, one in languages.items() if tag}


def _per_language(
    value: Value | None, languages: tuple[str, ...], read: Callable[[Value], T], otherwise: T, *, borrowed: bool = True
) -> dict[str, T]:
    """Return a value for every language: its own, or the first one given; or none where none may be borrowed.

    What readers can do without is left out rather than shown in a language that the page does not name (HTM-3.1.2).
    """
    if value is None or value.is_empty:
        return dict.fromkeys(languages, otherwise)
    if not value.is_map:
        return dict.fromkeys(languages, read(value))
    given = {language: read(one) for language, one in value.keys(languages).items()}
    first = next(iter(given.values()), otherwise) if borrowed else otherwise
    return {language: given.get(language, first) for language in languages}


def _identifier(value: Value | None) -> str:
    """Return the identifier; a UUID must be one, since copies of it are compared."""
    text = value.text() if value else ""
    if value and text.lower().startswith("urn:uuid:"):
        try:
            uuid.UUID(text[9:])
        except ValueError:
            hint = "make one with: python3 -c 'import uuid; print(uuid.uuid4())'"
            value.report("bad-value", f"{text[9:] or 'an empty text'} is not a UUID", hint)
    return text


def _publisher(value: Value | None, languages: tuple[str, ...]) -> dict[str, Contributor]:
    keys = value.keys(PUBLISHER_KEYS) if value else {}
    names = _per_language(keys.get("name"), languages, Value.text, "")
    if value and not value.is_empty and ("name" not in keys or keys["name"].is_empty):
        _missing(keys.get("name", value), "publisher.name")
    departments = _per_language(keys.get("department"), languages, Value.text, "", borrowed=False)
    contacts = _per_language(keys.get("contact"), languages, Value.text, "")
    url = _text(keys, "url")
    if url and not (url.startswith(("http://", "https://")) and is_well_formed(url)):
        keys["url"].report("bad-value", f"{url} is not a web address", "write it whole: https://example.org/")
    return {
        language: Contributor(names[language], departments[language], url, contacts[language]) for language in languages
    }


def _accessibility(value: Value | None) -> Accessibility:
    keys = value.keys(ACCESSIBILITY_KEYS) if value else {}
    hazards = keys["hazards"].texts() if "hazards" in keys else ()
    for hazard in hazards:
        if hazard not in HAZARDS:
            hint = did_you_mean(hazard, HAZARDS, f"use {', '.join(HAZARDS[:4])} or another of schema.org's values")
            keys["hazards"].report("bad-value", f"{hazard} is not a known hazard", hint)
    if len(hazards) > 1 and (alone := {"none", "unknown"} & set(hazards)):
        message = f"{min(alone)} stands beside other hazards, and says something else"
        keys["hazards"].report("bad-value", message, "name the hazards that there are, or none alone")
    return Accessibility(_text(keys, "contact"), _text(keys, "certifier"), hazards)


def _abbreviations(value: Value | None, languages: tuple[str, ...]) -> dict[str, dict[str, str]]:
    """Return the short and long forms of each language."""
    forms: dict[str, dict[str, str]] = {language: {} for language in languages}
    for language, one in (value.keys(languages) if value else {}).items():
        for short, long in one.keys().items():
            forms[language][short] = long.text()
            if not forms[language][short] or not short.strip():
                hint = f"write the short form and the long one: {short or 'EU'}: …"
                long.report("bad-value", f"{long.name} has no long form", hint)
    return forms


def _one_of(value: Value | None, known: tuple[str, ...], otherwise: str) -> str:
    text = value.text() if value else ""
    if value and text and text not in known:
        hint = did_you_mean(text, known, f"use one of {', '.join(known)}")
        value.report("bad-value", f"{value.name} cannot be {text}", hint)
    return text if text in known else otherwise
