"""What all tests share: a test that was left out fails the suite, and one browser serves a process.

`make test` runs them in two processes. Tests of one file share what they build, so they run in one
process; those that share the real publications' outputs do so too. The longest begin first.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from xdist.scheduler import LoadScopeScheduling

from pipeline.validators.browser import open_browser

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TESTS = Path(__file__).parent
# What shares outputs of the whole pipeline, or books made in the process, and what takes minutes; in this order, before
# all other files.
GROUPS = (
    ("conformance/test_pages.py", "conformance/test_validators.py"),
    ("faults/test_faults.py",),
    ("handbook/test_tutorial.py", "handbook/test_recipes.py"),  # who has followed the tutorial follows the recipes
    tuple(f"browser/test_{part}.py" for part in ("layout", "colours", "loading", "choices", "keyboard", "engines")),
    ("reading/test_reading.py", "reading/test_spoilt.py", "reading/test_calibre.py"),
    ("conformance/test_profiles.py", "conformance/test_structure.py"),
    (
        *(f"pdf/test_{part}.py" for part in ("pages", "editions", "objects", "judged")),
        *(f"samepage/test_{part}.py" for part in ("paper", "data", "lists", "readers")),
    ),
    tuple(f"epub/test_{part}.py" for part in ("screens", "judged", "facts", "display")),
    ("standard/test_pages.py",),
    ("pdf/structure/test_cases.py", "pdf/structure/test_conformance.py", "pdf/structure/test_rules.py"),
    ("pdf/twin/test_twins.py", "pdf/twin/test_plain.py"),
    ("pdf/twin/test_same_bytes.py",),
    ("parity/test_documents.py",),
    ("parity/test_mutations.py",),
    ("standard/test_long_book.py",),
    tuple(f"site/test_{part}.py" for part in ("data", "heads", "policy", "sitepages")),
)
LEFT_OUT = ("skipped", "xfailed", "xpassed", "deselected")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--all-must-run", action="store_true", help="fail when a test was skipped, deselected or expected to fail"
    )


class ByGroup(LoadScopeScheduling):  # type: ignore[misc]
    """Sends the tests of a group to one process. The groups of pytest-xdist 3.8 are lost under pytest 9.2."""

    def _split_scope(self, nodeid: str) -> str:
        return group(nodeid.partition("::")[0].removeprefix("tests/"))[1]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByGroup:
    return ByGroup(config, log)


def group(name: str) -> tuple[int, str]:
    """Return the rank and the name of the group to which a file belongs; any other is a group of its own."""
    for rank, names in enumerate(GROUPS):
        if name in names:
            return rank, names[0]
    return len(GROUPS), name


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: group(item.nodeid.partition("::")[0].removeprefix("tests/"))[0])


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
