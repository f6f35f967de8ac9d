"""Texts of the program -> texts of the source language: what would mean something is escaped, or marked as code."""

from __future__ import annotations

import re
import textwrap

# What is typed: options, files and folders, addresses, names in capitals that stand for something.
_TYPED = re.compile(
    r"`[^`]+`"
    r"|\b[A-Z]+=(?:'[^']*'|[\w-]+|…)"
    r"|(?<![\w/-])--?[a-z][a-z-]*(?: (?:text|json|sarif|github)(?=[ ,.;:]|$))?"
    r"|\b[a-z]+://[^\s,;)]*[^\s,;).]"
    r"|(?<![\w/.])[\w-]*(?:/[\w.-]+)*[\w-]+\.(?:yaml|toml|html|md|json|jsonld|css|py|txt|csv|svg)\b"
    r"|(?<![\w/.])[a-z]+/(?:[\w…-]+(?:\.\w+)*/?)*"
    r"|\bEVERYPAGE_[A-Z_]+\b"
    r"|(?<!\w)\.everypage(?:/[\w.-]*\w)*"
)
_JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]+")
_SIGNS = re.compile(r"([\\*_\[\]{}<>$^~|#])")


def prose(text: str) -> str:
    """Return a sentence of the program as text of a chapter."""
    made, place = [], 0
    for found in _TYPED.finditer(text):
        made += [_plain(text[place : found.start()]), code(found.group().strip("`"))]
        place = found.end()
    return "".join([*made, _plain(text[place:])])


def code(text: str) -> str:
    """Return words of a program as code."""
    sign = "``" if "`" in text else "`"
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{sign}{pad}{text}{pad}{sign}"


def sentence(text: str) -> str:
    """Return a text with a capital letter at its beginning and a full stop at its end, as prose."""
    text = text.strip()
    return prose(f"{_capital(text)}{'' if text.endswith(('.', '!', '?')) else '.'}")


def passage(text: str) -> str:
    """Return a text of several paragraphs; lines that are indented are what is typed.

    Those with a line under each that is indented further become a list: what is typed, and what it does.
    """
    made: list[str] = []
    for typed, lines in _runs(textwrap.dedent(text).strip("\n").split("\n")):
        own = textwrap.dedent("\n".join(lines)).split("\n")
        if typed and len(own) > 1 and all(line.startswith(" ") for line in own[1::2]):
            pairs = zip(own[::2], own[1::2], strict=True)
            made.append("\n".join(f"- {code(command)}: {prose(said.strip())}" for command, said in pairs))
        elif typed:
            made.append("\n".join(["```", *own, "```"]))
        else:
            made.append(_capital(prose(" ".join(lines))))
    return "\n\n".join(made)


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}" if re.match(r"[a-z][a-z-]*(?:[ ,;:.]|$)", text) else text


def _runs(lines: list[str]) -> list[tuple[bool, list[str]]]:
    runs: list[tuple[bool, list[str]]] = []
    fresh = True
    for line in lines:
        if not line.strip():
            fresh = True
            continue
        typed = line.startswith(" ")
        if runs and runs[-1][0] == typed and (typed or not fresh):
            runs[-1][1].append(line)
        else:
            runs.append((typed, [line]))
        fresh = False
    return runs


def entry(term: str, *definitions: str) -> str:
    """Return an entry of a definition list."""
    return "\n".join([term, *(f": {each}" for each in definitions)])


def table(caption: str, identifier: str, head: list[str], body: list[list[str]]) -> str:
    """Return a pipe table whose first column heads its rows."""
    lines = [f"| {' | '.join(row)} |" for row in [head, ["---"] * len(head), *body]]
    return "\n".join([*lines, "", f"Table: {caption} {{#{identifier} header-columns=1}}"])


def _plain(text: str) -> str:
    return _JAPANESE.sub(r"[\g<0>]{lang=ja}", _SIGNS.sub(r"\\\1", text))
