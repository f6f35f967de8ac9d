"""A package as the bytes of an EPUB 3.3 file: the only importer of EbookLib.

In: a `Package` without faults. Out: the zip's bytes, the same on every run. EbookLib's book and
writer are used as they are meant to be; where version 0.20 would spoil the file, the writer
below steps in, and each step names the finding of VALIDATORS.md 7 that it answers.
Documents are plain items, never `EpubHtml`, so that EbookLib keeps them byte for byte
(findings 1 to 3); the navigation is one of them (5, 6, 8); there is no NCX and no guide.
"""

from __future__ import annotations

import datetime
import io
import zipfile
from typing import Any

from ebooklib import epub

from pipeline.writers.epub.content import XML
from pipeline.writers.epub.parts import Entry, Item, Package

_EARLIEST = datetime.date(1980, 1, 1)  # a zip file can name no day before, and none after 2107
_LATEST = datetime.date(2107, 12, 31)
_MODE = 0o100644 << 16  # a regular file that all may read


def pack(package: Package) -> bytes:
    """Return the bytes of the EPUB file. Raises ValueError where there is no document in the spine."""
    if not any(item.in_spine for item in package.items):
        raise ValueError("a book has at least one document")
    out = io.BytesIO()
    midnight = datetime.datetime.combine(package.modified, datetime.time())  # naive, meant as UTC (finding 9)
    writer = _Writer(out, _book(package), {"mtime": midnight, "compresslevel": 9, "raise_exceptions": True})
    writer.process()
    writer.write()
    return out.getvalue()


def _book(package: Package) -> Any:
    book = epub.EpubBook()
    book.metadata.clear()  # its generator line, and its random identifier (finding 11)
    book.set_identifier(package.identifier)
    book.language = package.language
    for entry in package.entries:
        _add_entry(book, entry)
    for number, item in enumerate(package.items, 1):
        made = _item(f"item-{number}", item)
        book.add_item(made)
        if item.in_spine:
            book.spine.append(made)
    return book


def _item(identifier: str, item: Item) -> Any:
    made = epub.EpubItem(identifier, item.path, item.media_type, item.data)
    made.properties = sorted(item.properties)
    return made


def _add_entry(book: Any, entry: Entry) -> None:
    """Add a line of metadata as it is: EbookLib's own `add_author` doubles ids (finding 15)."""
    others = {"id": entry.id} if entry.id else {}
    if entry.language:
        others[f"{XML}lang"] = entry.language
    if entry.name.startswith("dc:"):
        book.add_metadata("DC", entry.name.removeprefix("dc:"), entry.value, others)
        return
    if entry.refines:
        others["refines"] = f"#{entry.refines}"
    if entry.links:
        book.add_metadata(None, "link", None, {"rel": entry.name, "href": entry.value, **others})
        return
    book.add_metadata(None, "meta", entry.value, {"property": entry.name, **others})


class _Writer(epub.EpubWriter):  # type: ignore[misc]
    """EbookLib's writer, kept from what it does wrong."""

    def _write_opf_spine(self, root: Any, ncx_id: str | None) -> None:
        """Leave out `toc="ncx"`, which points to an NCX that is not there (finding 7)."""
        super()._write_opf_spine(root, ncx_id)
        root.find("spine").attrib.pop("toc", None)

    def _write_opf_file(self, root: Any) -> None:
        """Name the language of the package, and no vocabulary that it does not use (findings 17, 19; EPB-16)."""
        root.set(f"{XML}lang", self.book.language)
        root.attrib.pop("prefix", None)
        super()._write_opf_file(root)

    def write(self) -> None:
        """Write the zip without a clock and with readable files (finding 10), `mimetype` first and stored."""
        day = min(max(self.options["mtime"].date(), _EARLIEST), _LATEST)
        with _Zip(self.file_name, day, self.options["compresslevel"]) as self.out:
            self.out.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
            self._write_container()
            self._write_opf()
            self._write_items()


class _Zip(zipfile.ZipFile):
    """A zip file whose entries bear one day and one mode."""

    def __init__(self, file: Any, day: datetime.date, level: int) -> None:
        """Open a zip file for writing; `level` is that of deflate, 1 to 9."""
        self.stamp = (day.year, day.month, day.day, 0, 0, 0)
        super().__init__(file, "w", zipfile.ZIP_DEFLATED, compresslevel=level)

    def writestr(
        self,
        zinfo_or_arcname: str | zipfile.ZipInfo,
        data: Any,
        compress_type: int | None = None,
        compresslevel: int | None = None,
    ) -> None:
        """Write an entry under its name, with our day and mode in place of the clock's and 0600."""
        name = zinfo_or_arcname if isinstance(zinfo_or_arcname, str) else zinfo_or_arcname.filename
        entry = zipfile.ZipInfo(name, self.stamp)
        entry.create_system = 3  # Unix: else the mode is not read
        entry.external_attr = _MODE
        kind = zipfile.ZIP_DEFLATED if compress_type is None else compress_type
        super().writestr(entry, data, kind, compresslevel or self.compresslevel)
