"""The rooms of the house: who may import whom, and who may touch the outside."""

from __future__ import annotations

import pytest

from tests.house.sources import MODULES, is_in

# A module imports only rooms that stand before its own, and modules of its own room.
ORDER = (
    "codes",
    "diagnostics",
    "inputs",
    "model",
    "text",
    "unbroken",
    "editions",
    "typography",
    "merging",
    "layouts",
    "limits",
    "highlighting",
    "fonts",
    "mathematics",
    "drawings",
    "reader",
    "checks",
    "places",
    "pagemap",
    "whereabouts",
    "heads",
    "views",
    "marking",
    "pagelist",
    "phrases",
    "imprint",
    "accessibility",
    "frame",
    "signposts",
    "schemaorg",
    "stylesheets",
    "pagerule",
    "shelf",
    "pages",
    "seen",
    "writers",
    "catalogue",
    "houserules",
    "manifest",
    "report.rules",  # what only a person can decide is told with the source, long before there is a report
    "report.questions",
    "jobs",
    "base",
    "parcels",
    "signatures",
    "sources",
    "request",
    "refusals",
    "construction",
    "tools",
    "outputs",
    "seals",
    "progress",
    "executors",
    "cluster",
    "builder",
    "locating",
    "importing",
    "parity",
    "validators",
    "messages",
    "serving",
    "report",
    "library",
    "starting",
    "teaching",
    "arguments",
    "completion",
    "workplace",
    "cli",
    "__main__",
)

# The edges of the world: each of these libraries has one room.
EDGES = {
    "jinja2": ("pages",),
    "markdown_it": ("reader",),
    "mdit_py_plugins": ("reader",),
    "yaml": ("reader",),
    "ebooklib": ("writers.epub",),
    "pygments": ("highlighting",),
    "latex2mathml": ("mathematics",),
    "ziamath": ("mathematics",),
    "ziafont": ("mathematics",),
    "weasyprint": ("writers.pdf.engine",),
    "pikepdf": ("parity.structure", "validators"),
    "jpype": ("validators",),
    "playwright": ("validators",),
    "pypandoc": ("importing.pandoc",),
    "subprocess": ("importing.pandoc", "serving.background", "validators"),
    "socket": ("validators",),
    "http": ("serving.server", "serving.shown", "validators"),
    "socketserver": ("serving.server",),
    "watchfiles": ("serving.watching",),
    "urllib.request": ("validators",),
    "shtab": ("completion",),
    "shutil": ("importing.folder", "outputs", "starting", "validators"),
    "random": (),
    "secrets": (),
    "rich": ("progress",),
    "time": ("executors", "cluster", "outputs", "progress", "serving.live", "validators", "cli"),
    "dask": ("cluster",),
    "distributed": ("cluster",),
}

READS = (".read_text", ".read_bytes", ".iterdir", ".glob", ".rglob", "os.walk", "os.scandir", "os.listdir", "open")
# Sources are read by `inputs` alone; `fonts` reads those of installed packages, `outputs` and `validators` what was
# built, and `serving` shows it; `importing` reads the document that it is given; `tools` and `workplace` look which
# packages and which folders there are; `limits` asks the system about this process; `shelf` reads what it kept.
READERS = (
    "inputs", "importing.folder", "importing.pandoc", "fonts", "limits", "shelf", "tools", "outputs", "validators",
    "serving", "workplace",
)  # fmt: skip
WRITES = (".write_text", ".write_bytes", ".mkdir", ".unlink", ".rmdir", ".rmtree", ".rename", ".touch", ".symlink_to")
# Outputs are written by `outputs` alone, for the builder; `fonts` keeps a private copy of fonts for Pango; an import
# writes a folder where there was none, and a folder for pandoc; what a person signs goes into publication.yaml; a
# worker keeps on its `shelf` what is dear to make again; `starting` makes a new publication; the validators are
# installed into the environment.
WRITERS = (
    "outputs", "importing.folder", "importing.pandoc", "fonts", "report.signing", "shelf", "starting",
    "validators.installing",
)  # fmt: skip
CHANCE = (".now", ".utcnow", ".today", "time.time", ".uuid1", ".uuid4")


def room_of(name: str) -> str:
    """Return the room of a module: the longest beginning of its name that has a place of its own, or else the first."""
    parts = name.split(".")
    known = (".".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((room for room in known if room in ORDER), parts[0])


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.name or "pipeline")
def test_a_module_imports_only_what_stands_before_it(module):
    if not module.name:
        own = {name for name, _ in module.imports() if name.startswith("pipeline")}
        assert {room_of(name.removeprefix("pipeline.")) for name in own} == {"library"}
        return
    own = room_of(module.name)
    assert own in ORDER, f"give {own} a place in the order of rooms"
    for name, line in module.imports():
        if name.startswith("pipeline."):
            room = room_of(name.removeprefix("pipeline."))
            if room in ORDER:  # else a name of the package itself, such as its version
                assert ORDER.index(room) <= ORDER.index(own), f"{module.path}:{line}: {own} imports {room}"


def test_the_writers_do_not_know_each_other():
    kinds = ("html", "epub", "pdf")
    for module in MODULES:
        for name, line in module.imports():
            for kind in kinds:
                if is_in(module.name, (f"writers.{kind}",)) and name.startswith("pipeline.writers."):
                    other = name.split(".")[2]
                    assert other == kind or other not in kinds, f"{module.path}:{line}: {kind} imports {other}"


@pytest.mark.parametrize("library", EDGES)
def test_a_library_at_the_edge_has_one_room(library):
    for module in MODULES:
        for name, line in module.imports():
            if is_in(name, (library,)):
                assert is_in(module.name, EDGES[library]), f"{module.path}:{line}: {module.name} imports {library}"


def test_only_the_rooms_named_above_read_files():
    for module in MODULES:
        for name, line in module.calls():
            if name in READS:
                assert is_in(module.name, READERS), f"{module.path}:{line}: {module.name} reads files ({name})"


def test_only_the_rooms_named_above_write_files():
    for module in MODULES:
        for name, line in module.calls():
            if name in WRITES:
                assert is_in(module.name, WRITERS), f"{module.path}:{line}: {module.name} writes files ({name})"


def test_nothing_asks_the_clock_or_chance():
    for module in MODULES:
        for name, line in module.calls() if module.name != "starting" else ():  # it makes a source, which has a date
            assert name not in CHANCE, f"{module.path}:{line}: the same input gives the same output at any time"


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.name or "pipeline")
def test_no_module_is_named_for_nothing(module):
    vague = {"util", "utils", "helper", "helpers", "manager", "common", "misc", "handler"}
    assert not vague & set(module.name.split("."))
