"""A reader who follows a chapter of the handbook word for word: types each command, and saves each file.

In: the steps of a chapter, a folder, and an environment. Out: what went otherwise than the chapter says. As in a
terminal, what a command does to its surroundings (`cd`, an activated environment) holds for the next.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.handbook.steps import Command, Edit, File, Shown, Step

_SAVE_SURROUNDINGS = 'status=$?; pwd >"$SURROUNDINGS/pwd"; env -0 >"$SURROUNDINGS/env"; exit $status'


@dataclass
class Reader:
    """Somebody at a terminal: the folder, the variables, and a folder in which they are kept between commands."""

    folder: Path
    variables: dict[str, str]
    kept: Path

    def follow(self, steps: Iterable[Step]) -> list[str]:
        """Do what each step says, and return what went otherwise; the first such thing ends it."""
        for step in steps:
            if wrong := self._do(step):
                return [f"line {step.line}: {wrong}"]
        return []

    def _do(self, step: Step) -> str:
        match step:
            case Command():
                return self._type(step)
            case File(path=path, text=text, adds=adds):
                file = self.folder / path
                file.parent.mkdir(parents=True, exist_ok=True)
                before = file.read_text(encoding="utf-8") if adds else ""
                file.write_text(f"{before}{text}", encoding="utf-8")
            case Edit(path=path, old=old, new=new):
                file = self.folder / path
                text = file.read_text(encoding="utf-8")
                if text.count(old) != 1:
                    return f"{path} holds {text.count(old)} times what is to be found:\n{old}\nin:\n{text}"
                file.write_text(text.replace(old, new), encoding="utf-8")
            case Shown():
                pass
        return ""

    def _type(self, step: Command) -> str:
        """Type a command into a shell, and compare what it prints."""
        self.kept.mkdir(exist_ok=True)
        done = subprocess.run(
            ["bash", "-c", f"{step.command}\n{_SAVE_SURROUNDINGS}"],
            cwd=self.folder,
            env={**self.variables, "SURROUNDINGS": str(self.kept)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=600,
        )
        self.folder = Path((self.kept / "pwd").read_text(encoding="utf-8").strip())
        self.variables = dict(_variables((self.kept / "env").read_text(encoding="utf-8")))
        if done.returncode != step.status:
            return f"`{step.command}` ended with {done.returncode}, not {step.status}:\n{done.stdout}"
        if not step.matches(done.stdout):
            return f"`{step.command}` printed otherwise than shown:\n{done.stdout}\nshown:\n" + "\n".join(step.shown)
        return ""


def _variables(environment: str) -> Iterator[tuple[str, str]]:
    for entry in environment.split("\0"):
        name, _, value = entry.partition("=")
        if name and name != "SURROUNDINGS":
            yield name, value


def surroundings(home: Path, python: Path, packages: Sequence[str], system: Mapping[str, str]) -> dict[str, str]:
    """Return the variables of somebody whose machine has Python and, instead of the network, our own packages.

    pip then installs the wheel alone, whatever it depends on being found in `packages`; nothing is fetched.
    """
    return {
        "PATH": f"{python.parent}:{system['PATH']}",
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "TERM": "dumb",
        "PYTHONUNBUFFERED": "1",  # as on a terminal: what is printed first stands first
        "PYTHONPATH": os.pathsep.join(packages),
        "PIP_NO_DEPS": "1",
        "PIP_NO_INDEX": "1",
        "PIP_IGNORE_INSTALLED": "1",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        **({"CHROMIUM": system["CHROMIUM"]} if "CHROMIUM" in system else {}),
    }
