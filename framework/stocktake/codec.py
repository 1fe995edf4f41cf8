"""The one strict converter between our values and plain JSON; nothing is guessed, nothing is dropped."""

import difflib
import json
from collections.abc import Callable
from typing import TypeVar, get_args, get_origin

from attrs import fields
from cattrs import BaseConverter, ClassValidationError, Converter, ForbiddenExtraKeysError, transform_error
from cattrs.cols import homogenous_tuple_structure_factory

from stocktake.errors import InvalidError

_Value = TypeVar("_Value")


def make_converter(*, detailed: bool = True) -> Converter:
    """Build a converter that refuses unknown keys and values of another type.

    *detailed* collects every problem of a value; without it the first one ends the work, at twice the speed.
    """
    converter = Converter(forbid_extra_keys=True, detailed_validation=detailed)
    for plain in (int, str, bool, float):
        converter.register_structure_hook(plain, _strict(plain))
    converter.register_structure_hook_factory(_is_list, _strict_list)
    return converter


def _strict(plain: type) -> Callable[[object, object], object]:
    def check(value: object, _: object) -> object:
        if type(value) is plain or (plain is float and type(value) is int):
            return value
        raise TypeError(f"expected {_names[plain]}, got {value!r}")

    return check


def _is_list(cls: object) -> bool:
    return get_origin(cls) is tuple and get_args(cls)[-1] is Ellipsis


def _strict_list(cls: type, converter: BaseConverter) -> Callable[[object, object], object]:
    """Refuse whatever only can be gone through like a list: a text would become a list of its letters."""
    structure = homogenous_tuple_structure_factory(cls, converter)

    def check(value: object, wanted: object) -> object:
        if isinstance(value, list | tuple):
            return structure(value, wanted)
        raise TypeError(f"expected a list, got {value!r}")

    return check


_names: dict[type, str] = {int: "a whole number", str: "text", bool: "true or false", float: "a number"}


def to_json(converter: Converter, value: object) -> str:
    """Write *value* as canonical JSON: keys sorted, no spaces, text as it is."""
    return json.dumps(converter.unstructure(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_plain(converter: Converter, plain: object, cls: type[_Value], where: str) -> _Value:
    """Read a value from plain dicts and lists; raises InvalidError with every problem, each beginning with *where*."""
    try:
        return converter.structure(plain, cls)
    except (ClassValidationError, ExceptionGroup) as error:
        problems = transform_error(error, path=where, format_exception=_say)
        raise InvalidError([_plain_words(problem) for problem in problems]) from error
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise InvalidError(f"{where}: {error}") from error


def _say(error: BaseException, _: type | None) -> str:
    if isinstance(error, KeyError):
        return f"“{error.args[0]}” is missing"
    if isinstance(error, ForbiddenExtraKeysError):
        return "; ".join(_unknown(key, error.cl) for key in sorted(error.extra_fields))
    return str(error)


def _unknown(key: str, cls: type) -> str:
    known = [each.name for each in fields(cls)]
    near = difflib.get_close_matches(key, known, n=1)
    meant = f"did you mean “{near[0]}”?" if near else f"known are {', '.join(known)}."
    return f"“{key}” is not known here; {meant}"


def _plain_words(problem: str) -> str:
    said, _, place = problem.rpartition(" @ ")
    return f"{place}: {said}"
