"""The chapters of the handbook's reference: what in them is made, and what they say, read as a document.

A made part stands between `<!-- made: NAME -->` and `<!-- end -->` on lines of their own, which no edition holds;
`python -m tests.reference` writes it. Names are read by structure: the code in the terms of definition lists, and in
the first column of tables, of a chapter or section with an id.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

from pipeline.inputs import Inputs
from pipeline.model import (
    Block,
    Chapter,
    Code,
    CodeBlock,
    DefinitionList,
    Headed,
    Inline,
    Inlines,
    Publication,
    Table,
)
from pipeline.reader import read_draft

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "sources" / "handbook" / "en"
_MADE = re.compile(r"(?<=<!-- made: )([a-z -]+)( -->\n)(.*?)(?=<!-- end -->\n)", re.DOTALL)
_PUBLICATION = b"""\
identifier: urn:uuid:00000000-0000-4000-8000-000000000000
languages: {en: {title: Reference, description: What there is.}}
publisher: {name: Everypage}
date: 2026-11-22
"""


def paths() -> list[Path]:
    """Return the files of the reference, in order."""
    found = sorted(FOLDER.glob("3[0-9]-*.md"))
    assert found, f"there are no chapters of reference in {FOLDER}"
    return found


def renewed(text: str, makers: Mapping[str, Callable[[], str]], used: set[str]) -> str:
    """Return a chapter's text with its made parts made anew; `used` takes their names."""

    def made(found: re.Match[str]) -> str:
        used.add(found[1])
        return f"{found[1]}{found[2]}\n{makers[found[1]]().strip()}\n\n"

    return _MADE.sub(made, text)


@cache
def reference() -> Publication:
    """Return the reference as the program reads it; what it refers to in other chapters is not there."""
    files = {"publication.yaml": _PUBLICATION, **{f"en/{path.name}": path.read_bytes() for path in paths()}}
    publication, found, _ = read_draft(Inputs("handbook", "sources/handbook", files))
    wrong = [each for each in found if each.severity != "review" and each.code != "unknown-reference"]
    assert not wrong, "\n".join(map(str, wrong))
    assert publication is not None
    return publication


def headed(identifier: str) -> Headed:
    """Return the chapter or section with an id."""
    return next(one for one in every_headed() if one.id == identifier)


def every_headed() -> Iterator[Headed]:
    """Yield every chapter and section."""

    def below(one: Headed) -> Iterator[Headed]:
        yield one
        for section in one.sections:
            yield from below(section)

    for chapter in reference().documents["en"].chapters:
        yield from below(chapter)


def blocks(one: Headed, *, deep: bool = True) -> Iterator[Block]:
    """Yield the blocks under a heading, those of its sections too where it is to go deep."""
    yield from one.blocks
    for section in one.sections if deep else ():
        yield from blocks(section)


def terms(identifier: str, *, deep: bool = True) -> dict[str, str]:
    """Return the code in each term under a heading, with the words that are said of it."""
    found: dict[str, str] = {}
    for block in blocks(headed(identifier), deep=deep):
        for entry in block.entries if isinstance(block, DefinitionList) else ():
            said = "\n".join(words for definition in entry.definitions for words in map(_said, definition))
            for term in entry.terms:
                for name in codes(term):
                    assert name not in found, f"{name} is told twice under {identifier}"
                    found[name] = said
    return found


def entries(identifier: str) -> dict[str, list[str]]:
    """Return the code in the definitions under a heading by the words of their terms."""
    return {
        _plain(term): [name for definition in entry.definitions for block in definition for name in _codes(block)]
        for block in blocks(headed(identifier), deep=False)
        for entry in (block.entries if isinstance(block, DefinitionList) else ())
        for term in entry.terms
    }


def _codes(block: Block) -> list[str]:
    return codes(getattr(block, "children", ()))


def keys(sections: Mapping[str, str]) -> dict[str, str]:
    """Return the terms of sections by their whole names: each section stands for the beginning that it is given."""
    found = {}
    for identifier, beginning in sections.items():
        found |= {f"{beginning}{name}": said for name, said in terms(identifier, deep=False).items()}
    return found


def examples(identifier: str, language: str) -> list[str]:
    """Return the text of the code blocks of a language under a heading."""
    return [
        block.text
        for block in blocks(headed(identifier))
        if isinstance(block, CodeBlock) and block.language == language
    ]


def rows(identifier: str) -> dict[str, list[Inlines]]:
    """Return the rows of a table by the words of their first cells."""
    table = next(
        block
        for chapter in reference().documents["en"].chapters
        for block in blocks(chapter)
        if isinstance(block, Table) and block.id == identifier
    )
    return {_plain(row[0].children): [cell.children for cell in row[1:]] for row in table.body}


def codes(inlines: Inlines) -> list[str]:
    """Return the texts of the code in inlines."""
    found = []
    for inline in inlines:
        if isinstance(inline, Code):
            found.append(inline.text)
        elif children := getattr(inline, "children", ()):
            found += codes(children)
    return found


def _plain(inlines: Inlines) -> str:
    return "".join(map(_words, inlines))


def _words(inline: Inline) -> str:
    return str(getattr(inline, "text", "")) or _plain(getattr(inline, "children", ()))


def _said(block: Block) -> str:
    parts = [*map(_words, getattr(block, "children", ()))]
    parts += [_said(inner) for inner in getattr(block, "blocks", ())]
    parts += [_said(inner) for item in getattr(block, "items", ()) for inner in item.blocks]
    return "".join(parts)


def chapters() -> tuple[Chapter, ...]:
    """Return the chapters."""
    return reference().documents["en"].chapters
