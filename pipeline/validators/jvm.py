"""Java libraries called through JPype, in a process of their own.

In: a module of this package with a function `in_jvm(asked)`, the jars that it needs, what is
asked of each file (plain values). Out: what that function returned, as JSON.

EPUBCheck and veraPDF each judge all their files in one Java machine, because it is the
start that takes time. A process of its own keeps a crash of Java away from ours, gives it
a time limit, and keeps the two apart: both carry Saxon, in different versions.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pipeline.validators import programs
from pipeline.validators.verdict import Failed

# Starting quickly matters more here than running long; newer Java warns of JPype's native access.
FLAGS = (
    "-XX:TieredStopAtLevel=1",
    "-XX:+UseSerialGC",
    "-XX:-UsePerfData",  # a file in /tmp otherwise, whatever the folder for temporary files
    "-Xmx2g",
    "-Djava.awt.headless=true",
    "-Duser.language=en",
    "--enable-native-access=ALL-UNNAMED",
)
START_SECONDS = 300
FILE_SECONDS = 60


def call(module: str, jars: Sequence[Path], asked: Sequence[Any]) -> Any:
    """Call `in_jvm` of a module with what is asked of each file; return its answer. Raises `Missing` and `Failed`."""
    library = programs.java_library()
    programs.package("jpype")
    question = {"module": module, "library": str(library), "jars": [*map(str, jars)], "asked": list(asked)}
    here = str(Path(__file__).resolve().parents[2])
    answer = programs.run(
        [sys.executable, "-c", f"from {__name__} import serve; serve()"],
        START_SECONDS + FILE_SECONDS * len(asked),
        json.dumps(question),
        {"PYTHONPATH": os.pathsep.join([here, *filter(None, [os.environ.get("PYTHONPATH")])])},
    )
    try:
        return json.loads(answer)
    except ValueError:
        raise Failed(f"the answer of {module} cannot be read: {answer[:80]!r}") from None


def serve() -> None:
    """Read the question, start Java, write the answer; whatever Java prints goes elsewhere."""
    import jpype

    question = json.load(sys.stdin)
    answer = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    # Java finds the home in the user table, not in HOME, and EPUBCheck's XML resolver writes there.
    home = os.environ["HOME"]
    private = (f"-Duser.home={home}", f"-Djava.io.tmpdir={home}")
    jpype.startJVM(question["library"], *FLAGS, *private, classpath=question["jars"])
    json.dump(importlib.import_module(question["module"]).in_jvm(question["asked"]), answer)
    answer.close()
