"""The recipes: those that need nothing but the tutorial's publication are followed word for word.

Of the others every command is read as the program reads it, so that none names what is not there.
"""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from pipeline.arguments import parser
from pipeline.codes import CODES
from pipeline.fonts import faces
from pipeline.model import Chapter
from tests.handbook.following import Reader
from tests.handbook.steps import Command, Edit, File, Shown, Step, chapters, steps

FOLLOWED = (
    "recipe-size",
    "recipe-language",
    "recipe-fonts",
    "recipe-layout",
    "recipe-long-table",
    "recipe-mathematics",
    "recipe-failed-check",
    "recipe-review",
    "moving",
)
GUIDE = """\
---
title: Lending bicycles
---

# Who can borrow one

Everybody over 14 can borrow a bicycle.[^card]

[^card]: Bring your library card.

# What it costs

The price depends on the time.

| Time | Price |
|---|---|
| One day | 3 euros |
| One week | 12 euros |

![](stand.png)
"""
HOURS = """\
<!doctype html>
<html lang="en">
<head><title>Opening hours</title></head>
<body>
<nav><a href="/">Home</a> <a href="/about">About</a></nav>
<main><h1>Opening hours</h1><p>The library is open every day.</p></main>
<footer><p>Imprint of the city</p></footer>
</body>
</html>
"""
_COMMAND = re.compile(r"\s*(?:- )?(?:run: |entry: )?everypage (.+)")
_CODE = re.compile(r"^\S+: (?:error|warning|review): .*\[([a-z-]+)\]$", re.MULTILINE)


@pytest.mark.parametrize("name", FOLLOWED)
def test_a_recipe_does_what_it_says(name: str, taught: tuple[Reader, list[str]], tmp_path: Path):
    reader, _ = taught
    folder = tmp_path / "folder"
    shutil.copytree(reader.folder, folder, symlinks=True, ignore=shutil.ignore_patterns(".venv", "public"))
    if name == "recipe-fonts":
        _fonts(folder / "layouts" / "fonts")
    if name == "moving":
        _documents(folder)
    here = Reader(folder, dict(reader.variables), reader.kept)
    wrong = here.follow(steps(chapters()[name]))
    assert not wrong, "\n".join(wrong)


def test_every_command_that_is_shown_is_one_that_there_is():
    told = [chapter for name, chapter in chapters().items() if not name.startswith("reference-")]  # patterns, there
    commands = [(chapter, *one) for chapter in told for one in _commands(chapter)]
    assert len(commands) > 20
    for chapter, line, words in commands:
        assert _is_read(words), f"{chapter.position.path}:{line}: everypage {shlex.join(words)}"


def test_every_message_that_is_shown_has_a_code_that_there_is():
    for chapter in chapters().values():
        text = (Path(__file__).parents[2] / chapter.position.path).read_text(encoding="utf-8")
        unknown = [code for code in _CODE.findall(text) if code not in CODES]
        assert not unknown, f"{chapter.position.path}: {unknown}"


def _commands(chapter: Chapter) -> list[tuple[int, list[str]]]:
    """Return the words behind `everypage` of each command in the blocks of a chapter, with the line of its block."""
    found = []
    for step in steps(chapter):
        for line in _lines(step):
            if command := _COMMAND.match(line):
                found.append((step.line, shlex.split(command[1])))
    return found


def _lines(step: Step) -> list[str]:
    match step:
        case Command(command=text) | File(text=text) | Shown(text=text):
            return text.replace("\\\n", " ").split("\n")
        case Edit(new=text):
            return text.split("\n")


def _is_read(words: list[str]) -> bool:
    try:
        parser().parse_args(words)
    except SystemExit as ended:
        return ended.code == 0
    return True


def _fonts(folder: Path) -> None:
    """Put two font files there, as the recipe asks its reader to."""
    folder.mkdir(parents=True)
    for face in faces()[:2]:
        name = "OurSans-Regular.ttf" if face.weight == 400 else "OurSans-Bold.ttf"
        (folder / name).write_bytes(face.data)


def test_the_file_for_github_is_the_one_that_the_repository_has():
    shown = {step.text for step in steps(chapters()["recipe-ci"]) if isinstance(step, Shown)}
    file = Path(__file__).parents[2] / "pipeline" / "setup" / "ci" / "github.yml"
    assert file.read_text(encoding="utf-8").rstrip("\n") in shown


def _documents(folder: Path) -> None:
    """Put a Word document and a web page there, as somebody may have them."""
    import pypandoc
    from PIL import Image

    Image.new("RGB", (1200, 600), "white").save(folder / "stand.png")
    options = ["--resource-path", str(folder)]
    pypandoc.convert_text(GUIDE, "docx", format="markdown", outputfile=folder / "guide.docx", extra_args=options)
    (folder / "hours.html").write_text(HOURS, encoding="utf-8")
