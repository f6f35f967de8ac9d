"""The commands, their arguments and options, as the parser of the command line has them; and the targets of make."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Mapping

from pipeline.arguments import parser
from tests.reference.chapters import ROOT
from tests.reference.written import code, entry, passage, sentence

_TARGET = re.compile(r"^([a-z][a-z ]*):.*?## (.*)$", re.MULTILINE)


def commands() -> Mapping[str, argparse.ArgumentParser]:
    """Return the parser of each command by its name."""
    return next(dict(action.choices) for action in parser()._actions if isinstance(action, argparse._SubParsersAction))


def common() -> tuple[str, ...]:
    """Return the options that every command has, by their longest names."""
    every = [[_name(action) for action in one._actions if action.option_strings] for one in commands().values()]
    return tuple(name for name in every[0] if all(name in each for each in every))


def options(command: str) -> tuple[str, ...]:
    """Return all options of a command, by their longest names."""
    return tuple(_name(action) for action in commands()[command]._actions if action.option_strings)


def made_commands() -> str:
    """Return a section for each command."""
    return "\n\n".join(_section(name, one) for name, one in commands().items())


def made_common() -> str:
    """Return the entries of the options that every command has."""
    name, one = next(iter(commands().items()))
    return "\n\n".join(_entries(one, [each for each in one._actions if _name(each) in common()], name))


def made_targets() -> str:
    """Return the entries of the targets of the Makefile."""
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    return "\n\n".join(
        entry(", ".join(code(f"make {target}") for target in targets.split()), sentence(said))
        for targets, said in _TARGET.findall(text)
    )


def targets() -> set[str]:
    """Return the names of the targets that can be asked for."""
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    return {target for targets, _ in _TARGET.findall(text) for target in targets.split()}


def _section(name: str, one: argparse.ArgumentParser) -> str:
    own = [action for action in one._actions if _name(action) not in common()]
    parts = [f"## {name} {{#command-{name}}}", f"```\n{_usage(name, own)}\n```"]
    parts += [passage(text) for text in (one.description, one.epilog) if text]
    return "\n\n".join([*parts, *_entries(one, own, name)])


def _usage(name: str, own: list[argparse.Action]) -> str:
    words = ["everypage", name, *(["[OPTION …]"] if any(each.option_strings for each in own) else [])]
    return " ".join([*words, *(_place(each) for each in own if not each.option_strings)])


def _place(action: argparse.Action) -> str:
    metavar = _metavar(action)
    return {"*": f"[{metavar} …]", "+": f"{metavar} …", "?": f"[{metavar}]"}.get(str(action.nargs), metavar)


def _entries(one: argparse.ArgumentParser, actions: list[argparse.Action], command: str) -> Iterator[str]:
    formatter = argparse.HelpFormatter(f"everypage {command}")
    for action in actions:
        term = ", ".join(map(code, _terms(action)))
        said = sentence(formatter._expand_help(action)) if action.help else ""
        assert said, f"{command} {term} has no help"
        yield entry(term, said + _choices(action))


def _terms(action: argparse.Action) -> list[str]:
    if not action.option_strings:
        return [_metavar(action)]
    takes = action.nargs != 0
    return [f"{name} {_metavar(action)}" if takes else name for name in action.option_strings]


def _choices(action: argparse.Action) -> str:
    if not action.choices:
        return ""
    return f" One of {', '.join(code(str(each)) for each in action.choices)}."


def _metavar(action: argparse.Action) -> str:
    return str(action.metavar or action.dest.upper())


def _name(action: argparse.Action) -> str:
    return max(action.option_strings, key=len, default=f"{action.dest}")
