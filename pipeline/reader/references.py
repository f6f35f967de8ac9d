"""Ids and the references to them, over all chapters of one language.

Ids that authors give are taken first; the others are made from the text, the same text
giving the same id, and a number after it where it is taken already. Ids that the layouts
make are nobody's. When every chapter is read, each cross-reference must lead to an id.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from copy import copy
from dataclasses import dataclass
from difflib import get_close_matches

from pipeline.diagnostics import Diagnostic, Position
from pipeline.reader.limits import MOST_IDS
from pipeline.reader.reserved import Holder, Part, Reserved, parts

MOST_SUGGESTIONS = 20  # to look for the nearest of many takes long
LONGEST = 60  # characters of a made id: enough to be told apart, short enough for an address
# A name of XML without colon, so that an id holds in XHTML, in addresses and in PDF destinations.
_NAME = re.compile(r"[^\W\d][\w.-]*")


@dataclass(frozen=True, slots=True)
class Reference:
    """A use of an id: what it names and where it stands."""

    target: str
    position: Position


def slug(text: str) -> str:
    """Return a text's letters and digits in lower case, joined by hyphens; it may be empty."""
    words = re.findall(r"\w+", unicodedata.normalize("NFC", text).casefold().replace("_", " "))
    made = ""
    for word in words:
        if made and len(made) + len(word) >= LONGEST:
            break
        made += ("-" if made else "") + word[:LONGEST]
    return made if not made or _NAME.match(made) else f"x-{made}"


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that a misspelt one most likely means, or an empty text."""
    return next(iter(get_close_matches(word, list(known), 1, 0.6)), "")


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """Return a hint that names the nearest known word, or the hint for where there is none."""
    close = nearest(word, known)
    return f"did you mean {close}?" if close else otherwise


class Ids:
    """The ids of one language: who has which, and where."""

    def __init__(self, given: Iterable[Reference], slugs: Iterable[str] = ()) -> None:
        """Reserve the ids that authors gave, so that no made id takes one; `slugs` are those of the chapters."""
        self._given: dict[str, Position] = {}
        self._taken: set[str] = set()
        self._found: list[Diagnostic] = []
        self._reserved = Reserved(slugs)
        self._given_parts: dict[Part, list[str]] = {}
        self._made_parts: set[Part] = set()
        self._holders: set[Part] = set()
        for one in given:
            self._take(one)
        self._taken.update(self._given)
        self._numbers: dict[str, int] = {}  # how far the ids made of one text are counted
        self.known: dict[str, Position] = {}

    def copy(self) -> Ids:
        """Return ids that begin as these, and go on for themselves."""
        other = copy(self)
        other._taken, other._found = set(self._taken), list(self._found)
        other._given_parts, other._made_parts = dict(self._given_parts), set(self._made_parts)
        other._holders, other._numbers, other.known = set(self._holders), dict(self._numbers), dict(self.known)
        return other

    def _take(self, one: Reference) -> None:
        """Keep a given id, and report what is wrong with it."""
        if one.target in self._given:
            first = self._given[one.target]
            hint = f"it is given first at {first}; every id stands once in a language's chapters"
            message = f"the id {one.target} is given twice"
            self._found.append(Diagnostic(one.position, "duplicate-id", message, hint))
            return
        self._given[one.target] = one.position
        if not _NAME.fullmatch(one.target):
            hint = "an id begins with a letter and holds letters, digits, hyphens, full stops and underscores"
            self._found.append(Diagnostic(one.position, "bad-id", f"{one.target} cannot be an id", hint))
        elif owner := self._reserved.owner(one.target):
            self._refuse(one.target, owner)
        else:
            for part in parts(one.target):
                self._given_parts.setdefault(part, []).append(one.target)

    def _refuse(self, given: str, owner: str) -> None:
        message = f"the id {given} is one that the layouts make"
        hint = f"give another id: {given} is that of {owner}"
        self._found.append(Diagnostic(self._given[given], "reserved-id", message, hint))

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What is wrong with the given ids themselves."""
        return tuple(self._found)

    def claim(self, given: str, text: str, position: Position, holders: Collection[Holder] = ()) -> str:
        """Return the id that was given, or one made from the text that nobody else has.

        `holders` say which parts with ids of their own the layouts will make of it.
        """
        identifier = given or self._free(slug(text) or "x", holders)
        self._taken.add(identifier)
        if not given:
            self._made_parts.update(parts(identifier))
        for part in ((identifier, holder) for holder in holders):
            self._holders.add(part)
            for taken in self._given_parts.pop(part, ()):
                self._refuse(taken, f"a part of {identifier}")
        if len(self._taken) == MOST_IDS + 1:
            hint = "split the publication"
            message = f"a language has more than {MOST_IDS} headings, figures, tables and other parts with an id"
            self._found.append(Diagnostic(position, "too-large", message, hint))
        self.known.setdefault(identifier, position)
        return identifier

    def _free(self, wanted: str, holders: Collection[Holder]) -> str:
        identifier, number = wanted, self._numbers.get(wanted, 1)
        while identifier in self._taken or self._is_made(identifier, holders):
            number += 1
            identifier = f"{wanted}-{number}"
        self._numbers[wanted] = number
        return identifier

    def _is_made(self, identifier: str, holders: Collection[Holder]) -> bool:
        """Say whether the layouts make an id, or may make it when what has been given is read."""
        if self._reserved.owner(identifier) or any((identifier, holder) in self._made_parts for holder in holders):
            return True
        return any(
            part in self._holders or (part[0] in self._given and part[0] not in self.known)
            for part in parts(identifier)
        )


def unresolved(references: Iterable[Reference], known: Mapping[str, Position]) -> list[Diagnostic]:
    """Report every reference to an id that no chapter has; the first ones with the nearest that there is."""
    found: list[Diagnostic] = []
    for one in references:
        if one.target in known:
            continue
        message = f"nothing has the id {one.target}" if one.target else "the reference names no id"
        near = known if len(found) < MOST_SUGGESTIONS else ()
        hint = did_you_mean(one.target, near, f"give its target the id: {{#{one.target or 'id'}}}")
        found.append(Diagnostic(one.position, "unknown-reference", message, hint))
    return found
