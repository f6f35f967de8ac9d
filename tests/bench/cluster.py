"""A cluster of Dask on this machine: a scheduler and workers, each in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench.measuring import ROOT, RunFailedError

_SECONDS = 60  # until a cluster must stand
_LAST = 10  # seconds for it to end


@contextmanager
def cluster(workers: int, folder: Path) -> Iterator[str]:
    """Start a scheduler and so many workers of one thread, and give its address. Raises RunFailedError."""
    folder.mkdir(parents=True)
    told = folder / "scheduler.json"
    common = [f"--scheduler-file={told}", "--no-dashboard", "--host=127.0.0.1"]
    commands = [[sys.executable, "-m", "dask", "scheduler", "--port=0", *common]]
    worker = [sys.executable, "-m", "dask", "worker", "--nthreads=1", "--no-nanny", "--memory-limit=0", *common]
    commands += [[*worker, f"--local-directory={folder}/{number}"] for number in range(workers)]
    processes: list[subprocess.Popen[bytes]] = []
    try:
        for command in commands:
            processes.append(_start(command, folder))
            _wait_for(told, processes[-1])
        address = str(json.loads(told.read_text())["address"])
        _wait_for_workers(address, workers)
        yield address
    finally:
        for process in reversed(processes):
            process.terminate()
        for process in processes:
            try:
                process.wait(_LAST)
            except subprocess.TimeoutExpired:  # a worker that lost its scheduler first may wait for it without end
                process.kill()
                process.wait()


def _start(command: list[str], folder: Path) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with open(folder / "log", "ab") as log:
        return subprocess.Popen(command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log)


def _wait_for(told: Path, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + _SECONDS
    while not told.exists() or not told.read_text().endswith("}"):
        if process.poll() is not None or time.monotonic() > deadline:
            raise RunFailedError(f"no scheduler of Dask stands: see {told.with_name('log')}")
        time.sleep(0.05)


def _wait_for_workers(address: str, workers: int) -> None:
    from distributed import Client

    with Client(address, timeout=_SECONDS) as client:
        client.wait_for_workers(workers, timeout=_SECONDS)
