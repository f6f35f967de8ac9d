"""The command `everypage`, and `python -m pipeline`.

This file and `pipeline/__init__.py` hold nothing that an old Python cannot read, so that it can say what is wrong.
"""

import os
import sys

OLDEST = (3, 11)


def start() -> int:
    """Run `everypage`, and let no process of it take modules from the folder in which it is called."""
    os.environ["PYTHONSAFEPATH"] = "1"
    return run()


def run() -> int:
    """Run the command line, and return its exit status; 2 where this Python is too old for all else."""
    if sys.version_info < OLDEST:
        this, needed = (".".join(map(str, version[:2])) for version in (sys.version_info, OLDEST))
        sys.stderr.write(
            "everypage: error: this is Python %s, and Everypage needs %s or newer\n" % (this, needed)  # noqa: UP031
            + "    hint: install it, and set Everypage up again with it: remove the virtual environment first\n"
        )
        return 2
    from pipeline.cli import main

    return main()


if __name__ == "__main__":
    sys.exit(run())
