"""A book whose pieces are kept from run to run has the bytes of one that is laid out whole, whatever changed."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from pipeline.editions import Edition, Format
from pipeline.inputs import Inputs
from pipeline.jobs import EditionWork, PiecesWork, pieces_of
from pipeline.layouts import default_layouts
from pipeline.model import Publication
from pipeline.pagemap import PageMap
from pipeline.reader import read
from pipeline.shelf import Place, Shelf
from pipeline.views import View, make_view
from pipeline.writers.pdf import book, prepare, write
from pipeline.writers.pdf.pressing import KEPT, Press
from tests.bench.books import sources

SOURCES = Path("sources")
Change = Callable[[dict[str, bytes]], None]


def publication(files: Mapping[str, bytes]) -> Publication:
    made, found = read(Inputs("long", "long", files))
    assert made is not None, found
    return made


def view_of(files: Mapping[str, bytes], size: str = "small", page_map: PageMap | None = None) -> View:
    return make_view(publication(files), Edition("en", size, Format.PDF), default_layouts(), page_map)


def replaced(path: str, old: str, new: str) -> Change:
    def change(files: dict[str, bytes]) -> None:
        assert old.encode() in files[path]
        files[path] = files[path].replace(old.encode(), new.encode(), 1)

    return change


def added(path: str, text: str) -> Change:
    return replaced(path, "\n## ", f"\n{text}\n\n## ")


ONE, TWO, THREE, FOUR = (f"en/{number:02}-part-{number}.md" for number in (1, 2, 3, 4))
NEW_TABLE = "| A | B |\n|---|---|\n| a | b |\n\nTable: New {#new header-columns=1}"
CHANGES: dict[str, Change] = {
    "a word": replaced(TWO, "One item of the list", "One article of the list"),
    "pages": added(ONE, "\n\n".join(["A paragraph that stands here now."] * 60)),
    "a number that another chapter says": added(ONE, NEW_TABLE),
    "a heading": replaced(ONE, "# The plan of 2001", "# The plan of another year {#the-plan-of-2001}"),
    "the title": replaced("publication.yaml", "A long book", "A longer book"),
    "a chapter more": lambda files: files.__setitem__(FOUR, b"# One more\n\nWords.\n"),
    "the profile": replaced("publication.yaml", "date:", "pdf: {profile: ua-2}\ndate:"),
    "the paper": replaced("publication.yaml", "date:", "pdf: {paper: letter}\ndate:"),
}


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    made = sources(3, 3)
    made[TWO] += b"\nSee [](#calls-1-3) and [](#calls-3-3), and [the next part](#part-3).\n"
    made[THREE] = made[THREE].replace(b"# The plan of 2003", b"# The plan of 2003 {#part-3}")
    return made


@pytest.fixture
def laid_out(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is laid out, as the first words of each piece."""
    seen: list[str] = []
    stock = Press._lay_out

    def lay_out(self: Press, piece: object, view: object) -> object:
        seen.append(str(getattr(piece, "slug", piece)))
        return stock(self, piece, view)  # type: ignore[arg-type]

    monkeypatch.setattr(Press, "_lay_out", lay_out)
    return seen


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_kept_gives_the_bytes_of_a_new_layout(files: dict[str, bytes], tmp_path: Path, change: str) -> None:
    """LONG-BOOKS.md, 3"""
    place = Place(tmp_path, "base")
    first = write(view_of(files), place)
    changed = dict(files)
    CHANGES[change](changed)
    assert write(view_of(changed), place) == write(view_of(changed))
    assert write(view_of(files), place) == first == write(view_of(files))


def test_only_what_changed_is_laid_out_again(files: dict[str, bytes], tmp_path: Path, laid_out: list[str]) -> None:
    place = Place(tmp_path, "base")
    write(view_of(files), place)
    assert {"part-1", "part-2", "part-3"} < set(laid_out)
    laid_out.clear()
    write(view_of(files), place)
    assert laid_out == []
    changed = dict(files)
    CHANGES["a word"](changed)
    write(view_of(changed), place)
    assert set(laid_out) == {"part-2"}


def test_another_base_keeps_nothing(files: dict[str, bytes], tmp_path: Path, laid_out: list[str]) -> None:
    """The base stands for layouts, code and tools."""
    write(view_of(files), Place(tmp_path, "one"))
    laid_out.clear()
    write(view_of(files), Place(tmp_path, "other"))
    assert {"part-1", "part-2", "part-3"} < set(laid_out)


def test_chapters_that_were_prepared_are_not_laid_out_again(
    files: dict[str, bytes], tmp_path: Path, laid_out: list[str]
) -> None:
    place = Place(tmp_path, "base")
    view = view_of(files)
    for chapter in view.document.chapters:
        assert prepare(view, {chapter.id}, place).files == {}
    laid_out.clear()
    written = write(view, place)
    assert laid_out
    assert not {"part-1", "part-2", "part-3"} & set(laid_out)
    assert written == write(view_of(files))


def test_nothing_that_is_not_used_stays(files: dict[str, bytes], tmp_path: Path) -> None:
    place = Place(tmp_path, "base")
    write(view_of(files), place)
    names = {path.name for path in tmp_path.iterdir()}
    (tmp_path / "half-written.17").write_bytes(b"x")
    changed = dict(files)
    CHANGES["a word"](changed)
    write(view_of(changed), place)
    left = {path.name for path in tmp_path.iterdir()}
    assert "half-written.17" not in left
    assert len(left) == len(names)
    assert len(left & names) == len(names) - 1


@pytest.mark.parametrize("damage", [b"", b"\0" * 99])
def test_a_damaged_piece_is_made_anew(files: dict[str, bytes], tmp_path: Path, damage: bytes) -> None:
    place = Place(tmp_path, "base")
    first = write(view_of(files), place)
    for path in tmp_path.iterdir():
        path.write_bytes(path.read_bytes()[:-5] + damage)
    assert write(view_of(files), place) == first


class Evil:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return print, ("called",)


def test_nothing_but_values_of_ours_is_made_from_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shelf = Shelf(Place(tmp_path, "base"), KEPT)
    shelf.put("key", Evil())
    assert pickle.dumps(Evil())[:1] in (tmp_path / "key").read_bytes()
    assert shelf.get("key") is None
    assert capsys.readouterr().out == ""


def test_a_folder_that_cannot_be_written_to_keeps_nothing(files: dict[str, bytes], tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, no folder")
    assert write(view_of(files), Place(tmp_path / "taken", "base")) == write(view_of(files))


def test_several_workers_share_a_long_book_alone() -> None:
    place = Place(Path("somewhere"), "base")

    def shares(chapters: int, sections: int, kept: Place | None = place) -> list[PiecesWork]:
        made = publication(sources(chapters, sections))
        return pieces_of(EditionWork("long/en/small/pdf", made, Edition("en", "small", Format.PDF), None, kept))

    assert shares(3, 3) == []
    assert shares(1, 90) == []
    assert shares(8, 20, None) == []
    long = shares(8, 20)
    assert 1 < len(long) <= 6
    every = [chapter for share in long for chapter in share.chapters]
    assert sorted(every) == sorted(chapter.id for chapter in publication(sources(8, 20)).documents["en"].chapters)
    assert len({share.name for share in long}) == len(long)
    assert max(len(share.chapters) for share in long) - min(len(share.chapters) for share in long) <= 1


def test_a_book_that_cites_its_own_pages_is_the_same_from_pieces(files: dict[str, bytes], tmp_path: Path) -> None:
    """SYN-10"""
    citing = {**files, ONE: files[ONE] + b"\nSee [](#part-3){.page}.\n"}
    place = Place(tmp_path, "base")
    assert write(view_of(citing), place) == write(view_of(citing)) == write(view_of(citing), place)
    own = book.make(view_of(citing), None).own
    for size in ("small", "big"):
        view = view_of(citing, size, own)
        kept = Place(tmp_path / size, "base")
        assert write(view, kept) == write(view) == write(view, kept)
