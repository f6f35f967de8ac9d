"""Formulas: TeX -> the model's nodes, with what cannot be kept reported at its line.

A formula has words, for readers who listen: the author's, or words made from it, which a
person must hear once before they can count (HTM-P25).
"""

from __future__ import annotations

from markdown_it.tree import SyntaxTreeNode

from pipeline.diagnostics import Position
from pipeline.mathematics import FormulaError, drawing_of, mathml_of, words_of
from pipeline.model import Mathematics, MathematicsBlock
from pipeline.reader.attributes import Attributes
from pipeline.reader.manuscript import Manuscript


def read_formula(manuscript: Manuscript, node: SyntaxTreeNode, position: Position) -> Mathematics | None:
    """Return the formula of a line; None where it cannot be kept."""
    attributes: Attributes = node.meta["behind"]
    manuscript.allow(attributes, position, on="a formula in a line", identifier=False, keys=("alt",))
    mathml = _mathml(manuscript, node.content, position, block=False)
    if not mathml:
        return None
    words, generated = _words(manuscript, node.content, mathml, attributes, position)
    return Mathematics(" ".join(node.content.split()), mathml, words, generated)


def read_formula_block(manuscript: Manuscript, node: SyntaxTreeNode) -> MathematicsBlock | None:
    """Return a formula on lines of its own; it is numbered where the author gave it an id."""
    position = manuscript.at(node)
    attributes: Attributes = node.meta["attributes"]
    manuscript.allow(attributes, position, on="a formula", keys=("alt",))
    identifier = manuscript.claim(attributes.id, "", position) if attributes.id else ""
    mathml = _mathml(manuscript, node.content, position, block=True)
    if not mathml:
        return None
    words, generated = _words(manuscript, node.content, mathml, attributes, position)
    return MathematicsBlock(position, identifier, " ".join(node.content.split()), mathml, words, generated)


def _mathml(manuscript: Manuscript, tex: str, position: Position, *, block: bool) -> str:
    """Return the MathML of a formula that can also be drawn; report what is wrong with it."""
    try:
        mathml = mathml_of(tex, block)
        drawing_of(mathml, block)
    except FormulaError as error:
        manuscript.report(position, "bad-mathematics", str(error), error.hint)
        return ""
    return mathml


def _words(
    manuscript: Manuscript, tex: str, mathml: str, attributes: Attributes, position: Position
) -> tuple[str, bool]:
    """Return the words of a formula, and whether they were made and not given."""
    given = " ".join(attributes.values.get("alt", "").split())
    if given:
        manuscript.look_at(given, position)
        return given, False
    words = words_of(mathml, manuscript.language) or " ".join(tex.split())
    hint = 'listen to the words; where they mislead, write your own behind the formula: {alt="…"}'
    message = f"the words of a formula were made by machine: “{words}”"
    manuscript.report(position, "generated-formula-words", message, hint)
    return words, True
