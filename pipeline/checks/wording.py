"""Wording: phrases that only work on one page, for one eye, or not when heard.

Page numbers, places on the page, colours, and characters used to draw. Each
rule is a pattern for one language; quotations are left alone, whose words are somebody
else's, and so is whatever is linked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.checks.passages import OTHER, Passage, primary
from pipeline.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern whose matches are reported; `unless_linked`: a link in the passage says the same thing better."""

    code: str
    pattern: re.Pattern[str]
    message: str
    hint: str
    unless_linked: bool = False


def _page(pattern: str, flags: int = re.IGNORECASE) -> Rule:
    hint = "write a cross-reference, which can tell the page of the standard edition: [](#id){.page}"
    return Rule("typed-page-number", re.compile(pattern, flags), "“{}” is not the same page in every edition", hint)


def _place(pattern: str, flags: int = re.IGNORECASE) -> Rule:
    hint = "name it, or link to it: [](#id)"
    return Rule("place-in-words", re.compile(pattern, flags), "“{}” says where, not what", hint, unless_linked=True)


def _colour(pattern: str, flags: int = re.IGNORECASE) -> Rule:
    hint = "say it in a second way as well: a word, a sign, a pattern"
    return Rule("colour-in-words", re.compile(pattern, flags), "“{}” needs an eye for colours", hint)


_EN_COLOUR = r"(?:(?:dark|light|bright|pale) )?(?:red|green|blue|yellow|orange|purple|pink|grey|gray|brown)"
_EN_THING = r"(?:figure|picture|table|diagram|chart|graph|image|photograph|photo|map|drawing|illustration|box|column)"
_JA_THING = r"(?:図(?![書形面案工鑑らるりっ])|表(?![示現面情記紙題明すし])|写真|グラフ|画像|イラスト|地図|枠|欄)"
_JA_COLOUR = r"(?:赤|青|緑|黄|黄緑|橙|オレンジ|紫|ピンク|灰|グレー|茶)"
_FR_THING = r"(?:figure|image|tableau|graphique|diagramme|schéma|carte|photo|encadré|colonne|liste)"
_FR_COLOUR = r"(?:rouge|vert|verte|bleu|bleue|jaune|orange|gris|grise|violet|violette|rose)"
_FR_MARKED = (
    r"(?:texte|mots?|champs?|cases?|lignes?|cellules?|colonnes?|barres?|flèches?|boutons?|icônes?|lettres|zones?)"
)
RULES: dict[str, tuple[Rule, ...]] = {
    "en": (
        _page(r"\b(?:see|on|at|turn to|refer to|from|cf\.?) (?:pages?|pp?\.) ?\d+(?:\s?[–-]\s?\d+)?"),
        _page(r"\bon the (?:next|previous|following|facing|opposite|preceding) page\b"),
        _page(r"\(pages? \d+(?:\s?[–-]\s?\d+)?\)"),
        _page(r"(?:^|(?<=[.!?:;] ))page \d+ (?=(?:shows|lists|gives|explains|tells)\b)"),
        _place(rf"\b{_EN_THING} (?:on|at|to) the (?:left|right)\b|\b(?:left|right)-hand (?:side|panel|{_EN_THING})\b"),
        _place(
            r"\bthe (?:left|right)(?:most)? (?:column|panel|corner|half)\b"
            r"|\bthe (?:(?:top|bottom)(?:most)?|upper|lower)"
            rf"(?:[ -](?:left|right))? (?:row|column|panel|corner|box|{_EN_THING})\b(?! of (?!the ))"
        ),
        _place(r"\b(?:on|at) the (?:left|right)(?=[,.;:)]| of the (?:page|screen|figure|picture|table|diagram)|$)"),
        _place(rf"\bthe (?:above|below) {_EN_THING}\b|\b{_EN_THING}s? (?:above|below|opposite|overleaf)\b(?! \d)"),
        _place(
            r"\b(?:see|shown|described|listed|given|mentioned|explained|noted|defined|discussed|stated|as) "
            r"(?:above|below|opposite|overleaf)\b(?! \d)"
        ),
        _colour(
            r"\b(?:shown|marked|printed|written|highlighted|indicated|colou?red|displayed|set|drawn|given|shaded) "
            rf"in {_EN_COLOUR}\b"
        ),
        _colour(
            rf"\b(?:the|in) {_EN_COLOUR} (?:text|words?|items?|rows?|cells?|fields?|lines?|bars?|boxes|box|areas?|"
            r"arrows?|dots?|type|print|letters|buttons?|icons?|keys?|tabs?|labels?)\b"
        ),
        _place(r"\bthe (?:round|square|triangular|large|big|small) (?:button|icon|key)\b"),
        _colour(
            r"\b(?:text|words?|items?|rows?|cells?|fields?|lines?|bars?|boxes|areas?|arrows?|dots?|letters|entries|dates)"
            rf"(?: that)? (?:is|are) {_EN_COLOUR}\b(?! \w)"
        ),
    ),
    "ja": (
        _page(
            r"[0-9０-９一二三四五六七八九十]+\s?(?:ページ|頁|㌻)"
            r"(?:を?(?:ご?参照|見て|見る|ご覧|御覧)|に(?:示|記|掲|ある|あり|あげ|挙|まと)|の(?:図|表|例|説明|写真|注))"
        ),
        _page(r"(?<![A-Za-z])[pP]{1,2}\.?\s?\d+(?:を?ご?参照)|(?:次|前|右|左)の?(?:ページ|頁)(?=[のをにでへ])"),
        _place(rf"(?<![左右上下以地机紙図面史卓床壁海])(?:左|右|上|下)の?{_JA_THING}"),
        _place(rf"(?:[左右](?:上|下|側|端)|[上下]側|[上下]段|上部|下部)の{_JA_THING}|{_JA_THING}の(?:左側|右側|左端|右端|[左右][上下])"),
        _place(rf"(?:上|下|左|右)記の{_JA_THING}|(?<![左右以])(?:右|左|下|上)に(?:示(?:す|し)|掲げる)|(?:上|下)記参照"),
        _place(r"(?:丸い|四角い|三角の|大きな|大きい|小さな|小さい)(?:ボタン|アイコン)|画面の?(?:[左右][上下側端]?|[上下][部側]?)の"),
        _colour(rf"{_JA_COLOUR}(?:色|い文字|文字|い枠|枠|線|い線|字)?で(?:示|表(?![現情])|記|囲|書|印刷|塗|強調)"),
        _colour(rf"{_JA_COLOUR}(?:色の|い)(?:文字|部分|欄|行|列|線|枠|矢印|棒|丸|印|箇所|ボタン|アイコン|キー)|{_JA_COLOUR}のボタン|[赤青]字の?(?:部分|箇所|か所|項目|文字)"),
    ),
    "fr": (
        _page(r"\b(?:voir|à|en|cf\.?|consulte[rz]) (?:la |les )?(?:pages?|pp?\.) ?\d+"),
        _page(r"\b(?:à |en )?(?:la )?page (?:suivante|précédente|ci-contre)\b|\bau verso\b"),
        _place(
            rf"\b{_FR_THING} (?:ci-dessus|ci-dessous|ci-contre|du (?:haut|bas)|(?:de|à) (?:gauche|droite))\b"
            rf"|\b{_FR_THING} (?:figurant |présentée? )?(?:plus haut|plus bas)\b"
        ),
        _place(r"\b(?:voir|comme|décrit|indiqué|mentionné)e?s? (?:plus (?:haut|bas)|ci-dessus|ci-dessous|ci-contre)\b"),
        _colour(rf"\b(?:affiché|marqué|écrit|imprimé|indiqué|surligné|signalé)e?s? en {_FR_COLOUR}\b"),
        _colour(rf"\b{_FR_MARKED} (?:en )?{_FR_COLOUR}e?s?\b"),
    ),
}  # fmt: skip

# What stands in every match of a language's rules of a code, in small letters: where none of it stands, none is tried.
NEEDED = {
    "en": {
        "typed-page-number": ("page", "p."),
        "place-in-words": (
            "left", "right", "above", "below", "opposite", "overleaf", "top", "bottom", "upper", "lower", " button",
            " icon", " key",
        ),
        "colour-in-words": (
            " red", " green", " blue", " yellow", " orange", " purple", " pink", " grey", " gray", " brown", " dark ",
            " light ", " bright ", " pale ",
        ),
    },
    "ja": {
        "typed-page-number": ("ページ", "頁", "㌻", "参照"),
        "place-in-words": ("左", "右", "上", "下", "画面", "ボタン", "アイコン"),
        "colour-in-words": ("赤", "青", "緑", "黄", "橙", "オレンジ", "紫", "ピンク", "灰", "グレー", "茶"),
    },
    "fr": {
        "typed-page-number": ("page", "p.", "verso"),
        "place-in-words": ("ci-", "haut", "bas", "gauche", "droite"),
        "colour-in-words": (" rouge", " vert", " bleu", " jaune", " orange", " gris", " violet", " rose"),
    },
}  # fmt: skip

_DRAWN = (
    (re.compile(r"(?<! )[\u00a0\u2000-\u200a\u3000]{2,}|[\u2003\u3000]{2,}"), "a run of spaces sets text apart"),
    (re.compile(r"^\u3000+(?=\S)"), "a paragraph begins with a wide space"),
    (
        re.compile(r"(?<![一-鿿])[一-鿿]\u3000[一-鿿](?![一-鿿])"),
        "a space stands inside a word, and parts it when heard",
    ),
    (re.compile(r"(?<!\w)(?:[A-Z] ){3,}[A-Z](?!\w)"), "spaces stand between the letters of a word"),
    (re.compile(r"_{3,}|＿{2,}"), "underscores are drawn as a line"),
    (re.compile(r"\.{5,}|…{5,}|・{4,}|[─━]{3,}|={4,}|-{4,}|\*{3,}|[-=*~＊〜～]{5,}"), "signs are drawn as a line"),
)
# One of these stands where one of the patterns above matches.
_IN_A_ROW = re.compile(r"[\u00a0\u2000-\u200a\u3000_＿.…・─━=*~＊〜～-][\u00a0\u2000-\u200a\u3000_＿.…・─━=*~＊〜～-]")
_SPACED = re.compile("[A-Z] [A-Z] [A-Z] ")


def words_that_point(passages: Sequence[Passage]) -> list[Diagnostic]:
    """Report typed page numbers, places on the page, and colours as the only cue (SYN-10, HTM-1.3.3, HTM-1.4.1)."""
    found = []
    for passage in passages:
        language = primary(passage.language)
        if language not in RULES or passage.quoted:
            continue
        text = _unlinked(passage)
        small = text.lower()
        codes = {code for code, words in NEEDED[language].items() if any(map(small.__contains__, words))}
        for rule in RULES[language] if codes else ():
            if rule.code not in codes or (rule.unless_linked and passage.has_link):
                continue
            for words in dict.fromkeys(match[0].strip() for match in rule.pattern.finditer(text)):
                found.append(Diagnostic(passage.position, rule.code, rule.message.format(words), rule.hint))
    return found


def signs_that_draw(passages: Sequence[Passage]) -> list[Diagnostic]:
    """Report spaces, underscores and rows of signs that lay the text out (HTM-1.3.1)."""
    found = []
    hint = "say it by structure: a list, a table, a heading; what looks how is the layouts' part"
    for passage in passages:
        text = passage.own
        if _IN_A_ROW.search(text) or "\u3000" in text or _SPACED.search(text):
            for pattern, message in _DRAWN:
                if pattern.search(text):
                    found.append(Diagnostic(passage.position, "drawn-with-characters", message, hint))
                    break
    return found


def _unlinked(passage: Passage) -> str:
    if not passage.has_link:
        return passage.own
    return "".join(
        piece.text if piece.plain and not piece.linked and piece.language == passage.language else OTHER
        for piece in passage.pieces
    )
