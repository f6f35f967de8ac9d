"""A builder that is killed: at moments spread over the whole build, with one worker and with two.

`test_failures` kills it before each step that changes the output folder; here the clock does. A part of the
moments with plain makers in each `make test`; all fifty, and the real writers, where EVERYPAGE_THOROUGH is set.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import pytest

from pipeline.builder import Result
from pipeline.jobs import MAKERS
from tests.amounts import IS_THOROUGH, examples
from tests.builder.bench import YAML, Bench
from tests.builder.makers import PLAIN

ROOT = Path(__file__).parents[2]
MOMENTS = examples(50)
KINDS: Mapping[str, Mapping[str, str]] = {"plain": PLAIN, "real": MAKERS}
BUILD = """
import os, sys
from pathlib import Path
from tests.builder.bench import Bench
from tests.builder.test_killed import KINDS

if __name__ == "__main__":
    os.chdir(sys.argv[1])
    print("begun", flush=True)
    Bench(Path(sys.argv[1])).build(workers=int(sys.argv[2]), makers=KINDS[sys.argv[3]])
"""


def killed(bench: Bench, workers: int, kind: str, seconds: float) -> float | None:
    """Build in a process that is killed so many seconds after it began; return how long it took if it was quicker."""
    script = bench.root / "build.py"  # workers that are started anew read it again: no `-c`
    script.write_text(BUILD, encoding="utf-8")
    command = [sys.executable, str(script), str(bench.root), str(workers), kind]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as builder:
        assert builder.stdout is not None
        assert builder.stdout.readline() == "begun\n"
        begin = time.monotonic()
        with suppress(subprocess.TimeoutExpired):
            builder.wait(seconds)
        builder.send_signal(signal.SIGKILL)  # nothing happens where it has just ended
        status = builder.wait()
        took = time.monotonic() - begin
    assert status in (0, -signal.SIGKILL)
    return None if status else took


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("kind", ["plain", "real"] if IS_THOROUGH else ["plain"])
def test_a_builder_killed_at_any_time_leaves_whole_files_and_the_next_build_ends_with_the_same_manifest(
    bench: Bench, workers: int, kind: str
) -> None:
    makers = KINDS[kind]
    yaml = YAML.replace("  ja: {title: 橋, description: 橋の役割。}\n", "") + "editions: [small, big]\n"
    folder = bench.publication(yaml=yaml)
    shutil.rmtree(folder / "ja")
    bench.made(makers=makers)
    old, saved = bench.tree(), bench.root / "saved"
    bench.out.rename(saved)
    bench.write(folder / "en/02-how.md", "# How {#how}\n\nBrick upon brick.\n")
    (folder / "en/01-why.md").rename(folder / "en/01-where.md")
    bench.made(makers=makers, out=bench.root / "clean")
    clean = bench.tree(bench.root / "clean")
    assert clean["manifest.json"] != old["manifest.json"]

    shutil.copytree(saved, bench.out)
    whole = killed(bench, workers, kind, 600)
    assert whole is not None
    assert bench.tree() == clean
    chance = random.Random(8)
    for number in range(MOMENTS):
        part = (number + chance.random()) / MOMENTS
        for _ in range(10):  # a machine with other work is quicker now than before: then its time is taken anew
            shutil.rmtree(bench.out)
            shutil.copytree(saved, bench.out)
            took = killed(bench, workers, kind, part * whole)
            if took is None:
                break
            whole = took
        assert took is None, f"no build took {part:.0%} of the time of the one before"
        for path, sha256 in bench.tree().items():
            assert sha256 in (old.get(path), clean.get(path)), f"{path} is half a file at {part:.0%}"
        again = _built_as_soon_as_can_be(bench, makers)
        assert not again.diagnostics, "\n".join(map(str, again.diagnostics))
        assert bench.tree() == clean, f"after a kill at {part:.0%}"


def _built_as_soon_as_can_be(bench: Bench, makers: Mapping[str, str]) -> Result:
    """Build again; a program that the killed builder was just starting may hold the folder for a moment more.

    WeasyPrint 70 starts compilers to look for its libraries, and until they run they share the builder's lock.
    """
    deadline = time.monotonic() + 10
    while True:
        again = bench.build(makers=makers)
        if [each.code for each in again.diagnostics] != ["output-locked"] or time.monotonic() > deadline:
            return again
        time.sleep(0.01)
