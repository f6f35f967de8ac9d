"""The wheel: it holds all that the command needs, works in any folder, and makes the bytes that the clone makes."""

from __future__ import annotations

import json
import subprocess
import sys
import tarfile
import urllib.error
import urllib.request
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest

from pipeline import __version__
from tests.cli.project import tree
from tests.house.sources import ROOT
from tests.serving.desk import until
from tests.wheel import Installed, build_sdist, build_wheel, environment, install


def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return {name for name in archive.namelist() if not name.endswith("/")}


def expected() -> set[str]:
    """Return what the wheel must hold, beside its own metadata: code and layouts, and of the set-up the locks."""

    def below(folder: str) -> set[str]:
        found = (path for path in (ROOT / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts)
        return {path.relative_to(ROOT / folder).as_posix() for path in found}

    code = {f"pipeline/{path}" for path in below("pipeline") if not path.startswith("setup/")}
    layouts = {f"pipeline/shipped/{path}" for path in below("layouts") if not path.startswith("pictures/")}
    return code | layouts | {f"pipeline/setup/{name}" for name in ("check.txt", "package.json", "package-lock.json")}


def test_the_wheel_holds_the_code_the_layouts_and_the_locks_and_nothing_else(installed: Installed) -> None:
    assert {name for name in names(installed.wheel) if ".dist-info/" not in name} == expected()


def test_the_wheel_says_which_python_it_needs_and_brings_the_command(installed: Installed) -> None:
    with zipfile.ZipFile(installed.wheel) as archive:
        info = f"everypage-{__version__}.dist-info"
        metadata = Parser().parsestr(archive.read(f"{info}/METADATA").decode())
        points = archive.read(f"{info}/entry_points.txt").decode()
    assert metadata["Requires-Python"] == ">=3.11"
    assert metadata["License-Expression"] == "AGPL-3.0-or-later"
    assert set(metadata.get_all("Provides-Extra", [])) >= {"validators", "cluster"}
    assert "everypage = pipeline.__main__:start" in points


def test_an_sdist_makes_the_same_wheel(installed: Installed, tmp_path: Path) -> None:
    sdist = build_sdist(tmp_path / "sdist")
    with tarfile.open(sdist) as archive:
        archive.extraction_filter = getattr(tarfile, "data_filter", None)  # Python 3.11.2, as of Debian 12, has none
        archive.extractall(tmp_path / "unpacked")
    (unpacked,) = (tmp_path / "unpacked").iterdir()
    assert not [path for path in unpacked.rglob("*") if path.name in (".venv", "build", "__pycache__", ".git")]
    assert names(build_wheel(unpacked, tmp_path / "wheel")) == names(installed.wheel)


def test_the_wheel_makes_the_bytes_that_the_clone_makes(installed: Installed, place: Path) -> None:
    """In a folder that has a folder `pipeline` with other code, from which nothing may be taken."""
    (place / "pipeline").mkdir()
    (place / "pipeline/__init__.py").write_text("raise SystemExit('this is not Everypage')\n", encoding="utf-8")
    options = ("--edition", "small,huge", "--jobs", "2")
    ran = installed.run("build", *options, "--out", "by-wheel", cwd=place)
    assert (ran.returncode, ran.stderr) == (0, ""), ran.stdout
    assert ran.stdout == "built 12 of 12 editions in 1 folder\n"
    again = installed.run("build", *options, "--out", "by-wheel", cwd=place)
    assert again.stdout == "nothing to do: 12 editions are up to date\n"
    command = [sys.executable, "-m", "pipeline", "build", str(place / "sources/bread"), *options]
    subprocess.run([*command, "--out", str(place / "by-clone")], cwd=ROOT, check=True, capture_output=True)
    one, other = ({name: data for name, (data, _) in tree(place / out).items()} for out in ("by-wheel", "by-clone"))
    published = [name for name in one if not name.startswith(".everypage/")]
    assert len([name for name in published if name.endswith((".pdf", ".epub", ".html"))]) > 20
    assert published == [name for name in other if not name.startswith(".everypage/")]
    assert [name for name in published if one[name] != other[name]] == []


def test_the_wheel_reads_no_file_of_a_clone(installed: Installed, place: Path) -> None:
    code = "from pipeline.layouts import HOME, default_layouts; default_layouts(); print(HOME)"
    ran = subprocess.run(
        [installed.python, "-c", code], cwd=place.anchor, env=environment(), capture_output=True, text=True, check=True
    )
    assert Path(ran.stdout.strip()).is_relative_to(installed.folder)


def test_new_makes_the_same_publication(installed: Installed, place: Path, tmp_path: Path) -> None:
    ran = installed.run("new", "bread", "--language", "en,ja", cwd=tmp_path)
    assert (ran.returncode, ran.stderr) == (0, "")
    ours, theirs = (
        {name: data for name, (data, _) in tree(folder / "sources/bread").items() if name != "publication.yaml"}
        for folder in (place, tmp_path)
    )
    assert ours == theirs
    assert installed.run("check", "--strict", cwd=tmp_path).returncode == 0


def test_a_validator_that_is_missing_is_told_with_the_command_that_installs_it(
    installed: Installed, tmp_path: Path
) -> None:
    """The environment has the Python packages of the validators, and none of npm."""
    installed.run("new", "bread", cwd=tmp_path)
    built = installed.run("build", "--edition", "small", "--format", "html", cwd=tmp_path)
    assert built.returncode == 0, built.stderr
    ran = installed.run("validate", "--messages", "json", cwd=tmp_path)
    assert ran.returncode == 2
    told = [json.loads(line) for line in ran.stdout.splitlines()]
    missing = {each["message"] for each in told if each["code"] == "validator-missing"}
    assert "axe did not run: the npm package axe-core is missing" in missing
    assert {each["hint"] for each in told if each["code"] == "validator-missing"} == {
        "`everypage set-up validators` installs what is missing, or says the command that does"
    }
    assert "Traceback" not in ran.stderr


def test_a_set_up_that_reaches_no_registry_says_what_failed(installed: Installed, tmp_path: Path) -> None:
    """The Python packages are there, so that pip asks nobody; npm asks a port at which nothing listens."""
    offline = {"PIP_NO_INDEX": "1", "npm_config_registry": "http://127.0.0.1:9/", "npm_config_fetch_retries": "0"}
    ran = installed.run("set-up", "validators", cwd=tmp_path, **offline, npm_config_cache=str(tmp_path / "cache"))
    assert ran.returncode == 2
    assert [line.split(" of ")[0] for line in ran.stdout.splitlines()] == [
        "installing the Python packages",
        "installing the npm packages",
    ]
    assert "set-up: error: npm ended with status " in ran.stderr
    assert "hint: this says why: `" in ran.stderr
    assert f"--prefix {installed.folder}/node`" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_a_font_that_is_not_installed_is_told_by_its_package(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """An environment that has all packages but one."""
    folder = tmp_path_factory.mktemp("fewer")
    fewer = install(folder, without="noto_cjk_sans_jp_bold")
    fewer.run("new", "bread", cwd=folder)
    ran = fewer.run("build", "--jobs", "1", cwd=folder)
    assert (ran.returncode, ran.stdout) == (2, "did not build 1 folder with errors\n")
    assert ran.stderr == (
        "this machine: error: nothing can be made without the Python package noto-cjk-sans-jp-bold [missing-package]\n"
        "    hint: install Everypage again, which brings what it needs: in a clone with `make`, elsewhere with pip\n"
    )


def got(address: str) -> str:
    """Return a page; nothing where there is none yet."""
    try:
        with urllib.request.urlopen(address, timeout=120) as answer:
            return str(answer.read().decode())
    except urllib.error.HTTPError as error:
        error.close()
        return ""


def test_the_wheel_serves_a_publication_and_sees_a_save(installed: Installed, tmp_path: Path) -> None:
    installed.run("new", "bread", cwd=tmp_path)
    command = [installed.command, "serve", "--port", "0"]
    with subprocess.Popen(
        command, cwd=tmp_path, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        try:
            address = process.stdout.readline().split(" at ")[1].split()[0]
            page = until(lambda: got(f"{address}bread/en/small/about.html"), "the first page")
            chapter = tmp_path / "sources/bread/en/01-about.md"
            text = chapter.read_text(encoding="utf-8")
            chapter.write_text(text.replace("What the programme gives", "What is new"), encoding="utf-8")
            until(lambda: "What is new" in got(f"{address}bread/en/small/about.html"), "the page of the save")
        finally:
            process.terminate()
    assert "What the programme gives" in page
