"""site.yaml: every mistake at its line, and nothing made with one in it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.inputs import Inputs
from pipeline.model import Site
from pipeline.reader import read_site
from tests.site.project import write_project

GOOD = "contact: a@example.org\n"
FAULTS = {
    "addres: https://example.org/": (2, "unknown-key", "did you mean address?"),
    "address: example.org": (2, "bad-value", "write it whole: https://example.org/"),
    "address: https://example.org/?a=b": (2, "bad-value", "write the folder alone: https://example.org/"),
    "address: https://example.org/index.html": (2, "bad-value", "write the folder alone"),
    "name: {jp: 閲覧室}": (2, "bad-language", "write ja"),
    "name: [a, b]": (2, "bad-value", "write one text here"),
    "publisher: {nam: x}": (2, "unknown-key", "did you mean name?"),
    "statement:\n  date: soon": (3, "bad-value", "write year, month and day"),
    "statement: {limitation: x}": (2, "unknown-key", "did you mean limitations?"),
    "contact: b@example.org": (2, "duplicate-key", "keep one of them"),
    "name: 'open": (2, "bad-yaml", ""),
}


def read(text: str) -> tuple[Site, list[tuple[int, str, str]]]:
    site, found = read_site(Inputs("sources", "sources", {"site.yaml": text.encode()}))
    assert {each.position.path for each in found} <= {"sources/site.yaml"}
    return site, [(each.position.line, each.code, each.hint) for each in found]


@pytest.mark.parametrize("fault", FAULTS)
def test_a_mistake_is_told_with_its_line_and_how_to_mend_it(fault: str) -> None:
    line, code, hint = FAULTS[fault]
    site, found = read(f"{GOOD}{fault}\n")
    assert site == Site()
    (only,) = found
    assert only[:2] == (line, code) or code == "bad-yaml" == only[1]
    assert hint in only[2]


def test_bytes_that_are_no_text_are_told() -> None:
    _, found = read_site(Inputs("sources", "sources", {"site.yaml": b"name: \xff\n"}))
    assert [each.code for each in found] == ["not-utf-8"]


def test_texts_are_given_once_or_by_language() -> None:
    site, found = read("name: {en: Room, ja: 閲覧室}\npublisher: {name: Office}\n" + GOOD)
    assert found == []
    assert [site.name(language) for language in ("en", "ja", "fr")] == ["Room", "閲覧室", "Room"]
    assert site.publishers == {"": "Office"}


def test_an_address_ends_with_a_slash_and_paths_are_added_to_it() -> None:
    for written in ("https://example.org/reading", "https://example.org/reading/"):
        site, _ = read(f"address: {written}\n{GOOD}")
        assert site.url("a/b c.html") == "https://example.org/reading/a/b%20c.html"
        assert site.rooted("assets/") == "/reading/assets/"
    assert Site().url("index.html") == ""


def test_the_manifest_can_keep_what_a_site_says() -> None:
    site, _ = read(
        f"address: https://e.org\nname: {{en: A}}\n{GOOD}statement: {{date: 2026-11-22, limitations: [x, y]}}\n"
    )
    assert repr(Site.from_json(json.loads(json.dumps(site.as_json())))) == repr(site)
    assert Site.from_json(Site().as_json()) == Site()


def test_a_site_without_a_contact_is_for_a_person_to_look_at() -> None:
    """HTM-P29."""
    site, found = read("name: Room\n")
    assert [code for _, code, _ in found] == ["no-access-contact"]
    assert site.name("en") == "Room"


def test_without_the_file_there_is_nothing_to_tell() -> None:
    assert read_site(Inputs("sources", "sources", {})) == (Site(), [])


def test_a_build_with_a_mistake_in_it_makes_nothing_and_says_where(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_project(tmp_path, "addres: https://example.org/\n")
    monkeypatch.chdir(tmp_path)
    assert main(["build"]) == 1
    assert "sources/site.yaml:1:1: error: there is no key addres [unknown-key]" in capsys.readouterr().err
    assert not list((tmp_path / "build").glob("*.html"))
    assert main(["check"]) == 1
    assert "sources/site.yaml:1:1: error" in capsys.readouterr().err
