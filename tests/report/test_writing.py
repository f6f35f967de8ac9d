"""The report as a publication: it says what the evidence says and no more, and passes our own checks."""

from __future__ import annotations

import re
import string
import unicodedata
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.codes import CODES
from pipeline.diagnostics import Diagnostic, Position
from pipeline.editions import Format
from pipeline.inputs import Inputs
from pipeline.model import Paragraph
from pipeline.report.evidence import Evidence, Outcome
from pipeline.report.questions import Kind, State
from pipeline.report.rules import STANDARDS, rules
from pipeline.report.writing import CHAPTERS, languages, source
from pipeline.report.writing.jis import FIELDS, LEVEL_A, LEVEL_AA, level_met
from pipeline.report.writing.markup import plain, said
from pipeline.report.writing.settling import QUOTING, settled
from pipeline.report.writing.summary import met
from pipeline.report.writing.teller import ORDER, Standing, Teller, standing_of, tables, worst
from pipeline.text import plain as words_of
from pipeline.validators import VALIDATORS
from tests.checks.findings import publication_of
from tests.report.known import DAY, LAYOUTS, NAMES, TEXT, asked_of, finding, known, outputs
from tests.report.reports import SITE, Report, ids, report_on

LANGUAGES = languages(LAYOUTS)
FILES = sorted(outputs("example"))
EVERY = [(name, file) for name in NAMES for file in FILES]
# Words by which a body says that it meets a standard; JB.3.1 and VPAT reserve them.
CLAIMS = re.compile(r"準拠|[Ss]upports|[Cc]onform|適合して|適合する")


@cache
def evidence(name: str) -> Evidence:
    """Return one of four states of a publication."""
    message = "PDFUA-1 7.3-1: a figure *has* no `Alt` | text"
    bad = {("verapdf", "example/en/small.pdf"): [finding("verapdf", message)]}
    made = {
        "not judged": lambda: known(unknown=EVERY),
        "judged": known,
        "failed": lambda: known(bad, signed=True, wrong=["table/stones"]),
        "passed": lambda: known(signed=True),
    }
    return made[name]()


@cache
def report(name: str) -> Report:
    """Return the report on a state."""
    return report_on(evidence(name))


def teller(name: str, language: str = "en") -> Teller:
    return Teller(evidence(name), language, LAYOUTS, SITE)


STATES = ("not judged", "judged", "failed", "passed")


@pytest.mark.parametrize("state", STATES)
def test_the_report_passes_our_own_checks_in_every_language(state: str) -> None:
    made = report(state)
    assert made.found == []
    assert tuple(made.publication.documents) == LANGUAGES
    first, *others = (ids(document) for document in made.publication.documents.values())
    assert all(each == first for each in others)
    assert [chapter.slug for chapter in made.publication.main.chapters] == list(CHAPTERS)


@pytest.mark.parametrize("state", STATES)
def test_only_what_quotes_others_is_let_stand(state: str) -> None:
    found = report(state).loose
    chapters = {re.sub(r"^.*/\d\d-|\.md$", "", each.position.path) for each in found}
    assert chapters <= QUOTING
    assert {each.severity for each in found} <= {"review", "warning"}


def test_the_same_evidence_gives_the_same_bytes() -> None:
    again = source(known(signed=True), LAYOUTS, SITE)
    assert settled(Inputs("report", "report", again), report("passed").loose) == report("passed").files


@pytest.mark.parametrize("state", ["not judged", "judged", "failed"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_of_conformance_stands_where_it_was_not_earned(state: str, language: str) -> None:
    """REP-04, REP-08: a claim needs every rule judged, and every question signed."""
    for text in report(state).chapters(language):
        # Ids of rules, and the name of a field of the Japanese form, hold such words and claim nothing.
        assert not CLAIMS.search(text.replace("満たしている適合レベル", "")), CLAIMS.search(text)


def test_one_open_question_takes_every_claim_back() -> None:
    open_ = known(signed=True, open_=["alternative/arch"])
    assert not level_met(Teller(open_, "en", LAYOUTS, SITE))
    assert not met(Teller(open_, "en", LAYOUTS, SITE), "wcag22")
    assert "None is stated" in report_on(open_).text("jis")


def test_what_was_earned_is_said() -> None:
    assert all(met(teller("passed"), each) for each in teller("passed").standards)
    made = report("passed")
    assert "every rule that applies was found met" in made.text("summary")
    assert "AA, as far as the criteria go" in made.text("jis")
    assert "「準拠」と表記するには" in made.text("jis", "ja")


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("standard", STANDARDS)
def test_every_rule_stands_once_with_its_outcome_in_every_format(state: str, standard: str) -> None:
    made, told = report(state), teller(state)
    document = made.publication.documents["en"]
    names = [each for each in ids(document) if each.startswith(f"{standard}-rules")]
    rows = [row for each in names for row in made.table(each)]
    assert len(rows) == len(rules(standard))
    kinds = [kind for kind in (Format.HTML, Format.EPUB, Format.PDF) if any(kind in r.applies for r in rules(standard))]
    for rule, row in zip(rules(standard), rows, strict=True):
        assert row[0] == f"{rule.id}: {rule.names['en']}"
        assert row[1:-1] == [told.word(told.standing(rule, kind)) for kind in kinds]
        assert row[-1]


def test_a_finding_is_told_with_its_place_and_with_the_editions_that_have_it() -> None:
    text = report("failed").text("pdfua")
    assert "`build/example/en/small.pdf`" in text
    assert plain("PDFUA-1 7.3-1: a figure *has* no `Alt` | text") in text
    assert "failed in English, Small, PDF" in text
    assert "B\\. Reader found `table/stones` wrong" in report("failed").text("wcag22")


def test_no_rule_that_was_not_judged_is_called_passed() -> None:
    counted = {each: teller("not judged").counted(each) for each in STANDARDS}
    passed = [
        rule for each in STANDARDS for rule in rules(each) if teller("not judged").standing(rule) is Standing.PASSED
    ]
    assert [rule.id for rule in passed if rule.machines and rule.machines[0][0] != "source"] == []
    assert all(sum(each.values()) == len(rules(standard)) for standard, each in counted.items())


@pytest.mark.parametrize("language", LANGUAGES)
def test_open_questions_stand_with_the_thing_itself(language: str) -> None:
    made = report("judged")
    text = made.text("persons", language)
    for name in asked_of(TEXT):
        assert f"`{name}`" in text
    assert plain("An arch of nine stones") in text
    assert "](images/seen/a.svg)" in text
    assert "images/seen/a.svg" in made.files
    assert "--by" in text


def test_what_is_signed_is_asked_no_more_and_stands_with_who_and_when() -> None:
    made = report("failed")
    text, signed = made.text("persons"), made.table("table-signed")
    assert "`heading/parts`" not in text
    assert "`table/stones`" in text
    assert "it says the opposite" in text
    (row,) = (each for each in signed if each[0].startswith("heading/parts"))
    assert (row[0], row[2], row[3]) == ("heading/parts, English", "A. Reader", "22 November 2026")
    (wrong,) = made.table("table-refused")
    assert wrong[2] == "B. Reader: “it says the opposite”"


def test_what_changed_after_it_was_signed_is_said_to_have_changed() -> None:
    before = evidence("passed")
    answers = {
        language: tuple(replace(one, state=State.CHANGED) for one in each) for language, each in before.answers.items()
    }
    text = report_on(replace(before, answers=answers)).text("signed")
    assert "Questions that were signed, and whose things have changed since" in text
    assert "Nobody has signed anything that holds" in text


def test_a_source_that_changed_is_told_first() -> None:
    text = report_on(known(current=False)).text("summary")
    assert "The source is not the one that the files were built from" in text


def test_the_form_of_jis_has_its_nine_fields_and_38_criteria() -> None:
    """REP-08."""
    assert (len(FIELDS), len(LEVEL_A), len(LEVEL_AA)) == (9, 25, 13)
    for language in LANGUAGES:
        made = report("judged")
        fields = made.table("jis-fields", language)
        assert len(fields) == 9
        assert all(entry for _, entry in fields)
        assert "https://example.org/reading/example/index.html" in dict(fields).values()
        criteria = made.table("jis-criteria", language)
        assert [row[0].partition(" ")[0].partition("：")[0].rstrip(":") for row in criteria] == sorted(
            (*LEVEL_A, *LEVEL_AA), key=lambda each: [int(part) for part in each.split(".")]
        )
        assert all(all(row) for row in criteria)


def test_parsing_is_what_the_validator_of_html_says() -> None:
    bad = {("nu", "example/en/small.html"): [finding("nu", "a tag is not closed", "example/en/small.html")]}
    rows = {row[0]: row[3] for row in report_on(known(bad, signed=True)).table("jis-criteria")}
    assert rows["4.1.1: Parsing"] == "not met"
    rows = {row[0]: row[3] for row in report("passed").table("jis-criteria")}
    assert rows["4.1.1: Parsing"] == "met"
    rows = {row[0]: row[3] for row in report("not judged").table("jis-criteria")}
    assert rows["4.1.1: Parsing"] == "open"


def test_programs_are_named_with_their_versions() -> None:
    """REP-14."""
    rows = report("judged").table("programs")
    assert len(rows) == len(VALIDATORS)
    assert ["veraPDF", "1", "every file of its formats"] in rows
    own = [row[0] for row in rows if row[0].startswith("Everypage")]
    assert "Everypage print rules" in own
    missed = report("not judged").table("programs")
    assert {row[1] for row in missed} == {"not known"}


@pytest.mark.parametrize("outcome", Outcome)
def test_an_outcome_never_reads_better_than_it_is(outcome: Outcome) -> None:
    found = {standing_of(each) for state in STATES for each in evidence(state).judgements if each.outcome is outcome}
    wanted = {
        Outcome.PASSED: {Standing.PASSED},
        Outcome.FAILED: {Standing.FAILED},
        Outcome.INAPPLICABLE: {Standing.ABSENT},
        Outcome.UNTESTED: {Standing.WAITING, Standing.UNJUDGED},
    }
    assert found == wanted[outcome]


def test_the_worst_of_several_outcomes_stands_for_them() -> None:
    assert [worst(ORDER[place:]) for place in range(len(ORDER))] == list(ORDER)
    assert worst([]) is Standing.NONE


def test_every_language_has_every_word() -> None:
    first, *others = tables().values()
    assert all(each.keys == first.keys for each in others)
    for language, words in tables().items():
        for standard in STANDARDS:
            assert all(words.has(f"{standard}-{key}") for key in ("title", "name", "short", "about", "source")), (
                standard
            )
        assert all(words.has(f"kind-{kind}") for kind in Kind), language
        assert all(words.has(f"machine-{validator.NAME}") for validator in VALIDATORS), language


TEXTS = st.text(st.characters(exclude_categories=("C", "Z"), include_characters=" "), min_size=1, max_size=40)


@settings(deadline=None, max_examples=60)
@given(TEXTS)
@example("*a* _b_ [c](d) `e` <f> ![g](h) # i")
@example(string.punctuation)
@example("1. a")
@example("- a")
@example("::: {.note}")
@example("[^a]: b")
@example("a | b")
@example("Table: x {#y}")
@example(": term")
@example("---")
@example("$x$ ~a~ ^b^ {#c} -- d")
def test_foreign_text_is_text_whatever_it_holds(text: str) -> None:
    shown = unicodedata.normalize("NFC", " ".join(text.split()))
    if not shown:
        return
    publication = publication_of(f"before {plain(text)} behind\n\n{plain(text)}")
    (one, two) = publication.main.chapters[0].blocks
    assert isinstance(one, Paragraph)
    assert isinstance(two, Paragraph)
    assert (words_of(one.children), words_of(two.children)) == (f"before {shown} behind", shown)


def test_words_of_another_language_bear_it() -> None:
    assert said("要石", "ja", "en") == "[要石]{lang=ja}"
    assert said("a [key]", "en", "en") == r"a \[key\]"
    assert said("", "ja", "en") == ""
    phrase = "[要石]{lang=ja}"
    text = f"The keystone is the {phrase} of an arch.\n"
    made = report_on(known(text=text))
    assert f"The keystone is the {phrase} of an arch" in made.text("persons")
    assert "[The keystone is the]{lang=en} 要石 [of an arch\\.]{lang=en}" in made.text("persons", "ja")


def test_a_hostile_message_is_only_words() -> None:
    message = "x: ::: {.note}\n# heading [here](javascript:1) <script> `a | b` $x$"
    bad = {("axe", "example/en/small.html"): [Diagnostic(Position("a|b`c.html", 1), "axe", message)]}
    made = report_on(known(bad))
    assert CODES["axe"].severity == "error"
    assert made.found == []
    assert plain(message) in made.text("valid-files")


def test_days_are_those_of_signatures() -> None:
    made = report("passed")
    fields = dict(made.table("jis-fields"))
    assert f"{DAY.day} November {DAY.year}" in fields["Period of the test"]
    assert "No person has signed anything yet" in dict(report("judged").table("jis-fields"))["Period of the test"]
