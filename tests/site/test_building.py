"""A change of the site makes what shows it, and nothing else; a publication's change leaves the others alone."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.cli import main
from tests.builder.bench import YAML, Bench
from tests.site.project import write_project

ROOT = Path(__file__).parents[2]

SITE = "address: https://example.org/\nname: Room\ncontact: a@example.org\n"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bench:
    monkeypatch.chdir(tmp_path)
    bench = Bench(tmp_path)
    bench.publication("arches", YAML.replace("7d0a", "7d0b"))
    bench.publication()
    bench.write(bench.root / "sources/site.yaml", SITE)
    bench.build(bench.root / "sources/arches", bench.root / "sources/bridges")
    return bench


def made(bench: Bench) -> list[str]:
    return bench.made(bench.root / "sources/arches", bench.root / "sources/bridges")


def pages_of(name: str) -> list[str]:
    html = [f"{name}/{language}/{size}/html" for language in ("en", "ja") for size in ("big", "middle", "small")]
    return [*html, f"{name}/front"]


def test_with_nothing_changed_nothing_is_made(site: Bench) -> None:
    assert made(site) == []


@pytest.mark.parametrize("change", [("example.org/\n", "example.net/\n"), ("Room", "Hall")])
def test_another_address_or_name_makes_the_web_pages_and_no_pdf_or_e_book(site: Bench, change: tuple[str, str]) -> None:
    site.write(site.root / "sources/site.yaml", SITE.replace(*change))
    assert made(site) == sorted([*pages_of("arches"), *pages_of("bridges"), "catalogue"])


def test_another_contact_makes_the_catalogue_s_pages_only(site: Bench) -> None:
    site.write(site.root / "sources/site.yaml", SITE.replace("a@", "b@"))
    assert made(site) == ["catalogue"]


def test_a_comment_in_the_file_makes_nothing(site: Bench) -> None:
    site.write(site.root / "sources/site.yaml", SITE + "# nothing said\n")
    assert made(site) == []


def test_a_changed_publication_leaves_the_other_alone(site: Bench) -> None:
    site.write(site.root / "sources/bridges/en/01-why.md", "# Why {#why}\n\nA bridge joins two shores.\n")
    assert not [job for job in made(site) if job.startswith("arches/")]


def test_a_build_with_nothing_to_do_answers_from_the_manifest_and_loads_nothing_heavy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_project(tmp_path, SITE.replace("contact: a@example.org", "statement: {date: 2026-11-22, limitations: [x]}"))
    monkeypatch.chdir(tmp_path)
    assert main(["build", "--format", "html", "--language", "en", "--edition", "small", "--jobs", "1"]) == 0
    code = "import sys; from pipeline.cli import main; main(sys.argv[1:]); print('yaml' in sys.modules)"
    command = [sys.executable, "-c", code, "build", "--format", "html", "--language", "en", "--edition", "small"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines() == ["nothing to do: 2 editions are up to date", "False"]
    assert "sources/site.yaml: review: the site names no contact [no-access-contact]" in ran.stderr


def test_a_publication_alone_is_built_with_the_same_site(site: Bench) -> None:
    assert site.made(site.root / "sources/bridges") == []
