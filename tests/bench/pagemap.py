"""The page map of a long book: what finding its pages costs beside laying them out, and whether every edition agrees.

In: a book of some three hundred pages. Out: seconds of processor time, and how many pages were
held against the tops of the printed pages (SYN-01, SYN-12). Raises AssertionError where a mark
stands elsewhere, or where marks, page lists and map are not in bijection.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import partial

from pipeline.model import Chapter
from pipeline.views import View
from pipeline.writers.pdf import engine
from pipeline.writers.pdf.book import Press
from pipeline.writers.pdf.forms import PrintView, fit_chapter
from pipeline.writers.pdf.pieces import markup
from pipeline.writers.pdf.profiles import Profile
from pipeline.writers.pdf.standard import Start, marks, starts
from tests.bench.books import publication, standard_view
from tests.bench.long import CHAPTERS, SECTIONS
from tests.standard.real import Agreement, agrees


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of laying all chapters out, and of finding where their pages begin; pages found; the best round."""

    laying_out: float
    finding: float
    pages: int


def cost(rounds: int) -> Cost:
    """Lay the chapters out as the PDF writer does, and find their pages, so many times in this process."""
    view = standard_view(publication(CHAPTERS, SECTIONS))
    _once(standard_view(publication(1, 2)))
    runs = [_once(view) for _ in range(rounds)]
    return Cost(min(run.laying_out for run in runs), min(run.finding for run in runs), runs[0].pages)


def agreement() -> Agreement:
    """Return how many pages of the book begin with the same words in every edition."""
    return agrees(publication(CHAPTERS, SECTIONS), "A4")


def _once(view: View) -> Cost:
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
    return Cost(laying_out, finding, len(made))


def _lay_out(press: Press, chapter: Chapter, form: PrintView) -> engine.Laid:
    return press.machine.lay_out(markup(form, press.shop, (chapter,), {}))
