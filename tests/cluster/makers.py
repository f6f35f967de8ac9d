"""Makers that take a worker of the cluster, or its scheduler, with them; for the rest the plain ones."""

import multiprocessing
import os
import signal
import time
from collections.abc import Mapping
from pathlib import Path

from pipeline.editions import Format
from pipeline.model import blocks_of
from pipeline.views import View
from pipeline.writers import Written
from tests.builder import makers

FOLDER = "EVERYPAGE_TEST_FOLDER"  # where a test and its jobs leave each other word
KILLING: Mapping[str, str] = {**makers.PLAIN, "pdf": "tests.cluster.makers:single"}


def single(view: View) -> Written:
    """Do what a chapter asks for, in the first PDF: `kill!` the Dask worker, `kill-once!`, `unplug!` the scheduler."""
    said = repr([getattr(block, "children", "") for chapter in view.document.chapters for block in blocks_of(chapter)])
    folder = Path(os.environ[FOLDER])
    worker = multiprocessing.parent_process()
    if view.size.name == "small" and view.edition.format is Format.PDF and worker and worker.pid:
        if "kill!" in said or ("kill-once!" in said and _first(folder / "killed")):
            os.kill(worker.pid, signal.SIGKILL)
            time.sleep(60)
        if "unplug!" in said:
            os.kill(int((folder / "scheduler").read_text()), signal.SIGKILL)
    return makers.single(view)


def _first(path: Path) -> bool:
    try:
        path.touch(exist_ok=False)
    except FileExistsError:
        return False
    return True
