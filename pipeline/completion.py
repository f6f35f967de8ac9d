"""Completion: a script with which a shell completes our commands.

In: a shell's name. Out: the script, which shtab makes from the parser of the command line. What an option takes is told
in two tables: choices that are known now, and functions of the shell for what depends on the folder it is in.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pipeline.arguments import FORMATS, PROFILES, SOURCES, parser
from pipeline.codes import CODES
from pipeline.layouts import default_layouts
from pipeline.starting import languages

_BASH = f"""\
_everypage_names() {{
  local each
  for each in {SOURCES}/*/publication.yaml; do
    each=${{each#{SOURCES}/}}
    [[ -e {SOURCES}/$each && ${{each%/*}} == "$1"* ]] && printf '%s\\n' "${{each%/*}}"
  done
}}
_everypage_dirs() {{
  local each
  for each in {SOURCES}/*/publication.yaml; do
    [[ -e $each && ${{each%/*}} == "$1"* ]] && printf '%s\\n' "${{each%/*}}"
  done
  [[ {SOURCES}/ == "$1"* ]] || compgen -d -- "$1"
}}"""
_ZSH = f"""\
_everypage_names() {{
  local -a found
  found=({SOURCES}/*/publication.yaml(N:h:t))
  compadd -a found
}}
_everypage_dirs() {{
  local -a found
  found=({SOURCES}/*/publication.yaml(N:h))
  compadd -f -a found
  _files -/
}}"""
_PREAMBLE = {"bash": _BASH, "zsh": _ZSH}

# What the shell looks up itself, by the name that the help gives an argument; `name` of `new` is yet to be found.
_FOLDERS: Mapping[str, Any] = {"bash": "_everypage_dirs", "zsh": "_everypage_dirs", "preamble": _PREAMBLE}
_NAMES: Mapping[str, Any] = {"bash": "_everypage_names", "zsh": "_everypage_names", "preamble": _PREAMBLE}


def script(shell: str) -> str:
    """Return the script for a shell."""
    import shtab

    whole = parser()
    for command, said, reading in _commands(whole):
        reading.description = said  # zsh shows it beside the command
        for action in reading._actions:
            _describe(command, action)
    return f"{shtab.complete(whole, shell).rstrip()}\n"


def _describe(command: str, action: argparse.Action) -> None:
    """Say what an argument can be, where its own choices do not."""
    import shtab

    known: Mapping[str, Sequence[str]] = {
        "CODE": sorted(CODES),
        "F": FORMATS,
        "L": languages() if command == "new" else sorted(default_layouts().languages),
        "LANG": sorted(default_layouts().languages),
        "P": PROFILES,
    }
    looked_up = {"DIR": shtab.DIRECTORY, "FILE": shtab.FILE, "FOLDER": _FOLDERS}
    name = str(action.metavar)
    if name in known:
        action.choices = known[name]
    elif name in looked_up:
        action.complete = looked_up[name]  # type: ignore[attr-defined]
    elif action.dest == "edition":
        action.choices = default_layouts().sizes.listed
    elif action.dest == "name" and command != "new":
        action.complete = _NAMES  # type: ignore[attr-defined]


def _commands(whole: argparse.ArgumentParser) -> Iterator[tuple[str, str, argparse.ArgumentParser]]:
    """Yield each command with its line in the help, and what reads its arguments."""
    for action in whole._actions:
        if isinstance(action, argparse._SubParsersAction):
            yield from ((each.dest, each.help or "", action.choices[each.dest]) for each in action._get_subactions())
