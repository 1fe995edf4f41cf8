"""Interleaved rounds of two measurements, and their ratio."""

import statistics
import time
from collections.abc import Callable


def seconds(work: Callable[[], object]) -> float:
    """Time one call."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def compare(name: str, ours: Callable[[], object], yardstick: Callable[[], object], rounds: int = 30) -> None:
    """Run both in turn and print the medians and their ratio."""
    pairs = [(seconds(ours), seconds(yardstick)) for _ in range(rounds)]
    mine, theirs = (statistics.median(column) for column in zip(*pairs, strict=True))
    print(f"{name}: {mine * 1000:.2f} ms against {theirs * 1000:.2f} ms, ratio {mine / theirs:.2f}")
