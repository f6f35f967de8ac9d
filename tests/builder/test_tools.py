"""Versions of the tools, and what is said of a library that is missing."""

import importlib.metadata

from pipeline.tools import ABSENT, LIBRARIES, PACKAGES, missing_libraries, versions


def test_versions_are_those_that_the_packages_tell_themselves() -> None:
    found = versions()
    assert {name: found[name] for name in PACKAGES} == {name: importlib.metadata.version(name) for name in PACKAGES}


def test_every_library_is_found_on_a_machine_that_is_set_up() -> None:
    assert missing_libraries(versions()) == []


def test_a_missing_library_is_told_with_the_command_that_brings_it() -> None:
    found = missing_libraries(
        {library.name: ABSENT for library in LIBRARIES if library.name != "fontconfig"} | {"fontconfig": "1"}
    )
    assert [str(each) for each in found] == [
        "this machine: error: no PDF can be made without pango, pangoft2, harfbuzz, harfbuzz-subset, freetype "
        "[missing-library]\n"
        "    hint: on Debian or Ubuntu: sudo apt-get install libfreetype6 libharfbuzz-subset0 libharfbuzz0b "
        "libpango-1.0-0 libpangoft2-1.0-0"
    ]
