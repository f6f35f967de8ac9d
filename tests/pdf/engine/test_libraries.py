"""The engine is loaded without asking a compiler where Pango is."""

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
