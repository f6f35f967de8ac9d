"""Code: whether the language that an author names is one that can be told apart."""

from __future__ import annotations

from pipeline.diagnostics import Diagnostic
from pipeline.highlighting import is_known, nearest
from pipeline.model import CodeBlock, Publication, blocks_of


def unknown_code_languages(publication: Publication) -> list[Diagnostic]:
    """Report code blocks in a language without a lexer; they are set as plain code."""
    return [
        Diagnostic(block.position, "unknown-code-language", f"code in {block.language} is not known", _hint(block))
        for document in publication.documents.values()
        for chapter in document.chapters
        for block in blocks_of(chapter)
        if isinstance(block, CodeBlock) and not is_known(block.language)
    ]


def _hint(block: CodeBlock) -> str:
    near = nearest(block.language)
    other = "leave the name out for plain text"
    return f"write {near}, or {other}" if near else f"use a name that Pygments knows, or {other}"
