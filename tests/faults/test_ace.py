"""Ace catches what keeps readers out of an e-book (EPB-33)."""

from __future__ import annotations

import pytest

from pipeline.validators import ace
from tests.faults.epubs import changed, good, write
from tests.faults.found import Found, rules

# One book with all faults: Ace starts a browser for each.
BROKEN = """<h1>One</h1><h4>Four</h4><p style="color: #bbb">Pale.</p><p><img src="dot.svg"/></p>
<p><a href="nav.xhtml"></a></p><p><span epub:type="pagebreak" role="doc-pagebreak" id="page-1"></span></p>
<table><tr><th scope="column">A</th></tr><tr><td>1</td></tr></table>"""
CAUGHT = (
    "metadata-accessmode",
    "metadata-accessibilityhazard",
    "heading-order",
    "color-contrast",
    "image-alt",
    "link-name",
    "pagebreak-label",
    "scope-attr-valid",
    "html-has-lang",
)


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Found:
    folder = tmp_path_factory.mktemp("ace")
    write(folder / "good.epub", good())
    files = changed(
        "EPUB/package.opf", ("schema:accessMode", "schema:about"), ("schema:accessibilityHazard", "schema:name")
    )
    head = files["EPUB/one.xhtml"].split("<body>")[0].replace('lang="en" xml:lang="en"', "")
    files["EPUB/one.xhtml"] = f"{head}<body>{BROKEN}</body></html>"
    files["EPUB/dot.svg"] = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'
    write(folder / "broken.epub", files)
    return rules(ace, folder)


def test_a_good_book_passes(found):
    assert found["good.epub"] == set()


@pytest.mark.parametrize("rule", CAUGHT)
def test_a_fault_is_caught(found, rule):
    assert rule in found["broken.epub"]
