"""Pressing: the pieces of a book laid out and written down as galleys, each kept for the next run.

In: a view in print, and a shelf or none. Out: a `Pressed` for each piece. What a chapter sees
of the book is the key of its galley (`seen`), what the contents, the cover and the colophon
show that of theirs. The contents are laid out once without numbers of pages, which are put in when they are known.
The margin boxes of a book are kept by what they say.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from types import MappingProxyType

from lxml import etree
from lxml.etree import _Element

from pipeline.diagnostics import Diagnostic
from pipeline.fonts import chain, named_faces
from pipeline.inputs import digest
from pipeline.model import Chapter, blocks_of
from pipeline.seen import seen_by, text_of
from pipeline.shelf import Shelf
from pipeline.views import View
from pipeline.writers.pdf import engine, structure
from pipeline.writers.pdf.forms import PrintView, fit_chapter, fit_cover, print_view
from pipeline.writers.pdf.galley import FontRecord, Galley, Sheet
from pipeline.writers.pdf.margins import Margins
from pipeline.writers.pdf.numbers import TEN, Slots, filled, mark
from pipeline.writers.pdf.pieces import Part, Piece, Workshop, markup, workshop
from pipeline.writers.pdf.profiles import Profile
from pipeline.writers.pdf.sheet import contents_pages
from pipeline.writers.pdf.standard import Start, starts

# Numbers of pages in the contents: of the edition's own, and of those of the standard edition.
_NUMBERS = frozenset({"own", "standard"})
_MOST_TRIES = 5  # for the contents: their length settles at once or after the second in all books that are known

# What a shelf may make from its files: plain values of these classes.
KEPT = frozenset(
    {
        *(
            f"pipeline.writers.pdf.galley:{name}"
            for name in ("Galley", "GalleyPage", "PageKind", "Anchor", "Bookmark", "FontRecord")
        ),
        "pipeline.writers.pdf.margins:Drawn",
        "pipeline.writers.pdf.margins:Margins",
        "pipeline.writers.pdf.numbers:Slot",
        "pipeline.writers.pdf.numbers:Slots",
        "pipeline.writers.pdf.pressing:Pressed",
        "pipeline.writers.pdf.standard:Start",
        "pipeline.diagnostics:Diagnostic",
        "pipeline.diagnostics:Position",
        "pipeline.diagnostics:Severity",
        "builtins:frozenset",
    }
)


@dataclass(frozen=True, slots=True)
class Pressed:
    """A piece as a galley, with what was found while it was laid out."""

    galley: Galley
    places: Mapping[str, int]  # page of each id within the piece, from 1
    outside: tuple[tuple[int, str], ...]  # page within the piece, and text, of each line that runs over the margin
    formulas_outside: frozenset[str]  # addresses of formulas that do
    found: tuple[Diagnostic, ...]
    starts: tuple[Start | None, ...]  # what each page begins with
    slots: Slots | None = None  # the places of numbers that are to be put in

    @property
    def pages(self) -> int:
        """The number of pages."""
        return len(self.galley.pages)


@dataclass(slots=True)
class Press:
    """What lays the pieces of one book out."""

    view: View
    profile: Profile
    shelf: Shelf | None = None
    files: dict[str, bytes] = field(default_factory=dict)  # font files by digest
    shop: Workshop = field(init=False)
    machine: engine.Press = field(init=False)
    _style: str = field(init=False)  # stands for what every piece of the book depends on
    _assets: str = field(init=False)

    def __post_init__(self) -> None:
        self.shop = workshop(self.view)
        self.machine = engine.Press(self.shop.sheets, self.shop.assets, named_faces(self.view.layouts), self.profile)
        self._style = digest(
            self.profile.value, *(part for each in self.shop.sheets for part in (each.path, each.text))
        )
        self._assets = digest(*(part for name, data in sorted(self.shop.assets.items()) for part in (name, data)))

    def press(self, piece: Piece) -> Pressed:
        """Return a piece that needs no page numbers, any but the contents: kept, or laid out."""
        if isinstance(piece, Chapter):
            seen = seen_by(self.view, piece)
            return self._kept(
                ("chapter", text_of(seen)),
                lambda: self._galley(piece, fit_chapter(seen, piece, partial(self._lay_out, piece))),
            )
        plain, flowing = print_view(self.view), print_view(self.view, cover_flows=True)
        return self._kept(
            (piece.value, self._assets, *(etree.tostring(self._markup(piece, view)) for view in (plain, flowing))),
            lambda: self._galley(piece, self._front(piece)),
        )

    def contents(self, before: Sequence[Pressed], after: Sequence[Pressed]) -> Pressed:
        """Lay the contents out between what stands before and after. Raises EngineError if they never settle."""
        guess = contents_pages(self.view)
        for _ in range(_MOST_TRIES):
            made = self._contents(places([*before, None, *after], guess))
            if made.pages == guess:
                return made
            guess = made.pages
        raise engine.EngineError("the contents do not settle: each layout takes another number of pages")

    def margins(self, galleys: Sequence[Galley]) -> list[Sheet]:
        """Return the margin boxes of all pages of a book: kept, or made."""
        if self.shelf is None:
            return self.machine.margins(galleys, self.files)
        key = self.shelf.key(self._style, "margins")
        found = self.shelf.get(key)
        margins = found if isinstance(found, Margins) and self._has_files([*found.fonts.values()]) else Margins()
        said = len(self.machine.found)
        sheets = self.machine.margins(galleys, self.files, margins)
        if margins.is_changed and len(self.machine.found) == said:  # what is wrong is told by who draws
            self.shelf.put(key, margins.in_use())
        return sheets

    def _contents(self, where: Mapping[str, int]) -> Pressed:
        tree = self._markup(Part.CONTENTS, print_view(self.view), where)
        numbers = {element: str(element.text) for element in tree.iter("span") if _is_number(element)}
        for element, text in numbers.items():
            element.text = text.replace(text.strip(), TEN)
        if numbers:
            plain = self._kept(self._contents_key(tree), lambda: self._without_numbers(tree, tuple(numbers)))
            if plain.slots:
                shown = [text.strip() for text in numbers.values()]
                return replace(plain, galley=filled(plain.galley, plain.slots, shown), slots=None)
        for element, text in numbers.items():
            element.text = text
        return self._kept(
            self._contents_key(tree), lambda: self._galley(Part.CONTENTS, self.machine.lay_out(tree, is_long=True))
        )

    def _contents_key(self, tree: _Element) -> tuple[bytes | str, ...]:
        return "contents", self._assets, etree.tostring(tree)

    def _without_numbers(self, tree: _Element, numbers: Sequence[_Element]) -> Pressed:
        """Lay the contents out with ten digits for each number."""
        laid = self.machine.lay_out(tree, is_long=True)
        for at, element in enumerate(numbers):
            element.text = str(element.text).replace(TEN, mark(at))
        return self._galley(Part.CONTENTS, laid, numbers)

    def _front(self, piece: Part) -> engine.Laid:
        lay_out = partial(self._lay_out, piece)
        return fit_cover(self.view, lay_out) if piece is Part.COVER else lay_out(print_view(self.view))

    def _lay_out(self, piece: Piece, view: PrintView) -> engine.Laid:
        return self.machine.lay_out(self._markup(piece, view))

    def _markup(self, piece: Piece, view: PrintView, first_pages: Mapping[str, int] = MappingProxyType({})) -> _Element:
        return markup(view, self.shop, (piece,), first_pages)

    def _kept(self, parts: Sequence[bytes | str], make: Callable[[], Pressed]) -> Pressed:
        """Return what the shelf has under these parts, with the files of its fonts; else make it, and keep it."""
        if self.shelf is None:
            return make()
        key = self.shelf.key(self._style, *parts)
        kept = self.shelf.get(key)
        if isinstance(kept, Pressed) and self._has_files(kept.galley.fonts):
            return kept
        made = make()
        self.shelf.put(key, made)
        return made

    def _has_files(self, fonts: Sequence[FontRecord]) -> bool:
        """Bring the files of fonts, all of which are faces of ours, and say whether there were all."""
        faces = {face.digest: face for face in chain(named_faces(self.view.layouts))}
        for font in fonts:
            if font.digest in faces:
                self.files.setdefault(font.digest, faces[font.digest].data)
        return all(font.digest in self.files for font in fonts)

    def _galley(self, piece: Piece, laid: engine.Laid, numbers: Sequence[_Element] = ()) -> Pressed:
        prefix = piece.value if isinstance(piece, Part) else piece.id
        tagger = partial(structure.write, profile=self.profile, prefix=prefix)
        galley, slots = self.machine.numbered(laid, tagger, self.files, numbers)
        lost = [_head_left_out(piece, name) for name in laid.heads_left_out() if isinstance(piece, Chapter)]
        found = (*laid.found, *lost)
        begun = tuple(starts(laid.page_boxes))
        return Pressed(galley, dict(laid.places), tuple(laid.outside()), laid.formulas_outside(), found, begun, slots)


def _is_number(element: _Element) -> bool:
    """Say whether an element of the contents holds the number of a page, and nothing else."""
    number = (element.text or "").strip()
    return element.get("class") in _NUMBERS and not len(element) and number.isascii() and number.isdigit()


def first_pages(made: Sequence[Pressed | None], missing: int = 0) -> list[int]:
    """Return how many pages stand before each piece; one that is not made yet is thought to have so many."""
    before: list[int] = []
    page = 0
    for piece in made:
        before.append(page)
        page += piece.pages if piece else missing
    return before


def places(made: Sequence[Pressed | None], missing: int = 0) -> dict[str, int]:
    """Return the page of each id in the book, from 1."""
    return {
        name: start + page
        for start, piece in zip(first_pages(made, missing), made, strict=True)
        if piece
        for name, page in piece.places.items()
    }


def _head_left_out(chapter: Chapter, table: str) -> Diagnostic:
    """Report a table without its head (PDF-29): a page has no room for the head and a row."""
    position = next(
        (each.position for each in blocks_of(chapter) if getattr(each, "id", "") == table), chapter.position
    )
    hint = "make the heads of its columns shorter, or divide the table"
    return Diagnostic(position, "layout-warning", f"the head of table {table} does not fit on a page", hint)
