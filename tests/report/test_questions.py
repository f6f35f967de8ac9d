"""What a person must decide: which questions there are, what each depends on, and how long a sign-off holds."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from pipeline.diagnostics import Position
from pipeline.layouts import default_layouts
from pipeline.model import Publication, Review
from pipeline.report.questions import (
    CRITERIA,
    Kind,
    Question,
    State,
    answered,
    by_criterion,
    questions,
)
from pipeline.sources import told_by_persons
from tests.checks.findings import publication_of

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>A</title><path d="M0 0h9v9z"/></svg>'
TEXT = """\
The first words, and [a plan](https://example.org/plan) of [the parts](#parts).

![An arch of nine stones](images/a.svg "The arch"){#arch}

## Parts {#parts}

The keystone is the [要石]{lang=ja} of an arch, and $x^2$ is its square.

- One stone
- Another stone

| Stone | Weight |
|---|---:|
| Key | 12 |

Table: Stones {#stones header-columns=1}

## Uses {#uses}

It stands.[^n]

[^n]: For long.
"""
SIGNED = {"images/a.svg": PICTURE}
LAYOUTS = default_layouts()
PINNED = {
    "title/example": "a068236a487a9165",
    "order/first": "e06008e2e506e3e6",
    "wording/first": "830c9f1c8fa026ff",
    "languages/first": "a9ea37a48493c2fa",
    "links/first": "a45e6781ed5f9e06",
    "formulas/first": "03d2d243266ae6ae",
    "heading/first": "41bfe866bbdba644",
    "heading/parts": "c50434c891680a23",
    "heading/uses": "2e3c660555274304",
    "alternative/arch": "f040b6f281ad832e",
    "picture/images/a.svg": "82d0c2be911f8156",
    "table/stones": "7d8595617e0691e1",
}


def asked(text: str = TEXT, picture: str = PICTURE) -> dict[str, Question]:
    publication = publication_of(text, changes={"images/a.svg": picture})
    return {question.name: question for question in questions(publication.main)}


def changed(old: str, new: str) -> set[str]:
    """Return the names of the questions whose answers hold no more where words of the text become others."""
    assert old in TEXT
    before, after = asked(), asked(TEXT.replace(old, new))
    assert before.keys() == after.keys()
    return {name for name in before if before[name].digest != after[name].digest}


def signed(publication: Publication, *names: str, by: str = "Office of Bridges", wrong: str = "") -> Publication:
    every = {question.name: question.digest for question in questions(publication.main)}
    review = Review(
        Position("example/publication.yaml", 12, 3),
        "en",
        by,
        datetime.date(2026, 11, 22),
        tuple((name, every[name]) for name in names),
        wrong,
    )
    return replace(publication, reviews=(*publication.reviews, review))


def test_every_part_of_a_chapter_is_asked_about_in_reading_order() -> None:
    assert list(asked()) == [
        "title/example",
        "order/first",
        "wording/first",
        "languages/first",
        "links/first",
        "formulas/first",
        "heading/first",
        "heading/parts",
        "heading/uses",
        "alternative/arch",
        "picture/images/a.svg",
        "table/stones",
    ]


def test_the_thing_itself_stands_beside_the_question() -> None:
    every = asked()
    assert [one.text for one in every["links/first"].things] == [
        "a plan → https://example.org/plan",
        "the parts → #parts",
    ]
    assert [one.text for one in every["languages/first"].things] == ["ja: 要石"]
    assert [one.text for one in every["heading/parts"].things] == [
        "Parts",
        "The keystone is the 要石 of an arch, and … is its square.",
    ]
    assert [one.text for one in every["table/stones"].things] == ["Stones", "col: Stone", "col: Weight", "row: Key"]
    arch = every["alternative/arch"]
    assert (arch.image, [one.text for one in arch.things]) == (
        "images/a.svg",
        ["An arch of nine stones", "The arch"],
    )
    assert (arch.position.path, arch.position.line) == ("example/en/01-first.md", 5)
    assert every["formulas/first"].things[0].text.startswith("x^2 → ")


@pytest.mark.parametrize(
    ("old", "new", "names"),
    [
        ("An arch of nine", "An arch of ten", {"alternative/arch"}),
        ('"The arch"', '"An arch"', {"alternative/arch", "wording/first", "languages/first", "heading/first"}),
        ("It stands.", "It falls.", {"wording/first", "languages/first", "heading/uses"}),
        ("For long.", "For ever.", {"wording/first", "languages/first"}),
        ("Another stone", "A stone", {"wording/first", "languages/first", "heading/parts"}),
        ("example.org/plan", "example.org/map", {"links/first"}),
        ("x^2", "x^3", {"formulas/first"}),
        ("| Key | 12 |", "| Key | 13 |", {"wording/first", "languages/first", "heading/parts", "table/stones"}),
        ("header-columns=1", "", {"table/stones"}),
        ("lang=ja", "lang=zh", {"languages/first"}),
        ("- One stone", "One stone", {"order/first"}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_a_change_opens_the_questions_that_it_touches_and_no_other(old: str, new: str, names: set[str]) -> None:
    """REP-13: sign-offs are carried over for what did not change."""
    assert changed(old, new) == names


def test_another_picture_opens_all_that_was_said_of_it() -> None:
    before, after = asked(), asked(picture=PICTURE.replace("h9", "h8"))
    assert {name for name in before if before[name].digest != after[name].digest} == {
        "alternative/arch",
        "picture/images/a.svg",
    }


def test_lines_that_are_added_above_open_nothing() -> None:
    before = asked()
    after = asked(TEXT.replace("## Parts", "\n\n## Parts"))
    assert {name: one.digest for name, one in before.items()} == {name: one.digest for name, one in after.items()}
    assert after["heading/parts"].position.line == before["heading/parts"].position.line + 2


def test_a_decorative_picture_and_a_long_description_are_asked_about() -> None:
    text = "![](images/a.svg){.decorative #line}\n"
    text += (
        "\n::: {.figure #arch}\n![An arch](images/a.svg)\n\nAn arch\n\n::: long-description\nNine stones.\n:::\n:::\n"
    )
    every = asked(text)
    assert {"decorative/line", "picture/images/a.svg", "alternative/arch", "description/arch"} <= every.keys()
    assert "alternative/line" not in every
    assert [one.text for one in every["description/arch"].things] == ["Nine stones."]
    assert asked(text.replace("Nine", "Ten"))["description/arch"].digest != every["description/arch"].digest


def test_a_picture_that_stands_twice_is_looked_at_once() -> None:
    text = "![One](images/a.svg){#one}\n\n![Two](images/a.svg){#two}\n"
    names = list(asked(text))
    assert names.count("picture/images/a.svg") == 1
    assert {"alternative/one", "alternative/two"} <= set(names)


def test_digests_outlive_the_code_that_makes_them() -> None:
    """A digest that comes out otherwise undoes every signature: change this only where the question changed."""
    every = asked()
    assert {name: one.digest for name, one in every.items()} == PINNED


def test_what_was_signed_holds_until_it_changes() -> None:
    publication = signed(publication_of(TEXT, changes=SIGNED), "table/stones", "heading/uses")
    states = {one.question.name: one.state for one in answered(publication, "en", LAYOUTS)}
    assert [name for name, state in states.items() if state is State.SIGNED] == ["heading/uses", "table/stones"]
    assert not told_by_persons(publication, LAYOUTS)[0]
    later = replace(
        publication_of(TEXT.replace("| Key | 12 |", "| Key | 13 |"), changes=SIGNED), reviews=publication.reviews
    )
    states = {one.question.name: one.state for one in answered(later, "en", LAYOUTS)}
    assert (states["table/stones"], states["heading/uses"]) == (State.CHANGED, State.SIGNED)
    assert states["heading/parts"] is State.OPEN
    (told,) = told_by_persons(later, LAYOUTS)[0]
    assert (told.code, told.position.line) == ("review-outdated", 12)
    assert told.message == "table/stones changed since Office of Bridges signed on 2026-11-22"


def test_who_signed_last_what_still_holds_is_named() -> None:
    publication = signed(publication_of(TEXT, changes=SIGNED), "table/stones")
    twice = signed(publication, "table/stones", by="Another office")
    (one,) = [each for each in answered(twice, "en", LAYOUTS) if each.question.name == "table/stones"]
    assert one.review is not None
    assert one.review.by == "Another office"


def test_what_a_person_found_wrong_stands_until_it_is_mended_or_found_right() -> None:
    publication = signed(publication_of(TEXT, changes=SIGNED), "table/stones", wrong="The key weighs 13.")
    states = {one.question.name: one for one in answered(publication, "en", LAYOUTS)}
    assert states["table/stones"].state is State.REFUSED
    (told,) = told_by_persons(publication, LAYOUTS)[0]
    assert (told.code, told.position) == ("review-refused", states["table/stones"].question.position)
    assert told.message == "table/stones: Office of Bridges found on 2026-11-22: The key weighs 13."
    mended = replace(
        publication_of(TEXT.replace("| Key | 12 |", "| Key | 13 |"), changes=SIGNED), reviews=publication.reviews
    )
    (told,) = told_by_persons(mended, LAYOUTS)[0]
    assert told.message == "table/stones changed since Office of Bridges found it wrong on 2026-11-22"
    right = signed(publication, "table/stones", by="Another office")
    assert told_by_persons(right, LAYOUTS) == ([], {})
    again = signed(right, "table/stones", wrong="It does not.")
    (told,) = told_by_persons(again, LAYOUTS)[0]
    assert told.message.endswith("It does not.")


def test_a_review_of_another_language_signs_nothing_here() -> None:
    publication = signed(publication_of(TEXT, changes=SIGNED), "table/stones")
    elsewhere = replace(publication, reviews=tuple(replace(one, language="ja") for one in publication.reviews))
    assert all(one.state is State.OPEN for one in answered(elsewhere, "en", LAYOUTS))


def test_a_criterion_waits_for_each_of_its_questions() -> None:
    """REP-04: nothing is supported while something that a person must decide is open."""
    publication = signed(publication_of(TEXT, changes=SIGNED), "table/stones")
    waiting = by_criterion(answered(publication, "en", LAYOUTS))
    assert [(one.question.name, one.state) for one in waiting["1.3.1"]] == [
        ("order/first", State.OPEN),
        ("table/stones", State.SIGNED),
    ]
    assert "1.2.1" not in waiting


@pytest.mark.parametrize("language", sorted(default_layouts().languages))
def test_every_question_can_be_asked_in_every_language(language: str) -> None:
    words = default_layouts().words(language)
    parts = set(Kind) - {Kind.RULE}  # the tables of rules have the words of their own
    asks = {kind: words.say(f"ask-{kind}") for kind in parts}
    assert len(set(asks.values())) == len(parts)
    assert {key for key in words.keys if key.startswith("ask-")} == {f"ask-{kind}" for kind in parts}
    assert CRITERIA.keys() == set(Kind)
