"""The codes of our own rules for finished PDFs: what veraPDF does not look at."""

from __future__ import annotations

from pipeline.codes.kinds import Code, error

PDF: dict[str, Code] = {
    "pdf-unreadable": error("A PDF, or its structure tree, cannot be read. Build it again.", "PDF-03"),
    "pdf-unknown-edition": error(
        "Neither the manifest nor the name of a PDF says which edition it is, so that its sizes cannot be judged. A "
        "check that did not run is a failure, never a pass."
    ),
    # the structure tree
    "pdf-structure": error(
        "The structure tree and the pages of a PDF disagree: content that no element has or that two have, an element "
        "that the lists of IDs or parents do not know. Readers of speech use both directions.",
        "PDF-03",
        "PDF-20",
    ),
    "pdf-heading-order": error(
        "The headings of a PDF do not form a tree: the first is of level 1, none skips a level, none is empty. People "
        "who read by ear go from heading to heading.",
        "PDF-24",
    ),
    "pdf-outline": error(
        "The bookmarks of a PDF are not its headings, in the same order, at the same levels and on the same pages.",
        "PDF-07",
    ),
    "pdf-split-element": error(
        "One paragraph, list, table or link of the source is two in the structure tree, most often at the end of a "
        "page or line, so that a reader of speech stops in the middle or announces it twice.",
        "PDF-26",
        "PDF-29",
        "PDF-37",
    ),
    "pdf-empty-element": error(
        "An element of the structure tree holds nothing: speech announces it in vain.", "PDF-26"
    ),
    "pdf-meaningless-element": error(
        "An element of the structure tree has no meaning: NonStruct, Private, or a Span without language, expansion or "
        "replacement text.",
        "PDF-26",
    ),
    "pdf-list": error(
        "A list does not say how it is numbered, says something else than its marks do, or has an item without a body.",
        "PDF-27",
    ),
    "pdf-table-heads": error(
        "The heads of a table are empty, or are read again where the table goes on over the page; repeated heads are "
        "artifacts.",
        "PDF-29",
    ),
    "pdf-link": error(
        "A link leads nowhere or to two places, has no Contents, or is called by its address though it has words.",
        "PDF-37",
    ),
    "pdf-contents": error(
        "An entry of the contents has no Reference with a Link, does not refer to its section, or shows another number "
        "than the page it leads to.",
        "PDF-34",
        "LPT-18",
    ),
    "pdf-standard-pages": error(
        "A page of the standard edition is not found under its name (page-12), or the mark in the text, the outline "
        "and the foot of the page do not agree on where it begins.",
        "SYN-06",
        "SYN-08",
    ),
    "pdf-note": error(
        "A note has no ID or no mark, or a note and its calls do not refer to each other, so that there is no way from "
        "one to the other and back.",
        "PDF-32",
        "PDF-33",
    ),
    # the pages
    "pdf-tab-order": error("The tab key does not go through a page's links in the order of the text.", "PDF-09"),
    "pdf-page-label": error(
        "A page's label, which viewers show and to which readers go, is not the number that is printed on it.", "PDF-08"
    ),
    "pdf-furniture-in-tree": error(
        "Text in the margin of a page, such as a running head or a page number, is in the structure tree, so that "
        "speech reads it in the middle of a sentence. It must be an artifact.",
        "PDF-21",
    ),
    # the size of text
    "pdf-text-size": error("Most of the text is not of the size that its edition promises.", "LPT-02"),
    "pdf-small-text": error(
        "Some text is smaller than the floor of its edition. The floor holds for everything: notes, captions, cells, "
        "page numbers, labels in drawings.",
        "LPT-03",
    ),
    "pdf-heading-size": error("A heading is not of the size that its edition gives to its level.", "LPT-04"),
    "pdf-leading": error("Lines stand closer together, or further apart, than their edition promises.", "LPT-07"),
    # the ends of lines and pages
    "pdf-justified": error(
        "Text is stretched to fill its lines, or does not begin at the left edge. Uneven spaces and edges make lines "
        "hard to find.",
        "LPT-08",
    ),
    "pdf-hyphenated": error("A word is divided at the end of a line.", "LPT-09"),
    "pdf-split-amount": error("A date, an amount or a number is cut by the end of a line.", "LPT-09"),
    "pdf-glued-words": error(
        "Words that stand apart on paper have no space between them in the text, most often at the end of a line: "
        "speech, braille and whoever copies them get one word.",
        "PDF-47",
    ),
    "pdf-line-breaking": error(
        "A line begins or ends with a character that must not stand there: the strict rules of Japanese (JIS X 4051).",
        "HTM-P33",
    ),
    "pdf-heading-alone": error("A heading stands at the foot of a page, away from what it heads.", "LPT-19"),
    "pdf-line-alone": error("A paragraph leaves one line alone at the foot or the head of a page.", "LPT-19"),
}
