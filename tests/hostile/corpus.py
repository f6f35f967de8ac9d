"""The hostile corpus: what a source may hold to read, fetch, break, exhaust or deceive, and the codes that answer it.

Each entry is a name, the files laid over the base publication of the cases, and the codes
that must be among the diagnostics. Where there are none, the text is harmless as it is.
"""

from __future__ import annotations

import struct
import zlib

from tests.reader.sources import CHAPTER, Changes

YAML = """\
identifier: urn:uuid:7d0a6a3c-54a9-4a0e-9a0e-1c2d3e4f5a6b
languages:
  en: {title: Bridges, description: What bridges are for.}
publisher: {name: Office of Bridges}
date: 2026-11-22
"""
ONLY_ENGLISH = {"ja/01-first.md": None}


def chapter(text: str | bytes, **files: str | bytes) -> Changes:
    """Return a publication whose first chapter holds a text below its title."""
    head, own = "# First\n\n", {name.replace("__", "/").replace("_", "."): data for name, data in files.items()}
    content = head + text + "\n" if isinstance(text, str) else head.encode() + text
    return {CHAPTER: content, **own}


def svg(inside: str, before: str = "", more: str = "") -> Changes:
    """Return a publication that shows a drawing."""
    text = f'{before}<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" {more}>{inside}</svg>\n'
    return chapter("![Lines that meet](images/b.svg)", images__b_svg=text)


def png(width: int, height: int, data: bytes) -> bytes:
    """Return a PNG file with this head and this data, whether or not they agree."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def picture(data: bytes) -> Changes:
    return chapter("![Lines that meet](images/b.png)", images__b_png=data)


def metadata(text: str) -> Changes:
    return {"publication.yaml": text}


USES = "".join(f'<g id="a{k}">' + f'<use href="#a{k + 1}"/>' * 10 + "</g>" for k in range(8)) + '<g id="a8"><path/></g>'
TILES = (
    "".join(f'<pattern id="p{k}">' + f'<rect fill="url(#p{k + 1})"/>' * 10 + "</pattern>" for k in range(8))
    + '<pattern id="p8"><rect/></pattern><rect fill="url(#p0)"/>'
)
LAUGHS = "a0: &a0 [x, x]\n" + "".join(f"a{k}: &a{k} [{', '.join([f'*a{k - 1}'] * 9)}]\n" for k in range(1, 10))
WIDE = "|a" * 400 + "|\n" + "|-" * 400 + "|\n" + "|b|\n" * 400 + "\nTable: x"

PATHS: dict[str, tuple[Changes, set[str]]] = {
    "a path with dots": (chapter("![a](../../../etc/passwd.png)"), {"outside-folder"}),
    "a path with dots in the middle": (chapter("![a](images/../../secret.png)"), {"outside-folder"}),
    "an absolute path": (chapter("![a](/etc/passwd.png)"), {"outside-folder"}),
    "a path with backslashes": (chapter("![a](..\\\\..\\\\secret.png)"), {"outside-folder"}),
    "a path in percent signs": (chapter("![a](%2e%2e/%2e%2e/secret.png)"), {"outside-folder"}),
    "a path in percent signs twice": (chapter("![a](%252e%252e/secret.png)"), {"missing-image"}),
    "a path with a NUL": (chapter("![a](images/a.svg%00.png)"), {"missing-image"}),
    "a picture of the web": (chapter("![a](https://example.org/a.png)"), {"outside-folder"}),
    "a picture in its own address": (chapter("![a](data:image/png;base64,AAAA)"), {"missing-image"}),
    "a picture of a file address": (chapter("![a](file:///etc/passwd.svg)"), {"outside-folder"}),
    "a table with dots": (chapter("::: {.table src=../../etc/passwd}\nx\n:::"), {"outside-folder"}),
    "a table of an absolute path": (chapter('::: {.table src="/etc/passwd"}\nx\n:::'), {"outside-folder"}),
    "a link that runs": (chapter("[here](javascript:alert%281%29)"), {"link-scheme"}),
    "a link that runs by an entity": (chapter("[here](&#106;avascript:alert)"), {"link-scheme"}),
    "a link to data": (chapter("[here](data:text/html;base64,AAAA)"), {"link-scheme"}),
    "a link to a file": (chapter("[here](file:///etc/passwd)"), {"link-scheme"}),
    "raw HTML with a script": (chapter("<script>alert(1)</script>"), {"raw-html"}),
    "raw HTML with an event": (chapter("<img src=x onerror=alert(1)>"), {"raw-html"}),
    "an attribute that is an event": (chapter('[x]{onclick="alert(1)"}'), {"unknown-attribute"}),
    "an id that leaves its attribute": (chapter('## Second {#a"onclick=}'), set()),
    "ids that collide": (chapter("## A {#x}\n\na\n\n## B {#x}\n\nb"), {"duplicate-id"}),
    "ids that collide with made ones": (chapter("## A\n\na\n\n## A-2\n\nb\n\n## A\n\nc"), set()),
}

DRAWINGS: dict[str, tuple[Changes, set[str]]] = {
    "a script": (svg("<script>alert(1)</script>"), {"drawing-with-script"}),
    "an event": (svg("<path/>", more='onload="alert(1)"'), {"drawing-with-script"}),
    "an event in capital letters": (svg("<path/>", more='ONLOAD="alert(1)"'), {"drawing-with-script"}),
    "a page inside": (svg("<foreignObject><p/></foreignObject>"), {"drawing-with-script"}),
    "a link": (svg('<a href="javascript:alert(1)"><path/></a>'), {"unsafe-drawing"}),
    "a picture of the web": (svg('<image href="https://example.org/a.png"/>'), {"drawing-reaches-out"}),
    "a picture of a file": (svg('<image href="../../../etc/passwd"/>'), {"drawing-reaches-out"}),
    "use of another file": (svg('<use href="b.svg#x"/>'), {"drawing-reaches-out"}),
    "a style sheet of the web": (svg("<style>@import 'https://example.org/a';</style>"), {"drawing-reaches-out"}),
    "a fill of the web": (svg('<path fill="url(https://example.org/a#b)"/>'), {"drawing-reaches-out"}),
    "a style written in escapes": (svg("<style>path{fill:u\\72l(//example.org)}</style>"), {"unsafe-drawing"}),
    "a set of images": (svg("<path style=\"mask:image-set('//example.org')\"/>"), {"unsafe-drawing"}),
    "another base": (svg("<path/>", more='xml:base="https://example.org/"'), {"unsafe-drawing"}),
    "XInclude": (
        svg('<x:include xmlns:x="http://www.w3.org/2001/XInclude" href="/etc/passwd"/>'),
        {"unsafe-drawing"},
    ),
    "HTML inside": (svg('<h:iframe xmlns:h="http://www.w3.org/1999/xhtml"/>'), {"unsafe-drawing"}),
    "an instruction": (svg("<path/>", '<?xml-stylesheet href="https://example.org/a.css"?>'), {"unsafe-drawing"}),
    "a document type of the web": (svg("<path/>", '<!DOCTYPE svg SYSTEM "https://example.org">'), {"unsafe-drawing"}),
    "an entity of a file": (
        svg("<text>&x;</text>", '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
        {"unsafe-drawing"},
    ),
    "a bomb of entities": (
        svg(
            "<text>&j;</text>",
            '<!DOCTYPE svg [<!ENTITY a "ha">'
            + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True))
            + "]>",
        ),
        {"unsafe-drawing"},
    ),
    "a bomb of uses": (svg(USES), {"too-large"}),
    "a use of itself": (svg('<g id="a"><use href="#a"/></g>'), {"too-large"}),
    "a bomb of patterns": (svg(TILES), {"too-large"}),
    "many elements": (svg("<g/>" * 30_000), {"too-large"}),
    "deep elements": (svg("<g>" * 200 + "</g>" * 200), {"too-large"}),
    "deeper elements": (svg("<g>" * 5_000 + "</g>" * 5_000), {"damaged-picture"}),
    "many bytes": (svg(" " * 3_000_000), {"too-large"}),
    "UTF-16": (
        chapter("![a](images/b.svg)", images__b_svg=b"<svg " + "<svg/>".encode("utf-16")),
        {"bad-image"},
    ),
    "UTF-7 that hides": (svg("<path/>", '<?xml version="1.0" encoding="utf-7"?>'), {"bad-image"}),
    "no end": (svg("<g>"), {"damaged-picture"}),
}

PICTURES: dict[str, tuple[Changes, set[str]]] = {
    "a bomb of pixels": (picture(png(60_000, 60_000, zlib.compress(bytes(1_000_000)))), {"picture-too-large"}),
    "no pixels": (picture(png(0, 0, b"")), {"damaged-picture"}),
    "cut off": (picture(png(900, 900, b"")[:40]), {"damaged-picture"}),
    "data that do not end": (picture(png(900, 900, zlib.compress(bytes(3_000_000))[:99])), {"damaged-picture"}),
    "a page of the web": (picture(b"<html><script>alert(1)</script></html>"), {"bad-image"}),
}

TEXTS: dict[str, tuple[Changes, set[str]]] = {
    "turned text": (chapter("if \u202e} admin \u2066x\u2069 \u202c"), {"turned-text"}),
    "turned text by name": (chapter("a &#x202e; b"), {"turned-text"}),
    "turned text in the title": (metadata(YAML.replace("Bridges,", '"Bri\\u202edges",')), {"turned-text"}),
    "controls": (chapter("a\x00b\x1b[2J\x07c"), {"bad-character"}),
    "a NUL by name": (chapter("a &#0; b"), {"bad-character"}),
    "noncharacters": (chapter("a\ufdd0\uffff\U0001fffe"), {"bad-character"}),
    "half a character": (chapter(b"a \xed\xa0\x80 b"), {"not-utf-8"}),
    "overlong bytes": (chapter(b"a \xc0\xaf b"), {"not-utf-8"}),
    "UTF-16": ({CHAPTER: "# First\n\na\n".encode("utf-16")}, {"not-utf-8"}),
    "UTF-16 without a mark": ({CHAPTER: "# First\n\na\n".encode("utf-16-le")}, {"bad-character"}),
    "latin letters": (chapter("Über".encode("latin-1")), {"not-utf-8"}),
    "signs upon signs": (chapter("a" + "\u0316\u0301" * 4_000), {"bad-character"}),
    "a hundred thousand controls": (chapter("\x01" * 9_000 + "\n"), {"bad-character"}),
    "a line of 10 MB": (chapter("a" * 10_000_000), {"too-large"}),
    "a long line": (chapter("a " * 20_000), {"too-large"}),
    "a long paragraph": (chapter(("a " * 500 + "\n") * 60), {"too-large"}),
    "a paragraph of short lines": (chapter("a\n" * 60_000), {"too-large"}),
    "a long chapter": (chapter("a b c d\n\n" * 90_000), {"too-large"}),
}

NESTS: dict[str, tuple[Changes, set[str]]] = {
    "comments that never end": (chapter("<!-- a\n\n" * 4_000), {"unclosed-comment"}),
    "comments in a line": (chapter("<!-- a " * 2_800), {"unclosed-comment"}),
    "emphasis in emphasis": (chapter("*a **a " * 2_500), {"left-over-markup"}),
    "emphasis in emphasis, closed": (chapter("*a " * 500 + "b* " * 500), {"nested-too-deeply"}),
    "stars": (chapter("*" * 2_000 + "a" + "*" * 2_000), {"nested-too-deeply"}),
    "brackets": (chapter("[" * 9_000), set()),
    "brackets, closed": (chapter("[" * 4_000 + "]" * 4_000), set()),
    "pictures in pictures": (chapter("![" * 4_000), {"left-over-markup"}),
    "links in links": (chapter("[a](" * 4_000), {"left-over-markup"}),
    "spans in spans": (chapter("[" * 500 + "a" + "]{lang=fr}" * 500), {"misplaced-attributes"}),
    "note calls that do not end": (chapter("[^a" * 4_000), set()),
    "backticks": (chapter(" ".join("`" * k for k in range(1, 190))), {"left-over-markup"}),
    "tags that do not end": (chapter('<a x="' * 3_000), set()),
    "sections of data": (chapter("<![CDATA[ " * 1_900), set()),
    "divisions": (chapter("::: {.note}\n" * 2_000), {"nested-too-deeply", "unclosed-division"}),
    "divisions, closed": (chapter("::: {.note}\n" * 2_000 + ":::\n" * 2_000), {"nested-too-deeply"}),
    "quotations": (chapter(">" * 9_000 + " a"), {"nested-too-deeply"}),
    "lists": (chapter("- " * 5_000 + "a"), {"nested-too-deeply"}),
    "numbered lists": (chapter("1. " * 5_000 + "a"), {"nested-too-deeply"}),
    "braces": (chapter("{.a " * 4_000), set()),
    "definitions of addresses": (chapter("[a]: x\n" * 3_000), {"duplicate-definition"}),
    "addresses that do not end": (chapter("[\n" * 3_000), set()),
    "notes that call notes": (chapter("a[^a]\n\n[^a]: b[^b]\n\n[^b]: a[^a]"), {"unsupported"}),
    "a thousand unknown ids": (
        chapter("".join(f"## Heading {k}\n\n[x](#a{k})\n\n" for k in range(1_000))),
        {"unknown-reference"},
    ),
    "a thousand equal headings": (chapter("## A\n\na\n\n" * 1_000), {"duplicate-heading"}),
    "a wide table": (chapter(WIDE), {"too-large"}),
    "a wide table of data": (
        chapter("::: {.table src=data/a.csv}\nx\n:::", data__a_csv=("a" + ",a" * 300 + "\n") * 90),
        {"too-large"},
    ),
    "joined cells": (chapter("|a|b|\n|-|-|\n|b|c|\n" + "|^|c|\n" * 2_000 + "\nTable: x"), set()),
}

METADATA: dict[str, tuple[Changes, set[str]]] = {
    "a billion laughs": (metadata(YAML + LAUGHS), {"bad-yaml"}),
    "a list that holds itself": (metadata(YAML + "subjects: &a [*a]\n"), {"bad-value"}),
    "an object of Python": (metadata(YAML + "rights: !!python/object/apply:os.system [ls]\n"), {"bad-yaml"}),
    "deep lists": (metadata(YAML + "subjects: " + "[" * 2_000), {"bad-yaml"}),
    "deep keys": (metadata(YAML + "subjects: " + "{a: " * 100 + "}" * 100), {"bad-yaml"}),
    "many bytes": (metadata(YAML + "# a\n" * 90_000), {"too-large"}),
    "a merge of a key with itself": (metadata(YAML + "pdf: &a {<<: *a}\n"), {"unknown-key"}),
    "two documents": (metadata(YAML + "---\na: b\n"), {"bad-yaml"}),
    "a language that is a path": (metadata(YAML.replace("en:", '"../../etc":')), {"bad-language"}),
}

CORPUS = {
    f"{kind}: {name}": entry
    for kind, entries in {
        "path": PATHS, "drawing": DRAWINGS, "picture": PICTURES, "text": TEXTS, "nest": NESTS, "yaml": METADATA,
    }.items()
    for name, entry in entries.items()
}  # fmt: skip
