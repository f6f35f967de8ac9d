"""Elements come from the tree with all that they say of themselves."""

from __future__ import annotations

from itertools import pairwise

import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from pipeline.parity.structure import (
    Attribute,
    Content,
    Element,
    ObjectReference,
    Structure,
    UnreadablePdf,
    read_structure,
)
from pipeline.parity.structure.elements import MATHML, PDF_1_7, PDF_2_0, File, Target
from tests.parity.structure.made import Made, shown


def only(made: Made) -> Element:
    """Return the only element of the document, read back from a file without faults."""
    structure = read_structure(made.data())
    assert structure.faults == ()
    (element,) = structure.roots[0].children
    assert isinstance(element, Element)
    return element


def test_an_element_says_what_it_is_and_what_it_says() -> None:
    made = Made(shown("JST"))
    made.element("Span", kids=[0], ID="s-1", Lang="en-GB", T="a title", E="long form", Alt="other", ActualText="said")
    element = only(made)
    assert (element.number, element.type, element.role, element.namespace) == (2, "Span", "Span", PDF_1_7)
    assert (element.id, element.language, element.title) == ("s-1", "en-GB", "a title")
    assert (element.expansion, element.alternative, element.actual) == ("long form", "other", "said")
    assert element.children == (Content(1, 0, "P", element.children[0].runs),)  # type: ignore[union-attr]
    assert element.text == "said"


def test_texts_may_be_utf16() -> None:
    made = Made(shown("x"))
    made.element("Figure", kids=[0], Alt="国境を越える研究")
    assert only(made).alternative == "国境を越える研究"


def test_an_empty_alternative_is_not_a_missing_one() -> None:
    made = Made(shown("x"))
    made.element("Figure", kids=[0], Alt="")
    assert (only(made).alternative, only(made).actual) == ("", None)


def test_attributes_come_with_their_owner_and_from_classes_too() -> None:
    made = Made(shown("x"))
    made.tree.ClassMap = Dictionary(
        wide=Dictionary(O=Name.Table, ColSpan=3, Scope=Name.Row),
        boxed=Array([Dictionary(O=Name.Layout, Placement=Name.Block, SpaceBefore=2.5)]),
    )
    own = Array([Dictionary(O=Name.Table, Scope=Name.Column, Headers=Array([String("a"), String("b")])), 0])
    made.element("TH", kids=[0], A=own, C=Array([Name.wide, 0, Name.boxed]))
    element = only(made)
    assert element.attributes == (
        Attribute("Table", "Headers", ("a", "b")),
        Attribute("Table", "Scope", "Column"),
        Attribute("Table", "ColSpan", 3),
        Attribute("Layout", "Placement", "Block"),
        Attribute("Layout", "SpaceBefore", 2.5),
    )
    assert element.attribute("Scope") == "Column"
    assert element.attribute("RowSpan") is None


def test_attributes_of_a_namespace_name_it() -> None:
    made = Made(shown("x"))
    space = Dictionary(Type=Name.Namespace, NS=String("urn:own"))
    made.element("P", kids=[0], A=Dictionary(O=Name.NSO, NS=space, Kind=String("k")))
    assert only(made).attributes == (Attribute("urn:own", "Kind", "k"),)


def test_types_of_the_files_own_map_to_standard_ones() -> None:
    made = Made(shown("x"))
    made.tree.RoleMap = Dictionary(Lead=Name.Opening, Opening=Name.P, Round=Name.Trip, Trip=Name.Round)
    made.element("Lead", kids=[0])
    assert (only(made).type, only(made).role) == ("Lead", "P")
    made.element("Round")
    assert read_structure(made.data()).roots[0].children[1].type == "Round"  # type: ignore[union-attr]


def test_types_of_pdf_2_have_namespaces_with_their_own_maps() -> None:
    made = Made(shown("x"), version="2.0")
    standard = made.pdf.make_indirect(Dictionary(Type=Name.Namespace, NS=String(PDF_2_0)))
    mathml = made.pdf.make_indirect(Dictionary(Type=Name.Namespace, NS=String(MATHML)))
    own = made.pdf.make_indirect(Dictionary(Type=Name.Namespace, NS=String("urn:own")))
    own.RoleMapNS = Dictionary(Heading=Array([Name.Title, standard]), Plain=Name.Note)
    title = made.element("Heading", kids=[0], NS=own)
    for type_, space in (("Plain", own), ("FENote", standard), ("mi", mathml), ("P", None)):
        made.element(type_, title, **({} if space is None else {"NS": space}))
    found = [(each.role, each.namespace) for each in only(made).elements()]
    assert found == [
        ("Title", PDF_2_0),
        ("Note", PDF_1_7),
        ("FENote", PDF_2_0),
        ("mi", MATHML),
        ("P", PDF_1_7),
    ]


def test_references_are_numbers_of_elements_forward_and_back() -> None:
    made = Made(shown("x"))
    first, second = made.element("TOCI", kids=[0]), made.element("H1")
    gone = made.pdf.make_indirect(Dictionary(S=Name.P))
    first.Ref = Array([second])
    second.Ref = Array([first, gone])
    toci, heading = read_structure(made.data()).roots[0].children
    assert isinstance(toci, Element)
    assert isinstance(heading, Element)
    assert (toci.refs, heading.refs) == ((heading.number,), (toci.number, 0))


def test_associated_files_are_named() -> None:
    made = Made(shown("x"))
    stream = made.pdf.make_stream(b"<math/>", Subtype=Name("/application/mathml+xml"))
    file = Dictionary(Type=Name.Filespec, UF=String("f.mml"), AFRelationship=Name.Supplement, EF=Dictionary(F=stream))
    made.element("Formula", kids=[0], AF=Array([made.pdf.make_indirect(file)]))
    assert only(made).files == (File("f.mml", "Supplement", "application/mathml+xml"),)


def test_one_element_may_stand_on_several_pages() -> None:
    made = Made(shown("first "), shown("second"))
    element = made.element("P", kids=[0], page=0)
    element.K.append(Dictionary(Type=Name.MCR, Pg=made.pages[1], MCID=0))
    made.claim(1, 0, element)
    found = only(made)
    assert found.text == "first second"
    assert [child.page for child in found.children] == [1, 2]  # type: ignore[union-attr]


def test_an_element_inherits_the_page_of_the_element_around_it() -> None:
    made = Made(b"", shown("words"))
    element = made.element("P", made.element("Sect", page=1), kids=[0], page=1)
    del element.Pg
    assert only(made).text == "words"


def linked(made: Made, **entries: object) -> ObjectReference:
    """Return the object of a link, read back."""
    made.link(made.element("Link", kids=[0]), 9, Contents="in words", **entries)
    held = only(made).children[1]
    assert isinstance(held, ObjectReference)
    assert (held.page, held.kind, held.words) == (1, "Link", "in words")
    return held


def test_a_link_may_lead_out() -> None:
    held = linked(Made(shown("x")), A=Dictionary(S=Name.URI, URI=String("https://example.org/")))
    assert held.target == Target(address="https://example.org/")


def test_a_link_may_lead_to_a_page() -> None:
    made = Made(shown("x"), b"")
    assert linked(made, Dest=Array([made.pages[1], Name.Fit])).target == Target(page=2)


@pytest.mark.parametrize("nested", [False, True])
def test_a_link_may_lead_to_a_name(nested: bool) -> None:
    made = Made(shown("x"), b"")
    leaf = Dictionary(Names=Array([String("notes"), Dictionary(D=Array([made.pages[1], Name.Fit]))]))
    made.pdf.Root.Names = Dictionary(Dests=Dictionary(Kids=Array([leaf])) if nested else leaf)
    assert linked(made, Dest="notes").target == Target(name="notes", page=2)


def test_a_link_may_lead_to_a_name_of_the_old_kind_or_to_none() -> None:
    made = Made(shown("x"), b"")
    made.pdf.Root.Dests = Dictionary(old=Array([made.pages[1], Name.Fit]))
    assert linked(made, Dest=Name.old).target == Target(name="old", page=2)
    assert linked(Made(shown("x")), Dest="gone").target == Target(name="gone")
    assert linked(Made(shown("x"))).target is None


def test_a_name_that_leads_to_itself_leads_nowhere() -> None:
    made = Made(shown("x"))
    made.pdf.Root.Dests = Dictionary(round=Dictionary(D=Name.round))
    assert linked(made, Dest=Name.round).target == Target(name="round")


def test_a_link_may_lead_to_an_element() -> None:
    made = Made(shown("x"), b"")
    link = made.element("Link", kids=[0])
    heading, gone = made.element("H1", page=1), made.pdf.make_indirect(Dictionary(S=Name.H1))
    page = Array([made.pages[0], Name.Fit])
    for number, aim in enumerate((heading, gone), 5):
        action = Dictionary(S=Name.GoTo, D=page, SD=Array([aim, Name.Fit]))
        made.link(link, number, A=action)
    made.pdf.Root.Dests = Dictionary(h=Dictionary(SD=Array([heading, Name.Fit])))
    made.link(link, 7, Dest=Name.h)
    read = read_structure(made.data()).roots[0].children[0]
    assert isinstance(read, Element)
    targets = [child.target for child in read.children if isinstance(child, ObjectReference)]
    assert targets == [Target(page=2, element=3), Target(page=1, element=0), Target(name="h", page=2, element=3)]


def test_a_form_field_is_known_by_its_own_words() -> None:
    made = Made(shown("x"))
    field = made.link(made.element("Form", kids=[0]), 9, Subtype=Name.Widget, TU="Your name")
    made.pdf.Root.AcroForm = Dictionary(Fields=Array([field]))
    assert only(made).children[1] == ObjectReference(1, "Widget", "Your name", None)


def test_a_pdf_without_tags_has_no_elements() -> None:
    made = Made(b"BT /F 9 Tf (words) Tj ET")
    del made.pdf.Root.StructTreeRoot
    structure = read_structure(made.data())
    assert (structure.roots, structure.unmarked, structure.pages) == ((), ((1, "words"),), 1)


def test_a_file_that_is_no_pdf_is_refused() -> None:
    with pytest.raises(UnreadablePdf):
        read_structure(b"no PDF at all")


def test_a_tree_that_goes_round_is_refused() -> None:
    made = Made()
    made.element("Sect").K.append(made.document)
    with pytest.raises(UnreadablePdf, match="twice"):
        read_structure(made.data())


def test_a_tree_too_deep_is_refused() -> None:
    made = Made()
    element = made.document
    for _ in range(200):
        element = made.element("Div", element)
    with pytest.raises(UnreadablePdf, match="deep"):
        read_structure(made.data())


def test_a_long_file_is_read_in_time_that_grows_with_it() -> None:
    """A page costs the same however many there are: what is counted is calls, not seconds."""
    made = [Made(*(shown("some words") for _ in range(count))) for count in (10, 20, 40)]
    for each in made:
        for page in range(len(each.pages)):
            each.element("P", kids=[0], page=page)
    calls = [_calls(each) for each in made]
    steps = [after - before for before, after in pairwise(calls)]
    assert steps[1] <= 2.2 * steps[0]


def _calls(made: Made) -> int:
    import cProfile

    data, profile = made.data(), cProfile.Profile()
    structure: Structure = profile.runcall(read_structure, data)
    assert structure.pages == len(made.pages)
    return sum(each.callcount for each in profile.getstats())


def test_no_object_of_the_file_is_left_behind() -> None:
    """Values are plain: they can be read when the file is closed."""
    made = Made(shown("x"))
    made.element("Figure", kids=[0], Alt="a", A=Dictionary(O=Name.Layout, BBox=Array([1, 2.5, 3, 4])))
    text = repr(read_structure(made.data()))
    assert "pikepdf" not in text
    assert Pdf.__name__ not in text.replace("PDF", "")
