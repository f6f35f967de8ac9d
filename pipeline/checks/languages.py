"""Languages: words in a script that is foreign to their surroundings, and not marked.

A voice for English spells Japanese out or skips it, and the other way about (HTM-3.1.2).
Where Latin letters are the foreign ones, acronyms and names pass: what is reported is a
run that reads as a sentence of another language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from pipeline.checks.function_words import other_language
from pipeline.checks.passages import Passage, Role, primary
from pipeline.checks.spoken import Spoken, spoken
from pipeline.diagnostics import Diagnostic
from pipeline.model import Publication

# Letters of each script. One Greek letter alone is a sign of mathematics; one Chinese character is a word.
_HAN = r"々〆㐀-䶿一-鿿\uf900-\ufaff\U00020000-\U0003134f"
_KANA = "ぁ-ゖァ-ヺ"
_SCRIPTS = {
    "Han": f"[{_HAN}]+",
    "Kana": f"[{_KANA}][{_KANA}ー]*",
    "Hangul": r"[가-힣ᄀ-ᇿ]+",
    "Cyrillic": r"[Ѐ-ӿ]{2,}",
    "Greek": r"[Ͱ-Ͻἀ-῾]{3,}",
    "Arabic": r"[\u0620-\u064a\u066e-\u06d3]{2,}",
    "Hebrew": r"[\u05d0-\u05ea]{2,}",
    "Thai": r"[\u0e01-\u0e3a\u0e40-\u0e4e]{2,}",
    "Devanagari": r"[\u0904-\u0939\u093e-\u094d]{2,}",
}
_PATTERNS = {script: re.compile(pattern) for script, pattern in _SCRIPTS.items()}
_LETTERS = re.compile(r"[Ͱ-\u1fff々-\U0003134f]")  # every letter of these scripts, and not the signs of punctuation
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
_LONGEST = 40


def words_without_language(passages: Sequence[Passage]) -> list[Diagnostic]:
    """Report words whose script is not that of their language (HTM-3.1.2)."""
    found = []
    for passage in passages:
        for words, script in _foreign(passage):
            shown = words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
            hint = f"mark the language: [{shown}]{{lang=…}}"
            message = f"“{shown}” is {script} text, and nothing says in which language"
            found.append(Diagnostic(passage.position, "unmarked-language", message, hint))
        if passage.role is Role.PARAGRAPH and (name := other_language(passage.own, passage.language)):
            hint = "write ::: {lang=…} on the line before it, and ::: on the line behind"
            message = f"the paragraph seems to be in {name}, and nothing says so"
            found.append(Diagnostic(passage.position, "unmarked-language", message, hint))
    return found


def alternatives_in_other_languages(publication: Publication) -> list[Diagnostic]:
    """Report what is only heard and is in another language than its text, which cannot be marked there (HTM-3.1.2)."""
    return [
        Diagnostic(
            each.position,
            "foreign-alternative",
            f"{each.what} is in {name}, and the text around it in {each.language}",
            "say it in the language of the text",
        )
        for each in spoken(publication)
        if (name := _other_script(each) or other_language(each.text, each.language, few=True))
    ]


def _other_script(each: Spoken) -> str:
    """Return the script in which most letters of a text are, if it is foreign; one quoted word is none."""
    scripts = own_scripts(each.language)
    letters = sum(character.isalpha() for character in each.text)
    if not scripts or not letters:
        return ""
    for script, pattern in _PATTERNS.items():
        if script not in scripts and 2 * sum(len(match) for match in pattern.findall(each.text)) > letters:
            return "Japanese or Chinese" if script in {"Han", "Kana"} else script
    latin = sum(len(word) for match in _LATIN_WORDS.findall(each.text) if _is_language(match) for word in match)
    return "Latin letters" if "Latin" not in scripts and 2 * latin > letters else ""


@cache
def own_scripts(language: str) -> frozenset[str]:
    """Return the scripts in which a language is written; none where they are not known."""
    for part in language.lower().split("-")[1:]:
        if part in _BY_TAG:
            return _BY_TAG[part]
    return _OWN.get(primary(language), frozenset())


def _foreign(passage: Passage) -> Iterator[tuple[str, str]]:
    """Yield the foreign words of each script in a passage, each once, with the script's name."""
    seen = set()
    for piece in passage.pieces:
        scripts = own_scripts(piece.language) if piece.plain else frozenset()
        if not scripts:
            continue
        found = [
            (match[0], script)
            for script, pattern in (_runs(scripts) if _LETTERS.search(piece.text) else ())
            for match in pattern.finditer(piece.text)
        ]
        if "Latin" not in scripts:
            latin = (match[0] for match in _LATIN_WORDS.finditer(piece.text))
            found += [(words, "Latin") for words in latin if _is_language(words)]
        for words, script in found:
            if words not in seen:
                seen.add(words)
                yield words, script


@cache
def _runs(scripts: frozenset[str]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return for each script but these its name, and a pattern for words of it with what stands between them."""
    others = {script: pattern for script, pattern in _SCRIPTS.items() if script not in scripts}
    if {"Han", "Kana"} <= others.keys():  # they stand in one word, and are reported as one
        del others["Han"], others["Kana"]
        others["Japanese or Chinese"] = f"[{_HAN}{_KANA}][{_HAN}{_KANA}ー・]*"
    return tuple((name, re.compile(rf"{one}(?:\W{{1,3}}{one})*")) for name, one in others.items())


def _is_language(words: str) -> bool:
    """Say whether Latin words are more than an acronym or a name: three words, one of them small, or four."""
    spelt = [word for word in re.split(r"[^\w'’-]+", words) if not word.isupper() or len(word) == 1]
    small = any(word.islower() and len(word) > 1 for word in spelt)
    return len(spelt) >= _MOST_NAMES and (small or len(spelt) > _MOST_NAMES)
