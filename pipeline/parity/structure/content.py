"""Content streams into text: what each marked-content sequence says, and what is artifact.

In: a page. Out: for each stream (the page, or a form drawn on it) and each of its numbers
(MCID) a `Sequence`; the page's artifacts; text outside both. Steps: keep the operators that
mark, show or paint; follow marks and fonts with the graphics state; follow forms where they
are drawn. Text belongs to the innermost mark that has a number or is an artifact.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from pipeline.parity.structure.elements import Artifact, Run
from pipeline.parity.structure.fonts import Decoder, Utf16, decoder
from pipeline.parity.structure.objects import Key, is_keyed, key_of, keyed, name, text_or_none

_PAINT = frozenset(("S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "INLINE IMAGE"))
_OPERATORS = " ".join(("BDC BMC EMC Tf Tj TJ ' \" Do q Q BI ID EI", *sorted(_PAINT - {"INLINE IMAGE"})))
_DEEPEST_FORM = 12
_NOTHING: Mapping[str, Any] = {}


@dataclass(slots=True)
class Sequence:
    """A marked-content sequence as it grows: whether it paints, and its runs of text."""

    tag: str = ""
    subtype: str = ""
    drawn: bool = False
    properties: list[tuple[str, str, str, str | None]] = field(default_factory=list)
    texts: list[list[str]] = field(default_factory=list)

    def add(self, text: str, mark: _Mark) -> None:
        """Add shown text, with the properties of the marks around it."""
        own = (mark.language, mark.expansion, mark.alternative, mark.actual)
        if not self.properties or self.properties[-1] != own:
            self.properties.append(own)
            self.texts.append([])
        self.texts[-1].append(text)

    def runs(self) -> tuple[Run, ...]:
        """Return the runs of text."""
        found = []
        for (language, expansion, alternative, actual), texts in zip(self.properties, self.texts, strict=True):
            shown = "".join(texts)
            if actual is None:
                found.append(Run(shown, language, expansion, alternative))
            else:
                found.append(Run(actual, language, expansion, alternative, shown))
        return tuple(run for run in found if run.text or run.glyphs)


@dataclass(frozen=True, slots=True)
class _Mark:
    """Where text goes, and the properties that it takes from the marks around it."""

    sequence: Sequence
    language: str = ""
    expansion: str = ""
    alternative: str = ""
    actual: str | None = None


@dataclass(slots=True)
class PageContent:
    """What a page's streams hold."""

    sequences: dict[tuple[Key, int], Sequence] = field(default_factory=dict)
    artifacts: list[Sequence] = field(default_factory=list)
    unmarked: Sequence = field(default_factory=Sequence)


class Streams:
    """A reader of content streams: it keeps the fonts and forms of one file that it has read."""

    def __init__(self) -> None:
        self._fonts: dict[Key, Decoder | Utf16] = {}
        self._forms: dict[Key, list[Any]] = {}

    def page(self, page: pikepdf.Page) -> PageContent:
        """Return what a page holds."""
        content = PageContent()
        instructions = pikepdf.parse_content_stream(page, _OPERATORS)
        self._follow(instructions, key_of(page.obj), _resources(page.obj), content, _Mark(content.unmarked), 0)
        return content

    def _follow(
        self, instructions: list[Any], key: Key, resources: Any, content: PageContent, around: _Mark, depth: int
    ) -> None:
        marks, mark = [], around
        states: list[Decoder | Utf16] = []
        font: Decoder | Utf16 = Utf16()
        fonts: dict[str, Decoder | Utf16] = {}
        for operands, operator in instructions:
            verb = str(operator)
            if verb == "TJ":
                shown = b"".join([bytes(part) for part in operands[0] if isinstance(part, pikepdf.String)])
                mark.sequence.add(font.text(shown), mark)
            elif verb in {"Tj", "'", '"'}:
                mark.sequence.add(font.text(bytes(operands[-1])), mark)
            elif verb == "BDC" or verb == "BMC":
                marks.append(mark)
                mark = _marked(str(operands[0])[1:], _properties(operands, resources), key, content, mark)
            elif verb == "EMC":
                mark = marks.pop() if marks else around
            elif verb == "Tf":
                if (face := str(operands[0])) not in fonts:
                    fonts[face] = self._font(keyed(resources, "/Font").get(face))
                font = fonts[face]
            elif verb == "q":
                states.append(font)
            elif verb == "Q":
                font = states.pop() if states else font
            elif verb == "Do":
                drawn = keyed(resources, "/XObject").get(str(operands[0]))
                if isinstance(drawn, pikepdf.Stream) and drawn.get("/Subtype") == "/Form":
                    self._form(drawn, resources, content, mark, depth)
                else:
                    mark.sequence.drawn = True
            elif verb in _PAINT:
                mark.sequence.drawn = True

    def _form(self, form: Any, resources: Any, content: PageContent, mark: _Mark, depth: int) -> None:
        key = key_of(form)
        numbered = "/StructParents" in form
        if depth == _DEEPEST_FORM or (numbered and key in self._forms):
            return  # its content is in the tree once, however often it is drawn
        if key not in self._forms or key == (0, 0):
            self._forms[key] = pikepdf.parse_content_stream(form, _OPERATORS)
        self._follow(
            self._forms[key],
            key,
            keyed(form, "/Resources") if "/Resources" in form else resources,
            content,
            mark,
            depth + 1,
        )

    def _font(self, font: Any) -> Decoder | Utf16:
        if not is_keyed(font):
            return Utf16()
        key = key_of(font)
        if key not in self._fonts or key == (0, 0):
            self._fonts[key] = decoder(font)
        return self._fonts[key]


def artifact(page: int, sequence: Sequence) -> Artifact:
    """Return an artifact of a page, from its sequence."""
    return Artifact(page, sequence.tag, sequence.subtype, "".join(run.text for run in sequence.runs()))


def _marked(tag: str, properties: Any, key: Key, content: PageContent, mark: _Mark) -> _Mark:
    """Return the mark that an operator opens inside another mark."""
    if tag == "Artifact":
        made = Sequence(name(properties, "/Type"), name(properties, "/Subtype"))
        content.artifacts.append(made)
        return _Mark(made)
    number = properties.get("/MCID")
    if isinstance(number, int):
        mark = _Mark(content.sequences.setdefault((key, number), Sequence(tag)))
    elif mark.actual is not None:
        return mark  # all that is inside is replaced
    language, expansion, alternative, actual = (
        text_or_none(properties, each) for each in ("/Lang", "/E", "/Alt", "/ActualText")
    )
    opened = _Mark(
        mark.sequence,
        mark.language if language is None else language,
        mark.expansion if expansion is None else expansion,
        mark.alternative if alternative is None else alternative,
        actual,
    )
    if actual is not None:
        # A run of its own, also where the same words follow each other or nothing is painted.
        opened.sequence.properties.append((opened.language, opened.expansion, opened.alternative, opened.actual))
        opened.sequence.texts.append([])
    return opened


def _properties(operands: Any, resources: Any) -> Any:
    if len(operands) < 2:
        return _NOTHING
    given = operands[1]
    if isinstance(given, pikepdf.Name):
        given = keyed(resources, "/Properties").get(str(given))
    return given if isinstance(given, pikepdf.Dictionary) else _NOTHING


def _resources(page: Any) -> Any:
    """Return the resources of a page, which it may inherit."""
    for _ in range(_DEEPEST_FORM):
        if "/Resources" in page or not is_keyed(page.get("/Parent")):
            break
        page = page.Parent
    return keyed(page, "/Resources")
