"""What all tests share: a test that was left out fails the suite, and one browser serves a process.

`make test` runs them in two processes. Tests of one file share what they build, so they run in one
process; those that share the real publications' outputs do so too. The longest begin first.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.validators.browser import open_browser

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TESTS = Path(__file__).parent
# What shares outputs of the whole pipeline, and what takes minutes; in this order, before all other files.
GROUPS = (
    ("conformance/test_profiles.py", "conformance/test_structure.py"),
    ("conformance/test_pages.py", "conformance/test_validators.py"),
    ("parity/test_documents.py",),
    ("parity/test_mutations.py",),
    ("pdf/structure/test_cases.py", "pdf/structure/test_conformance.py", "pdf/structure/test_rules.py"),
    ("pdf/twin/test_twins.py", "pdf/twin/test_plain.py"),
)
LEFT_OUT = ("skipped", "xfailed", "xpassed", "deselected")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--all-must-run", action="store_true", help="fail when a test was skipped, deselected or expected to fail"
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    ranks = {name: rank for rank, names in enumerate(GROUPS) for name in names}
    own: dict[pytest.Item, tuple[int, str]] = {}
    for item in items:
        name = item.path.relative_to(TESTS).as_posix() if item.path.is_relative_to(TESTS) else item.path.name
        rank = ranks.get(name, len(GROUPS))
        own[item] = rank, GROUPS[rank][0] if rank < len(GROUPS) else name
        item.add_marker(pytest.mark.xdist_group(own[item][1]))
    items.sort(key=lambda item: own[item][0])


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
