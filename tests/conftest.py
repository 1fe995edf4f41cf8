"""For all tests: says what could not run here and what would enable it, or counts it as failed if told to."""

import os
import signal
from collections.abc import Generator
from typing import Any

import pytest

NO_SKIP = "STOCKTAKE_NO_SKIP"

pytest_plugins = ["tests.storage.servers.fixtures"]


def pytest_configure() -> None:
    """Let processes that tests start be stopped by Ctrl-C, which a shell's background job and its children ignore."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def _must_run() -> bool:
    return os.environ.get(NO_SKIP, "") not in {"", "0"}


def _as_failure(report: Any) -> None:
    """Turn a report of a skipped test or file into one of a failure."""
    if report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"{report.nodeid} was skipped, but {NO_SKIP} is set: {_reason(report.longrepr)}"


def _reason(longrepr: object) -> str:
    words = str(longrepr[2] if isinstance(longrepr, tuple) else longrepr)
    return words.removeprefix("Skipped: ")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if _must_run():
        _as_failure(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    if _must_run():
        _as_failure(report)
    return report


def pytest_terminal_summary(terminalreporter: Any) -> None:
    skipped = terminalreporter.stats.get("skipped", [])
    if not skipped:
        return
    terminalreporter.section("what could not run here, and what would enable it")
    reasons = [_reason(report.longrepr) for report in skipped]
    for reason in dict.fromkeys(reasons):
        terminalreporter.write_line(f"{reasons.count(reason)} × {reason}")
