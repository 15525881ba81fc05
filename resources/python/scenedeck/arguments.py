# SPDX-License-Identifier: GPL-3.0-or-later
"""What may be given to publish and publish_many, and sentences for everything else."""
import collections.abc
import dataclasses
from typing import Any, Iterator

_TEXT = (str, bytes, bytearray)


class NotAnEvent(TypeError):
    """Something else was given in place of an event; the message is a full sentence."""


def is_dataclass(value: Any) -> bool:
    return dataclasses.is_dataclass(value) and not isinstance(value, type)


def is_mapping(value: Any) -> bool:
    """As dict() sees it: a sqlite3.Row and a pandas.Series, which are no Mapping, have keys(), too."""
    return callable(getattr(value, "keys", None)) and not isinstance(value, type)


def iterate(events: Any) -> Iterator[Any]:
    """An iterator over `events`. Raises NotAnEvent for one event, for text, and for what is not iterable."""
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
    """Says what to do with `value`, which was given in place of an event."""
    return NotAnEvent(f"an event is a dict or one of scenedeck's dataclasses, not {_kind(value)}{_advice(value)}")


def _kind(value: Any) -> str:
    """What `value` is, as the end of a sentence."""
    if value is None:
        return "None"
    return "a class" if isinstance(value, type) else type(value).__name__


def _advice(value: Any) -> str:
    """What to do with `value`, which was given in place of an event; empty where nothing can be said."""
    if isinstance(value, _TEXT):
        return ": use json.loads(text) for JSON text"
    if isinstance(value, type):
        return f": use an instance, {value.__name__}(...)"
    if isinstance(value, collections.abc.Iterable):
        return ": use Publisher.publish_many() for an iterable of events"
    return ""
