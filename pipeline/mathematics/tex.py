"""TeX -> presentation MathML: only what every format can show, and nothing that a reader could not stop.

In: the source of a formula. Out: its MathML without the `math` element around it, or a
`FormulaError` that says what cannot be kept. Steps: limits; what TeX can do besides
formulas is refused (macros, colours, links); latex2mathml converts; the result is put
right where the library is wrong, and each element and attribute is looked at.
"""

from __future__ import annotations

import html
import re
import unicodedata
from xml.etree.ElementTree import Element, tostring

LONGEST = 2_000  # characters of a formula: several times what fits on a page
DEEPEST = 24  # levels of elements in elements, and of groups in groups
MOST_ELEMENTS = 1_500

_FOREIGN = re.compile(
    r"\\(def|let|newcommand|renewcommand|newenvironment|href|url|unicode|color|textcolor|colorbox|fcolorbox|style|class|"
    r"tag|label|ref|eqref|require|tiny|scriptsize|footnotesize|small|large|Large|LARGE|huge|Huge|hphantom|vphantom)"
    r"(?![A-Za-z])"
)
_ENVIRONMENTS = frozenset(
    {"align", "align*", "aligned", "array", "bmatrix", "Bmatrix", "cases", "gathered", "matrix", "pmatrix",
     "smallmatrix", "split", "vmatrix", "Vmatrix"}
)  # fmt: skip
_ALIGNED = re.compile(r"\\(begin|end)\{(?:aligned|align|gathered)\}")
_ROWS = re.compile(r"(?<!\\)&|\\\\")
_CHILDREN = {"mfrac": 2, "mroot": 2, "msub": 2, "msup": 2, "munder": 2, "mover": 2, "msubsup": 3, "munderover": 3}
_HOLDERS = frozenset({"mrow", "msqrt", "mstyle", "mphantom", "mtable", "mtr", "mtd"})
_LEAVES = frozenset({"mi", "mn", "mo", "mtext", "mspace"})
_ATTRIBUTES = frozenset(
    {
        "accent", "columnalign", "columnspacing", "displaystyle", "fence", "form", "linethickness", "lspace",
        "mathvariant", "maxsize", "minsize", "movablelimits", "rowspacing", "rspace", "scriptlevel", "separator",
        "stretchy", "width",
    }
)  # fmt: skip
_LIMITS = frozenset({"lim", "max", "min", "sup", "inf", "lim inf", "lim sup", "arg max", "arg min", "gcd", "det", "Pr"})
APPLIED = "\u2061"  # between a function's name and what it is applied to


class FormulaError(ValueError):
    """A formula that cannot be kept; `hint` says how to mend it."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def mathml_of(tex: str, block: bool) -> str:
    """Return the MathML of a formula, one `mrow`, for use in a line or (`block`) on a line of its own (HTM-P25).

    Raises FormulaError. The time it takes is bounded for any text.
    """
    source = " ".join(tex.split())
    _check_source(source)
    # aligned is align without numbers, and gathered like it; numbers are ours to give.
    source = _ALIGNED.sub(r"\\\1{align*}", source)
    row = _convert(source, block)
    _unescape(row)
    _check_size(row)
    _mend(row, block)
    _check(row)
    return tostring(row, encoding="unicode")


def _check_source(source: str) -> None:
    if not source:
        raise FormulaError("the formula is empty", "write it between the signs, or write \\$ for a dollar")
    if len(source) > LONGEST:
        raise FormulaError(f"the formula has more than {LONGEST:,} characters", "divide it")
    if found := _FOREIGN.search(source):
        hint = "write the formula without it; numbers, sizes and colours are given by the layouts"
        raise FormulaError(f"{found[0]} cannot be used in a formula", hint)
    if re.search(r"(?<!\\)(?:\\\\)*[$%#]", source):
        raise FormulaError("the formula holds a $, % or # without a backslash", "write \\$, \\% or \\#")
    for name in re.findall(r"\\begin\s*\{([^}]*)\}", source):
        if name not in _ENVIRONMENTS:
            raise FormulaError(f"there is no environment {name}", f"use one of {', '.join(sorted(_ENVIRONMENTS))}")
    depth = 0
    for sign in re.findall(r"\\[\\{}]|[{}]|\\left(?![A-Za-z])|\\right(?![A-Za-z])|\\begin|\\end(?![A-Za-z])", source):
        depth += {"{": 1, "}": -1, "\\left": 1, "\\right": -1, "\\begin": 1, "\\end": -1}.get(sign, 0)
        if depth > DEEPEST:
            raise FormulaError("the formula is nested too deeply", "divide it")
        if depth < 0:
            break
    if depth:
        raise FormulaError("braces, \\left or \\begin are not in pairs", "close what was opened, and no more")


def _convert(source: str, block: bool) -> Element:
    from latex2mathml.converter import Converter

    try:
        return Converter(display="block" if block else "inline").convert_to_element(source)[0]
    except Exception as error:  # the library raises what comes: KeyError, IndexError, its own classes
        name = re.sub(r"(?<!^)(?=[A-Z])", " ", type(error).__name__.removesuffix("Error")).lower()
        raise FormulaError(f"this is not TeX that can be read ({name})", "complete the formula") from None


def _unescape(row: Element) -> None:
    """Put characters in the place of their names, which the library leaves in its tree."""
    for element in row.iter():
        element.text = html.unescape(element.text) if element.text else None


def _check_size(row: Element) -> None:
    levels, count, level = [row], 0, 0
    while levels:
        level, count = level + 1, count + len(levels)
        if level > 2 * DEEPEST or count > MOST_ELEMENTS:
            raise FormulaError("the formula is nested too deeply, or has too many parts", "divide it")
        levels = [child for element in levels for child in element]


def _mend(row: Element, block: bool) -> None:
    """Put right what the library makes, for browsers and for the drawing alike."""
    for element in row.iter():
        if element.tag == "mtable" and element.get("columnspacing") == "0em 2em":
            element.set("columnspacing", "0em 1em")
        if element.tag == "mtable":
            element.set("rowspacing", "0.4em")
        if element.tag == "mo" and element.text in {"―", "\u0304"}:
            element.text = "‾"
        # Limits stand below an operator's name in a formula of its own.
        if block and element.tag in {"msub", "msubsup"} and element[0].tag == "mo" and element[0].text in _LIMITS:
            element.tag = {"msub": "munder", "msubsup": "munderover"}[element.tag]
        # ⟨ and ⟩ come as identifiers, and would not stand close to what they enclose.
        if element.tag == "mi" and element.text in {"⟨", "⟩"}:
            element.tag = "mo"
            element.set("stretchy", "false")
        if element.tag == "mi" and element.text and len(element.text) > 1 and element.text.isalpha():
            element.set("mathvariant", "normal")
        if element.tag == "mi" and not element.text:
            element.tag = "mrow"
    for parent in list(row.iter()):
        _negate(parent)
        if parent.tag in {"mrow", "mtd", "mstyle"}:
            _apply(parent)


def _negate(parent: Element) -> None:
    """Make one sign of a stroke and the sign that it goes through: only the one has a name."""
    for place in range(len(parent) - 1, -1, -1):
        if parent[place].tag != "mpadded":
            continue
        sign = parent[place + 1] if place + 1 < len(parent) else Element("mo")
        made = unicodedata.normalize("NFC", f"{sign.text}\u0338")
        if len(made) != 1:
            raise FormulaError("\\not stands before what has no such sign", "write it in another way")
        sign.text = made
        del parent[place]


def _apply(parent: Element) -> None:
    """Say where a function is applied: "sin" and "x" stay apart, and are heard so."""
    children = list(parent)
    for place in range(len(children) - 1, 0, -1):
        before, after = children[place - 1], children[place]
        name = (
            before[0] if before.tag in {"msub", "msup", "msubsup", "munder", "munderover"} and len(before) else before
        )
        is_name = name.tag in {"mi", "mo"} and len(name.text or "") > 1 and str(name.text).replace(" ", "").isalpha()
        if before is not name and name.text in _LIMITS:
            continue  # the words of its range lead on
        if is_name and after.tag not in {"mo", "mspace"} and name.text != "mod":
            sign = Element("mo", {"lspace": "0", "rspace": "0.167em"})
            sign.text = APPLIED
            parent.insert(place, sign)


def _check(row: Element) -> None:
    for element in row.iter():
        if element.tag not in _LEAVES and element.tag not in _HOLDERS and element.tag not in _CHILDREN:
            raise FormulaError(f"a part of the formula ({element.tag}) is not shown everywhere", "write it without")
        if len(element) != _CHILDREN.get(element.tag, len(element)):
            raise FormulaError("a fraction, root, index or exponent is not complete", "complete the formula")
        if element.tag in _LEAVES and len(element):
            raise FormulaError("a part of the formula cannot be read", "write it in another way")
        for name in element.attrib:
            if name not in _ATTRIBUTES:
                hint = "write it without: lines, sizes and colours do not come through in every format"
                raise FormulaError(f"a part of the formula sets {name}", hint)
        text = element.text or ""
        if "\\" in text and element.tag != "mtext":
            raise FormulaError(f"there is no command {text}", "write a command of TeX's mathematics")
        if element.tag in {"mi", "mo"} and _ROWS.search(text):
            raise FormulaError("& stands outside a matrix or aligned lines", "write \\& for the sign itself")
