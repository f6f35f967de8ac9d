"""The rules of the report: every criterion is there once, and every machine that they name exists."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest

from pipeline.codes import CODES
from pipeline.codes.pdf import PDF
from pipeline.diagnostics import Diagnostic, Position
from pipeline.report.rules import FORMATS, JUDGES, STANDARDS, languages, machines_for, rules, tells
from pipeline.validators import VALIDATORS, programs, reading, verapdf

# The success criteria of WCAG 2.2 (W3C Recommendation) of levels A and AA; 4.1.1 is obsolete in it.
A = """1.1.1 1.2.1 1.2.2 1.2.3 1.3.1 1.3.2 1.3.3 1.4.1 1.4.2 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 2.4.1 2.4.2 2.4.3
2.4.4 2.5.1 2.5.2 2.5.3 2.5.4 3.1.1 3.2.1 3.2.2 3.2.6 3.3.1 3.3.2 3.3.7 4.1.2"""
AA = """1.2.4 1.2.5 1.3.4 1.3.5 1.4.3 1.4.4 1.4.5 1.4.10 1.4.11 1.4.12 1.4.13 2.4.5 2.4.6 2.4.7 2.4.11 2.5.7 2.5.8
3.1.2 3.2.3 3.2.4 3.3.3 3.3.4 3.3.8 4.1.3"""
LEVEL_A, LEVEL_AA = A.split(), AA.split()
MACHINES = sorted({machine for rule in rules() for machine in rule.machines})
LINKS = {"dead-link", "dead-reference", "unreadable-output"} & set(CODES)
PARITY = {code for code in CODES if code.startswith("parity-")}
FOREIGN = {"epubcheck", "epubcheck-usage", "ace", "axe", "axe-review", "nu", "nu-warning", "verapdf", "foliate-js"}
SOURCE = set(CODES) - set(PDF) - LINKS - PARITY - FOREIGN


@cache
def profiles() -> dict[str, set[str]]:
    """Return the tests of every profile of the installed veraPDF, as "clause-test"."""
    found = {}
    with zipfile.ZipFile(verapdf.jar()) as jar:
        for name in jar.namelist():
            if re.fullmatch(r"org/verapdf/pdfa/validation/[^/]+\.xml", name):
                ids = [each for each in ElementTree.fromstring(jar.read(name)).iter() if each.tag.endswith("}id")]
                found[Path(name).stem] = {f"{each.get('clause')}-{each.get('testNumber')}" for each in ids}
    return found


@cache
def axe_rules() -> set[str]:
    """Return the rules of the installed axe-core that run when they are asked for by our tags."""
    text = (programs.npm_package("axe-core") / "axe.min.js").read_text(encoding="utf-8")
    found = re.findall(r'\{id:"([a-z0-9-]+)",[^{}]*?tags:\[([^\]]*)\]', text)
    left_out = ("experimental", "deprecated", "obsolete", "wcag2aaa")
    return {rule for rule, tags in found if not any(tag in tags for tag in left_out)}


@cache
def ace_names() -> str:
    """Return the text of Ace's own program and of its axe-core, in which the names of its rules stand."""
    texts = []
    for package in sorted(programs.npm_package("@daisy").iterdir()):
        texts += [path.read_text(encoding="utf-8") for path in sorted(package.glob("lib/**/*.js"))]
    texts = [re.sub(r"^\s*//.*$", "", text, flags=re.MULTILINE) for text in texts]
    axe = programs.npm_package("@daisy/axe-core-for-ace") / "axe.min.js"
    return "\n".join([*texts, axe.read_text(encoding="utf-8")])


def test_every_criterion_of_wcag_22_a_and_aa_is_there_once_at_its_level():
    assert (len(LEVEL_A), len(LEVEL_AA)) == (31, 24)
    levels = [(rule.id, rule.level) for rule in rules("wcag22")]
    assert Counter(levels) == Counter([(each, "A") for each in LEVEL_A] + [(each, "AA") for each in LEVEL_AA])
    numbers = [tuple(map(int, rule.id.split("."))) for rule in rules("wcag22")]
    assert numbers == sorted(numbers)


def test_every_test_of_the_profile_of_pdf_ua_1_is_in_one_rule():
    claimed = [finding.removeprefix("PDFUA-1 ") for rule in rules("pdfua") for name, finding in rule.machines
               if name == "verapdf" and finding.startswith("PDFUA-1 ")]  # fmt: skip
    assert Counter(claimed) == Counter(profiles()["PDFUA-1"])


def test_every_rule_of_ours_for_finished_pdfs_is_in_a_rule_of_the_report():
    named = {finding for name, finding in MACHINES if name == "pdf-rules"}
    assert named == set(PDF)


@pytest.mark.parametrize("standard", STANDARDS)
def test_a_rule_has_an_id_of_its_own_and_words_in_every_language(standard):
    ids = [rule.id for rule in rules(standard)]
    assert len(ids) == len(set(ids))
    for rule in rules(standard):
        assert rule.standard == standard
        assert set(rule.applies) <= set(FORMATS)
        for words in (rule.names, rule.question, rule.needs.absent if rule.needs else {}):
            assert not words or set(words) == set(languages())
            assert all(text.strip() == text != "" for text in words.values())
        japanese = rule.names["ja"] + rule.question.get("ja", "")
        assert re.search(r"[ぁ-んァ-ヶ一-龠]", japanese), rule.id


def test_every_rule_is_decided_by_somebody_in_every_format_or_cannot_apply():
    undecided = []
    for rule in rules():
        never = rule.needs is not None and not rule.needs.possible
        assert not (never and rule.question), f"{rule.standard} {rule.id} asks about what cannot be"
        undecided += [
            f"{rule.standard} {rule.id} {kind}"
            for kind in rule.applies
            if not (machines_for(rule, kind) or rule.question or never)
        ]
    assert undecided == []


def test_every_validator_has_its_formats():
    assert set(JUDGES) == {each.NAME for each in VALIDATORS} | {"source"}
    for rule in rules():
        for machine in rule.machines:
            assert any(machine in machines_for(rule, kind) for kind in rule.applies), f"{rule.id} {machine}"


@pytest.mark.parametrize("machine", MACHINES, ids=":".join)
def test_a_machine_that_a_rule_names_exists(machine):
    validator, finding = machine
    if validator == "source":
        assert finding in SOURCE
        return
    assert validator in {each.NAME for each in VALIDATORS}
    if validator == "pdf-rules":
        assert finding in PDF
    elif validator == "links":
        assert finding in LINKS
    elif validator == "parity":
        assert finding in PARITY
    elif validator == "foliate-js":
        assert finding in reading.HINTS
    elif validator == "verapdf" and finding != "*":
        profile, test = finding.split(" ")
        assert test == "*" or test in profiles()[profile]
    elif validator == "axe" and finding != "*":
        assert finding in axe_rules()
    elif validator == "ace" and finding != "*":
        # Names of missing metadata are put together: "metadata-" and the property in small letters.
        written = finding.removeprefix("metadata-").removesuffix("-invalid")
        assert re.search(rf"""["'`\w-]?{re.escape(written)}["'`]""", ace_names(), re.IGNORECASE)
    else:
        assert finding == "*"


@pytest.mark.parametrize(
    ("machine", "code", "message", "told"),
    [
        (("axe", "image-alt"), "axe", "image-alt: images have text (at img)", True),
        (("axe", "image-alt"), "axe-review", "image-alt: images have text (at img)", True),
        (("axe", "image-alt"), "axe", "image-alternative: another rule", False),
        (("axe", "image-alt"), "ace", "image-alt: images have text", False),
        (("verapdf", "PDFUA-1 7.3-1"), "verapdf", "PDFUA-1 7.3-1: no Alt", True),
        (("verapdf", "PDFUA-1 7.3-1"), "verapdf", "PDFUA-1 7.3-11: no Alt", False),
        (("verapdf", "PDFUA-2-ISO32005 *"), "verapdf", "PDFUA-2-ISO32005 8.2.1-1: no Document", True),
        (("verapdf", "PDFUA-2-ISO32005 *"), "verapdf", "PDFUA-1 7.3-1: no Alt", False),
        (("epubcheck", "*"), "epubcheck-usage", "ACC-009: anything", True),
        (("verapdf", "*"), "verapdf", "PDFA-2A 6.1-1: a header", True),
        (("foliate-js", "cut-off"), "foliate-js", "cut-off: a table, in a window of 360 to 640", True),
        (("parity", "parity-text"), "parity-text", "a word is lost", True),
        (("source", "vague-link"), "vague-link", "the link says here", True),
        (("pdf-rules", "pdf-link"), "pdf-list", "the list has no number", False),
    ],
)
def test_a_finding_is_known_by_its_code_or_by_how_its_message_begins(machine, code, message, told):
    assert tells(machine, Diagnostic(Position("a"), code, message)) is told


def test_every_code_of_parity_is_in_one_rule():
    assert Counter(finding for name, finding in MACHINES if name == "parity") == Counter(PARITY)


def test_the_languages_of_the_report_are_those_in_which_every_rule_has_a_name():
    assert languages() == ("en", "ja")


def test_an_unknown_standard_has_no_rules():
    with pytest.raises(KeyError):
        rules("wcag10")
