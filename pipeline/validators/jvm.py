"""Java libraries called through JPype, all of them in one Java machine in a process of its own.

In: a module of this package with a function `in_jvm(java, asked)`, the jars that it needs, what is asked of each file
(plain values). Out: what that function returned, as JSON. `java` gives a class of those jars by its name.

It is the start of Java that takes time: calls inside a block of `shared` use one machine. A process of its own keeps
a crash of Java away from ours and gives it a time limit; the call after a failure starts another one. A loader of
classes for each set of jars keeps the libraries apart: three of them carry Saxon or Jing in different versions.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.validators import programs
from pipeline.validators.dialogue import Dialogue
from pipeline.validators.lending import Lending

Java = Callable[[str], Any]  # a class by its name

# Starting quickly matters more here than running long; newer Java warns of JPype's native access.
FLAGS = (
    "-XX:TieredStopAtLevel=1",
    "-XX:+UseSerialGC",
    "-XX:-UsePerfData",  # a file in /tmp otherwise, whatever the folder for temporary files
    "-Xmx2g",
    "-Xss8m",  # the Nu HTML checker takes its schema apart by deep recursion
    "-Djava.awt.headless=true",
    "-Duser.language=en",
    "--enable-native-access=ALL-UNNAMED",
)
START_SECONDS = 300
FILE_SECONDS = 60
_LENDING: Lending[Dialogue] = Lending()


def shared() -> AbstractContextManager[None]:
    """Let all calls inside the block use one Java machine; the first of them starts it, and it ends with the block."""
    return _LENDING.block()


def call(module: str, jars: Sequence[Path], asked: Sequence[Any]) -> Any:
    """Call `in_jvm` of a module with what is asked of each file; return its answer. Raises `Missing` and `Failed`."""
    library = programs.java_library()
    programs.package("jpype")
    question = {"module": module, "jars": [*map(str, jars)], "asked": list(asked)}
    with shared():
        if not (_LENDING.held and _LENDING.held[-1].running):
            _LENDING.held.append(_started(library))
        return _LENDING.held[-1].ask(question, START_SECONDS + FILE_SECONDS * len(asked))


def _started(library: Path) -> Dialogue:
    here = str(Path(__file__).resolve().parents[2])
    paths = os.pathsep.join([here, *filter(None, [os.environ.get("PYTHONPATH")])])
    command: list[str | Path] = [
        sys.executable,
        "-c",
        f"import sys; from {__name__} import serve; serve(sys.argv[1])",
        library,
    ]
    return Dialogue(command, {"PYTHONPATH": paths})


def serve(library: str) -> None:
    """Start Java from its library and answer questions until there are none; whatever Java prints goes elsewhere."""
    import jpype

    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    # Java finds the home in the user table, not in HOME, and EPUBCheck's XML resolver writes there.
    home = os.environ["HOME"]
    jpype.startJVM(library, *FLAGS, f"-Duser.home={home}", f"-Djava.io.tmpdir={home}")
    for line in sys.stdin:
        question = json.loads(line)
        try:
            said = {"answer": _answer(**question)}
        except Exception as error:  # Java's own among them
            said = {"failure": f"{type(error).__name__}: {error}"}
        print(json.dumps(said), file=answers, flush=True)


def _answer(module: str, jars: Sequence[str], asked: Sequence[Any]) -> Any:
    import jpype

    loader, java = _loaded(tuple(jars))
    jpype.JClass("java.lang.Thread").currentThread().setContextClassLoader(loader)
    return importlib.import_module(module).in_jvm(java, asked)


@cache
def _loaded(jars: tuple[str, ...]) -> tuple[Any, Java]:
    """Return the loader of some jars, which sees Java's own classes beside them, and what it loads by name."""
    import jpype

    file = jpype.JClass("java.io.File")
    system = jpype.JClass("java.lang.ClassLoader").getPlatformClassLoader()
    loader = jpype.JClass("java.net.URLClassLoader")([file(jar).toURI().toURL() for jar in jars], system)
    return loader, cache(lambda name: jpype.JClass(name, loader=loader))
