"""The pages that lead to the editions: catalogue, publication pages, title pages.

    from pipeline.catalogue import catalogue, front_pages

In: what was built, with what the writers told of it. Out: pages whose links say format,
size in bytes, pages, language and edition, read from the files and never typed by hand
(HTM-P28). Each language has its own pages; `index.html` is the main one.

The parts, in the order in which they may import one another: files (what there is to
link to), known (what is known about a text), downloads (links and cells that say all of a
file), works (what heads say of editions), landing (a publication's own page), title (the
first page of a web edition), front (the story of a publication's pages); feed, sitemap,
statement, sitepages (what a site has beside publications), shelf (the catalogue).
"""

from __future__ import annotations

from pipeline.catalogue.front import front_pages
from pipeline.catalogue.shelf import catalogue

__all__ = ["catalogue", "front_pages"]
