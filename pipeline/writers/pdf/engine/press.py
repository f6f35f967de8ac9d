"""A press: the engine set up with an edition's style sheets, pictures and fonts, to lay out piece after piece.

In: style sheets, assets, faces; then trees of XHTML, one for each piece. Out: `Laid` pieces.
Style sheets are parsed once, one by one, so that a fault in them has a file and a line, and
is reported once.

A tree is laid out as it stands: no parser of HTML closes a paragraph that holds a block. Its
margin boxes are made later, by `furniture`, when the numbers of its pages are known.
"""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping, Sequence
from contextlib import nullcontext
from typing import Any

from pipeline.diagnostics import Diagnostic
from pipeline.fonts import Face, fontconfig
from pipeline.writers.pdf.engine.demands import unmet_in
from pipeline.writers.pdf.engine.furniture import sheets_of
from pipeline.writers.pdf.engine.laid import Laid, places_of
from pipeline.writers.pdf.engine.loading import (
    collect,
    counter_styles,
    fetcher,
    font_configuration,
    keep,
    load,
    private_fonts,
    uncollected,
)
from pipeline.writers.pdf.engine.messages import listening
from pipeline.writers.pdf.engine.painting import paint
from pipeline.writers.pdf.engine.parsing import StyleSheet, parse
from pipeline.writers.pdf.engine.private import exchange, part
from pipeline.writers.pdf.engine.pruning import pruning
from pipeline.writers.pdf.engine.pseudos import first_sheets
from pipeline.writers.pdf.engine.savings import begin_piece
from pipeline.writers.pdf.galley import Galley, Sheet
from pipeline.writers.pdf.margins import Margins
from pipeline.writers.pdf.numbers import Slots
from pipeline.writers.pdf.painted import Tagger
from pipeline.writers.pdf.profiles import Profile

_MARKUP, _STYLE = "layouts/templates/book.html.j2", "layouts/css/print.css"  # what messages name


class Press:
    """The engine, ready for the pieces of one edition."""

    def __init__(
        self,
        sheets: Sequence[StyleSheet],
        assets: Mapping[str, bytes],
        extra: Sequence[Face] = (),
        profile: Profile = Profile.UA_1,
    ) -> None:
        """Parse the style sheets. Raises EngineError where there is no engine, OSError where fonts cannot be put down.

        What is wrong in the style sheets stands in `found`.
        """
        self.profile = profile
        self.configuration = str(fontconfig(extra))  # puts our fonts down, and looks at every byte of them: once
        self.found: list[Diagnostic] = []
        with private_fonts(self.configuration):
            self.weasyprint = load()
            self.fetcher = fetcher(assets)
            self.fonts = font_configuration(self.configuration)
            self.counters = counter_styles()
            self.sheets = [self._parse(sheet) for sheet in sheets]

    def _parse(self, sheet: StyleSheet) -> Any:
        parsed = parse(sheet, self.fetcher, self.fonts)
        self.found += parsed.found
        self.counters.update(parsed.counters)
        return parsed.sheet

    def lay_out(self, tree: Any, is_long: bool = False) -> Laid:
        """Lay out one piece, without margin boxes; `tree` is the root of its markup, an element of `lxml`.

        With `is_long`, what is on a page is taken off what is still to be laid out, which takes half the memory; of
        such a piece no page may say how many there are. Raises EngineError where one does.
        """
        found = list(unmet_in(_MARKUP, tree))
        collect()
        begin_piece()
        with private_fonts(self.configuration), listening(_MARKUP, found), uncollected():
            html = self.html(tree)
            context = self.context(html)
            root = part("formatting_structure.build:build_formatting_structure")(
                html.etree_element,
                context.style_for,
                context.get_image_from_uri,
                html.base_url,
                context.target_collector,
                context.counter_style,
                context.footnotes,
            )
            with pruning() if is_long else nullcontext():
                sheets = [part("document:Page")(box) for box in _without_margin_boxes(html, root, context)]
        keep(len(sheets))
        strings = [
            {name: tuple(pages[number]) for name, pages in context.string_set.items() if number in pages}
            for number in range(1, len(sheets) + 1)
        ]
        return Laid(sheets, found, places_of(sheets), strings, dict(html.etree_element.attrib), (tree, context))

    def galley(self, laid: Laid, tagger: Tagger, store: MutableMapping[str, bytes]) -> Galley:
        """Paint a piece, have it tagged, and write it down; the files of its fonts are added to `store` by digest.

        A missing glyph is reported in `laid.found`.
        """
        return self.numbered(laid, tagger, store)[0]

    def numbered(
        self, laid: Laid, tagger: Tagger, store: MutableMapping[str, bytes], numbers: Sequence[Any] = ()
    ) -> tuple[Galley, Slots | None]:
        """Do the same with a piece that was laid out with ten digits for each of the numbers, which are elements.

        The galley has tokens for them, whose places come with it; else, where they do not stand as ours do, None.
        """
        with private_fonts(self.configuration), listening(_STYLE, laid.found), uncollected():
            return paint(laid, tagger, self.profile, store, numbers)

    def margins(
        self, galleys: Sequence[Galley], store: MutableMapping[str, bytes], margins: Margins | None = None
    ) -> list[Sheet]:
        """Make the margin boxes of all pages of a book; what is wrong in them is added to `found`.

        `margins` may have some already, drawn with the same style sheets and profile, and is given the others.

        Raises EngineError where the layouts put more than text into a margin.
        """
        with private_fonts(self.configuration), listening(_STYLE, self.found):
            return list(sheets_of(self, galleys, store, Margins() if margins is None else margins))

    def html(self, tree: Any) -> Any:
        """Return a tree as the engine's own kind of document."""
        html = self.weasyprint.HTML.__new__(self.weasyprint.HTML)  # its own constructor would parse a string
        html.base_url, html.url_fetcher, html.media_type = None, self.fetcher, "print"
        html._ua_stylesheets = lambda forms=False: first_sheets()
        html.wrapper_element = part("css:cssselect2.ElementWrapper").from_html_root(tree, content_language=None)
        html.etree_element = html.wrapper_element.etree_element
        return html

    def context(self, html: Any) -> Any:
        """Return the context of a layout: styles, footnotes, string-sets."""
        options = {**self.weasyprint.DEFAULT_OPTIONS, "stylesheets": self.sheets}
        build = part("document:Document._build_layout_context")
        return build(html, self.fonts, self.counters, {}, options)


def _without_margin_boxes(html: Any, root: Any, context: Any) -> list[Any]:
    stock = exchange("layout:make_margin_boxes", lambda *arguments: ())
    try:
        return list(part("layout:layout_document")(html, root, context))
    finally:
        exchange("layout:make_margin_boxes", stock)
