"""The accessibility statement: what the files offer, what was checked, what is known not to work, whom to tell.

In: the words of a language, the site, the publications' entries. Out: values for
`templates/statement.html.j2`. The order is that of the model statement of the European
Union (Decision 2018/1523); it claims no conformance, since nothing here can know of an
assessment, and says only what the publisher stated or the program ensures (HTM-P29, REP-09).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.layouts import Words
from pipeline.model import Site, in_language
from pipeline.phrases import date_in

OFFERED = ("same", "structure", "alternatives", "tables", "pages", "scripts")
_MAIL = re.compile(r"[^\s@,:]+@[^\s@,]+")
_TELEPHONE = re.compile(r"\+?[\d().\- ]{5,}")


def sections(words: Words, site: Site, language: str) -> list[dict[str, Any]]:
    """Return the sections before and after that on contact, each with `key`, paragraphs and points of a list."""
    stated = site.statement
    assessment = in_language(stated.assessment, language, "")
    limitations = in_language(stated.limitations, language, ())
    enforcement = in_language(stated.enforcement, language, "")
    found = [
        _section(words, "made", points=[words.say(f"statement-{each}") for each in OFFERED]),
        _section(words, "status", words.say("statement-aim"), assessment or words.say("statement-no-claim")),
        _section(words, "checks", *(words.say(f"statement-{each}-checks") for each in ("own", "outside"))),
        _section(
            words, "limitations", "" if limitations else words.say("statement-no-limitations"), points=limitations
        ),
        _section(words, "feedback"),
        _section(words, "enforcement", enforcement),
    ]
    found[2]["paragraphs"].append(words.say("statement-no-program"))
    if stated.date:
        found[-2]["after"] = [words.say("statement-date", date=date_in(words, stated.date))]
    return [each for each in found if each["key"] == "feedback" or each["paragraphs"] or each["points"]]


def _section(words: Words, key: str, *paragraphs: str, points: Sequence[str] = ()) -> dict[str, Any]:
    return {
        "key": key,
        "title": words.say(f"statement-{key}"),
        "paragraphs": [each for each in paragraphs if each],
        "points": list(points),
        "after": [],
    }


def contacts(entries: Sequence[Mapping[str, Any]], words: Words, site: Site, language: str) -> list[dict[str, str]]:
    """Return whom to tell: the site's contact, then those of publications that name another."""
    general = in_language(site.contacts, language, "")
    found = [{"about": "", "text": general, "href": address_of(general)}] if general else []
    for entry in entries:
        said = entry["languages"].get(language) or entry["languages"][entry["main"]]
        if said["contact"] and said["contact"] != general:
            about = words.say("statement-about", title=said["title"])
            found.append({"about": about, "text": said["contact"], "href": address_of(said["contact"])})
    return found


def address_of(contact: str) -> str:
    """Return where a contact leads: to mail, to a telephone, to the web; an empty text where it is only words."""
    if contact.startswith(("http://", "https://", "mailto:", "tel:")):
        return contact
    if _MAIL.fullmatch(contact):
        return f"mailto:{contact}"
    if _TELEPHONE.fullmatch(contact):
        return "tel:" + re.sub(r"[^\d+]", "", contact)
    return ""
