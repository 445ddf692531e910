"""Frozen parts of a figure to JSON and back, by the types that their fields declare.

What is as by default is left out, keys that this version does not know are kept in `unknown` and
written back, and what has the wrong type is refused: nothing is guessed out of a broken file.
"""

from __future__ import annotations

import dataclasses
import functools
import types
from collections.abc import Mapping
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

Part = TypeVar("Part")


def to_json(part: Any, without: frozenset[str] = frozenset()) -> dict[str, object]:
    """Return a part as JSON objects and lists.

    Parameters
    ----------
    without : frozenset of str
        Fields that are kept elsewhere.
    """
    data: dict[str, object] = dict(getattr(part, "unknown", {}))
    for field in dataclasses.fields(part):
        value = getattr(part, field.name)
        if field.name != "unknown" and field.name not in without and value != _default(field):
            data[field.name] = _plain(value)
    return data


def from_json(kind: type[Part], data: object, **given: object) -> Part:
    """Return the part that JSON describes.

    Parameters
    ----------
    given : object
        Fields that are kept elsewhere, by name.

    Raises
    ------
    TypeError, ValueError
        A key is missing or does not have the declared type.
    """
    if not isinstance(data, dict):
        raise TypeError(f"{data!r} is not an object")
    left = dict(data)
    values: dict[str, object] = dict(given)
    types_ = _types(cast("Any", kind))
    for name, declared in types_.items():
        if name != "unknown" and name not in given and name in left:
            values[name] = _read(declared, left.pop(name))
    if "unknown" in types_:
        values["unknown"] = left
    return kind(**values)


@functools.cache
def _types(kind: type) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in dataclasses.fields(cast("Any", kind))}


def _default(field: dataclasses.Field[Any]) -> object:
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory()
    return field.default


def _plain(value: object) -> object:
    if dataclasses.is_dataclass(value):
        return to_json(value)
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value


def _read(declared: Any, data: object) -> object:
    """Return what JSON gave as the declared type."""
    origin, arguments = get_origin(declared), get_args(declared)
    if dataclasses.is_dataclass(declared):
        return from_json(cast("type[object]", declared), data)
    if origin in (Union, types.UnionType):
        wanted = next(each for each in arguments if each is not type(None))
        return None if data is None else _read(wanted, data)
    if origin is Literal:
        if data not in arguments:
            raise ValueError(f"{data!r} is none of {', '.join(map(str, arguments))}")
        return data
    if origin in (tuple, frozenset):
        if not isinstance(data, list):
            raise TypeError(f"{data!r} is not a list")
        return origin(_read(arguments[0], each) for each in data)
    if origin is Mapping or declared is Mapping:
        return data
    if declared is float and isinstance(data, int) and not isinstance(data, bool):
        return float(data)
    if not isinstance(data, declared) or (declared is not bool and isinstance(data, bool)):
        raise TypeError(f"{data!r} is not {declared.__name__}")
    return data
