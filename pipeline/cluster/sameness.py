"""What must be the same on the builder's machine and on every machine of a cluster, so that bytes are the same.

In: nothing. Out: name -> version or digest, and words on how two machines differ. Layouts are not among them: the
builder sends its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from pipeline.base import code_digest
from pipeline.tools import versions

CODE = "the code of Everypage"
SCHEDULER = (CODE, "python", "distributed")  # a scheduler makes nothing, but reads what it hands on
_NAMED = 4  # differences; who sets a machine up anew need not read them all


@cache
def facts() -> Mapping[str, str]:
    """Return what this machine has, as it was when this process first asked."""
    import distributed

    return {CODE: code_digest(), **versions(), "distributed": vars(distributed)["__version__"]}


def differences(here: Mapping[str, str], there: Mapping[str, str]) -> str:
    """Say in words what another machine has that differs; empty where nothing does."""
    names = [name for name in (*here, *(set(there) - set(here))) if here.get(name) != there.get(name)]
    said = [_said(name, here.get(name, "absent"), there.get(name, "absent")) for name in names[:_NAMED]]
    more = len(names) - len(said)
    return ", ".join([*said, f"and {more} more"] if more else said)


def _said(name: str, here: str, there: str) -> str:
    return "other code of Everypage" if name == CODE else f"{name} {there} (here {here})"
