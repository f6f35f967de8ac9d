"""WeasyPrint as it comes, in a process of its own where nothing of it is exchanged or mended: HTML in, a PDF out."""

from __future__ import annotations

import os
import subprocess
import sys

from pipeline.fonts import fontconfig

_PROGRAM = """
import sys
import weasyprint
sys.stdout.buffer.write(weasyprint.HTML(string=sys.stdin.buffer.read().decode()).write_pdf(pdf_variant="pdf/ua-1"))
"""


def stock_pdf(body: str, *styles: str) -> bytes:
    """Return the PDF that WeasyPrint alone makes of a body and style sheets, with our fonts."""
    style = "".join(f"<style>{each}</style>" for each in styles)
    page = f'<!DOCTYPE html><html lang="en"><head><title>x</title>{style}</head><body>{body}</body></html>'
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM],
        input=page.encode(),
        capture_output=True,
        env={**os.environ, "FONTCONFIG_FILE": str(fontconfig(()))},
        check=True,
    )
    return done.stdout
