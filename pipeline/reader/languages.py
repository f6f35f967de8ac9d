"""Language tags: well formed after BCP 47 (RFC 5646), and not one of the usual mistakes."""

from __future__ import annotations

import re

# RFC 5646, 2.1, without grandfathered tags, extended languages and extensions: nobody writes books in those.
_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(?:-(?P<script>[A-Z][a-z]{3}))?(?:-(?P<region>[A-Z]{2}|\d{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*(?:-x(?:-[a-z0-9]{1,8})+)?"
)
# ISO 639-1: every language code of two letters.
_TWO_LETTERS = (
    " aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en "
    "eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv "
    "ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne "
    "ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st "
    "su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu "
)
# What people write for what they mean: codes of countries, of three letters, names of languages.
_MISTAKES = {
    "jp": "ja", "jpn": "ja", "japanese": "ja", "eng": "en", "english": "en", "us": "en-US", "gb": "en-GB",
    "cn": "zh-Hans", "chn": "zh-Hans", "zho": "zh", "chi": "zh", "kor": "ko", "deu": "de", "ger": "de", "at": "de-AT",
    "fra": "fr", "fre": "fr", "spa": "es", "ita": "it", "por": "pt", "rus": "ru", "ara": "ar", "nld": "nl",
    "dut": "nl", "cz": "cs", "dk": "da", "gr": "el", "ell": "el", "ua": "uk", "ukr": "uk", "vn": "vi", "vie": "vi",
    "il": "he", "iw": "he", "in": "id", "tha": "th", "swe": "sv", "dan": "da", "fin": "fi", "nor": "no",
}  # fmt: skip


def language_fault(tag: str) -> tuple[str, str] | None:
    """Return message and hint where a language tag will not do; None where it will (HTM-3.1.1)."""
    found = _TAG.fullmatch(tag)
    if found and found["region"] == "UK":
        return f"{tag} is not a language tag", f"write {tag.replace('-UK', '-GB')}"
    if (
        found
        and found["language"] not in _MISTAKES
        and (len(found["language"]) == 3 or f" {found['language']} " in _TWO_LETTERS)
    ):
        return None
    return f"{tag or 'an empty text'} is not a language tag", _hint(tag)


def _hint(tag: str) -> str:
    parts = tag.replace("_", "-").lower().split("-")
    parts[0] = _MISTAKES.get(parts[0], parts[0])
    for place, part in enumerate(parts[1:], 1):
        parts[place] = part.upper() if len(part) == 2 else part.title() if len(part) == 4 and part.isalpha() else part
    better = "-".join(parts)
    return (
        f"write {better}" if better != tag and language_fault(better) is None else "use a BCP 47 tag: en, ja, ja-Latn"
    )
