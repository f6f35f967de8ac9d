"""A new publication: a small, good one, that its writer changes into another.

In: a name, languages, and what is known already. Out: files in sources/NAME, of which the first build tells no error
and no warning; or diagnostics, and no file. The texts to start from are in `text`, one folder for each language: its
chapters, its pictures and data, a publication.yaml with comments in the language, and `words.toml` with what goes into
the publication.yaml when it is not the first language.
"""

from __future__ import annotations

import datetime
import json
import tomllib
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from string import Template

from pipeline.diagnostics import Diagnostic, Position
from pipeline.inputs import Inputs, read_folder
from pipeline.starting.folder import faults, put_down

TEXTS = Path(__file__).parent / "text"
_CHAPTERS, _METADATA, _WORDS = "chapters/", "publication.yaml", "words.toml"


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for. `titles` are those of the languages, in their order; what is missing has a text to change."""

    name: str
    languages: tuple[str, ...] = ("en",)
    titles: tuple[str, ...] = ()
    publisher: str = ""
    date: datetime.date | None = None


def begin(wish: Wish, sources: Path) -> tuple[list[str], list[Diagnostic]]:
    """Write a new publication; return the paths that were written, or what is wrong. A date not given is today's."""
    folder = sources / wish.name
    found = [*faults(wish.name, sources), *_unknown(wish)]
    if found:
        return [], found
    files = _files(wish)
    found = put_down(folder, files)
    return ([], found) if found else ([f"{folder.as_posix()}/{path}" for path in files], [])


def languages() -> list[str]:
    """Return the languages that have a text to start from."""
    inputs, _ = read_folder(TEXTS)
    return sorted({path.partition("/")[0] for path in inputs.files})


def _unknown(wish: Wish) -> list[Diagnostic]:
    known = languages()
    found = [
        Diagnostic(
            Position("--language"),
            "unknown-choice",
            f"there is no text to start from in the language {language!r}",
            f"begin with one of {', '.join(known)}; then write {language}/ beside it, chapter by chapter, and name the "
            "language in publication.yaml",
        )
        for language in wish.languages
        if _own(language) not in known
    ]
    if len(wish.titles) > len(wish.languages):
        message = f"there are more titles ({len(wish.titles)}) than languages ({len(wish.languages)})"
        hint = "name the languages in the order of their titles: --language en,ja --title … --title …"
        found.append(Diagnostic(Position("--title"), "unknown-choice", message, hint))
    return found


def _own(language: str) -> str:
    """Return the language in which the text for a language is written: en for en-GB."""
    return language.partition("-")[0]


def _files(wish: Wish) -> dict[str, bytes]:
    """Return the files of the publication, its metadata first."""
    texts = {language: read_folder(TEXTS / _own(language))[0] for language in wish.languages}
    files = {_METADATA: _metadata(wish, texts)}
    for language, inputs in texts.items():
        for path, content in inputs.files.items():
            if path.startswith(_CHAPTERS):
                files[f"{language}/{path.removeprefix(_CHAPTERS)}"] = content
            elif path not in (_METADATA, _WORDS):
                files[path] = content
    return files


def _metadata(wish: Wish, texts: dict[str, Inputs]) -> bytes:
    words = {language: tomllib.loads(inputs.files[_WORDS].decode()) for language, inputs in texts.items()}
    first = wish.languages[0]
    text = Template(texts[first].files[_METADATA].decode())
    return text.substitute(
        identifier=f"urn:uuid:{uuid.uuid4()}",
        languages="\n".join(_language(language, words[language], title) for language, title in _titled(wish)),
        publisher=_quoted(wish.publisher or words[first]["publisher"]),
        date=(wish.date or datetime.date.today()).isoformat(),
        rights="\n".join(f"  {language}: {_quoted(each['rights'])}" for language, each in words.items()),
    ).encode()


def _titled(wish: Wish) -> Sequence[tuple[str, str]]:
    return [*zip(wish.languages, [*wish.titles, *[""] * len(wish.languages)], strict=False)]


def _language(language: str, words: dict[str, str], title: str) -> str:
    return (
        f"  {language}:\n"
        f"    title: {_quoted(title or words['title'])}\n"
        f"    description: {_quoted(words['description'])}"
    )


def _quoted(text: str) -> str:
    """Return a text as YAML takes it, whatever it holds: in double quotes, as JSON writes it."""
    return json.dumps(text, ensure_ascii=False)
