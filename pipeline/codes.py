"""The table of codes: every diagnostic that can be given, with its severity and explanation.

`python -m pipeline explain CODE` and the handbook's reference are made from this table.
A code is the readable name of a fault; `explanation` says what it means for a reader and
how to mend it. Codes of the source live here; each validator's findings share one code.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Code:
    """What is known of a code beside the place where it was found."""

    severity: str
    explanation: str
    requirements: tuple[str, ...] = ()


def _error(explanation: str, *requirements: str) -> Code:
    return Code("error", explanation, requirements)


def _warning(explanation: str, *requirements: str) -> Code:
    return Code("warning", explanation, requirements)


def _review(explanation: str, *requirements: str) -> Code:
    return Code("review", explanation, requirements)


CODES: dict[str, Code] = {
    # the folder and its files
    "no-such-folder": _error(
        "The folder named on the command line does not exist. Check the spelling, and the folder you are in."
    ),
    "outside-folder": _error(
        "A link, a path or a reference leads out of the publication's folder. Nothing outside the folder is "
        "read, so that a publication is complete in itself. Copy the file into the folder."
    ),
    "file-too-large": _error(
        "A source file is larger than any text, table or picture of a publication needs to be. Make it smaller."
    ),
    "unreadable-file": _error("The system does not let the file be read. Mend its rights, or remove it."),
    # publication.yaml
    "empty-folder": _error("The folder holds no file. A publication begins with a publication.yaml."),
    "bad-folder-name": _error(
        "The name of the folder becomes part of addresses and of file names. Use letters, digits, hyphens and "
        "underscores."
    ),
    "no-publication": _error("The folder has no publication.yaml, which says what the publication is."),
    "bad-yaml": _error(
        "publication.yaml is not well-formed YAML, so nothing of it can be known. The place is where the reader "
        "lost its way; the mistake may stand a little before it."
    ),
    "duplicate-key": _error("A key stands twice, and only one of its values could count. Keep one."),
    "unknown-key": _error(
        "A key is not known here. It is most likely misspelt or stands at another level; the hint names the nearest."
    ),
    "missing-key": _error(
        "Something is missing that every edition must state: identifier, languages with a title each, the "
        "publisher's name, the date.",
        "HTM-2.4.2",
        "PDF-04",
    ),
    "bad-value": _error("A value is not of the kind that its key wants. The hint shows one that is."),
    "bad-language": _error(
        "A language is not named by a BCP 47 tag, so that no voice can be chosen for it. Japanese is `ja`, not `jp`.",
        "HTM-3.1.1",
        "HTM-3.1.2",
    ),
    "no-description": _warning(
        "A language has no description. Catalogues show it, so that readers can choose before they open a file."
    ),
    # files of chapters
    "no-chapters": _error("A language has no chapters: no file `<language>/*.md`."),
    "chapter-missing-in-language": _error(
        "A chapter is there in one language and not in another. Readers who change the language would lose their "
        "place, so all languages have the same chapters."
    ),
    "chapter-order": _error("The same chapters stand in another order in another language."),
    "bad-file-name": _error(
        "The name of a chapter's file becomes the name of its page. It is a number, a hyphen and words in a-z, 0-9 "
        "and hyphens; it is unique, and not `index`."
    ),
    "unused-chapter": _warning("A Markdown file lies where no chapter is looked for, so that nobody will read it."),
    "not-utf-8": _error("A text is not in the encoding UTF-8. Save it anew in that encoding."),
    "bad-character": _error(
        "A text holds a control character, a character of private use, or the sign for one that could not be read. "
        "No reading system shows or speaks these alike.",
        "PDF-14",
    ),
    "empty-chapter": _error("A chapter's file holds nothing."),
    # headings
    "chapter-without-title": _error(
        "A chapter begins with its title, `# Title`; everything else stands below it.", "HTM-P03", "HTM-2.4.2"
    ),
    "second-title": _error("A chapter has one title. Sections below it are written `##` to `####`.", "HTM-P03"),
    "skipped-heading": _error(
        "A heading is more than one level below the one before. Readers who move by headings would look for what "
        "seems to be missing.",
        "HTM-P03",
        "HTM-1.3.1",
    ),
    "heading-too-deep": _error("Headings go down to `####`. Deeper ones are hard to tell apart and to find again."),
    "empty-heading": _error("A heading says nothing.", "HTM-2.4.6"),
    "misplaced-heading": _error(
        "A heading stands inside a list, a quotation or a division, where it heads nothing.", "HTM-1.3.1"
    ),
    # text
    "raw-html": _error(
        "HTML in the source would be lost or wrong in print and e-books. Write it in Markdown; for the character "
        "`<` itself write `\\<`.",
        "HTM-VAL",
    ),
    "unclosed-comment": _error("A comment begins with `<!--` and does not end with `-->`."),
    "left-over-markup": _warning(
        "Signs that usually mean something were read as plain text, since what they begin does not end, or ends "
        "where it may not. Next to Japanese punctuation, put the punctuation outside: 「**強調**」."
    ),
    "unknown-attribute": _error("An attribute does not belong where it is written. The hint says what does."),
    "bad-attribute": _error("An attribute has a value that cannot be used, or the braces cannot be read."),
    "misplaced-attributes": _error(
        "Attributes in braces stand where nothing takes them: they belong behind a heading, a picture alone in its "
        "paragraph, a caption, or a bracketed span."
    ),
    "bad-span": _error("A span with `abbr` or `ruby` holds plain text, and its attribute is not empty."),
    "unsupported": _error(
        "Some things of Markdown have no place in the document, since not all editions could keep them. The hint "
        "says what to write instead."
    ),
    "image-in-text": _error(
        "A picture stands within a line of text, where it has no caption and no size of its own.", "HTM-1.1.1"
    ),
    "link-scheme": _error(
        "Links lead to the web (`http:`, `https:`), to mail (`mailto:`) or a telephone (`tel:`), and within the "
        "publication to an id (`#id`). Nothing else works in every format."
    ),
    "bad-link": _error("An address is not complete, so that the link leads nowhere."),
    "empty-link": _error("A link has no text, so that readers cannot know where it leads.", "HTM-2.4.4"),
    "unused-definition": _warning(
        "An address is defined, `[name]: https://…`, and no link uses it. It would vanish from every edition."
    ),
    # ids, references, notes
    "bad-id": _error("An id begins with a letter and holds letters, digits, hyphens, full stops and underscores."),
    "duplicate-id": _error("An id stands once in all chapters of a language, so that links can find it.", "HTM-VAL"),
    "unknown-reference": _error("A cross-reference leads to an id that nothing in this language has."),
    "undefined-note": _error("A note is called and not written. Notes stand in the file that calls them."),
    "uncalled-note": _error("A note is written and nowhere called, so that no edition could show it.", "HTM-P16"),
    "duplicate-definition": _error("A note or an address is written twice under one name; only one could count."),
    # blocks
    "empty-block": _error("A list item, quotation, division or other block holds nothing."),
    "nested-too-deeply": _error("Blocks are nested deeper than any page can show."),
    "list-out-of-step": _warning(
        "The numbers of a list do not follow one another. Editions count on from the first, so that a marker that "
        "the text names might change.",
        "HTM-P26",
    ),
    "unclosed-code": _error("A code block does not end, and swallows what stands behind it."),
    "unclosed-division": _error("A division does not end, and swallows what stands behind it."),
    "unknown-division": _error("A division is of a kind that is not known, or stands where it cannot."),
    "stray-fence": _error("`:::` stands where no division is open."),
    # figures and tables
    "missing-image": _error("A picture's file is not there. Paths begin at the publication's folder.", "HTM-1.1.1"),
    "bad-image": _error("A picture is not an SVG, PNG or JPEG file. Other kinds do not work in every format."),
    "figure-without-alternative": _error(
        "A picture has no text alternative: who cannot see it learns nothing of it. Say in a sentence or two what it "
        "tells; a picture that tells nothing is marked `{.decorative}`.",
        "HTM-1.1.1",
    ),
    "decorative-with-words": _error(
        "A picture is marked as decorative and has an alternative, a caption or a description. It is one or the other.",
        "HTM-1.1.1",
    ),
    "bad-figure": _error("A figure holds one image, one caption, and at most one long description.", "HTM-P22"),
    "caption-without-table": _error("A paragraph begins with `Table:` and stands beside no table."),
    "table-without-caption": _error("A table has no caption, by which readers choose whether to read it.", "HTM-P20"),
    "table-without-header": _error("A table has no header row that says what its columns hold.", "HTM-P20"),
    "table-without-body": _error("A table has no row below its header."),
    "empty-header": _error("A header cell is empty, so that its column or row has no name.", "HTM-P20"),
    "row-length": _error("A row of a table has more or fewer cells than the header row."),
    "bad-join": _error("Cells are joined that do not make a rectangle within the header or the body of the table."),
    "bad-table": _error("A table's division holds something else than caption, notes and cells, or cannot be read."),
    "missing-data": _error("A table's file is not there. Paths begin at the publication's folder."),
    # checks over the whole
    "alternative-repeats-caption": _error(
        "A picture's text alternative is its caption again, so that it is heard twice and says nothing new.",
        "HTM-1.1.1",
    ),
    "duplicate-heading": _warning("Two sections beside each other have the same heading.", "HTM-2.4.6"),
    "translation-out-of-step": _warning(
        "Something has an id in one language and nothing has this id in another. A part may be missing; or the two "
        "have no common id yet. Readers who change the language keep their place by ids."
    ),
    # the command and the machine
    "no-sources": _error(
        "No folder was named, and there is no folder with files in sources/ below the folder you are in. Name a "
        "publication's folder, or change to the folder that holds sources/."
    ),
    "unknown-choice": _error("A name on the command line is not one of those that there are. The hint lists them."),
    "same-name": _error(
        "Two folders of one build have the same name, which is also the name of their outputs, so that one would "
        "overwrite the other. Give one of them another name."
    ),
    "reserved-name": _error(
        "A publication's outputs go into a folder of its name, and the output folder uses this name itself. Give the "
        "folder another name."
    ),
    "output-in-source": _error(
        "The output folder lies in a publication's folder, or is the same, so that outputs would become sources. "
        "Choose another one with --out."
    ),
    "output-locked": _error(
        "Two builds into one folder at once would spoil each other's files. Wait until the other has ended; a build "
        "that was killed does not hold the folder."
    ),
    "cannot-write": _error(
        "The system did not let the builder read or write in the output folder: rights, a full disk, or a folder "
        "where a file has to go. What was already there is whole; mend the cause and build again."
    ),
    "bad-layouts": _error(
        "The folder layouts/ is missing, or its editions.toml is not well formed or lacks a value. Nothing can be read "
        "or built without it."
    ),
    "missing-library": _error(
        "A library of the system that lays out and draws pages is not installed. Every build needs it, because the "
        "standard PDF gives the page numbers. The hint names the command for Debian and Ubuntu."
    ),
    "changed-while-building": _error(
        "A file of the publication changed after it was read and before its outputs were made. Nothing of it was "
        "written; build again."
    ),
    "worker-died": _error(
        "The process that made an output ended without a word, most often because the machine had no memory left. "
        "Nothing of the publication was written. Build again with --jobs 1."
    ),
    "internal-error": _error(
        "A bug in Everypage stopped the work on a publication; nothing of it was written. The traceback is in "
        ".everypage/internal-errors.txt in the output folder. Please report it."
    ),
    # what a publication asks of the layouts
    "unknown-edition": _error(
        "publication.yaml asks for a size that layouts/editions.toml does not list and that is no number of "
        "points between 12 and 96. Mend the spelling, or add the size to layouts/editions.toml.",
        "LPT-28",
    ),
    "missing-font": _error(
        "layouts/fonts.toml names a font file that is not in layouts/fonts. Nothing is built with another font in "
        "its place.",
        "LPT-05",
    ),
    "no-words-for-language": _error(
        "The layouts add words of their own (Contents, Page top, Chapter 1), and have none in this language. "
        "One words file in layouts/words is all that a new language takes."
    ),
    # the e-book's package
    "epub-character": _error(
        "A line of the e-book's metadata holds a character that XML cannot write, so that reading systems would "
        "get an empty field or no book. Remove the character; it usually came in by copying.",
        "EPB-01",
    ),
    "epub-empty": _error(
        "A line of the e-book's metadata, or one of its pages, has nothing in it. Give it a text, or leave it out.",
        "EPB-01",
    ),
    "epub-duplicate-name": _error(
        "Two files of the e-book have the same name, so that one would hide the other. Give the chapters or "
        "pictures different file names; capitals alone do not make them different.",
        "EPB-01",
    ),
    "epub-duplicate-id": _error(
        "Two elements of a page have the same id, so that links lead to the wrong place. Give each its own.",
        "EPB-01",
    ),
    "epub-not-well-formed": _error(
        "A page of the e-book is not well-formed XML, so that reading systems refuse it. Pages come from the "
        "templates in layouts/templates: mend the one that was changed last.",
        "EPB-01",
    ),
    # the printed page
    "layout-engine": _error(
        "The library that lays out pages is missing or of another version than the one this was made with, so that "
        "pages would break elsewhere. `make` installs what is missing, or says the command that does."
    ),
    "layout-warning": _error(
        "The layout engine did not understand a rule of a style sheet, or could not load a picture. What it leaves "
        "out, a reader of the printed page does not get. Mend the style sheet or the picture at the place named."
    ),
    "missing-glyph": _error(
        "No font of the edition has a glyph for a character, so that the page would show an empty box. Write it in "
        "another way, or name a font file that has it.",
        "PDF-13",
        "LPT-05",
    ),
    "outside-margins": _warning(
        "A word, a line of code or a table is wider than the text area of its page, in large type most of all. "
        "Give a long word or address places to break, or divide the table.",
        "LPT-22",
    ),
    # validators: one code for each, and its own rule at the head of the message
    "epubcheck": _error(
        "EPUBCheck found that an e-book breaks a rule of EPUB 3.3; the message begins with EPUBCheck's own id. Outputs "
        "are made by templates and writers: mend those, not the file.",
        "EPB-01",
    ),
    "epubcheck-usage": _review(
        "EPUBCheck remarks on something that EPUB 3.3 allows, but that some reading systems may not expect. Look at "
        "the place, and decide.",
        "EPB-01",
    ),
    "ace": _error(
        "Ace by DAISY found that an e-book is not accessible to every reader; the message begins with Ace's own rule.",
        "EPB-33",
        "EPB-02",
    ),
    "axe": _error(
        "axe-core found in a browser that a page is not accessible to every reader; the message begins with its own "
        "rule and names the places as CSS selectors.",
        "LEG-01",
    ),
    "axe-review": _review(
        "axe-core could not decide whether a page keeps a rule, often because colours overlap. Look at the place.",
        "LEG-01",
    ),
    "nu": _error("The Nu HTML checker found that a page is not valid HTML.", "HTM-VAL"),
    "nu-warning": _warning("The Nu HTML checker advises against something that valid HTML allows.", "HTM-VAL"),
    "verapdf": _error(
        "veraPDF found that a PDF breaks a rule of PDF/UA-1; the message begins with the clause and the test.",
        "ARC-1",
    ),
    "validator-missing": _error(
        "A validator did not run because a program that it needs is not there. A check that did not run is a failure, "
        "never a pass. `make check` sets up what is missing."
    ),
    "validator-failed": _error(
        "A validator crashed, gave no answer in time, or one that cannot be read. A check that did not finish is a "
        "failure, never a pass. Run it again; if it fails again, report it with the message."
    ),
    "nothing-to-validate": _error(
        "The output folder has no manifest that can be read, so that it is not known what should be judged. Build "
        "first, or name the folder that was built into."
    ),
    "output-missing": _error("The manifest lists a file that is not there. Build again: it is made anew."),
}
