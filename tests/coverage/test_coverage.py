"""Every requirement leads to what fulfils it, and what it leads to exists (REP-12)."""

from __future__ import annotations

import ast
import re
import tomllib
import zipfile
from collections import Counter
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest

from pipeline.codes import CODES
from pipeline.validators import verapdf

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).parent
ROWS = tomllib.loads((HERE / "coverage.toml").read_text(encoding="utf-8"))
EVIDENCE = [(requirement, each) for requirement, row in ROWS.items() for each in row]


@cache
def names_in(path: str) -> set[str]:
    """Return the names of the tests of a module."""
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")}


@cache
def verapdf_tests(profile: str) -> set[str]:
    """Return the tests of one of veraPDF's profiles, as "clause-test"."""
    with zipfile.ZipFile(verapdf.jar()) as jar:
        root = ElementTree.fromstring(jar.read(f"org/verapdf/pdfa/validation/{profile}.xml"))
    ids = [each for each in root.iter() if each.tag.endswith("}id")]
    return {f"{each.get('clause')}-{each.get('testNumber')}" for each in ids}


def fault(evidence: str) -> str:
    """Return what is wrong with a piece of evidence, or an empty text."""
    kind, _, what = evidence.partition(": ")
    match kind:
        case "code":
            return "" if what in CODES else f"there is no code {what}"
        case "test":
            path, _, name = what.partition("::")
            exists = (ROOT / path).is_file() and name in names_in(path)
            return "" if exists else f"there is no test {what}"
        case "case":
            path = ROOT / what
            exists = what.startswith("tests/cases/") and path.is_dir() and any(path.iterdir())
            return "" if exists else f"there is no case {what}"
        case "module":
            return "" if (ROOT / what).is_file() else f"there is no file {what}"
        case "verapdf":
            profile, _, test = what.partition(" ")
            return "" if test in verapdf_tests(profile) else f"veraPDF has no test {what}"
        case "human":
            return "" if len(what) > 5 else "it does not say what a person must look at"
        case "later":
            return (
                ""
                if re.fullmatch(r"(issue [1-9]|no issue yet): .+", what)
                else "it does not say in which issue, and what"
            )
    return f"{kind} is no kind of evidence"


def test_every_requirement_has_a_row_and_every_row_a_requirement():
    ids = (HERE / "ids.txt").read_text(encoding="utf-8").split()
    assert [each for each, times in Counter(ids).items() if times > 1] == []
    assert list(ROWS) == ids
    assert [requirement for requirement, row in ROWS.items() if not row] == []


@pytest.mark.parametrize(("requirement", "evidence"), EVIDENCE, ids=[f"{each}-{what}" for each, what in EVIDENCE])
def test_what_a_row_names_exists(requirement, evidence):
    assert fault(evidence) == "", requirement


def test_no_row_has_a_file_of_ours_as_its_only_evidence():
    # That something is written does not show that it works.
    alone = [requirement for requirement, row in ROWS.items() if all(each.startswith("module:") for each in row)]
    assert alone == []


def test_requirements_that_codes_name_are_in_the_list():
    named = {requirement for code in CODES.values() for requirement in code.requirements}
    ours = {each for each in named if re.match(r"(ARC|LEG|HTM|PDF|EPB|LPT|BRL|AUD|SYN|REP)-", each)}
    assert ours - set(ROWS) == set()


def test_no_style_sheet_moves_anything():
    """HTM-P15: whoever asked for less motion gets the same pages as all."""
    moving = re.compile(r"[\s;{](transition|animation|scroll-behavior)[a-z-]*:|@keyframes")
    sheets = sorted((ROOT / "layouts" / "css").glob("*.css"))
    assert sheets
    assert [path.name for path in sheets if moving.search(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize(
    "evidence",
    [
        "code: no-such-code",
        "test: tests/coverage/test_coverage.py::test_that_nobody_wrote",
        "test: tests/nowhere.py::test_every_requirement_has_a_row_and_every_row_a_requirement",
        "case: tests/cases/pdf/nothing",
        "case: pipeline",
        "module: pipeline/nothing.py",
        "verapdf: PDFUA-1 99-1",
        "human: ",
        "later: some day",
        "surely: it works",
    ],
)
def test_evidence_that_does_not_exist_is_told(evidence):
    assert fault(evidence)
