"""What has no place in the source language as it is: written as what comes nearest, or left out, and always told."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

from tests.cli.project import Ran, lines
from tests.importing.conftest import Import
from tests.importing.documents import HERE


def told(said: Ran) -> str:
    """Return what was told, without hints."""
    return "".join(f"{line}\n" for line in said.err.splitlines() if not line.startswith("    "))


ODDS = """\
Words before.

# Odds {#odds}

Struck ~~out~~, [small]{.smallcaps}, ![in](b.gif) a line, [@foo] and [x](gone.html).

###### Deep {#deep}

- # In a list

  +---+---+
  | a | b |
  +---+---+

i. one

<div id="here">See [there](#here), [far](#nowhere), [deep](#deep).</div>

* * *

<video>raw</video>

A note.[^1]

[^1]: With a note.[^2]

[^2]: Within.

Ⅳ^[x y](https://a.example)^ 1^st^ x~a\\ b~ and 日本**「強調」**です。

| a | b |
|---|---|
| c | $\\unknown{x}$ |

## #

::: {.warning title="Take *care*"}
Hot.
:::
"""
WRITTEN = {
    "01-start.md": """\
# Odds

Words before.
""",
    "02-odds.md": """\
# Odds

Struck out, small, a line, \\[@foo\\] and x.

![in](images/b.png)

## Deep {#deep}

- **In a list**

  a

  b

i. one

See [there](#deep), far, [deep](#deep).

raw

A note.[^1]

[^1]: With a note.\\[^2\\]

Ⅳ\\^[x y](https://a.example)\\^ 1^st^ x~a&#160;b~ and 日本<!-- -->**「強調」**<!-- -->です。

| a | b |
|---|---|
| c | $\\unknown{x}$ |

::: {.warning title="Take \\\\*care\\\\*"}
Hot.
:::
""",
}
SAID = lines(
    "odds.md: warning: a heading without words was left out [import-left-out]",
    "sources/odds/en/01-start.md:1: review: what stands before the first heading is a chapter of its own [import-look]",
    "sources/odds/en/02-odds.md:3: warning: a picture stood within text, and stands behind its paragraph "
    "now [import-changed]",
    "sources/odds/en/02-odds.md:3: warning: the citation “[@foo]” is plain text now [import-changed]",
    "sources/odds/en/02-odds.md:3: warning: the picture “b.gif” is a PNG now [import-changed]",
    "sources/odds/en/02-odds.md:3: warning: “out” was struck out, and is plain text now [import-changed]",
    "sources/odds/en/02-odds.md:3: warning: the link “x” leads to “gone.html”, and nowhere now [import-left-out]",
    "sources/odds/en/02-odds.md:7: warning: the heading “Deep” skipped a level, and is of level 2 now [import-changed]",
    "sources/odds/en/02-odds.md:9: warning: the heading “In a list” stood in another block, and is bold "
    "words now [import-changed]",
    "sources/odds/en/02-odds.md:11: warning: a table of one row is paragraphs now: “a b” [import-changed]",
    "sources/odds/en/02-odds.md:17: warning: the link “there” leads to the section of its target now [import-changed]",
    "sources/odds/en/02-odds.md:17: warning: a line across the page was left out [import-left-out]",
    "sources/odds/en/02-odds.md:17: warning: raw html was left out: “<video>” [import-left-out]",
    "sources/odds/en/02-odds.md:17: warning: the link “far” leads to “#nowhere”, and nowhere now [import-left-out]",
    "sources/odds/en/02-odds.md:19: warning: raw html was left out: “</video>” [import-left-out]",
    "sources/odds/en/02-odds.md:27: review: the table has no header columns [import-look]",
)
GIF = (
    b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff"
    b"!\xf9\x04\x01\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
)


def test_odds_of_markdown_are_written_and_told(bring: Import, tmp_path: Path) -> None:
    (tmp_path / "b.gif").write_bytes(GIF)
    said = bring("odds.md", ODDS, "--language", "en")
    written = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "sources/odds/en").iterdir()}
    assert written == WRITTEN
    assert told(said) == SAID
    assert said.status == 0


PAGE = """\
<html lang="en"><head><title>A page</title></head><body>
<nav><a href="#x">Skip</a></nav>
<h1>A page</h1>
<p lang="ja">東京</p>
<ul><li lang="fr">Paris<li>London</ul>
<blockquote lang="de"><p>Berlin</p></blockquote>
<p><ruby>漢字<rp>(</rp><rt>かんじ</rt><rp>)</rp></ruby> and <em lang="it">Roma</em>, <img src="a.png" alt=""></p>
<table><tr><td>only</td><td>one row</td></tr></table>
<form><input name="q"><button>Send</button></form>
<p>Price: <span style="color:red">5&nbsp;$</span> or 6&nbsp;$.</p>
</body></html>
"""
PAGE_WRITTEN = """\
# A page

[東京]{lang=ja}

- [Paris]{lang=fr}
- London

::: {lang=de}
> Berlin
:::

[漢字]{ruby="かんじ"} and [*Roma*]{lang=it},

![](images/a.png){.decorative}

only

one row

Send

Price: 5 \\$ or 6 \\$.
"""
PAGE_SAID = lines(
    "page.html: warning: buttons, <button>: 1 [import-left-out]",
    "page.html: warning: fields of a form, <input>: 1 [import-left-out]",
    "page.html: review: the page has no <main>: its navigation and all else is in the chapters; take out "
    "what is no text [import-look]",
    "sources/page/en/01-start.md:1: review: what stands before the first heading is a chapter of its own [import-look]",
    "sources/page/en/01-start.md:3: warning: the link “Skip” leads to “#x”, and nowhere now [import-left-out]",
    "sources/page/en/02-a-page.md:12: warning: a picture stood within text, and stands behind its "
    "paragraph now [import-changed]",
    "sources/page/en/02-a-page.md:16: warning: a table of one row is paragraphs now: “only one row” [import-changed]",
)


def test_a_page_keeps_its_languages_and_readings(bring: Import, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    said = bring("page.html", PAGE)
    assert (tmp_path / "sources/page/en/02-a-page.md").read_text(encoding="utf-8") == PAGE_WRITTEN
    assert told(said) == PAGE_SAID


BOX = (
    "<w:p><w:r><w:pict><v:shape xmlns:v='urn:schemas-microsoft-com:vml'><v:textbox><w:txbxContent><w:p><w:r><w:t>In a "
    "box</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    "<w:p><w:del w:id='1' w:author='A'>"
    "<w:r><w:delText>Taken out</w:delText></w:r></w:del><w:r><w:t>Kept</w:t></w:r></w:p>"
)
COMMENTS = (
    "<w:comments xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:comment w:id='0'><w:p><w:r>"
    "<w:t>Is this right?</w:t></w:r></w:p></w:comment></w:comments>"
)


def test_what_pandoc_passes_over_in_a_word_file_is_told(bring: Import) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(HERE / "hours.docx") as before, zipfile.ZipFile(made, "w") as after:
        for part in before.namelist():
            content = before.read(part)
            if part == "word/document.xml":
                content = content.replace(b"<w:sectPr", BOX.encode() + b"<w:sectPr", 1)
            after.writestr(part, content)
        after.writestr("word/comments.xml", COMMENTS)
        after.writestr("word/charts/chart1.xml", "<c/>")
    said = bring("hours.docx", made.getvalue())
    for message in (
        "comments: “Is this right?”",
        "the text of boxes: “In a box”",
        "words of tracked deletions: “Taken out”",
        "charts or diagrams, which are no pictures in the file: 1",
    ):
        assert f"hours.docx: warning: {message} [import-left-out]\n" in said.err


def test_an_open_document_file_keeps_the_text_alternatives_that_pandoc_does_not_read(
    bring: Import, tmp_path: Path
) -> None:
    said = bring("hours.odt", (HERE / "hours.odt").read_bytes())
    text = (tmp_path / "sources/hours/en-GB/02-how-many-people-come.md").read_text(encoding="utf-8")
    assert "![Three bars, each higher than the one before: 12, 18 and 28 thousand readers.](images/" in text
    assert "![](images/" in text
    assert "footers: “City Library of Example, draft for the council” [import-left-out]" in said.err


def test_what_cannot_be_read_back_is_lost(bring: Import, tmp_path: Path) -> None:
    """A chapter of more text than the reader takes is written, and said to be no good."""
    said = bring("long.md", "# Long\n\n" + f"{'w' * 999}\n\n" * 600)
    assert said.status == 1
    assert "it cannot be read back: the file has more than 512 KiB [import-lost]" in said.err
    assert (tmp_path / "sources/long/en/01-long.md").is_file()


def test_programs_get_all_that_was_told_and_all_that_is_to_be_added(bring: Import) -> None:
    said = bring("bread.md", "# Bread\n\n![](a.png)\n", "--messages", "json")
    found = [json.loads(line)["code"] for line in said.out.splitlines()]
    assert (said.status, said.err) == (0, "")
    assert {"import-left-out", "figure-without-alternative", "missing-key"} <= set(found)


def test_the_same_file_gives_the_same_publication(bring: Import, tmp_path: Path) -> None:
    bring("bread.md", "# Bread\n\nIt is good.\n", "--name", "one", "--title", "Brot", "--language", "de")
    bring("bread.md", "# Bread\n\nIt is good.\n", "--name", "two", "--title", "Brot", "--language", "de")
    one, two = ({path.relative_to(tmp_path / "sources" / name): path.read_bytes() for path in
                 (tmp_path / "sources" / name).rglob("*") if path.is_file()} for name in ("one", "two"))  # fmt: skip
    assert one == two
    assert b'title: "Brot"' in one[Path("publication.yaml")]
    assert Path("de/01-bread.md") in one
