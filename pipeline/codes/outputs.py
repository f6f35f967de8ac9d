"""Codes of the command, the machine, the layouts, each format, and the validators."""

from __future__ import annotations

from pipeline.codes.kinds import Code, error, review, warning

OUTPUTS: dict[str, Code] = {
    # the command and the machine
    "no-sources": error(
        "No folder was named, and there is no folder with files in sources/ below the folder you are in. Name a "
        "publication's folder, or change to the folder that holds sources/."
    ),
    "unknown-choice": error("A name on the command line is not one of those that there are. The hint lists them."),
    "bad-name": error(
        "The name of a new publication becomes the name of its folder, and part of the address of every page and file. "
        "So it is made of lower-case letters a to z, digits, and hyphens between them; a few names are taken by the "
        "output folder itself. The title may be anything: give it with --title, or in publication.yaml."
    ),
    "name-taken": error(
        "A new publication is never written over something that is there. Choose another name, or rename or remove "
        "what has it."
    ),
    "inside-a-publication": error(
        "A new publication is made in sources/NAME below the folder you are in, and that folder is itself in sources/. "
        "Change to the folder that holds sources/, and give the command again."
    ),
    "same-name": error(
        "Two folders of one build have the same name, which is also the name of their outputs, so that one would "
        "overwrite the other. Give one of them another name."
    ),
    "reserved-name": error(
        "A publication's outputs go into a folder of its name, and the output folder uses this name itself. Give the "
        "folder another name."
    ),
    "output-in-source": error(
        "The output folder lies in a publication's folder, or is the same, so that outputs would become sources. "
        "Choose another one with --out."
    ),
    "output-locked": error(
        "Two builds into one folder at once would spoil each other's files. Wait until the other has ended; a build "
        "that was killed does not hold the folder."
    ),
    "cannot-write": error(
        "The system did not let the builder read or write in the output folder: rights, a full disk, or a folder "
        "where a file has to go. What was already there is whole; mend the cause and build again."
    ),
    "cannot-serve": error(
        "`serve` cannot listen at the port, most often because another program does: perhaps a `serve` that was begun "
        "before. End that one, or choose another port: `make serve PORT=8001`, `everypage serve --port 8001`; "
        "with 0 the system chooses one that is free."
    ),
    "bad-layouts": error(
        "The folder layouts/ is missing, or its editions.toml is not well formed or lacks a value. Nothing can be read "
        "or built without it."
    ),
    "missing-library": error(
        "A library of the system that lays out and draws pages is not installed. Every build needs it, because the "
        "standard PDF gives the page numbers. The hint names the commands that install it."
    ),
    "missing-package": error(
        "A Python package that Everypage brings with it is not installed, perhaps because it was removed, or because "
        "Everypage was installed without what it needs. Fonts are such packages. Nothing is made with another one in "
        "its place. Install Everypage again."
    ),
    "changed-while-building": error(
        "A file of the publication changed after it was read and before its outputs were made. Nothing of it was "
        "written; build again."
    ),
    "worker-died": error(
        "The process that made an output ended without a word, most often because the machine had no memory left. "
        "Nothing of the publication was written. Build again with --jobs 1."
    ),
    "no-cluster": error(
        "`build --scheduler` cannot use the cluster, or no longer: Dask is not installed here, the address is none, no "
        "scheduler answers at it, it went away while jobs ran, or it has another version of Everypage or of what "
        "Everypage uses. What was put down before is whole. Mend what the message names and build again, or leave "
        "--scheduler out: this machine makes the same files."
    ),
    "no-workers": error(
        "The scheduler of a cluster has no worker that can be used: none has started, all are gone, or all differ from "
        "the machine that builds. What was put down before is whole; start workers, and build again."
    ),
    "worker-refused": warning(
        "A worker of a cluster gets no work, because it has another version of Everypage, of Python or of a library "
        "than the machine that builds, so that it might make other bytes. The other workers do its part. Set the same "
        "version up there, and start the worker again."
    ),
    "limit-reached": error(
        "A job took more memory or time than one may, and was stopped; nothing of the publication was written. One "
        "job, such as a PDF, may take 4096 MB and 3600 seconds, many times what a book of three hundred pages needs: "
        "so that a source that asks for too much, by accident or with intent, cannot take the machine with it. The "
        "environment variables EVERYPAGE_JOB_MEMORY (in MB) and EVERYPAGE_JOB_SECONDS set other limits."
    ),
    "internal-error": error(
        "A bug in Everypage stopped the work on a publication; nothing of it was written. The traceback is in "
        ".everypage/internal-errors.txt in the output folder. Please report it."
    ),
    "not-built": error(
        "`locate` tells pages of what was built, and the publication was not built into this folder, or its source, "
        "the layouts or the tools changed since. Build it, then ask again.",
        "SYN-01",
    ),
    "review-outdated": review(
        "What a person signed in publication.yaml has changed since, or is no longer there, so that the sign-off holds "
        "no more. Look at it again with `everypage review`, whose `--withdraw` takes out what is gone.",
        "REP-13",
    ),
    "words-not-found": error(
        "No paragraph, heading, item, cell or note of the text holds these words one after the other. Case, spaces "
        "and the shape of quotation marks do not matter; words on both sides of the end of a paragraph are not found."
    ),
    # what a publication asks of the layouts
    "unknown-edition": error(
        "publication.yaml asks for a size that layouts/editions.toml does not list and that is no number of "
        "points between 12 and 96. Mend the spelling, or add the size to layouts/editions.toml.",
        "LPT-28",
    ),
    "missing-font": error(
        "layouts/fonts.toml names a font file that is not in layouts/fonts. Nothing is built with another font in "
        "its place.",
        "LPT-05",
    ),
    "no-words-for-language": error(
        "The layouts add words of their own (Contents, Page top, Chapter 1), and have none in this language. "
        "One words file in layouts/words is all that a new language takes."
    ),
    # the e-book's package
    "epub-character": error(
        "A line of the e-book's metadata holds a character that XML cannot write, so that reading systems would "
        "get an empty field or no book. Remove the character; it usually came in by copying.",
        "EPB-01",
    ),
    "epub-empty": error(
        "A line of the e-book's metadata, or one of its pages, has nothing in it. Give it a text, or leave it out.",
        "EPB-01",
    ),
    "epub-duplicate-name": error(
        "Two files of the e-book have the same name, so that one would hide the other. Give the chapters or "
        "pictures different file names; capitals alone do not make them different.",
        "EPB-01",
    ),
    "epub-duplicate-id": error(
        "Two elements of a page have the same id, so that links lead to the wrong place. Give each its own.",
        "EPB-01",
    ),
    "epub-not-well-formed": error(
        "A page of the e-book is not well-formed XML, so that reading systems refuse it. Pages come from the "
        "templates in layouts/templates: mend the one that was changed last.",
        "EPB-01",
    ),
    "epub-without-claim": warning(
        "publication.yaml names a body that certifies, but the e-book's metadata claim no conformance, because a "
        "check found something that speaks against it, or a person has not signed everything that no machine can "
        "decide. Mend what the message lists; what a person has looked at and found right is suppressed with the "
        "reason, and questions are signed with `everypage review`.",
        "EPB-03",
        "EPB-04",
    ),
    # the printed page
    "layout-engine": error(
        "The library that lays out pages is missing or of another version than the one this was made with, so that "
        "pages would break elsewhere. In a clone `make` installs what is missing, or says the command that does; where "
        "Everypage was installed with pip, install it again."
    ),
    "layout-warning": error(
        "The layout engine did not understand a rule of a style sheet, or could not load a picture. What it leaves "
        "out, a reader of the printed page does not get. Mend the style sheet or the picture at the place named."
    ),
    "style-needs-whole-book": error(
        "A style sheet for print asks for something that only a book laid out at once could know. Books are made of "
        "pieces, so that long ones take little memory: the text does not know the numbers of its pages, nor what "
        "stands in other chapters, and every piece has a first page, a root and a body of its own. Page numbers stand "
        "in margin boxes, `@page { @bottom-left { content: counter(page) } }`; in the contents the writer puts them "
        "in. The hint says what to write instead."
    ),
    "missing-glyph": error(
        "No font of the edition has a glyph for a character, so that the page would show an empty box. Write it in "
        "another way, or name a font file that has it.",
        "PDF-13",
        "LPT-05",
    ),
    "outside-margins": warning(
        "A word, a line of code or a table is wider than the text area of its page, in large type most of all. "
        "Give a long word or address places to break, or divide the table.",
        "LPT-22",
    ),
    # validators: one code for each, and its own rule at the head of the message
    "epubcheck": error(
        "EPUBCheck found that an e-book breaks a rule of EPUB 3.3; the message begins with EPUBCheck's own id. Outputs "
        "are made by templates and writers: mend those, not the file.",
        "EPB-01",
    ),
    "epubcheck-usage": review(
        "EPUBCheck remarks on something that EPUB 3.3 allows, but that some reading systems may not expect. Look at "
        "the place, and decide.",
        "EPB-01",
    ),
    "ace": error(
        "Ace by DAISY found that an e-book is not accessible to every reader; the message begins with Ace's own rule.",
        "EPB-33",
        "EPB-02",
    ),
    "axe": error(
        "axe-core found in a browser that a page is not accessible to every reader; the message begins with its own "
        "rule and names the places as CSS selectors.",
        "LEG-01",
    ),
    "axe-review": review(
        "axe-core could not decide whether a page keeps a rule, often because colours overlap. Look at the place.",
        "LEG-01",
    ),
    "nu": error("The Nu HTML checker found that a page is not valid HTML.", "HTM-VAL"),
    "nu-warning": warning("The Nu HTML checker advises against something that valid HTML allows.", "HTM-VAL"),
    "verapdf": error(
        "veraPDF found that a PDF breaks a rule of PDF/UA-1; the message begins with the clause and the test.",
        "ARC-1",
    ),
    "dead-link": error(
        "A link, a picture or a style sheet of an output leads to a file that is not there, to an id that its page "
        "does not have, or out of the output folder. Outputs are made by templates and writers: mend those, or the "
        "source that the message names.",
        "HTM-VAL",
    ),
    "dead-reference": error(
        "An attribute of an output names an id that its page does not have: what it should tie together, such as a "
        "cell and its heads or a picture and its description, stays apart for those who do not see the page.",
        "HTM-VAL",
    ),
    "unreadable-output": error(
        "An output cannot be opened as what its name says, so that no link in it could be followed. Build again; if it "
        "is unreadable again, a writer is at fault."
    ),
    "validator-missing": error(
        "A validator did not run because a program that it needs is not there. A check that did not run is a failure, "
        "never a pass. `everypage set-up validators` installs what is missing, or says the command that does; in a "
        "clone `make check` does so by itself."
    ),
    "validator-failed": error(
        "A validator crashed, gave no answer in time, or one that cannot be read. A check that did not finish is a "
        "failure, never a pass. Run it again; if it fails again, report it with the message."
    ),
    "nothing-to-validate": error(
        "The output folder has no manifest that can be read, so that it is not known what should be judged. Build "
        "first, or name the folder that was built into."
    ),
    "output-missing": error("The manifest lists a file that is not there. Build again: it is made anew."),
    # the report
    "report-of-another-source": error(
        "The report reads what validators said of the files that were built, and what persons signed in the source. "
        "The source is not what these files were made of, or cannot be read, so that neither its findings nor its "
        "sign-offs count. Build, validate, and report again; `make check` does all three.",
        "REP-13",
    ),
    # what persons found
    "review-refused": warning(
        "A person who looked at this, as publication.yaml says, found it wrong, and it has not changed since. Mend it, "
        "and look again with `everypage review`; whoever finds that it was right signs it there.",
        "REP-04",
    ),
    # parity: all sizes and formats of a language say the same
    "parity-text": error(
        "An edition does not have the words of another one of the same publication and language: some are missing, "
        "added or changed. Both are made from one document, so a template or a writer is at fault; the hint names the "
        "place in the other edition.",
        "REP-11",
        "ARC-5",
    ),
    "parity-order": error(
        "A text stands in another place of an edition than in another one of the same publication and language.",
        "REP-11",
        "ARC-5",
    ),
    "parity-heading": error(
        "A heading of an edition is missing, or has another level than in another edition, so that who moves by "
        "headings meets another book.",
        "REP-11",
        "ARC-5",
    ),
    "parity-list": error(
        "A list or an item of an edition is missing, or an item has another marker than in another edition, so that "
        "“see (b)” leads to something else.",
        "REP-11",
    ),
    "parity-link": error(
        "A link of an edition is missing, leads elsewhere than in another edition, or leads to a place that the "
        "edition does not have; of links in a PDF the page is compared.",
        "REP-11",
        "ARC-5",
    ),
    "parity-note": error(
        "A note of an edition is missing, or has another mark than in another edition.",
        "REP-11",
    ),
    "parity-table": error(
        "A table of an edition does not have the cells of another edition in the same rows and columns, or a cell "
        "does not have the same heads. A table that is given as a list of records counts as the table that "
        "it stands for.",
        "REP-11",
    ),
    "parity-figure": error(
        "A picture or formula of an edition is missing, or has another text in its stead than in another edition.",
        "REP-11",
    ),
    "parity-language": error(
        "A text of an edition is in another language for reading systems than in another edition, so that one of them "
        "is read aloud wrongly.",
        "REP-11",
    ),
    "parity-structure": error(
        "Something is of another kind in an edition than in another one, or stands in other blocks: a paragraph "
        "that is a caption there, an item outside its list.",
        "REP-11",
    ),
    "parity-page": error(
        "A page of the standard edition does not begin before the same words in every edition, or the list of pages "
        "does not say what the marks say. Who is told “page 12” must find the same words there.",
        "SYN-01",
        "SYN-05",
    ),
    "parity-contents": error(
        "The list of contents of an edition does not have the edition's headings with their numbers, depths, targets "
        "and, on paper, pages.",
        "REP-11",
    ),
    "parity-unreadable": error(
        "An output could not be read, so that it cannot be said whether it has the words of the other editions."
    ),
    # What a reading system shows.
    "foliate-js": error(
        "The reading system foliate-js, in a window like a telephone's or a tablet's, at one, two or four times the "
        "text size, does not show something of an e-book whole, or at all; the message begins with the kind: cut-off, "
        "not-shown, unreadable.",
        "EPB-28",
    ),
}
