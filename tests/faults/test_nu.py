"""The Nu HTML checker catches what is not valid HTML (HTM-VAL)."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.validators import nu
from tests.faults.found import Found, review, rules
from tests.faults.pages import GOOD, changed, write

FAULTS = {
    "unclosed": (changed("</main>", ""), "Unclosed"),
    "same-id": (changed("<p>Words", '<p id="one">Words'), "Duplicate ID"),
    "no-alternative": (changed("Words", '<img src="a.png">Words'), "alt"),
    "unknown-element": (changed("Words", "<words>Words</words>"), "words"),
    "wrong-nesting": (changed("<p>Words", "<p><ul><li>Words</li></ul>"), "p"),
    "skipped-heading": (changed("<p>Words", "<h4>Four</h4><p>Words"), "h4"),
    "no-title": (changed("<title>A good page</title>", ""), "title"),
    "wrong-role": (changed("<main>", '<main role="nonsense">'), "role"),
}
RULES = "default-src 'none'; style-src 'self'; script-src 'self'"
POLICY = f'<meta http-equiv="Content-Security-Policy" content="{RULES}"/>'
# What stands in a page with this policy, and what the checker warns of: nothing where the policy lets it pass.
UNDER_POLICY = {
    "data": ('<script type="application/ld+json">{"@type": "Book"}</script>', ""),
    "own-style": ('<link rel="stylesheet" href="../a.css"/>', ""),
    "script": ("<script>1</script>", "Inline script violates"),
    "style": ("<style>p { margin: 0 }</style>", "violates"),
    "elsewhere": ('<link rel="stylesheet" href="https://example.org/a.css"/>', "external stylesheet"),
}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Found:
    folder = tmp_path_factory.mktemp("nu")
    write(folder, FAULTS)
    return rules(nu, folder)


def test_a_good_page_passes(found):
    assert found["good.html"] == set()


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_caught(found, name):
    assert [said for said in found[f"{name}.html"] if FAULTS[name][1] in said]


def test_what_goes_against_a_page_s_own_policy_is_told_and_what_it_allows_is_not(tmp_path: Path) -> None:
    style = GOOD[GOOD.index("<style>") : GOOD.index("</head>")]
    put = {name: (changed(style, POLICY + each), "") for name, (each, _) in UNDER_POLICY.items()}
    write(tmp_path, put)
    said = dict.fromkeys(UNDER_POLICY, "")
    for each in nu.judge(tmp_path, [f"{name}.html" for name in UNDER_POLICY]):
        said[Path(each.position.path).stem] += each.message
    assert {name for name, text in said.items() if text} == {name for name, (_, words) in UNDER_POLICY.items() if words}
    assert all(words in said[name] for name, (_, words) in UNDER_POLICY.items())


def test_what_the_checker_advises_against_is_a_warning(tmp_path: Path) -> None:
    write(tmp_path, {"section": (changed("<p>Words", "<section><p>Words</p></section><p>Words"), "")})
    found = review(nu, tmp_path)
    assert found["good.html"] == set()
    (said,) = found["section.html"]
    assert said.startswith("nu-warning Section lacks heading")
