"""How formulas are said in English."""

from __future__ import annotations

FORMS = {
    "fraction": "{top} over {bottom}",
    "long-fraction": "fraction, {top}, over {bottom}, end fraction",
    "binomial": "{top} choose {bottom}",
    "power-2": "{base} squared",
    "power-3": "{base} cubed",
    "power": "{base} to the power {exponent}",
    "long-power": "{base} to the power {exponent}, end power",
    "index": "{base} sub {index}",
    "long-index": "{base} sub {index}, end sub",
    "index-power": "{base} sub {index}, to the power {exponent}, end power",
    "index-2": "{base} sub {index} squared",
    "root": "square root of {inside}",
    "long-root": "square root of {inside}, end root",
    "root-3": "cube root of {inside}, end root",
    "root-n": "root of degree {degree} of {inside}, end root",
    "from-to": "{name} from {lower} to {upper} of",
    "over-range": "{name} over {lower} of",
    "limit": "{name} as {lower} of",
    "limit-to": "{name} as {variable} goes to {goal} of",
    "group": "group {inside}, end group,",
    "above": "{base} with {mark} above",
    "below": "{base} with {mark} below",
    "matrix": "matrix of {rows} by {columns}: {lines}; end matrix",
    "determinant": "determinant of {rows} by {columns}: {lines}; end determinant",
    "row": "row {number}: {cells}",
    "cases": "cases: {lines}; end cases",
    "case": "case {number}: {cells}",
    "lines": "{lines}",
    "line": "line {number}: {cells}",
    "capital": "capital {letter}",
    "bold": "bold {letter}",
    "double-struck": "double-struck {letter}",
    "script": "script {letter}",
    "fraktur": "fraktur {letter}",
}

SIGNS = {
    "+": "plus", "-": "minus", "−": "minus", "±": "plus or minus", "∓": "minus or plus", "×": "times", "·": "times",
    "⋅": "times", "∗": "times", "*": "times", "/": "divided by", "÷": "divided by", "=": "equals",
    "≠": "is not equal to", "<": "is less than", ">": "is greater than", "≤": "is at most", "≥": "is at least",
    "≈": "is about", "≡": "is identical to", "∼": "is similar to", "≅": "is congruent to", "∝": "is proportional to",
    "≪": "is much less than", "≫": "is much greater than",
    "→": "goes to", "⟶": "goes to", "←": "comes from", "↦": "maps to", "⇒": "implies", "⟹": "implies",
    "⇔": "if and only if", "⟺": "if and only if", "↔": "if and only if",
    "∈": "in", "∉": "not in", "∋": "contains", "⊂": "is a subset of", "⊆": "is a subset of or equal to",
    "∪": "union", "∩": "intersection", "∖": "without", "∅": "the empty set", "∀": "for all", "∃": "there is",
    "∧": "and", "∨": "or", "¬": "not", "∞": "infinity", "∂": "partial", "∇": "nabla", "∘": "composed with",
    "∑": "sum", "∏": "product", "∫": "integral", "∬": "double integral", "∮": "closed integral", "⋃": "union",
    "⋂": "intersection", "⊕": "direct sum", "⊗": "tensor product", "⊥": "perpendicular to", "∥": "parallel to",
    "(": "open parenthesis", ")": "close parenthesis", "[": "open bracket", "]": "close bracket",
    "{": "open brace", "}": "close brace", "|": "bar", "∣": "such that", "‖": "double bar", "⟨": "open angle",
    "⟩": "close angle", "⌊": "floor of", "⌋": "end floor", "⌈": "ceiling of", "⌉": "end ceiling",
    ",": ",", ";": ";", ":": "such that", ".": ".", "!": "factorial", "%": "percent", "°": "degrees",
    "′": "prime", "″": "double prime", "…": "and so on", "⋯": "and so on", "⋮": "and so on", "⋱": "and so on",
    "^": "hat", "ˆ": "hat", "¯": "bar", "‾": "bar", "~": "tilde", "˜": "tilde", "˙": "dot", "¨": "two dots",
    "⃗": "arrow", "⏞": "brace", "⏟": "brace", "ℓ": "l", "ℏ": "h bar", "⊤": "transposed", "†": "dagger",
    "\u2061": "of", "∴": "therefore", "∵": "because",
}  # fmt: skip

NAMES = {
    "sin": "sine", "cos": "cosine", "tan": "tangent", "cot": "cotangent", "log": "log", "ln": "natural log",
    "exp": "exponential", "lim": "limit", "max": "maximum", "min": "minimum", "sup": "supremum", "inf": "infimum",
    "det": "determinant", "dim": "dimension", "ker": "kernel", "gcd": "greatest common divisor", "mod": "modulo",
    "arg max": "arg max", "arg min": "arg min", "Pr": "probability",
}  # fmt: skip

# Greek letters are called by their names in Unicode.
LETTERS: dict[str, str] = {}
