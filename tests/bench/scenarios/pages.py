"""The page map of a long book: what reading it, checking it and finding its pages cost beside laying them out.

And whether every edition agrees: how many pages, held against the tops of the printed ones, begin at
the same words (SYN-01, SYN-12). Raises AssertionError where a mark stands elsewhere, or where
marks, page lists and map are not in bijection.
"""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path

from pipeline.checks import check
from pipeline.inputs import Inputs
from pipeline.model import Chapter
from pipeline.reader import read
from pipeline.views import View
from pipeline.writers.pdf import engine
from pipeline.writers.pdf.book import Press
from pipeline.writers.pdf.forms import PrintView, fit_chapter
from pipeline.writers.pdf.pieces import markup
from pipeline.writers.pdf.profiles import Profile
from pipeline.writers.pdf.standard import Start, marks, starts
from tests.bench.books import publication, sources, standard_view
from tests.bench.builds import FIRST
from tests.bench.measuring import say
from tests.bench.plan import Plan
from tests.bench.results import Measured
from tests.standard.real import agrees


def run(plan: Plan, folder: Path) -> Measured:
    """Read, check and lay out the long book in this process, find its pages, then make its other editions."""
    read(Inputs("first", "first", sources(*FIRST)))
    laid_out(standard_view(publication(*FIRST)))
    begin = time.process_time()
    made, found = read(Inputs("long", "long", sources(*plan.long)))
    assert made is not None, found[:3]
    check(made)
    reading = time.process_time() - begin
    laying_out, finding, pages = laid_out(standard_view(made))
    say(f"{pages} pages: read in {reading:.2f} s, laid out in {laying_out:.1f} s, found in {finding:.3f} s")
    same = agrees(made, "A4")
    say(f"of {same.pages} pages {same.web} agree on the web, {same.books} in the e-book, {same.print} in print")
    return Measured(
        {
            "pages-read": reading / laying_out,
            "pages-find": finding / laying_out,
            "pages-agree": min(same.web, same.books, same.print) / same.pages,
        }
    )


def laid_out(view: View) -> tuple[float, float, int]:
    """Lay the chapters out as the PDF writer does; return seconds for that, for finding pages, and their number."""
    press = Press(view, Profile(view.publication.profile))
    begun: dict[int, Start] = {}
    laying_out = finding = 0.0
    pages = 0
    for chapter in view.document.chapters:
        begin = time.process_time()
        laid = fit_chapter(view, chapter, partial(_lay_out, press, chapter))
        laid_at = time.process_time()
        found = starts(laid.page_boxes)
        found_at = time.process_time()
        begun |= {page: start for page, start in enumerate(found, pages + 1) if start}
        pages += laid.pages
        laying_out += laid_at - begin
        finding += found_at - laid_at
    begin = time.process_time()
    made = marks(view, begun)
    finding += time.process_time() - begin
    return laying_out, finding, len(made)


def _lay_out(press: Press, chapter: Chapter, form: PrintView) -> engine.Laid:
    return press.machine.lay_out(markup(form, press.shop, (chapter,), {}))
