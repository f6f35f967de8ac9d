"""What is on a page is taken off the tree that is still to be laid out.

WeasyPrint 70 copies boxes to pages and keeps those that they were copied from until the last page is made: it may
make a page again that says how many there are. A piece none of whose pages does so needs them no more, and the
contents of a book of a thousand pages, seventy pages themselves, are as much as all that is in memory beside them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from pipeline.writers.pdf.engine.private import EngineError, exchange, part


@contextmanager
def pruning() -> Iterator[None]:
    """Take what is on a page off the tree as soon as the page is made. Raises EngineError if a page is made twice."""
    stock = part("layout:make_all_pages")

    def make_all_pages(context: Any, root: Any, html: Any, pages: list[Any]) -> Iterator[Any]:
        if pages:
            raise EngineError("a page of the contents says how many pages there are")
        for number, page in enumerate(stock(context, root, html, pages), 1):
            if (place := context.page_maker[number][0]) is not None:
                _prune(root, place)
            yield page

    exchange("layout:make_all_pages", make_all_pages)
    try:
        yield
    finally:
        exchange("layout:make_all_pages", stock)


def _prune(box: Any, place: Mapping[int, Any] | None) -> None:
    """Take off what stands before a place, which is given by the numbers of children; lines are left whole."""
    while place is not None and len(place) == 1 and isinstance(box, part("formatting_structure.boxes:BlockLevelBox")):
        ((number, place),) = place.items()
        box.children = [*(None for _ in range(number)), *box.children[number:]]
        box = box.children[number]
