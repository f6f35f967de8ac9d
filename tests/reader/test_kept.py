"""What is kept of chapters: a publication read with it is the one that is read without."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline import model
from pipeline.inputs import Inputs, digest, read_folder
from pipeline.model.plain import as_plain, from_plain
from pipeline.reader import kept as room
from pipeline.reader import publication as story
from pipeline.reader import read_draft

ROOT = Path(__file__).parents[2]
YAML = b"""\
identifier: urn:uuid:7d0a6a3c-54a9-4a0e-9a0e-1c2d3e4f5a6b
languages: {en: {title: Bridges, description: What bridges are for.}}
publisher: {name: Office of Bridges}
date: 2026-11-22
rights: Office of Bridges
accessibility: {contact: access@example.org}
abbreviations: {en: {EU: European Union}}
"""
FIRST = b"""# Why {#why}

The EU joins two banks.[^a] See [](#how) and [](#costs), [words](#notes){.page}, and [Bonjour]{lang=fr}.

![A bridge](images/bridge.svg)

## Notes

[^a]: A note.

| Part | Yen |
|---|---|
| Stone | 3 |

Table: Costs {#costs}
"""
SECOND = b"""# How {#how}

The EU again: $a^2$ {words="a squared"}

## Notes

::: note
Stone upon stone.
:::

## Notes

- one
- two
"""
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
FILES = {
    "publication.yaml": YAML,
    "en/01-why.md": FIRST,
    "en/02-how.md": SECOND,
    "en/03-when.md": b"# When\n\n## Notes\n\nNow, says the EU.\n",
    "images/bridge.svg": SVG,
}


def read(files: dict[str, bytes], before: str | None = None, root: str = "sources/b") -> tuple[object, object, str]:
    publication, found, now = read_draft(Inputs("b", root, files), before, "base")
    images = publication and {name: list(each.images) for name, each in publication.documents.items()}
    return (publication, images), found, now


def opened(monkeypatch: pytest.MonkeyPatch, files: dict[str, bytes], before: str, root: str = "sources/b") -> list[str]:
    """Return the chapters that are parsed when a publication is read with what was kept of it."""
    paths: list[str] = []
    parse = story.open_chapter

    def noting(inputs: Inputs, language: str, path: str) -> object:
        paths.append(path)
        return parse(inputs, language, path)

    with monkeypatch.context() as patch:
        patch.setattr(story, "open_chapter", noting)
        now = read(files, before, root)
    assert now[:2] == read(files, root=root)[:2]
    return paths


KEPT = read(FILES, "")[2]
CHAPTERS = [path for path in FILES if path.endswith(".md")]


def test_nothing_is_parsed_where_nothing_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert opened(monkeypatch, FILES, KEPT) == []
    assert read(FILES, KEPT)[2] == KEPT


def test_a_chapter_that_changed_is_parsed_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    files = {**FILES, "en/02-how.md": SECOND.replace(b"again", b"once more")}
    assert opened(monkeypatch, files, KEPT) == ["en/02-how.md"]


def test_another_number_or_another_id_parses_what_comes_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    gone = {path: content for path, content in FILES.items() if path != "en/01-why.md"}
    assert opened(monkeypatch, gone, KEPT) == CHAPTERS[1:]
    files = {**FILES, "en/02-how.md": SECOND.replace(b"## Notes", b"## Remarks")}
    assert opened(monkeypatch, files, KEPT) == ["en/02-how.md", "en/03-when.md"]


def test_a_picture_parses_the_chapter_that_shows_it(monkeypatch: pytest.MonkeyPatch) -> None:
    files = {**FILES, "images/bridge.svg": SVG.replace(b"9", b"8")}
    assert opened(monkeypatch, files, KEPT) == ["en/01-why.md"]


def test_other_files_another_place_and_another_base_parse_all(monkeypatch: pytest.MonkeyPatch) -> None:
    assert opened(monkeypatch, {**FILES, "images/more.svg": SVG}, KEPT) == CHAPTERS
    assert opened(monkeypatch, FILES, KEPT, "elsewhere/b") == CHAPTERS
    assert read_draft(Inputs("b", "sources/b", FILES), KEPT, "other")[2] != KEPT


def damaged() -> list[str]:
    """Return what a disk or a stranger may have made of the file."""
    lines = KEPT.splitlines()
    wrong = json.loads(lines[1])
    texts = [KEPT[:500], KEPT[7:], "\n" + KEPT, KEPT.replace("joins", "parts"), "x", "\x00" * 99, lines[0] + "\n"]
    for key, value in (
        ("chapter", [99, 1]),
        ("chapter", [18, "text"]),
        ("claims", [[1]]),
        ("files", {"no": "x"}),
        ("chapter", [0]),
    ):
        body = json.dumps({**wrong, key: value})
        path, names, _ = lines[0].split(" ")
        texts.append("\n".join([f"{path} {names} {digest(body)}", body, *lines[2:]]))
    return texts


@pytest.mark.parametrize("text", damaged(), ids=range(12))
def test_what_is_damaged_counts_for_nothing(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    assert "en/01-why.md" in opened(monkeypatch, FILES, text)
    assert read(FILES, text)[2] == KEPT


def test_a_mistake_in_publication_yaml_loses_nothing() -> None:
    assert read({**FILES, "publication.yaml": b"languages: ["}, KEPT)[2] == KEPT


LINES = {line for path in CHAPTERS for line in FILES[path].split(b"\n")} | {b"## How", b"# Why", b"[x](#no)", b"{#how}"}
PLACE, NONE = st.integers(0, 20), st.just(b"")
chapters = st.sampled_from(CHAPTERS)
others = st.sampled_from(["images/bridge.svg", "en/04-who.md"])
edit = st.one_of(
    st.tuples(st.just("put"), chapters, PLACE, st.sampled_from(sorted(LINES))),
    st.tuples(st.just("cut"), chapters, PLACE, NONE),
    st.tuples(st.just("drop"), st.sampled_from(sorted(FILES)[:-1]), PLACE, NONE),
    st.tuples(st.just("swap"), chapters, PLACE, chapters.map(str.encode)),
    st.tuples(st.just("file"), others, PLACE, st.sampled_from([SVG, b"# Who\n", b"x", FIRST])),
)


def edited(files: dict[str, bytes], kind: str, path: str, at: int, what: bytes) -> dict[str, bytes]:
    """Return a publication's files after one thing that an editor does."""
    files = dict(files)
    lines = files.get(path, b"").split(b"\n")
    if kind == "put":
        files[path] = b"\n".join([*lines[:at], what, *lines[at:]])
    elif kind == "cut":
        files[path] = b"\n".join([*lines[:at], *lines[at + 1 :]])
    elif kind == "drop":
        files.pop(path, None)
    elif kind == "swap":
        files[path], files[what.decode()] = files.get(what.decode(), b"# New\n"), files.get(path, b"# New\n")
    else:
        files[path] = what
    return files


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(edit, min_size=1, max_size=6))
def test_reading_with_what_was_kept_is_reading(edits: list[tuple[str, str, int, bytes]]) -> None:
    files, kept = FILES, KEPT
    for kind, path, at, what in edits:
        files = edited(files, kind, path, at, what)
        publication, found, kept = read(files, kept)
        fresh, told, left = read(files, "")
        assert (publication, found) == (fresh, told)
        if publication != (None, None):
            assert kept == left


@pytest.mark.parametrize("name", ["sicp", "specimen"])
def test_all_of_our_own_publications_come_back_as_they_were(name: str) -> None:
    inputs = read_folder(ROOT / "sources" / name)[0]
    publication, found, kept = read_draft(inputs, "", "base")
    again, told, left = read_draft(inputs, kept, "base")
    assert publication is not None
    assert (again, told, left) == (publication, found, kept)
    for document in publication.documents.values():
        for chapter in document.chapters:
            back = from_plain(json.loads(json.dumps(as_plain(chapter, chapter.position.path))), chapter.position.path)
            assert back == chapter
            assert repr(back) == repr(chapter)  # the choices are choices again, and not their texts


def test_the_table_of_kinds_has_all_that_a_chapter_holds() -> None:
    """A kind of block or inline that is missing in it would make every build fail that keeps one."""
    from typing import get_args

    from pipeline.model.plain import KINDS

    held = {*get_args(model.Block), *get_args(model.Inline), model.Chapter, model.Section, model.Note}
    assert held <= set(KINDS)
    assert room.VERSION
    with pytest.raises(TypeError, match="no chapter holds"):
        as_plain(object(), "")
