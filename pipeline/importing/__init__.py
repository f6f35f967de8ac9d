"""Documents of other kinds -> a publication's folder: Word, OpenDocument, web pages, Pandoc's Markdown.

    from pipeline.importing import Wish, bring_in, summary

The parts, in the order in which they may import one another: tree, telling, signs, formulas, addresses, pictures,
pieces, lines, counting, tables, numbering, blocks, chapters, writing (pandoc's tree -> source); recounting, comparing
(what was written, read back); pandoc, package, webpage, metadata, folder (the file, and what lies around it); bringing
(the story); listing (what is said of it).
"""

from __future__ import annotations

from pipeline.importing.bringing import KINDS, Brought, Wish, bring_in
from pipeline.importing.listing import summary

__all__ = ["KINDS", "Brought", "Wish", "bring_in", "summary"]
