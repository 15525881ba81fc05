# SPDX-License-Identifier: GPL-3.0-or-later
"""Publisher: sends events to a dashboard on this machine and reports the result."""
import http.client
import json
import logging
import os
import re
import threading
import time
import weakref
from typing import Any, Dict, Iterable, Iterator, List, Mapping, Optional, Tuple, Union
from urllib.parse import urlsplit

from .arguments import NotAnEvent, iterate
from .connection import Connection, NotConnected
from .encoding import encode
from .events import Event

DEFAULT_URL = "http://127.0.0.1:8447/publish"
BATCH_BYTES = 512 * 1024
"""publish_many starts a new request at this size; the dashboard's own limit is 1 MiB by default."""

_log = logging.getLogger("scenedeck")
_CONNECTION_ERRORS = (OSError, http.client.HTTPException)
_INDEX = re.compile(r"\A(event |/)([0-9]+)\b")
"""The index of an event of a batch, in the dashboard's messages and JSON pointers."""

_publishers: "weakref.WeakSet[Publisher]" = weakref.WeakSet()


class PublishError(Exception):
    """An event was not accepted, or it is unknown whether it was; the message is a full sentence."""

    def __init__(self, detail: str, status: Optional[int] = None,
                 errors: Optional[List[Dict[str, str]]] = None, accepted: int = 0):
        super().__init__(detail)
        self.detail = detail
        """The error for people: the dashboard's own message if there is one."""
        self.status = status
        """HTTP status of the rejection; None if there was no answer."""
        self.errors = errors or []
        """For 422: one {"pointer": "/curve/3", "detail": "..."} for each field. After publish_many the pointers, like
        the message in `detail`, start with the event's index, from 0, in the iterable."""
        self.accepted = accepted
        """publish_many only: the number of events that earlier requests had published."""


class Publisher:
    """Publishes over one keep-alive connection. Any number of threads may share one Publisher.

    Each request has an Idempotency-Key. A connection that the dashboard has closed since the last event
    (because it restarted) is detected before anything is sent, and replaced. If the connection breaks
    later, the request is sent once more with the same key, as soon as the dashboard can be connected to,
    so that it accepts the event once. If there is no answer until the timeout, the event may or may not
    have been accepted, and publish raises a PublishError without status; the caller decides. An
    attack_profile or prediction that is published again replaces the first; phase, model_metric,
    model_perf and embedding count twice.
    """

    def __init__(self, url: Optional[str] = None, timeout: float = 2.0, headers: Optional[Mapping[str, str]] = None):
        """`url`: default is the environment's SCENEDECK_URL, else http://127.0.0.1:8447/publish.

        `timeout`: limit of one request in seconds, including the time to connect and to wait for other threads.

        `headers`: further headers of each request.
        """
        parts = urlsplit(url or os.environ.get("SCENEDECK_URL") or DEFAULT_URL)
        if parts.scheme != "http" or not parts.hostname:
            raise ValueError(f"{parts.geturl()} is not an http:// address of a dashboard")
        self.url = parts._replace(path=parts.path.rstrip("/") or "/publish").geturl()
        self.timeout = timeout
        self._headers = dict(headers or {})
        self._lock = threading.Lock()
        self._connection = Connection(parts.hostname, parts.port or 80, urlsplit(self.url).path, self._headers)
        _publishers.add(self)

    def __reduce__(self) -> Tuple[Any, ...]:
        """Pickled for another process, e.g. a worker of joblib, it opens a connection of its own there."""
        return type(self), (self.url, self.timeout, self._headers)

    def publish(self, event: Union[Event, Mapping[str, Any]]) -> int:
        """Publishes one event; returns the number of viewers that it was sent to. Raises PublishError."""
        return self._send(_encode(event), "application/json", self.timeout)["delivered"]

    def publish_many(self, events: Iterable[Union[Event, Mapping[str, Any]]]) -> int:
        """Publishes events in order, in batches; returns the number of viewers that the last batch was sent to.

        A request is accepted whole or not at all. Long iterables need several requests; if one fails,
        PublishError.accepted is the number of events that were accepted before it, and the indexes in its
        detail and errors count all events of the iterable, from 0. An exception that a generator raises
        becomes the cause of a PublishError, which has `accepted`, too.
        """
        delivered = accepted = 0
        try:
            for batch in _batches(_encoded(events)):
                delivered = self._send_batch(batch, accepted)
                accepted += len(batch)
        except PublishError as error:
            error.accepted = accepted
            raise
        except _IterableFailed as failure:
            cause = failure.__cause__
            raise PublishError(f"the iterable given to publish_many raised {type(cause).__name__}: {cause}; "
                               f"{accepted} of the {failure.consumed} before it were accepted, the others were not sent",
                               accepted=accepted) from cause
        return delivered

    def try_publish(self, event: Union[Event, Mapping[str, Any]],
                    timeout: Optional[float] = None) -> Optional[int]:
        """Like publish, but never raises: on failure it logs a warning to "scenedeck" and returns None.

        Returns within `timeout` seconds (default: the Publisher's), even while another thread is publishing.
        """
        try:
            body = _encode(event)
            return self._send(body, "application/json", self.timeout if timeout is None else timeout)["delivered"]
        except Exception as error:  # no error may interrupt the caller
            _log.warning("Not published: %s", error)
            return None

    def close(self) -> None:
        """Closes the connection; the next event opens another."""
        with self._lock:
            self._connection.close()

    def __enter__(self) -> "Publisher":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _send_batch(self, batch: List[bytes], before: int) -> int:
        """Sends one batch of a publish_many; `before` is the number of events sent before it."""
        try:
            return self._send(b"\n".join(batch), "application/x-ndjson", self.timeout)["delivered"]
        except PublishError as error:
            raise _with_total_indexes(error, before) from error.__cause__

    def _send(self, body: bytes, content_type: str, timeout: float) -> Dict[str, Any]:
        deadline = time.monotonic() + timeout
        if not self._lock.acquire(timeout=timeout):
            raise PublishError(f"timed out after {timeout:g} s while another thread was publishing to {self.url}")
        try:
            return self._exchange(body, content_type, deadline)
        except BaseException:
            self._connection.close()
            raise
        finally:
            self._lock.release()

    def _exchange(self, body: bytes, content_type: str, deadline: float) -> Dict[str, Any]:
        try:
            status, answer = self._connection.post(body, content_type, deadline)
        except NotConnected as error:
            raise PublishError(f"no dashboard answers at {self.url}: {_reason(error.__cause__)}") from error.__cause__
        except _CONNECTION_ERRORS as error:
            raise PublishError(f"{self.url} did not answer; it is unknown whether the event was accepted: "
                               f"{_reason(error)}") from error
        return self._parse_answer(status, answer)

    def _parse_answer(self, status: int, answer: bytes) -> Dict[str, Any]:
        try:
            document = json.loads(answer)
            if status == 200:
                return {"delivered": int(document["delivered"])}
            detail = str(document["detail"])
            errors = [{key: str(field[key]) for key in ("pointer", "detail")} for field in document.get("errors") or []]
        except (ValueError, KeyError, TypeError, AttributeError):
            raise PublishError(f"{self.url} answered {status} with something that is not a dashboard's answer; "
                               "is this its address?", status) from None
        raise PublishError(detail, status, errors)

    def _reset_in_child(self) -> None:
        """Replaces the lock, which another thread may have locked during the fork, and the parent's connection."""
        self._lock = threading.Lock()
        self._connection.reset_in_child()


def _reason(error: BaseException) -> str:
    return getattr(error, "strerror", None) or str(error) or type(error).__name__


def _encode(event: Union[Event, Mapping[str, Any]]) -> bytes:
    try:
        return encode(event)
    except NotAnEvent as error:
        raise PublishError(str(error)) from error
    except (TypeError, ValueError, RecursionError) as error:
        raise PublishError(f"the event cannot be written as JSON: {error}") from error


def _with_total_indexes(error: PublishError, before: int) -> PublishError:
    """`error` with `before` added to each index: the dashboard counts within a request, the caller within the iterable."""
    def shifted(text: str) -> str:
        return _INDEX.sub(lambda found: f"{found[1]}{int(found[2]) + before}", text)

    errors = [{key: shifted(text) for key, text in field.items()} for field in error.errors]
    return PublishError(shifted(error.detail), error.status, errors)


class _IterableFailed(Exception):
    """The caller's iterable raised an exception, which is the cause."""

    def __init__(self, consumed: int):
        super().__init__()
        self.consumed = consumed
        """The number of events that it gave before."""


def _encoded(events: Iterable[Union[Event, Mapping[str, Any]]]) -> Iterator[bytes]:
    consumed = 0
    try:
        iterator = iterate(events)
    except NotAnEvent as error:
        raise PublishError(str(error)) from error
    while True:
        try:
            event = next(iterator)
        except StopIteration:
            return
        except Exception as error:
            raise _IterableFailed(consumed) from error
        try:
            yield _encode(event)
        except PublishError as error:
            raise PublishError(f"event {consumed}: {error.detail}") from error.__cause__
        consumed += 1


def _batches(bodies: Iterable[bytes]) -> Iterable[List[bytes]]:
    batch: List[bytes] = []
    size = 0
    for body in bodies:
        if batch and size + len(body) + 1 > BATCH_BYTES:
            yield batch
            batch, size = [], 0
        batch.append(body)
        size += len(body) + 1
    if batch:
        yield batch


_default: Optional[Publisher] = None
_default_lock = threading.Lock()


def _reset_in_child() -> None:
    global _default_lock
    _default_lock = threading.Lock()
    for publisher in list(_publishers):
        publisher._reset_in_child()


if hasattr(os, "register_at_fork"):  # Windows has no fork
    os.register_at_fork(after_in_child=_reset_in_child)


def _default_publisher() -> Publisher:
    global _default
    with _default_lock:
        _default = _default or Publisher()
        return _default


def publish(event: Union[Event, Mapping[str, Any]]) -> int:
    """Calls publish of a Publisher with the default address, which is created at first use."""
    return _default_publisher().publish(event)


def try_publish(event: Union[Event, Mapping[str, Any]], timeout: Optional[float] = None) -> Optional[int]:
    """Calls try_publish of the Publisher with the default address; never raises."""
    try:
        publisher = _default_publisher()
    except ValueError as error:  # SCENEDECK_URL is not an address
        _log.warning("Not published: %s", error)
        return None
    return publisher.try_publish(event, timeout)
