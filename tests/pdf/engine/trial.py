"""A piece on its way through the engine, with the plainest structure there is: one P for each source element."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from typing import Any

import pikepdf
import pydyf
from lxml import etree

from pipeline.writers.pdf import engine
from pipeline.writers.pdf.galley import GLOBAL, KEY, Galley, Sheet, token
from pipeline.writers.pdf.labels import labels
from pipeline.writers.pdf.linker import Imprint, Piece, link
from pipeline.writers.pdf.painted import Painted, Tags
from pipeline.writers.pdf.profiles import Profile

_PAIR = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]+)>")
PAGE = "@page { size: 300px 400px; margin: 40px; } body { margin: 0; font: 12px/1.5 'Everypage Sans' } p { margin: 0 }"
FOOT = '@page { @bottom-left { content: string(title) " " counter(page) " of " counter(pages) } }'


def tree(body: str, attributes: str = "") -> Any:
    return etree.fromstring(f'<html lang="en" {attributes}><head/><body>{body}</body></html>')


def plainly(painted: Painted) -> Tags:
    """Tag every text and picture as content of a P for the element that holds it."""
    elements: dict[Any, Any] = {}
    kids: dict[Any, list[Any]] = {}
    leaf = pydyf.Dictionary()
    numbers = pydyf.Array()
    for key, page in enumerate(painted.pages):
        parents = []
        for box, mark in page.marks.items():
            if box.element not in elements:
                element = pydyf.Dictionary({"Type": "/StructElem", "S": "/P", "P": token(GLOBAL, "doc")})
                painted.objects.add_object(element)
                elements[box.element], kids[box.element] = element, []
            reference = page.page.reference.decode()
            kids[box.element].append(f"<</Type /MCR/Pg {reference}/MCID {mark['mcid']}>>")
            parents.append(elements[box.element].reference)
        numbers += [token(KEY, key), pydyf.Array(parents)]
    for owner, element in elements.items():
        element["K"] = pydyf.Array(kids[owner])
    leaf.update({"Limits": f"[{token(KEY, 0)} {token(KEY, len(painted.pages) - 1)}]", "Nums": numbers})
    painted.objects.add_object(leaf)
    top = tuple(int(element.number) for element in elements.values())
    known = {owner: int(element.number) for owner, element in elements.items()}
    return Tags(top, int(leaf.number), len(painted.pages), {}, known)


def press_of(*styles: str, assets: Mapping[str, bytes] | None = None, profile: Profile = Profile.UA_1) -> engine.Press:
    sheets = [engine.StyleSheet(f"{number}.css", style) for number, style in enumerate((PAGE, *styles))]
    return engine.Press(sheets, assets or {}, (), profile)


def galleys_of(press: engine.Press, bodies: Sequence[str], store: dict[str, bytes]) -> list[Galley]:
    return [press.galley(press.lay_out(tree(body)), plainly, store) for body in bodies]


def joined(press: engine.Press, galleys: Sequence[Galley], sheets: Sequence[Sheet], store: dict[str, bytes]) -> bytes:
    imprint = Imprint(press.profile, "en", "00" * 8, lambda embeds: b"<x/>", {"Title": "Trial"}, labels())
    pieces = [Piece(galley, sheet) for galley, sheet in zip(galleys, sheets, strict=True)]
    return link(pieces, imprint, lambda pdf, used: engine.embed_fonts(pdf, used, store, press.profile))


def book(press: engine.Press, *bodies: str) -> bytes:
    """Return the file of a book whose pieces have these bodies."""
    store: dict[str, bytes] = {}
    galleys = galleys_of(press, bodies, store)
    return joined(press, galleys, press.margins(galleys, store), store)


def shown(data: bytes, page: int = 0) -> str:
    """Return what the strings of a page say, as they stand in its own content stream, by the fonts' own tables."""
    said = ""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        tables = {
            name: {
                int(a, 16): bytes.fromhex(b.decode()).decode("utf-16-be")
                for a, b in _PAIR.findall(font.ToUnicode.read_bytes())
            }
            for name, font in pdf.pages[page].Resources.Font.items()
        }
        table: dict[int, str] = {}
        for operands, operator in pikepdf.parse_content_stream(pdf.pages[page].Contents[0]):
            if str(operator) == "Tf":
                table = tables[str(operands[0])]
            elif str(operator) == "TJ":
                codes = b"".join(bytes(each) for each in operands[0] if isinstance(each, pikepdf.String))
                said += "".join(table[int.from_bytes(codes[i : i + 2])] for i in range(0, len(codes), 2))
    return said
