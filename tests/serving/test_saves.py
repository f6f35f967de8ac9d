"""What counts as a save: the bytes of what a publication is made of, however an editor puts them down."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.serving.noticing import Noticed, Stale
from pipeline.serving.watching import is_source, watching
from tests.serving.desk import publication, until, write


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    publication(tmp_path / "sources/bread")
    publication(tmp_path / "sources/cake")
    return tmp_path / "sources"


def folders(sources: Path) -> tuple[Path, ...]:
    return tuple(sorted(path for path in sources.iterdir() if path.is_dir()))


def test_everything_is_new_at_first_and_nothing_at_the_second_look(sources: Path) -> None:
    noticed = Noticed()
    assert noticed.look(folders(sources), ()) == Stale(folders(sources), True)
    assert noticed.look(folders(sources), [sources]) is None


def test_a_save_concerns_its_own_publication(sources: Path) -> None:
    noticed = Noticed()
    noticed.look(folders(sources), ())
    chapter = sources / "bread/en/01-why.md"
    write(chapter, "# Why {#why}\n\nOther words.\n")
    assert noticed.look(folders(sources), [chapter]) == Stale((sources / "bread",))


def test_a_file_that_is_saved_as_it_was_is_no_save(sources: Path) -> None:
    noticed = Noticed()
    noticed.look(folders(sources), ())
    chapter = sources / "bread/en/01-why.md"
    chapter.write_bytes(chapter.read_bytes())
    assert noticed.look(folders(sources), [chapter]) is None


def test_a_publication_that_comes_or_goes_concerns_all(sources: Path) -> None:
    noticed = Noticed()
    noticed.look(folders(sources), ())
    publication(sources / "tea")
    assert noticed.look(folders(sources), [sources / "tea"]) == Stale(folders(sources), True)
    shutil.rmtree(sources / "cake")
    assert noticed.look(folders(sources), [sources / "cake"]) == Stale(folders(sources), True)


def test_what_is_said_of_the_site_concerns_all(sources: Path) -> None:
    noticed = Noticed()
    noticed.look(folders(sources), ())
    write(sources / "site.yaml", "address: https://example.org/\n")
    assert noticed.look(folders(sources), [sources / "site.yaml"]) == Stale(folders(sources), True)


def test_a_folder_that_is_gone_and_comes_again_is_noticed(sources: Path, tmp_path: Path) -> None:
    noticed = Noticed()
    named = (sources / "bread",)
    noticed.look(named, ())
    (sources / "bread").rename(tmp_path / "away")
    assert noticed.look(named, [sources / "bread"]) == Stale(named)
    (tmp_path / "away").rename(sources / "bread")
    assert noticed.look(named, [sources]) == Stale(named)


@pytest.mark.parametrize("name", ["en/01-why.md", "publication.yaml", "images/a.svg", "4913", "en"])
def test_a_file_of_a_publication_is_a_source(name: str) -> None:
    assert is_source(Path("/x/sources"), Path("/x/sources") / name)


@pytest.mark.parametrize(
    "name",
    [".git/index", "en/.01-why.md.swp", "en/.#01-why.md", "en/#01-why.md#", "en/01-why.md~", "01-why.md.swp", "a.tmp"],
)
def test_what_editors_put_down_for_themselves_is_none(name: str) -> None:
    assert not is_source(Path("/x/sources"), Path("/x/sources") / name)


def test_a_folder_may_itself_lie_below_a_hidden_one() -> None:
    assert is_source(Path("/home/.work/sources"), Path("/home/.work/sources/en/01-why.md"))


class Heard:
    """What was told, and by how many words."""

    def __init__(self) -> None:
        self.words: list[frozenset[Path]] = []
        self.lock = threading.Lock()

    def tell(self, paths: frozenset[Path]) -> None:
        with self.lock:
            self.words.append(paths)

    @property
    def paths(self) -> set[Path]:
        with self.lock:
            return {path for word in self.words for path in word}

    def forget(self) -> None:
        with self.lock:
            self.words.clear()


@pytest.fixture
def heard(sources: Path) -> Iterator[Heard]:
    heard = Heard()
    with watching([sources], [], heard.tell):
        until(lambda: sources in heard.paths, "the first word, once the system watches")
        heard.forget()
        yield heard


def test_a_file_that_is_moved_into_its_place_is_told(sources: Path, heard: Heard) -> None:
    chapter = sources / "bread/en/01-why.md"
    beside = chapter.with_name(".01-why.md.abc")
    beside.write_text("# Why {#why}\n\nOther words.\n", encoding="utf-8")
    os.replace(beside, chapter)
    until(lambda: chapter in heard.paths, "the chapter")
    assert beside not in heard.paths


def test_files_of_a_new_folder_and_files_that_are_removed_are_told(sources: Path, heard: Heard) -> None:
    new = publication(sources / "tea")
    until(lambda: any(path.is_relative_to(new) for path in heard.paths), "the new folder")
    heard.forget()
    (new / "en/02-how.md").unlink()
    until(lambda: new / "en/02-how.md" in heard.paths, "the file that is gone")


def test_a_burst_of_saves_comes_as_few_words(sources: Path, heard: Heard) -> None:
    chapters = [sources / f"bread/en/{number:02}-more.md" for number in range(10, 60)]
    for chapter in chapters:
        chapter.write_text("# More\n", encoding="utf-8")
    until(lambda: heard.paths.issuperset(chapters), "all chapters")
    assert len(heard.words) < len(chapters) / 2


def test_an_editors_own_files_are_not_told(sources: Path, heard: Heard) -> None:
    write(sources / "bread/en/.01-why.md.swp", "x")
    write(sources / "bread/en/01-why.md~", "x")
    last = sources / "bread/en/02-how.md"
    write(last, "# How\n")
    until(lambda: last in heard.paths, "the chapter")
    assert {path.name for path in heard.paths} <= {"02-how.md", "en"}


def test_a_folder_that_is_put_there_anew_is_watched_again(sources: Path, tmp_path: Path) -> None:
    heard = Heard()
    folder = sources / "bread"
    with watching([folder], [], heard.tell):
        until(lambda: folder in heard.paths, "the first word")
        folder.rename(tmp_path / "away")
        until(lambda: not folder.exists(), "it is gone")
        publication(folder)
        heard.forget()
        chapter = folder / "en/01-why.md"

        def told() -> bool:
            chapter.write_text(f"# Why\n\n{len(heard.words)}\n", encoding="utf-8")
            return chapter in heard.paths

        until(told, "a chapter of the new folder")


def test_of_a_flat_folder_only_its_own_names_count(sources: Path) -> None:
    heard = Heard()
    with watching([], [sources], heard.tell):
        until(lambda: sources in heard.paths, "the first word")
        write(sources / "bread/en/01-why.md", "# Other\n")
        write(sources / "site.yaml", "address: https://example.org/\n")
        until(lambda: sources / "site.yaml" in heard.paths, "site.yaml")
        assert sources / "bread/en/01-why.md" not in heard.paths
