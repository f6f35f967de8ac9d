"""Links: whether their words say where they lead, to who hears them out of their sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.checks.passages import Passage, primary
from pipeline.diagnostics import Diagnostic, Position
from pipeline.model import CrossReference, Inlines, Link
from pipeline.text import plain

# Texts that say nothing by themselves, without case, spaces and punctuation.
_VAGUE = {
    "en": {
        "here", "click", "clickhere", "clickthis", "clickthislink", "seehere", "more", "readmore", "learnmore",
        "findoutmore", "moreinformation", "moreinfo", "info", "details", "moredetails", "seedetails", "this",
        "thispage", "thislink", "thissite", "thiswebsite", "thisdocument", "thisarticle", "page", "link", "website",
        "thislist", "continue", "download", "downloadhere", "url", "address", "source", "it", "go", "see", "seemore",
    },
    "ja": {
        "こちら", "こちらへ", "こちらから", "こちらをクリック", "こちらをご覧ください", "ここ", "ここから", "ここへ",
        "ここをクリック", "クリック", "詳細", "詳細はこちら", "詳しくはこちら", "くわしくはこちら", "詳しくは", "続き",
        "続きを読む", "もっと見る", "もっと読む", "リンク", "リンク先", "このページ", "このサイト", "このリンク",
        "当サイト", "次へ", "ページ", "ダウンロード", "ダウンロードはこちら", "参照", "サイト",
    },
    "fr": {
        "ici", "cliquezici", "cliquerici", "plus", "lireplus", "lirelasuite", "ensavoirplus", "voirplus", "suite",
        "détails", "cettepage", "celien", "lien", "cesite", "télécharger", "plusdinformations",
    },
}  # fmt: skip
_NOISE = re.compile(r"[\W_]+")


def links_that_say_little(passages: Sequence[Passage]) -> list[Diagnostic]:
    """Report links whose words would be the same wherever they led (HTM-2.4.4)."""
    found = []
    for passage in passages:
        if passage.has_link:
            for _, text in _links(passage.inlines):
                if _key(text) in _VAGUE.get(primary(passage.language), set()):
                    hint = "name what the reader will find there: [the annual report](…)"
                    message = f"“{text}” does not say where the link leads"
                    found.append(Diagnostic(passage.position, "vague-link", message, hint))
    return found


def links_that_sound_alike(passages: Sequence[Passage]) -> list[Diagnostic]:
    """Report links of one language with the same words and different targets (HTM-2.4.4)."""
    found: list[Diagnostic] = []
    first: dict[tuple[str, str], tuple[str, Position]] = {}
    for passage in passages:
        if passage.has_link:
            for link, text in _links(passage.inlines):
                target = link.target.rstrip("/")
                known, where = first.setdefault((passage.document, _key(text)), (target, passage.position))
                if known != target and _key(text) not in _VAGUE.get(primary(passage.language), set()):
                    hint = f"say in the words of each where it leads; the other stands at {where}"
                    message = f"two links “{text}” lead to different places: {link.target} and {known}"
                    found.append(Diagnostic(passage.position, "same-link-text", message, hint))
    return found


def _key(text: str) -> str:
    return _NOISE.sub("", text.casefold())


def _links(inlines: Inlines) -> Iterator[tuple[Link | CrossReference, str]]:
    """Yield every link that has words, with them."""
    for inline in inlines:
        if isinstance(inline, Link | CrossReference):
            if inline.children and _key(text := plain(inline.children)):
                yield inline, text
        else:
            yield from _links(getattr(inline, "children", ()))
