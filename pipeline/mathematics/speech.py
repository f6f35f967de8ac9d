"""MathML -> words: what a formula says when it is heard, for the author to approve (HTM-P25).

In: the MathML of a formula and a language. Out: its words, or nothing where the language
has no table here. Words name where a compound fraction, root, index or exponent ends, so that
two formulas that differ are never heard alike; a short one needs no end.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, fromstring

from pipeline.mathematics import english, japanese

_OPERATORS = frozenset("∑∏∫∬∮⋃⋂⨁⨂")
_NAMED = frozenset({"lim", "max", "min", "sup", "inf", "arg max", "arg min", "det", "gcd", "Pr"})
_STYLES = (
    ("DOUBLE-STRUCK", "double-struck"),
    ("SCRIPT", "script"),
    ("FRAKTUR", "fraktur"),
    ("BLACK-LETTER", "fraktur"),
    ("BOLD", "bold"),
)
_SCRIPTED = frozenset({"msub", "msup", "msubsup", "munder", "mover", "munderover"})


@dataclass(frozen=True, slots=True)
class _Speech:
    forms: Mapping[str, str]
    signs: Mapping[str, str]
    names: Mapping[str, str]
    letters: Mapping[str, str]

    def say(self, form: str, **parts: object) -> str:
        return self.forms[form].format_map(parts)

    def of(self, element: Element) -> str:
        """Return the words of one element."""
        match element.tag:
            case "mn":
                return element.text or ""
            case "mi" | "mo":
                return self.sign(element.text or "")
            case "mtext":
                text = " ".join((element.text or "").split())
                return self.signs.get(text, text)
            case "mspace" | "mphantom":
                return ""
            case "mfrac":
                return self.fraction(element)
            case "msqrt":
                return self.say("root" if _is_short(element) else "long-root", inside=self.row(list(element)))
            case "mroot":
                inside, degree = self.of(element[0]), self.of(element[1])
                return self.say("root-3" if degree == "3" else "root-n", inside=inside, degree=degree)
            case "mtable":
                return self.table(element, "lines" if element.get("displaystyle") else "matrix")
            case tag if tag in _SCRIPTED:
                return self.scripted(element)
            case _:
                return self.row(list(element))

    def row(self, elements: Sequence[Element]) -> str:
        """Return the words of neighbours; a table takes the fences around it."""
        parts: list[str] = []
        place = 0
        elements = _opened(elements)
        while place < len(elements):
            window = elements[place : place + 3]
            fence = window[0].text if window[0].tag == "mo" else None
            inner = window[1] if len(window) > 1 else None
            end = window[2].text if len(window) > 2 and window[2].tag == "mo" else None
            if fence == "{" and inner is not None and inner.tag == "mtable" and end in {None, "}"}:
                parts.append(self.table(inner, "cases"))
                place += 2
            elif fence and inner is not None and inner.tag == "mtable" and end:
                parts.append(self.table(inner, "determinant" if fence in {"|", "∣"} else "matrix"))
                place += 3
            elif fence == "(" and inner is not None and inner.get("linethickness") == "0" and end == ")":
                parts.append(self.fraction(inner))
                place += 3
            else:
                parts.append(self.of(window[0]))
                place += 1
        return _tidy(" ".join(part for part in parts if part))

    def sign(self, text: str) -> str:
        """Return what a character, a number of them or a function's name is called."""
        text = " ".join(text.replace("\u2006", " ").replace("\u2009", " ").split())
        if text in self.signs:
            return self.signs[text]
        if text in self.names:
            return self.names[text]
        if len(text) != 1:
            return text
        return self.letter(text)

    def letter(self, text: str) -> str:
        name = unicodedata.name(text, "")
        plain = unicodedata.normalize("NFKC", text)
        base = unicodedata.name(plain, "") if len(plain) == 1 else ""
        style = next((form for word, form in _STYLES if word in name), "") if plain != text else ""
        if plain != text and len(plain) == 1 and plain in self.signs:
            return self.signs[plain]
        if greek := re.fullmatch(r"GREEK (?:SMALL|CAPITAL) LETTER ([A-Z ]+)|GREEK ([A-Z]+) SYMBOL", base):
            word = (greek[1] or greek[2]).lower()
            said = self.letters.get(word, word.replace("lamda", "lambda").replace("final ", ""))
            said = self.say("capital", letter=said) if "CAPITAL" in base else said
        elif plain.isalpha() and plain.isascii():
            said = self.say("capital", letter=plain) if plain.isupper() else plain
        elif plain.isalnum() or not base:
            said = plain
        else:
            said = base.lower() if self.forms is english.FORMS else plain
        return self.say(style, letter=said) if style else said

    def fraction(self, element: Element) -> str:
        top, bottom = self.of(element[0]), self.of(element[1])
        if element.get("linethickness") == "0":
            return self.say("binomial", top=top, bottom=bottom)
        short = _is_short(element[0]) and _is_short(element[1])
        return self.say("fraction" if short else "long-fraction", top=top, bottom=bottom)

    def scripted(self, element: Element) -> str:
        """Return the words of something with what stands above, below or behind it."""
        base = element[0]
        text = " ".join((base.text or "").split())
        if base.tag in {"mo", "mi"} and (text in _OPERATORS or text in _NAMED):
            return self.ranged(element, text)
        said = self.of(base)
        if element.tag in {"msup", "msub", "msubsup"} and _is_group(base):
            said = self.say("group", inside=said)
        match element.tag:
            case "msup":
                return self.power(said, element[1])
            case "msub":
                form = "index" if _is_short(element[1]) else "long-index"
                return self.say(form, base=said, index=self.of(element[1]))
            case "msubsup":
                exponent = self.of(element[2])
                if exponent == "2":
                    return self.say("index-2", base=said, index=self.of(element[1]))
                return self.say("index-power", base=said, index=self.of(element[1]), exponent=exponent)
            case "munder":
                return self.say("below", base=said, mark=self.of(element[1]))
            case "mover":
                return self.say("above", base=said, mark=self.mark(element[1]))
            case _:
                below = self.say("below", base=said, mark=self.of(element[1]))
                return self.say("above", base=below, mark=self.mark(element[2]))

    def mark(self, element: Element) -> str:
        return self.signs["\u20d7"] if element.tag == "mo" and element.text == "→" else self.of(element)

    def ranged(self, element: Element, name: str) -> str:
        """Return the words of a sum, an integral, a limit with its range."""
        said = self.sign(name)
        inner = _opened([element[1]])
        arrow = next((place for place, each in enumerate(inner) if each.text in {"→", "⟶"}), 0)
        if name == "lim" and element.tag in {"munder", "msub"} and arrow:
            variable, goal = self.row(inner[:arrow]), self.row(inner[arrow + 1 :])
            return self.say("limit-to", name=said, variable=variable, goal=goal)
        lower = self.of(element[1]) if element.tag != "msup" and element.tag != "mover" else ""
        if element.tag in {"msubsup", "munderover"}:
            return self.say("from-to", name=said, lower=lower, upper=self.of(element[2]))
        if lower:
            return self.say("limit" if name == "lim" else "over-range", name=said, lower=lower)
        return self.power(said, element[1])

    def power(self, base: str, exponent: Element) -> str:
        text = (exponent.text or "").strip() if not len(exponent) else ""
        if text in {"2", "3"}:
            return self.say(f"power-{text}", base=base)
        if text and set(text) <= {"′", "″", "∗", "*", "⊤", "†", "°", "+", "-", "−"}:
            return f"{base} {self.sign(text)}"
        form = "power" if _is_short(exponent) else "long-power"
        return self.say(form, base=base, exponent=self.of(exponent))

    def table(self, element: Element, kind: str) -> str:
        """Return the words of a matrix, of cases, or of aligned lines."""
        rows = [[self.row(list(cell)) for cell in row] for row in element]
        form, mark = {"cases": ("case", ","), "lines": ("line", "")}.get(kind, ("row", ","))
        comma = "、" if self.signs[","] == "、" and mark else f"{mark} "
        lines = [
            self.say(form, number=number, cells=comma.join(cell for cell in cells if cell))
            for number, cells in enumerate(rows, 1)
        ]
        between = "、" if self.signs[","] == "、" else "; "
        columns = max((len(cells) for cells in rows), default=0)
        return self.say(kind, rows=len(rows), columns=columns, lines=between.join(lines))


_LANGUAGES = {
    "en": _Speech(english.FORMS, english.SIGNS, english.NAMES, english.LETTERS),
    "ja": _Speech(japanese.FORMS, japanese.SIGNS, japanese.NAMES, japanese.LETTERS),
}


def words_of(mathml: str, language: str) -> str:
    """Return the words of a formula in a language (BCP 47); an empty text where we cannot say it."""
    speech = _LANGUAGES.get(language.partition("-")[0].lower())
    return speech.row(list(fromstring(mathml))) if speech else ""


def _opened(elements: Sequence[Element]) -> list[Element]:
    """Take rows within a row apart: they only group what stands in line."""
    flat: list[Element] = []
    for element in elements:
        flat += _opened(list(element)) if element.tag in {"mrow", "mstyle"} else [element]
    return flat


def _is_group(element: Element) -> bool:
    """Say whether a base is more than what a script behind it is heard to belong to: a/b, not x or (a + b)."""
    inner = _opened([element])
    closed = inner and inner[-1].tag == "mo" and inner[-1].text in {")", "]", "}", "|", "‖", "⟩", "⌋", "⌉"}
    return not closed and (len(inner) > 1 or any(each.tag in {"mfrac", "msup", "msub", "msubsup"} for each in inner))


def _is_short(element: Element) -> bool:
    """Say whether something is one letter, number or name, and needs no word at its end."""
    inner = _opened(list(element)) if len(element) else [element]
    return len(inner) == 1 and inner[0].tag in {"mi", "mn", "mo", "mtext"}


def _tidy(text: str) -> str:
    text = re.sub(r" ([,;:.、])", r"\1", " ".join(text.split()))
    return re.sub(r"([、]) ", r"\1", text).strip(" ,、")
