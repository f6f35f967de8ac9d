"""The scenarios: each measures one claim's worth, alone, in a folder that it is given.

In: a plan and an empty folder. Out: `Measured`. A literal table, in the order of a whole run.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from tests.bench.plan import Plan
from tests.bench.results import Measured
from tests.bench.scenarios import edit, growth, long, many, nine, noop, pages, web

Scenario = Callable[[Plan, Path], Measured]
SCENARIOS: Mapping[str, Scenario] = {
    "nine": nine.run,
    "noop": noop.run,
    "edit": edit.run,
    "long": long.run,
    "growth": growth.run,
    "many": many.run,
    "web": web.run,
    "pages": pages.run,
}
