"""What was said: validators tell what they remember, and a finding of a source is of the editions that it touches."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.diagnostics import Diagnostic, Position
from pipeline.editions import Edition, Format
from pipeline.jobs import Keys
from pipeline.manifest import Done, Manifest, Outline, Output, Record, Suppressed
from pipeline.report.evidence import Outcome, of_publication
from pipeline.report.limits import Cause
from pipeline.report.said import MISSING, Told, told_of
from pipeline.sources import Source
from tests.report.known import EDITIONS, LAYOUTS, known, outputs, publication, said

ENGLISH, JAPANESE = (Edition(language, "small", Format.HTML) for language in ("en", "ja"))
ROOT = "sources/example"


def two_languages():
    """Return a publication with the same chapter in two languages, each in its own file."""
    whole = publication()
    (chapter,) = whole.main.chapters
    moved = replace(chapter, position=Position(f"{ROOT}/ja/01-first.md", 1))
    own = replace(chapter, position=Position(f"{ROOT}/en/01-first.md", 1))
    documents = {
        "en": replace(whole.main, chapters=(own,)),
        "ja": replace(whole.main, language="ja", chapters=(moved,)),
    }
    return replace(whole, documents=documents)


def told(found=(), *, suppressed=(), jobs=None):
    whole = two_languages()
    files = {
        f"{each.language}.html": Output("0", 1, f"{whole.name}/{each}", "key", whole.name, each)
        for each in (ENGLISH, JAPANESE)
    }
    record = Record("key", Outline(("en", "ja"), ("small",), "ua-1"), (), jobs or {})
    manifest = Manifest(files, {whole.name: record})
    source = Source(Path("."), whole.name, ROOT, Keys(whole.name, {}, ""), list(found), suppressed=tuple(suppressed))
    return told_of(whole, source, Path("."), manifest)


def at(path, code="vague-link"):
    return Diagnostic(Position(path, 3), code, "a finding")


@pytest.mark.parametrize(
    ("path", "editions"),
    [
        (f"{ROOT}/en/01-first.md", {ENGLISH}),
        (f"{ROOT}/ja/01-first.md", {JAPANESE}),
        (f"{ROOT}/publication.yaml", {ENGLISH, JAPANESE}),
        (f"{ROOT}/images/a.svg", {ENGLISH, JAPANESE}),
    ],
)
def test_a_finding_is_of_the_editions_that_show_the_file_that_it_is_in(path, editions):
    found = at(path)
    assert {edition for edition, each in told([found]).items() if found in each.shown} == editions
    held = told(suppressed=[Suppressed("vague-link", "", "it may", (at(path.replace(ROOT, ".")),))])
    assert {edition for edition, each in held.items() if (found, "it may") in each.settled} == editions


def test_what_a_writer_found_is_of_the_edition_that_it_made():
    found = told(jobs={str(ENGLISH): Done("key", {}, (at("./en/01-first.md", "outside-margins"),))})
    assert [each.code for each in found[ENGLISH].shown] == ["outside-margins"]
    assert found[JAPANESE].shown == ()


def test_what_the_job_of_no_edition_found_is_of_all():
    found = told(jobs={"assets": Done("key", {}, (at("./publication.yaml", "outside-margins"),))})
    assert all(each.shown for each in found.values())


def test_a_validator_that_is_not_installed_has_judged_nothing():
    whole, files = publication(), outputs("example")
    heard = said(files)
    without = replace(heard, versions={**heard.versions, "axe": MISSING}, findings={**heard.findings, "axe": {}})
    found = of_publication(whole, files, without, dict.fromkeys(EDITIONS, Told()), LAYOUTS)
    assert "axe" not in found.ran
    assert found.not_run["axe"] == tuple(sorted(file for file in files if file.endswith(".html")))
    (one,) = (each for each in found.judgements if each.rule.id == "axe" and each.edition.size == "small")
    assert one.outcome is Outcome.UNTESTED


def test_words_that_a_machine_made_for_a_formula_are_a_limit_of_every_edition():
    limits = known(text="The square $x^2$ of it.\n").limits
    assert [(one.cause, one.text, one.editions) for one in limits] == [
        (Cause.GENERATED_WORDS, "x squared", EDITIONS),
    ]


WIDE = """\
| Bridge | Year | Stones | Span |
|---|---:|---:|---:|
| Old | 1500 | 90 | 12 |

Table: Bridges {#bridges header-columns=1}
"""


def test_tables_that_a_large_book_shows_as_records_are_a_limit_of_that_book():
    limits = known(text=WIDE).limits
    assert [(one.cause, one.text, one.editions) for one in limits] == [
        (Cause.RECORDS, "Bridges", (Edition("en", "big", Format.EPUB),)),
    ]


def test_what_is_wrong_with_a_sign_off_is_no_limit():
    assert known(told=Told((at("publication.yaml", "review-outdated"),))).limits == ()
