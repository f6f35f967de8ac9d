"""Words come from content streams as a reader of speech gets them."""

from __future__ import annotations

import pytest
from pikepdf import Array, Dictionary, Name, String

from pipeline.parity.structure import Artifact, Run, Structure, describe_artifacts, read_structure
from tests.parity.structure.made import Made, shown


def words(content: bytes) -> Structure:
    """Return the structure of a page whose content 0 belongs to one paragraph."""
    made = Made(content)
    made.element("P", kids=[0])
    return read_structure(made.data())


@pytest.mark.parametrize(
    ("operators", "text"),
    [
        (b"/F 9 Tf (a caf\\351) Tj", "a café"),
        (b"/F 9 Tf [(se)-20(veral) 5 ( parts)] TJ", "several parts"),
        (b"/F 9 Tf (two) ' 1 2 ( lines) \"", "two lines"),
        (b"/W 9 Tf <0001> Tj", "文"),
        (b"/W 9 Tf <0002> Tj", "fi"),
        (b"/W 9 Tf <0003> Tj", "𠀋"),
        (b"/W 9 Tf <001000110012> Tj", "abc"),
        (b"/W 9 Tf <00200021> Tj", "123"),
        (b"/W 9 Tf <0099> Tj", "\ufffd"),
        (b"/F 9 Tf q /W 9 Tf <0001> Tj Q (x) Tj", "文x"),
    ],
)
def test_codes_become_text(operators: bytes, text: str) -> None:
    assert words(b"/P <</MCID 0>> BDC BT " + operators + b" ET EMC").roots[0].text == text


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        (Name.MacRomanEncoding, "Aé"),
        (Dictionary(Differences=Array([65, Name.alpha, Name.f_i, 0x8E, Name.eacute])), "αé"),
        (Dictionary(BaseEncoding=Name.WinAnsiEncoding, Differences=Array([65, Name("/u1F600")])), "😀Ž"),
        (None, "A\ufffd"),
    ],
)
def test_a_font_without_a_map_has_an_encoding(encoding: object, text: str) -> None:
    made = Made(b"/P <</MCID 0>> BDC BT /F 9 Tf <418E> Tj ET EMC")
    made.element("P", kids=[0])
    if encoding is None:
        del made.fonts.F.Encoding
    else:
        made.fonts.F.Encoding = encoding  # type: ignore[assignment]
    assert read_structure(made.data()).roots[0].text == text


def test_a_font_with_a_map_of_one_byte_codes_uses_it() -> None:
    made = Made(b"/P <</MCID 0>> BDC BT /F 9 Tf (AB) Tj ET EMC")
    made.fonts.F.ToUnicode = made.pdf.make_stream(b"1 beginbfchar <41> <2192> endbfchar")
    made.element("P", kids=[0])
    assert read_structure(made.data()).roots[0].text == "→B"


def test_codes_of_one_and_two_bytes_may_be_mixed() -> None:
    cmap = b"""2 begincodespacerange <00> <7f> <8000> <ffff> endcodespacerange
    2 beginbfchar <41> <0061> <8041> <6587> endbfchar"""
    made = Made(b"/P <</MCID 0>> BDC BT /W 9 Tf <41804141> Tj ET EMC")
    made.fonts.W.ToUnicode = made.pdf.make_stream(cmap)
    made.element("P", kids=[0])
    assert read_structure(made.data()).roots[0].text == "a文a"


def test_a_font_of_utf16_codes_needs_no_map() -> None:
    made = Made(b"/P <</MCID 0>> BDC BT /W 9 Tf <6587d840dc0b> Tj ET EMC")
    del made.fonts.W.ToUnicode
    made.fonts.W.Encoding = Name("/UniJIS-UTF16-H")
    made.element("P", kids=[0])
    assert read_structure(made.data()).roots[0].text == "文𠀋"


def runs(content: bytes) -> tuple[Run, ...]:
    (paragraph,) = words(content).roots[0].children
    return paragraph.children[0].runs  # type: ignore[union-attr]


def test_marks_inside_content_give_their_properties() -> None:
    content = b"""/P <</MCID 0>> BDC BT /F 9 Tf (in ) Tj /Span <</Lang (ja) /E (long form)>> BDC (JST) Tj EMC
    /Span <</Alt (a star)>> BDC (*) Tj EMC (.) Tj ET EMC"""
    assert runs(content) == (Run("in "), Run("JST", "ja", "long form"), Run("*", alternative="a star"), Run("."))


def test_actual_text_stands_for_all_that_is_inside_it() -> None:
    content = b"""/P <</MCID 0>> BDC BT /F 9 Tf (a ) Tj /Span <</ActualText (word)>> BDC (wo-) Tj
    /Span <</Lang (fr)>> BDC (rd) Tj EMC EMC /Span <</ActualText (word)>> BDC EMC ( b) Tj ET EMC"""
    assert runs(content) == (Run("a "), Run("word", glyphs="wo-rd"), Run("word", glyphs=""), Run(" b"))


def test_properties_may_stand_in_the_resources() -> None:
    made = Made(b"/P /M BDC BT /F 9 Tf (named) Tj ET EMC")
    made.pages[0].Resources.Properties = Dictionary(M=Dictionary(MCID=0, Lang=String("fr")))
    made.element("P", kids=[0])
    structure = read_structure(made.data())
    assert structure.roots[0].children[0].children[0].runs == (Run("named", "fr"),)  # type: ignore[union-attr]


def test_text_belongs_to_the_innermost_mark_with_a_number() -> None:
    made = Made(b"/P <</MCID 0>> BDC BT /F 9 Tf (a) Tj /Span <</MCID 1>> BDC (b) Tj EMC (c) Tj ET EMC")
    made.element("P", kids=[0])
    made.element("Span", kids=[1])
    assert [each.text for each in read_structure(made.data()).roots[0].children] == ["ac", "b"]  # type: ignore[union-attr]


def test_artifacts_are_no_content_but_can_be_listed() -> None:
    content = b"""/Artifact <</Type /Pagination /Subtype /Header>> BDC BT /F 9 Tf (Chapter) Tj ET EMC
    /Artifact BMC 0 0 9 9 re f EMC /Artifact BMC 0 0 9 9 re f EMC BT /F 9 Tf (stray) Tj ET"""
    structure = words(content + shown("words"))
    assert structure.roots[0].text == "words"
    assert structure.artifacts == (Artifact(1, "Pagination", "Header", "Chapter"), Artifact(1), Artifact(1))
    assert structure.unmarked == ((1, "stray"),)
    assert describe_artifacts(structure) == 'page 1\n  Pagination/Header "Chapter"\n  untyped × 2\n'


def test_a_form_without_numbers_belongs_to_the_mark_in_which_it_is_drawn() -> None:
    made = Made(b"/P <</MCID 0>> BDC /X Do EMC", b"/P <</MCID 0>> BDC /X Do EMC")
    form = made.form(b"BT /F 9 Tf (drawn) Tj ET")
    for number, page in enumerate(made.pages):
        page.Resources.XObject = Dictionary(X=form)
        made.element("P", kids=[0], page=number)
    structure = read_structure(made.data())
    assert structure.roots[0].text == "drawndrawn"
    assert structure.faults == ()


def test_a_form_with_numbers_of_its_own_is_claimed_by_its_stream() -> None:
    made = Made(b"/X Do /X Do " + shown("page"))
    form = made.form(shown("form"), StructParents=5)
    made.pages[0].Resources.XObject = Dictionary(X=form)
    reference = Dictionary(Type=Name.MCR, Stm=form, MCID=0)
    element = made.element("P", kids=[0, reference])
    made.claim(5, 0, element)
    structure = read_structure(made.data())
    assert structure.roots[0].text == "pageform"
    assert structure.faults == ()


def test_a_form_that_draws_itself_ends() -> None:
    made = Made(b"/P <</MCID 0>> BDC /X Do EMC")
    form = made.form(b"BT /F 9 Tf (.) Tj ET /X Do")
    form.Resources.XObject = Dictionary(X=form)
    made.pages[0].Resources.XObject = Dictionary(X=form)
    made.element("P", kids=[0])
    assert set(read_structure(made.data()).roots[0].text) == {"."}


@pytest.mark.parametrize(
    "paint", [b"0 0 9 9 re f", b"0 0 m 9 9 l S", b"/I Do", b"BI /W 1 /H 1 /BPC 8 /CS /G ID \xff EI", b"/S sh"]
)
def test_what_is_painted_without_words_is_known(paint: bytes) -> None:
    made = Made(b"/Figure <</MCID 0>> BDC " + paint + b" EMC")
    picture = made.pdf.make_stream(b"\xff", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1)
    made.pages[0].Resources.XObject = Dictionary(I=picture)
    made.element("Figure", kids=[0], Alt="a dot")
    (figure,) = read_structure(made.data()).roots[0].children
    assert figure.children[0].drawn  # type: ignore[union-attr]
