"""The structure tree of a tagged PDF, read from its bytes alone.

Steps: read the streams of every page; number the elements in the order of the tree; build
each with its attributes, content and objects; look at what the tree and the pages say of
each other (`claims`). Nothing here knows which program wrote the file.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pikepdf

from pipeline.parity.structure.claims import Claims
from pipeline.parity.structure.content import PageContent, Sequence, Streams, artifact
from pipeline.parity.structure.elements import (
    Attribute,
    Content,
    Element,
    File,
    ObjectReference,
    Structure,
    Value,
)
from pipeline.parity.structure.objects import (
    Key,
    integer,
    is_keyed,
    key_of,
    keyed,
    name,
    plain,
    several,
    text,
    text_or_none,
)
from pipeline.parity.structure.roles import Roles
from pipeline.parity.structure.targets import Targets

_DEEPEST = 200


# What a message calls a file that was given as bytes: it has an address of memory, another one in each run.
_OBJECT = re.compile(r"<_io\.BytesIO object at 0x[0-9a-f]+>")


class UnreadablePdf(ValueError):
    """These bytes are no PDF, or its structure tree is no tree."""


def read_structure(data: bytes) -> Structure:
    """Return the structure of a PDF; one without tags has no roots. Raises UnreadablePdf."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return _Reader(pdf).structure()
    except (pikepdf.PdfError, UnicodeDecodeError) as error:
        raise UnreadablePdf(_OBJECT.sub("the file", str(error))) from None


class _Reader:
    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        streams = Streams()
        self._contents: list[PageContent] = [streams.page(page) for page in pdf.pages]
        self._pages = [page.obj for page in pdf.pages]
        self._numbers = {key_of(page): number for number, page in enumerate(self._pages, 1)}
        self._sequences: dict[tuple[Key, int], tuple[int, Sequence]] = {
            place: (number, sequence)
            for number, content in enumerate(self._contents, 1)
            for place, sequence in content.sequences.items()
        }
        self._tree = keyed(pdf.Root, "/StructTreeRoot")
        self._classes = keyed(self._tree, "/ClassMap")
        self._roles = Roles(self._tree)
        self._claims = Claims(self._tree)
        self._order: dict[Key, int] = {}
        self._targets = Targets(pdf, self._numbers, self._order)
        self._count = 0

    def structure(self) -> Structure:
        self._number()
        roots = tuple(self._element(each, 0, self._tree) for each in _kids(self._tree) if _is_element(each))
        artifacts = [artifact(n, each) for n, content in enumerate(self._contents, 1) for each in content.artifacts]
        unmarked = [
            (number, "".join(run.text for run in content.unmarked.runs()))
            for number, content in enumerate(self._contents, 1)
        ]
        return Structure(
            str(self._pdf.pdf_version),
            text(self._pdf.Root, "/Lang"),
            len(self._contents),
            roots,
            tuple(artifacts),
            tuple((number, text) for number, text in unmarked if text),
            tuple(self._claims.faults(self._sequences)),
            tuple(str(page.label) for page in self._pdf.pages),
        )

    def _number(self) -> None:
        """Number the elements, and see that it is a tree. Raises UnreadablePdf."""
        waiting = [(each, 1) for each in reversed(_kids(self._tree))]
        count = 0
        while waiting:
            element, depth = waiting.pop()
            if not _is_element(element):
                continue
            count += 1
            if element.is_indirect:
                if key_of(element) in self._order:
                    raise UnreadablePdf(f"the element of object {element.objgen[0]} stands in the tree twice")
                self._order[key_of(element)] = count
            if depth > _DEEPEST:
                raise UnreadablePdf(f"the structure tree is more than {_DEEPEST} levels deep")
            waiting += [(each, depth + 1) for each in reversed(_kids(element))]

    def _element(self, found: Any, page: int, parent: Any) -> Element:
        held = dict(found.items())
        self._count += 1
        number = self._count
        page = self._numbers.get(key_of(held.get("/Pg")), page)
        self._claims.parent(found, parent)
        role, namespace = self._roles.role(held)
        children = [self._child(kid, page, found) for kid in _kids(held)]
        return Element(
            number,
            name(held, "/S"),
            role,
            namespace,
            tuple(child for child in children if child is not None),
            tuple(self._attributes(held)),
            id=text(held, "/ID"),
            language=text(held, "/Lang"),
            title=text(held, "/T"),
            alternative=text_or_none(held, "/Alt"),
            actual=text_or_none(held, "/ActualText"),
            expansion=text(held, "/E"),
            refs=tuple(self._order.get(key_of(each), 0) for each in several(held.get("/Ref"))),
            files=tuple(_file(each) for each in several(held.get("/AF")) if is_keyed(each)),
        )

    def _child(self, kid: Any, page: int, parent: Any) -> Element | Content | ObjectReference | None:
        if isinstance(kid, int):
            return self._content(self._page(page), kid, page, parent)
        if not is_keyed(kid):
            return None
        if _is_element(kid):
            return self._element(kid, page, parent)
        page = self._numbers.get(key_of(kid.get("/Pg")), page)
        if is_keyed(kid.get("/Obj")):
            self._claims.object(kid.Obj, parent)
            return self._targets.object(kid.Obj, page)
        holder = kid.Stm if is_keyed(kid.get("/Stm")) else self._page(page)
        return self._content(holder, integer(kid, "/MCID"), page, parent)

    def _page(self, number: int) -> Any:
        return self._pages[number - 1] if number else pikepdf.Dictionary()

    def _content(self, holder: Any, number: int, page: int, parent: Any) -> Content:
        self._claims.content(holder, number, parent, page)
        place = (key_of(holder), number)
        if place not in self._sequences:
            return Content(page, number, found=False)
        page, sequence = self._sequences[place]
        return Content(page, number, sequence.tag, sequence.runs(), sequence.drawn)

    def _attributes(self, found: Any) -> Iterator[Attribute]:
        held = several(found.get("/A"))
        for class_ in several(found.get("/C")):
            held += several(self._classes.get(f"/{plain(class_)}"))
        seen = set()
        for each in filter(is_keyed, held):
            owner = name(each, "/O")
            if owner == "NSO":
                owner = text(keyed(each, "/NS"), "/NS")
            for key, value in sorted(each.items()):
                own = (owner, key.removeprefix("/"))
                if own[1] not in {"O", "NS"} and own not in seen:
                    seen.add(own)
                    yield Attribute(*own, _value(value))


def _kids(found: Any) -> list[Any]:
    return several(found.get("/K"))


def _is_element(kid: Any) -> bool:
    return isinstance(kid, pikepdf.Dictionary) and "/S" in kid


def _value(value: Any) -> Value:
    if isinstance(value, pikepdf.Array):
        return tuple(_value(each) for each in value)
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, bool | int | float):
        return value
    return str(value) if isinstance(value, pikepdf.String) else plain(value)


def _file(found: Any) -> File:
    media_type = name(keyed(keyed(found, "/EF"), "/F"), "/Subtype")
    return File(text(found, "/UF") or text(found, "/F"), name(found, "/AFRelationship"), media_type)
