"""Codes of the checks: what a machine can tell of a whole document before any edition is made."""

from __future__ import annotations

from pipeline.codes.kinds import Code, error, review, warning

CHECKS: dict[str, Code] = {
    # text alternatives and long descriptions
    "alternative-repeats-caption": error(
        "A picture's text alternative is its caption again, so that it is heard twice and says nothing new.",
        "HTM-1.1.1",
    ),
    "alternative-is-file-name": error(
        "A picture's text alternative is the name of a file. Who cannot see the picture hears letters and digits.",
        "HTM-1.1.1",
    ),
    "alternative-says-picture": warning(
        "A text alternative says that it is a picture. Screen readers say so themselves; say what it shows.",
        "HTM-1.1.1",
    ),
    "alternative-too-long": warning(
        "A text alternative is heard in one breath, and nobody can go back in it. Two hundred characters are enough "
        "for what the picture tells; what it holds goes into a long description, which has paragraphs and lists.",
        "EPB-35",
    ),
    "foreign-alternative": warning(
        "A text alternative, or what is said for a formula, is in another language than the text around it. No words "
        "in it can be marked as foreign, so that a voice of the wrong language reads it.",
        "HTM-3.1.2",
        "HTM-1.1.1",
    ),
    "long-description-missing": error(
        "A figure is marked `{.complex}`: its author says that no short text can tell what it shows. So it needs a "
        "long description.",
        "HTM-P22",
    ),
    # links
    "vague-link": warning(
        "The words of a link say nothing by themselves: here, more, こちら, 詳細. Readers who go from link to link "
        "hear only these words.",
        "HTM-2.4.4",
    ),
    "same-link-text": warning(
        "Links with the same words lead to different places. In a list of links nobody can tell them apart.",
        "HTM-2.4.4",
    ),
    # headings and structure
    "duplicate-heading": warning("Two sections beside each other have the same heading.", "HTM-2.4.6"),
    "fake-heading": warning(
        "A short paragraph is bold from end to end and stands before other text. It looks like a heading, and readers "
        "who move by headings do not find it.",
        "HTM-1.3.1",
    ),
    "typed-list": warning(
        "Bullets or numbers are typed as text. A real list says how many items it has, and lets readers pass over it.",
        "HTM-1.3.1",
        "HTM-P26",
    ),
    "typed-number": warning(
        "A heading begins with a number of its own. Editions number chapters and sections, so that it is read twice, "
        "and is wrong as soon as a part is moved.",
        "HTM-2.4.6",
    ),
    "typed-note": warning(
        "A mark stands behind a word, and a paragraph begins with it. A real note leads there and back, stands at the "
        "foot of the page in print, and is called a note by voices.",
        "HTM-P16",
        "HTM-1.3.1",
    ),
    "table-for-layout": review(
        "A table may only put text where it looks well. Readers who hear it are led from cell to cell for nothing.",
        "HTM-P20",
    ),
    "drawn-with-characters": warning(
        "Spaces, underscores or rows of signs lay the text out. They are read aloud one by one, part words, and "
        "fall apart in other sizes.",
        "HTM-1.3.1",
    ),
    # words
    "unmarked-language": warning(
        "Words in another script, or a whole paragraph in another language, stand in a text, and nothing says their "
        "language. A voice for one language spells out the other, or skips it. Names and acronyms in Latin letters "
        "are fine.",
        "HTM-3.1.2",
    ),
    "abbreviation-not-spelt-out": review(
        "A short form in capitals is neither declared in publication.yaml nor spelt out in the text. Names that are "
        "spoken as words may stay.",
        "HTM-3.1.4",
        "HTM-P23",
    ),
    "typed-page-number": warning(
        "A page is named by its number or by its place. Each edition has other pages; a link to an id finds its own.",
        "SYN-10",
    ),
    "place-in-words": review(
        "Something is named by where it stands: on the right, above, 下表. In another size, or when heard, it does not "
        "stand there. With a link beside it, it is found all the same.",
        "HTM-1.3.3",
    ),
    "colour-in-words": review(
        "A colour may be the only sign by which something is known. Who does not see colours misses it.",
        "HTM-1.4.1",
    ),
    "all-capitals": warning(
        "Words in capitals have no shapes by which they are known at a glance, and some voices spell them.", "LPT-10"
    ),
    "unbalanced-mark": warning(
        "A quotation mark or a bracket opens and does not close, or closes nothing. Readers lose where words end "
        "that are somebody else's.",
        "HTM-1.3.1",
    ),
    # pictures
    "damaged-picture": error("A picture's file is damaged, or is not what its name says.", "HTM-1.1.1"),
    "picture-too-large": error(
        "A picture has more pixels than any page or screen shows, and than some reading systems can open.",
        "LPT-20",
    ),
    "picture-too-small": warning(
        "A picture has fewer than 150 pixels to the inch where it is as wide as the text, as in large print.", "LPT-20"
    ),
    "picture-of-text": review(
        "A picture holds many lines of letters, or a drawing many words: a page that was scanned, a table or a message "
        "on a screen. Nobody can set them larger without loss, find a word in them, or hear them.",
        "HTM-1.4.5",
        "LPT-20",
    ),
    "drawing-without-viewbox": error(
        "A drawing without a viewBox has no scale: it is cut off or stays small where the text grows.", "LPT-20"
    ),
    "drawing-with-script": error(
        "A drawing holds scripts, events, HTML or things that move. None of them pass into an edition, so that it "
        "would not look as it was drawn.",
        "BRL-01",
    ),
    "drawing-reaches-out": error(
        "A drawing refers to something outside its own file. Nothing is fetched, and the reference would be lost.",
        "BRL-01",
    ),
    "drawing-with-small-text": warning(
        "A drawing is set one unit to a sixteenth of the text's size, so letters under 16 units are smaller than the "
        "text. Large print has no letters under its size.",
        "LPT-03",
        "LPT-20",
    ),
    "drawing-with-pale-text": warning("Letters in a drawing are hard to see on what they stand on.", "HTM-1.4.3"),
    "drawing-with-pale-shapes": review(
        "Shapes in a drawing are pale. Where they mean something, some readers do not see them.", "HTM-1.4.11"
    ),
    # translations
    "translation-out-of-step": warning(
        "Something has an id in one language and nothing has this id in another. A part may be missing; or the two "
        "have no common id yet. Readers who change the language keep their place by ids.",
        "LPT-24",
    ),
    "translation-counts": review(
        "A section or table holds another number of list items, terms, rows or the like than in the main language. "
        "Something may be missing in one of the two.",
        "LPT-24",
    ),
    # suppressions
    "bad-suppression": error(
        "A suppression in publication.yaml names a code, a place and a reason. Errors cannot be suppressed, since "
        "nothing is made of a text that has them."
    ),
    "bad-review": error(
        "A review in publication.yaml says who looked (`by`), when (`date`), at which language, and lists what was "
        "signed with the digest of what was seen; where it was found wrong, it says what is (`wrong`). `python -m "
        "pipeline review` writes it; a digest that is typed or mended by hand stands for nothing that anybody saw."
    ),
    "unknown-code-language": warning(
        "A code block names a language for which there is no lexer, so its parts are not told apart. The names are "
        "those of Pygments; without a name, code is plain text.",
        "HTM-1.3.1",
    ),
    "unused-suppression": warning(
        "A suppression in publication.yaml matches no diagnostic: what it was for is mended, or has moved. Take it "
        "out, so that it does not hide a new mistake."
    ),
}
