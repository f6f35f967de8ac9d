"""Where publications are published: the site's address and names, and whom to tell of a barrier."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, TypeVar
from urllib.parse import quote, urlsplit

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Statement:
    """What the publisher adds to the accessibility statement, by language; nothing of it is made up (REP-09)."""

    date: datetime.date | None = None
    assessment: Mapping[str, str] = field(default_factory=dict)
    limitations: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    enforcement: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Site:
    """The site. `address` ends with a slash, or is empty where it is not known; texts are by language."""

    address: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    publishers: Mapping[str, str] = field(default_factory=dict)
    publisher_url: str = ""
    contacts: Mapping[str, str] = field(default_factory=dict)
    statement: Statement = field(default_factory=Statement)

    def url(self, path: str) -> str:
        """Return the whole address of an output; without an address there is none, and the answer is empty.

        The first page is named without its file, as people write it; every server shows it so.
        """
        return self.address + ("" if path == "index.html" else quote(path)) if self.address else ""

    def rooted(self, path: str) -> str:
        """Return an output's address on its own server, beginning with a slash: right from pages at any depth."""
        return urlsplit(self.address).path + quote(path)

    def name(self, language: str) -> str:
        """Return what the site is called, or an empty text."""
        return in_language(self.names, language, "")

    def outside(self) -> Site:
        """Return what the pages of a text see of the site: where it is, and its name."""
        return Site(self.address, self.names)

    def as_json(self) -> dict[str, Any]:
        """Return plain values."""
        date = self.statement.date
        value = asdict(self)
        value["statement"]["date"] = date.isoformat() if date else None
        return value

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Site:
        """Read what `as_json` gave. Raises KeyError, TypeError or ValueError where it is something else."""
        stated = dict(value["statement"])
        stated["date"] = datetime.date.fromisoformat(stated["date"]) if stated["date"] else None
        stated["limitations"] = {language: tuple(texts) for language, texts in stated["limitations"].items()}
        return cls(**{**value, "statement": Statement(**stated)})


def in_language(texts: Mapping[str, T], language: str, otherwise: T) -> T:
    """Return what is said in a language; else what is said first, or `otherwise`."""
    return texts.get(language, next(iter(texts.values()), otherwise))
