"""The manifest keeps what editors let stand, why, and what it was, so that a report can list it."""

import json
from pathlib import Path

from tests.builder.bench import YAML, Bench

SUPPRESS = """\
suppress:
  - code: typed-page-number
    where: how
    reason: The words are on the sign.
"""
KEPT = {
    "code": "typed-page-number",
    "where": "how",
    "reason": "The words are on the sign.",
    "count": 2,
    "diagnostics": [
        {
            "path": "./en/02-how.md",
            "line": line,
            "column": 0,
            "code": "typed-page-number",
            "message": f"“{words}” is not the same page in every edition",
            "hint": "write a cross-reference, which can tell the page of the standard edition: [](#id){.page}",
        }
        for line, words in ((3, "See page 3"), (5, "see page 4"))
    ],
}


def kept(bench: Bench) -> object:
    value = json.loads((bench.out / "manifest.json").read_text("utf-8"))
    return value["publications"]["bridges"]["suppressed"]


def suppressing(bench: Bench) -> Path:
    folder = bench.publication(yaml=YAML + SUPPRESS)
    bench.write(folder / "en/02-how.md", "# How {#how}\n\nSee page 3.\n\nOr see page 4.\n")
    return folder


def test_the_manifest_has_the_code_the_place_the_reason_and_the_findings(bench: Bench) -> None:
    suppressing(bench)
    bench.made()
    assert kept(bench) == [KEPT]


def test_a_build_with_nothing_to_do_keeps_them(bench: Bench) -> None:
    suppressing(bench)
    bench.made()
    assert bench.made() == []
    assert kept(bench) == [KEPT]


def test_a_suppression_that_is_taken_out_leaves_the_manifest(bench: Bench) -> None:
    folder = suppressing(bench)
    bench.made()
    bench.write(folder / "publication.yaml", YAML)
    assert [each.code for each in bench.build().diagnostics] == ["typed-page-number"] * 2
    assert kept(bench) == []
