"""The engine, loaded and mended when this is imported, and our faces looked at: for processes that others come from.

Where something is missing nothing happens: the job that needs it says so.
"""

from __future__ import annotations

from contextlib import suppress

from pipeline.fonts import fontconfig, missing_characters
from pipeline.writers.pdf.engine.loading import load
from pipeline.writers.pdf.engine.private import EngineError

with suppress(EngineError, ImportError, OSError):
    load()
    fontconfig()
    missing_characters("")
