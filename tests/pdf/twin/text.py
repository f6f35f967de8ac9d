"""A generated publication of some thirty pages, with what could come apart where its chapters are joined."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache

from PIL import Image

from pipeline.inputs import Inputs
from pipeline.model import Publication
from pipeline.reader import read
from tests.mathematics.formulas import FORMULAS

_FORMULAS = ("quadratic", "sum", "matrix", "integral")
_METADATA = """\
identifier: urn:uuid:22222222-2222-4222-8222-222222222222
languages:
  en: {title: A book of pieces, description: What is made of pieces and looks as if it were made at once.}
publisher: {name: An agency}
creators: [A writer]
date: 2026-11-22
rights: {en: All rights reserved.}
licence: CC-BY-4.0
abbreviations: {en: {JST: Japan Science and Technology Agency}}
"""
# A group that is half transparent as a whole, over a shape that shines through it.
_DRAWING = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 288 80">
<text x="0" y="16" font-family="Everypage Sans" font-size="16">Finland, 2010</text>
<rect x="1" y="30" width="200" height="40" fill="currentColor"/>
<g opacity="0.5"><rect x="20" y="22" width="60" height="40"/><rect x="60" y="38" width="60" height="40"/></g>
</svg>
"""
_WORDS = (
    "Some problems do not stop at a border, and no country can solve them alone. ",
    "Two agencies call for proposals on the same day, and read them together in Tokyo. ",
    "What a team finds is told to both, in the words of *both* countries. ",
    "A plan of **five years** is long enough for a doctor’s thesis and short enough to be judged. ",
)


@cache
def publication(profile: str) -> Publication:
    """Return the publication, read from its sources by the reader."""
    files = {
        "publication.yaml": _METADATA.encode(),
        "images/bars.svg": _DRAWING.encode(),
        "images/veil.png": _veil(),
        **{f"en/{number:02}-{_NAMES[number]}.md": _chapter(number).encode() for number in range(1, 4)},
    }
    made, found = read(Inputs("twin", "twin", files))
    assert made is not None, "\n".join(map(str, found))
    return replace(made, profile=profile)


_NAMES = ("", "one", "two", "three")


def _veil() -> bytes:
    """Return a picture of points that gets transparent from left to right."""
    picture = Image.new("RGBA", (64, 16))
    picture.putdata([(27, 63, 124, 4 * (place % 64)) for place in range(64 * 16)])
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def _chapter(number: int) -> str:
    name, following = _NAMES[number], _NAMES[number % 3 + 1]
    parts = [
        f"# Chapter {name} of JST {{#{name}}}",
        f"{_running(number, 12)}See [](#{following}), [](#calls-{following}) and [the bars](#bars-{following}).",
        f"## Notes of {name} {{#notes-{name}}}",
        *(f"{_running(place, 5)}[^note-{place % 3}] {_running(place + 1, 5)}" for place in range(6)),
        *(f"[^note-{place}]: {_running(place, 2)}See [](#{following})." for place in range(3)),
        f"## Lists of {name} {{#lists-{name}}}",
        _list(number),
        f"## Tables of {name} {{#tables-{name}}}",
        _table(f"calls-{name}", 34, 4),
        _running(number, 9),
        *([_table(f"wide-{name}", 6, 12)] if number == 2 else []),
        f"## Pictures of {name} {{#pictures-{name}}}",
        f'![A bar under two squares](images/bars.svg "Proposals"){{#bars-{name}}}',
        f'![A field that fades](images/veil.png "A veil"){{#veil-{name}}}',
        f"## Formulas of {name} {{#formulas-{name}}}",
        f"In a line: ${FORMULAS[_FORMULAS[number]]}$, and [in the next chapter](#eq-{following}):",
        f"$$\n{FORMULAS[_FORMULAS[number % 3]]}\n$$ {{#eq-{name}}}",
        f'::: {{.note #remark-{name} title="A remark"}}\n{_running(number, 4)}\n:::',
        f"> {_running(number, 8)}\n>\n> -- A plan",
        *(_running(number + place, 14) for place in range(3)),
    ]
    return "\n\n".join(parts) + "\n"


def _running(start: int, sentences: int) -> str:
    return "".join(_WORDS[(start + place) % len(_WORDS)] for place in range(sentences))


def _list(number: int) -> str:
    items = []
    for place in range(1, 13):
        items.append(f"({place}) {_running(number + place, 3)}")
        if place % 4 == 0:
            items.append(f"    - {_running(place, 1)}\n    - an [outer place](https://example.org/{number}/{place})")
    return "\n".join(items)


def _table(id_: str, rows: int, columns: int) -> str:
    lines = [
        "| " + " | ".join(["Country", *(f"Proposals {2000 + column}" for column in range(1, columns))]) + " |",
        "|---" * columns + "|",
        *(
            "| " + " | ".join([f"Country {row}", *(str(row * column) for column in range(1, columns))]) + " |"
            for row in range(1, rows + 1)
        ),
    ]
    return "\n".join(lines) + f"\n\nTable: Calls and results of {id_} {{#{id_} header-columns=1}}"
