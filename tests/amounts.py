"""How many generated examples a test tries: a part of them in each `make test`, all where EVERYPAGE_THOROUGH is set.

The part is the first of the same row, for examples are drawn without chance; all were tried when the code was written,
and are tried again by `EVERYPAGE_THOROUGH=1 make test` before a release.
"""

from __future__ import annotations

import os

PART = 8
IS_THOROUGH = bool(os.environ.get("EVERYPAGE_THOROUGH"))


def examples(all_of_them: int) -> int:
    """Return how many of so many examples are tried."""
    return all_of_them if IS_THOROUGH else all_of_them // PART
