"""A cluster that cannot be used, and workers that would make other bytes, are told with what to do."""

import shutil
import socket
import sys
import time

import pytest

from pipeline.cli import main
from pipeline.cluster import client, runner, sameness
from pipeline.diagnostics import Diagnostic
from tests.builder.bench import Bench
from tests.cluster.machines import ROOT, Machines


def refused(bench: Bench, address: str) -> Diagnostic:
    """Build, and return the one problem, which is that of the cluster."""
    bench.publication()
    result = bench.build(scheduler=address)
    assert result.failed == ["bridges"]
    assert not result.made
    (found,) = result.diagnostics
    assert found.code == "no-cluster"
    assert found.hint
    return found


@pytest.mark.parametrize("address", ["nowhere", "http://127.0.0.1:8786", "127.0.0.1:8786", "tcp://", "tcp://a b:x"])
@pytest.mark.usefixtures("hurry")
def test_what_is_no_address_is_told(bench: Bench, address: str) -> None:
    assert address in refused(bench, address).message


@pytest.mark.usefixtures("hurry")
def test_a_scheduler_that_is_not_there_is_told(bench: Bench) -> None:
    assert "no scheduler answers at tcp://127.0.0.1:1" in refused(bench, "tcp://127.0.0.1:1").message


@pytest.mark.usefixtures("hurry")
def test_a_scheduler_that_says_nothing_is_told_in_time(bench: Bench) -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute:
        began = time.monotonic()
        refused(bench, f"tcp://127.0.0.1:{mute.getsockname()[1]}")
        assert time.monotonic() - began < 15


@pytest.mark.usefixtures("hurry")
def test_a_safe_line_needs_certificates(bench: Bench) -> None:
    found = refused(bench, "tls://127.0.0.1:1")
    assert "certificates" in found.hint


def test_dask_that_is_not_installed_is_told(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    found = refused(bench, "tcp://127.0.0.1:1")
    assert "not installed" in found.message
    assert client.DASK in found.hint
    assert f'"{client.DASK}",' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


@pytest.mark.usefixtures("hurry")
def test_the_command_tells_it_as_wrong_use(bench: Bench, capsys: pytest.CaptureFixture[str]) -> None:
    folder = bench.publication()
    assert main(["build", str(folder), "--scheduler", "tcp://127.0.0.1:1"]) == 2
    said = capsys.readouterr().err
    assert "[no-cluster]" in said
    assert "Traceback" not in said


def test_a_worker_without_everypage_or_with_other_code_gets_no_work(
    bench: Bench, machines: Machines, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = tmp_path_factory.mktemp("other")
    shutil.copytree(ROOT / "pipeline", other / "pipeline", ignore=shutil.ignore_patterns("__pycache__"))
    with (other / "pipeline/text.py").open("a") as text:
        text.write("# Another version.\n")
    machines.workers(1)
    strange = [machines.start(code=None), machines.start(code=other)]
    machines.join(*strange)
    bench.publication()
    bench.build(out=bench.root / "here")
    result = bench.build(scheduler=machines.scheduler())
    for process, _ in strange:
        process.kill()
        process.wait()
    assert not result.failed
    assert [each.code for each in result.diagnostics] == ["worker-refused", "worker-refused"]
    said = " ".join(sorted(each.message for each in result.diagnostics))
    assert "No module named 'pipeline'" in said
    assert "it has other code of Everypage" in said
    assert bench.tree() == bench.tree(bench.root / "here")


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.usefixtures("hurry")
def test_where_no_worker_is_like_this_machine_the_build_ends(
    bench: Bench, machines: Machines, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    """Workers are compared when they join, and again with each job."""
    machines.workers(2)
    bench.publication()
    here = {**sameness.facts(), "weasyprint": "60.0", "pango": "1.0"}
    monkeypatch.setattr(runner, "facts", lambda: here)
    if when == "after":
        monkeypatch.setattr(client, "differences", lambda *_: "")
    result = bench.build(scheduler=machines.scheduler())
    assert result.failed == ["bridges"]
    found = sorted(result.diagnostics, key=lambda each: each.code)
    assert [each.code for each in found] == ["no-workers", "worker-refused", "worker-refused"]
    assert "weasyprint 70.0 (here 60.0)" in found[1].message
    assert "commit" in found[1].hint


def test_a_scheduler_with_other_code_is_told(bench: Bench, machines: Machines, monkeypatch: pytest.MonkeyPatch) -> None:
    here = {**sameness.facts(), sameness.CODE: "another", "weasyprint": "60.0"}
    monkeypatch.setattr(runner, "facts", lambda: here)
    found = refused(bench, machines.scheduler())
    assert found.message == "the scheduler is not like this machine: it has other code of Everypage"


def test_differences_are_said_in_few_words() -> None:
    here = dict.fromkeys("abcdef", "1")
    assert sameness.differences(here, dict(here)) == ""
    assert sameness.differences(here, {**here, "b": "2"}) == "b 2 (here 1)"
    assert sameness.differences(here, {}).endswith("d absent (here 1), and 2 more")
    assert sameness.differences({}, {"x": "1"}) == "x 1 (here absent)"
