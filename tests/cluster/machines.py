"""A scheduler and workers of Dask, each a process of its own in an empty folder of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tests.cluster.makers import FOLDER

if TYPE_CHECKING:
    from distributed import Scheduler

ROOT = Path(__file__).parents[2]


class Machines:
    """Processes on the loopback address. Use it in a `with`, which ends them."""

    def __init__(self, folder: Path, **settings: str) -> None:
        """Take a folder for what they write, and settings of Dask by the names of their variables."""
        self.folder = folder
        self._settings = settings
        self._scheduler: subprocess.Popen[bytes] | None = None
        self._workers: list[tuple[subprocess.Popen[bytes], Path]] = []
        self._count = 0
        self.address = ""

    def __enter__(self) -> Machines:
        return self

    def __exit__(self, *_: object) -> None:
        self.workers(0)
        if self._scheduler:
            self._scheduler.kill()
            self._scheduler.wait()

    def scheduler(self) -> str:
        """Return the address of the scheduler; start one if there is none any more."""
        if self._scheduler is None or self._scheduler.poll() is not None:
            self.workers(0)
            file = self.folder / f"scheduler-{self._count}.json"
            self._scheduler, log = self._start("scheduler", ["--port", "0", "--scheduler-file", str(file)], ROOT)
            (self.folder / "scheduler").write_text(str(self._scheduler.pid))
            while not file.exists() or not file.read_text().endswith("}"):
                self._wait(self._scheduler, log)
            self.address = str(json.loads(file.read_text())["address"])
        return self.address

    def workers(self, count: int) -> None:
        """Have that many workers of our own code: end some, or start some and wait until they have joined."""
        self._workers = [each for each in self._workers if each[0].poll() is None]
        for process, _ in self._workers[count:]:
            process.kill()
        for process, _ in self._workers[count:]:
            process.wait()
        del self._workers[count:]
        self.join(*[self.start() for _ in range(count - len(self._workers))])

    def allow(self, failures: int) -> None:
        """Let so many workers die of a job before the scheduler gives it up."""
        from distributed import Client

        with Client(self.scheduler(), set_as_default=False) as client:
            client.run_on_scheduler(_allow, failures=failures)

    def start(self, *options: str, code: Path | None = ROOT) -> tuple[subprocess.Popen[bytes], Path]:
        """Start a worker of one thread."""
        own = [self.scheduler(), "--nthreads", "1", "--memory-limit", "0"]
        worker = self._start("worker", [*own, *(options or ["--no-nanny"])], code)
        self._workers.append(worker)
        return worker

    def join(self, *workers: tuple[subprocess.Popen[bytes], Path]) -> None:
        """Wait until workers have joined."""
        for process, log in workers:
            while "Registered to" not in log.read_text():
                self._wait(process, log)

    def _start(self, kind: str, options: list[str], code: Path | None) -> tuple[subprocess.Popen[bytes], Path]:
        self._count += 1
        place, log = self.folder / f"{kind}-{self._count}", self.folder / f"{kind}-{self._count}.log"
        place.mkdir()
        foreign = {name: text for name, text in os.environ.items() if not name.startswith(("DASK_", "PYTHON"))}
        environment = {**foreign, "PYTHONPATH": str(code or self._without_everypage())}
        environment |= {**self._settings, FOLDER: str(self.folder), "TMPDIR": str(place)}
        command = [sys.executable, "-m", "dask", kind, *options, "--no-dashboard", "--host", "127.0.0.1"]
        with log.open("wb") as told:
            return subprocess.Popen(command, cwd=place, env=environment, stdout=told, stderr=told), log

    def _without_everypage(self) -> Path:
        """Return a path of imports on which there is none, although the environment of a clone knows its own."""
        none = self.folder / "none"
        none.mkdir(exist_ok=True)
        (none / "pipeline.py").write_text("raise ModuleNotFoundError(\"No module named 'pipeline'\", name='pipeline')")
        return none

    @staticmethod
    def _wait(process: subprocess.Popen[bytes], log: Path) -> None:
        time.sleep(0.05)
        assert process.poll() is None, log.read_text()


def _allow(dask_scheduler: Scheduler, failures: int) -> None:
    dask_scheduler.allowed_failures = failures
