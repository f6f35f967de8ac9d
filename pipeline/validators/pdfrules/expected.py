"""What an edition should measure: the numbers of its size for its language.

In: a file's path below the output folder, and what the manifest says of it. Out: `Expected`.
A file that no manifest lists is taken at its name, `<name>-<language>-<size>.pdf`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.editions import Edition, Format
from pipeline.layouts import Layouts
from pipeline.manifest import Manifest

_NAME = re.compile(r"-(?P<language>[a-z]{2,3}(?:-[A-Z][A-Za-z]+)*)-(?P<size>[a-z]+|[\d.]+pt)\.pdf$")
_MILLIMETRES = 72 / 25.4  # points in one


@dataclass(frozen=True, slots=True)
class Expected:
    """The numbers of an edition. Lengths are points, `leading` and `headings` multiples of the text's size.

    `headings` are those of h1, h2, h3; `top` and `bottom` are margins. `branch` is the bookmark above the pages of
    the standard edition, "" in that edition itself; `page` is what a page of it is called, with {} for its label.
    """

    language: str
    size: float
    floor: float
    leading: float
    headings: tuple[float, float, float]
    top: float
    bottom: float
    branch: str = ""
    page: str = "{}"

    def page_of_standard(self, label: str) -> str:
        """Return what a page of the standard edition is called."""
        return self.page.format(label)


def edition(file: str, manifest: Manifest) -> Edition | None:
    """Return which edition a file is; None where neither the manifest nor its name says so."""
    output = manifest.outputs.get(file)
    if output is not None and output.edition is not None:
        return output.edition
    named = _NAME.search(file)
    return Edition(named["language"], named["size"], Format.PDF) if named else None


def expected(edition: Edition, layouts: Layouts) -> Expected | None:
    """Return the numbers of an edition; None where its size is no size."""
    size = layouts.sizes.get(edition.size)
    if size is None:
        return None
    column = layouts.typography.rules(edition.language).column
    top, bottom, _, _ = size.margins
    words = layouts.words(edition.language)
    return Expected(
        edition.language,
        size.points[column],
        size.floor[column],
        size.leading[column],
        size.headings[1:],
        top * _MILLIMETRES,
        bottom * _MILLIMETRES,
        "" if size.standard else words.say("standard-pages-list"),
        words.say("standard-page", page="{}"),
    )
