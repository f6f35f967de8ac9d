"""The catalogue: every publication in every language and size, drawn from the entries that the manifest keeps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.catalogue.sitepages import catalogue_head, site_files, site_frame
from pipeline.editions import Edition, Format
from pipeline.frame import catalogue_path, edition_path
from pipeline.layouts import Layouts
from pipeline.model import Site
from pipeline.pagemap import PageMap
from pipeline.pagerule import page_rule
from pipeline.pages import pages
from pipeline.phrases import language_name
from pipeline.views import size_name
from pipeline.writers import Written
from pipeline.writers.assets import characters, style_and_fonts


def catalogue(entries: Sequence[Mapping[str, Any]], layouts: Layouts, site: Site) -> Written:
    """Return the catalogue, and what else a site has, in each language of any publication, with style and fonts."""
    found = {language for entry in entries for language in entry["languages"]} or {"en"}
    languages = sorted(found, key=lambda language: (language != "en", language))
    files: dict[str, bytes] = {}
    for language in languages:
        page = catalogue_page(entries, layouts, site, language, languages)
        files[catalogue_path(language)] = page
        if language == languages[0]:
            files["index.html"] = page
    files |= site_files(entries, layouts, site, languages)
    used = characters([dict(entry) for entry in entries]) | characters(site)
    for language in languages:
        used |= characters(layouts.text(f"words/{layouts.words(language).language}.toml"))
        used |= set(language_name(language))
    names = dict.fromkeys(size for entry in entries for each in entry["languages"].values() for size in each["sizes"])
    sizes = [size for name in (layouts.sizes.standard.name, *names) if (size := layouts.sizes.get(name))]
    files |= style_and_fonts("assets", layouts, dict.fromkeys(sizes), frozenset(used | set(map(chr, range(32, 127)))))
    return Written(files)


def catalogue_page(
    entries: Sequence[Mapping[str, Any]], layouts: Layouts, site: Site, language: str, languages: Sequence[str]
) -> bytes:
    """Return the catalogue in one of its languages."""
    words = layouts.words(language)
    paths = {each: catalogue_path(each) for each in languages}
    frame = site_frame(layouts, site, language, None, paths, (words.say("page-rule"),))
    head = catalogue_head(entries, layouts, site, language, languages)
    shelf = [_shelf_entry(entry, layouts, language) for entry in entries]
    return pages(layouts).render("catalogue.html.j2", page=frame, head=head, words=words, shelf=shelf).encode()


def _shelf_entry(entry: Mapping[str, Any], layouts: Layouts, language: str) -> dict[str, Any]:
    shown = language if language in entry["languages"] else entry["main"]
    said = entry["languages"][shown]
    words = layouts.words(shown)
    page_map = PageMap.from_json(said["page_map"]) if said["page_map"] else None
    others = [each.upper() for each in entry["formats"] if each != Format.HTML.value]
    facts = ""
    if page_map:
        count = words.count("editions-count", entry["files"])
        facts = words.say("pages-in-standard", pages=words.count("pages", page_map.pages), files=count)
    return {
        "language": shown,
        "href": said["landing"],
        "title": said["title"],
        "publisher": said["publisher"],
        "description": said["description"],
        "rule": page_rule(page_map),
        "facts": facts,
        "read_here": words.say("read-here"),
        "more": words.say("also-as", formats=words.say("comma").join(others)) if others else "",
        "more_rest": words.say("comma") + said["title"],
        "languages": [
            _shelf_language(entry["name"], each, layouts, value) for each, value in entry["languages"].items()
        ],
    }


def _shelf_language(name: str, language: str, layouts: Layouts, said: Mapping[str, Any]) -> dict[str, Any]:
    words = layouts.words(language)
    sizes = []
    for size_key in said["sizes"]:
        size = layouts.sizes.get(size_key)
        if size is not None:
            href = edition_path(name, Edition(language, size.name, Format.HTML))
            rest = words.say("comma") + said["title"]
            sizes.append({"name": size.name, "text": size_name(words, size), "href": href, "rest": rest})
    return {"language": language, "name": language_name(language), "sizes": sizes}
