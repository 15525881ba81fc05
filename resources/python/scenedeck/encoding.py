# SPDX-License-Identifier: GPL-3.0-or-later
"""Events as JSON. Values of numpy, torch and pandas are converted without importing these."""
import collections.abc
import dataclasses
import json
import math
import numbers
from typing import Any, Dict, Mapping

from .arguments import is_dataclass, is_mapping, not_an_event
from .events import OPTIONAL_KEYS, key_of

_NOT_ARRAYS = (bytes, bytearray, memoryview, collections.abc.Set)


def encode(event: Any) -> bytes:
    """Returns the JSON of a dataclass or mapping. Raises ValueError or TypeError with a message that names the field,
    and NotAnEvent for any other argument.

    Optional keys of the six known types are left out if they are None.
    """
    fields = _fields(event)
    try:
        text = _dumps(fields)
    except (TypeError, ValueError):  # most events need no conversion, which takes longer than dumps()
        text = _dumps({key: _plain(value, str(key)) for key, value in fields.items()})
    return text.encode()


def _dumps(fields: Any) -> str:
    return json.dumps(fields, allow_nan=False, separators=(",", ":"))


def _fields(event: Any) -> Dict[str, Any]:
    if is_dataclass(event):
        # Not asdict(): it copies every value, and a generator cannot be copied.
        fields = {key_of(field): getattr(event, field.name) for field in dataclasses.fields(event)}
    elif is_mapping(event):
        fields = dict(event)
    else:
        raise not_an_event(event)
    kind = fields.get("type")
    absent = OPTIONAL_KEYS.get(kind, ()) if isinstance(kind, str) else ()
    return {key: value for key, value in fields.items() if value is not None or key not in absent}


def _plain(value: Any, name: str) -> Any:
    """Converts `value` to types that json can write; `name` is its path in the event."""
    if value is None or isinstance(value, (bool, str)):
        return value
    if isinstance(value, numbers.Integral):
        return int(value)
    if isinstance(value, numbers.Real):
        return _finite(float(value), name)
    if is_dataclass(value):
        return _plain_mapping(_fields(value), name)
    if isinstance(value, collections.abc.Mapping):
        return _plain_mapping(value, name)
    for method in ("tolist", "item"):  # arrays and tensors; item() for scalars
        convert = getattr(value, method, None)
        if callable(convert):
            return _plain(_converted(value, convert, name), name)
    if isinstance(value, collections.abc.Iterable) and not isinstance(value, _NOT_ARRAYS):
        return [_plain(element, f"{name}[{index}]") for index, element in enumerate(value)]
    if hasattr(value, "__float__"):  # a Decimal
        return _finite(float(value), name)
    raise TypeError(f"{name} is of type {type(value).__name__}, which cannot be written as JSON")


def _plain_mapping(fields: Mapping[Any, Any], name: str) -> Dict[Any, Any]:
    return {key: _plain(value, f"{name}.{key}") for key, value in fields.items()}


def _converted(value: Any, convert: Any, name: str) -> Any:
    converted = convert()
    if type(converted) is type(value):
        raise TypeError(f"{name} is of type {type(value).__name__}, which cannot be written as JSON")
    return converted


def _finite(number: float, name: str) -> float:
    if not math.isfinite(number):
        raise ValueError(f"{name} is {number}; it must be a finite number")
    return number
