# SPDX-License-Identifier: GPL-3.0-or-later
"""Clients of the dashboard with full control of the bytes on the wire, for valid and invalid requests."""
import base64
import json
import os
import socket
import struct
import time

HOST = "127.0.0.1"
TIMEOUT = 30
MOST_MESSAGE_BYTES = 32 * 1024  # in the negotiated stream; a message with a single event may be longer


class Answer:
    """One HTTP answer."""

    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    @property
    def json(self):
        return json.loads(self.body)


class RawClient:
    """A TCP connection; the test writes the bytes of the requests."""

    def __init__(self, port, host=HOST):
        self._socket = socket.create_connection((host, port), TIMEOUT)
        self._input = b""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._socket.close()

    def send(self, text):
        self._socket.sendall(text if isinstance(text, bytes) else text.encode())

    def answer(self, has_body=True):
        """Returns the next answer; raises EOFError if the server closes the connection before. That to HEAD has no body."""
        status_line, *lines = self._read_until(b"\r\n\r\n").decode("latin-1").split("\r\n")
        headers = {k.lower(): v.strip() for k, _, v in (line.partition(":") for line in lines if line)}
        body = self._read_exactly(int(headers.get("content-length", 0))) if has_body else b""
        return Answer(int(status_line.split(" ")[1]), headers, body)

    def is_closed(self):
        """Waits until the server closes the connection; false if data arrives first."""
        return not self._input and self._socket.recv(1) == b""

    def _read_until(self, delimiter):
        while delimiter not in self._input:
            self._receive()
        found, self._input = self._input.split(delimiter, 1)
        return found

    def _read_exactly(self, count):
        while len(self._input) < count:
            self._receive()
        found, self._input = self._input[:count], self._input[count:]
        return found

    def _receive(self):
        data = self._socket.recv(65536)
        if not data:
            raise EOFError("the server closed the connection")
        self._input += data


def request(port, body=b"", method="POST", path="/publish", host=None, **headers):
    """The bytes of a well-formed request; a header that is None is left out."""
    body = body if isinstance(body, bytes) else body.encode()
    all_headers = {"Host": host or f"127.0.0.1:{port}", "Content-Type": "application/json"}
    if method == "POST":
        all_headers["Content-Length"] = str(len(body))
    all_headers.update({name.replace("_", "-"): value for name, value in headers.items()})
    lines = [f"{name}: {value}" for name, value in all_headers.items() if value is not None]
    return "\r\n".join([f"{method} {path} HTTP/1.1", *lines, "", ""]).encode() + body


def ask(port, *arguments, **options):
    """Sends one request on a new connection; returns the answer."""
    with RawClient(port) as client:
        client.send(request(port, *arguments, **options))
        return client.answer()


class Viewer:
    """A WebSocket viewer (RFC 6455); `receive_buffer` is the size of its socket's buffer."""

    def __init__(self, port, receive_buffer=None, wait_for_response=True, query="", **headers):
        self._socket = socket.socket()
        if receive_buffer:
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        self._socket.settimeout(TIMEOUT)
        self._socket.connect((HOST, port))
        self._input = bytearray()
        self.close_code = None
        key = base64.b64encode(os.urandom(16)).decode()
        lines = [f"{k.replace('_', '-')}: {v}" for k, v in headers.items()]
        if "Host" not in headers:
            lines.append(f"Host: {HOST}:{port}")
        self._socket.sendall("\r\n".join([
            f"GET /ws{query} HTTP/1.1", *lines, "Upgrade: websocket", "Connection: Upgrade",
            f"Sec-WebSocket-Key: {key}", "Sec-WebSocket-Version: 13", "", ""]).encode())
        if wait_for_response:
            self.head = self._read_until(b"\r\n\r\n")
            self.status = int(self.head.split(b" ")[1])

    def reset(self):
        """Closes the connection with a TCP reset."""
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._socket.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._socket.close()

    def message(self):
        """The next text message, with its fragments joined; None after the server has closed the connection."""
        message = b""
        while True:
            try:
                last, code, payload = self._frame()
            except (EOFError, ConnectionError):
                return None
            if code in (0, 1):
                message += payload
                if last:
                    return message
            if code == 9:
                self._send(0xA, payload)
            if code == 8:
                self.close_code = struct.unpack(">H", payload[:2])[0]
                return None

    def event(self):
        """The next message that is not a snapshot; snapshots are sent whenever the data directory has been read."""
        while True:
            message = self.message()
            if message is None or not message.startswith(b'{"type":"snapshot"'):
                return message

    def until(self, expected):
        """Messages up to and including the one that equals `expected`."""
        got = []
        while (message := self.message()) is not None:
            got.append(message)
            if message == expected:
                return got
        raise AssertionError(f"the stream ended before {expected!r}")

    def send_unmasked(self, payload):
        self._socket.sendall(bytes([0x81, len(payload)]) + payload)

    def send_text(self, payload):
        self._send(1, payload)

    def _send(self, code, payload):
        mask = b"\x00\x00\x00\x00"
        size = len(payload)
        length = bytes([0x80 | size]) if size < 126 else b"\xfe" + struct.pack(">H", size)
        self._socket.sendall(bytes([0x80 | code]) + length + mask + payload)

    def _frame(self):
        first, second = self._read_exactly(2)
        size = second & 0x7F
        if size == 126:
            size = struct.unpack(">H", self._read_exactly(2))[0]
        elif size == 127:
            size = struct.unpack(">Q", self._read_exactly(8))[0]
        return bool(first & 0x80), first & 0x0F, bytes(self._read_exactly(size))

    def _read_exactly(self, count):
        while len(self._input) < count:
            self._receive()
        data = self._input[:count]
        del self._input[:count]
        return data

    def _read_until(self, delimiter):
        while delimiter not in self._input:
            self._receive()
        end = self._input.index(delimiter) + len(delimiter)
        return bytes(self._read_exactly(end))

    def _receive(self):
        data = self._socket.recv(262144)
        if not data:
            raise EOFError("the server closed the connection")
        self._input += data


class Negotiated(Viewer):
    """A scenedeck.v1 viewer; checks the rules of the protocol while it reads."""

    def __init__(self, port, cursor=None, **options):
        query = "" if cursor is None else "?epoch={}&seq={}".format(*cursor)
        super().__init__(port, query=query, Sec_WebSocket_Protocol="scenedeck.v1", **options)
        self.hello = json.loads(self.message())
        assert self.hello["kind"] == "hello", self.hello
        self.epoch, self.seq = self.hello["epoch"], self.hello["seq"]
        self._state_due = self.hello["resume"] != "resumed"

    @property
    def cursor(self):
        return self.epoch, self.seq

    def next(self):
        """The next message, as (kind, message); None after the server has closed the connection."""
        text = self.message()
        if text is None:
            return None
        message = json.loads(text)
        assert len(text) <= MOST_MESSAGE_BYTES or len(message["events"]) == 1, f"{len(text)} bytes"
        getattr(self, "_check_" + message["kind"])(message)
        return message["kind"], message

    def events_until(self, seq):
        """All messages up to the event with this seq, or to a state that contains it."""
        got = []
        while self.seq < seq or self._state_due:
            message = self.next()
            assert message, f"the stream ended at {self.seq} before {seq}"
            got.append(message)
        return got

    def _check_events(self, message):
        assert not self._state_due, "a state was due"
        for seq, _, _ in message["events"]:
            assert seq in (0, self.seq + 1), f"{seq} follows {self.seq}"
            self.seq = seq or self.seq

    def _check_gap(self, message):
        assert message["from"] == self.seq + 1, f"{message} follows {self.seq}"
        assert message["to"] >= self.seq, message
        self.seq, self._state_due = message["to"], True

    def _check_state(self, message):
        assert self._state_due and message["seq"] == self.seq, f"{message['seq']} is not {self.seq}"
        assert all(seq <= self.seq for seq, _, _ in message["events"])
        self._state_due = not message.get("last", False)


def eventually(check, seconds=20):
    """Polls check() until it is true; returns its value. Fails after `seconds`."""
    end = time.monotonic() + seconds
    while not (value := check()):
        if time.monotonic() > end:
            raise AssertionError("the condition was not met in time")
        time.sleep(0.02)
    return value
