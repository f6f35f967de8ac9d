"""The validator of parity: each of thirteen faults, put into one finished file, is found there and nothing else is."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pytest

from pipeline import __version__
from pipeline.diagnostics import Diagnostic
from pipeline.validators import VALIDATORS, parity, verdict
from pipeline.validators.memory import Memory
from tests.parity.trial import (
    Damage,
    Tree,
    begin_with,
    build,
    change,
    change_book,
    change_page,
    change_paper,
    cut,
    kids,
    swap,
)

PAGE = "trial/en/{}/part1.html"
BOOK, INSIDE = "trial/en/trial-en-{}.epub", "EPUB/text/part1.xhtml"
PAPER = "trial/en/trial-en-{}.pdf"
MARK = r'(<span class="page starts"[^>]* id="page-4"[^>]*><span>4</span></span>)(Paragraph \d+ [^<]*</p>\s*<p>)'


@dataclass(frozen=True)
class Fault:
    """A fault, as markup has it and as a structure tree has it, and what is told of it."""

    finds: str
    says: str
    in_markup: Damage
    in_tree: Callable[[Tree], None]


def lose_a_word(tree: Tree) -> None:
    tree.find("P", "A quiet paragraph").ActualText = "A paragraph about fish."


def swap_cells(tree: Tree) -> None:
    swap(tree.find("TD", "1642"), tree.find("TD", "31722"))


def drop_the_note(tree: Tree) -> None:
    cut(tree.find("Note", "A note on depth"))


def change_the_language(tree: Tree) -> None:
    tree.find("Span", "le grand lac").Lang = "de"


def move_the_mark(tree: Tree) -> None:
    mark = tree.find("Span", "Standard page\u00a04")
    beside = kids(mark.P.P)
    place = next(at for at, each in enumerate(beside) if each.objgen == mark.P.objgen)
    begin_with(beside[place + 1], cut(mark))


def lead_elsewhere(tree: Tree) -> None:
    link = next(each for each in kids(tree.find("Link", "the rivers")) if not isinstance(each, int))
    link.Obj.A.D[0] = tree.pdf.pages[0].obj


def lower_the_heading(tree: Tree) -> None:
    tree.find("H2", "Deep lakes").S = pikepdf.Name("/H3")


def drop_the_alternative(tree: Tree) -> None:
    next(each for each in kids(tree.find("Caption", "Where they are").P) if each.S == "/Figure").Alt = ""


def swap_paragraphs(tree: Tree) -> None:
    swap(tree.find("P", "A quiet paragraph"), tree.find("P", "Another paragraph"))


def change_a_marker(tree: Tree) -> None:
    tree.find("Lbl", "(b)").ActualText = "(B) "


def drop_an_item(tree: Tree) -> None:
    cut(tree.find("LI", "hooks"))


def drop_a_link(tree: Tree) -> None:
    tree.find("Link", "an address").S = tree.find("Span", "le grand lac").S


def quote_a_paragraph(tree: Tree) -> None:
    tree.find("P", "Another paragraph").S = pikepdf.Name("/BlockQuote")


FAULTS = {
    "a lost word": Fault("parity-text", "'A paragraph about fish.' here", change("A quiet ", "A "), lose_a_word),
    "swapped cells": Fault(
        "parity-table", "31722", change(r">1642(</td><td[^>]*>)31722<", r">31722\g<1>1642<"), swap_cells
    ),
    "a dropped note": Fault(
        "parity-note", "A note on depth", change(r'<aside class="notes".*?</aside>', ""), drop_the_note
    ),
    "a wrong language": Fault(
        "parity-language",
        "'de' here",
        change(r'<span lang="fr"( xml:lang="fr")?>', '<span lang="de">'),
        change_the_language,
    ),
    "a moved page marker": Fault("parity-page", "('4', 0)", change(MARK, r"\g<2>\g<1>"), move_the_mark),
    "another target of a link": Fault(
        "parity-link",
        "the rivers",
        change(r'href="(part2\.x?html)">the rivers', r'href="\g<1>#long">the rivers'),
        lead_elsewhere,
    ),
    "another level of a heading": Fault(
        "parity-heading", "level 3 here", change(r'<h2( id="deep">.*?)</h2>', r"<h3\g<1></h3>"), lower_the_heading
    ),
    "a lost alternative text": Fault(
        "parity-figure", "A map of two lakes", change(' aria-label="A map of two lakes"', ""), drop_the_alternative
    ),
    "swapped paragraphs": Fault(
        "parity-order",
        "paragraph",
        change(r"(<p>A quiet [^<]*</p>)\s*(<p>Another [^<]*</p>)", r"\g<2>\g<1>"),
        swap_paragraphs,
    ),
    "another marker of a list": Fault(
        "parity-list",
        "(B)",
        change(r'<ol class="lower-alpha parentheses" type="a"', '<ol class="parentheses" type="A"'),
        change_a_marker,
    ),
    "a lost item": Fault("parity-list", "item", change("<li>hooks</li>", ""), drop_an_item),
    "a lost link": Fault(
        "parity-link",
        "an address",
        change(r'<a href="https://example.org/a">an address</a>', "an address"),
        drop_a_link,
    ),
    "a paragraph in a quotation": Fault(
        "parity-structure",
        "quotation",
        change(r"(<p>Another [^<]*</p>)", r"<blockquote>\g<1></blockquote>"),
        quote_a_paragraph,
    ),
}


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("parity"))


@pytest.fixture
def folder(good: Path, tmp_path: Path) -> Path:
    """A copy to damage."""
    return Path(shutil.copytree(good, tmp_path / "build"))


def files_in(folder: Path) -> list[str]:
    listed = json.loads((folder / "manifest.json").read_bytes())["outputs"]
    return [file for file in listed if file.endswith(parity.SUFFIX)]


def judged(folder: Path) -> list[Diagnostic]:
    return parity.judge(folder, files_in(folder))


def told_of(found: list[Diagnostic], fault: Fault, file: str) -> bool:
    """Say whether a fault is told with its code, of this file alone, with the place in the other edition."""
    assert {each.code for each in found} == {fault.finds}, "\n".join(map(str, found))
    assert all(f"/{file}" in each.position.path for each in found)
    assert all(each.hint.startswith("the other place: ") and file not in each.hint for each in found)
    return any(fault.says in each.message for each in found)


def test_editions_of_one_build_say_the_same(good: Path) -> None:
    assert judged(good) == []


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_in_a_web_page_is_found(folder: Path, name: str) -> None:
    file = PAGE.format("big")
    change_page(folder / file, FAULTS[name].in_markup)
    assert told_of(judged(folder), FAULTS[name], file)


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_in_an_e_book_is_found(folder: Path, name: str) -> None:
    file = BOOK.format("small")
    change_book(folder / file, INSIDE, FAULTS[name].in_markup)
    assert told_of(judged(folder), FAULTS[name], file)


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_in_a_pdf_is_found(folder: Path, name: str) -> None:
    file = PAPER.format("big")
    change_paper(folder / file, FAULTS[name].in_tree)
    found = judged(folder)
    assert {each.code for each in found} == {FAULTS[name].finds}, "\n".join(map(str, found))
    assert all(f"/{file}" in each.position.path and each.message.startswith("page ") for each in found)


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_in_the_edition_that_all_are_laid_beside_is_told_of_it(folder: Path, name: str) -> None:
    file = PAGE.format("small")
    change_page(folder / file, FAULTS[name].in_markup)
    assert told_of(judged(folder), FAULTS[name], file)


def test_a_fault_in_the_standard_pdf_is_found(folder: Path) -> None:
    """SYN-01: the pages of the standard edition are its own, and not what a mark says."""
    file = PAPER.format("small")
    change_paper(folder / file, swap_paragraphs)
    assert {each.code for each in judged(folder)} == {"parity-order"}


def test_another_label_of_a_page_of_the_standard_pdf_is_found(folder: Path) -> None:
    """SYN-01: the labels of its pages are what everybody cites."""

    def count_from_two(tree: Tree) -> None:
        tree.pdf.Root.PageLabels.Nums[1].St = 2

    change_paper(folder / PAPER.format("small"), count_from_two)
    found = judged(folder)
    assert {each.code for each in found} == {"parity-page", "parity-contents"}
    assert all("trial-en-small.pdf" in each.position.path for each in found)


def test_a_list_of_pages_that_leaves_one_out_is_found(folder: Path) -> None:
    change_page(folder / "trial/en/big/index.html", change(r'<li id="page-4">.*?</li>', ""))
    found = judged(folder)
    assert {each.code for each in found} == {"parity-page"}
    assert all("/trial/en/big/" in each.position.path for each in found)


@pytest.mark.parametrize("size", ["small", "big"])
def test_contents_that_do_not_have_the_headings_are_found(folder: Path, size: str) -> None:
    change_book(folder / BOOK.format(size), "EPUB/contents.xhtml", change("Deep lakes", "Deep"))
    found = judged(folder)
    assert {each.code for each in found} == {"parity-contents"}


@pytest.mark.parametrize(
    "damage",
    [
        lambda tree: cut(tree.find("TOCI", "Long rivers")),
        lambda tree: setattr(tree.find("TOCI", "Long rivers"), "ActualText", "2.1 Long rivers 2 2"),
        lambda tree: swap(tree.find("TOCI", "1 Lakes"), tree.find("TOCI", "2 Rivers")),
    ],
)
def test_contents_of_a_pdf_that_say_something_else_are_found(folder: Path, damage: Callable[[Tree], None]) -> None:
    change_paper(folder / PAPER.format("big"), damage)
    assert {each.code for each in judged(folder)} == {"parity-contents"}


@pytest.mark.parametrize("file", [BOOK.format("big"), PAPER.format("big")])
def test_what_cannot_be_read_is_told_and_the_others_are_judged(folder: Path, file: str) -> None:
    (folder / file).write_bytes(b"nothing")
    assert [(each.code, each.position.path.endswith(file)) for each in judged(folder)] == [("parity-unreadable", True)]


def test_without_a_web_edition_the_others_are_laid_beside_each_other(folder: Path) -> None:
    listed = json.loads((folder / "manifest.json").read_bytes())
    listed["outputs"] = {file: each for file, each in listed["outputs"].items() if not file.endswith(".html")}
    (folder / "manifest.json").write_text(json.dumps(listed), encoding="utf-8")
    assert judged(folder) == []
    change_paper(folder / PAPER.format("small"), lose_a_word)
    assert {each.code for each in judged(folder)} == {"parity-text"}


def test_only_a_publication_that_changed_is_judged_again(folder: Path) -> None:
    files = files_in(folder)

    def judge() -> tuple[int, int, int]:
        said = verdict(parity, folder, files, Memory(folder, files))
        return len(said.judged), said.kept, len(said.diagnostics)

    assert judge() == (len(files), 0, 0)
    assert judge() == (len(files), len(files), 0)
    change_page(folder / PAGE.format("big"), FAULTS["a lost word"].in_markup)
    count = sum(file.startswith("trial/") for file in files)
    assert judge() == (len(files), len(files) - count, 1)
    assert judge() == (len(files), len(files), 1)


def test_parity_is_one_of_the_validators_and_is_named_as_our_own() -> None:
    """REP-11, REP-14"""
    assert parity in VALIDATORS
    assert (parity.NAME, parity.version()) == ("parity", __version__)
