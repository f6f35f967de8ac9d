"""What all tests share: a test that was left out fails the suite, and one browser serves the session."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from pipeline.validators.browser import open_browser

if TYPE_CHECKING:
    from playwright.sync_api import Browser

LEFT_OUT = ("skipped", "xfailed", "xpassed", "deselected")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--all-must-run", action="store_true", help="fail when a test was skipped, deselected or expected to fail"
    )


def _left_out(config: pytest.Config) -> dict[str, int]:
    if not config.getoption("--all-must-run"):
        return {}
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    counts = {kind: len(reporter.stats.get(kind, ())) for kind in LEFT_OUT} if reporter else {}
    return {kind: count for kind, count in counts.items() if count}


def pytest_sessionfinish(session: pytest.Session) -> None:
    if _left_out(session.config) and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    for kind, count in _left_out(config).items():
        terminalreporter.write_line(f"{count} {kind}: a test that did not run fails the suite", red=True)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Lend the session's only browser."""
    with open_browser() as lent:
        yield lent
