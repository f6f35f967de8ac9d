"""What one job may take of the machine is held, and given back."""

import contextlib
import resource
import signal
import threading

import pytest

from pipeline.limits import USUAL, LimitReachedError, Limits


def test_limits_are_those_that_the_environment_names() -> None:
    assert Limits.of({}) == USUAL
    assert Limits.of({"EVERYPAGE_JOB_MEMORY": "512"}) == Limits(memory=512)
    assert Limits.of({"EVERYPAGE_JOB_SECONDS": "5", "EVERYPAGE_JOB_MEMORY": ""}) == Limits(seconds=5)


@pytest.mark.parametrize("value", ["much", "0", "-5", "1.5"])
def test_a_limit_is_a_number_over_zero(value: str) -> None:
    with pytest.raises(ValueError, match=r"invalid literal|over zero"):
        Limits.of({"EVERYPAGE_JOB_MEMORY": value})


def test_memory_beyond_the_limit_is_refused_and_the_process_is_as_it_was_after() -> None:
    before = resource.getrlimit(resource.RLIMIT_AS)
    with pytest.raises(LimitReachedError, match="200 MB of memory"), Limits(memory=200).held():
        bytearray(400 << 20)
    assert resource.getrlimit(resource.RLIMIT_AS) == before
    assert len(bytearray(400 << 20))


def test_time_beyond_the_limit_stops_what_catches_every_error_of_its_own() -> None:
    with pytest.raises(LimitReachedError, match="1 seconds"), Limits(seconds=1).held():
        _wait_on()
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def _wait_on() -> None:
    while True:
        with contextlib.suppress(Exception):
            sum(range(1000))


def test_a_thread_that_cannot_be_called_has_no_limit_of_time_and_works() -> None:
    done = []

    def work() -> None:
        with Limits(seconds=1).held():
            done.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [True]
