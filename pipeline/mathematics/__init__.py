"""Formulas: TeX in; MathML, words to hear and a drawing for print out.

    from pipeline.mathematics import FormulaError, drawing_of, letters_of, mathml_of, words_of

Steps: `tex` makes MathML of TeX and refuses what cannot be kept in every format; `speech`
makes words of MathML in the languages of `english` and `japanese`; `drawing` draws MathML
as paths, `lines` on several lines where paper is narrow; `letters` says what a font for MathML
must hold. The room is the only importer of latex2mathml and of ziamath.
"""

from __future__ import annotations

from pipeline.mathematics.drawing import Drawing, drawing_of, name_of
from pipeline.mathematics.letters import letters_of
from pipeline.mathematics.lines import fitted
from pipeline.mathematics.speech import words_of
from pipeline.mathematics.tex import FormulaError, mathml_of

__all__ = ["Drawing", "FormulaError", "drawing_of", "fitted", "letters_of", "mathml_of", "name_of", "words_of"]
