"""The page list in a reading system: foliate-js opens the e-book and jumps to a page (SYN-04)."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.editions import Format
from pipeline.validators import programs
from pipeline.validators.browser import served
from tests.samepage.books import LANGUAGES, sheets, standard, written

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# The reader shows the beginning of a book when it is ready, which may be after the first jump.
_JUMP = """async label => {
  const view = document.querySelector("foliate-view");
  const entry = view.book.pageList.find(each => each.label === label);
  let doc, mark;
  for (let tries = 0; !mark && tries < 50; tries++) {
    await view.goTo(entry.href);
    await new Promise(resolve => setTimeout(resolve, 100));
    doc = view.renderer.getContents()[0]?.doc;
    mark = doc?.getElementById(`page-${label}`);
  }
  const behind = doc.createRange();
  behind.setStartAfter(mark);
  behind.setEndAfter(doc.body.lastChild);
  return behind.toString();
}"""


def signs(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_jump_to_a_page_shows_what_begins_that_page_in_print(language: str, browser: Browser, tmp_path: Path) -> None:
    """SYN-04, SYN-12: the first 20 characters behind the mark stand on the page of that number of the standard PDF."""
    shutil.copytree(programs.npm_package("foliate-js"), tmp_path / "foliate-js")
    (data,) = written("big", language, Format.EPUB).files.values()
    (tmp_path / "book.epub").write_bytes(data)
    labels = [mark.label for mark in standard(language).marks]
    with served(tmp_path) as address:
        page = browser.new_page(bypass_csp=True)
        page.goto(f"{address}/foliate-js/reader.html?url=/book.epub")
        page.wait_for_function("document.querySelector('foliate-view')?.book?.sections", timeout=60_000)
        listed = page.evaluate("document.querySelector('foliate-view').book.pageList.map(each => each.label)")
        shown = {label: signs(page.evaluate(_JUMP, label)) for label in labels}
        page.close()
    assert listed == labels
    for label in labels:
        printed = signs("".join(char["text"] for char in sheets("small", language).pages[int(label) - 1].chars))
        assert shown[label][:20] in printed, label
