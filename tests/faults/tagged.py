"""A tagged PDF in which single things can be put wrong: elements by their words, and lines on their pages.

In: an open PDF of the real pipeline. Out: its elements as pikepdf has them, and `Ink`, which finds a marked line by
its words, says something else in it, moves it, or takes it out of the text. Reads what `writers.pdf` writes: each line
is one marked content with one matrix, one font and one string.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Operator, String

from pipeline.validators.pdfrules.metrics import Metrics, metrics

Place = tuple[int, int]  # a page from 0, and the number of a marked content


def say(pdf: pikepdf.Pdf, change: Callable[[str], str]) -> None:
    """Change the metadata, which must become other than they were."""
    before = pdf.Root.Metadata.read_bytes().decode()
    after = change(before)
    assert after != before
    pdf.Root.Metadata = pdf.make_stream(after.encode(), Type=Name.Metadata, Subtype=Name.XML)


def elements(pdf: pikepdf.Pdf) -> Iterator[Dictionary]:
    """Yield the elements in the order of the tree."""
    yield from _below(pdf.Root.StructTreeRoot)


def _below(parent: Any) -> Iterator[Dictionary]:
    for kid in kids(parent):
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield kid
            yield from _below(kid)


def kids(element: Any) -> list[Any]:
    """Return what an element holds: elements, numbers of marked contents, objects."""
    held = element.get("/K", Array())
    return list(held) if isinstance(held, Array) else [held]


def add_to(pdf: pikepdf.Pdf, parent: Dictionary, role: str, held: list[Any], at: int | None = None) -> Dictionary:
    """Put a new element into another, at its end or at a place."""
    made = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(role), P=parent, K=Array(held)))
    several = kids(parent)
    several.insert(len(several) if at is None else at, made)
    parent.K = Array(several)
    return made


def remove(pdf: pikepdf.Pdf, element: Dictionary) -> None:
    """Take an element out of the tree, with its links and its ID."""
    gone = [element, *_below(element)]
    element.P.K = Array([each for each in kids(element.P) if not _is(each, element)])
    objects = [kid.Obj for each in gone for kid in kids(each) if isinstance(kid, Dictionary) and "/Obj" in kid]
    for page in pdf.pages:
        if "/Annots" in page.obj:
            page.obj.Annots = Array([each for each in page.obj.Annots if not any(_is(each, one) for one in objects)])
    named = sorted((str(each.ID), each) for each in elements(pdf) if "/ID" in each)
    names = Array([part for name, each in named for part in (String(name), each)])
    limits = Array([String(named[0][0]), String(named[-1][0])])
    leaf = pdf.make_indirect(Dictionary(Limits=limits, Names=names))
    pdf.Root.StructTreeRoot.IDTree = pdf.make_indirect(Dictionary(Kids=Array([leaf])))
    own(pdf)


def _is(one: Any, other: Any) -> bool:
    return isinstance(one, Dictionary) and one.objgen == other.objgen


@dataclass
class Line:
    """A marked content: its page from 0, the places of its first and last instruction, and its words."""

    page: int
    number: int | None
    first: int
    last: int
    words: str


class Ink:
    """The pages of a file as instructions; `write` puts back the pages that were changed."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pdf = pdf
        self.pages: list[list[Any]] = [list(pikepdf.parse_content_stream(page)) for page in pdf.pages]
        self._fonts: dict[tuple[int, int], Metrics] = {}
        self._changed: set[int] = set()

    def write(self) -> None:
        """Put the changed pages back."""
        for page in self._changed:
            self.pdf.pages[page].obj.Contents = self.pdf.make_stream(pikepdf.unparse_content_stream(self.pages[page]))

    def element(self, role: str, words: str = "", at: int = 0) -> Dictionary:
        """Return the element of a role whose text begins with words; the first, or another of them."""
        texts = {(line.page, line.number): line.words for line in self.lines() if line.number is not None}
        fitting = [
            each
            for each in elements(self.pdf)
            if Name(f"/{role}") == each.S and self._text(each, texts).startswith(words)
        ]
        assert len(fitting) > at, f"there is no {role} of “{words}”"
        return fitting[at]

    def _text(self, element: Dictionary, texts: dict[Place, str], page: int = -1) -> str:
        if "/Pg" in element:
            page = self._number(element.Pg)
        said = ""
        for kid in kids(element):
            if isinstance(kid, int):
                said += texts.get((page, kid), "")
            elif isinstance(kid, Dictionary) and "/S" in kid:
                said += self._text(kid, texts, page)
            elif isinstance(kid, Dictionary) and "/MCID" in kid:
                said += texts.get((self._number(kid.Pg) if "/Pg" in kid else page, int(kid.MCID)), "")
        return said

    def _number(self, page: Any) -> int:
        return next(number for number, each in enumerate(self.pdf.pages) if each.obj.objgen == page.objgen)

    def lines(self) -> Iterator[Line]:
        """Yield every marked content and artifact that shows text."""
        for page, instructions in enumerate(self.pages):
            open_at: list[int] = []
            font: Metrics | None = None
            said = ""
            for at, (operands, operator) in enumerate(instructions):
                verb = str(operator)
                if verb in {"BDC", "BMC"}:
                    open_at.append(at)
                    said = ""
                elif verb == "Tf":
                    font = self._font(page, str(operands[0]))
                elif verb == "TJ" and font is not None:
                    said += "".join(text for part in _strings(operands[0]) for _, text in font.codes(part))
                elif verb == "EMC" and open_at:
                    first = open_at.pop()
                    if said:
                        yield Line(page, _marked(instructions[first]), first, at, said)
                    said = ""

    def line(self, words: str, page: int = -1, *, artifact: bool = False) -> Line:
        """Return the first marked content, or artifact, whose text begins with words; of any page, or of one."""
        found = [each for each in self.lines() if each.words.strip().startswith(words)]
        found = [each for each in found if (each.number is None) == artifact and page in {-1, each.page}]
        assert found, f"no line begins with “{words}”"
        return found[0]

    def _font(self, page: int, name: str) -> Metrics:
        font = self.pdf.pages[page].obj.Resources.Font[name]
        if font.objgen not in self._fonts:
            self._fonts[font.objgen] = metrics(font)
        return self._fonts[font.objgen]

    def _find(self, line: Line, verb: str) -> int:
        instructions = self.pages[line.page]
        return next(at for at in range(line.first, line.last) if str(instructions[at][1]) == verb)

    def say(self, line: Line, words: str) -> None:
        """Write other words in a line, in its own font, which must have their letters."""
        at, font = self._find(line, "TJ"), self._font(line.page, str(self._operands(line, "Tf")[0]))
        codes = {text: code for code, text in font.decoder.texts.items()}  # type: ignore[union-attr]
        assert set(words) <= codes.keys(), f"the font lacks {set(words) - codes.keys()}"
        self._set(line.page, at, [Array([String(b"".join(codes[letter] for letter in words))])], "TJ")

    def move(self, line: Line, right: float = 0, down: float = 0) -> None:
        """Move a line by CSS pixels."""
        at = self._find(line, "Tm")
        *matrix, x, y = (float(each) for each in self._operands(line, "Tm"))
        self._set(line.page, at, [*matrix, x + right, y + down], "Tm")

    def stretch(self, line: Line, by: float) -> None:
        """Widen the spaces of a line by so many em."""
        at, font = self._find(line, "TJ"), self._font(line.page, str(self._operands(line, "Tf")[0]))
        letters = [(code, text) for part in _strings(self._operands(line, "TJ")[0]) for code, text in font.codes(part)]
        parts = [part for code, text in letters for part in (String(code), -1000 * by if text == " " else 0)]
        self._set(line.page, at, [Array(parts)], "TJ")

    def font(self, line: Line) -> Any:
        """Return the font of a line."""
        return self.pdf.pages[line.page].obj.Resources.Font[str(self._operands(line, "Tf")[0])]

    def size_of(self, line: Line) -> float:
        """Return the size of the letters of a line in CSS pixels."""
        return float(self._operands(line, "Tf")[1])

    def size(self, line: Line, pixels: float) -> None:
        """Set a line in letters of another size, in CSS pixels."""
        at = self._find(line, "Tf")
        self._set(line.page, at, [self._operands(line, "Tf")[0], pixels], "Tf")

    def mark(self, line: Line, tag: str, number: int | None) -> None:
        """Mark a line otherwise: as the content of an element, or as an artifact."""
        inner = Dictionary(Type=Name.Layout) if number is None else Dictionary(MCID=number)
        self._set(line.page, line.first, [Name(tag), inner], "BDC")

    def unmark(self, line: Line) -> None:
        """Take the marks off a line, so that it is neither content nor artifact."""
        self._changed.add(line.page)
        for at in (line.last, line.first):
            del self.pages[line.page][at]

    def carry(self, line: Line, page: int, x: float, y: float) -> int:
        """Move a line to a place on another page, in CSS pixels; return its new number there."""
        number = 1 + max(each.number for each in self.lines() if each.page == page and each.number is not None)
        taken = self.pages[line.page][line.first : line.last + 1]
        verbs = [str(operator) for _, operator in taken]
        taken[0] = _instruction([Name.Span, Dictionary(MCID=number)], "BDC")
        taken[verbs.index("Tm")] = _instruction([1, 0, 0, -1, x, y], "Tm")
        font = str(self._operands(line, "Tf")[0])
        self.pdf.pages[page].obj.Resources.Font[font] = self.pdf.pages[line.page].obj.Resources.Font[font]
        del self.pages[line.page][line.first : line.last + 1]
        flipped = [([], "q"), ([0.75, 0, 0, -0.75, 0, float(self.pdf.pages[page].mediabox[3])], "cm")]
        self.pages[page] += [*(_instruction(*each) for each in flipped), *taken, _instruction([], "Q")]
        self._changed |= {line.page, page}
        return number

    def _operands(self, line: Line, verb: str) -> list[Any]:
        return list(self.pages[line.page][self._find(line, verb)][0])

    def _set(self, page: int, at: int, operands: list[Any], verb: str) -> None:
        self._changed.add(page)
        self.pages[page][at] = _instruction(operands, verb)


def own(pdf: pikepdf.Pdf) -> None:
    """Write the list of parents anew, from what the elements hold."""
    parents: dict[int, Any] = {}
    unused = 1 + max(int(page.obj.StructParents) for page in pdf.pages) + 10_000
    for element in elements(pdf):
        for kid in kids(element):
            if isinstance(kid, int) or (isinstance(kid, Dictionary) and "/MCID" in kid):
                page = kid.Pg if isinstance(kid, Dictionary) and "/Pg" in kid else element.Pg
                number = int(kid if isinstance(kid, int) else kid.MCID)
                owners = parents.setdefault(int(page.StructParents), {})
                owners[number] = element
            elif isinstance(kid, Dictionary) and "/Obj" in kid:
                if "/StructParent" not in kid.Obj:
                    kid.Obj.StructParent = unused
                parents[int(kid.Obj.StructParent)] = element
    listed: list[Any] = []
    for key, owner in sorted(parents.items()):
        if isinstance(owner, dict):
            several = [owner.get(number) for number in range(max(owner) + 1)]
            listed += [key, pdf.make_indirect(Array(several))]
        else:
            listed += [key, owner]
    tree = pdf.Root.StructTreeRoot
    tree.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(listed)))
    tree.ParentTreeNextKey = max(parents) + 1


def _instruction(operands: list[Any], verb: str) -> pikepdf.ContentStreamInstruction:
    return pikepdf.ContentStreamInstruction(operands, Operator(verb))


def _strings(parts: Any) -> Iterator[bytes]:
    return (bytes(part) for part in parts if isinstance(part, String))


def _marked(instruction: Any) -> int | None:
    operands, _ = instruction
    given = operands[1] if len(operands) > 1 else None
    if operands[0] == "/Artifact" or not isinstance(given, Dictionary) or "/MCID" not in given:
        return None
    return int(given.MCID)
