"""Versions of the tools, and what is said of a library that is missing."""

import importlib.metadata

from pipeline.tools import ABSENT, LIBRARIES, PACKAGES, missing, versions


def test_versions_are_those_that_the_packages_tell_themselves() -> None:
    found = versions()
    assert {name: found[name] for name in PACKAGES} == {name: importlib.metadata.version(name) for name in PACKAGES}


def test_every_library_is_found_on_a_machine_that_is_set_up() -> None:
    assert missing(versions()) == []


def test_a_missing_library_is_told_with_the_command_that_brings_it() -> None:
    found = missing(versions() | {library.name: ABSENT for library in LIBRARIES if library.name != "fontconfig"})
    assert [str(each) for each in found] == [
        "this machine: error: no PDF can be made without pango, pangoft2, harfbuzz, harfbuzz-subset, freetype "
        "[missing-library]\n"
        "    hint: on Debian or Ubuntu: sudo apt-get install libfreetype6 libharfbuzz-subset0 libharfbuzz0b "
        "libpango-1.0-0 libpangoft2-1.0-0; on Fedora: sudo dnf install pango harfbuzz; on macOS: brew install "
        "pango harfbuzz"
    ]


def test_a_missing_package_is_told_by_its_name() -> None:
    found = missing(versions() | {"pymupdf-fonts": ABSENT, "ziamath": ABSENT})
    assert [str(each) for each in found] == [
        "this machine: error: nothing can be made without the Python packages pymupdf-fonts, ziamath "
        "[missing-package]\n"
        "    hint: install Everypage again, which brings what it needs: in a clone with `make`, elsewhere with pip"
    ]
