"""The layouts folder as values: sizes, words, rules by language, style sheets and templates.

In: the inputs of a `layouts` folder. Out: `Layouts`, from which views, pages and writers
take every number, word and rule that the source does not say. A language is known where
`words/<language>.toml` exists; `problems` reports what a publication asks for and the
layouts do not have.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.diagnostics import Diagnostic, Position
from pipeline.editions import Sizes
from pipeline.inputs import Inputs, read_folder
from pipeline.typography import Typography

if TYPE_CHECKING:  # a build with nothing to do needs the layouts and not the model
    from pipeline.model import Publication

# Those that come with Everypage: a wheel has them inside, a clone beside the code.
_PLACES = (Path(__file__).resolve().parent / "shipped", Path(__file__).resolve().parents[1] / "layouts")
HOME = next((place for place in _PLACES if place.is_dir()), _PLACES[-1])
PICTURES = ("pictures/",)  # of the handbook: no job sees them


class Words:
    """The words of one language that layouts add."""

    def __init__(self, language: str, table: Mapping[str, str | Mapping[str, str]]) -> None:
        """Take the table of a words file."""
        self.language = language
        self._table = table

    def say(self, key: str, **values: object) -> str:
        """Return a phrase with its places filled. Raises KeyError where the language lacks it."""
        phrase = self._table[key]
        if not isinstance(phrase, str):
            raise KeyError(f"{key} has plural forms: use count")
        return phrase.format(**values)

    def has(self, key: str) -> bool:
        """Say whether the language has the phrase."""
        return key in self._table

    def count(self, key: str, n: int) -> str:
        """Return a phrase in the plural form that the language takes for n (Unicode CLDR)."""
        from babel import Locale

        forms = self._table[key]
        if isinstance(forms, str):
            raise KeyError(f"{key} has no plural forms: use say")
        form = Locale.parse(self.language, sep="-").plural_form(n)
        return forms.get(form, forms["other"]).format(n=n)

    @property
    def keys(self) -> frozenset[str]:
        """The keys of all phrases; every language has the same."""
        return frozenset(self._table)


@dataclass(frozen=True, slots=True)
class NamedFont:
    """A font file of the publisher's own, as `fonts.toml` names it."""

    family: str
    weight: int
    file: str

    @property
    def path(self) -> str:
        """Return where the file lies in the layouts folder."""
        return f"fonts/{self.file}"


class Layouts:
    """The files of a layouts folder, read once."""

    def __init__(self, inputs: Inputs) -> None:
        """Read the sizes and the words. Raises KeyError or ValueError where the folder is not a layouts folder."""
        self.inputs = inputs
        self.digest = inputs.digest(PICTURES)
        self.sizes = Sizes(self.text("editions.toml"))
        self.typography = Typography(self.text("typography.toml"))
        self.fonts = _fonts(inputs.files.get("fonts.toml", b"").decode())
        self._words = {
            path.removeprefix("words/").removesuffix(".toml"): data
            for path, data in inputs.files.items()
            if path.startswith("words/") and path.endswith(".toml")
        }
        self._read: dict[str, Words] = {}

    def text(self, path: str) -> str:
        """Return a file as text. Raises KeyError where there is none."""
        return self.inputs.files[path].decode()

    @property
    def languages(self) -> frozenset[str]:
        """The languages whose words the layouts have."""
        return frozenset(self._words)

    def words(self, language: str) -> Words:
        """Return the words of a language, or of the language without its region or script."""
        known = language if language in self._words else language.split("-")[0]
        if known not in self._read:
            self._read[known] = Words(known, tomllib.loads(self._words[known].decode()))
        return self._read[known]

    def has_words(self, language: str) -> bool:
        """Say whether `words` can answer."""
        return language in self._words or language.split("-")[0] in self._words

    def problems(self, publication: Publication, path: str) -> list[Diagnostic]:
        """Report sizes and languages of a publication that the layouts do not know."""
        where = Position(path)
        found = [
            Diagnostic(
                where,
                "unknown-edition",
                f"there is no edition {size}",
                f"layouts/editions.toml has {', '.join(self.sizes.listed)}; a number of points such as 16pt works too",
            )
            for size in publication.editions
            if self.sizes.get(size) is None
        ]
        found += [
            Diagnostic(
                where,
                "no-words-for-language",
                f"the layouts have no words in the language {language}",
                f"write layouts/words/{language}.toml; words/en.toml shows what it holds",
            )
            for language in publication.documents
            if not self.has_words(language)
        ]
        found += [
            Diagnostic(
                Position("layouts/fonts.toml"),
                "missing-font",
                f"there is no font file layouts/{font.path}",
                "put the file there, or mend its name in layouts/fonts.toml",
            )
            for font in self.fonts
            if font.path not in self.inputs.files
        ]
        return found


def _fonts(toml: str) -> tuple[NamedFont, ...]:
    """Return the fonts that the publisher names. Raises KeyError or ValueError where the table is not well formed."""
    faces = tomllib.loads(toml).get("face", [])
    return tuple(NamedFont(str(face["family"]), int(face["weight"]), str(face["file"])) for face in faces)


@cache
def default_layouts() -> Layouts:
    """Return the layouts that come with Everypage."""
    inputs, found = read_folder(HOME, "layouts")
    if found:
        raise OSError("\n".join(str(each) for each in found))
    return Layouts(inputs)
