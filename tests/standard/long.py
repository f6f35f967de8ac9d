"""Documents of many pages: whatever the source language has, in paragraphs, lists and tables that run over pages.

In: a number, which chooses all. Out: the language and the texts of the chapters.
"""

from __future__ import annotations

import random
import re

from tests.parity.wording import REFERENCE, Draft
from tests.parity.writing import blocks

_LANGUAGES = ("en", "ja", "fr")


PLAIN = {
    "en": "the partner countries name fields of research together every year and publish a well-known call for it",
    "ja": "相手国の機関と毎年協議して決めた分野で共同研究の公募を行い、審査の結果を発表する（一部は除く）",
    "fr": "les pays partenaires nomment chaque année les champs de recherche et publient l’appel à propositions",
}
_PHRASES = (
    "{}", "{}", "{}", "*{}*", "**{}**", "[{}](https://example.org/a_b)", "`code`", "$x^2$", '[科学]{{ruby="かがく"}}',
    '[W3C]{{abbr="World Wide Web Consortium"}}', "[שלום עולם]{{lang=he}}", "[mot étranger]{{lang=fr}}", "H~2~O",
    "**one *two {}* three**", "co\u00adoperate", "12 May 2026", "Donaudampfschifffahrtsgesellschaftskapitän",
)  # fmt: skip


def _words(draft: Draft) -> str:
    plain = PLAIN[draft.language]
    if draft.language == "ja":
        return plain[draft.below(20) :][: 1 + draft.below(30)].strip("（）、")
    return " ".join(plain.split()[draft.below(8) :][: 1 + draft.below(9)])


def line(draft: Draft) -> str:
    """Write a sentence; now and then it calls a note."""
    said = " ".join(draft.of(_PHRASES).format(_words(draft)) for _ in range(1 + draft.below(6)))
    return f"{_words(draft)} {said} {draft.call() if draft.chance(12) else draft.unique()}"


def _long(draft: Draft) -> str:
    """Write what breaks over pages: a paragraph, a list, a table, code, a quotation of many lines."""
    apart = "。" if draft.language == "ja" else ". "
    match draft.below(7):
        case 0:
            return "\n".join(f"- {line(draft)}{apart}{line(draft)}" for _ in range(8 + draft.below(20)))
        case 1:
            rows = "\n".join(f"| {draft.unique()} | {line(draft)} |" for _ in range(5 + draft.below(20)))
            return f"| a | b |\n|---|---|\n{rows}\n\nTable: {draft.unique()} {{#{draft.identifier()}}}"
        case 2:
            lines = "\n".join(f"{'    ' * draft.below(3)}print({place})  # {draft.unique()}" for place in range(30))
            return f"```python\n{lines}\n```"
        case 3:
            return "\n\n".join(f"{draft.unique()}\n: {line(draft)}" for _ in range(12))
        case _:
            return apart.join(line(draft) for _ in range(12 + draft.below(25)))


def long_document(seed: int) -> tuple[str, tuple[str, ...]]:
    """Write a publication of two chapters, with two to four long blocks each."""
    choose = random.Random(seed)
    language = _LANGUAGES[seed % len(_LANGUAGES)]
    texts, ids = [], []
    for prefix in ("k", "m"):
        draft = Draft(iter(choose.randbytes(20_000)), language, prefix)
        parts = [f"# {draft.unique()} {{#{draft.identifier()}}}", blocks(draft, 1, 1)]
        for _ in range(1 + draft.below(2)):
            parts += [f"## {draft.unique()} {{#{draft.identifier()}}}", line(draft), _long(draft), line(draft)]
            parts += [blocks(draft, 1, 1), line(draft), _long(draft)]
        draft.in_note = True
        parts += [f"[^{label}]: {_words(draft)}, {_words(draft)}" for label in draft.notes]
        texts.append("\n\n".join(parts) + "\n")
        ids += draft.ids
    pattern = re.compile(REFERENCE.format(r"(\d+)"))
    return language, tuple(pattern.sub(lambda found: ids[int(found[1]) % len(ids)], text) for text in texts)
