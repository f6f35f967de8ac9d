"""The engine is loaded without asking a compiler where Pango is, and without what it hardly ever calls."""

from __future__ import annotations

import subprocess
import sys

_LOADED = """
import subprocess, os
def refuse(*arguments, **options):
    raise SystemExit(f"a program was started: {arguments}")
subprocess.Popen.__init__ = refuse
os.posix_spawn = os.fork = os.popen = refuse
from pipeline.writers.pdf.engine.loading import load
print(load().VERSION)
"""


def test_loading_the_engine_starts_no_program() -> None:
    """They took a quarter of a second, and held the lock of an output folder after its builder was killed."""
    told = subprocess.run([sys.executable, "-c", _LOADED], capture_output=True, text=True, check=False)
    assert (told.returncode, told.stdout.strip()) == (0, "70.0"), told.stderr


_STANDS_IN = """
import sys
from pipeline.writers.pdf.engine.loading import load
load()
print("fontTools.subset" in sys.modules, "fontTools.varLib.instancer" in sys.modules)
from weasyprint.pdf import fonts
print(type(fonts.subset.Options()).__module__)
try:
    fonts.instantiateVariableFont(None, {})
except TypeError:  # the real one looks into the font
    print("fontTools.varLib.instancer" in sys.modules)
"""


def test_what_the_engine_hardly_ever_calls_is_loaded_when_it_is_called() -> None:
    told = subprocess.run([sys.executable, "-c", _STANDS_IN], capture_output=True, text=True, check=False)
    assert told.stdout.splitlines() == ["False False", "fontTools.subset", "True"], told.stderr
