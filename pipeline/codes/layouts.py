"""Codes of layouts of one's own: a folder that a publisher lays over that of Everypage."""

from __future__ import annotations

from pipeline.codes.kinds import Code, error

LAYOUTS: dict[str, Code] = {
    "layout-unknown-file": error(
        "A file in a folder of layouts of your own has a name that nothing reads, so that it would change nothing. The "
        "folder has the names of the one that comes with Everypage; new are only files in fonts/ and icons/, and words "
        "files of further languages. Mend the name, or take the file out."
    ),
    "layout-not-toml": error(
        "A table of layouts (editions.toml, typography.toml, fonts.toml, words/….toml) is not well-formed TOML. The "
        "message says what was found at the line."
    ),
    "layout-unknown-key": error(
        "A table of layouts has a key that nothing reads: most often a slip of the pen. The hint names keys that are "
        "like it. In a words file, keys beyond those of English are those that templates of your own say, and the "
        "names of sizes."
    ),
    "layout-value": error(
        "A key of a table of layouts has a value of another kind than it takes, or one that it needs is missing."
    ),
    "layout-words": error(
        "A phrase of a words file cannot be said: it is empty, its places in braces are not those of the English "
        "phrase, its plural forms are not those that Unicode CLDR has for the language, or a language lacks phrases. "
        "A new language has every phrase; a file for a language that Everypage knows holds only what is to be "
        "different.",
        "HTM-3.1.1",
    ),
    "layout-token": error(
        "css/tokens.css of your own holds something other than a token that there is, with a value of its kind: a "
        "colour that can be seen, a length, families of fonts that pages bring along. Tokens are custom properties in "
        ":root; other rules stand in screen.css, print.css and their like."
    ),
    "layout-contrast": error(
        "Two colours of the layouts have too little contrast for people who see little. Text has 7 : 1 on each ground "
        "on which it stands, by day and by night, on screens and in print; lines that say something have 3 : 1. "
        "The hint names a shade that has enough. The colours of dark screens are set apart from those of light ones.",
        "HTM-1.4.3",
        "HTM-1.4.6",
        "HTM-1.4.11",
        "LPT-15",
    ),
    "layout-size": error(
        "A number in editions.toml or typography.toml makes text too small, lines too close or too long, margins too "
        "narrow, or calls large print what is none. The message says which, the hint the limit.",
        "LPT-02",
        "LPT-03",
        "LPT-04",
        "LPT-07",
        "LPT-12",
        "LPT-14",
    ),
    "layout-style": error(
        "A style sheet of your own does what makes text hard to read in some edition (smaller or lighter letters, "
        "italics, capitals, justified or hyphenated lines), what hides where one is, or what stands elsewhere: sizes "
        "in editions.toml, tokens in tokens.css, words in templates.",
        "LPT-03",
        "LPT-08",
        "LPT-09",
        "LPT-10",
        "HTM-2.4.7",
        "EPB-28",
    ),
    "layout-remote": error(
        "A style sheet of your own loads something that is no file of an edition. Pages, PDF and e-books work from a "
        "folder, without a network, and tell nobody who reads them. Put the picture into icons/, the font into fonts/."
    ),
    "layout-font": error(
        "A font of your own cannot be used: its file cannot be read, it says of itself that it may not be embedded or "
        "cut down, or it takes the place of a font of Everypage without having its letters.",
        "LPT-05",
        "PDF-13",
    ),
    "layout-template": error(
        "A template of your own stopped with an error of Jinja, the template language, at the line named, or has a "
        "macro for a kind of node that there is not. Nothing was written with it; the last good files stay."
    ),
    "layout-landmark": error(
        "A page made with templates of your own lacks something by which people and programs find their way: the link "
        "past the navigation, one main, header and footer, names of navigations, a main heading, title or language; "
        "or it holds what the policy of the page forbids. Everypage makes a small publication with your templates and "
        "looks at its pages before it makes any other.",
        "HTM-P01",
        "HTM-P02",
        "HTM-P03",
        "HTM-2.4.2",
        "HTM-3.1.1",
    ),
}
