"""A minimal good EPUB as a mapping of its files, and the writing of one."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

Files = dict[str, str]

CONTAINER = """<?xml version="1.0" encoding="utf-8"?>
<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""

PACKAGE = """<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="en">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:11111111-2222-4333-8444-555555555555</dc:identifier>
<dc:title>A good book</dc:title>
<dc:language>en</dc:language>
<dc:creator>An author</dc:creator>
<dc:source>urn:isbn:9780306406157</dc:source>
<meta property="dcterms:modified">2026-01-01T00:00:00Z</meta>
<meta property="schema:accessMode">textual</meta>
<meta property="schema:accessMode">visual</meta>
<meta property="schema:accessModeSufficient">textual</meta>
<meta property="schema:accessibilityFeature">tableOfContents</meta>
<meta property="schema:accessibilityFeature">alternativeText</meta>
<meta property="schema:accessibilityFeature">pageBreakMarkers</meta>
<meta property="schema:accessibilityFeature">pageNavigation</meta>
<meta property="schema:accessibilityHazard">none</meta>
<meta property="schema:accessibilitySummary">Every picture has a text alternative.</meta>
<meta property="pageBreakSource">urn:isbn:9780306406157</meta>
</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="one" href="one.xhtml" media-type="application/xhtml+xml" properties="svg"/>
<item id="style" href="style.css" media-type="text/css"/>
</manifest>
<spine><itemref idref="nav"/><itemref idref="one"/></spine>
</package>
"""

PAGE = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en" xml:lang="en">
<head><title>{title}</title><link rel="stylesheet" href="style.css"/></head>
<body>{body}</body>
</html>
"""

NAV = PAGE.format(
    title="Contents",
    body="""<nav epub:type="toc" role="doc-toc" aria-labelledby="contents"><h1 id="contents">Contents</h1>
<ol><li><a href="one.xhtml">One</a></li></ol></nav>
<nav epub:type="page-list" role="doc-pagelist" aria-labelledby="pages" hidden="hidden"><h2 id="pages">Pages</h2>
<ol><li><a href="one.xhtml#page-1">1</a></li></ol></nav>""",
)

ONE = PAGE.format(
    title="One",
    body="""<section epub:type="chapter" role="doc-chapter" aria-labelledby="one"><h1 id="one">One</h1>
<p><span epub:type="pagebreak" role="doc-pagebreak" id="page-1" title="1"></span>Words.</p>
<p><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" width="10" role="img" aria-label="A dot">
<circle cx="5" cy="5" r="4"/></svg></p></section>""",
)


def good() -> Files:
    """Return the files of a book in which no validator finds a fault."""
    return {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "EPUB/package.opf": PACKAGE,
        "EPUB/nav.xhtml": NAV,
        "EPUB/one.xhtml": ONE,
        "EPUB/style.css": "body { color: #111; background: #fff; }\n",
    }


def changed(name: str, *changes: tuple[str, str]) -> Files:
    """Return the good book with words of one file replaced; each must be there."""
    files = good()
    for old, new in changes:
        assert old in files[name], f"{name} has no {old}"
        files[name] = files[name].replace(old, new)
    return files


def write(path: Path, files: Mapping[str, str]) -> None:
    """Write an EPUB in the order of its files, the first of them stored."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text, zipfile.ZIP_STORED if name == "mimetype" else None)
