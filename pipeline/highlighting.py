"""Code as pieces that style sheets tell apart. The only importer of pygments.

In: the text of a code block and the language that its author names. Out: pieces whose
texts, one after the other, are the code character for character, each with the class of
what it is. There are few classes, since the look has few ways to set a piece apart:
weight, and one indigo (LOOK.md, 4). Nothing here knows a colour.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, lru_cache

from pygments.lexer import Lexer
from pygments.lexers import find_lexer_class, get_all_lexers
from pygments.token import Token

# Nobody reads so much code in a book; and a lexer may take its time.
LONGEST = 50_000

# The first that holds a token's type names its class. What no line holds is plain text.
_CLASSES = (
    (Token.Comment.Preproc, "code-word"),
    (Token.Comment, "code-comment"),
    (Token.Keyword, "code-word"),
    (Token.Operator.Word, "code-word"),
    (Token.Name.Tag, "code-word"),
    (Token.Name.Function, "code-name"),
    (Token.Name.Class, "code-name"),
    (Token.Name.Decorator, "code-name"),
    (Token.Generic.Heading, "code-word"),
    (Token.Generic.Prompt, "code-comment"),
    (Token.String, "code-value"),
    (Token.Number, "code-value"),
)


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters of code, and the class of what they are; plain code has none."""

    text: str
    kind: str = ""


def is_known(language: str) -> bool:
    """Say whether code in the language can be told apart; no language at all needs no lexer."""
    return not language or language.lower() in _names()


def nearest(language: str) -> str:
    """Return the known name that is written most like the language, or an empty text."""
    return next(iter(get_close_matches(language.lower(), sorted(_names()), n=1, cutoff=0.6)), "")


@lru_cache(maxsize=1024)
def pieces(text: str, language: str) -> tuple[Piece, ...]:
    """Return the pieces of a code block; one plain piece where the language is not known or the code too long."""
    lexer = _lexer(language.lower())
    if lexer is None or len(text) > LONGEST:
        return (Piece(text),)
    found = tuple(_joined(lexer, text))
    # A lexer may lose or change a character; the author's text wins.
    return found if "".join(piece.text for piece in found) == text else (Piece(text),)


def _joined(lexer: Lexer, text: str) -> Iterator[Piece]:
    """Yield pieces, of which no two beside each other are of one kind."""
    kind, run = "", ""
    for _, token, value in lexer.get_tokens_unprocessed(text):
        own = next((name for group, name in _CLASSES if token in group), "")
        if own != kind and value.strip() and run:
            yield Piece(run, kind)
            run = ""
        kind = own if value.strip() else kind
        run += value
    if run:
        yield Piece(run, kind)


@cache
def _names() -> dict[str, str]:
    """Map every name by which a language may be called to its lexer; those of the library, never of plug-ins."""
    return {alias: name for name, aliases, _, _ in get_all_lexers(plugins=False) for alias in aliases}


@cache
def _lexer(language: str) -> Lexer | None:
    found = find_lexer_class(_names()[language]) if language in _names() else None
    return found() if found else None
