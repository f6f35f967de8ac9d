"""The page list: links to where the pages of the standard edition begin in another edition (SYN-05, EPB-21).

In: a view. Out: a link for each mark of its page map, in order, and the same by chapter.
Labels are those that the standard edition prints; the mark of page 12 has the id `page-12`
in every format and size (SYN-03, SYN-08).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from pipeline.model import Chapter
from pipeline.views import View


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page of the standard edition: its label, and the chapter in which its mark stands."""

    label: str
    chapter: Chapter

    @property
    def anchor(self) -> str:
        """The id of the page's mark."""
        return page_anchor(self.label)


def page_anchor(label: str) -> str:
    """Return the id of the mark where a page of the standard edition begins."""
    return f"page-{label}"


def page_links(view: View) -> tuple[PageLink, ...]:
    """Return a link for each mark, in reading order; pages before and after the text have none."""
    if view.page_map is None:
        return ()
    return tuple(PageLink(label, chapter_of(view, block)) for label, block, _ in view.page_map.marks)


def by_chapter(links: tuple[PageLink, ...]) -> tuple[tuple[Chapter, tuple[PageLink, ...]], ...]:
    """Return the links of each chapter that has any."""
    groups = groupby(links, key=lambda link: link.chapter.id)
    return tuple((each[0].chapter, each) for each in (tuple(group) for _, group in groups))


def chapter_of(view: View, block: str) -> Chapter:
    """Return the chapter of a block, which is called by its id, or by its path from an id."""
    return view.targets[block.partition("/")[0]].chapter
