"""A trial of templates: a small publication, made with them before any real one is.

In: layouts with templates of a publisher's own. Steps: its web pages, the pages that lead to them and its e-book are
made; the web pages are looked at. Out: errors of templates at their lines, and what a page lacks that every page has:
its landmarks, its link past the navigation, its language, title and main heading. What only other text brings up is
told when that is made; printed pages are laid out then, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from pipeline.diagnostics import Diagnostic, Position
from pipeline.editions import Edition, Format
from pipeline.houserules.landmarks import broken, lacking, lost
from pipeline.inputs import Inputs
from pipeline.layouts import LayoutError, Layouts, default_layouts
from pipeline.merging import Merged
from pipeline.merging.near import near
from pipeline.model import Publication, Site
from pipeline.pagemap import PageMap
from pipeline.views import View, make_view
from pipeline.writers import epub, html

_LANGUAGE = "en"  # every layouts folder has its words
_METADATA = f"""\
identifier: urn:uuid:00000000-0000-4000-8000-000000000009
languages: {{{_LANGUAGE}: {{title: Trial, subtitle: Of templates, description: A trial of templates.}}}}
publisher: {{name: Office of Trials, department: Templates}}
date: 2026-01-01
editions: [SIZE]
"""
_CHAPTER = """\
# First {#first}

Words, *words*, **strong** words, `code`, a [link](https://example.org/), a note[^one], and [](#places).

## Lists {#lists}

- a bullet
- another

1. first
2. second

Term
:   Its meaning.

## Blocks {#blocks}

::: {.note #remember title="To remember"}
A remark.
:::

> A quotation.

| Place | Number |
|---|---:|
| Here | 1 |

Table: Places {#places header-columns=1}

![A dot](images/dot.svg){#dot}

Figure: A dot

```
code
```

[^one]: It says more.
"""
_PAGES = PageMap(2, {"first": 1, "last": 2})
_LAST = "# Last {#last}\n\nThe end.\n"
_DOT = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><circle cx="8" cy="8" r="4"/></svg>'
# Where a page comes from that is no chapter, by the end of its path.
_TEMPLATES = {
    "small/index.html": "title.html.j2",
    "trial/index.html": "publication.html.j2",
    "catalogue": "catalogue.html.j2",
    "statement": "statement.html.j2",
}
_SHARED = ("frame.html.j2", "head.j2", "nodes.j2", "parts.j2")


def judge(layouts: Layouts) -> Iterator[Diagnostic]:
    """Report what templates of a publisher's own do not make."""
    merged = layouts.merged
    if merged is None or not layouts.has_own_templates:
        return
    yield from _macros(merged)
    publication = _publication(layouts)
    found: dict[tuple[Position, str, str, str], list[str]] = {}
    try:
        pages = _made(layouts, publication)
        wanted = html.write(_view(publication, _with_our_templates(merged), Format.HTML)).files
        for path, page in pages.items():
            faults = [("layout-template", *fault) for fault in broken(page)]
            faults += [("layout-landmark", *fault) for fault in lacking(page)]
            faults += [("layout-template", *fault) for fault in lost(wanted.get(path, b"").decode(), page)]
            for fault in faults:
                found.setdefault((_template_of(path, merged), *fault), []).append(_name_of(path))
    except LayoutError as error:
        yield error.diagnostic
    for (place, code, message, hint), names in found.items():
        kinds = ", ".join(sorted({name.partition(".")[0] for name in names}))
        yield Diagnostic(place, code, f"a page {message} ({kinds})", hint)


def _macros(merged: Merged) -> Iterator[Diagnostic]:
    """Report macros of nodes.j2 of theirs that make no kind of node."""
    path = "templates/nodes.j2"
    if path not in merged.own.files:
        return
    macro = re.compile(r"{%-?\s*macro\s+(\w+)")
    whole = merged.inputs.files[path].decode()
    above = len("".join(whole.splitlines(keepends=True)[: merged.above[path]]))
    known = macro.findall(whole[:above])
    for found in macro.finditer(whole[above:]):
        name = found[1]
        if name not in known and not name.startswith("_"):
            line = whole[above:].count("\n", 0, found.start()) + 1
            hint = f"{near(name, known, 'nodes.j2 of Everypage has all kinds')}; one for your own use begins with _"
            message = f"no kind of node is called {name}"
            yield Diagnostic(Position(merged.own.where(path), line), "layout-template", message, hint)


def _publication(layouts: Layouts) -> Publication:
    from pipeline.reader import read

    files = {
        "publication.yaml": _METADATA.replace("SIZE", layouts.sizes.standard.name).encode(),
        f"{_LANGUAGE}/01-first.md": _CHAPTER.encode(),
        f"{_LANGUAGE}/02-last.md": _LAST.encode(),
        "images/dot.svg": _DOT.encode(),
    }
    publication, found = read(Inputs("trial", "trial", files))
    assert publication is not None, found
    return publication


def _made(layouts: Layouts, publication: Publication) -> dict[str, str]:
    """Return the web pages of the trial by their paths. Raises LayoutError."""
    from pipeline.catalogue import front_pages
    from pipeline.catalogue.shelf import catalogue_page
    from pipeline.catalogue.sitepages import site_files

    web, paper, book = (_view(publication, layouts, each) for each in (Format.HTML, Format.PDF, Format.EPUB))
    written = html.write(web)
    facts: dict[Edition, Mapping[str, Any]] = {
        web.edition: {**written.facts, "bytes": 1000},
        paper.edition: {**_PAGES.as_json(), "bytes": 1000},
        book.edition: {"bytes": 1000},
    }
    fronts = front_pages(publication, layouts, facts)
    site = site_files([fronts.facts], layouts, Site(), [_LANGUAGE])
    epub.write(book)
    pages = {path: data.decode() for path, data in {**written.files, **fronts.files}.items() if path.endswith(".html")}
    pages["catalogue"] = catalogue_page([fronts.facts], layouts, Site(), _LANGUAGE, [_LANGUAGE]).decode()
    pages["statement"] = next(data for path, data in site.items() if path.startswith("accessibility")).decode()
    return pages


def _view(publication: Publication, layouts: Layouts, format_: Format) -> View:
    return make_view(publication, Edition(_LANGUAGE, layouts.sizes.standard.name, format_), layouts, _PAGES)


def _with_our_templates(merged: Merged) -> Layouts:
    """Return the merged layouts with our templates, which show what words a page has."""
    files = {path: data for path, data in merged.inputs.files.items() if not path.startswith("templates/")}
    ours = default_layouts().inputs.files
    return Layouts(replace(merged.inputs, files=files | {p: ours[p] for p in ours if p.startswith("templates/")}))


def _name_of(path: str) -> str:
    return next((name for end, name in _TEMPLATES.items() if path.endswith(end)), "chapter.html.j2")


def _template_of(path: str, merged: Merged) -> Position:
    """Return the template of theirs in which a page would be mended."""
    own = sorted(path for path in merged.own.files if path.startswith("templates/"))  # the first is as good as another
    wished = [f"templates/{name}" for name in (_name_of(path), *_SHARED)]
    return Position(merged.own.where(next((each for each in wished if each in own), own[0])))
