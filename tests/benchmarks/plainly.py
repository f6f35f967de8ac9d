"""Our command, and builds in a warm process, with makers that write plain text, so that they are quick."""

from __future__ import annotations

import json
import sys

from pipeline import jobs
from tests.builder.makers import PLAIN

jobs.MAKERS = PLAIN  # before the builder takes them as its own

if __name__ == "__main__":
    if sys.argv[1] == "build":
        from pipeline.cli import main

        sys.exit(main())
    from tests.bench import builds

    sys.stdout.write(json.dumps(builds.main(json.loads(sys.argv[1]))))
