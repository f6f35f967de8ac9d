"""Conformance is claimed where a body answers for it and no check speaks against it (EPB-03, EPB-04)."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from pipeline.diagnostics import Position
from pipeline.layouts import default_layouts
from pipeline.model import Accessibility, Block, Figure, MathematicsBlock, Paragraph, Site, Suppression, Text
from pipeline.views import View
from pipeline.writers.epub import write
from pipeline.writers.epub.accessibility import Book
from pipeline.writers.epub.conformance import CLAIM, PROOFS
from tests.epub.trial import AT, OPF, Ebook, page, view_of

CERTIFIER = "Everypage"
YAML = Position("sources/trial/publication.yaml", 1)


def certified(
    *extra: Block, hazards: tuple[str, ...] = ("none",), certifier: str = CERTIFIER, signed: tuple[str, ...] = ("en",)
) -> View:
    """Return the trial publication with a certifier, all signed, and more blocks in its last chapter."""
    view = view_of("en", "small")
    about = replace(view.document.metadata, accessibility=Accessibility("", certifier, hazards))
    first, second = view.document.chapters
    chapters = (first, replace(second, blocks=(*second.blocks, *extra)))
    document = replace(view.document, metadata=about, chapters=chapters)
    attested = dict.fromkeys(signed, datetime.date(2026, 11, 22))
    publication = replace(view.publication, documents={"en": document}, attested=attested)
    return replace(view, document=document, publication=publication)


def claims(view: View) -> tuple[list[str], list[str]]:
    """Return the claims that a book makes, and the codes of what its writer reports."""
    written = write(view)
    (data,) = written.files.values()
    return Ebook.opened(data).properties("dcterms:conformsTo"), [found.code for found in written.diagnostics]


def test_no_conformance_is_claimed_where_nobody_answers_for_it(ebook: Callable[..., Ebook]) -> None:
    """EPB-04: a machine cannot certify, and nothing is reported where nobody asks for the claim."""
    assert ebook().properties("dcterms:conformsTo") == []
    assert b"WCAG" not in ebook().files["EPUB/content.opf"]
    assert claims(certified(certifier="")) == ([], [])


def test_conformance_is_claimed_in_the_exact_words_with_its_certifier() -> None:
    """EPB-03, EPB-04, EPB-05: the certifier refines the claim, and the day of the evaluation the certifier."""
    (data,) = write(certified()).files.values()
    made = Ebook.opened(data)
    (claim,) = made.package.findall(".//opf:meta[@property='dcterms:conformsTo']", OPF)
    (certifier,) = made.package.findall(".//opf:meta[@property='a11y:certifiedBy']", OPF)
    assert claim.text == "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
    assert re.fullmatch(r"EPUB Accessibility 1\.1 - WCAG 2\.[012] Level A{1,3}", claim.text)
    assert (certifier.get("refines"), certifier.text) == (f"#{claim.get('id')}", CERTIFIER)
    (day,) = made.package.findall(".//opf:meta[@property='dcterms:date']", OPF)
    assert (day.get("refines"), day.text) == (f"#{certifier.get('id')}", "2026-11-22")
    assert claims(certified()) == ([CLAIM], [])


def test_a_claim_leads_to_its_report_where_the_address_is_known() -> None:
    """EPB-05, REP-05: a link that refines the certifier, and none where nobody knows where the report is."""
    view = certified()
    for address, leads in (("https://example.org/", ["https://example.org/report/trial/index.html"]), ("", [])):
        placed = replace(view, publication=replace(view.publication, site=Site(address)))
        (data,) = write(placed).files.values()
        links = Ebook.opened(data).package.findall(".//opf:metadata/opf:link", OPF)
        assert [link.get("href") for link in links] == leads
        assert {(link.get("rel"), link.get("refines")) for link in links} <= {("a11y:certifierReport", "#certifier")}


@pytest.mark.parametrize(
    ("view", "doubt"),
    [
        (certified(hazards=("flashing",)), "it is not known that nothing flashes"),
        (certified(hazards=("unknown",)), "it is not known that nothing flashes"),
        (certified(MathematicsBlock(AT, "", "x", "<mi>x</mi>", "x", generated=True)), "words that a machine made"),
        (certified(Figure(AT, "chart", "images/chart.svg", "chart.svg")), "alternative"),
        (
            certified(Paragraph(AT, (Text("The part written in red is new, see the box on the right."),))),
            "colour-in-words",
        ),
        (certified(signed=()), "not everything is signed that a person must decide"),
        (certified(signed=("ja",)), "(`everypage review trial en`)"),
    ],
    ids=["flashing", "unknown", "formula", "file name", "colour", "unsigned", "another language"],
)
def test_a_doubt_withholds_the_claim_and_is_told(view: View, doubt: str) -> None:
    """Nothing silent: a certifier who is named and not believed learns why."""
    assert claims(view) == ([], ["epub-without-claim"])
    (found,) = write(view).diagnostics
    assert doubt in found.message
    assert CERTIFIER in found.message


def test_what_a_person_settled_is_no_doubt() -> None:
    red = Paragraph(AT, (Text("The part written in red is new."),))
    view = certified(red)
    assert claims(view)[0] == []
    settled = (Suppression(YAML, "colour-in-words", "en/01-first.md", "red is a name"),)
    assert claims(replace(view, publication=replace(view.publication, suppressions=settled))) == ([CLAIM], [])


LANGUAGES = {"lang": "en", "{http://www.w3.org/XML/1998/namespace}lang": "en"}
GOOD = '<section role="doc-chapter"><h1 id="one">One</h1></section>'
NAV = '<nav epub:type="toc"><ol><li><a href="one.xhtml">One</a></li></ol></nav>'
MARK = '<span role="doc-pagebreak" id="page-2" title="2"/>'


def book(
    markup: str = GOOD, *, nav: str = NAV, css: str = "", hazards: tuple[str, ...] = ("none",), named: bool = True
) -> Book:
    root = page(markup)
    root.attrib.update(LANGUAGES if named else {})
    rules = default_layouts().typography.rules("en")
    return Book({"one.xhtml": root}, "nav.xhtml", page(nav), css, rules, hazards=hazards)


FAILING = {
    "a picture has no text alternative": book(GOOD + '<img src="a.png"/>'),
    "a formula has no words": book(GOOD + '<math xmlns="http://www.w3.org/1998/Math/MathML"/>'),
    "a page lacks its title or language": book(named=False),
    "headings skip a level": book(GOOD + "<h3>Three</h3>"),
    "the contents do not lead to every chapter": book(nav='<nav epub:type="toc"/>'),
    "contents, text and style do not agree on the order": book(css="p { position: absolute }"),
    "the style sheet fixes sizes": book(css="p { font-size: 12px }"),
    "the page list does not lead to every mark": book(GOOD + MARK),
    "it is not known that nothing flashes": book(hazards=("unknown",)),
}


@pytest.mark.parametrize("name", PROOFS)
def test_each_proof_holds_for_a_good_book_and_fails_for_a_bad_one(name: str) -> None:
    assert PROOFS[name](book())
    assert not PROOFS[name](FAILING[name])


def test_no_proof_is_without_its_failure() -> None:
    assert set(FAILING) == set(PROOFS)
