"""Abbreviations: capitals that are neither declared nor spelt out anywhere in the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.checks.capitals import without_shouts
from pipeline.checks.passages import Passage, Role
from pipeline.diagnostics import Diagnostic, Position

# Japanese texts write short forms in wide letters, too.
_NARROW = {wide: wide - 0xFEE0 for wide in (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_TOKEN = re.compile(r"(?<![\w&.@/#-])[A-Z][A-Z&]*[A-Z](?![\w&@-]|\.\w)", re.ASCII)
_CAPITALS = re.compile(r"[A-Z][A-Z&]")  # begins every short form
# With what stands in brackets: "(ABC)", "(ABC, …)", "(… ABC)".
_BRACKETED = re.compile(r"[(（]([^()（）]*)[)）]")
_BEHIND = re.compile(r"\s?[(（][^()（）\d]*[^\W\d_]{3}")
_NUMERAL = re.compile(r"M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")
# Words of the language by now, units, and names that are never read as words.
_WORDS = (
    "AM PM AD BC BCE CE TV PC CD DVD USB ID OK UK US USA EU UN URL PDF HTML EPUB CSV XML SVG PNG JPEG CSS YAML "
    "KB MB GB TB HZ KW MW GW CC BY SA ISBN ISSN DOI FAX TEL DNA QR AA AAA"
)
_KNOWN = frozenset(_WORDS.split())


def capitals_never_spelt_out(passages: Sequence[Passage]) -> list[Diagnostic]:
    """Report the first use of each short form that the language's text never spells out (HTM-3.1.4)."""
    found = []
    for language in dict.fromkeys(passage.document for passage in passages):
        first: dict[str, Position] = {}
        spelt: set[str] = set()
        for passage in passages:
            if passage.document != language:
                continue
            own = passage.own.translate(_NARROW)
            if not _CAPITALS.search(own):
                continue
            text = without_shouts(own)
            if not _TOKEN.search(text):
                continue
            whole = passage.whole.translate(_NARROW)
            for brackets in _BRACKETED.finditer(whole):
                before = whole[: brackets.start()].rstrip()
                if before[-1:].isalpha() or before[-1:] in "”»」』":
                    spelt.update(token[0] for token in _TOKEN.finditer(brackets[1]))
            for token in _TOKEN.finditer(text):
                if _BEHIND.match(text, token.end()) or passage.role is Role.TERM:
                    spelt.add(token[0])
                elif token[0] not in _KNOWN and not _NUMERAL.fullmatch(token[0]):
                    first.setdefault(token[0], passage.position)
        for short, position in first.items():
            if short not in spelt:
                hint = (
                    f"write {short}: … in publication.yaml, abbreviations.{language}; or spell it out where it is first"
                )
                message = f"{short} is never spelt out"
                found.append(Diagnostic(position, "abbreviation-not-spelt-out", message, hint))
    return found
