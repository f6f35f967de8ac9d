"""The whole: chapters with their sections and notes, metadata, a document for each language."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.diagnostics import Position
from pipeline.model.blocks import Blocks
from pipeline.model.inlines import Inlines
from pipeline.model.site import Site


@dataclass(frozen=True, slots=True)
class Note:
    """A note of a chapter. `mark` is what stands at the call: "1", or "*" where the chapter asks for symbols."""

    position: Position
    id: str
    mark: str
    blocks: Blocks
    calls: int = 1


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it. `number` is "1.3"; the level is the depth of nesting."""

    position: Position
    id: str
    number: str
    title: Inlines
    blocks: Blocks = ()
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class Chapter:
    """One file of the source. `slug` is the file's name without number and suffix, and names its page."""

    position: Position
    id: str
    slug: str
    number: int
    title: Inlines
    blocks: Blocks = ()
    sections: tuple[Section, ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Contributor:
    """A person or body named in the metadata."""

    name: str
    department: str = ""
    url: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Accessibility:
    """What the publisher states about access: whom to ask, who certifies, known hazards."""

    contact: str = ""
    certifier: str = ""
    hazards: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Metadata:
    """What publication.yaml says, in the words of one language."""

    identifier: str
    title: str
    subtitle: str
    short: str
    description: str
    publisher: Contributor
    creators: tuple[str, ...]
    date: datetime.date
    rights: str
    licence: str
    subjects: tuple[str, ...]
    masthead: tuple[str, ...]
    accessibility: Accessibility


@dataclass(frozen=True, slots=True)
class Document:
    """One language of a publication: the one meaning of which every edition is a view."""

    name: str
    language: str
    metadata: Metadata
    chapters: tuple[Chapter, ...]
    images: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Suppression:
    """A finding that editors let stand: its code, where it is (a file, a line of it, an id), and why."""

    position: Position
    code: str
    where: str
    reason: str


@dataclass(frozen=True, slots=True)
class Review:
    """A person's word that things of one language are right: for each its name and the digest of what was seen.

    Where `wrong` is not empty the person found them wrong, and it says what is.
    """

    position: Position
    language: str
    by: str
    date: datetime.date
    signed: tuple[tuple[str, str], ...]
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class Publication:
    """One folder: the same document in one or more languages, the first being the main one; and where it is published.

    Only web pages see the site. `attested` has the day of the last signature for each language in which persons
    signed everything that a claim of conformance needs; only e-books that name who certifies see it.
    """

    name: str
    documents: Mapping[str, Document]
    editions: tuple[str, ...]
    profile: str = "ua-1"
    paper: str = "A4"
    suppressions: tuple[Suppression, ...] = ()
    site: Site = field(default_factory=Site)
    reviews: tuple[Review, ...] = ()
    attested: Mapping[str, datetime.date] = field(default_factory=dict)
    asks: bool = True  # whether the editions are those that it asks for, and not those that everyone gets

    @property
    def main(self) -> Document:
        """The document in the main language."""
        return next(iter(self.documents.values()))


Headed = Chapter | Section
