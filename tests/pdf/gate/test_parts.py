"""The upgrade gate: what moves in WeasyPrint fails here, part by part, before it can fail in a book.

The list of fingerprints beside this file belongs to the version that is known. When a newer one is taken, each part
that fails is looked at with its reason in `private.PARTS`; then `python -m tests.pdf.gate.parts` makes the new list.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from pipeline.writers.pdf import engine
from pipeline.writers.pdf.engine import private
from tests.house.sources import MODULES
from tests.pdf.gate.parts import ABSENT, fingerprint

LIST = Path(__file__).with_name("weasyprint-70.txt")
KNOWN = dict(line.split() for line in LIST.read_text(encoding="utf-8").splitlines())
# What WeasyPrint documents, and so may be imported as it is.
PUBLIC = {
    "weasyprint",
    "weasyprint.css.counters.CounterStyle",
    "weasyprint.text.fonts.FontConfiguration",
    "weasyprint.urls.URLFetcher",
    "weasyprint.urls.URLFetcherResponse",
}
ENGINE = [module for module in MODULES if module.name.startswith("writers.pdf.engine")]


@pytest.mark.parametrize("name", private.PARTS)
def test_a_private_part_is_the_one_that_we_know(name: str) -> None:
    assert fingerprint(name) == KNOWN.get(name), f"{name} has changed; we need it for this: {private.PARTS[name]}"


def test_the_list_of_known_parts_is_the_table() -> None:
    assert set(KNOWN) == set(private.PARTS)
    assert ABSENT not in KNOWN.values()


def test_the_installed_version_is_the_known_one() -> None:
    import weasyprint

    private.check_version(weasyprint.VERSION)
    assert LIST.stem == f"weasyprint-{weasyprint.VERSION.split('.')[0]}"


@pytest.mark.parametrize("module", ENGINE, ids=lambda module: module.name)
def test_nothing_private_is_imported_around_the_table(module) -> None:
    found = {name for name, _ in module.imports() if name == "weasyprint" or name.startswith("weasyprint.")}
    assert found <= PUBLIC


def test_every_part_of_the_table_is_used() -> None:
    words = {
        node.value
        for module in ENGINE
        if module.name != "writers.pdf.engine.private"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert not [name for name in private.PARTS if not words & {name, name.partition(":")[2]}]


def test_a_name_outside_the_table_is_no_part() -> None:
    with pytest.raises(KeyError):
        private.part("pdf:generate_pdf")


def test_a_part_that_a_version_does_not_have_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(private, "PARTS", {"pdf:no_such_part": "x", "no_such_module:x": "x"})
    for name in private.PARTS:
        with pytest.raises(engine.EngineError, match="this WeasyPrint has no"):
            private.part(name)


def test_an_expression_that_a_version_does_not_have_is_not_mended() -> None:
    with pytest.raises(engine.EngineError, match=r"another layout\.block:_linebox_layout"):
        private.mend("layout.block:_linebox_layout", "no such expression", "x")


def test_fonts_are_never_subset_in_the_way_that_is_to_go() -> None:
    # WeasyPrint says so in the log where HarfBuzz-Subset is missing, and `messages` makes an error of it.
    from weasyprint.text import ffi

    assert ffi.harfbuzz_subset
