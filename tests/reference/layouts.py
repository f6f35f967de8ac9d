"""The layouts folder: its tokens, macros and words, as they stand in its files."""

from __future__ import annotations

import re

from pipeline.layouts import default_layouts
from tests.reference.written import code, table

_TOKEN = re.compile(r"--([\w-]+):\s*([^;]+);[ \t]*(?:/\*\s*(.*?)\s*\*/)?")
_MACRO = re.compile(r"{% macro (\w+)\(([^)]*)\)")
_BLOCK = re.compile(r"{% block (\w+)")
_DARK, _CONTRAST = "prefers-color-scheme: dark", "prefers-contrast: more"
_WEB = "css/tokens.css"
_PLACE = re.compile(r"{(\w+)}")


def tokens(path: str) -> dict[str, tuple[str, str, str]]:
    """Return the custom properties that a style sheet sets: their value, their value in the dark, what they are for."""
    before, *rest = default_layouts().text(path).split("@media")
    dark = {name: value for part in rest if _DARK in part for name, value, _ in _TOKEN.findall(part)}
    return {
        name: (" ".join(value.split()), dark.get(name, ""), " ".join(said.split()))
        for name, value, said in _TOKEN.findall(before)
    }


def with_more_contrast(path: str) -> dict[str, str]:
    """Return the custom properties that a style sheet sets for readers who ask for more contrast."""
    parts = default_layouts().text(path).split("@media")[1:]
    return {name: value for part in parts if _CONTRAST in part for name, value, _ in _TOKEN.findall(part)}


def macros(path: str) -> dict[str, str]:
    """Return the macros of a template with what they take."""
    return dict(_MACRO.findall(default_layouts().text(path)))


def block_names(path: str) -> set[str]:
    """Return the names of the blocks of a template."""
    return set(_BLOCK.findall(default_layouts().text(path)))


def made_tokens() -> str:
    """Return the table of the colours of web pages."""
    found = [(code(f"--{name}"), code(value), code(dark), said) for name, (value, dark, said) in _coloured().items()]
    rows = [list(row) for row in found]
    heads = ["Token", "Light", "Dark", "Used for"]
    contrast = ", ".join(f"{code(f'--{name}')} is {code(value)}" for name, value in with_more_contrast(_WEB).items())
    made = table("Colours of the web pages (`css/tokens.css`)", "table-tokens", heads, rows)
    return f"{made}\n\nFor readers who ask their system for more contrast {contrast}."


def made_space_tokens() -> str:
    """Return the table of the other tokens of web pages."""
    coloured = _coloured()
    rows = [
        [code(f"--{name}"), code(value), said]
        for name, (value, _, said) in tokens(_WEB).items()
        if name not in coloured
    ]
    heads = ["Token", "Value", "Used for"]
    return table("Faces and spaces of the web pages (`css/tokens.css`)", "table-space-tokens", heads, rows)


def _coloured() -> dict[str, tuple[str, str, str]]:
    return {name: value for name, value in tokens(_WEB).items() if value[1]}


def made_print_tokens() -> str:
    """Return the table of the tokens of print."""
    rows = [[code(f"--{name}"), code(value), said] for name, (value, _, said) in _print_tokens().items()]
    return table(
        "Tokens of print (`css/print.css`)", "table-print-tokens", ["Token of print", "Value", "Used for"], rows
    )


def _print_tokens() -> dict[str, tuple[str, str, str]]:
    text = default_layouts().text("css/print.css")
    root = text[text.index(":root") : text.index("}", text.index(":root"))]
    return {name: (value, "", said) for name, value, said in _TOKEN.findall(root)}


def made_macros() -> str:
    """Return the macros of nodes.j2, in their order."""
    found = macros("templates/nodes.j2")
    assert all(takes.startswith("view, node") for takes in found.values())
    return ", ".join(map(code, found)) + "."


def made_words() -> str:
    """Return the keys of the words files, by subject, with the places that are filled in."""
    return "\n".join(
        f"- **{subject}:** {', '.join(f'{code(key)}{_places(places)}' for key, places in keys)}."
        for subject, keys in _subjects()
    )


def _subjects() -> list[tuple[str, list[tuple[str, list[str]]]]]:
    """Return the subjects of words/en.toml, which are its comments, each with its keys and their places."""
    found: list[tuple[str, list[tuple[str, list[str]]]]] = []
    table_name = ""
    for line in default_layouts().text("words/en.toml").split("\n\n", 1)[1].splitlines():
        if line.startswith("# "):
            subject = re.split(r"[:;(]|, (?=after|beside)", line[2:])[0].strip()
            found.append((subject[:1].upper() + subject[1:], []))
        elif line.startswith("["):
            table_name = line.strip("[]")
            if found[-1][0] != "Counts":
                found.append(("Counts", []))
            found[-1][1].append((table_name, ["n"]))
        elif not table_name and (key := re.match(r"([\w-]+) = (.*)", line)):
            found[-1][1].append((key[1], _PLACE.findall(key[2])))
    return found


def _places(names: list[str]) -> str:
    return f" ({', '.join(dict.fromkeys(names))})" if names else ""
