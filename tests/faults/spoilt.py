"""The good book of `papers` with one thing wrong: how, and by which code our rules must call it."""

from __future__ import annotations

from collections.abc import Callable

from pikepdf import Name

from tests.faults.papers import Book, Line, Node, item, paragraph, row

Change = Callable[[Book], None]


def text_of(book: Book, part: str) -> Node:
    return book.find("P", part)


def with_lines(*lines: str | Line) -> Change:
    """Return a change that adds a paragraph of these lines."""
    return lambda book: book.root.kids.append(paragraph(*lines))


def first_heading_second(book):
    book.find("H1", "Contents").type = "H2"


def level_skipped(book):
    book.find("H2").type = "H4"


def heading_without_words(book):
    book.find("H3").kids = [Line(" ")]


def heading_without_level(book):
    book.find("H3").type = "H"


def bookmark_missing(book):
    del book.outline[2]


def bookmark_of_another_level(book):
    book.outline[3] = (2, *book.outline[3][1:])


def bookmark_of_other_words(book):
    book.outline[1] = (1, "Streams", book.outline[1][2])


def bookmark_to_another_page(book):
    book.outline[3] = (*book.outline[3][:2], book.find("H1", "Contents"))


def bookmark_too_many(book):
    book.outline.append((1, "The end", book.find("H3")))


def label_of_another_page(book):
    book.labels[2] = "iii"


def no_labels(book):
    book.labels = ["", "", ""]


def page_number_missing(book):
    book.footers[2] = ""


def page_numbers_untyped(book):
    book.footer_tag = "/Artifact <</Type /Layout>>"


def page_number_in_tree(book):
    text = text_of(book, "deepest").lines()
    book.root.kids.append(Node("P", [Line("3", drop=next(text).drop + 600)]))


def running_head_in_tree(book):
    book.root.kids.append(Node("P", [Line("Rivers", drop=-110)]))


def heads_read_again(book):
    book.find("TBody").kids.insert(1, row("TH", "Lake", "Depth"))


def head_empty(book):
    book.find("TH", "Depth").kids = [Line(" ")]


def table_split(book):
    table = book.find("Table")
    again = Node(
        "Table", [Node("THead", [row("TH", "Lake", "Depth")]), Node("TBody", [row("TD", "Shikotsu", "360 m")])]
    )
    book.replace(table, table, again)


def contents_without_reference(book):
    book.replace(book.find("Reference"), *book.find("Reference").kids)


def contents_with_loose_text(book):
    book.find("TOC").kids.append(paragraph("Pages"))


def contents_without_ref(book):
    book.find("TOCI").refs = []


def contents_with_another_number(book):
    book.find("TOCI").kids[0].kids[0].kids[2].text = "3"


def list_without_numbering(book):
    book.find("L").attributes = {}


def list_with_marks_but_none(book):
    book.find("L").attributes = {"ListNumbering": Name("/None")}


def list_of_another_kind(book):
    book.find("L").attributes = {"ListNumbering": Name.LowerAlpha}


def item_without_body(book):
    book.find("LI", "flows").kids[1].type = "P"


def list_split(book):
    first = book.find("L")
    second = Node("L", [item("3. ", "It ends."), item("4. ", "In the sea.")], dict(first.attributes))
    next(second.lines()).page = True
    book.labels, book.footers = ["1", "2", "3", "4"], ["1", "2", "3", "4"]
    book.replace(first, first, second)


def paragraph_split(book):
    first = text_of(book, "craters")
    rest = Node("P", first.kids[2:])
    del first.kids[2:]
    book.replace(first, first, rest)


def link_split(book):
    link = book.find("Link", "atlas")
    link.kids[0].text = "the "
    again = Node("Link", [Line("atlas ", drop=0)], target=link.target, contents=link.contents)
    book.replace(link, link, again)


def link_called_by_its_address(book):
    book.find("Link", "atlas").contents = "https://example.org/"


def link_without_contents(book):
    book.find("Link", "atlas").contents = ""


def link_without_target(book):
    book.find("Link", "atlas").target = None


def element_without_meaning(book):
    text_of(book, "deepest").type = "NonStruct"


def span_without_meaning(book):
    book.find("Span").keys = {}


def element_empty(book):
    book.root.kids.append(Node("P"))


def element_with_a_space(book):
    book.root.kids.append(paragraph(" "))


def no_tab_order(book):
    book.tabs = False


def note_without_ref(book):
    book.find("FENote").refs = []


def call_without_ref(book):
    book.find("Reference", "[1]").refs = []


def note_without_id(book):
    del book.find("Note").keys["ID"]


def note_without_mark(book):
    note = book.find("Note")
    note.kids = [paragraph("[1] Rivers that dry out.")]


def words_glued_at_line_end(book):
    text_of(book, "Tone").kids[0].text = "The river Tone is 322 kilometres long and comes from the"


def words_glued_in_a_line(book):
    text_of(book, "deepest").kids[:] = [Line("Lake Tazawa"), Line("is the deepest.", drop=0, indent=80)]


def other_size(book):
    for line in book.root.lines():
        line.size = 14.0 if line.size == 12.0 else line.size
        line.drop = line.drop and line.drop + 3


def small_cell(book):
    book.find("TD", "Biwa").kids[0].size = 10.5


def small_heading(book):
    book.find("H2").kids[0].size = 14.0


def tight_lines(book):
    for line in book.root.lines():
        line.drop = 15.0 if line.drop == 18.0 else line.drop


def one_tight_line(book):
    text_of(book, "Tone").kids[1].drop = 13.0


def stretched(book):
    for line in text_of(book, "craters").lines():
        line.stretch = 0.1


def centred(book):
    text_of(book, "craters").kids[1].indent = 40.0


def heading_at_the_foot(book):
    next(text_of(book, "deepest").lines()).page = True
    book.labels, book.footers = ["1", "2", "3", "4"], ["1", "2", "3", "4"]


def heading_over_two_pages(book):
    book.find("H3").kids = [Line("Deep ", 13.8), Line("lakes", 13.8, page=True)]
    book.labels, book.footers = ["1", "2", "3", "4"], ["1", "2", "3", "4"]


def first_line_alone(book):
    lines = text_of(book, "craters").kids
    lines[1].page, lines[2].page = True, False


def last_line_alone(book):
    lines = text_of(book, "craters").kids
    lines[3].page, lines[2].page = True, False


def footer_in_no_mark(book):
    book.footer_tag = "/Span <<>>"


def pages_without_names(book: Book) -> None:
    book.names = False


FAULTS: dict[str, tuple[Change, str]] = {
    "first-heading-second": (first_heading_second, "pdf-heading-order"),
    "level-skipped": (level_skipped, "pdf-heading-order"),
    "heading-without-words": (heading_without_words, "pdf-heading-order"),
    "heading-without-level": (heading_without_level, "pdf-heading-order"),
    "bookmark-missing": (bookmark_missing, "pdf-outline"),
    "bookmark-of-another-level": (bookmark_of_another_level, "pdf-outline"),
    "bookmark-of-other-words": (bookmark_of_other_words, "pdf-outline"),
    "bookmark-to-another-page": (bookmark_to_another_page, "pdf-outline"),
    "bookmark-too-many": (bookmark_too_many, "pdf-outline"),
    "pages-without-names": (pages_without_names, "pdf-standard-pages"),
    "label-of-another-page": (label_of_another_page, "pdf-page-label"),
    "no-labels": (no_labels, "pdf-page-label"),
    "page-number-missing": (page_number_missing, "pdf-page-label"),
    "page-numbers-untyped": (page_numbers_untyped, "pdf-page-label"),
    "page-number-in-tree": (page_number_in_tree, "pdf-furniture-in-tree"),
    "running-head-in-tree": (running_head_in_tree, "pdf-furniture-in-tree"),
    "heads-read-again": (heads_read_again, "pdf-table-heads"),
    "head-empty": (head_empty, "pdf-table-heads"),
    "table-split": (table_split, "pdf-split-element"),
    "contents-without-reference": (contents_without_reference, "pdf-contents"),
    "contents-with-loose-text": (contents_with_loose_text, "pdf-contents"),
    "contents-without-ref": (contents_without_ref, "pdf-contents"),
    "contents-with-another-number": (contents_with_another_number, "pdf-contents"),
    "list-without-numbering": (list_without_numbering, "pdf-list"),
    "list-with-marks-but-none": (list_with_marks_but_none, "pdf-list"),
    "list-of-another-kind": (list_of_another_kind, "pdf-list"),
    "item-without-body": (item_without_body, "pdf-list"),
    "list-split": (list_split, "pdf-split-element"),
    "paragraph-split": (paragraph_split, "pdf-split-element"),
    "link-split": (link_split, "pdf-split-element"),
    "link-called-by-its-address": (link_called_by_its_address, "pdf-link"),
    "link-without-contents": (link_without_contents, "pdf-link"),
    "link-without-target": (link_without_target, "pdf-link"),
    "element-without-meaning": (element_without_meaning, "pdf-meaningless-element"),
    "span-without-meaning": (span_without_meaning, "pdf-meaningless-element"),
    "element-empty": (element_empty, "pdf-empty-element"),
    "element-with-a-space": (element_with_a_space, "pdf-empty-element"),
    "no-tab-order": (no_tab_order, "pdf-tab-order"),
    "note-without-ref": (note_without_ref, "pdf-note"),
    "call-without-ref": (call_without_ref, "pdf-note"),
    "note-without-id": (note_without_id, "pdf-note"),
    "note-without-mark": (note_without_mark, "pdf-note"),
    "words-glued-at-line-end": (words_glued_at_line_end, "pdf-glued-words"),
    "words-glued-in-a-line": (words_glued_in_a_line, "pdf-glued-words"),
    "other-size": (other_size, "pdf-text-size"),
    "small-cell": (small_cell, "pdf-small-text"),
    "small-heading": (small_heading, "pdf-heading-size"),
    "tight-lines": (tight_lines, "pdf-leading"),
    "one-tight-line": (one_tight_line, "pdf-leading"),
    "stretched": (stretched, "pdf-justified"),
    "centred": (centred, "pdf-justified"),
    "heading-at-the-foot": (heading_at_the_foot, "pdf-heading-alone"),
    "heading-over-two-pages": (heading_over_two_pages, "pdf-heading-alone"),
    "first-line-alone": (first_line_alone, "pdf-line-alone"),
    "last-line-alone": (last_line_alone, "pdf-line-alone"),
    "footer-in-no-mark": (footer_in_no_mark, "pdf-structure"),
    "soft-hyphen": (with_lines("The river was inter\u00ad", "national for a long time."), "pdf-hyphenated"),
    "hyphen": (with_lines("The river was inter\u2010", "national for a long time."), "pdf-hyphenated"),
    "hyphen-of-a-known-word": (with_lines("All international rivers are inter-", "national."), "pdf-hyphenated"),
    "date-cut": (with_lines("All that is known of it was measured on 12 ", "March 2024."), "pdf-split-amount"),
    "amount-cut": (with_lines("The support for each of them was JPY ", "300,000 in all."), "pdf-split-amount"),
    "unit-cut": (with_lines("The support for each of the projects was 10 million ", "yen."), "pdf-split-amount"),
    "japanese-date-cut": (with_lines("国際科学技術協力の二国間協定は2009年", "1月16日に。"), "pdf-split-amount"),
    "telephone-cut": (with_lines("For all other questions the number is 03-5214-", "7375."), "pdf-split-amount"),
    "line-begins-with-a-comma": (with_lines("国際科学技術協力の協定", "、そして計画。"), "pdf-line-breaking"),
    "line-begins-with-a-small-letter": (with_lines("国際科学技術協力のチ", "ャンス。"), "pdf-line-breaking"),
    "line-begins-with-a-long-vowel": (with_lines("国際科学技術協力のテ", "ーマ。"), "pdf-line-breaking"),
    "line-ends-with-a-bracket": (with_lines("国際科学技術協力の計画（", "第一）"), "pdf-line-breaking"),
}  # fmt: skip
# What else such a fault is: a heading that is another is not in the outline.
ALSO = {
    "first-heading-second": {"pdf-outline", "pdf-heading-size"},
    "level-skipped": {"pdf-outline"},
    "heading-without-words": {"pdf-outline", "pdf-empty-element"},
    "heading-without-level": {"pdf-outline"},
    "label-of-another-page": {"pdf-standard-pages"},
    "other-size": {"pdf-leading"},
    "footer-in-no-mark": {"pdf-page-label"},
}
ONLY_IN_UA_2 = {"contents-without-ref", "list-with-marks-but-none", "note-without-ref", "call-without-ref"}
ONLY_IN_UA_1 = {"note-without-id", "note-without-mark"}  # by the name of their element
