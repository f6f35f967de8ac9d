"""The builder with the real writers, over a publication of two chapters in two languages."""

import json

from pipeline.jobs import MAKERS
from tests.builder.bench import YAML, Bench


def test_real_outputs_are_the_same_with_one_worker_and_with_two(bench: Bench) -> None:
    bench.publication(yaml=YAML + "editions: [small]\n")
    made = bench.made(makers=MAKERS, out=bench.root / "one")
    assert bench.made(makers=MAKERS, out=bench.root / "two", workers=2) == made
    one = bench.tree(bench.root / "one")
    assert one == bench.tree(bench.root / "two")
    manifest = json.loads((bench.root / "one/manifest.json").read_text(encoding="utf-8"))
    assert set(manifest["outputs"]) == set(one) - {"manifest.json"}
    pdf = manifest["outputs"]["bridges/ja/bridges-ja-small.pdf"]
    assert {key: pdf[key] for key in ("publication", "language", "edition", "format")} == {
        "publication": "bridges",
        "language": "ja",
        "edition": "small",
        "format": "pdf",
    }
    facts = manifest["publications"]["bridges"]["jobs"]["ja/small/pdf"]["facts"]
    assert pdf["pages"] == facts["pages"]
    assert list(facts["chapters"]) == ["why", "how"]
    assert manifest["tools"]["weasyprint"] == "70.0"
