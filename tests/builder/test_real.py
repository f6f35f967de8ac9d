"""The builder with the real writers, over a publication of two chapters in two languages."""

import json
import shutil

import pytest

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


def test_several_workers_share_a_long_pdf_and_keep_its_pieces_as_long_as_it_is_made(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.builder.SMALL_SHARE", 1)  # else a book of two pages is short
    folder = bench.publication(yaml=YAML + "editions: [small]\n")
    shared, alone = bench.root / "shared", bench.root / "alone"
    bench.made(makers=MAKERS, out=shared, workers=2)
    places = {path.name for path in (shared / ".everypage/pieces/bridges").iterdir()}
    editions = {f"{language}-small-{format_}" for language in ("en", "ja") for format_ in ("html", "pdf", "epub")}
    assert places == editions | {"assets"}
    chapter = folder / "en" / "01-why.md"
    chapter.write_text(chapter.read_text(encoding="utf-8") + "\nOne paragraph more.\n", encoding="utf-8")
    bench.made(makers=MAKERS, out=shared, workers=2)
    bench.made(makers=MAKERS, out=alone)
    assert bench.tree(shared) == bench.tree(alone)
    shutil.rmtree(folder)
    bench.publication("other", yaml=YAML + "editions: [small]\n")
    bench.made(makers=MAKERS, out=shared)
    assert [path.name for path in (shared / ".everypage/pieces").glob("*/*") if path.parent.name == "bridges"] == []
