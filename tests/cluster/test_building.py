"""A build on a cluster makes the same files, whatever becomes of its workers."""

import shutil
from collections.abc import Mapping
from typing import Any

import pytest

from pipeline.builder import Result
from pipeline.cluster import runner
from pipeline.cluster.client import ENOUGH
from pipeline.jobs import MAKERS
from pipeline.limits import Limits
from tests.builder.bench import YAML, Bench
from tests.builder.makers import PLAIN
from tests.cluster.machines import Machines
from tests.cluster.makers import KILLING

LONG = "# How {#how}\n\n" + "Stone upon stone upon stone, and brick upon brick.\n\n" * 1000


def codes(result: Result) -> list[str]:
    return [each.code for each in result.diagnostics]


def word(bench: Bench, text: str, name: str = "bridges") -> None:
    bench.write(bench.publication(name) / "en/01-why.md", f"# Why {{#why}}\n\n{text}\n")


def same(bench: Bench, machines: Machines, makers: Mapping[str, str], local: Mapping[str, str] = PLAIN) -> None:
    """Build on the cluster and here, and find the same."""
    here = bench.made(makers=local, out=bench.root / "here")
    result = bench.build(makers=makers, scheduler=machines.scheduler())
    assert not result.diagnostics, "\n".join(map(str, result.diagnostics))
    assert result.made == here
    assert bench.tree() == bench.tree(bench.root / "here")


def test_a_cluster_makes_the_files_and_the_manifest_that_one_machine_makes(bench: Bench, machines: Machines) -> None:
    machines.workers(2)
    for name in ("bridges", "ferries", "tunnels"):
        bench.publication(name)
    same(bench, machines, PLAIN)
    assert bench.made(scheduler="tcp://127.0.0.1:1") == [], "with nothing to do, no cluster is asked for"


def test_the_real_writers_make_the_same_on_a_cluster(bench: Bench, machines: Machines) -> None:
    machines.workers(2)
    shutil.rmtree(bench.publication(yaml=YAML.replace("  ja: {title: 橋, description: 橋の役割。}\n", "")) / "ja")
    bench.write(bench.root / "sources/bridges/publication.yaml", _one_language() + "editions: [small]\n")
    same(bench, machines, MAKERS, MAKERS)


def test_what_is_large_goes_to_the_cluster_once(
    bench: Bench, machines: Machines, monkeypatch: pytest.MonkeyPatch
) -> None:
    machines.workers(2)
    bench.write(bench.publication() / "en/02-how.md", LONG)
    sent: list[object] = []
    call = runner.Line.call

    def listen(line: runner.Line, function: Any, *values: object, **options: Any) -> object:
        client, executor = line._client.submit, line._executor.submit

        def share(function: Any, content: bytes, **options: Any) -> object:
            sent.append(content)
            return client(function, content, **options)

        def send(function: Any, *values: Any, **options: Any) -> object:
            assert all(len(each) <= ENOUGH for each in values if isinstance(each, bytes))
            return executor(function, *values, **options)

        with monkeypatch.context() as patch:
            patch.setattr(line._executor, "submit", send)
            patch.setattr(
                line._client, "submit", lambda f, *v, **o: share(f, *v, **o) if f is bytes else client(f, *v, **o)
            )
            return call(line, function, *values, **options)

    monkeypatch.setattr(runner.Line, "call", listen)
    same(bench, machines, PLAIN)
    assert len(sent) == 2, "the layouts, and the English text"


def test_the_jobs_of_a_worker_that_is_killed_are_done_again(bench: Bench, machines: Machines) -> None:
    machines.workers(2)
    machines.allow(1)
    (machines.folder / "killed").unlink(missing_ok=True)
    for name in ("bridges", "ferries", "tunnels"):
        bench.publication(name)
    word(bench, "I kill-once!", "ferries")
    bench.write(bench.root / "sources/ferries/en/02-how.md", LONG)  # what the killed worker held is brought again
    same(bench, machines, KILLING)
    assert (machines.folder / "killed").exists()


def test_a_worker_that_its_nanny_starts_again_goes_on(
    bench: Bench, machines: Machines, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Dask starts workers so if nobody says otherwise; a process of theirs is said to have no children."""
    monkeypatch.setattr(runner, "PATIENCE", 300.0)
    machines.workers(0)
    machines.allow(1)
    nanny = machines.start("--nanny")
    machines.join(nanny)
    (machines.folder / "killed").unlink(missing_ok=True)
    word(bench, "I kill-once!")
    same(bench, machines, KILLING)
    assert (machines.folder / "killed").exists()
    nanny[0].terminate()
    nanny[0].wait()


@pytest.mark.parametrize(
    ("text", "limits", "said"),
    [("Too much!", Limits(memory=300), "300 MB of memory"), ("So long!", Limits(seconds=1), "1 seconds")],
)
def test_limits_hold_on_a_cluster(bench: Bench, machines: Machines, text: str, limits: Limits, said: str) -> None:
    machines.workers(1)
    word(bench, text)
    result = bench.build(limits=limits, scheduler=machines.scheduler())
    assert codes(result) == ["limit-reached"]
    assert result.diagnostics[0].message == f"making bridges/en/small/pdf takes more than {said}"


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("Here I die!", "worker-died", "the worker that made bridges/en/small/pdf died"),
        ("A bug!", "internal-error", "RuntimeError: the chapter asked for it"),
        ("Oh proxy!", "internal-error", "pickle"),
    ],
)
def test_what_goes_wrong_in_a_job_is_told_as_on_one_machine(
    bench: Bench, machines: Machines, text: str, code: str, said: str
) -> None:
    machines.workers(1)
    word(bench, text)
    bench.publication("tunnels")
    result = bench.build(scheduler=machines.scheduler())
    assert codes(result) == [code]
    assert said in result.diagnostics[0].message
    assert not (bench.out / "bridges").exists()
    assert (bench.out / "tunnels/ja/tunnels-ja-big.epub").exists()


def test_a_job_that_kills_its_worker_each_time_is_told_and_the_others_are_done(
    bench: Bench, machines: Machines
) -> None:
    machines.workers(3)
    machines.allow(0)
    word(bench, "I kill!")
    bench.publication("tunnels")
    result = bench.build(makers=KILLING, scheduler=machines.scheduler())
    assert codes(result) == ["worker-died"]
    assert "bridges/en/small/pdf" in result.diagnostics[0].message
    assert (bench.out / "tunnels/ja/tunnels-ja-big.epub").exists()


@pytest.mark.usefixtures("hurry")
def test_without_workers_a_build_ends_and_what_is_left_is_done_by_the_next(bench: Bench, machines: Machines) -> None:
    machines.workers(0)
    bench.publication()
    assert codes(bench.build(scheduler=machines.scheduler())) == ["no-workers"]
    assert bench.tree().keys() == {"manifest.json"}
    machines.workers(1)
    word(bench, "I kill!", "tunnels")
    result = bench.build(makers=KILLING, scheduler=machines.scheduler())
    assert codes(result) == ["no-workers"]
    assert "no worker for 1 seconds" in result.diagnostics[0].message
    assert "tunnels" in result.failed
    bench.publication("tunnels")
    bench.made()
    bench.made(out=bench.root / "clean")
    assert bench.tree() == bench.tree(bench.root / "clean")


@pytest.mark.usefixtures("hurry")
def test_a_scheduler_that_goes_away_ends_the_build(bench: Bench, machines: Machines) -> None:
    machines.workers(1)
    word(bench, "I unplug!")
    result = bench.build(makers=KILLING, scheduler=machines.scheduler())
    assert codes(result) == ["no-cluster"]
    assert "does not answer any more" in result.diagnostics[0].message
    assert result.failed == ["bridges"]


def _one_language() -> str:
    return YAML.replace("  ja: {title: 橋, description: 橋の役割。}\n", "")
