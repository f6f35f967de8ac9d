"""A publisher's own layouts are laid over ours piece by piece, and change nothing that they do not name."""

from __future__ import annotations

import pickle
import re
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.inputs import Inputs
from pipeline.layouts import LayoutError, Layouts, default_layouts, own_folder
from pipeline.merging import SCHEMES, in_force, merge, read_tokens
from pipeline.merging.toml import line_of, written
from pipeline.pages import Pages
from pipeline.reader import read
from pipeline.signposts import Head

OURS = default_layouts()
TOKENS = "css/tokens.css"


def over(path: str, text: str) -> Layouts:
    merged, found = merge(OURS.inputs, Inputs("layouts", "layouts", {path: text.encode()}))
    assert found == []
    return Layouts(merged.inputs, merged)


def tokens(layouts: Layouts, scheme: str) -> dict[str, str]:
    held, _ = read_tokens(TOKENS, layouts.text(TOKENS))  # beside tokens ours says color-scheme
    return {name: token.value for name, token in in_force(held, scheme).items()}


def test_a_folder_without_files_changes_nothing() -> None:
    merged, found = merge(OURS.inputs, Inputs("layouts", "layouts", {}))
    assert found == []
    assert Layouts(merged.inputs, merged).digest == OURS.digest


def test_one_number_changes_one_number() -> None:
    layouts = over("editions.toml", "[big]\npoints = [20, 18]\n")
    changed = {name for name, size in layouts.sizes.listed.items() if size != OURS.sizes.listed[name]}
    assert changed == {"big"}
    assert layouts.sizes.listed["big"] == replace(OURS.sizes.listed["big"], points=(20.0, 18.0))


def test_a_new_size_lies_between_its_neighbours() -> None:
    layouts = over("editions.toml", "[large]\npoints = [16, 16]\nhtml = 140\ndefault = true\n")
    asked = OURS.sizes.get("16pt")
    assert asked is not None
    assert layouts.sizes.listed["large"] == replace(asked, name="large", html=140, default=True)
    assert layouts.sizes.default == (*OURS.sizes.default, "large")


def test_a_language_is_set_by_the_table_that_names_it_last() -> None:
    layouts = over("typography.toml", '[korean]\nlanguages = ["ko"]\ncolumn = 1\nscreen-leading = 1.75\n')
    rules = layouts.typography.rules
    assert (rules("ko").screen_leading, rules("ko").sentence_space) == (1.75, " ")
    assert rules("ja").languages == ("ja", "zh")
    assert rules("fr") == OURS.typography.rules("fr")


def test_words_are_merged_phrase_by_phrase_and_a_region_starts_from_its_language() -> None:
    own = {"words/fr.toml": 'contents = "Table"\n', "words/fr-CA.toml": 'skip = "Au texte"\n[pages]\none = "{n} p."\n'}
    found = merge(OURS.inputs, Inputs("layouts", "layouts", {path: text.encode() for path, text in own.items()}))
    wrong = [each.message for each in found[1]]
    assert wrong == ["pages has no plural form many"]  # so that it is not taken
    layouts = Layouts(found[0].inputs, found[0])
    french, canadian = layouts.words("fr"), layouts.words("fr-CA")
    assert french.say("contents") == canadian.say("contents") == "Table"
    assert canadian.say("skip") == "Au texte"
    assert french.say("skip") == OURS.words("fr").say("skip")
    assert french.keys == canadian.keys == OURS.words("fr").keys
    assert layouts.words("en").keys == OURS.words("en").keys


def test_a_colour_of_light_screens_leaves_dark_ones_and_readers_who_want_more_contrast_alone() -> None:
    layouts = over(TOKENS, ":root { --ai: #00566b; --ink-soft: #333; }")
    assert tokens(layouts, "light")["ai"] == "#00566b"
    assert tokens(layouts, "dark")["ai"] == tokens(OURS, "dark")["ai"]
    assert tokens(layouts, "dark")["ink-soft"] == tokens(OURS, "dark")["ink-soft"]
    for scheme in ("light, more contrast", "dark, more contrast"):
        assert tokens(layouts, scheme)["ink-soft"] == "var(--ink)"


CONDITIONS = {"": "", "dark": "(prefers-color-scheme: dark)", "more": "(prefers-contrast: more)"}
CONDITIONS["dark more"] = f"{CONDITIONS['more']} and {CONDITIONS['dark']}"
NAMES = st.sampled_from(["ai", "ink", "ink-soft", "rule", "hair", "s4", "paper"])


@given(st.dictionaries(st.tuples(st.sampled_from(sorted(CONDITIONS)), NAMES), st.sampled_from(["1px", "2px"])))
def test_a_token_holds_where_it_was_set_and_nowhere_else(theirs: dict[tuple[str, str], str]) -> None:
    rules = [(CONDITIONS[scheme], f":root {{ --{name}: {value}; }}") for (scheme, name), value in theirs.items()]
    layouts = over(TOKENS, "\n".join(f"@media {asked} {{ {rule} }}" if asked else rule for asked, rule in rules))
    ours = {(each.scheme, each.name): each.value for each in read_tokens(TOKENS, OURS.text(TOKENS))[0]}
    for scheme, held in SCHEMES.items():
        expected: dict[str, str] = {}
        for condition in held:
            expected |= {name: value for (at, name), value in (ours | theirs).items() if at == condition}
        assert tokens(layouts, scheme) == expected


def test_the_one_colour_holds_in_print_and_other_tokens_only_where_print_is_named() -> None:
    own = over(TOKENS, ":root { --ai: rgb(0 86 107); --ink: #222; }")
    assert (own.paper_colour("ai"), own.paper_colour("ink")) == ("#00566b", "#000000")
    both = over(TOKENS, ":root { --ai: #00566b; }\n@media print { :root { --ai: #102030; --ink: #111; } }")
    assert (both.paper_colour("ai"), both.paper_colour("ink")) == ("#102030", "#111111")
    assert tokens(both, "light")["ai"] == "#00566b"
    web = both.text("css/screen.css")
    assert "--ai: #102030;\n  --ink: #111;\n  --ai-deep: #102030;" in web.split("@media print")[-1]


def test_a_sheet_stands_behind_ours_and_is_told_apart_from_it() -> None:
    layouts = over("css/print.css", ".sign { height: 18mm; }\n")
    ours, theirs = layouts.sheets("css/print.css")
    assert (ours.path, ours.text) == ("shipped/css/print.css", OURS.text("css/print.css"))
    assert (theirs.path, theirs.text) == ("layouts/css/print.css", ".sign { height: 18mm; }\n")
    assert layouts.text("css/print.css") == f"{ours.text}\n{theirs.text}"
    assert [sheet.path for sheet in OURS.sheets("css/print.css")] == ["layouts/css/print.css"]


def test_a_template_reaches_ours_and_a_macro_changes_one_kind_of_node() -> None:
    own = over("templates/head.j2", '{% include "shipped/head.j2" %}<meta name="own" content="1"/>')
    assert Pages(own).render("head.j2", head=Head()) == (
        Pages(OURS).render("head.j2", head=Head()) + '<meta name="own" content="1"/>'
    )
    macros = over("templates/nodes.j2", "{% macro emphasis(view, node) -%}<i>own</i>{%- endmacro %}")
    theirs, ours = (Pages(each).environment.get_template("nodes.j2").module for each in (macros, OURS))
    assert [name for name in dir(theirs) if name[0] != "_"] == [name for name in dir(ours) if name[0] != "_"]
    assert str(theirs.emphasis(None, None)) == "<i>own</i>"  # type: ignore[attr-defined]


def test_an_error_of_a_template_names_the_line_of_theirs_also_behind_ours() -> None:
    layouts = over("templates/parts.j2", "{# theirs #}\n{% macro own() %}\n{% endfor %}\n")
    with pytest.raises(LayoutError) as told:
        Pages(layouts)
    assert str(told.value.diagnostic.position) == "layouts/templates/parts.j2:3"
    assert told.value.diagnostic.code == "layout-template"


def test_merged_layouts_can_be_sent_to_workers() -> None:
    layouts = over(TOKENS, ":root { --ai: #00566b; }")
    arrived = pickle.loads(pickle.dumps(layouts))
    assert (arrived.digest, arrived.paper_colour("ai")) == (layouts.digest, "#00566b")
    assert arrived.sheets("css/print.css") == layouts.sheets("css/print.css")
    assert layouts.digest != OURS.digest


VALUES = st.one_of(
    st.text(), st.booleans(), st.integers(-1000, 1000), st.lists(st.one_of(st.text(), st.integers(0, 9)), max_size=3)
)
TABLES = st.dictionaries(
    st.text(min_size=1), st.one_of(VALUES, st.dictionaries(st.text(min_size=1), VALUES)), max_size=4
)


@given(TABLES)
def test_tables_that_are_written_are_read_as_they_were(tables: dict[str, object]) -> None:
    assert tomllib.loads(written(tables)) == tables


def test_the_line_of_a_key_is_that_of_its_own_table() -> None:
    text = b'a = 1\n[one]\nb = 2\n["two"]\n\n"b" = 3 # [one]\n[[face]]\nb = 4\n'
    assert [line_of(text, "b", table) for table in ("one", "two", "face", "three")] == [3, 6, 8, 0]
    assert (line_of(text, "a"), line_of(text, "c", "two")) == (1, 4)


def test_layouts_of_ones_own_stand_beside_the_sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert own_folder(None, None) is None
    assert own_folder(None, Path("elsewhere/bread")) is None
    assert own_folder(None, Path("sources/bread")) == tmp_path / "layouts"
    (tmp_path / "sources").mkdir()
    assert own_folder(None, None) == Path("layouts")
    assert own_folder(Path("look"), Path("sources/bread")) == Path("look")
    home = Path(__file__).parents[2]
    assert own_folder(None, home / "sources/sicp") is None, "the program's own are no layouts of one's own"
    assert own_folder(home / "layouts", None) is None


def test_print_colours_of_ours_are_those_of_the_style_sheet() -> None:
    first = re.search(r":root \{([^}]*)\}", OURS.text("css/print.css"))
    assert first
    assert f"--ai: {OURS.paper_colour('ai')};" in first[1]


def test_a_phrase_that_a_template_says_is_there_in_every_language_or_the_language_is_not() -> None:
    frame = b'{% extends "shipped/frame.html.j2" %}{% block head %}{{ words.say("logo") }}{% endblock %}'
    files = {
        "templates/frame.html.j2": frame,
        "words/en.toml": b'logo = "A drop"\n',
        "words/fr.toml": b'skip = "Texte"\n',
    }
    merged, (found,) = merge(OURS.inputs, Inputs("layouts", "layouts", files))
    assert str(found.position) == "layouts/words/fr.toml"
    assert found.message == "phrases are missing: logo"
    layouts = Layouts(merged.inputs, merged)
    assert layouts.languages == OURS.languages - {"ja"}
    source = {
        "publication.yaml": b"identifier: urn:uuid:00000000-0000-4000-8000-000000000000\n"
        b"languages: {ja: {title: \xe6\xa9\x8b, description: \xe6\xa9\x8b.}}\npublisher: {name: X}\ndate: 2026-11-22\n",
        "ja/01-a.md": "# 橋 {#a}\n\n橋。\n".encode(),
    }
    publication, _ = read(Inputs("own", "own", source))
    assert publication is not None
    (told,) = layouts.problems(publication, "own/publication.yaml")
    assert told.code == "no-words-for-language"
    assert told.message == "templates say logo, without words in the language ja"
