"""Outputs that tests share lie where the last run left them, for one run at a time."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.house.sources import ROOT

ASK = """import sys
from pathlib import Path
from tests import outputs
outputs.KEPT = Path(sys.argv[1])
print(outputs._place(Path(sys.argv[2])).name, flush=True)
sys.stdin.read()"""


@contextmanager
def asked(kept: Path, run: Path) -> Iterator[str]:
    """Ask for the place of a run's outputs, in a process that lives as long as the block."""
    run.mkdir(exist_ok=True)
    command = [sys.executable, "-c", ASK, str(kept), str(run)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
        process.communicate()


def test_processes_of_a_run_share_what_is_kept_and_another_run_has_a_place_of_its_own(tmp_path):
    kept, first, second, third = (tmp_path / name for name in ("kept", "first", "second", "third"))
    with ExitStack() as running:
        assert [running.enter_context(asked(kept, first)) for _ in range(2)] == ["kept", "kept"]
        with asked(kept, second) as place:
            assert place == "second"
    with asked(kept, second) as place:
        assert place == "second", "a run said two things"
    with asked(kept, third) as place:
        assert place == "kept"
