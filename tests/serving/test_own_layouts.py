"""While somebody writes, layouts of one's own are watched like ours; with a mistake the last good pages stay."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.serving.desk import Desk, until, write

CSS = "/bridges/assets/web.css"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk.copied(tmp_path)
    write(tmp_path / "look/words/en.toml", 'contents = "In this booklet"\n')
    with desk.serving("--layouts", "look"):
        until(lambda: desk.said("all editions"), "the first build")
        yield desk


def test_a_save_a_mistake_and_the_end_of_layouts_of_ones_own_are_shown(desk: Desk) -> None:
    look = desk.root / "look"
    assert "In this booklet" in desk.text()
    write(look / "css/tokens.css", ":root { --ai: #00566b; }\n")
    until(lambda: "#00566b" in desk.text(CSS), "the colour")
    write(look / "css/tokens.css", ":root { --ai: #7fa; }\n")
    found = until(desk.findings, "the mistake")
    assert found[0]["place"] == "look/css/tokens.css:1"
    assert "[layout-contrast]" in found[0]["message"]
    assert "#00566b" in desk.text(CSS)
    said = len(desk.lines)
    shutil.rmtree(look)
    until(lambda: "In this booklet" not in desk.text() and not desk.findings(), "our own layouts")
    until(lambda: desk.said("all editions", said), "the build in the background, without them")
    said = len(desk.lines)
    write(look / "words/en.toml", 'contents = "Here"\n')
    until(lambda: "Here" in desk.text(), "the folder that came back")
    until(lambda: desk.said("all editions", said), "the build in the background")
