"""What stands on the pages, measured in the finished file, in every size and both languages."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pdfplumber
import pikepdf
import pytest

from pipeline.fonts import faces
from pipeline.model import Headed, Publication
from pipeline.views import View
from pipeline.writers import Written
from pipeline.writers.pdf import write
from tests.pdf.conftest import opened, without_page_marks, written

POINTS_PER_MM = 72 / 25.4
A4 = (595.28, 841.89)
NO_LINE_BEGINS_WITH = set("、。，．・：；？！）」』】〉》ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々")
NO_LINE_ENDS_WITH = set("（「『【〈《")


def margins(view: View) -> tuple[float, float]:
    """Left and right margin in points."""
    _, _, left, right = view.size.margins
    return left * POINTS_PER_MM, right * POINTS_PER_MM


def lines(page: pdfplumber.page.Page) -> list[list[dict[str, object]]]:
    """The characters of a page by their base line, from left to right."""
    rows: dict[int, list[dict[str, object]]] = {}
    for char in page.chars:
        rows.setdefault(round(page.height - char["matrix"][5]), []).append(char)
    return [sorted(row, key=lambda c: c["x0"]) for _, row in sorted(rows.items())]


def text_of(page: pdfplumber.page.Page) -> str:
    return "".join(char["text"] for char in page.chars)


def test_no_edition_of_the_trial_has_a_finding(edition: tuple[View, Written]) -> None:
    assert edition[1].diagnostics == ()


def test_every_page_is_a4_upright_or_across(sheets: pdfplumber.PDF) -> None:
    """LPT-14."""
    for page in sheets.pages:
        assert sorted((page.width, page.height)) == pytest.approx(sorted(A4), abs=0.1)


def test_only_our_fonts_are_in_the_file_and_all_are_embedded(objects: pikepdf.Pdf) -> None:
    """LPT-05, PDF-13: fonts of the system cannot get in, although this machine may have many."""
    ours = {face.family.replace(" ", "-") for face in faces()}
    names = set()
    for page in objects.pages:
        for font in page.Resources.Font.values():
            descendant = font.DescendantFonts[0]
            names.add(str(descendant.BaseFont).split("+")[1].removesuffix("-Bold"))
            assert {"/FontFile2", "/FontFile3"} & set(descendant.FontDescriptor.keys())
            assert "/ToUnicode" in font
    assert names <= ours


def test_text_has_the_editions_size_and_nothing_is_below_the_floor(
    edition: tuple[View, Written], sheets: pdfplumber.PDF
) -> None:
    """LPT-02, LPT-03, LPT-17, LPT-20: notes, captions, cells, page numbers and labels of figures too."""
    view, _ = edition
    points = view.points
    sizes = Counter(round(char["size"], 2) for page in sheets.pages for char in page.chars if char["text"].strip())
    assert sizes.most_common(1)[0][0] == pytest.approx(points, abs=0.05)
    assert min(sizes) >= view.size.floor[view.rules.column] - 0.05
    display = max(view.size.headings) * points
    assert max(sizes) == pytest.approx(display, abs=0.05)


def test_text_stays_between_the_margins(edition: tuple[View, Written], sheets: pdfplumber.PDF) -> None:
    left, right = margins(edition[0])
    for page in sheets.pages[1:]:
        across = page.width > page.height
        edge = page.width - (left if across else right)
        for char in without_page_marks(page, left):
            if char["text"].strip():
                assert left - 0.5 <= char["x0"]
                assert char["x1"] <= edge + 0.5


def test_text_is_left_aligned_and_ragged_right(edition: tuple[View, Written], sheets: pdfplumber.PDF) -> None:
    """LPT-08: the long paragraphs begin at one edge, and end at many."""
    view, result = edition
    left, _ = margins(view)
    page = sheets.pages[result.facts["chapters"]["second"]]
    rows = [row for row in lines(page)[1:-1] if len(row) > 10]
    starts = Counter(round(row[0]["x0"]) for row in rows)
    assert starts.most_common(1)[0][0] == pytest.approx(left, abs=1.5)
    if view.rules.breaks_at_spaces:
        assert len({round(row[-1]["x1"]) for row in rows}) > 2


def test_japanese_lines_break_where_they_may(edition: tuple[View, Written], sheets: pdfplumber.PDF) -> None:
    """HTM-P33: the engine needs no `line-break: strict`, which it does not know."""
    for page in sheets.pages:
        for row in lines(page):
            words = "".join(str(char["text"]) for char in row).strip()
            if words:
                assert words[0] not in NO_LINE_BEGINS_WITH
                assert words[-1] not in NO_LINE_ENDS_WITH


def test_the_page_number_stands_bold_at_one_place_of_every_page(
    edition: tuple[View, Written], sheets: pdfplumber.PDF
) -> None:
    """LPT-17, PDF-08: none on the cover, which is page 1."""
    view, _ = edition
    left, _ = margins(view)
    for number, page in enumerate(sheets.pages[1:], 2):
        last = lines(page)[-1]
        own = [char for char in last if "Bold" in str(char["fontname"])]  # beside it stand the standard pages (SYN-06)
        assert "".join(str(char["text"]) for char in own) == str(number)
        assert own == last[: len(own)]
        assert view.size.standard is (own == last)
        assert last[0]["x0"] == pytest.approx(left, abs=2)
        distance = page.height - float(str(last[0]["bottom"]))
        assert distance == pytest.approx(page_number_distance(sheets), abs=0.2)


def page_number_distance(sheets: pdfplumber.PDF) -> float:
    page = sheets.pages[1]
    return float(page.height) - float(str(lines(page)[-1][0]["bottom"]))


def test_the_running_head_names_the_chapter_but_where_it_opens(
    edition: tuple[View, Written], sheets: pdfplumber.PDF
) -> None:
    view, result = edition
    openings = set(result.facts["chapters"].values())
    top = view.size.margins[0] * POINTS_PER_MM
    title, colophon = "", view.words.say("colophon")
    for number, page in enumerate(sheets.pages, 1):
        first = "".join(str(char["text"]) for char in lines(page)[0])
        if first.replace(" ", "") == colophon.replace(" ", "") and title != colophon:
            openings.add(number)
            title = colophon
        for chapter in view.document.chapters:
            if result.facts["chapters"][chapter.id] == number:
                title = "".join(part.text for part in chapter.title)
        head = "".join(char["text"] for char in page.chars if char["bottom"] < top)
        assert head == ("" if number in openings or number <= 2 else title)


def test_the_contents_print_the_page_on_which_each_heading_stands(
    edition: tuple[View, Written], sheets: pdfplumber.PDF
) -> None:
    """LPT-18, SYN-07: its own page, and the standard page where this is another edition."""
    view, _ = edition
    sizes = [view.size.name] if view.size.standard else [view.size.name, "small"]
    printed = "".join(str(char["text"]) for row in lines(sheets.pages[1]) for char in row).replace(" ", "")
    for chapter in view.document.chapters:
        own = [str(written(size, view.language).facts["chapters"][chapter.id]) for size in sizes]
        assert named(chapter) + "".join(own) in printed
        for section in chapter.sections:
            own = [str(page_with(named(section), opened(size, view.language))) for size in sizes]
            assert named(section) + "".join(own) in printed


def named(headed: Headed) -> str:
    """The number and title of a heading without spaces."""
    return f"{headed.number}{''.join(part.text for part in headed.title)}".replace(" ", "")


def page_with(heading: str, of: pdfplumber.PDF) -> int:
    """The page after the contents on which a heading stands, given without spaces."""
    return next(n for n, page in enumerate(of.pages, 1) if n > 2 and heading in text_of(page).replace(" ", ""))


def test_the_cover_names_the_edition_and_its_spine_counts_standard_pages(
    edition: tuple[View, Written], sheets: pdfplumber.PDF
) -> None:
    """LPT-25, SYN-11."""
    view, result = edition
    cover = sheets.pages[0]
    assert view.words.say(f"edition-{view.size.name}").replace(" ", "") in text_of(cover).replace(" ", "")
    standard = result.facts["pages"] if view.size.standard else view.page_map.pages if view.page_map else 0
    strokes = [line for line in cover.lines if line["x1"] < 21 * POINTS_PER_MM]
    assert len(strokes) == standard
    assert len({round(line["x0"]) for line in strokes}) == 2


def test_no_word_of_the_cover_is_lost_in_any_size(make_pdf_view: Callable[..., View]) -> None:
    """LPT-24: what does not fit between spine and foot runs on to the next page."""
    of = publication_with_description(make_pdf_view("giant", "en"), "What a trial is for, and for whom. " * 7)
    view = make_pdf_view("giant", "en", of)
    (data,) = write(view).files.values()
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        words = "".join(text_of(page) for page in pdf.pages[:2]).replace(" ", "")
    assert words.count("andforwhom.") == 7
    assert "Giantedition" in words


def publication_with_description(view: View, description: str) -> Publication:
    metadata = replace(view.document.metadata, description=description)
    return replace(view.publication, documents={"en": replace(view.document, metadata=metadata)})


def test_notes_stand_at_the_foot_in_small_and_middle_and_after_the_text_from_big_on(
    edition: tuple[View, Written], sheets: pdfplumber.PDF
) -> None:
    """LPT-23."""
    view, result = edition
    first, second = result.facts["chapters"].values()
    pages = [
        number
        for number, page in enumerate(sheets.pages, 1)
        if any("touse;" in "".join(str(char["text"]) for char in row).replace(" ", "") for row in lines(page))
    ]
    assert len(pages) == 1
    assert pages[0] == first if view.size.notes_at_foot else first < pages[0] < second


def test_a_wide_table_becomes_records_where_no_page_is_wide_enough(
    edition: tuple[View, Written], sheets: pdfplumber.PDF
) -> None:
    """LPT-22: upright in small and middle, across in big, a list of records in giant."""
    view, _ = edition
    across = [page for page in sheets.pages if page.width > page.height]
    assert bool(across) == (view.size.name in {"big", "huge"})
    assert all("Proposals" in text_of(page) for page in across[:1])


def test_headings_are_never_the_last_line_of_a_page(edition: tuple[View, Written]) -> None:
    """LPT-19."""
    (data,) = edition[1].files.values()
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages[2:]:
            last = lines(page)[-2]
            assert not all("Bold" in str(char["fontname"]) for char in last) or len(lines(page)) < 4
