"""A Word or OpenDocument file as the ZIP of XML that it is: what it says of itself, and what pandoc passes over.

In: the bytes of the file. Out: `Package`: title, authors, date and language; the words of its paragraphs, to be
compared with pandoc's; the text alternatives of OpenDocument, which pandoc does not read; and what is to be told:
comments, headers, text boxes, changes that were tracked, drawings, words that are marked as in another language.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.importing.counting import words_in
from pipeline.importing.pandoc import UnreadableError
from pipeline.importing.telling import short

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_FILES, MOST_BYTES, MOST_PART = 5_000, 768 * 1024 * 1024, 96 * 1024 * 1024
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_XLINK = "{http://www.w3.org/1999/xlink}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MOST_QUOTED = 10


@dataclass(slots=True)
class Package:
    """What a file says of itself. `told` are messages with hints; `words` are those of its paragraphs."""

    title: str = ""
    creators: list[str] = field(default_factory=list)
    date: str = ""
    language: str = ""
    words: Counter[str] = field(default_factory=Counter)
    alternatives: dict[str, list[str]] = field(default_factory=dict)  # of a picture, each time that it is shown
    left_out: list[str] = field(default_factory=list)
    look: list[str] = field(default_factory=list)
    formulas: int = 0


def look_into(content: bytes, kind: str, path: str) -> Package:
    """Return what a file says of itself. Raises UnreadableError where it is no such file, or larger than it may be."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_FILES or sum(part.file_size for part in parts) > MOST_BYTES:
                hint = "split it, and import the parts"
                raise UnreadableError(f"{path} holds more than any document for people", hint)
            return _Reading(archive, path).word() if kind == "docx" else _Reading(archive, path).open_document()
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        hint = "open it with the program that made it, take a password away, and save it anew"
        raise UnreadableError(f"{path} is not a {kind} file that can be read: {error}", hint) from None


@dataclass(slots=True)
class _Reading:
    archive: zipfile.ZipFile
    path: str
    package: Package = field(default_factory=Package)

    def part(self, name: str) -> _Element | None:
        """Return the root of a part; None where there is none. Raises ValueError where it is too large or no XML."""
        from lxml import etree

        if name not in self.archive.NameToInfo:
            return None
        with self.archive.open(name) as file:
            content = file.read(MOST_PART + 1)
        if len(content) > MOST_PART:
            raise ValueError(f"{name} in it is too large")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
        try:
            root: _Element = etree.fromstring(content, parser)
        except etree.XMLSyntaxError as error:
            raise ValueError(f"{name} in it is damaged: {error}") from None
        return root

    def word(self) -> Package:
        made, body = self.package, self.part("word/document.xml")
        if body is None:
            raise ValueError("there is no text in it")
        core, styles = self.part("docProps/core.xml"), self.part("word/styles.xml")
        if core is not None:
            made.title = (core.findtext(f"{_DC}title") or "").strip()
            made.creators = [(core.findtext(f"{_DC}creator") or "").strip()]
            made.date = (core.findtext(f"{_TERMS}modified") or "")[:10]
        languages = styles.find(f".//{_W}docDefaults//{_W}lang") if styles is not None else None
        western = languages.get(f"{_W}val", "") if languages is not None else ""
        eastern = languages.get(f"{_W}eastAsia", "") if languages is not None else ""
        for fallback in list(body.iter(_FALLBACK)):
            _drop(fallback)
        boxes = [" ".join(each.itertext()) for each in body.iter(f"{_W}txbxContent")]
        whole = "".join(each.text or "" for each in body.iter(f"{_W}t"))
        made.language = eastern if _is_eastern(whole) and eastern else western
        self._tell_parts("headers and footers", r"word/(?:header|footer)\d*\.xml")
        self._tell_parts("comments", r"word/comments\.xml")
        self._tell("the text of boxes", boxes)
        self._tell("words of tracked deletions", ["".join(each.itertext()) for each in body.iter(f"{_W}delText")])
        drawn = [
            name for name in self.archive.NameToInfo if re.match(r"word/(?:charts/chart|diagrams/data)\d*\.xml", name)
        ]
        if drawn:
            made.left_out.append(f"charts or diagrams, which are no pictures in the file: {len(drawn)}")
        objects = sum(1 for _ in body.iter(f"{_W}object"))
        if objects:
            made.left_out.append(f"objects of other programs: {objects}")
        for paragraph in body.iter(f"{_W}p"):
            self._word_paragraph(paragraph)
        self._tell_languages(body, made.language)
        return made

    def _word_paragraph(self, paragraph: _Element) -> None:
        """Note the words of a paragraph, but for those of boxes and of paragraphs within it."""
        parts = []
        for each in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br"):
            if next(each.iterancestors(f"{_W}p")) is paragraph and not _is_within(each, (f"{_W}txbxContent",)):
                parts.append(each.text or "" if each.tag == f"{_W}t" else " ")
        self.package.words.update(words_in("".join(parts)))

    def _tell_languages(self, body: _Element, main: str) -> None:
        found: dict[str, str] = {}
        for run in body.iter(f"{_W}r"):
            lang, text = run.find(f"{_W}rPr/{_W}lang"), "".join(each.text or "" for each in run.iter(f"{_W}t")).strip()
            if lang is None or not any(character.isalpha() for character in text):
                continue
            tag = lang.get(f"{_W}eastAsia" if _is_eastern(text) else f"{_W}val", "")
            if tag and main and tag.partition("-")[0].lower() != main.partition("-")[0].lower():
                found.setdefault(text, tag)
        for text, tag in list(found.items())[:_MOST_QUOTED]:
            self.package.look.append(f"{short(text)} is in the language {tag}, as the file says: [words]{{lang={tag}}}")
        if len(found) > _MOST_QUOTED:
            self.package.look.append(
                f"{len(found) - _MOST_QUOTED} more words or lines are in other languages in the file"
            )

    def open_document(self) -> Package:
        made, content = self.package, self.part("content.xml")
        if content is None:
            raise ValueError("there is no text in it")
        if (meta := self.part("meta.xml")) is not None:
            made.title = (meta.findtext(f".//{_DC}title") or "").strip()
            made.creators = [(meta.findtext(f".//{_DC}creator") or "").strip()]
            made.date = (meta.findtext(f".//{_DC}date") or "")[:10]
        styles = self.part("styles.xml")
        if styles is not None:
            for each in styles.iter("{urn:oasis:names:tc:opendocument:xmlns:style:1.0}text-properties"):
                language, country = each.get(f"{_FO}language", ""), each.get(f"{_FO}country", "")
                if language not in ("", "none", "zxx"):
                    made.language = language if country in ("", "none") else f"{language}-{country}"
                    break
            texts = [" ".join(each.itertext()) for name in ("header", "footer")
                     for each in styles.iter(f"{{urn:oasis:names:tc:opendocument:xmlns:style:1.0}}{name}")]  # fmt: skip
            self._tell("headers and footers", texts)
        self._tell("comments", [" ".join(each.itertext()) for each in content.iter(f"{_OFFICE}annotation")])
        self._tell("the text of boxes", [" ".join(each.itertext()) for each in content.iter(f"{_DRAW}text-box")
                                         if not any(True for _ in each.iter(f"{_DRAW}image"))])  # fmt: skip
        self._tell("tracked changes", [" ".join(each.itertext()) for each in content.iter(f"{_TEXT}tracked-changes")])
        for frame in content.iter(f"{_DRAW}frame"):
            self._frame(frame)
        dropped = (f"{_OFFICE}annotation", f"{_TEXT}tracked-changes", f"{_TEXT}note-citation", f"{_DRAW}frame")
        for paragraph in content.iter(f"{_TEXT}p", f"{_TEXT}h"):
            if not _is_within(paragraph, (f"{_OFFICE}annotation", f"{_TEXT}tracked-changes", f"{_TEXT}index-body")):
                made.words.update(words_in("".join(_characters(paragraph, dropped))))
        return made

    def _frame(self, frame: _Element) -> None:
        image = frame.find(f"{_DRAW}image")
        said = " ".join((frame.findtext(f"{_SVG}desc") or frame.findtext(f"{_SVG}title") or "").split())
        if frame.find(f"{_DRAW}object") is not None:
            self.package.formulas += 1
        elif image is not None:
            self.package.alternatives.setdefault(f"media/{image.get(f'{_XLINK}href', '')}", []).append(said)

    def _tell_parts(self, what: str, pattern: str) -> None:
        texts = []
        for name in sorted(self.archive.NameToInfo):
            if re.fullmatch(pattern, name) and (root := self.part(name)) is not None:
                texts.append(" ".join(each.text or "" for each in root.iter(f"{_W}t")))
        self._tell(what, texts)

    def _tell(self, what: str, texts: list[str]) -> None:
        said = " ".join(dict.fromkeys(" ".join(text.split()) for text in texts if text.strip()))
        if any(character.isalpha() for character in said):  # the number of a page is no loss
            self.package.left_out.append(f"{what}: {short(said)}")


def _characters(node: _Element, dropped: tuple[str, ...]) -> Iterator[str]:
    """Yield the texts of an element without those of some elements in it and of paragraphs in these."""
    yield node.text or ""
    for child in node:
        if child.tag in (f"{_TEXT}s", f"{_TEXT}tab", f"{_TEXT}line-break"):
            yield " "
        elif child.tag == f"{_TEXT}note":
            pass  # its paragraphs count by themselves
        elif child.tag not in dropped and isinstance(child.tag, str):
            yield from _characters(child, dropped)
        yield child.tail or ""


def _is_within(node: _Element, tags: tuple[str, ...]) -> bool:
    return any(True for _ in node.iterancestors(*tags))


def _drop(node: _Element) -> None:
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)


def _is_eastern(text: str) -> bool:
    """Say whether a text is for the most part in the letters of East Asia."""
    letters = [character for character in text if character.isalpha()]
    eastern = sum(1 for character in letters if character >= "\u2e80")
    return bool(letters) and eastern * 3 > len(letters)
