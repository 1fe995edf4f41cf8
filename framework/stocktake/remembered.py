"""Remembers what was worked out of large frozen values, told apart by which they are, not by what is in them."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, TypeVar

_Function = TypeVar("_Function", bound=Callable[..., Any])
_MOST = 128


class _Which:
    """A value as a key: two are alike if they are the same one, so that nothing in it has to be looked at."""

    __slots__ = ("value",)

    def __init__(self, value: object) -> None:
        self.value = value

    def __hash__(self) -> int:
        return id(self.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Which) and self.value is other.value


def remembered(function: _Function) -> _Function:
    """Let a function of values that never change work each result out once, and keep the last 128 of them.

    Its arguments are given by position; what it gives belongs to everybody and must not be changed.
    """

    @lru_cache(maxsize=_MOST)
    def known(*given: _Which) -> Any:
        return function(*(each.value for each in given))

    @wraps(function)
    def ask(*given: object) -> Any:
        return known(*map(_Which, given))

    return ask  # type: ignore[return-value]  # wraps keeps the signature
