"""The page rule: one stroke for each page of the standard edition, a long one where a chapter begins.

It stands on publication pages and in the catalogue, hidden from readers of speech, for the
number of pages is said in words beside it (LOOK.md, section 1).
"""

from __future__ import annotations

from markupsafe import Markup

from pipeline.pagemap import PageMap

STEP = 10  # units from one page's stroke to the next
HEIGHT = 24
SHORT_FROM = 14  # a page within a chapter has a stroke from here down


def page_rule(page_map: PageMap | None) -> Markup:
    """Return the rule as an SVG element 0.7em wide for each page, or nothing where there is no map."""
    if page_map is None or not page_map.pages:
        return Markup("")
    opening = {1, *page_map.chapters.values()}
    strokes = "".join(
        f"M{(page - 1) * STEP + STEP // 2} {0 if page in opening else SHORT_FROM}V{HEIGHT}"
        for page in range(1, page_map.pages + 1)
    )
    width = page_map.pages * STEP
    return Markup(
        f'<svg xmlns="http://www.w3.org/2000/svg" class="rule" width="{page_map.pages * 0.7:g}em" height="1.4em" '
        f'viewBox="0 0 {width} {HEIGHT}" preserveAspectRatio="none" aria-hidden="true"><path d="{strokes}"/></svg>'
    )
