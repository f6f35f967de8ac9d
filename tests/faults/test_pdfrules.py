"""Our own rules for finished PDFs catch what they are for, and nothing in a good book."""

from __future__ import annotations

import io

import pikepdf
import pytest
from pikepdf import Array, Name

from pipeline.codes.pdf import PDF
from pipeline.editions import Edition, Format
from pipeline.manifest import Manifest, Output
from pipeline.validators import pdfrules, verdict
from tests.faults import papers
from tests.faults.papers import Line, Node, paragraph
from tests.faults.spoilt import ALSO, FAULTS, ONLY_IN_UA_1, ONLY_IN_UA_2

# Lines that look like faults, and are none.
GOOD_LINES = {
    "a compound with a hyphen": ("All the well-known projects are well-", "known."),
    "a date that a line holds": ("It was measured on 12 March 2024 ", "and again."),
    "an address": ("See https://example.org/rivers/", "tone for more."),
    "a word that no line holds": ("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaa"),
    "japanese without spaces": ("国際科学技術協力の計画は二国", "間で結ばれた。"),
    "japanese marks within a line": ("（国際）科学技術、協力", "の計画。"),
    "a number at the end of a line": ("The first of them was number 12 ", "rivers in all."),
}


def judged(tmp_path, data: bytes, name: str = "book-en-small.pdf"):
    (tmp_path / name).write_bytes(data)
    return verdict(pdfrules, tmp_path, [name]).diagnostics


@pytest.mark.parametrize("ua2", [False, True], ids=["ua-1", "ua-2"])
def test_a_good_book_passes(tmp_path, ua2):
    assert judged(tmp_path, papers.write(papers.good(ua2))) == ()


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_caught(tmp_path, name):
    change, code = FAULTS[name]
    profiles = [True] if name in ONLY_IN_UA_2 else [False] if name in ONLY_IN_UA_1 else [False, True]
    for ua2 in profiles:
        book = papers.good(ua2)
        change(book)
        found = judged(tmp_path, papers.write(book))
        caught = {each.code for each in found}
        assert code in caught, [str(each) for each in found]
        assert caught - {code} <= ALSO.get(name, set()), [str(each) for each in found]


def test_code_among_the_words_of_an_item_is_a_part_of_their_line(tmp_path):
    book = papers.good()
    body = book.find("LBody", "flows")
    body.kids = [
        Line("国際（", drop=0, indent=20),
        Node("Code", [Line("rivers/", drop=0), Line("flow.md", indent=20)]),
        Line("）。", drop=0),
    ]
    assert judged(tmp_path, papers.write(book)) == ()


@pytest.mark.parametrize("name", GOOD_LINES)
def test_what_only_looks_like_a_fault_passes(tmp_path, name):
    book = papers.good()
    book.root.kids.append(paragraph(*GOOD_LINES[name]))
    assert judged(tmp_path, papers.write(book)) == ()


def test_text_in_a_scaled_drawing_is_measured_on_paper(tmp_path):
    """LPT-20: a label of 16 units in a drawing at three quarters is 12 pt, at half 8 pt."""

    def drawn(scale: float) -> set[str]:
        with pikepdf.open(tmp_path / "plain.pdf") as pdf:
            page = pdf.pages[1].obj
            content = b"BT /F 16 Tf 1 0 0 1 20 20 Tm <00410042> Tj ET"
            form = pdf.make_stream(content, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 99, 99]))
            form.Resources = page.Resources
            page.Resources.XObject = pikepdf.Dictionary(Drawing=form)
            shown = f"\n/Artifact BMC q {scale} 0 0 {scale} 100 300 cm /Drawing Do Q EMC".encode()
            page.Contents = pdf.make_stream(page.Contents.read_bytes() + shown)
            pdf.save(tmp_path / "drawn.pdf")
        return {each.code for each in judged(tmp_path, (tmp_path / "drawn.pdf").read_bytes())}

    (tmp_path / "plain.pdf").write_bytes(papers.write(papers.good()))
    assert drawn(0.75) == set()
    assert drawn(0.5) == {"pdf-small-text"}


def test_the_manifest_says_which_edition_a_file_is(tmp_path):
    output = Output("", 0, "", "", "book", Edition("en", "middle", Format.PDF))
    (tmp_path / "manifest.json").write_bytes(Manifest({"book-en-small.pdf": output}).content())
    found = judged(tmp_path, papers.write(papers.good()))
    sizes = {"pdf-text-size", "pdf-small-text", "pdf-heading-size", "pdf-leading"}
    assert {each.code for each in found} == sizes | {"pdf-contents", "pdf-standard-pages"}


def test_a_file_of_an_unknown_edition_is_no_pass(tmp_path):
    found = judged(tmp_path, papers.write(papers.good()), "book.pdf")
    assert [each.code for each in found] == ["pdf-unknown-edition"]


def test_a_file_that_is_no_pdf_is_caught(tmp_path):
    found = judged(tmp_path, b"%PDF-1.7\nno more than a first line\n")
    assert [each.code for each in found] == ["pdf-unreadable"]


@pytest.mark.parametrize(
    ("good", "damaged"),
    [(b" Tm ", b" Td "), (b" Tf ", b" Tj "), (b"/DW 500", b"/DW /XX"), (b"/Nums [ 0 ", b"/Nums [ /X ")],
)
def test_a_damaged_file_is_caught(tmp_path, good, damaged):
    """A diagnostic, and no traceback, for whatever stands in a file."""
    with pikepdf.open(io.BytesIO(papers.write(papers.good()))) as pdf:
        pdf.save(
            tmp_path / "plain.pdf",
            stream_decode_level=pikepdf.StreamDecodeLevel.all,
            compress_streams=False,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    data = (tmp_path / "plain.pdf").read_bytes()
    assert good in data
    assert judged(tmp_path, data.replace(good, damaged))


def test_an_untagged_file_is_caught(tmp_path):
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.save(tmp_path / "untagged.pdf")
    found = judged(tmp_path, (tmp_path / "untagged.pdf").read_bytes())
    assert {"pdf-heading-order", "pdf-text-size"} <= {each.code for each in found}


def test_many_faults_of_one_kind_are_counted(tmp_path):
    book = papers.good()
    book.root.kids += [Node("NonStruct", [paragraph(f"Number {number}.")]) for number in range(9)]
    found = [each for each in judged(tmp_path, papers.write(book)) if each.code == "pdf-meaningless-element"]
    assert len(found) == 6
    assert found[-1].message == "and 4 more places like these"


def test_every_rule_has_a_fault_that_it_catches():
    assert {code for _, code in FAULTS.values()} | {"pdf-unreadable", "pdf-unknown-edition"} == set(PDF)
