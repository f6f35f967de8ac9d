"""The chapter on the source language: its examples are good, show every kind of node, and name every attribute."""

from __future__ import annotations

import re
from itertools import product
from typing import get_args

import pytest

from pipeline import model
from pipeline.model import Enclosure, Marker
from pipeline.pages import macro_name
from pipeline.reader import read
from pipeline.reader.links import SCHEMES
from pipeline.reader.lists import find_marker
from pipeline.reader.reserved import FIXED
from pipeline.writers.pdf.profiles import Profile
from pipeline.writers.pdf.structure.roles import in_profile
from tests.layouts.test_cases import CASES
from tests.layouts.test_kinds import KINDS, kinds
from tests.reference import asked, chapters
from tests.reference.asked import STRANGE

EXAMPLES = chapters.examples("reference-source", "markdown")


def chapter_of(example: str) -> str:
    return example if example.startswith("# ") else f"# Example\n\n{example}\n"


@pytest.mark.parametrize("number", range(len(EXAMPLES)))
def test_an_example_is_read_without_a_word(number: int) -> None:
    publication, found = read(asked.inputs(chapter_of(EXAMPLES[number])))
    assert publication is not None
    assert not [str(each) for each in found if each.code != "generated-formula-words"]


def test_the_examples_show_every_kind_of_node() -> None:
    seen: set[type] = set()
    for example in EXAMPLES:
        publication, _ = read(asked.inputs(chapter_of(example)))
        assert publication is not None
        seen |= set(kinds(publication.documents["en"].chapters))
    assert {kind.__name__ for kind in KINDS - seen} == set()


# A strange class on each construct: the reader says what it takes.
GIVEN = {
    "Title of a chapter": ("a heading", f"# Title {{.{STRANGE}}}\n\nText.\n"),
    "Heading of a section": ("a heading", f"# Title\n\nText.\n\n## Section {{.{STRANGE}}}\n\nText.\n"),
    "Picture": ("a picture", f"# Title\n\n![One](images/map.svg){{.{STRANGE}}}\n"),
    "Division with a figure": ("a figure", f"# T\n\n::: {{.figure .{STRANGE}}}\n![One](images/map.svg)\n:::\n"),
    "Picture in a figure": ("a picture in a figure", f"# T\n\n::: figure\n![One](images/map.svg){{.{STRANGE}}}\n:::\n"),
    "Long description": (
        "a long description",
        f"# T\n\n::: figure\n![One](images/map.svg)\n\n::: {{.long-description .{STRANGE}}}\nIt.\n:::\n:::\n",
    ),
    "Caption of a table": ("a table's caption", f"# T\n\n| A |\n|---|\n| b |\n\nTable: C {{.{STRANGE}}}\n"),
    "Division with a table": ("a table", f"# T\n\n::: {{.table .{STRANGE} src=data/costs.csv}}\nCosts\n:::\n"),
    "Remark": ("a {kind} division", f"# T\n\n::: {{.note .{STRANGE}}}\nText.\n:::\n"),
    "Division in a language": ("a division in another language", f"# T\n\n::: {{lang=fr {STRANGE}=1}}\nOui.\n:::\n"),
    "Words in brackets": ("a span", f"# T\n\nA [word]{{.{STRANGE}}}.\n"),
    "Formula in a line": ("a formula in a line", f"# T\n\nAn $x$ {{}} and $y${{.{STRANGE}}}.\n"),
    "Formula on its own lines": ("a formula", f"# T\n\n$$x$$ {{.{STRANGE}}}\n"),
}
# What makes a construct what it is, which the reader need not say.
OWN = {
    "Division with a figure": {".figure"},
    "Long description": {".long-description"},
    "Division with a table": {".table"},
    "Remark": {f".{kind}" for kind in model.CalloutKind},
}
BY_ITSELF = {"Reference without words"}  # {.page} is all that it can have


def test_every_construct_with_attributes_is_there() -> None:
    assert {on for on, _ in GIVEN.values()} == asked.takers()
    assert set(GIVEN) | BY_ITSELF == set(chapters.entries("source-takes"))


@pytest.mark.parametrize("construct", GIVEN)
def test_a_construct_takes_what_is_told(construct: str) -> None:
    assert set(chapters.entries("source-takes")[construct]) == asked.attributes(GIVEN[construct][1]) | OWN.get(
        construct, set()
    )


def test_a_reference_cites_a_page_and_takes_nothing_else() -> None:
    assert chapters.entries("source-takes")["Reference without words"] == [".page"]
    good, found = read(asked.inputs("# T {#t}\n\nSee [](#t){.page}.\n"))
    assert good is not None
    assert not found
    _, found = read(asked.inputs(f"# T {{#t}}\n\nSee [](#t){{.{STRANGE}}}.\n"))
    assert [each.code for each in found] == ["misplaced-attributes"]


def test_every_key_of_an_attribute_is_explained() -> None:
    named = {name for names in chapters.entries("source-takes").values() for name in names}
    assert {name for name in named if name[0] not in "#."} == set(chapters.terms("source-keys"))


def test_every_division_is_named() -> None:
    _, found = read(asked.inputs(f"# T\n\n::: {STRANGE}\nText.\n:::\n"))
    (told,) = (each for each in found if each.code == "unknown-division")
    known = set(told.hint.removeprefix("use one of ").partition(" or ")[0].split(", "))
    named = {name for names in chapters.entries("source-takes").values() for name in names}
    assert known <= {name.removeprefix(".") for name in named}


def test_the_markers_of_lists_are_all_that_there_are() -> None:
    told = set(chapters.terms("source-lists")) - {"-", "*", "+"}
    found = {name: find_marker(f"{name}  text") for name in told}
    assert {(each.marker, each.enclosure) for each in found.values() if each} == set(product(Marker, Enclosure))
    assert None not in found.values()
    assert len(told) == len(Marker) * len(Enclosure)


def _codes_under(identifier: str) -> set[str]:
    named: set[str] = set()
    for block in chapters.blocks(chapters.headed(identifier), deep=False):
        named |= set(chapters.codes(getattr(block, "children", ())))
    return named


def test_the_schemes_of_links_are_named() -> None:
    named = {name.removesuffix(":") for name in _codes_under("source-links") if name.endswith(":")}
    assert named == set(SCHEMES)


def test_the_ids_of_the_layouts_are_named() -> None:
    assert _codes_under("source-headings") >= FIXED


# The case of tests/cases/layout that shows what a row of the table becomes.
SHOWN = {
    "Section": "sections", "Paragraph": "text-and-emphasis", "Text": "text-and-emphasis",
    "Line break": "text-and-emphasis", "Emphasis": "text-and-emphasis", "Strong": "text-and-emphasis",
    "Code": "text-and-emphasis", "Superscript": "text-and-emphasis", "Subscript": "text-and-emphasis", "Link": "links",
    "Cross reference": "links", "Note reference": "note-with-star", "Note": "note-with-star", "Bullet list": "lists",
    "Ordered list": "lists", "Definition list": "definitions", "Quotation": "quotation", "Callout": "callout",
    "Table": "table", "Figure": "figure", "Code block": "code-block", "Mathematics": "mathematics",
    "Mathematics block": "mathematics", "Foreign": "foreign-words", "Division": "foreign-words",
    "Abbreviation": "abbreviation", "Ruby": "ruby",
}  # fmt: skip


def test_every_kind_of_node_is_in_the_table_of_what_it_becomes() -> None:
    named = {name.lower().replace(" ", "_") for name in chapters.rows("table-becomes")}
    assert named | {"chapter"} == {macro_name(kind) for kind in KINDS}
    assert set(SHOWN) == set(chapters.rows("table-becomes"))
    assert {*get_args(model.Inline), *get_args(model.Block)} < KINDS


@pytest.mark.parametrize("construct", SHOWN)
def test_a_construct_becomes_what_the_table_says(construct: str) -> None:
    web, pdf = chapters.rows("table-becomes")[construct]
    case = CASES / SHOWN[construct]
    for format_ in ("html", "epub"):
        markup = (case / f"{format_}.txt").read_text()
        assert set(chapters.codes(web)) <= set(re.findall(r"<(\w+)", markup))
    types = {line.split()[0] for line in (case / "structure.txt").read_text().splitlines() if line.split()}
    assert set(chapters.codes(pdf)) <= types


def test_the_other_profile_has_the_types_that_are_named() -> None:
    named = _codes_under("source-becomes") - {"ua-2"}
    assert all(in_profile(name, Profile.UA_2) == name != in_profile(name, Profile.UA_1) for name in named)
