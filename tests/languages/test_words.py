"""A language is a words file: every file of words is whole, and one is all that a new language takes."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from babel import Locale

from pipeline.layouts import Words, default_layouts
from pipeline.phrases import date_in, language_name
from pipeline.typography import Typography
from tests.languages.trial import book_page, printed, web_page

ROOT = Path(__file__).parents[2]
LANGUAGES = sorted(default_layouts().languages)
CHAPTER = """\
# Pourquoi {#pourquoi}

Le texte, et une note[^note] ; voir [](#places).

| Lieu | Nombre |
|---|---:|
| Ici | 1 |

Table: Lieux {#places header-columns=1}

::: {.warning #attention title="À savoir"}
Une remarque.
:::

[^note]: Elle dit plus.
"""
YAML = """\
identifier: urn:uuid:00000000-0000-4000-8000-000000000003
languages:
  fr: {title: Des ponts, description: À quoi servent les ponts.}
publisher: {name: Bureau des ponts}
date: 2026-11-22
rights: Bureau des ponts
editions: [small, big]
"""


def table(language: str) -> dict[str, str | dict[str, str]]:
    return tomllib.loads(default_layouts().text(f"words/{language}.toml"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_words_file_has_every_phrase_with_its_places(language):
    def places(value: str | dict[str, str]) -> set[str]:
        return set(re.findall(r"{(\w+)}", value if isinstance(value, str) else " ".join(value.values())))

    ours, theirs = table("en"), table(language)
    assert theirs.keys() == ours.keys()
    for key, phrase in theirs.items():
        assert places(phrase) == places(ours[key]), key
        assert isinstance(phrase, str) == isinstance(ours[key], str), key
        assert all(text.strip() for text in ([phrase] if isinstance(phrase, str) else phrase.values())), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_words_file_has_every_plural_that_its_language_knows(language):
    """The forms are those of Unicode CLDR."""
    wanted = set(Locale.parse(language, sep="-").plural_form.rules) | {"other"}
    for key, phrase in table(language).items():
        if not isinstance(phrase, str):
            assert set(phrase) == wanted, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_a_name_and_dates(language):
    import datetime

    words = Words(language, table(language))
    assert "2026" in date_in(words, datetime.date(2026, 11, 22))
    assert language_name(language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_name_and_its_number_stay_in_one_line(language):
    """A "Table" at the end of a line with a "2" at the start of the next is read as a slip."""
    for key in ("chapter", "section", "table", "figure", "equation"):
        assert " " not in table(language)[key], key


def test_french_has_its_spaces():
    """A line must not begin with a colon or another high mark, nor end with a bracket of a quotation."""
    for key, phrase in table("fr").items():
        for text in [phrase] if isinstance(phrase, str) else phrase.values():
            assert not re.search(r"(?<!\u202f)[;!?»%]", text), key
            assert not re.search(r"«(?!\u202f)", text), key
            assert not re.search(r"(?<!\u00a0):", text), key
            assert "'" not in text, key


def test_a_french_chapter_speaks_french_in_every_format():
    web, book = web_page(CHAPTER, "fr"), book_page(CHAPTER, "fr")
    for page in (web, book):
        assert 'lang="fr"' in page
        assert "Tableau\u00a01</a>" in page
        assert "Attention\u00a0:" in page
        assert "Chapitre\u00a01" in page
    print_text = "\n".join(page.extract_text() for page in printed(CHAPTER, "fr").pages)
    assert "Tableau 1. Lieux" in print_text
    assert "Sommaire" in print_text


def test_a_french_publication_is_built_in_every_format(tmp_path):
    """One words file is all it takes: no code, style sheet or template names French."""
    folder = tmp_path / "ponts"
    (folder / "fr").mkdir(parents=True)
    (folder / "publication.yaml").write_text(YAML, encoding="utf-8")
    (folder / "fr/01-pourquoi.md").write_text(CHAPTER, encoding="utf-8")
    command = [sys.executable, "-m", "pipeline", "build", str(folder), "--out", str(tmp_path / "out")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "warning" not in done.stdout + done.stderr
    made = tmp_path / "out/ponts/fr"
    assert {path.name for path in made.iterdir() if path.suffix} >= {
        *("ponts-fr-small.pdf", "ponts-fr-big.pdf", "ponts-fr-small.epub", "ponts-fr-big.epub")
    }
    assert "Sommaire" in (made / "small/index.html").read_text("utf-8")
    assert "22 novembre 2026" in (made / "small/index.html").read_text("utf-8")
    assert "Toutes les publications" in (made / "small/pourquoi.html").read_text("utf-8")


def test_no_code_names_a_language_that_the_layouts_set():
    """Typographic rules by language are data, in layouts/typography.toml."""
    for path in (ROOT / "pipeline").rglob("*.py"):
        if {"reader", "checks", "mathematics"}.isdisjoint(path.relative_to(ROOT / "pipeline").parts):
            assert not re.search(r"""["'](ja|zh|ko|fr)["']""", path.read_text("utf-8")), path


def test_a_language_that_no_table_names_is_set_as_latin_script_is():
    typography = default_layouts().typography
    assert typography.rules("fr") == typography.rules("en") == typography.rules("de-CH")
    assert typography.rules("ja-JP") == typography.rules("zh-Hant") != typography.rules("en")


def test_a_table_of_rules_that_lacks_a_number_is_refused():
    toml = default_layouts().text("typography.toml")
    with pytest.raises(ValueError, match="screen-leading"):
        Typography(toml.replace("screen-leading", "lead"))
    with pytest.raises(ValueError, match="no languages"):
        Typography(toml.replace('languages = ["ja", "zh", "ko"]', "languages = []"))
