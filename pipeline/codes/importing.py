"""Codes of the import: what became of a document of another kind, and what a person has to look at."""

from __future__ import annotations

from pipeline.codes.kinds import Code, error, review, warning

IMPORTING: dict[str, Code] = {
    "no-pandoc": error(
        "Documents are imported through pandoc, and pandoc is not installed here. It comes as a Python package: "
        "`pip install 'everypage[import]'`."
    ),
    "import-unreadable": error(
        "The file cannot be imported: it is not what its name says, is damaged or locked by a password, is larger than "
        "any document for people, or pandoc gave up on it. Nothing was written. Open it with the program that made it, "
        "and save it anew."
    ),
    "import-lost": error(
        "What was written does not say what the file says: the import counts headings, paragraphs, list items, tables, "
        "notes, pictures, formulas, code, quotations and links in both, and compares the words of each. Compare the "
        "place with the file, and write what is missing by hand."
    ),
    "import-changed": warning(
        "Something has no place in the source language as it was, and is kept in another way: a heading that skipped a "
        "level, a picture in a line of text, words that were struck out, a table of one row. The words are all there. "
        "Look at the place, and write what is meant."
    ),
    "import-left-out": warning(
        "Something was left out, because no edition could keep it, or because pandoc does not read it: raw HTML, "
        "a line across the page, comments, headers and footers, the navigation of a web page, pictures that lie on the "
        "web. The message says what it was. Add by hand what readers need of it."
    ),
    "import-look": review(
        "The import had to guess, or found something that wants a look: which row of a table is its header, cells that "
        "are joined, the language and the date of the text, words in another language. Look at the place, and mend it "
        "where the guess is wrong.",
    ),
}
