"""The catalogue: every publication in every language and size, drawn from the entries that the manifest keeps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.editions import Edition, Format
from pipeline.frame import Frame, Link, catalogue_path, edition_path, language_choice
from pipeline.layouts import Layouts
from pipeline.pagemap import PageMap
from pipeline.pagerule import page_rule
from pipeline.pages import pages
from pipeline.phrases import language_name
from pipeline.views import size_name
from pipeline.writers import Written
from pipeline.writers.assets import characters, style_and_fonts


def catalogue(entries: Sequence[Mapping[str, Any]], layouts: Layouts) -> Written:
    """Return the catalogue in each language that any publication has, with its own style sheet and fonts."""
    found = {language for entry in entries for language in entry["languages"]} or {"en"}
    languages = sorted(found, key=lambda language: (language != "en", language))
    files: dict[str, bytes] = {}
    for language in languages:
        page = _catalogue_page(entries, layouts, language, languages)
        files[catalogue_path(language)] = page
        if language == languages[0]:
            files["index.html"] = page
    used = characters([dict(entry) for entry in entries])
    for language in languages:
        used |= characters(layouts.text(f"words/{layouts.words(language).language}.toml"))
        used |= set(language_name(language))
    names = dict.fromkeys(size for entry in entries for each in entry["languages"].values() for size in each["sizes"])
    sizes = [size for name in (layouts.sizes.standard.name, *names) if (size := layouts.sizes.get(name))]
    files |= style_and_fonts("assets", layouts, dict.fromkeys(sizes), frozenset(used | set(map(chr, range(32, 127)))))
    return Written(files)


def _catalogue_page(
    entries: Sequence[Mapping[str, Any]], layouts: Layouts, language: str, languages: Sequence[str]
) -> bytes:
    words = layouts.words(language)
    frame = Frame(
        language=language,
        size=layouts.sizes.standard,
        assets="assets/",
        masthead=("Everypage",),
        trail=(Link(words.say("publications")),),
        choices=(language_choice(words, language, [(each, catalogue_path(each)) for each in languages]),)
        if len(languages) > 1
        else (),
        footer=(Link(words.say("all-publications"), catalogue_path(language)),),
        closing=(words.say("page-rule"),),
    )
    shelf = [_shelf_entry(entry, layouts, language) for entry in entries]
    return pages(layouts).render("catalogue.html.j2", page=frame, words=words, shelf=shelf).encode()


def _shelf_entry(entry: Mapping[str, Any], layouts: Layouts, language: str) -> dict[str, Any]:
    shown = language if language in entry["languages"] else entry["main"]
    said = entry["languages"][shown]
    words = layouts.words(shown)
    page_map = PageMap.from_json(said["page_map"]) if said["page_map"] else None
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
