"""Codes of the source: what the reader finds in a folder, its files and their text."""

from __future__ import annotations

from pipeline.codes.kinds import Code, error, review, warning

SOURCE: dict[str, Code] = {
    # the folder and its files
    "no-such-folder": error(
        "The folder named on the command line does not exist. Check the spelling, and the folder you are in."
    ),
    "outside-folder": error(
        "A link, a path or a reference leads out of the publication's folder. Nothing outside the folder is "
        "read, so that a publication is complete in itself. Copy the file into the folder."
    ),
    "file-too-large": error(
        "A source file is larger than any text, table or picture of a publication needs to be. Make it smaller."
    ),
    "too-large": error(
        "Something is larger than any publication needs: a chapter's file, a line, a paragraph, a table, a drawing, "
        "the number of files or ids. Limits keep time and memory of a build in bounds whatever a source holds. The "
        "message says what the limit is; split what is too large, or make it smaller."
    ),
    "unreadable-file": error("The system does not let the file be read. Mend its rights, or remove it."),
    # publication.yaml
    "empty-folder": error("The folder holds no file. A publication begins with a publication.yaml."),
    "bad-folder-name": error(
        "The name of the folder becomes part of addresses and of file names. Use letters, digits, hyphens and "
        "underscores."
    ),
    "no-publication": error("The folder has no publication.yaml, which says what the publication is."),
    "bad-yaml": error(
        "publication.yaml, or site.yaml, is not well-formed YAML, so nothing of it can be known. The place is where "
        "the reader lost its way; the mistake may stand a little before it."
    ),
    "duplicate-key": error("A key stands twice, and only one of its values could count. Keep one."),
    "unknown-key": error(
        "A key is not known here. It is most likely misspelt or stands at another level; the hint names the nearest."
    ),
    "missing-key": error(
        "Something is missing that every edition must state: identifier, languages with a title each, the "
        "publisher's name, the date.",
        "HTM-2.4.2",
        "PDF-04",
    ),
    "bad-value": error("A value is not of the kind that its key wants. The hint shows one that is."),
    "bad-language": error(
        "A language is not named by a BCP 47 tag, so that no voice can be chosen for it. Japanese is `ja`, not `jp`.",
        "HTM-3.1.1",
        "HTM-3.1.2",
    ),
    "no-description": warning(
        "A language has no description. Catalogues show it, so that readers can choose before they open a file."
    ),
    "no-rights": review(
        "Neither `rights` nor `licence` says what readers may do with the publication. Libraries that make braille or "
        "audio of it look for this first."
    ),
    "no-access-contact": review(
        "Nobody is named whom readers can ask for another format, or tell of what they cannot use. Each edition "
        "states it: `accessibility: contact: …`. For the whole site it stands in site.yaml: `contact: …`.",
        "HTM-P29",
        "LPT-25",
    ),
    # files of chapters
    "no-chapters": error("A language has no chapters: no file `<language>/*.md`."),
    "chapter-missing-in-language": error(
        "A chapter is there in one language and not in another. Readers who change the language would lose their "
        "place, so all languages have the same chapters.",
        "LPT-24",
    ),
    "chapter-order": error(
        "The same chapters stand in another order in another language.",
        "LPT-24",
    ),
    "bad-file-name": error(
        "The name of a chapter's file becomes the name of its page. It is a number, a hyphen and words in a-z, 0-9 "
        "and hyphens; it is unique, and not `index`."
    ),
    "unused-chapter": warning("A Markdown file lies where no chapter is looked for, so that nobody will read it."),
    "not-utf-8": error("A text is not in the encoding UTF-8. Save it anew in that encoding."),
    "bad-character": error(
        "A text holds a control character, a character of private use, or the sign for one that could not be read. "
        "No reading system shows or speaks these alike.",
        "PDF-14",
    ),
    "turned-text": error(
        "The text holds an invisible character that turns the order of what follows (U+202A to U+202E, U+2066 to "
        "U+2069), so that a source can be read in another way than its editions. Take it out: words in a script that "
        "runs from right to left need no such character, and a span says their language: `[…]{lang=ar}`.",
        "HTM-1.3.2",
    ),
    "empty-chapter": error("A chapter's file holds nothing."),
    # headings
    "chapter-without-title": error(
        "A chapter begins with its title, `# Title`; everything else stands below it.", "HTM-P03", "HTM-2.4.2"
    ),
    "second-title": error("A chapter has one title. Sections below it are written `##` to `####`.", "HTM-P03"),
    "skipped-heading": error(
        "A heading is more than one level below the one before. Readers who move by headings would look for what "
        "seems to be missing.",
        "HTM-P03",
        "HTM-1.3.1",
    ),
    "heading-too-deep": error(
        "Headings go down to `####`. Deeper ones are hard to tell apart and to find again.",
        "HTM-P03",
    ),
    "empty-heading": error("A heading says nothing.", "HTM-2.4.6"),
    "misplaced-heading": error(
        "A heading stands inside a list, a quotation or a division, where it heads nothing.", "HTM-1.3.1"
    ),
    # text
    "raw-html": error(
        "HTML in the source would be lost or wrong in print and e-books. Write it in Markdown; for the character "
        "`<` itself write `\\<`.",
        "HTM-VAL",
    ),
    "unclosed-comment": error("A comment begins with `<!--` and does not end with `-->`."),
    "left-over-markup": warning(
        "Signs that usually mean something were read as plain text, since what they begin does not end, or ends "
        "where it may not. Next to Japanese punctuation, put the punctuation outside: `「**強調**」`.",
        "HTM-1.3.1",
    ),
    "unknown-attribute": error("An attribute does not belong where it is written. The hint says what does."),
    "bad-attribute": error("An attribute has a value that cannot be used, or the braces cannot be read."),
    "misplaced-attributes": error(
        "Attributes in braces stand where nothing takes them: they belong behind a heading, a picture alone in its "
        "paragraph, a caption, or a bracketed span."
    ),
    "bad-span": error(
        "A span with `abbr` or `ruby` holds plain text, and its attribute is not empty.",
        "HTM-P23",
        "HTM-P24",
    ),
    "unsupported": error(
        "Some things of Markdown have no place in the document, since not all editions could keep them. The hint "
        "says what to write instead."
    ),
    "image-in-text": error(
        "A picture stands within a line of text, where it has no caption and no size of its own.", "HTM-1.1.1"
    ),
    "link-scheme": error(
        "Links lead to the web (`http:`, `https:`), to mail (`mailto:`) or a telephone (`tel:`), and within the "
        "publication to an id (`#id`). Nothing else works in every format."
    ),
    "bad-link": error(
        "An address is not complete, so that the link leads nowhere.",
        "HTM-VAL",
    ),
    "empty-link": error("A link has no text, so that readers cannot know where it leads.", "HTM-2.4.4"),
    "unused-definition": warning(
        "An address is defined, `[name]: https://…`, and no link uses it. It would vanish from every edition."
    ),
    # ids, references, notes
    "bad-id": error(
        "An id begins with a letter and holds letters, digits, hyphens, full stops and underscores.",
        "HTM-VAL",
    ),
    "reserved-id": error(
        "An id is one that the layouts make themselves: `page-12` marks where page 12 of the standard edition begins, "
        "`note-plan-1` is the first note of the chapter plan, `call-plan-1-1` its first call, `map-description` the "
        "description of the figure map, `main`, `top` and `foot` are parts of every page. A link to it would lead "
        "elsewhere. Choose another.",
        "HTM-VAL",
        "SYN-03",
    ),
    "duplicate-id": error("An id stands once in all chapters of a language, so that links can find it.", "HTM-VAL"),
    "unknown-reference": error(
        "A cross-reference leads to an id that nothing in this language has.",
        "EPB-01",
        "HTM-2.4.4",
    ),
    "undefined-note": error(
        "A note is called and not written. Notes stand in the file that calls them.",
        "HTM-P16",
    ),
    "uncalled-note": error("A note is written and nowhere called, so that no edition could show it.", "HTM-P16"),
    "duplicate-definition": error(
        "A note or an address is written twice under one name; only one could count.",
        "HTM-P16",
    ),
    # blocks
    "empty-block": error(
        "A list item, quotation, division or other block holds nothing.",
        "HTM-1.3.1",
    ),
    "nested-too-deeply": error("Blocks are nested deeper than any page can show."),
    "list-out-of-step": warning(
        "The numbers of a list do not follow one another. Editions count on from the first, so that a marker that "
        "the text names might change.",
        "HTM-P26",
    ),
    "unclosed-code": error("A code block does not end, and swallows what stands behind it."),
    "unclosed-division": error("A division does not end, and swallows what stands behind it."),
    "unknown-division": error("A division is of a kind that is not known, or stands where it cannot."),
    "stray-fence": error("`:::` stands where no division is open."),
    # figures and tables
    "missing-image": error("A picture's file is not there. Paths begin at the publication's folder.", "HTM-1.1.1"),
    "bad-image": error("A picture is not an SVG, PNG or JPEG file. Other kinds do not work in every format."),
    "unsafe-drawing": error(
        "A drawing holds what could act or fetch instead of being drawn, and hides it: a document type or entity, a "
        "processing instruction, elements that are not SVG, a link, a style whose addresses are written in escapes. "
        "Draw it anew with plain shapes and text, or save it as plain SVG.",
        "BRL-01",
    ),
    "figure-without-alternative": error(
        "A picture has no text alternative: who cannot see it learns nothing of it. Say in a sentence or two what it "
        "tells; a picture that tells nothing is marked `{.decorative}`.",
        "HTM-1.1.1",
    ),
    "decorative-with-words": error(
        "A picture is marked as decorative and has an alternative, a caption or a description. It is one or the other.",
        "HTM-1.1.1",
    ),
    "bad-figure": error("A figure holds one image, one caption, and at most one long description.", "HTM-P22"),
    "caption-without-table": error(
        "A paragraph begins with `Table:` and stands beside no table.",
        "HTM-P20",
    ),
    "table-without-caption": error("A table has no caption, by which readers choose whether to read it.", "HTM-P20"),
    "table-without-header": error("A table has no header row that says what its columns hold.", "HTM-P20"),
    "table-without-body": error(
        "A table has no row below its header.",
        "HTM-P20",
    ),
    "empty-header": error("A header cell is empty, so that its column or row has no name.", "HTM-P20"),
    "row-length": error(
        "A row of a table has more or fewer cells than the header row.",
        "HTM-P20",
    ),
    "bad-join": error(
        "Cells are joined that do not make a rectangle within the header or the body of the table.",
        "HTM-P20",
    ),
    "bad-table": error(
        "A table's division holds something else than caption, notes and cells, or cannot be read.",
        "HTM-P20",
    ),
    "missing-data": error(
        "A table's file is not there. Paths begin at the publication's folder.",
        "HTM-P20",
    ),
    # mathematics
    "bad-mathematics": error(
        "A formula cannot be read, or holds what some format cannot show: a command that is not known, an incomplete "
        "fraction, a colour, a link, a command of the author's own. Write it in TeX's plain mathematics.",
        "HTM-P25",
        "PDF-40",
    ),
    "generated-formula-words": review(
        "A formula has no words of its own, so they were made from it by machine. Listen to them. Where they are long "
        'or mislead, write what you would say to a class, behind the formula: `$$x^2$$ {alt="the square of x"}`.',
        "HTM-P25",
        "EPB-10",
    ),
}
