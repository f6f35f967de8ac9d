"""The words of a language: those of theirs laid over ours, phrase by phrase.

In: the words files. Out: for each language that theirs names the merged phrases, complete, and what in theirs cannot
be taken: phrases that nothing says, places that are not those of English, plural forms that the language does not
have, and of a new language what is missing.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from string import Formatter
from typing import Any

from pipeline.diagnostics import Diagnostic, Position
from pipeline.merging.near import near
from pipeline.merging.toml import line_of, read_toml

Phrase = str | dict[str, str]
Phrases = dict[str, Phrase]
MAIN = "en"  # what every language has, English shows
_NUMBERED = ("chapter", "section", "table", "figure", "equation")
_TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?")
_MOST = 12  # missing phrases that are named


def merged_words(
    language: str, ours: Mapping[str, bytes], above: Phrases | None, where: str, theirs: bytes, also: frozenset[str]
) -> tuple[Phrases, list[Diagnostic]]:
    """Return the phrases of a language, and what is wrong in theirs.

    `ours` are our words files by language, `above` what the language starts from (ours, or those of the language
    without its region); `also` are keys that sizes and templates of theirs say.
    """
    english: Phrases = tomllib.loads(ours[MAIN].decode())
    given, found = read_toml(where, theirs)
    if not found and (wrong := _no_language(language, where)):
        return dict(above or english), [wrong]
    known = {*english, *also}
    taken: Phrases = {}
    for key, phrase in given.items():
        line = line_of(theirs, key) or line_of(theirs, "", key)
        if key not in known:
            hint = near(key, known, f"words/{MAIN}.toml has all that pages say, and templates of your own may say more")
            found.append(Diagnostic(Position(where, line), "layout-unknown-key", f"nothing says {key}", hint))
        elif wrongs := list(_faults(key, phrase, english.get(key), language)):
            found += [Diagnostic(Position(where, line), "layout-words", *wrong) for wrong in wrongs]
        else:
            taken[key] = phrase
    missing = [] if above else [key for key in english if key not in given]
    if missing and not (found and not given):
        named = ", ".join(missing[:_MOST]) + (f" and {len(missing) - _MOST} more" if len(missing) > _MOST else "")
        hint = f"a language has every phrase of words/{MAIN}.toml"
        found.append(Diagnostic(Position(where), "layout-words", f"phrases are missing: {named}", hint))
    merged: Phrases = dict(above or english)
    for key, phrase in taken.items():
        before = merged.get(key)
        merged[key] = before | phrase if isinstance(before, dict) and isinstance(phrase, dict) else phrase
    return merged, found


def _faults(key: str, phrase: Any, english: Phrase | None, language: str) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a phrase, and how to mend it."""
    texts = list(phrase.values()) if isinstance(phrase, dict) else [phrase]
    if not all(isinstance(text, str) and text.strip() for text in texts) or not texts:
        yield f"{key} is no phrase", "write a text in quotes"
    elif english is not None and isinstance(english, str) != isinstance(phrase, str):
        forms = ", ".join(english) if isinstance(english, dict) else ""
        yield (
            (f"{key} lacks its plural forms", f"write a table [{key}] with {forms} or the forms of {language}")
            if forms
            else (f"{key} has plural forms that nothing asks for", "write one text in quotes")
        )
    elif broken := next((text for text in texts if not _is_whole(text)), None):
        yield f"braces of {key} do not fit: {broken!r}", "a place is {name}; a brace itself is {{ or }}"
    else:
        yield from _places(key, texts, english)
        if isinstance(phrase, dict):
            yield from _plurals(key, phrase, language)
        if key in _NUMBERED and " " in str(phrase):
            yield f"{key} may be parted from its number at the end of a line", r"write \u00A0 for the space"


def _places(key: str, texts: list[str], english: Phrase | None) -> Iterator[tuple[str, str]]:
    if english is None:
        return
    wanted = _names(list(english.values()) if isinstance(english, dict) else [english])
    here = _names(texts)
    if here != wanted:
        said = " and ".join(f"{{{name}}}" for name in sorted(wanted)) or "no place"
        wrong = sorted(here - wanted) or sorted(wanted - here)
        what = "has no" if wrong[0] in wanted else "has"
        yield f"{key} {what} {{{wrong[0]}}}", f"it has {said}, as in words/{MAIN}.toml"


def _plurals(key: str, phrase: Mapping[str, str], language: str) -> Iterator[tuple[str, str]]:
    from babel import Locale

    forms = {*Locale.parse(language, sep="-").plural_form.rules, "other"}
    if unknown := sorted(phrase.keys() - forms):
        yield f"{key} has a plural form {unknown[0]}", f"{language} has {', '.join(sorted(forms))} (Unicode CLDR)"
    elif missing := sorted(forms - phrase.keys()):
        yield f"{key} has no plural form {missing[0]}", f"{language} has {', '.join(sorted(forms))} (Unicode CLDR)"


def _no_language(language: str, where: str) -> Diagnostic | None:
    from babel import Locale, UnknownLocaleError

    try:
        Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        known = False
    else:
        known = bool(_TAG.fullmatch(language))
    hint = "a words file is named by the language's tag: words/de.toml, words/pt-BR.toml"
    message = f"{language!r} is no language whose dates and plurals are known"
    return None if known else Diagnostic(Position(where), "layout-words", message, hint)


def _is_whole(text: str) -> bool:
    try:
        return all(name is None or re.fullmatch(r"\w+", name) for _, name, _, _ in Formatter().parse(text))
    except ValueError:
        return False


def _names(texts: list[str]) -> set[str]:
    return {name for text in texts for _, name, _, _ in Formatter().parse(text) if name}
