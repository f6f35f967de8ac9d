"""Links: whether their words say where they lead, to who hears them out of their sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.checks.passages import Passage, primary
from pipeline.diagnostics import Diagnostic, Position
from pipeline.model import CrossReference, Inlines, Link
from pipeline.text import plain

# Texts that say nothing by themselves, without case, spaces and punctuation.
_WORDS = {
    "en": (
        "address click clickhere clickthis clickthislink continue details download downloadhere findoutmore "
        "followthislink go here info it learnmore link linkhere more moredetails moreinfo moreinformation "
        "moreinformationhere onthispage ourwebsite page pdf readmore see seedetails seehere seemore source this "
        "thisarticle thisdocument thislink thislist thispage thisreport thissite thiswebsite url visitourwebsite "
        "visitwebsite website"
    ),
    "ja": (
        "pdf くわしくはこちら ここ ここから ここへ ここをクリック こちら こちらから こちらのサイト "
        "こちらのページ こちらのリンク こちらへ こちらをご参照ください こちらをご確認ください "
        "こちらをご覧ください こちらをクリック このpdf このサイト このファイル このページ このリンク "
        "このリンクをクリックしてください もっと見る もっと読む ウェブサイト クリック サイト ダウンロード "
        "ダウンロードはこちら ページ ホームページ リンク リンク先 一覧はこちら 下記 以下 参照 当サイト "
        "次へ 続き 続きを読む 詳しくは 詳しくはこちら 詳しく見る 詳細 詳細はこちら 詳細を見る"
    ),
    "fr": (
        "cedocument celien cesite cettepage cliquerici cliquersurcelien cliquezici cliquezsurcelien détails "
        "ensavoirplus ici lesite lien lirelasuite lireplus pdf plus plusdinfo plusdinformations plusdinfos "
        "pourensavoirplus siteweb suite télécharger voirici voirplus"
    ),
}
_VAGUE = {language: frozenset(words.split()) for language, words in _WORDS.items()}
_NOISE = re.compile(r"[\W_]+")


def links_that_say_little(passages: Sequence[Passage]) -> list[Diagnostic]:
    """Report links whose words would be the same wherever they led (HTM-2.4.4)."""
    found = []
    for passage in passages:
        if passage.has_link:
            for _, text in _links(passage.inlines):
                if _key(text) in _VAGUE.get(primary(passage.language), frozenset()):
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
                if known != target and _key(text) not in _VAGUE.get(primary(passage.language), frozenset()):
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
