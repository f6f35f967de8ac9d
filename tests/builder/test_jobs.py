"""Jobs: what they see, in which order they run, and what their keys stand for."""

import gc
import weakref
from dataclasses import replace
from typing import Any

import pytest

from pipeline.construction import Construction
from pipeline.editions import Edition, Format
from pipeline.inputs import read_folder
from pipeline.jobs import EditionWork, Keys, narrowed, plan, standards, weight
from pipeline.manifest import Outline
from pipeline.model import Publication
from pipeline.pagemap import Mark, PageMap
from pipeline.reader import read
from tests.builder.bench import Bench

OUTLINE = Outline(("en", "ja"), ("small", "big"), "ua-1")
EDITION = Edition("en", "big", Format.HTML)
FILES = {"publication.yaml": "1", "en/01-why.md": "2", "ja/01-why.md": "3", "images/x.svg": "4"}
KEYS = Keys("bridges", FILES, "base")


def publication(bench: Bench) -> Publication:
    made, found = read(read_folder(bench.publication())[0])
    assert made is not None, found
    return made


def test_a_plan_is_narrowed_by_what_is_asked_for() -> None:
    assert len(plan(OUTLINE)) == 12
    assert plan(OUTLINE, ["huge"], [Format.PDF], ["ja"]) == (Edition("ja", "huge", Format.PDF),)
    assert plan(OUTLINE, (), (), ["fr"]) == ()


def test_a_job_of_one_language_sees_other_languages_files_and_not_their_text(bench: Bench) -> None:
    whole = publication(bench)
    seen = narrowed(whole, "en")
    assert seen.documents["en"] == whole.documents["en"]
    japanese = seen.documents["ja"]
    assert [chapter.slug for chapter in japanese.chapters] == ["why", "how"]
    assert japanese.metadata == whole.documents["ja"].metadata
    assert "石" not in repr(japanese.chapters)


def test_the_longest_jobs_come_first(bench: Bench) -> None:
    whole, sizes = publication(bench), bench.layouts().sizes
    names = [("small", "html"), ("big", "epub"), ("middle", "pdf"), ("big", "html"), ("small", "pdf"), ("big", "pdf")]
    works = [EditionWork(f"{s}/{f}", whole, Edition("en", s, Format(f)), None) for s, f in names]
    assert [work.name for work in sorted(works, key=lambda work: weight(work, sizes))] == [
        "small/pdf",
        "big/pdf",
        "middle/pdf",
        "big/epub",
        "big/html",
        "small/html",
    ]
    assert standards([EDITION], sizes) == (Edition("en", "small", Format.PDF),)


def test_everything_that_a_job_sees_is_in_its_key() -> None:
    key = KEYS.edition(EDITION, OUTLINE, PageMap(3, {"why": 1}))

    def changed(path: str, files: dict[str, str] = FILES) -> Keys:
        return replace(KEYS, files={**files, path: "changed"})

    different = [
        KEYS.edition(EDITION, OUTLINE, None),
        KEYS.edition(EDITION, OUTLINE, PageMap(4, {"why": 1})),
        KEYS.edition(EDITION, OUTLINE, PageMap(3, {"why": 2})),
        KEYS.edition(Edition("en", "small", Format.HTML), OUTLINE, PageMap(3, {"why": 1})),
        replace(KEYS, base="other").edition(EDITION, OUTLINE, PageMap(3, {"why": 1})),
        replace(KEYS, publication="tunnels").edition(EDITION, OUTLINE, PageMap(3, {"why": 1})),
        *(
            changed(path).edition(EDITION, OUTLINE, PageMap(3, {"why": 1}))
            for path in ("publication.yaml", "en/01-why.md", "images/x.svg", "en/02-new.md", "ja/02-new.md")
        ),
    ]
    assert len({key, *different}) == 1 + len(different)
    assert changed("ja/01-why.md").edition(EDITION, OUTLINE, PageMap(3, {"why": 1})) == key
    assert changed("ja/01-why.md").whole() != KEYS.whole()


def test_the_key_of_an_edition_has_the_marks_of_the_page_map_and_not_the_digest_of_its_pdf() -> None:
    page_map = PageMap(3, {"why": 1}, (Mark("1", "why", 0), Mark("2", "why/1", 40)), "one")
    key = KEYS.edition(EDITION, OUTLINE, page_map)
    assert KEYS.edition(EDITION, OUTLINE, replace(page_map, sha256="other")) == key
    assert KEYS.edition(EDITION, OUTLINE, replace(page_map, marks=page_map.marks[:1])) != key
    assert KEYS.edition(EDITION, OUTLINE, replace(page_map, marks=(page_map.marks[0], Mark("2", "why/1", 41)))) != key


def test_only_a_pdf_sees_the_profile() -> None:
    other, page_map = replace(OUTLINE, profile="ua-2"), PageMap(3, {"why": 1})
    for format_ in Format:
        edition = Edition("en", "big", format_)
        same = KEYS.edition(edition, other, page_map) == KEYS.edition(edition, OUTLINE, page_map)
        assert same == (format_ is not Format.PDF)


def test_no_more_publications_are_read_than_keep_the_workers_busy(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A thousand publications take no more memory than a few: each is read when its turn comes, and then forgotten."""
    for name in "abcdefghijkl":
        bench.publication(name)
    constructions: list[weakref.ref[object]] = []
    most = 0

    class Watched(Construction):
        def __init__(self, *given: Any) -> None:
            nonlocal most
            super().__init__(*given)
            constructions.append(weakref.ref(self))
            gc.collect()
            most = max(most, sum(each() is not None for each in constructions))

    monkeypatch.setattr("pipeline.builder.Construction", Watched)
    bench.made()
    assert len(constructions) == 12
    assert most <= 5
