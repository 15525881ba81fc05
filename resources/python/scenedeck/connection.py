# SPDX-License-Identifier: GPL-3.0-or-later
"""Connection: sends requests to a dashboard, each with a deadline and an Idempotency-Key."""
import http.client
import io
import os
import queue
import select
import socket
import threading
import time
from typing import Any, Dict, List, Mapping, Optional, Tuple

_LOST = (ConnectionError, http.client.IncompleteRead)
_RECONNECT_PAUSE_S = 0.25

_parent_connections: List[http.client.HTTPConnection] = []
"""Connections of the parent process, never released: finalizing one could wait for a lock that stays locked here."""


class NotConnected(Exception):
    """No connection could be made, so that nothing was sent; the cause is the error."""


class Connection:
    """A keep-alive connection, for one thread at a time.

    A connection that the dashboard has closed since the last request is detected before anything is sent,
    and replaced. If it breaks later, the request is sent once more, with the same key.
    """

    def __init__(self, host: str, port: int, path: str, headers: Mapping[str, str]):
        """`headers`: further headers of each request."""
        self._host, self._port, self._path = host, port, path
        self._headers = dict(headers)
        self._http: Optional[http.client.HTTPConnection] = None

    def post(self, body: bytes, content_type: str, deadline: float) -> Tuple[int, bytes]:
        """The status and body of the answer. `deadline` is a time of time.monotonic().

        Raises NotConnected, or OSError or HTTPException if it is unknown whether the request was accepted.
        """
        headers = {**self._headers, "Content-Type": content_type, "Idempotency-Key": f'"{os.urandom(16).hex()}"'}
        connection = self._connected(deadline)
        try:
            return self._request(connection, body, headers, deadline)
        except _LOST as lost:
            return self._request(self._reconnected(lost, deadline), body, headers, deadline)

    def close(self) -> None:
        if self._http:
            self._http.close()
            self._http = None

    def reset_in_child(self) -> None:
        """Closes the parent's connection in a forked child."""
        if self._http:
            # Not by http.client's close(): another thread may have locked its buffers during the fork.
            self._http.sock.close()
            _parent_connections.append(self._http)
            self._http = None

    def _request(self, connection: http.client.HTTPConnection, body: bytes, headers: Dict[str, str],
                 deadline: float) -> Tuple[int, bytes]:
        connection.sock.deadline = deadline
        connection.request("POST", self._path, body, headers)
        response = connection.getresponse()
        answer = response.read()
        if response.will_close:
            self.close()
        return response.status, answer

    def _reconnected(self, lost: Exception, deadline: float) -> http.client.HTTPConnection:
        """A new connection; raises `lost` if there is none until the deadline.

        A dashboard that was killed needs a moment; at once, the kernel may still accept the connection and then reset it.
        """
        while deadline - time.monotonic() > _RECONNECT_PAUSE_S:
            self.close()
            time.sleep(_RECONNECT_PAUSE_S)
            try:
                return self._connected(deadline)
            except NotConnected:
                continue
        raise lost

    def _connected(self, deadline: float) -> http.client.HTTPConnection:
        """The connection, made if there is none. Raises NotConnected."""
        if self._http and _is_ended(self._http.sock):
            self.close()
        if not self._http:
            connection = http.client.HTTPConnection(self._host, self._port)
            try:
                connection.sock = _DeadlineSocket(_connect(self._host, self._port, deadline))
            except OSError as error:
                raise NotConnected from error
            self._http = connection
        return self._http


class _DeadlineSocket:
    """The socket methods that http.client uses, with one deadline for all operations."""

    def __init__(self, sock: socket.socket):
        self._sock = sock
        self.deadline = 0.0

    def _with_timeout(self) -> socket.socket:
        self._sock.settimeout(_remaining(self.deadline))
        return self._sock

    def sendall(self, data: bytes) -> None:
        self._with_timeout().sendall(data)

    def makefile(self, *_: object, **__: object) -> io.BufferedReader:
        return io.BufferedReader(_DeadlineReader(self._with_timeout))

    def fileno(self) -> int:
        return self._sock.fileno()

    def close(self) -> None:
        self._sock.close()


class _DeadlineReader(io.RawIOBase):
    def __init__(self, with_timeout: Any):
        self._with_timeout = with_timeout

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        return self._with_timeout().recv_into(buffer)


def _connect(host: str, port: int, deadline: float) -> socket.socket:
    """Like socket.create_connection, but with one deadline for all addresses."""
    failure: OSError = OSError(f"{host} has no address")
    for family, kind, protocol, _, address in _addresses(host, port, deadline):
        sock = socket.socket(family, kind, protocol)
        try:
            sock.settimeout(_remaining(deadline))
            sock.connect(address)
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return sock
        except OSError as error:
            sock.close()
            failure = error
    raise failure


def _addresses(host: str, port: int, deadline: float) -> List[Any]:
    """Like socket.getaddrinfo, but with a deadline: the system's resolver has its own timeouts."""
    try:
        return socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
    except socket.gaierror:
        pass  # not an IP address but a name
    found: "queue.SimpleQueue[Any]" = queue.SimpleQueue()

    def resolve() -> None:
        try:
            found.put(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except OSError as error:
            found.put(error)

    threading.Thread(target=resolve, name="scenedeck look-up", daemon=True).start()
    try:
        result = found.get(timeout=_remaining(deadline))
    except queue.Empty:
        raise socket.timeout(f"looking up {host} takes too long") from None
    if isinstance(result, OSError):
        raise result
    return result


def _is_ended(sock: _DeadlineSocket) -> bool:
    """Whether the dashboard has ended an idle connection: no data is due on it, so readable means ended."""
    poll = select.poll()
    poll.register(sock.fileno(), select.POLLIN)
    return bool(poll.poll(0))


def _remaining(deadline: float) -> float:
    remaining = deadline - time.monotonic()
    if remaining <= 0:
        raise socket.timeout("timed out")
    return remaining
