"""Hosts are tried as they stand in the URL, but one that was of no use a moment ago comes last."""

import pytest

from stocktake_storage import host_order
from stocktake_storage.host_order import HostOrder

A, B, C = ("a", 1), ("b", 2), ("c", 3)


def test_hosts_are_tried_as_they_are_named() -> None:
    assert HostOrder([A, B, C]).now() == [A, B, C]


def test_a_host_of_no_use_is_tried_last() -> None:
    order = HostOrder([A, B, C])
    order.useless(A)
    assert order.now() == [B, C, A]


def test_hosts_tried_before_the_one_that_was_used_were_of_no_use() -> None:
    order = HostOrder([A, B, C])
    order.used([A, B, C], C)
    assert order.now() == [C, A, B]


def test_a_host_that_is_not_among_them_says_nothing() -> None:
    order = HostOrder([A, B])
    order.used([A, B], C)
    assert order.now() == [A, B]


def test_after_half_a_minute_a_host_has_another_chance(monkeypatch: pytest.MonkeyPatch) -> None:
    order = HostOrder([A, B])
    monkeypatch.setattr(host_order, "monotonic", lambda: 100.0)
    order.useless(A)
    monkeypatch.setattr(host_order, "monotonic", lambda: 129.0)
    assert order.now() == [B, A]
    monkeypatch.setattr(host_order, "monotonic", lambda: 131.0)
    assert order.now() == [A, B]
