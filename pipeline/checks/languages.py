"""Languages: words in a script that is foreign to their surroundings, and not marked.

A voice for English spells Japanese out or skips it, and the other way about (HTM-3.1.2).
Where Latin letters are the foreign ones, acronyms and names pass: what is reported is a
run that reads as a sentence of another language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.checks.passages import Passage, primary
from pipeline.diagnostics import Diagnostic

# Letters of each script. One Greek letter alone is a sign of mathematics; one Chinese character is a word.
_SCRIPTS = {
    "Han": r"[々〆㐀-䶿一-鿿豈-﫿\U00020000-\U0003134f]+",
    "Kana": r"[ぁ-ゖァ-ヺー]*[ぁ-ゖァ-ヺ][ぁ-ゖァ-ヺー]*",
    "Hangul": r"[가-힣ᄀ-ᇿ]+",
    "Cyrillic": r"[Ѐ-ӿ]{2,}",
    "Greek": r"[Ͱ-Ͻἀ-῾]{3,}",
    "Arabic": r"[\u0620-\u064a\u066e-\u06d3]{2,}",
    "Hebrew": r"[\u05d0-\u05ea]{2,}",
    "Thai": r"[\u0e01-\u0e3a\u0e40-\u0e4e]{2,}",
    "Devanagari": r"[\u0904-\u0939\u093e-\u094d]{2,}",
}
_PATTERNS = {script: re.compile(pattern) for script, pattern in _SCRIPTS.items()}
_NOT_ASCII = re.compile(r"[Ͱ-\U0003134f]")
_LATIN = ("en", "fr", "de", "es", "it", "pt", "nl", "sv", "da", "nb", "nn", "no", "fi", "pl", "cs", "sk", "hu", "ro")
_OWN = {
    **dict.fromkeys((*_LATIN, "tr", "vi", "id", "ms", "et", "lv", "lt", "sl", "hr"), frozenset({"Latin"})),
    **dict.fromkeys(("ru", "uk", "bg", "be", "mk", "mn", "kk"), frozenset({"Cyrillic"})),
    **dict.fromkeys(("ar", "fa", "ur"), frozenset({"Arabic"})),
    **dict.fromkeys(("hi", "mr", "ne"), frozenset({"Devanagari"})),
    "ja": frozenset({"Han", "Kana"}),
    "zh": frozenset({"Han"}),
    "ko": frozenset({"Hangul", "Han"}),
    "el": frozenset({"Greek"}),
    "he": frozenset({"Hebrew"}),
    "th": frozenset({"Thai"}),
}
_BY_TAG = {
    "latn": frozenset({"Latin"}),
    "cyrl": frozenset({"Cyrillic"}),
    "jpan": frozenset({"Han", "Kana"}),
    "kana": frozenset({"Kana"}),
    "hira": frozenset({"Kana"}),
    "hans": frozenset({"Han"}),
    "hant": frozenset({"Han"}),
    "arab": frozenset({"Arabic"}),
    "grek": frozenset({"Greek"}),
    "hang": frozenset({"Hangul"}),
    "hebr": frozenset({"Hebrew"}),
    "deva": frozenset({"Devanagari"}),
}
_LATIN_WORDS = re.compile(r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ'’-]*(?:[,:;]? (?:& )?[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ'’-]*)+")
_MOST_NAMES = 3


def words_without_language(passages: Sequence[Passage]) -> list[Diagnostic]:
    """Report words whose script is not that of their language (HTM-3.1.2)."""
    found = []
    for passage in passages:
        for words, script in _foreign(passage):
            hint = f"mark the language: [{words}]{{lang=…}}"
            message = f"“{words}” is {script} text, and nothing says in which language"
            found.append(Diagnostic(passage.position, "unmarked-language", message, hint))
    return found


def own_scripts(language: str) -> frozenset[str]:
    """Return the scripts in which a language is written; none where they are not known."""
    for part in language.lower().split("-")[1:]:
        if part in _BY_TAG:
            return _BY_TAG[part]
    return _OWN.get(primary(language), frozenset())


def _foreign(passage: Passage) -> Iterator[tuple[str, str]]:
    """Yield the first foreign words of each script in a passage, with the script's name."""
    seen = set()
    for piece in passage.pieces:
        scripts = own_scripts(piece.language) if piece.plain else frozenset()
        if not scripts:
            continue
        if _NOT_ASCII.search(piece.text):
            for script, pattern in _PATTERNS.items():
                if script not in scripts and script not in seen and (match := pattern.search(piece.text)):
                    # Kanji and kana stand in one word: the report names both once.
                    seen.update({"Han", "Kana"} if script in {"Han", "Kana"} else {script})
                    yield _around(piece.text, match), "Japanese or Chinese" if script in {"Han", "Kana"} else script
        if "Latin" not in scripts and "Latin" not in seen:
            for match in _LATIN_WORDS.finditer(piece.text):
                if _is_language(match[0]):
                    seen.add("Latin")
                    yield match[0], "Latin"
                    break


def _around(text: str, match: re.Match[str]) -> str:
    """Return the match with the letters of East Asia beside it."""
    whole = re.compile(r"[々〆぀-ヿ㐀-鿿]*").match(text, match.end())
    return match[0] + (whole[0] if whole else "")


def _is_language(words: str) -> bool:
    """Say whether Latin words are more than an acronym or a name: three words, one of them small, or four."""
    spelt = [word for word in re.split(r"[^\w'’-]+", words) if not word.isupper() or len(word) == 1]
    small = any(word.islower() and len(word) > 1 for word in spelt)
    return len(spelt) >= _MOST_NAMES and (small or len(spelt) > _MOST_NAMES)
