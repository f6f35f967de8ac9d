"""What elements are called: the words for a link, a picture, a formula."""

from __future__ import annotations

from lxml.etree import _Element as Element

from pipeline.writers.pdf.structure.roles import tag_of

_NO_WORDS = frozenset({"rp", "style", "script"})


def name_of_link(link: Element) -> str:
    """Return the words that a link annotation's Contents say: what the link is called, not where it leads (PDF-37)."""
    return _tidy(link.get("aria-label") or "") or words_of(link)


def words_of(element: Element) -> str:
    """Return an element's text, pictures by their alternative texts, without notes and what is hidden."""
    return _tidy("".join(_words(element)))


def alternative_of(element: Element) -> str | None:
    """Return the alternative text of a picture or a formula, which may stand on the picture in it (PDF-30, PDF-40)."""
    get = element.get
    words = get("alt") or get("aria-label") or get("alttext")
    if not words:
        words = next((image.get("alt") for image in element.iter("{*}img") if image is not element), None)
    return _tidy(words or "") or None


def _words(element: Element) -> list[str]:
    out = [element.text or ""]
    for child in element:
        hidden = child.get("aria-hidden") == "true" or child.get("role") == "doc-footnote"
        tag = tag_of(child)
        if hidden or not isinstance(child.tag, str) or tag in _NO_WORDS:
            pass
        elif tag == "img":
            out.append(child.get("alt") or "")
        elif tag == "br":
            out.append(" ")
        else:
            out += _words(child)
        out.append(child.tail or "")
    return out


def _tidy(words: str) -> str:
    return " ".join(words.split())
