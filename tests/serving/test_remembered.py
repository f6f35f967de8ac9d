"""A process that reads a publication again and again looks only at the chapters that changed, and finds the same."""

from __future__ import annotations

import pytest

from pipeline import checks, reader
from pipeline.checks import check
from pipeline.inputs import Inputs
from pipeline.model import Chapter, Publication
from pipeline.reader import kept, read, read_draft
from tests.bench.books import sources

TWO = "en/02-part-2.md"


@pytest.fixture
def remembering(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "_memory", None)
    monkeypatch.setattr(checks, "_memory", None)
    reader.remember()
    checks.remember()


@pytest.fixture
def walked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The chapters whose passages are gathered."""
    seen: list[str] = []
    gather = checks.passages

    def passages(publication: Publication) -> object:
        seen.extend(chapter.slug for document in publication.documents.values() for chapter in document.chapters)
        return gather(publication)

    monkeypatch.setattr(checks, "passages", passages)
    return seen


def chapters_of(publication: Publication | None) -> tuple[Chapter, ...]:
    assert publication is not None
    return publication.documents["en"].chapters


@pytest.mark.usefixtures("remembering")
def test_chapters_that_did_not_change_are_the_same_objects_and_not_looked_at_again(walked: list[str]) -> None:
    files = sources(3, 2)
    first, _, text = read_draft(Inputs("long", "long", files), "", "base")
    assert first is not None
    check(first)
    assert walked == ["part-1", "part-2", "part-3"]
    walked.clear()
    files[TWO] += (
        b"\nTHIS IS NOT SAID QUIETLY.\n\n1) one\n\n2) two\n\nClick here to read what is in the box on the right.\n"
    )
    now, found, after = read_draft(Inputs("long", "long", files), text, "base")
    same = [one is other for one, other in zip(chapters_of(first), chapters_of(now), strict=True)]
    assert same == [True, False, True]
    assert now is not None
    told = check(now)
    assert walked == ["part-2"]
    fresh, mistakes = read(Inputs("long", "long", files))
    assert fresh == now
    assert found == mistakes
    monkeyed = checks._memory
    checks._memory = None
    try:
        assert check(fresh) == told != []
    finally:
        checks._memory = monkeyed
    again, _, _ = read_draft(Inputs("long", "long", sources(3, 2)), after, "base")
    assert again == first


@pytest.mark.usefixtures("remembering")
def test_no_more_is_remembered_than_of_the_publication_that_was_read_last() -> None:
    text = ""
    for chapters in (3, 2):
        made, _, text = read_draft(Inputs("long", "long", sources(chapters, 1)), text, "base")
        assert made is not None
        check(made)
        assert kept._memory is not None
        assert checks._memory is not None
        assert len(kept._memory) == len(checks._memory) == chapters


def test_nothing_is_remembered_unless_it_was_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "_memory", None)
    monkeypatch.setattr(checks, "_memory", None)
    one, _, text = read_draft(Inputs("long", "long", sources(2, 1)), "", "base")
    other, _, _ = read_draft(Inputs("long", "long", sources(2, 1)), text, "base")
    assert one == other
    assert chapters_of(one)[0] is not chapters_of(other)[0]
