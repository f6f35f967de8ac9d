"""Three documents as people have them, and what a person adds to each when it is imported.

`hours.docx` and `hours.odt` were made of `hours.fodt` by LibreOffice 7.4:
`soffice --headless --convert-to docx:"MS Word 2007 XML" hours.fodt`, and the same with `odt`.
`buses.docx` is made by pandoc, `bread.html` is written by the test itself.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pypandoc

HERE = Path(__file__).parent
PICTURE = HERE.parents[1] / "sources/specimen/images/bars.png"

BUSES = """\
---
title: Night buses
subtitle: Where they go, and when
author: City of Example
date: 2026-10-05
lang: en
---

# Lines {#lines}

There are two lines.[^fare] Both start at the station; [the second section](#stops) says where they stop.

[^fare]: A night costs 3 €, or nothing with a yearly ticket.

| Line | First bus | Last bus |
|------|----------:|---------:|
| N1   |      0:15 |     4:15 |
| N2   |      0:45 |     4:45 |

: When the buses leave

## Stops {#stops}

1.  Station
2.  Town hall
    a.  front gate
    b.  back gate

![Readers](bars.png)

# How long it takes

Who walks at 5 km/h needs the time

$$t = \\frac{s}{5}$$

for a way of $s$ kilometres: *one hour* for **5 km**, and H~2~O to drink.

> The night is long, and the way is dark.

Line N1
:   the northern one, `N1` on the map

``` python
print("N1")
```
"""

BREAD = """\
<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Free bread</title>
<meta name="description" content="Where the city gives out bread, and what to bring.">
<link rel="canonical" href="https://city.example/help/bread.html"></head>
<body><header><a href="/">City of Example</a></header>
<nav><ul><li><a href="/a">Help</a></li><li><a href="/b">Contact</a></li></ul></nav>
<main>
<h1>Free bread</h1>
<p>Bread is given out at <strong>three</strong> places. Ask the <abbr title="Office of Social Affairs">OSA</abbr>,
or read <a href="rules.html#who">who gets bread</a> and <a href="#places">where the places are</a>.
The sign says <span lang="fr">pain gratuit</span>.</p>
<h3 id="places">Places</h3>
<table><caption>Places, with their hours</caption>
<tr><th>Place</th><th>Opens</th></tr>
<tr><th>North</th><td>8:00</td></tr>
<tr><th>South</th><td>9:30</td></tr></table>
<figure><img src="bars.png" alt="Three bars: 12, 18 and 28 loaves."><figcaption>Loaves a day</figcaption></figure>
<p>Bring a bag. <img src="https://city.example/bag.png" alt="A bag with handles."></p>
<iframe src="https://maps.example/"></iframe>
<svg width="120" height="40" viewBox="0 0 120 40" role="img" aria-label="An arrow that leads to the right.">
<path d="M0 20 H100 M90 10 L100 20 L90 30" stroke="#000" stroke-width="4" fill="none"/></svg>
</main>
<footer><p>City of Example, 2026</p></footer></body></html>
"""

YAML = (
    ("description:\n", "description: What readers find here, in a sentence.\n"),
    ("name:\n", "name: City of Example\n"),
    ("licence:\n", "licence: CC-BY-4.0\n"),
    ("contact:\n", "contact: access@city.example\n"),
    ("date:\n", "date: 2026-11-02\n"),
)


@dataclass(frozen=True)
class Document:
    """A file, and what a person adds: for each file of the publication, what is replaced by what."""

    file: str
    additions: dict[str, tuple[tuple[str, str], ...]]


DOCUMENTS = {
    "hours": Document(
        "hours.docx",
        {
            "en-GB/01-when-the-rooms-are-open.md": (("1.csv}\n:::", "1.csv}\nWhen each room opens and closes\n:::"),),
            "en-GB/02-how-many-people-come.md": (
                ("![](", "![A plan of the house, with the rooms of three floors.]("),
                ("Bienvenue à tous", "[Bienvenue à tous]{lang=fr}"),
            ),
        },
    ),
    "buses": Document("buses.docx", {"en/01-lines.md": (("![](", "![Three bars: 12, 18 and 28 thousand readers.]("),)}),
    "bread": Document("bread.html", {}),
}


def write(folder: Path) -> None:
    """Write the three documents into a folder."""
    shutil.copy(HERE / "hours.docx", folder)
    shutil.copy(PICTURE, folder / "bars.png")
    (folder / "bread.html").write_text(BREAD, encoding="utf-8")
    command = [pypandoc.get_pandoc_path(), "--from=markdown", "--to=docx", "--output=buses.docx"]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1790000000"}  # the same bytes in each run
    subprocess.run(command, input=BUSES, cwd=folder, env=environment, check=True, text=True)


def add(sources: Path) -> None:
    """Add to the imported publications what a person must add."""
    for name, document in DOCUMENTS.items():
        replaced = {"publication.yaml": YAML, **document.additions}
        for path, pairs in replaced.items():
            file = sources / name / path
            text = file.read_text(encoding="utf-8")
            for before, after in pairs:
                assert before in text or path == "publication.yaml", f"{file} does not hold {before!r}"
                text = text.replace(before, after)
            file.write_text(text, encoding="utf-8")
    shutil.copy(PICTURE, sources / "bread/images/bag.png")
