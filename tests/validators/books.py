"""A small e-book of one chapter, right by EPUBCheck, Ace and foliate-js, with room for what a test puts into it."""

from __future__ import annotations

import zipfile
from pathlib import Path

CONTAINER = """<?xml version="1.0"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="EPUB/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""
PACKAGE = """<?xml version="1.0"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="en"><metadata
 xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:3f2b0c52-1d2a-4f0b-9a57-0c5d1f6a7b11</dc:identifier>
<dc:title>Lakes</dc:title><dc:language>en</dc:language><meta property="dcterms:modified">2026-01-01T00:00:00Z</meta>
<meta property="schema:accessMode">textual</meta><meta property="schema:accessModeSufficient">textual</meta>
<meta property="schema:accessibilityFeature">structuralNavigation</meta>
<meta property="schema:accessibilityHazard">none</meta>
<meta property="schema:accessibilitySummary">Headings lead through the text.</meta></metadata><manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="text" href="text.xhtml" media-type="application/xhtml+xml"/></manifest>
<spine><itemref idref="text"/></spine></package>"""
NAV = """<?xml version="1.0"?>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en" xml:lang="en"><head>
<title>Contents</title></head><body><nav epub:type="toc" role="doc-toc" aria-labelledby="c"><h1 id="c">Contents</h1><ol>
<li><a href="text.xhtml">Lakes</a></li></ol></nav></body></html>"""
TEXT = """<?xml version="1.0"?>
<html xmlns="http://www.w3.org/1999/xhtml" lang="en" xml:lang="en"><head><title>Lakes</title><style>%s</style></head>
<body><h1 id="lakes">Lakes</h1>
<p>Some lakes are deep.</p>
%s</body></html>"""


def write_book(path: Path, body: str = "", style: str = "") -> None:
    """Write the book, with more in the body of its chapter, and with a style sheet."""
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("mimetype", "application/epub+zip")
        for name, text in {
            "META-INF/container.xml": CONTAINER,
            "EPUB/book.opf": PACKAGE,
            "EPUB/nav.xhtml": NAV,
            "EPUB/text.xhtml": TEXT % (style, body),
        }.items():
            book.writestr(name, text)
