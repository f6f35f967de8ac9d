"""Chapters: titles, numbers, ids, references, notes, abbreviations, files."""

from pipeline.diagnostics import Position
from tests.reader.outline import outline
from tests.reader.sources import CHAPTER, body, chapter_of, read_all, with_files

YAML = with_files({}).files["publication.yaml"].decode()
SHORT = (
    YAML + "abbreviations:\n  en:\n    JST: Japan Science and Technology Agency\n    NSF: National Science Foundation\n"
)


def test_sections_nest_and_are_numbered_by_their_places() -> None:
    source = "# First\n\n## A\n\n### B\n\n#### C\n\n### D\n\nText\n\n## E {#e}\n"
    assert outline(chapter_of(source)) == (
        "1 First #first first\n1.1 A #a\n1.1.1 B #b\n1.1.1.1 C #c\n1.1.2 D #d\n  p Text\n1.2 E #e\n"
    )


def test_made_ids_are_stable_unique_and_give_way_to_given_ones() -> None:
    second = "# Results\n\n## Results\n\n## 2026: *more* results\n\n## 結果\n\n## !\n"
    changes = {CHAPTER: "# First {#results}\n\n## Results\n", "en/02-second.md": second}
    first, other = read_all(with_files(changes)).main.chapters
    assert first.id == "results"
    assert first.sections[0].id == "results-2"
    assert other.id == "results-3"
    assert [s.id for s in other.sections] == ["results-4", "x-2026-more-results", "結果", "x"]


def test_references_lead_over_chapters() -> None:
    changes = {
        CHAPTER: "# First\n\nSee [](#t) and [words](#second).\n",
        "en/10-other.md": "# Second\n\n::: {.tip #t}\nx\n:::\n",
    }
    first, second = read_all(with_files(changes)).main.chapters
    assert outline(first).endswith("p See [](#t) and [words](#second).\n")
    assert (second.slug, second.number) == ("other", 2)


def test_notes_are_numbered_by_their_first_calls() -> None:
    assert body("A[^two] b[^one] c[^two].\n\n[^one]: One.\n\n[^two]: Two:\n\n    (a) a\n    (b) b\n\nLast.") == [
        "  p A[^note-first-1/1] b[^note-first-2/1] c[^note-first-1/2].",
        "  p Last.",
        "note 1 #note-first-1, calls: 2",
        "  p Two:",
        "  ordered lower-alpha parentheses from 1",
        "    -",
        "      p a",
        "    -",
        "      p b",
        "note 2 #note-first-2, calls: 1",
        "  p One.",
    ]


def test_a_chapter_may_mark_its_notes_with_symbols() -> None:
    calls = "".join(f"[^{n}]" for n in range(8))
    notes = "".join(f"[^{n}]: Note.\n\n" for n in range(8))
    chapter = chapter_of(f"# First {{note-marks=symbols}}\n\nText{calls}\n\n{notes}")
    assert [note.mark for note in chapter.notes] == ["*", "†", "‡", "§", "‖", "¶", "**", "††"]


def test_declared_abbreviations_are_found_as_whole_words() -> None:
    text = "# JST\n\nJSTs, a JST’s, XJST, `JST`, [JST](https://example.org/JST), JSTが NSFのJST.\n"
    (paragraph,) = outline(chapter_of(text, {"publication.yaml": SHORT})).split("\n")[1:-1]
    jst, nsf = "Japan Science and Technology Agency", "National Science Foundation"
    assert paragraph == (
        f"  p JSTs, a <JST! = {jst}>’s, XJST, `JST`, [<JST = {jst}>](https://example.org/JST), "
        f"<JST = {jst}>が <NSF! = {nsf}>の<JST = {jst}>."
    )


def test_the_first_use_in_running_text_is_spelt_out_once_in_a_publication() -> None:
    first = "# JST {#first}\n\n| JST |\n|---|\n| JST |\n\nTable: JST\n\n[JST]{lang=ja}\n\n- See JST.\n- JST\n"
    second = "# Second\n\nThe National Science Foundation (NSF). NSF, JST.\n\nNSF\n"
    changes = {CHAPTER: first, "en/02-second.md": second, "publication.yaml": SHORT}
    one, two = (outline(chapter) for chapter in read_all(with_files(changes)).main.chapters)
    assert one.count("JST! =") == 1
    assert "p See <JST! =" in one
    assert "JST! =" not in two
    assert "NSF! =" not in two  # its long form stands in the block of its first use


def test_blocks_know_their_lines() -> None:
    chapter = chapter_of("\ufeff# First\r\n\r\nText.\r\n\r\n- a\r\n- b\r\n")
    assert chapter.position == Position("example/en/01-first.md", 1)
    assert [block.position.line for block in chapter.blocks] == [3, 5]
    assert [item.position.line for item in chapter.blocks[1].items] == [5, 6]
