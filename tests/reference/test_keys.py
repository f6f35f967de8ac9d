"""Every key of publication.yaml, site.yaml and the layouts' tables is in the reference, and none else."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from pipeline.editions import Size, Sizes
from pipeline.inputs import Inputs
from pipeline.layouts import Layouts, NamedFont, default_layouts
from pipeline.reader import read_draft
from pipeline.sources import read_source
from pipeline.typography import Rules, Typography
from tests.reference import asked, chapters
from tests.site.project import write_project

# The sections of both chapters that tell keys, with what stands before these.
PUBLICATION_TOLD = chapters.keys(
    {
        "publication-what": "", "publication-languages": "languages.LANGUAGE.", "publication-whose": "",
        "publication-publisher": "publisher.", "publication-accessibility": "accessibility.", "publication-made": "",
        "publication-pdf": "pdf.", "publication-suppress": "", "publication-suppressed": "suppress.",
        "publication-reviews": "", "publication-review": "reviews.",
    }
)  # fmt: skip
SITE_TOLD = chapters.keys({"site-keys": "", "site-publisher": "publisher.", "site-statement": "statement."})
PUBLICATION = asked.keys(asked.read_publication, asked.PUBLICATION)
SITE = asked.keys(asked.read_site_file, asked.SITE)


@pytest.mark.parametrize(
    ("told", "known"), [(PUBLICATION_TOLD, PUBLICATION), (SITE_TOLD, SITE)], ids=["publication", "site"]
)
def test_every_key_is_there_and_no_other(told: dict[str, str], known: dict[str, asked.Key]) -> None:
    assert sorted(told) == sorted(known)
    by_language = {name for name, said in told.items() if "per language" in said}
    assert by_language == {name for name, key in known.items() if key.per_language}


def test_a_key_that_is_needed_is_called_so() -> None:
    needed = {name for name, said in PUBLICATION_TOLD.items() if "needed" in said}
    for name in needed:
        if not name.startswith(("suppress.", "reviews.")):
            assert "missing-key" in {each.code for each in asked.without(name)}, name
    missing = {name for name in PUBLICATION if "missing-key" in {each.code for each in asked.without(name)}}
    assert missing <= needed


@pytest.mark.parametrize("list_", ["suppress", "reviews"])
def test_a_key_of_a_list_that_is_needed_is_called_so(list_: str) -> None:
    whole = {
        "suppress": {"code": "place-in-words", "where": "en/01-a.md", "reason": "It may."},
        "reviews": {"by": "B", "date": "2026-11-22", "language": "en", "wrong": "w", "signed": {"a/b": "0" * 15 + "a"}},
    }[list_]
    assert not _told_of(list_, whole)
    for key in whole:
        is_needed = bool(_told_of(list_, {name: value for name, value in whole.items() if name != key}))
        assert is_needed == ("needed" in PUBLICATION_TOLD[f"{list_}.{key}"]), key


def _told_of(list_: str, entry: dict[str, Any]) -> list[str]:
    return [str(each) for each in asked.read_publication({**asked.PUBLICATION, list_: [entry]})]


def _named(identifier: str) -> set[str]:
    blocks = chapters.blocks(chapters.headed(identifier))
    return {name for block in blocks for name in chapters.codes(getattr(block, "children", ()))}


def test_the_papers_and_profiles_are_those_that_there_are() -> None:
    assert _named("publication-papers") == set(asked.choices("pdf.paper"))
    said = PUBLICATION_TOLD["pdf.profile"]
    assert all(profile in said for profile in asked.choices("pdf.profile"))


def test_the_hazards_are_those_that_there_are() -> None:
    from pipeline.reader.metadata import HAZARDS

    told = _named("publication-hazards")
    assert told == set(HAZARDS)
    for hazard in told:
        value = {**asked.PUBLICATION, "accessibility": {"contact": "a", "hazards": [hazard]}}
        assert not asked.read_publication(value)


def test_the_examples_of_both_files_are_good() -> None:
    (whole, rights) = chapters.examples("reference-publication", "yaml")[:2]
    files = {"publication.yaml": (whole + "\n" + rights).encode(), "en/01-where.md": b"# Where\n\nHere.\n"}
    files["publication.yaml"] = files["publication.yaml"].replace(b"  ja: ", b"  # ja: ")
    publication, found, _ = read_draft(Inputs("bread", "bread", files))
    assert publication is not None
    assert not found
    (site,) = chapters.examples("reference-site", "yaml")
    from pipeline.reader import read_site

    assert not read_site(Inputs("sources", "sources", {"site.yaml": site.encode()}))[1]


# --- the layouts' tables -------------------------------------------------------------------

_SIZE_KEYS = {"notes": "notes_at_foot", "large-print": "large_print"}
_OTHER: dict[str, Any] = {
    "html": 111, "points": [11, 11], "leading": [1.1, 1.1], "headings": [1, 1, 1, 1], "margins": [1, 1, 1, 1],
    "floor": [11, 11], "notes": "foot", "records": False, "large-print": False, "default": False, "standard": True,
}  # fmt: skip


def test_every_key_of_a_size_is_there_and_makes_one_number_of_it() -> None:
    (example,) = chapters.examples("editions-keys", "toml")
    entry = tomllib.loads(example)["big"]
    keys = chapters.terms("editions-keys")
    assert set(entry) | {"standard"} == set(keys) == set(_OTHER)
    shipped = tomllib.loads(default_layouts().text("editions.toml"))
    assert {key for size in shipped.values() for key in size} == set(keys)
    fields_of_keys = set()
    for key, value in _OTHER.items():
        before, after = _size(entry, key == "standard"), _size({**entry, key: value}, key == "standard")
        changed = {each.name for each in fields(Size) if getattr(before, each.name) != getattr(after, each.name)}
        assert len(changed) == 1, key
        fields_of_keys |= changed
    assert fields_of_keys == {each.name for each in fields(Size)} - {"name"}


@pytest.mark.parametrize(
    ("more", "expected"),
    [("", ("small", "huge")), ("editions: [big]\n", ("big",)), ("editions: []\n", ("small", "huge"))],
)
def test_a_publication_gets_the_sizes_that_it_names_or_those_made_without_asking(
    tmp_path: Path, more: str, expected: tuple[str, ...]
) -> None:
    folder = write_project(tmp_path)
    metadata = folder / "publication.yaml"
    text = metadata.read_text(encoding="utf-8").replace("editions: [small, big]\n", more)
    metadata.write_text(text, encoding="utf-8")
    inputs = default_layouts().inputs
    toml = re.sub(r"^default = true\n", "", inputs.files["editions.toml"].decode(), flags=re.MULTILINE)
    toml = re.sub(r"^\[(small|huge)\]\n", r"[\1]\ndefault = true\n", toml, flags=re.MULTILINE)
    own = Layouts(Inputs("layouts", "layouts", {**inputs.files, "editions.toml": toml.encode()}))
    assert own.sizes.default == ("small", "huge")
    source = read_source(folder, own)
    assert source.outline is not None
    assert source.outline.editions == expected


def _size(entry: dict[str, Any], alone: bool) -> Size:
    lines = [f"{name} = {json.dumps(value)}" for name, value in entry.items()]
    other = "[other]\n" + "\n".join([*lines, "standard = true"]) if not alone or "standard" not in entry else ""
    size = Sizes("\n".join(["[big]", *lines, other])).get("big")
    assert size is not None
    return size


@pytest.mark.parametrize("key", chapters.terms("editions-keys"))
def test_a_key_of_a_size_that_is_needed_is_called_so(key: str) -> None:
    shipped = tomllib.loads(default_layouts().text("editions.toml"))
    lines = [f"{name} = {json.dumps(value)}" for name, value in shipped["small"].items() if name != key]
    others = [f"{name} = {json.dumps(value)}" for name, value in shipped["middle"].items()]
    standard = ["standard = true"] if key == "standard" else []
    toml = "\n".join(["[small]", *lines, "[middle]", *others, *standard])
    if "needed" in chapters.terms("editions-keys")[key]:
        with pytest.raises(ValueError, match=key):
            Sizes(toml)
    else:
        Sizes(toml)


def test_every_key_of_a_group_of_languages_is_there() -> None:
    told = set(chapters.terms("typography-keys", deep=False))
    assert {key.replace("-", "_") for key in told} == {each.name for each in fields(Rules)} - {"name"}
    tables = tomllib.loads(default_layouts().text("typography.toml"))
    own = set(tables.pop("right-to-left"))
    assert {key for table in tables.values() for key in table} == told
    assert own == set(chapters.terms("typography-direction"))
    for key in told:
        lines = [f"{name} = {json.dumps(value)}" for name, value in tables["latin"].items() if name != key]
        with pytest.raises(ValueError, match=key):
            Typography("\n".join(["[latin]", *lines]))


def test_every_key_of_a_font_is_there() -> None:
    told = chapters.terms("fonts-keys")
    assert set(told) == {each.name for each in fields(NamedFont)}
    (example,) = chapters.examples("fonts-keys", "toml")
    inputs = default_layouts().inputs
    (font,) = Layouts(Inputs("layouts", "layouts", {**inputs.files, "fonts.toml": example.encode()})).fonts
    assert {each.name: getattr(font, each.name) for each in fields(font)} == tomllib.loads(example)["face"][0]
