"""A folder of outputs with a true manifest, and a validator that writes down what it is asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from pipeline.diagnostics import Diagnostic
from pipeline.editions import Edition, Format
from pipeline.manifest import Manifest, Output
from pipeline.validators.verdict import Failed, Sees, place

EDITION = Edition("en", "small", Format.HTML)
PAGE = """<!DOCTYPE html>
<html lang="en">
<head><title>Lakes</title><link rel="stylesheet" href="assets/style.css"></head>
<body>
<h1 id="lakes">Lakes</h1>
<p>See <a href="two.html#deep">the deep ones</a>.</p>
</body>
</html>
"""
OTHER = '<!DOCTYPE html><html lang="en"><title>Deep</title><h1 id="deep">Deep</h1><a href="./">Lakes</a></html>'
FILES = {
    "index.html": PAGE,
    "two.html": OTHER,
    "assets/style.css": "@font-face { src: url('font.woff2') }",
    "assets/font.woff2": "",
}


class Noting:
    """A validator at the boundary of the protocol: it finds a fault in each file that says "wrong"."""

    def __init__(self, sees: Sees = Sees.FILE, name: str = "noting", suffix: str = ".html") -> None:
        self.NAME, self.SUFFIX, self.SEES = name, suffix, sees
        self.number = "1"
        self.asked: list[list[str]] = []
        self.broken = False

    def version(self) -> str:
        return self.number

    def judge(self, folder: Path, files: Sequence[str]) -> list[Diagnostic]:
        self.asked.append(list(files))
        if self.broken:
            raise Failed("it broke")
        texts = {file: (folder / file).read_text(encoding="utf-8") for file in files}
        return [Diagnostic(place(folder, file, "", 3), "nu", "wrong") for file in files if "wrong" in texts[file]]


@pytest.fixture
def write(tmp_path: Path) -> Callable[[Mapping[str, str]], Path]:
    """Write files below `build/`, with a manifest that lists all that are there."""

    def call(files: Mapping[str, str]) -> Path:
        folder = tmp_path / "build"
        for file, text in files.items():
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            (folder / file).write_text(text, encoding="utf-8")
        there = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
        listed = [file for file in there if not file.startswith(".everypage") and file != "manifest.json"]
        outputs = {file: Output("", 0, "job", "key", "water", EDITION) for file in listed}
        (folder / "manifest.json").write_bytes(Manifest(outputs).content())
        return folder

    return call
