"""Which markup becomes which structure element: the table, for both profiles.

In: an element of a piece's markup, or one of its pseudo-elements. Out: the name of a
structure type, ARTIFACT, or None for what has no structure of its own, whose content then
stands in the element around it.

The names are those of PDF 2.0; `in_profile` gives what PDF 1.7 has in their place. What is
looked at, in this order: `data-pdf` (a type, or "artifact"), `aria-hidden`, `role`, the tag.

    markup                                  ua-1            ua-2
    h1 … h6, role=heading                   H1 … H6         H1 … H6
    role=doc-title                          P               Title
    p, address, summary, legend             P               P
    section, nav                            Sect            Sect
    article                                 Art             Art
    aside, role=note                        Sect            Aside
    blockquote, q, code                     BlockQuote, Quote, Code
    pre                                     P               P
    ul, ol, li, dl, dt, dd, ::marker        L, LI{Lbl, LBody}
    table, thead, tbody, tfoot, tr, th, td  Table, THead, TBody, TFoot, TR, TH, TD
    caption, figcaption                     Caption         Caption
    figure                                  Div{Caption, Figure}, Figure{Caption, …}
    figure.records                          Table           Table: `records` says how
    img                                     Figure          Figure; an empty alt: artifact
    role=math, math                         Formula         Formula
    role=doc-toc: ul, ol, li in it          TOC, TOCI{Lbl, Reference{Link}}
    a[href]                                 Link            Link
    role=doc-noteref                        Reference{Link}
    role=doc-pagebreak                      Span (ActualText), before a heading rather than in it
    role=doc-footnote                       Note            FENote
    ruby, rb, rp, rt                        Ruby, RB, RP, RT
    em, strong                              –               Em, Strong
    sub, sup                                –               Span (TextPosition)
    abbr[title]                             Span (E)        Span (E)
    anything else                           –, or with a language of its own Span or Div
"""

from __future__ import annotations

from lxml.etree import _Element as Element

from pipeline.writers.pdf.profiles import Profile
from pipeline.writers.pdf.structure.records import role_in_records

ARTIFACT = "artifact"

# Types that only PDF 1.7 has: in ua-2 they stand in its namespace, all others in that of PDF 2.0 (PDF-23).
ONLY_IN_1_7 = frozenset(
    {"Art", "BlockQuote", "TOC", "TOCI", "Code", "Quote", "Reference", "BibEntry", "Index", "Note", "NonStruct"}
)
# What PDF 1.7 has in place of types that are new in 2.0; None: nothing.
_IN_1_7 = {"Aside": "Sect", "FENote": "Note", "Title": "P", "Em": None, "Strong": None}

# Types of words and phrases; every other type stands on lines of its own.
INLINE = frozenset(
    {"Span", "Link", "Em", "Strong", "Code", "Quote", "Reference", "Ruby", "RB", "RP", "RT", "Figure", "Formula"}
)

_BY_ROLE: dict[str, str | None] = {
    "doc-title": "Title",
    "doc-subtitle": "P",
    "doc-noteref": "Reference",
    "doc-pagebreak": "Span",
    "doc-footnote": "FENote",
    "doc-toc": "Sect",
    "math": "Formula",
    "note": "Aside",
    "doc-tip": "Aside",
    "doc-notice": "Aside",
}
_BY_TAG: dict[str, str] = {
    **{f"h{level}": f"H{level}" for level in range(1, 7)},
    **dict.fromkeys(("p", "pre", "address", "summary", "legend"), "P"),
    **dict.fromkeys(("section", "nav"), "Sect"),
    "article": "Art",
    "aside": "Aside",
    "blockquote": "BlockQuote",
    "q": "Quote",
    "code": "Code",
    **dict.fromkeys(("ul", "ol", "dl"), "L"),
    "li": "LI",
    "dt": "Lbl",
    "dd": "LBody",
    "table": "Table",
    "thead": "THead",
    "tbody": "TBody",
    "tfoot": "TFoot",
    "tr": "TR",
    "th": "TH",
    "td": "TD",
    **dict.fromkeys(("caption", "figcaption"), "Caption"),
    **dict.fromkeys(("figure", "img"), "Figure"),
    "math": "Formula",
    "ruby": "Ruby",
    "rb": "RB",
    "rp": "RP",
    "rt": "RT",
    "em": "Em",
    "strong": "Strong",
}
_IN_CONTENTS = {"ul": "TOC", "ol": "TOC", "li": "TOCI"}


def tag_of(element: Element) -> str:
    """Return an element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def language_of(element: Element) -> str | None:
    """Return the language that an element itself names."""
    return element.get("lang") or element.get("{http://www.w3.org/XML/1998/namespace}lang")


def is_contents(element: Element) -> bool:
    """Say whether an element is a table of contents."""
    return element.get("role") == "doc-toc"


def role_of(element: Element, pseudo: str, in_contents: bool, profile: Profile) -> str | None:
    """Return the structure type of an element or of its pseudo-element, as the profile knows it."""
    if pseudo:
        return "Lbl" if pseudo == "marker" and not in_contents else None
    found = _role(element, in_contents, profile)
    return in_profile(found, profile) if found else None


def in_profile(type_: str, profile: Profile) -> str | None:
    """Return what a profile has for a type of PDF 2.0, None where it has nothing."""
    return type_ if profile.ua2 else _IN_1_7.get(type_, type_)


def _role(element: Element, in_contents: bool, profile: Profile) -> str | None:
    get = element.get
    if forced := get("data-pdf"):
        return forced
    if get("aria-hidden") == "true":
        return ARTIFACT
    if (found := role_in_records(element)) is not None:
        return found or None
    role, tag = get("role"), tag_of(element)
    if role in {"presentation", "none"}:
        return ARTIFACT if tag == "img" else None
    if role == "heading":
        return f"H{get('aria-level', '2')}"
    if role in _BY_ROLE:
        return _BY_ROLE[role]
    if tag == "img" and get("alt") == "":
        return ARTIFACT
    if tag == "a":
        return "Link" if get("href") else None
    if tag == "abbr":
        return "Span" if get("title") else None
    if tag in {"sub", "sup"}:
        return "Span" if profile.ua2 else None
    if in_contents and tag in _IN_CONTENTS:
        return _IN_CONTENTS[tag]
    return _BY_TAG.get(tag)
