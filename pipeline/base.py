"""What all jobs share besides the layouts: our own code, and the versions of the tools.

In: nothing. Out: digests of it. Jobs' keys hold them, so that what changed makes every output stale; and a
machine of a cluster has to have the same, or it would make other bytes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from pipeline.inputs import digest, read_folder
from pipeline.jobs import CODE_LEFT_OUT
from pipeline.layouts import Layouts


@cache  # what runs is what was there when it began
def code_digest() -> str:
    """Return the digest of our own code, as far as a job can run it."""
    inputs, _ = read_folder(Path(__file__).parent, "pipeline")
    code = {path: text for path, text in inputs.files.items() if path.endswith(".py")}
    return digest(*(part for path in sorted(code) if not path.startswith(CODE_LEFT_OUT) for part in (path, code[path])))


def base_of(layouts: Layouts, tools: Mapping[str, str]) -> str:
    """Return the digest of what all jobs share: layouts, our code, the versions of the tools."""
    return digest(layouts.digest, code_digest(), json.dumps(dict(tools), sort_keys=True))
