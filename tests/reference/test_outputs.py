"""What is built has the paths, and its files of data have the keys, that the reference tells, and no others."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from functools import reduce
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli import main
from pipeline.manifest import VERSION
from tests.reference import chapters
from tests.site.project import write_project

# One finding that is held back, one that is told, and one of a job: every list of the manifest has an entry.
LONG = "abcdefghij" * 30
MORE = f"""
## A way with one name {{#one}}

It stands on the right. The ABC pays.

```
{LONG}
```
"""
SUPPRESS = """\
suppress:
  - code: abbreviation-not-spelt-out
    where: en/01-why.md
    reason: A name.
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("reference")
    folder = write_project(root)
    for path, more in {
        "en/01-why.md": MORE,
        "ja/01-why.md": "\n## 名 {#one}\n\n橋。\n",
        "publication.yaml": SUPPRESS,
    }.items():
        text = (folder / path).read_text(encoding="utf-8")
        (folder / path).write_text(text + more, encoding="utf-8")
    before = Path.cwd()
    os.chdir(root)
    try:
        assert main(["build", "--quiet", "--jobs", "1"]) == 0
    finally:
        os.chdir(before)
    return root / "build"


@pytest.fixture(scope="module")
def manifest(built: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((built / "manifest.json").read_text(encoding="utf-8"))
    return loaded


def united(values: Iterator[dict[str, Any]]) -> set[str]:
    """Return the keys of all the values; there is at least one value."""
    listed = list(values)
    assert listed
    return reduce(set[str].union, map(set, listed), set())


def keys(section: str) -> set[str]:
    return set(chapters.terms(section, deep=False))


def records(manifest: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from manifest["publications"].values()


def jobs(manifest: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for record in records(manifest):
        yield from record["jobs"].items()
    yield from ((name, manifest[name]) for name in ("catalogue", "site"))


def test_the_manifest_has_the_keys_that_are_told_and_no_others(manifest: dict[str, Any]) -> None:
    suppressed = [each for record in records(manifest) for each in record["suppressed"]]
    found = [each for record in records(manifest) for each in record["diagnostics"]]
    found += [each for _, job in jobs(manifest) for each in job["diagnostics"]]
    assert keys("manifest-file") == set(manifest)
    assert keys("manifest-output") == united(iter(manifest["outputs"].values()))
    assert keys("manifest-publication") == united(records(manifest))
    assert keys("manifest-job") == united(job for _, job in jobs(manifest))
    assert keys("manifest-suppressed") == united(iter(suppressed))
    assert keys("manifest-diagnostic") == united(iter(found))
    assert {each["path"][:2] for each in found} == {"./"}


def test_the_facts_of_an_edition_are_those_that_are_told(manifest: dict[str, Any]) -> None:
    told = keys("manifest-facts")
    facts = {name: job["facts"] for name, job in jobs(manifest) if name.count("/") == 2}
    assert united(iter(facts.values())) == told
    assert {name.rpartition("/")[2]: set(fact) for name, fact in facts.items()} == {
        "html": {"chapters"},
        "pdf": told,
        "epub": set(),
    }


def test_the_version_of_the_manifest_is_told(manifest: dict[str, Any]) -> None:
    assert f"form: {VERSION}." in chapters.terms("manifest-file")["everypage"]
    (example,) = chapters.examples("reference-manifest", "json")
    shown = json.loads(example)
    assert shown["everypage"] == manifest["everypage"] == VERSION
    (output,) = shown["outputs"].values()
    assert set(output) == keys("manifest-output")


def test_the_page_map_has_the_keys_that_are_told_and_no_others(built: Path) -> None:
    made = json.loads((built / "bridges/en/pages.json").read_text(encoding="utf-8"))
    (example,) = chapters.examples("reference-page-map", "json")
    for value in (made, json.loads(example)):
        assert set(chapters.terms("pages-file")) == set(value)
        assert set(chapters.terms("pages-standard")) == set(value["standard"])
        assert united(iter(value["editions"].values())) == {"file", "pages"}
        headed = [each[part] for each in value["pages"] for part in ("chapter", "section") if each[part]]
        assert set(chapters.terms("pages-page")) == united(iter(value["pages"])) | united(iter(headed))


def test_a_place_that_was_located_has_the_keys_that_are_told(
    built: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(built.parent)
    assert main(["locate", "bridges", "en", "--messages", "json", "joins", "two"]) == 0
    found = json.loads(capsys.readouterr().out)
    (entry, *_) = json.loads((built / "bridges/en/pages.json").read_text(encoding="utf-8"))["pages"]
    assert set(found) == set(entry) - {"begins", "address"} | {"around"}


def named(path: str) -> str:
    """Return a path as the reference writes it."""
    path = re.sub(r"^(bridges/)?assets/.*", r"\1assets/", path)
    path = re.sub(r"^\.everypage/.*", ".everypage/", path)
    path = path.replace("bridges", "NAME")
    path = re.sub(r"(?<=[/.-])(en|ja)(?=[/.-])", "LANG", path)
    path = re.sub(r"(?<=[/-])(small|big)(?=[/.])", "SIZE", path)
    return re.sub(r"(?<=SIZE/)(why|how)(?=\.html)", "CHAPTER", path)


def test_every_file_of_a_build_is_told_and_no_other(built: Path) -> None:
    made = {named(path.relative_to(built).as_posix()) for path in built.rglob("*") if path.is_file()}
    assert made | {"report/"} == set(chapters.rows("table-outputs"))
