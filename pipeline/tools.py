"""The versions of everything foreign that can change an output's bytes.

In: nothing. Out: name -> version, for the keys of jobs and the manifest; and diagnostics
of the system's libraries and the packages that the machine lacks. Versions of Python packages
are read from the names of their `dist-info` folders (PEP 376): importing importlib.metadata
for them would take longer than the rest of a build with nothing to do.
"""

from __future__ import annotations

import ctypes
import os
import re
import sys
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pipeline.diagnostics import Diagnostic, Position

# Every package that reads a source, makes markup, lays out, draws, subsets fonts or packs files.
PACKAGES = (
    "babel",
    "brotli",
    "cssselect2",
    "ebooklib",
    "fonttools",
    "jinja2",
    "latex2mathml",
    "lxml",
    "markdown-it-py",
    "markupsafe",
    "mdit-py-plugins",
    "noto-cjk-sans-jp-bold",
    "noto-cjk-sans-jp-regular",
    "pillow",
    "pydyf",
    "pygments",
    "pymupdf-fonts",
    "pyphen",
    "pyyaml",
    "tinycss2",
    "tinyhtml5",
    "uharfbuzz",
    "weasyprint",
    "ziafont",
    "ziamath",
    "zopfli",
)
ABSENT = "absent"
_DIST_INFO = re.compile(r"(?P<name>.+)-(?P<version>[^-]+)\.dist-info")


@dataclass(frozen=True, slots=True)
class Library:
    """A library of the system: file names that WeasyPrint looks for too, Debian's package, its version."""

    name: str
    files: tuple[str, ...]
    package: str
    version: Callable[[ctypes.CDLL], str]


def _text(function: str) -> Callable[[ctypes.CDLL], str]:
    """Return a reader of the version that a function of the library gives as text."""

    def read(library: ctypes.CDLL) -> str:
        call = getattr(library, function)
        call.restype = ctypes.c_char_p
        return str(call().decode("ascii"))

    return read


def _fontconfig(library: ctypes.CDLL) -> str:
    return str(library.FcGetVersion())


def _freetype(library: ctypes.CDLL) -> str:
    handle = ctypes.c_void_p()
    if library.FT_Init_FreeType(ctypes.byref(handle)):
        return "unknown"
    numbers = [ctypes.c_int() for _ in range(3)]
    library.FT_Library_Version(handle, *(ctypes.byref(number) for number in numbers))
    library.FT_Done_FreeType(handle)
    return ".".join(str(number.value) for number in numbers)


LIBRARIES = (
    Library(
        "pango",
        ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll"),
        "libpango-1.0-0",
        _text("pango_version_string"),
    ),
    Library(
        "pangoft2",
        ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "libpangoft2-1.0-0.dll"),
        "libpangoft2-1.0-0",
        lambda _: "with pango",
    ),
    Library(
        "harfbuzz",
        ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll"),
        "libharfbuzz0b",
        _text("hb_version_string"),
    ),
    Library(
        "harfbuzz-subset",
        ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib", "libharfbuzz-subset-0.dll"),
        "libharfbuzz-subset0",
        lambda _: "with harfbuzz",
    ),
    Library(
        "fontconfig",
        ("libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll"),
        "libfontconfig1",
        _fontconfig,
    ),
    Library(
        "freetype",
        ("libfreetype.so.6", "libfreetype.6.dylib", "libfreetype-6.dll"),
        "libfreetype6",
        _freetype,
    ),
)


def versions() -> dict[str, str]:
    """Return the version of every tool, by name; `ABSENT` where the machine lacks it."""
    found = {"python": ".".join(map(str, sys.version_info[:3])), "zlib": zlib.ZLIB_RUNTIME_VERSION}
    found |= {library.name: _version(library) for library in LIBRARIES}
    installed = _installed()
    return found | {package: installed.get(package, ABSENT) for package in PACKAGES}


def missing(tools: Mapping[str, str]) -> list[Diagnostic]:
    """Report the libraries and packages that `versions` did not find, with the command that brings them."""
    return [*_libraries(tools), *_packages(tools)]


def _packages(tools: Mapping[str, str]) -> list[Diagnostic]:
    """Report Python packages that are not there: fonts, among others, for which nothing else is put in their place."""
    absent = [package for package in PACKAGES if tools[package] == ABSENT]
    if not absent:
        return []
    message = f"nothing can be made without the Python package{'s' if len(absent) > 1 else ''} {', '.join(absent)}"
    hint = "install Everypage again, which brings what it needs: in a clone with `make`, elsewhere with pip"
    return [Diagnostic(Position("this machine"), "missing-package", message, hint)]


def _libraries(tools: Mapping[str, str]) -> list[Diagnostic]:
    absent = [library for library in LIBRARIES if tools[library.name] == ABSENT]
    if not absent:
        return []
    names = ", ".join(library.name for library in absent)
    packages = " ".join(sorted({library.package for library in absent}))
    return [
        Diagnostic(
            Position("this machine"),
            "missing-library",
            f"no PDF can be made without {names}",
            f"on Debian or Ubuntu: sudo apt-get install {packages}; on Fedora: sudo dnf install pango harfbuzz; on "
            "macOS: brew install pango harfbuzz",
        )
    ]


def _version(library: Library) -> str:
    for file in library.files:
        try:
            return library.version(ctypes.CDLL(file))
        except OSError:
            continue
    return ABSENT


def _installed() -> dict[str, str]:
    """Return name -> version of the packages on the import path; the first on the path counts."""
    found: dict[str, str] = {}
    for folder in sys.path:
        try:
            names = sorted(os.listdir(folder or "."))
        except OSError:
            continue
        for name in names:
            if match := _DIST_INFO.fullmatch(name):
                found.setdefault(re.sub(r"[-_.]+", "-", match["name"]).lower(), match["version"])
    return found
