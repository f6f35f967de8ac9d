"""A tree is written as text that shows all of it, compactly."""

from __future__ import annotations

import pytest
from pikepdf import Array, Dictionary, Name, String

from pipeline.parity.structure import describe_element, read_structure, structure_text
from pipeline.parity.structure.elements import MATHML, PDF_2_0
from tests.house.sources import MODULES, is_in
from tests.parity.structure.made import Made, shown

PAGE = (
    shown("1", 0, "Lbl")
    + b"/LBody <</MCID 1>> BDC BT /F 9 Tf (one, said ) Tj /Span <</ActualText (aloud)>> BDC (al.) Tj EMC"
    + b" /Span <</Lang (ja) /E (long form)>> BDC (JST) Tj EMC ET EMC\n"
    + shown('the "press"', 2, "Link")
    + b"/Figure <</MCID 3>> BDC 0 0 9 9 re f EMC "
    + shown("begins on one page ", 4)
)
NEXT_PAGE = (
    shown("and ends on the next")
    + shown("words around ", 1)
    + b"/Span <</MCID 2>> BDC EMC BT /F 9 Tf (stray) Tj ET "
    + shown("lost", 3)
)
TEXT = """\
PDF 2.0 lang=en
Document
  L ListNumbering=Decimal
    LI
      Lbl [page 1] "1"
      LBody id=body lang=en-GB "one, said " {ActualText="aloud" "al."} {lang=ja E="long form" "JST"}
  Link Ref=LBody#body "the \\"press\\"" → https://example.org/ "the press"
  Link Ref=L("1one, said aloudJST") → #notes page 2 "note\\u{00A0}1"
  Figure title="A square" Alt="a black square" BBox=[10 10 60 60] [drawing]
  P "begins on one page " [page 2] "and ends on the next"
  Note→FENote²
    "words around "
    Span E="spelt out" [empty]
  Formula² AF=f.mml Supplement
    math:mi [missing 7]
unmarked on page 2: "stray"
fault: mi claims content 7, which is not there
fault: page 2: content 3 belongs to no element (“lost”)
"""


def example() -> Made:
    made = Made(PAGE, NEXT_PAGE, version="2.0")
    standard = made.pdf.make_indirect(Dictionary(NS=String(PDF_2_0)))
    mathml = made.pdf.make_indirect(Dictionary(NS=String(MATHML)))
    own = made.pdf.make_indirect(Dictionary(NS=String("urn:own")))
    own.RoleMapNS = Dictionary(Note=Array([Name.FENote, standard]))
    made.pdf.Root.Names = Dictionary(Dests=Dictionary(Names=Array([String("notes"), Array([made.pages[1], Name.Fit])])))
    items = made.element("L", A=Dictionary(O=Name.List, ListNumbering=Name.Decimal))
    item = made.element("LI", items)
    made.element("Lbl", item, kids=[0])
    body = made.element("LBody", item, kids=[1], ID="body", Lang="en-GB")
    out = made.element("Link", kids=[2], Ref=Array([body]))
    made.link(out, 10, Contents="the press", A=Dictionary(S=Name.URI, URI=String("https://example.org/")))
    made.link(made.element("Link", Ref=Array([items])), 11, Contents="note\u00a01", Dest="notes")
    box = Dictionary(O=Name.Layout, BBox=Array([10, 10.2, 60, 59.9]))
    made.element("Figure", kids=[3], T="A square", Alt="a black square", A=box)
    paragraph = made.element("P", kids=[4])
    paragraph.K.append(Dictionary(Type=Name.MCR, Pg=made.pages[1], MCID=0))
    made.claim(1, 0, paragraph)
    note = made.element("Note", kids=[1], page=1, NS=own)
    made.element("Span", note, kids=[2], page=1, E="spelt out")
    file = made.pdf.make_indirect(Dictionary(UF=String("f.mml"), AFRelationship=Name.Supplement))
    formula = made.element("Formula", NS=standard, AF=Array([file]))
    made.element("mi", formula, kids=[7], page=1, NS=mathml)
    return made


def test_a_tree_is_written_a_line_for_each_element() -> None:
    assert structure_text(example().data()) == TEXT


def test_pages_can_be_left_out_so_that_sizes_compare() -> None:
    text = structure_text(example().data(), pages=False)
    assert '  P "begins on one page and ends on the next"\n' in text
    assert '→ #notes "note' in text
    assert "[page" not in text


def test_one_element_can_be_written_alone() -> None:
    structure = read_structure(example().data())
    found = next(each for each in structure.elements() if each.type == "LI")
    assert describe_element(found, pages=False).splitlines()[:2] == ["LI", '  Lbl "1"']
    link = next(each for each in structure.elements() if each.type == "Link")
    assert describe_element(link).startswith('Link Ref=nothing [page 1] "the')


@pytest.mark.parametrize(
    ("operand", "written"),
    [
        ("\\2245", '"”5"'),
        ("two\\240words", '"two\\u{00A0}words"'),
        ("back\\\\slash", '"back\\\\slash"'),
        ("soft\\255", '"soft\\u{00AD}"'),
    ],
)
def test_what_cannot_be_seen_is_escaped(operand: str, written: str) -> None:
    made = Made(shown(operand))
    made.element("P", kids=[0])
    assert f"P [page 1] {written}\n" in structure_text(made.data())


def test_the_reader_knows_nothing_of_the_program_that_wrote_the_file() -> None:
    own = "pipeline.parity.structure"
    for module in MODULES:
        if is_in(module.name, ("parity.structure",)):
            assert [name for name, _ in module.imports() if name.startswith("pipeline.") and own not in name] == []
