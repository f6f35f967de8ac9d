"""What chapters gave when they were read, kept for the next build: only those that changed are read again.

In: the text of a file that an earlier build left. Out: `Reading`s of the chapters for which all is as it was, and the
file's text for the next build. A reading notes everything that its chapter asked of the outside: the files it looked
at, its number, and each id that it claimed with the answer. It counts where all of these come out the same again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.diagnostics import Diagnostic, Position
from pipeline.inputs import Inputs, digest
from pipeline.model import Chapter
from pipeline.model.plain import as_plain, from_plain
from pipeline.reader.files import path_of
from pipeline.reader.manuscript import Claim, Manuscript
from pipeline.reader.references import Ids, Reference
from pipeline.reader.reserved import Holder

VERSION = "1"
_DAMAGED = (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a chapter's file gave: the chapter, where it has a title, and all that is told of it."""

    slug: str
    number: int
    given: tuple[Reference, ...]
    claims: tuple[Claim, ...]
    references: tuple[Reference, ...]
    images: Mapping[str, bytes]
    diagnostics: tuple[Diagnostic, ...]
    chapter: Chapter | None

    @classmethod
    def of(cls, manuscript: Manuscript, number: int, chapter: Chapter | None) -> Reading:
        """Return what a manuscript gave, all of which was read."""
        return cls(
            manuscript.slug,
            number,
            tuple(manuscript.given),
            tuple(manuscript.claims),
            tuple(manuscript.references),
            dict(manuscript.images),
            tuple(manuscript.diagnostics),
            chapter,
        )

    def claimed(self, ids: Ids) -> Ids | None:
        """Return the ids with those of this chapter; None where it would get other ids than it has."""
        claimed = ids.copy()
        for one in self.claims:
            if claimed.claim(one.given, one.text, one.position, one.holders) != one.answer:
                return None
        return claimed


class Seen(Mapping[str, bytes]):
    """The files of a folder; it notes which were looked into. Which there are, every reading may know."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        """Note nothing yet."""
        self._files = files
        self.paths: dict[str, None] = {}

    def __getitem__(self, path: str) -> bytes:
        content = self._files[path]
        self.paths[path] = None
        return content

    def __contains__(self, path: object) -> bool:
        return path in self._files

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


Remembered = tuple[Reading, Mapping[str, str]]  # with the digests of the files that were looked into
_memory: dict[str, Remembered] | None = None  # by the line before a chapter's own


def remember() -> None:
    """Let this process remember the readings of the publication that it read last: it gets the same objects again."""
    global _memory
    _memory = {}


class Kept:
    """The readings of one publication; `base` stands for our code and the tools."""

    def __init__(self, text: str, base: str) -> None:
        """Take the file's text; what is damaged in it counts for nothing."""
        self._base = base
        lines = text.split("\n")
        pairs = zip(lines[::2], lines[1::2], strict=False)
        self._before = {head.partition(" ")[0]: (head, body) for head, body in pairs}
        self._now: dict[str, tuple[str, str]] = {}
        self._readings: dict[str, Remembered] = {}

    def text(self) -> str:
        """Return the file's text: for each chapter its path with two digests, and what it gave.

        Where a mistake forbade to read any chapter, those of the time before are kept.
        """
        if _memory is not None:
            _memory.clear()
            _memory.update(self._readings)
        return "".join(f"{head}\n{body}\n" for _, (head, body) in sorted((self._now or self._before).items()))

    def reading(self, inputs: Inputs, path: str) -> Reading | None:
        """Return what a chapter gave, if it has been read from these files."""
        head, body = self._before.get(path, ("", ""))
        if not head or head != self._head(inputs, path, body):
            return None
        known = _memory.get(head) if _memory else None
        try:
            value = {} if known else json.loads(body)
            seen = known[1] if known else value["files"]
            if any(digest(inputs.files[each]) != sha256 for each, sha256 in seen.items()):
                return None
            reading = known[0] if known else _reading(value, inputs, path)
        except _DAMAGED:
            return None
        self._now[path] = head, body
        self._readings[head] = reading, seen
        return reading

    def keep(self, inputs: Inputs, path: str, seen: Seen, reading: Reading) -> None:
        """Keep what a chapter gave, and which files were looked into for it."""
        value = _as_json(reading, inputs.where(path))
        value["files"] = {each: digest(inputs.files[each]) for each in sorted(seen.paths)}
        body = json.dumps(value, separators=(",", ":"), ensure_ascii=True)
        head = self._head(inputs, path, body)
        self._now[path] = head, body
        self._readings[head] = reading, value["files"]

    def _head(self, inputs: Inputs, path: str, body: str) -> str:
        """Return the line before a chapter's own: its path, what a reading may know without asking, the next line."""
        names = "\n".join(sorted(inputs.files))
        return f"{path} {digest(VERSION, self._base, inputs.name, inputs.root, names)} {digest(body)}"


def _as_json(reading: Reading, path: str) -> dict[str, Any]:
    def places(references: tuple[Reference, ...]) -> list[Any]:
        return [[one.target, as_plain(one.position, path)] for one in references]

    return {
        "slug": reading.slug,
        "number": reading.number,
        "given": places(reading.given),
        "claims": [
            [one.given, one.text, as_plain(one.position, path), [each.name for each in one.holders], one.answer]
            for one in reading.claims
        ],
        "references": places(reading.references),
        "images": list(reading.images),
        "diagnostics": [[as_plain(one.position, path), one.code, one.message, one.hint] for one in reading.diagnostics],
        "chapter": reading.chapter and as_plain(reading.chapter, path),
    }


def _reading(value: Mapping[str, Any], inputs: Inputs, path: str) -> Reading:
    where = inputs.where(path)

    def place(plain: Any) -> Position:
        found = from_plain(plain, where)
        assert isinstance(found, Position)
        return found

    chapter = value["chapter"] and from_plain(value["chapter"], where)
    if not isinstance(chapter, Chapter | None):
        raise TypeError("no chapter")
    return Reading(
        value["slug"],
        value["number"],
        tuple(Reference(target, place(at)) for target, at in value["given"]),
        tuple(
            Claim(given, text, place(at), tuple(Holder[name] for name in holders), answer)
            for given, text, at, holders, answer in value["claims"]
        ),
        tuple(Reference(target, place(at)) for target, at in value["references"]),
        {written: inputs.files[path_of(written)] for written in value["images"]},
        tuple(Diagnostic(place(at), code, message, hint) for at, code, message, hint in value["diagnostics"]),
        chapter,
    )
