"""Pages: a view and a template in, text of a page out. The only importer of jinja2.

`templates/nodes.j2` has one macro for each kind of node, named after it, and is the only
place where the model becomes markup, for all three formats. Pages are XHTML in syntax, so
that the same markup serves as HTML and in e-books.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import jinja2
from jinja2 import BaseLoader, BytecodeCache, Environment, StrictUndefined, TemplateNotFound, TemplateSyntaxError
from jinja2.bccache import Bucket
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from pipeline.diagnostics import Diagnostic, Position
from pipeline.drawings import inline_drawing
from pipeline.fonts import private_folder
from pipeline.heads import ends_early
from pipeline.highlighting import Piece, pieces
from pipeline.layouts import LayoutError, Layouts
from pipeline.marking import PageMark, cut, cut_code
from pipeline.mathematics import name_of
from pipeline.model import CodeBlock, Figure, Inlines, Table, without_calls
from pipeline.shelf import Place, Shelf
from pipeline.text import plain
from pipeline.views import View, call_id, edition_name, mark_text, size_name

_OPTIONS: Any = {"autoescape": True, "trim_blocks": True, "lstrip_blocks": True, "keep_trailing_newline": True}
_MOST = 200  # compiled templates that are kept: those of a few layouts
_CAPITAL = re.compile(r"(?<!^)(?=[A-Z])")


class _Templates(BaseLoader):
    """Templates from the layouts, not from the disk."""

    def __init__(self, layouts: Layouts) -> None:
        self.layouts = layouts

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Any]:
        """Return a template's text. Raises TemplateNotFound."""
        files = self.layouts.inputs.files
        for name in (template, template.removeprefix("shipped/")):
            if data := files.get(f"templates/{name}"):
                return data.decode(), f"layouts/templates/{template}", None
        raise TemplateNotFound(template)


class _Compiled(BytecodeCache):
    """Templates as Python compiled them, in the user's private folder: compiling takes a tenth of a second."""

    def __init__(self, kind: str) -> None:
        base = f"{kind} {jinja2.__version__} {sys.implementation.cache_tag} {sorted(_OPTIONS.items())}"
        self._shelf = Shelf(Place(private_folder() / "templates", base), frozenset())

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what was kept of a template's text."""
        kept = self._shelf.get(self._shelf.key(bucket.key, bucket.checksum))
        if isinstance(kept, bytes):
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was made of a template's text."""
        self._shelf.put(self._shelf.key(bucket.key, bucket.checksum), bucket.bytecode_to_string())
        self._shelf.keep_newest(_MOST)


class Pages:
    """The templates of one layouts folder."""

    def __init__(self, layouts: Layouts) -> None:
        """Make the environment and compile the macros. Raises LayoutError where a publisher's own are at fault.

        Templates of a publisher's own are kept from everything but what a page needs.
        """
        self._layouts = layouts
        kind = ImmutableSandboxedEnvironment if layouts.has_own_templates else Environment
        compiled = _Compiled(kind.__name__)
        self.environment = kind(
            loader=_Templates(layouts), bytecode_cache=compiled, undefined=StrictUndefined, **_OPTIONS
        )
        self.environment.globals.update(
            nodes=self.nodes,
            inlines=self.inlines,
            text_of=plain,
            without_calls=without_calls,
            call_id=call_id,
            mark_text=mark_text,
            size_name=size_name,
            edition_name=edition_name,
            column_head=_column_head,
            ends_early=ends_early,
            kind_of=lambda node: macro_name(type(node)),
            drawing=_drawing,
            marked_pieces=_marked_pieces,
            formula_name=lambda node, block: name_of(node.mathml, block),
            is_drawing=lambda path: path.lower().endswith(".svg"),
            paper_colour=layouts.paper_colour,
        )
        with self._told():
            self._macros: Any = self.environment.get_template("nodes.j2").module
            self._parts: Any = self.environment.get_template("parts.j2").module

    def render(self, template: str, **values: Any) -> str:
        """Return a page made from a template. Raises LayoutError where a template of a publisher's own is at fault."""
        with self._told():
            return self.environment.get_template(template).render(**values)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Tell of a mistake in a template of a publisher's own at its line; one in ours is a bug, and stays one."""
        try:
            yield
        except LayoutError:
            raise
        except Exception as error:
            place = self._place_of(error) if self._layouts.has_own_templates else None
            if place is None:
                raise
            hint = "the template language is Jinja; ours of the same name shows which values there are"
            told = str(error)
            if isinstance(error, TemplateNotFound | KeyError):
                told = f"there is no {'template ' if isinstance(error, TemplateNotFound) else ''}{error}"
            message = f"the template cannot be used: {told}"
            raise LayoutError(Diagnostic(place, "layout-template", message, hint)) from error

    def _place_of(self, error: Exception) -> Position | None:
        """Return where in templates of a publisher's own an error arose; None where none of them had a part in it."""
        lines: list[tuple[str, int]] = []
        trace = error.__traceback__
        while trace is not None:
            lines.append((trace.tb_frame.f_code.co_filename, trace.tb_lineno))
            trace = trace.tb_next
        if isinstance(error, TemplateSyntaxError) and error.name:
            lines.append((f"layouts/templates/{error.name}", error.lineno))
        assert self._layouts.merged is not None
        names = (
            (path.removeprefix("layouts/templates/"), line) for path, line in reversed(lines) if "templates/" in path
        )
        places = [self._layouts.merged.place(name, line) for name, line in names]
        root = f"{self._layouts.merged.own.root}/"
        return next((place for place in places if place.path.startswith(root)), None)

    def nodes(self, view: View, blocks: tuple[Any, ...]) -> Markup:
        """Return the markup of blocks, one after the other on lines of their own."""
        return Markup("\n").join(self._one(view, block) for block in blocks)

    def inlines(self, view: View, inlines: Inlines, after_lead: bool = False) -> Markup:
        """Return the markup of inlines, without any white space of our own, with the page marks of their place.

        `after_lead`: words that the layouts make stand before them, with the mark of a page that begins there.
        """
        marks = [mark for mark in view.page_marks(view.place_of(inlines)) if mark[0] or not after_lead]
        marked = cut(view, inlines, marks) if marks else inlines
        return Markup("").join(self._one(view, inline) for inline in marked)

    def _one(self, view: View, node: Any) -> Markup:
        if isinstance(node, PageMark):
            return Markup(str(self._parts.page_mark(view, node.label, node.starts)))
        macro = getattr(self._macros, macro_name(type(node)))
        return Markup(str(macro(view, node)).strip("\n"))


def macro_name(kind: type) -> str:
    """Return the name of a node kind's macro: BulletList is `bullet_list`."""
    return _CAPITAL.sub("_", kind.__name__).lower()


def _marked_pieces(view: View, block: CodeBlock) -> Iterator[Piece | PageMark]:
    return cut_code(view, block, pieces(block.text, block.language))


def _drawing(view: View, figure: Figure) -> Markup:
    """Return an SVG picture as markup for the page, named by its text alternative."""
    return Markup(inline_drawing(view.document.images[figure.image], figure))


def _column_head(table: Table, column: int, first: bool) -> Inlines:
    """Return what a column of a table with one header row is called, with its calls of notes where it is first said."""
    head = table.head[0][column].children
    return head if first else without_calls(head)


@cache
def pages(layouts: Layouts) -> Pages:
    """Return the compiled templates of a layouts folder, made once."""
    return Pages(layouts)
