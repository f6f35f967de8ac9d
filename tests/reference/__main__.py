"""Write the made parts of the handbook's reference anew, and say which chapters changed."""

from __future__ import annotations

import sys

from tests.reference.chapters import paths, renewed
from tests.reference.making import MAKERS

used: set[str] = set()
for path in paths():
    text = path.read_text(encoding="utf-8")
    made = renewed(text, MAKERS, used)
    if made != text:
        path.write_text(made, encoding="utf-8")
        sys.stdout.write(f"wrote {path}\n")
