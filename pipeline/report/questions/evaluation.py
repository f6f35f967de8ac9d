"""What a person must decide once for a whole publication, because it lies in how pages are made and not in one part.

In: a publication, a language, the layouts. Out: a `Question` for each rule whose question no part of the document
asks. Its answer holds until the evaluation must be done again (REP-13): `aspects` tells the four sides of a
publication whose change asks for that, each as a digest of plain facts. Words and metadata are on none of them:
a slip of the pen that is mended undoes no such answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum

from pipeline.accessibility import moves
from pipeline.diagnostics import Position
from pipeline.inputs import digest
from pipeline.layouts import Layouts
from pipeline.model import (
    Abbreviation,
    BulletList,
    Callout,
    Cell,
    Chapter,
    Code,
    CodeBlock,
    CrossReference,
    Definition,
    DefinitionList,
    Division,
    Document,
    Emphasis,
    Figure,
    LineBreak,
    Link,
    ListItem,
    Mathematics,
    MathematicsBlock,
    Note,
    NoteReference,
    OrderedList,
    Paragraph,
    Publication,
    Quotation,
    Ruby,
    Section,
    Strong,
    Subscript,
    Superscript,
    Table,
    blocks_of,
    formulas_in,
    members,
)
from pipeline.report.questions.kinds import CRITERIA, Kind, Question, Thing, said
from pipeline.report.rules import Rule, rules

# The questions of a document that answer those of rules beside WCAG's, whose criteria `CRITERIA` tells.
COVERED: Mapping[tuple[str, str], tuple[Kind, ...]] = {
    ("pdfua", "PDF/UA-1 7.1 roles"): (Kind.ORDER, Kind.TABLE),
    ("pdfua", "PDF/UA-1 7.1 title"): (Kind.TITLE,),
    ("pdfua", "PDF/UA-1 7.1 tree"): (Kind.ORDER,),
    ("pdfua", "PDF/UA-1 7.2 language"): (Kind.LANGUAGES,),
    ("pdfua", "PDF/UA-1 7.3"): (Kind.ALTERNATIVE, Kind.DECORATIVE, Kind.DESCRIPTION),
    ("pdfua", "PDF/UA-1 7.4"): (Kind.ORDER,),
    ("pdfua", "PDF/UA-1 7.5"): (Kind.TABLE,),
    ("pdfua", "PDF/UA-1 7.7"): (Kind.FORMULAS,),
    ("epub-a11y", "A11y order"): (Kind.ORDER,),
}
# Criteria of which only a part lies in the document: links are marked, and the focus is shown, by the layouts.
LAYOUTS_TOO = frozenset({("wcag22", "1.4.1"), ("wcag22", "1.4.11")})

# What metadata state that a rule's question is about: of all metadata, these alone open a question again.
_STATED: Mapping[tuple[str, str], Callable[[Document], tuple[str, ...]]] = {
    ("epub-a11y", "A11y hazards"): lambda document: document.metadata.accessibility.hazards,
    ("epub-a11y", "A11y claim"): lambda document: (document.metadata.accessibility.certifier or "–",),
}

_STYLE = ("css/", "fonts", "icons/", "editions.toml", "typography.toml")
_PARTS = (
    BulletList, Callout, Cell, Chapter, CodeBlock, Definition, DefinitionList, Division, Figure, ListItem,
    MathematicsBlock, Note, OrderedList, Paragraph, Quotation, Section, Table,
)  # fmt: skip
_FORMS = (Abbreviation, Code, Emphasis, LineBreak, Mathematics, Ruby, Strong, Subscript, Superscript)
_PRESSED = (CrossReference, Link, NoteReference)


class Aspect(StrEnum):
    """A side of a publication whose change asks for a new evaluation (EPUB Accessibility 1.1, REP-13)."""

    STRUCTURE = "structure"
    IMAGES = "images"
    FORMATTING = "formatting"
    INTERACTION = "interaction"


def aspects(publication: Publication, language: str, layouts: Layouts) -> Mapping[Aspect, str]:
    """Return the digest of each aspect of one language. Raises KeyError where there is no such language."""
    document = publication.documents[language]
    chapters = document.chapters
    files = layouts.inputs.files
    style = [part for path in sorted(files) if path.startswith(_STYLE) for part in (path, files[path])]
    made = (publication.profile, publication.paper, *publication.editions)
    # All else of the layouts is what pages are put together of: templates, scripts, and the words of this language.
    rest = sorted(path for path in files if not path.startswith((*_STYLE, "pictures/", "words/")))
    words = (layouts.words(language).language, *_said(layouts, language))
    frame = [part for path in rest for part in (path, files[path])]
    facts: dict[Aspect, Iterable[str | bytes]] = {
        Aspect.STRUCTURE: _structure(chapters),
        Aspect.IMAGES: _images(document),
        Aspect.FORMATTING: (*_kinds(chapters, _FORMS), *made, *style),
        Aspect.INTERACTION: (*_kinds(chapters, _PRESSED), *words, *frame),
    }
    return {aspect: digest("aspect", aspect, *told) for aspect, told in facts.items()}


def of_rules(
    publication: Publication, language: str, layouts: Layouts, asked: Iterable[Question]
) -> Iterator[Question]:
    """Yield the question of each rule that `asked`, the questions of the document's parts, leave to be asked."""
    kinds = {question.kind for question in asked}
    document = publication.documents[language]
    seen = tuple(aspects(publication, language, layouts).values())
    at = document.chapters[0].position if document.chapters else Position(document.name)
    for rule in rules():
        if rule.question and _is_open(rule, kinds) and _has_what_it_needs(rule, publication, document):
            name, told = name_of(rule), said(rule.names, language)
            stated = _STATED[key](document) if (key := (rule.standard, rule.id)) in _STATED else ()
            texts = (f"{rule.id}: {told}", _where(rule, publication, document), *stated)
            shown = digest("question", Kind.RULE, language, name, *seen, *stated)[:16]
            things = tuple(Thing(at, text) for text in texts)
            yield Question(name, Kind.RULE, language, at, shown, things, rule=rule)


def name_of(rule: Rule) -> str:
    """Return the name of a rule's own question: `rule/wcag22-1.3.4`."""
    return f"{Kind.RULE}/{rule.standard}-{re.sub('[^a-z0-9.]+', '-', rule.id.lower()).strip('-')}"


def kinds_for(rule: Rule) -> frozenset[Kind]:
    """Return the kinds of questions about parts of a document that a rule waits for."""
    if rule.standard == "wcag22":
        return frozenset(kind for kind, criteria in CRITERIA.items() if rule.id in criteria)
    return frozenset(COVERED.get((rule.standard, rule.id), ()))


def _is_open(rule: Rule, kinds: set[Kind]) -> bool:
    """Say whether a rule's question must be asked itself: where no part asks it, it would be answered by nobody."""
    return (rule.standard, rule.id) in LAYOUTS_TOO or not kinds & kinds_for(rule)


def _has_what_it_needs(rule: Rule, publication: Publication, document: Document) -> bool:
    """Say whether a rule can apply; in doubt it can, and is asked."""
    if rule.needs is None:
        return True
    has = _HAS.get(rule.needs.id)
    return rule.needs.possible and (has is None or has(publication, document))


def _has(kind: type) -> Callable[[Publication, Document], bool]:
    return lambda _, document: any(isinstance(block, kind) for each in document.chapters for block in blocks_of(each))


_HAS: Mapping[str, Callable[[Publication, Document], bool]] = {
    "motion": lambda _, document: any(map(moves, document.images.values())),
    "figure": _has(Figure),
    "table": _has(Table),
    "formula": lambda _, document: next(formulas_in(document.chapters), None) is not None,
    "claim-ua-2": lambda publication, _: publication.profile == "ua-2",
}


def _where(rule: Rule, publication: Publication, document: Document) -> str:
    return f"{publication.name}/{document.language}: {', '.join(rule.applies)}; {', '.join(publication.editions)}"


def _said(layouts: Layouts, language: str) -> tuple[str, ...]:
    """Return the lines of a words file that pages show: what `review` asks is on none."""
    lines = layouts.text(f"words/{layouts.words(language).language}.toml").splitlines()
    return tuple(line for line in lines if line and not line.startswith(("ask-", "#")))


def _images(document: Document) -> Iterator[bytes]:
    for chapter in document.chapters:
        for block in blocks_of(chapter):
            if isinstance(block, Figure):
                yield document.images.get(block.image, b"")


def _structure(value: object) -> Iterator[str]:
    """Yield the parts of a node, or of a tuple of nodes, one in another, without ids, which come of words."""
    if isinstance(value, tuple):
        for each in value:
            yield from _structure(each)
    elif isinstance(value, _PARTS):
        yield f"{type(value).__name__} {_detail(value)}"
        for name in members(value):
            yield from _structure(getattr(value, name))
        yield "end"


def _detail(part: object) -> str:
    match part:
        case Cell(scope=scope, columns=columns, rows=rows):
            return f"{scope} {columns} {rows}"
        case OrderedList(marker=marker, enclosure=enclosure):
            return f"{marker} {enclosure}"
        case Table(head=head, body=body):
            return f"{len(head)} {len(body)}"
        case Callout(kind=kind):
            return kind
        case Figure(decorative=decorative):
            return "decorative" if decorative else ""
        case _:
            return ""


def _kinds(value: object, wanted: tuple[type, ...]) -> Iterator[str]:
    """Yield the names of those inlines in a node, or in a tuple of nodes, that are wanted."""
    if isinstance(value, tuple):
        for each in value:
            yield from _kinds(each, wanted)
        return
    if isinstance(value, wanted):
        yield type(value).__name__
    for name in members(value):
        yield from _kinds(getattr(value, name), wanted)
