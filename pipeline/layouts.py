"""The layouts folder as values: sizes, words, rules by language, style sheets and templates.

In: the inputs of a `layouts` folder, ours alone or with a publisher's own laid over it (`merging`). Out: `Layouts`,
from which views, pages and writers take every number, word and rule that the source does not say. A language is known
where `words/<language>.toml` exists; `problems` reports what a publication asks for and the layouts do not have.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.diagnostics import Diagnostic, Position
from pipeline.editions import Sizes
from pipeline.inputs import Inputs, read_folder
from pipeline.typography import Typography

if TYPE_CHECKING:  # a build with nothing to do needs neither the model nor what merges
    from pipeline.merging import Merged, Sheet
    from pipeline.model import Publication

# Those that come with Everypage: a wheel has them inside, a clone beside the code.
_PLACES = (Path(__file__).resolve().parent / "shipped", Path(__file__).resolve().parents[1] / "layouts")
HOME = next((place for place in _PLACES if place.is_dir()), _PLACES[-1])
PICTURES = ("pictures/",)  # of the handbook: no job sees them
ICON = "icon.svg"


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


class LayoutError(Exception):
    """A mistake in a publisher's own layouts that shows only when a page is made."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        """Take what is to be told."""
        super().__init__(str(diagnostic))
        self.diagnostic = diagnostic


class Layouts:
    """The files of a layouts folder, read once."""

    def __init__(self, inputs: Inputs, merged: Merged | None = None) -> None:
        """Read the sizes and the words. Raises KeyError or ValueError where the folder is not a layouts folder.

        `merged` says what of the inputs is a publisher's own.
        """
        self.inputs = inputs
        self.merged = merged
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

    def sheets(self, path: str) -> tuple[Sheet, ...]:
        """Return a style sheet as the pieces it is made of, each with the path that messages name."""
        from pipeline.merging import Sheet

        whole = (Sheet(f"layouts/{path}", self.text(path)),)
        return self.merged.sheets.get(path, whole) if self.merged else whole

    @property
    def folder(self) -> Path | None:
        """The folder of the publisher's own layouts."""
        return Path(self.merged.own.root) if self.merged else None

    @property
    def has_own_templates(self) -> bool:
        """Whether templates of the publisher's own have a part in pages."""
        return self.merged is not None and any(path.startswith("templates/") for path in self.merged.own.files)

    @property
    def icons(self) -> dict[str, bytes]:
        """The pictures of the publisher's own that pages may show, by name."""
        paths = sorted(path for path in self.inputs.files if path.startswith("icons/") and path != f"icons/{ICON}")
        return {path.removeprefix("icons/"): self.inputs.files[path] for path in paths}

    def paper_colour(self, token: str) -> str:
        """Return a colour of the printed page as #rrggbb, for drawings, which know no tokens. Raises IndexError."""
        value = re.findall(rf"--{token}:\s*([^;]+);", self.text("css/print.css"))[-1].strip()
        if re.fullmatch(r"#[0-9a-f]{6}", value):
            return str(value)
        from tinycss2.color4 import parse_color  # type: ignore[import-untyped]

        return "#" + "".join(f"{round(255 * part):02x}" for part in list(parse_color(value).to("srgb"))[:3])

    @property
    def languages(self) -> frozenset[str]:
        """The languages whose words the layouts have."""
        return frozenset(self._words)

    def words(self, language: str) -> Words:
        """Return the words of a language, or of the language without its region or script."""
        known = language if language in self._words else language.split("-")[0]
        if known not in self._read:
            import tomllib  # not for a build with nothing to do

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
        unsaid = self.merged.unsaid if self.merged else {}
        found += [
            Diagnostic(
                where,
                "no-words-for-language",
                f"templates say {', '.join(unsaid[language])}, without words in the language {language}"
                if language in unsaid
                else f"the layouts have no words in the language {language}",
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
    import tomllib  # not for a build with nothing to do

    faces = tomllib.loads(toml).get("face", [])
    return tuple(NamedFont(str(face["family"]), int(face["weight"]), str(face["file"])) for face in faces)


@cache
def default_layouts() -> Layouts:
    """Return the layouts that come with Everypage."""
    return Layouts(_ours())


def _ours() -> Inputs:
    inputs, found = read_folder(HOME, "layouts")
    if found:
        raise OSError("\n".join(str(each) for each in found))
    return inputs


def layouts_with(own: Path | None) -> tuple[Layouts, list[Diagnostic]]:
    """Return our layouts with a folder laid over them, and what in it cannot be taken.

    A folder that is not there, or is ours, changes nothing. Raises what `default_layouts` raises.
    """
    ours = default_layouts()
    if own is None or not own.is_dir():
        return ours, []
    from pipeline.merging import merge

    inputs, found = read_folder(own)
    merged, wrong = merge(ours.inputs, inputs)
    return Layouts(merged.inputs, merged), [*found, *wrong]


def digest_now(own: Path | None) -> str:
    """Return the digest that `layouts_with` would give of the folders as they are now. Raises what that raises."""
    from pipeline.merging import merge

    ours = _ours()
    whole = merge(ours, read_folder(own)[0])[0].inputs if own and own.is_dir() else ours
    return whole.digest(PICTURES)


def own_folder(named: Path | None, publication: Path | None) -> Path | None:
    """Return where a publisher's own layouts are, or would be; None where nobody would look for any.

    It is the folder that is named, or `layouts` beside the `sources` in which a publication lies, or beside `sources`
    of the folder that one is in; never ours.
    """
    place = named
    if place is None and publication is not None:
        beside = Path(os.path.abspath(publication)).parent
        place = beside.parent / "layouts" if beside.name == "sources" else None
    elif place is None and Path("sources").is_dir():
        place = Path("layouts")
    return None if place is None or place.resolve() == HOME else place


_chosen: list[Layouts] = []


@contextmanager
def chosen(layouts: Layouts) -> Iterator[None]:
    """Let `chosen_layouts` return these while the block runs: outputs are judged by the layouts they were made with."""
    _chosen.append(layouts)
    try:
        yield
    finally:
        _chosen.pop()


def chosen_layouts() -> Layouts:
    """Return the layouts that were chosen; ours where none were."""
    return _chosen[-1] if _chosen else default_layouts()
