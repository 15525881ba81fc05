# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks of the arguments of publish and publish_many, with error messages for wrong ones."""
import collections.abc
import dataclasses
from typing import Any, Iterator

_TEXT = (str, bytes, bytearray)


class NotAnEvent(TypeError):
    """The argument is not an event; the message is a full sentence."""


def is_dataclass(value: Any) -> bool:
    return dataclasses.is_dataclass(value) and not isinstance(value, type)


def is_mapping(value: Any) -> bool:
    """Like dict(), tests for keys(): a sqlite3.Row and a pandas.Series have it, but are not a Mapping."""
    return callable(getattr(value, "keys", None)) and not isinstance(value, type)


def iterate(events: Any) -> Iterator[Any]:
    """Returns an iterator over `events`. Raises NotAnEvent for a single event, for text and for an object that is not
    iterable."""
    refused = f"publish_many takes an iterable of events, not {_kind(events)}"
    if isinstance(events, collections.abc.Mapping):
        raise NotAnEvent(f"{refused}: use publish() for one event")
    if isinstance(events, _TEXT):
        raise NotAnEvent(f"{refused}: use json.loads(text) for JSON text")
    try:
        return iter(events)
    except TypeError as error:
        advice = ": use publish() for one event" if is_dataclass(events) else ""
        raise NotAnEvent(refused + advice) from error


def not_an_event(value: Any) -> NotAnEvent:
    """The exception for `value`, which is not an event; its message says what to do instead."""
    return NotAnEvent(f"an event is a dict or one of scenedeck's dataclasses, not {_kind(value)}{_advice(value)}")


def _kind(value: Any) -> str:
    """The kind of `value`, as the end of a sentence."""
    if value is None:
        return "None"
    return "a class" if isinstance(value, type) else type(value).__name__


def _advice(value: Any) -> str:
    """What to do with `value`, which is not an event; empty without advice."""
    if isinstance(value, _TEXT):
        return ": use json.loads(text) for JSON text"
    if isinstance(value, type):
        return f": use an instance, {value.__name__}(...)"
    if isinstance(value, collections.abc.Iterable):
        return ": use Publisher.publish_many() for an iterable of events"
    return ""
