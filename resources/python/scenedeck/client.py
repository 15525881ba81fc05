# SPDX-License-Identifier: GPL-3.0-or-later
"""Publisher: sends events to a dashboard on this machine and says what became of them."""
import dataclasses
import http.client
import io
import json
import logging
import os
import queue
import select
import socket
import threading
import time
from typing import Any, Dict, Iterable, List, Mapping, Optional, Union
from urllib.parse import urlsplit

from .events import Event

DEFAULT_URL = "http://127.0.0.1:8447/publish"
BATCH_BYTES = 512 * 1024
"""publish_many starts a new request at this size; the dashboard's own limit is 1 MiB by default."""

_log = logging.getLogger("scenedeck")
_BROKEN = (OSError, http.client.HTTPException)


class PublishError(Exception):
    """An event was not taken, or nobody can say whether it was; the message is a full sentence."""

    def __init__(self, detail: str, status: Optional[int] = None,
                 errors: Optional[List[Dict[str, str]]] = None, accepted: int = 0):
        super().__init__(detail)
        self.detail = detail
        """What is wrong, for people: the dashboard's own sentence where it gave one."""
        self.status = status
        """HTTP status of the refusal; None when there was no answer."""
        self.errors = errors or []
        """For 422: one {"pointer": "/curve/3", "detail": "..."} a field; batches start with the index
        within the refused request, which is `accepted` events into what was given to publish_many."""
        self.accepted = accepted
        """publish_many only: how many events earlier requests had delivered before this one failed."""


class Publisher:
    """Publishes over one kept-alive connection. Any number of threads may share one Publisher.

    An event is sent once. A connection that the dashboard has closed since the last event (it was
    restarted) is noticed before anything is sent, and replaced. If the connection breaks after
    that, the event may have been taken or not: publishing it again could double it, so that is left to the caller, who gets
    a PublishError without status. An attack_profile or prediction that is published again takes
    the place of the first; phase, model_metric, model_perf and embedding are counted twice.
    """

    def __init__(self, url: Optional[str] = None, timeout: float = 2.0):
        """`url`: default is the environment's SCENEDECK_URL, else http://127.0.0.1:8447/publish.

        `timeout`: seconds that one request may take in all, connecting and waiting included.
        """
        parts = urlsplit(url or os.environ.get("SCENEDECK_URL") or DEFAULT_URL)
        if parts.scheme != "http" or not parts.hostname:
            raise ValueError(f"{parts.geturl()} is not an http:// address of a dashboard")
        self.url = parts._replace(path=parts.path.rstrip("/") or "/publish").geturl()
        self.timeout = timeout
        self._host, self._port = parts.hostname, parts.port or 80
        self._lock = threading.Lock()
        self._connection: Optional[http.client.HTTPConnection] = None
        self._owner = os.getpid()

    def publish(self, event: Union[Event, Mapping[str, Any]]) -> int:
        """Publishes one event; returns how many viewers it went to. Raises PublishError."""
        return self._send(_encode(event), "application/json", self.timeout)["delivered"]

    def publish_many(self, events: Iterable[Union[Event, Mapping[str, Any]]]) -> int:
        """Publishes events in order, many a request; returns how many viewers the last ones went to.

        A request is taken whole or not at all. Long iterables take several; when one fails,
        PublishError.accepted says how many events had been taken before it.
        """
        delivered = accepted = 0
        try:
            for batch in _batches(map(_encode, events)):
                delivered = self._send(b"\n".join(batch), "application/x-ndjson", self.timeout)["delivered"]
                accepted += len(batch)
        except PublishError as error:
            error.accepted = accepted
            raise
        return delivered

    def try_publish(self, event: Union[Event, Mapping[str, Any]],
                    timeout: Optional[float] = None) -> Optional[int]:
        """Like publish, but never raises: None when it failed, with a line in the log "scenedeck".

        Takes `timeout` seconds at most (default: the Publisher's), also when another thread is publishing.
        """
        try:
            body = _encode(event)
            return self._send(body, "application/json", self.timeout if timeout is None else timeout)["delivered"]
        except Exception as error:  # whatever it is, the caller's own work goes on
            _log.warning("Not published: %s", error)
            return None

    def close(self) -> None:
        """Closes the connection; the next event opens another."""
        with self._lock:
            self._drop()

    def __enter__(self) -> "Publisher":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _send(self, body: bytes, content_type: str, timeout: float) -> Dict[str, Any]:
        deadline = time.monotonic() + timeout
        if not self._lock.acquire(timeout=timeout):
            raise PublishError(f"another thread has been publishing to {self.url} for {timeout:g} s")
        try:
            return self._exchange(body, content_type, deadline)
        except BaseException:
            self._drop()
            raise
        finally:
            self._lock.release()

    def _exchange(self, body: bytes, content_type: str, deadline: float) -> Dict[str, Any]:
        connection = self._connected(deadline)
        try:
            connection.sock.deadline = deadline
            connection.request("POST", urlsplit(self.url).path, body, {"Content-Type": content_type})
            response = connection.getresponse()
            answer = response.read()
        except _BROKEN as error:
            raise PublishError(f"{self.url} did not answer; the event may have been taken or not: "
                               f"{_reason(error)}") from error
        if response.will_close:
            self._drop()
        return self._understood(response.status, answer)

    def _connected(self, deadline: float) -> http.client.HTTPConnection:
        forked = self._owner != os.getpid()  # the connection is the parent's, who keeps it
        if forked or (self._connection and _has_ended(self._connection.sock)):
            self._drop()
        self._owner = os.getpid()
        if not self._connection:
            connection = http.client.HTTPConnection(self._host, self._port)
            try:
                connection.sock = _DeadlineSocket(_connect(self._host, self._port, deadline))
            except OSError as error:
                raise PublishError(f"no dashboard answers at {self.url}: {_reason(error)}") from error
            self._connection = connection
        return self._connection

    def _understood(self, status: int, answer: bytes) -> Dict[str, Any]:
        try:
            document = json.loads(answer)
            if status == 200:
                return {"delivered": int(document["delivered"])}
            detail, errors = str(document["detail"]), document.get("errors")
        except (ValueError, KeyError, TypeError, AttributeError):
            raise PublishError(f"{self.url} answered {status} with something that is not a dashboard's answer; "
                               "is this its address?", status) from None
        raise PublishError(detail, status, errors)

    def _drop(self) -> None:
        if self._connection:
            self._connection.close()
            self._connection = None


class _DeadlineSocket:
    """What http.client needs of a socket, with one deadline for all that it does."""

    def __init__(self, sock: socket.socket):
        self._sock = sock
        self.deadline = 0.0

    def _arm(self) -> socket.socket:
        self._sock.settimeout(_left(self.deadline))
        return self._sock

    def sendall(self, data: bytes) -> None:
        self._arm().sendall(data)

    def makefile(self, *_: object, **__: object) -> io.BufferedReader:
        return io.BufferedReader(_DeadlineReader(self._arm))

    def fileno(self) -> int:
        return self._sock.fileno()

    def close(self) -> None:
        self._sock.close()


class _DeadlineReader(io.RawIOBase):
    def __init__(self, arm: Any):
        self._arm = arm

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        return self._arm().recv_into(buffer)


def _connect(host: str, port: int, deadline: float) -> socket.socket:
    """Like socket.create_connection, but all addresses together have until the deadline."""
    failure: OSError = OSError(f"{host} has no address")
    for family, kind, protocol, _, address in _addresses(host, port, deadline):
        sock = socket.socket(family, kind, protocol)
        try:
            sock.settimeout(_left(deadline))
            sock.connect(address)
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return sock
        except OSError as error:
            sock.close()
            failure = error
    raise failure


def _addresses(host: str, port: int, deadline: float) -> List[Any]:
    """Like socket.getaddrinfo, which may take as long as the system's resolver likes, but until the deadline at most."""
    try:
        return socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
    except socket.gaierror:
        pass  # it is a name
    found: "queue.SimpleQueue[Any]" = queue.SimpleQueue()

    def look_up() -> None:
        try:
            found.put(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except OSError as error:
            found.put(error)

    threading.Thread(target=look_up, name="scenedeck look-up", daemon=True).start()
    try:
        result = found.get(timeout=_left(deadline))
    except queue.Empty:
        raise socket.timeout(f"looking up {host} takes too long") from None
    if isinstance(result, OSError):
        raise result
    return result


def _has_ended(sock: _DeadlineSocket) -> bool:
    """Whether an idle connection has news: nothing is due on it, so that can only be its end."""
    poll = select.poll()
    poll.register(sock.fileno(), select.POLLIN)
    return bool(poll.poll(0))


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise socket.timeout("timed out")
    return left


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error) or type(error).__name__


def _encode(event: Union[Event, Mapping[str, Any]]) -> bytes:
    is_ours = dataclasses.is_dataclass(event) and not isinstance(event, type)
    try:
        return json.dumps(dataclasses.asdict(event) if is_ours else dict(event),
                          allow_nan=False, separators=(",", ":")).encode()
    except (TypeError, ValueError) as error:
        raise PublishError(f"the event cannot be written as JSON: {error}") from error


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


def _default_publisher() -> Publisher:
    global _default
    with _default_lock:
        _default = _default or Publisher()
        return _default


def publish(event: Union[Event, Mapping[str, Any]]) -> int:
    """Publisher.publish of a Publisher with the default address, made at first use."""
    return _default_publisher().publish(event)


def try_publish(event: Union[Event, Mapping[str, Any]], timeout: Optional[float] = None) -> Optional[int]:
    """Publisher.try_publish of a Publisher with the default address; never raises."""
    try:
        publisher = _default_publisher()
    except ValueError as error:  # SCENEDECK_URL is not an address
        _log.warning("Not published: %s", error)
        return None
    return publisher.try_publish(event, timeout)
