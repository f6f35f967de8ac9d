"""The peers: pandoc with WeasyPrint, plain WeasyPrint, and typst as the outer mark of what layout may cost.

In: the files of a publication. Out: what a user of each would keep of it, the commands that make
the same editions, and `python -m tests.bench.peers REQUEST`, which runs a peer of layout in a warm
process. What they make is to be the same: all sizes, tagged PDF/UA-1, a list of contents with
numbers of pages, running heads, our fonts, one page of the web for each chapter.
"""

from __future__ import annotations

import json
import os
import re
import resource
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.bench.measuring import Cost, measure, told_by, total

SIZES = (12, 14, 18)  # points: small, middle and big
_STYLE = """
@page {{ size: A4; margin: 25mm 30mm }}
@page {{ @top-left {{ content: string(chapter) }} @bottom-left {{ content: counter(page) }} }}
body {{ font-family: "Everypage Sans", sans-serif; font-size: {points}pt; line-height: 1.5 }}
body {{ max-width: none; padding: 0 }}
h1 {{ break-before: page; string-set: chapter content() }}
nav#TOC {{ break-before: page }}
nav#TOC a::after {{ content: "  " target-counter(attr(href url), page) }}
table {{ width: 100%; border-collapse: collapse }}
th, td {{ border-bottom: 1pt solid; text-align: left; vertical-align: top }}
"""
_TYPST = """#set document(title: "A long book")
#set page(paper: "a4", margin: (x: 30mm, y: 25mm), numbering: "1")
#set text(font: "FiraGO", size: 12pt, lang: "en")
#show heading.where(level: 1): it => {{ pagebreak(weak: true); it }}
#outline()
{text}
"""
_NOTE = re.compile(r"^\[\^([^]]+)\]: (.*)$", re.MULTILINE)
_TABLE = re.compile(r"(?:^\|.*\|\n)+\nTable: (.*?) \{#.*\}$", re.MULTILINE)


class Pandoc:
    """The nine files of one language of a publication, made by pandoc from its own Markdown."""

    def __init__(self, files: Mapping[str, bytes], folder: Path, sizes: Sequence[int] = SIZES) -> None:
        """Write what a user of pandoc would keep: chapters, a head with the metadata, a style sheet for each size."""
        import pypandoc

        self._pandoc = str(pypandoc.get_pandoc_path())
        self._folder, self._sizes = folder, sizes
        folder.mkdir(parents=True)
        (folder / "head.md").write_text("---\ntitle: A long book\nlang: en\n---\n")
        for points in sizes:
            (folder / f"{points}.css").write_text(_STYLE.format(points=points))
        self._chapters = ["head.md"]
        for name, data in sorted(files.items()):
            if name.endswith(".md"):
                self._chapters.append(name.replace("/", "-"))
                (folder / self._chapters[-1]).write_bytes(data)

    def make(self, number: int) -> Cost:
        """Make all files, one after the other; return what that cost."""
        out = self._folder / f"out-{number}"
        out.mkdir()
        fonts = fontconfig()
        costs = []
        for points in self._sizes:
            common = [self._pandoc, "--standalone", "--toc", f"--css={points}.css", *self._chapters, "--output"]
            embedded = [f"--epub-embed-font={path}" for path in sorted((fonts.parent / "files").glob("FiraGO-*"))]
            weasyprint = Path(sys.executable).with_name("weasyprint")
            engine = [f"--pdf-engine={weasyprint}", "--pdf-engine-opt=--pdf-variant=pdf/ua-1"]
            for command in (
                [*common, f"{out}/{points}-web", "--to=chunkedhtml"],
                [*common, f"{out}/{points}.epub", "--to=epub3", *embedded],
                [*common, f"{out}/{points}.pdf", *engine],
            ):
                costs.append(measure(command, self._folder, {"FONTCONFIG_FILE": str(fonts)}))
        return total(costs)


def plain(page: Path, pdf: Path) -> Cost:
    """Run WeasyPrint's own command on a page, with our fonts and its tags on."""
    command = [sys.executable, "-m", "weasyprint", "--pdf-variant", "pdf/ua-1", str(page), str(pdf)]
    return measure(command, page.parent, {"FONTCONFIG_FILE": str(fontconfig())})


def warm(peer: str, source: Path, first: Path) -> Cost:
    """Run a peer of layout ("plain" or "typst") in a process that has made a small book before."""
    request = {"peer": peer, "source": str(source), "first": str(first)}
    told: Any = told_by("tests.bench.peers", request, source.parent, {"FONTCONFIG_FILE": str(fontconfig())})
    return Cost(**told)


def typst_source(files: Mapping[str, bytes]) -> str:
    """Return a book of ours as source for typst. It knows what books.py writes, and no more."""
    chapters = [data.decode() for name, data in sorted(files.items()) if name.endswith(".md")]
    return _TYPST.format(text="\n".join(map(_as_typst, chapters)))


def fontconfig() -> Path:
    """Return the `fonts.conf` that knows our fonts alone."""
    from pipeline.fonts import fontconfig as made

    return made()


def _as_typst(text: str) -> str:
    notes = dict(_NOTE.findall(text))
    text = _TABLE.sub(_table, _NOTE.sub("", text))
    text = re.sub(r"\[\^([^]]+)\]", lambda found: f"#footnote[{notes[found[1]]}]", text)
    text = re.sub(r"\[([^]]+)\]\((https:[^)]+)\)", r'#link("\2")[\1]', text)
    text = re.sub(r"\[([^]]+)\]\{lang=(\w+)\}", r'#text(lang: "\2")[\1]', text)
    text = re.sub(r"(?<!\*)\*([^*\n]+)\*(?!\*)", r"_\1_", text).replace("**", "*")
    return re.sub(r"^#+(?= )", lambda found: "=" * len(found[0]), text, flags=re.MULTILINE)


def _table(found: re.Match[str]) -> str:
    rows = [line.strip("|").split("|") for line in found[0].splitlines() if line.startswith("|") and "---" not in line]
    head, *body = (", ".join(f"[{cell.strip()}]" for cell in row) for row in rows)
    cells = ",\n".join(body)
    return f"#figure(caption: [{found[1]}], table(columns: {len(rows[0])}, table.header({head}),\n{cells}))"


def _main(request: Mapping[str, str]) -> dict[str, float]:
    make = {"plain": _plain, "typst": _typst}[request["peer"]]
    with tempfile.TemporaryDirectory() as folder:
        make(request["first"], f"{folder}/first.pdf")
        wall, processor = time.perf_counter(), time.process_time()
        make(request["source"], str(Path(request["source"]).with_suffix(".pdf")))
        wall, processor = time.perf_counter() - wall, time.process_time() - processor
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)
    return {"wall": wall, "processor": processor, "memory": memory}


def _plain(source: str, pdf: str) -> None:
    from weasyprint.__main__ import main

    main(["--quiet", "--pdf-variant", "pdf/ua-1", source, pdf])


def _typst(source: str, pdf: str) -> None:
    import typst

    fonts = [str(Path(os.environ["FONTCONFIG_FILE"]).parent / "files")]
    typst.compile(source, output=pdf, font_paths=fonts, ignore_system_fonts=True, pdf_standards=["ua-1"])


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_main(json.loads(sys.argv[1]))))
