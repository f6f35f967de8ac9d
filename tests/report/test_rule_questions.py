"""What is asked once for a publication, and which changes ask it again (REP-13)."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import replace

import pytest

from pipeline.diagnostics import Position
from pipeline.inputs import Inputs
from pipeline.layouts import Layouts, default_layouts
from pipeline.model import Accessibility, Publication, Review
from pipeline.report.questions import (
    CRITERIA,
    Answered,
    Aspect,
    Kind,
    State,
    answered,
    aspects,
    attested,
    every_answer,
    for_rule,
    name_of,
    questions,
)
from pipeline.report.questions.evaluation import COVERED, LAYOUTS_TOO, kinds_for
from pipeline.report.rules import rules
from tests.checks.findings import publication_of
from tests.report.test_questions import PICTURE, TEXT

LAYOUTS = default_layouts()
METADATA = "rights: Office of Bridges"
ROTATED = next(rule for rule in rules("wcag22") if rule.id == "1.3.4")


def example(text: str = TEXT, picture: str = PICTURE) -> Publication:
    return publication_of(text, changes={"images/a.svg": picture})


def layouts_with(path: str, old: str, new: str) -> Layouts:
    """Return the layouts with other words in one file."""
    text = LAYOUTS.text(path)
    assert old in text
    files = {**LAYOUTS.inputs.files, path: text.replace(old, new, 1).encode()}
    return Layouts(Inputs("layouts", "layouts", files))


def changed(publication: Publication, layouts: Layouts = LAYOUTS) -> set[Aspect]:
    """Return the sides on which something is not the example any more."""
    before, after = aspects(example(), "en", LAYOUTS), aspects(publication, "en", layouts)
    assert before.keys() == after.keys() == set(Aspect)
    digests = [
        {one.question.name: one.question.digest for one in answered(each, "en", given)}
        for each, given in ((example(), LAYOUTS), (publication, layouts))
    ]
    asked_again = {
        name for name, seen in digests[1].items() if digests[0].get(name) != seen and name.startswith("rule/")
    }
    found = {aspect for aspect in Aspect if before[aspect] != after[aspect]}
    assert bool(asked_again) == bool(found)
    return found


def test_every_rule_with_a_question_waits_for_somebody() -> None:
    """REP-04: what no part of the text asks is asked of the whole, and never passed over."""
    answers = answered(example(), "en", LAYOUTS)
    names = [one.question.name for one in answers]
    assert len(names) == len(set(names))
    silent = {rule.id for rule in rules() if rule.question and not for_rule(rule, answers)}
    absent = ("motion", "claim-ua-2")
    assert silent == {rule.id for rule in rules() if rule.question and rule.needs and rule.needs.id in absent}
    assert all(for_rule(rule, answers) == () for rule in rules() if not rule.question)


def test_a_rule_is_asked_itself_only_where_no_part_asks_it() -> None:
    with_links = {one.question.name for one in answered(example(), "en", LAYOUTS)}
    without = {one.question.name for one in answered(example("Words alone.\n"), "en", LAYOUTS)}
    assert "rule/wcag22-2.4.4" not in with_links
    assert "rule/wcag22-2.4.4" in without
    assert "rule/pdfua-pdf-ua-1-7.5" not in with_links | without  # no table, and so nothing to ask
    assert {"rule/wcag22-1.3.4", "rule/wcag22-1.4.11"} <= with_links & without


def test_a_moving_picture_and_a_claim_are_asked_about_where_they_are() -> None:
    still = example()
    document = replace(still.main, images={"images/a.svg": b"GIF89a NETSCAPE2.0"})
    names = {one.question.name for one in answered(replace(still, documents={"en": document}), "en", LAYOUTS)}
    assert {"rule/wcag22-2.2.2", "rule/wcag22-2.3.1"} <= names
    claimed = replace(example(), profile="ua-2")
    assert "rule/pdfua-pdf-ua-2" in {one.question.name for one in answered(claimed, "en", LAYOUTS)}


def test_what_is_covered_is_a_rule_that_asks() -> None:
    asking = {(rule.standard, rule.id) for rule in rules() if rule.question}
    assert set(COVERED) <= asking
    assert asking >= LAYOUTS_TOO
    covered = {rule.id for rule in rules("wcag22") if kinds_for(rule)}
    assert covered == {each for kind in Kind for each in CRITERIA[kind]}


def test_the_names_of_rules_questions_are_plain_and_differ() -> None:
    names = [name_of(rule) for rule in rules()]
    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"rule/[a-z0-9.-]+", name) for name in names)


def test_a_rule_asks_in_the_words_of_its_table_and_shows_what_to_look_at() -> None:
    (one,) = [each for each in answered(example(), "en", LAYOUTS) if each.question.name == "rule/wcag22-1.3.4"]
    assert one.question.ask(LAYOUTS.words("en")) == ROTATED.question["en"]
    assert one.question.ask(LAYOUTS.words("ja")) == ROTATED.question["ja"]
    assert one.question.ask(LAYOUTS.words("fr")) == ROTATED.question["en"]
    assert one.question.criteria == ("1.3.4",)
    shown = [thing.text for thing in one.question.things]
    assert shown == [f"1.3.4: {ROTATED.names['en']}", "example/en: html, epub, pdf; small, middle, big"]


@pytest.mark.parametrize(
    ("old", "new", "sides"),
    [
        ("The first words", "The frist words", set()),
        ("- Another stone", "- Another big stone", set()),
        ("## Uses {#uses}", "## How it is used {#uses}", set()),
        ("## Uses {#uses}", "## Uses {#use}", set()),
        ("An arch of nine stones", "An arch of ten stones", set()),
        ("example.org/plan", "example.org/map", set()),
        ("| Key | 12 |", "| Key | 13 |", set()),
        ("- Another stone", "- Another stone\n- A third one", {Aspect.STRUCTURE}),
        ("| Key | 12 |", "| Key | 12 |\n| Wedge | 9 |", {Aspect.STRUCTURE}),
        ("header-columns=1", "", {Aspect.STRUCTURE}),
        ("## Uses", "### Uses", {Aspect.STRUCTURE}),
        ("It stands.", "It stands.\n\nIt falls.", {Aspect.STRUCTURE}),
        ("It stands.", "It **stands**.", {Aspect.FORMATTING}),
        ("[a plan](https://example.org/plan)", "a plan", {Aspect.INTERACTION}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_words_may_be_mended_and_structure_form_and_links_may_not(old: str, new: str, sides: set[Aspect]) -> None:
    assert old in TEXT
    assert changed(example(TEXT.replace(old, new))) == sides


def test_another_picture_asks_again() -> None:
    assert changed(example(picture=PICTURE.replace("h9", "h8"))) == {Aspect.IMAGES}


@pytest.mark.parametrize(
    ("path", "old", "new", "sides"),
    [
        ("css/base.css", "{", "{ outline: none;", {Aspect.FORMATTING}),
        ("editions.toml", "[", "# wider\n[", {Aspect.FORMATTING}),
        ("templates/chapter.html.j2", "<", "<!-- new --><", {Aspect.INTERACTION}),
        ("scripts/place.js", "\n", "\n\n", {Aspect.INTERACTION}),
        ("words/en.toml", 'ask-title = "', 'ask-title = "Well: ', set()),
        ("words/ja.toml", ' = "', ' = "新', set()),
        ("words/en.toml", ' = "', ' = "New ', {Aspect.INTERACTION}),
    ],
)
def test_other_layouts_ask_again_and_other_questions_do_not(path: str, old: str, new: str, sides: set[Aspect]) -> None:
    assert changed(example(), layouts_with(path, old, new)) == sides


def test_other_editions_ask_again_and_other_metadata_do_not() -> None:
    publication = example()
    assert changed(replace(publication, editions=(*publication.editions, "giant"))) == {Aspect.FORMATTING}
    assert changed(replace(publication, paper="A5")) == {Aspect.FORMATTING}
    document = publication.main
    about = replace(document.metadata, rights="Another office", title="Arches", date=datetime.date(2027, 1, 1))
    told = replace(publication, documents={"en": replace(document, metadata=about)})
    assert changed(told) == set()


def test_who_answers_for_the_claim_is_asked_again_when_it_is_another() -> None:
    digests = [
        {one.question.name: one.question.digest for one in answered(certified(by), "en", LAYOUTS)} for by in ("A", "B")
    ]
    assert {name for name in digests[0] if digests[0][name] != digests[1][name]} == {"rule/epub-a11y-a11y-claim"}


def certified(by: str = "Office of Bridges") -> Publication:
    publication = example()
    about = replace(publication.main.metadata, accessibility=Accessibility("", by, ("none",)))
    return replace(publication, documents={"en": replace(publication.main, metadata=about)})


def signing(publication: Publication, every: list[Answered], wrong: str = "") -> Publication:
    day = datetime.date(2026, 11, 20 + len(publication.reviews))
    seen = tuple((one.question.name, one.question.digest) for one in every)
    review = Review(Position("example/publication.yaml"), "en", "Office of Bridges", day, seen, wrong)
    return replace(publication, reviews=(*publication.reviews, review))


def days(publication: Publication) -> Mapping[str, datetime.date]:
    return attested(publication, every_answer(publication, LAYOUTS))


def test_a_claim_may_be_made_from_the_day_on_which_the_last_of_its_questions_was_signed() -> None:
    """EPB-05: unsigned, nothing is claimed; nor where a person found something wrong."""
    publication = certified()
    every = list(answered(publication, "en", LAYOUTS))
    claimed = [one for one in every if one.question.rule is None or "epub" in one.question.rule.applies]
    for_print = [one for one in every if one not in claimed]
    assert for_print
    assert days(publication) == {}
    most = signing(publication, claimed[1:])
    assert days(most) == {}
    whole = signing(most, claimed[:1])
    assert days(whole) == {"en": datetime.date(2026, 11, 21)}
    assert days(replace(whole, documents={"en": example().main})) == {}  # nobody certifies
    doubted = signing(whole, claimed[3:4], wrong="It says nothing.")
    assert days(doubted) == {}
    states = [one.state for one in for_rule(ROTATED, answered(whole, "en", LAYOUTS))]
    assert states == [State.SIGNED]


def test_the_questions_of_parts_stand_before_those_of_rules() -> None:
    names = [one.question.name for one in answered(example(), "en", LAYOUTS)]
    parts = [question.name for question in questions(example().main)]
    assert names[: len(parts)] == parts
    assert all(name.startswith("rule/") for name in names[len(parts) :])
