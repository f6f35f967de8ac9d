"""A site of one small publication in two languages and sizes, built once with the real writers; and how to read it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

ADDRESS = "https://example.org/reading/"
SITE = """\
address: https://example.org/reading
name: {en: Reading room, ja: 閲覧室}
publisher: {name: Office of Bridges}
contact: access@example.org
"""
YAML = """\
identifier: urn:uuid:7d0a6a3c-54a9-4a0e-9a0e-1c2d3e4f5a6b
languages:
  en: {title: Bridges, subtitle: A guide, description: "What bridges are for, <and> more."}
  ja: {title: 橋, description: 橋の役割。}
publisher: {name: Office of Bridges, url: "https://example.org/"}
creators: [Office of Bridges]
date: 2026-11-22
rights: Office of Bridges
licence: CC-BY-4.0
subjects: [bridges]
editions: [small, big]
accessibility: {contact: bridges@example.org}
"""
CHAPTERS = {
    "en/01-why.md": "# Why {#why}\n\nA bridge joins two banks.[^a]\n\n(a) one bank,\n(b) another.\n\n[^a]: Or more.\n",
    "en/02-how.md": '# How {#how}\n\n![Five stones in an arch](images/arch.svg "Arch"){#arch}\n\nStone upon stone.\n',
    "ja/01-why.md": "# なぜ {#why}\n\n橋は岸と岸をつなぐ。[^a]\n\n(a) 此岸、\n(b) 彼岸。\n\n[^a]: ほかにもある。\n",
    "ja/02-how.md": '# どう {#how}\n\n![五つの石の弧](images/arch.svg "弧"){#arch}\n\n石を積む。\n',
    "images/arch.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 9A5 5 0 0 1 9 9"/></svg>',
}


def write_project(root: Path, site: str = SITE) -> Path:
    """Write `sources/bridges`, and `sources/site.yaml` where it says anything; return the folder of the publication."""
    folder = root / "sources" / "bridges"
    for path, text in {"publication.yaml": YAML, **CHAPTERS}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    if site:
        (root / "sources" / "site.yaml").write_text(site, encoding="utf-8")
    return folder


@dataclass
class Page(HTMLParser):
    """What a page says to programs, where it leads, and what would not pass a strict policy."""

    path: str
    ids: set[str] = field(default_factory=set)
    targets: list[str] = field(default_factory=list)
    links: list[dict[str, str]] = field(default_factory=list)
    metas: dict[str, str] = field(default_factory=dict)
    inline: list[str] = field(default_factory=list)
    data: list[dict[str, Any]] = field(default_factory=list)
    _text: list[str] | None = None

    def read(self, text: str) -> Page:
        HTMLParser.__init__(self)
        self.feed(text)
        return self

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.ids |= {values["id"]} if "id" in values else set()
        self.targets += [values[name] for name in ("href", "src") if name in values]
        self.inline += [f"{tag}[{name}]" for name in values if name == "style" or name.startswith("on")]
        if tag == "link":
            self.links.append(values)
        elif tag == "meta":
            name = values.get("name") or values.get("property") or values.get("http-equiv") or "charset"
            self.metas[name] = values.get("content", "")
        elif tag == "style" or (
            tag == "script" and "src" not in values and values.get("type") != "application/ld+json"
        ):
            self.inline.append(tag)
        self._text = [] if values.get("type") == "application/ld+json" else self._text

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self._text is not None:
            self.data.append(json.loads("".join(self._text)))
            self._text = None

    def hrefs(self, rel: str, **having: str) -> list[str]:
        """Return where the links of one kind in the head lead."""
        return [
            each["href"]
            for each in self.links
            if each["rel"] == rel and all(each.get(name) == value for name, value in having.items())
        ]


def pages_of(out: Path) -> dict[str, Page]:
    """Return every page below a folder by its path."""
    found = sorted(path.relative_to(out).as_posix() for path in out.rglob("*.html"))
    return {path: Page(path).read((out / path).read_text(encoding="utf-8")) for path in found}
