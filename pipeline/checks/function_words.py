"""Languages in Latin letters, told apart by their smallest words.

A paragraph that nobody translated has many of the small words of its own language and
none of the language around it. Those of names begin with capitals, and do not count.
"""

from __future__ import annotations

import re

from pipeline.checks.passages import primary

# Words that are not, or hardly ever, words of the other languages here.
_WORDS = {
    "en": "the of and to is are was with that this for from by it its be been which has have not at as or their they",
    "fr": "le la les des du et est sont dans une sur pour avec que qui par pas aux ce cette ces ont il elle sa ses de",
    "de": "der die das und ist sind mit von ein eine den dem des zu nicht auf für im auch sich wird werden aus bei",
    "es": "el la los las del y es son en una con por para que no al lo se su sus como más pero fue ha de",
    "it": "il lo la gli le dei della delle e è sono in una con per che non al si suo come più di nel alla",
}
_SETS = {language: frozenset(words.split()) for language, words in _WORDS.items()}
_NAMES = {"en": "English", "fr": "French", "de": "German", "es": "Spanish", "it": "Italian"}
# Found soon in nearly every text that is in its own language.
_FIND = {
    language: re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE) for language, words in _SETS.items()
}
_WORD = re.compile(r"[^\W\d_]+")


def other_language(text: str, language: str, *, few: bool = False) -> str:
    """Return the name of the language that a text is in, if it is none of `language`; `few`: short texts count, too."""
    own = _SETS.get(primary(language))
    if own is None or _FIND[primary(language)].search(text):
        return ""
    words = _WORD.findall(text)
    least, share = (4, 2) if few else (8, 3)
    if len(words) < least:
        return ""
    counts = {other: sum(word in known for word in words) for other, known in _SETS.items() if known is not own}
    other = max(counts, key=lambda each: counts[each])
    return _NAMES[other] if counts[other] >= share and 5 * counts[other] >= len(words) else ""
