"""Books of any length: what programme descriptions are made of, chapter after chapter.

In: how many chapters, and sections in each. Out: a publication, its files, or the plain files that
a user of WeasyPrint alone would keep of one of its editions; and many small publications. Books of
another round differ in every chapter and every section, but in no line's length: what was kept of
one is of no use to the next.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from lxml import etree

from pipeline.editions import Edition, Format
from pipeline.inputs import Inputs
from pipeline.layouts import default_layouts
from pipeline.model import Publication
from pipeline.reader import read
from pipeline.views import View, make_view
from pipeline.writers.pdf.forms import print_view
from pipeline.writers.pdf.pieces import markup, pieces, workshop

_METADATA = b"""\
identifier: urn:uuid:00000000-0000-4000-8000-000000000000
languages: {en: {title: A long book, description: A book of some three hundred pages.}}
publisher: {name: Everypage}
licence: CC0-1.0
accessibility: {contact: access@everypage.example, hazards: [none]}
date: 2026-11-22
"""
_SECTION = """## The report of {n}

The third chapter of the plan explains (in a few words) why countries work together, and what “open” means here.
Researchers of both sides propose projects that fit the field; [the report on {words}](https://example.org/{n})
lists them. There are **strong** and *other* words, and [words]{{lang=fr}} of another language, a good deal of them.

- One item of the list
- Another item, which says more than the first and runs on to a second line of the page in the standard edition

A second paragraph of the section ends it. It is as long as paragraphs of programme descriptions are: some three or
four lines, with a date such as 22 November 2026, an amount such as {amount} million yen, and nothing else to tell.
"""
_AMOUNTS = "56789432"  # one for each round
# In every third section.
_TABLE = """
| Call | Partners | Deadline | What is paid |
|---|---|---|---|
| First | Two agencies of both countries | 22 November 2026 | Travel, and work at the bench |
| Second | The same agencies, and one of a third country | 3 March 2027 | Travel, and pay for one year |
| Third | All of them | Not known yet | Meetings |

Table: The calls of {n} {{#calls-{n} header-columns=1}}
"""
# In every fifth section.
_NOTE = """
What a note explains is not needed by every reader.[^{n}] It stands at the foot of the page.

[^{n}]: A note of one line, or of a little more than one line, as most of them are in such a description.
"""


# One language, one size, one page of text: an agency's list has hundreds of them.
_SMALL_METADATA = """\
identifier: urn:uuid:00000000-0000-4000-8000-{number:012}
languages: {{en: {{title: Call number {number}, description: What call number {number} is for.}}}}
publisher: {{name: Everypage}}
licence: CC0-1.0
editions: [small]
accessibility: {{contact: access@everypage.example, hazards: [none]}}
date: 2026-11-22
"""
_SMALL = """# The call of {year}, number {number}

Researchers of both sides propose projects that fit the field. The call has **two** steps.

- One item of the list
- Another item, number {number}
"""


def publication(chapters: int, sections: int) -> Publication:
    """Return a publication of so many chapters, read from its sources by the reader."""
    made, found = read(Inputs("long", "long", sources(chapters, sections)))
    assert made is not None, "\n".join(map(str, found[:3]))
    return made


def sources(chapters: int, sections: int, turn: int = 0) -> dict[str, bytes]:
    """Return the files of a publication of so many chapters with so many sections, three of which fill a page."""
    files = {"publication.yaml": _METADATA}
    for chapter in range(1, chapters + 1):
        text = f"# The plan of {2000 + 100 * turn + chapter}\n\n{written_sections(chapter, 1, sections, turn)}"
        files[f"en/{chapter:02}-part-{chapter}.md"] = text.encode()
    return files


def written_sections(chapter: int, first: int, last: int, turn: int = 0) -> str:
    """Return sections of a chapter, from one number to another."""
    return "\n".join(_section(f"{chapter}-{number}", number, turn) for number in range(first, last + 1))


def small_sources(number: int, turn: int = 0) -> dict[str, bytes]:
    """Return the files of a small publication, each number another."""
    text = _SMALL.format(number=number, year=2000 + 100 * turn)
    return {"publication.yaml": _SMALL_METADATA.format(number=number).encode(), "en/01-call.md": text.encode()}


def write_sources(files: Mapping[str, bytes], folder: Path) -> Path:
    """Write the files of a publication into a folder, and return it."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def _section(name: str, number: int, turn: int) -> str:
    text = _SECTION + _TABLE * (number % 3 == 0) + _NOTE * (number % 5 == 0)
    words = name.replace("-", ", part ")  # the words of a link: digits alone would be like those of another
    return text.format(n=name, words=words, amount=_AMOUNTS[turn])


def standard_view(made: Publication, language: str = "en", size: str = "small") -> View:
    """Return the view of a PDF edition, the standard one unless another is named."""
    return make_view(made, Edition(language, size, Format.PDF), default_layouts(), None)


def write_plain(view: View, folder: Path) -> Path:
    """Write an edition as one HTML page with its style sheet and its pictures; return the page's path."""
    folder.mkdir(parents=True)
    shop = workshop(view)
    tree = markup(print_view(view), shop, pieces(view), {})
    style = etree.SubElement(tree.find("head"), "style")
    style.text = "\n".join(sheet.text for sheet in shop.sheets)
    text = etree.tostring(tree, method="html", encoding="unicode")
    for address, data in shop.assets.items():
        name = address.replace("/", "-")
        (folder / name).write_bytes(data)
        text = text.replace(f"asset:{address}", name)
    page = folder / "book.html"
    page.write_text(f"<!DOCTYPE html>\n{text}", encoding="utf-8")
    return page
