# SPDX-License-Identifier: GPL-3.0-or-later
"""The viewers of the soak: some read everything, the others misbehave as real clients do.

Each is a function of (port, stop), runs in a separate process until `stop` is set, and raises if the dashboard does not serve
it as it must. READERS return the last seq or number that they have read.
"""
import json
import socket
import time

from peers import HOST, Negotiated, RawClient, Viewer, ask, request
from scenes import SCENES
from test_sse import Source

HALF_REQUEST_SECONDS = 60  # the dashboard's limit is 20 s of its clock, which is not slower than the real one


def read_negotiated(port, stop):
    """Negotiated checks the rules of the stream; a viewer that keeps up must not get a gap."""
    with Negotiated(port) as viewer:
        while not stop.is_set():
            kind, message = viewer.next()
            if kind == "gap":
                raise AssertionError(f"got {message} although it reads")
        return viewer.seq


def read_plain(port, stop):
    """The numbered events must arrive in order and without gaps."""
    last = None
    with Viewer(port) as viewer:
        while not stop.is_set():
            event = json.loads(viewer.message())
            if event["type"] == "soak":
                if last is not None and event["n"] not in (last, last + 1):
                    raise AssertionError(f"{event['n']} follows {last}")
                last = event["n"]
    return last


def read_sse(port, stop):
    """The ids of server-sent events must increase by one."""
    source, last = Source(port), None
    while not stop.is_set():
        name, _ = source.next()
        seq = int(source.last_id.split(":")[1]) if source.last_id else None
        if name == "message" and last is not None and seq not in (last, last + 1):
            raise AssertionError(f"id {seq} follows {last}")
        last = seq
    source.close()
    return last


def resume(port, stop):
    """Disconnects for a while repeatedly; then gets the missed events, or too_old and the state."""
    with Negotiated(port) as viewer:
        viewer.events_until(viewer.seq + 100)
        cursor = viewer.cursor
    while not stop.is_set():
        time.sleep(0.5)
        with Negotiated(port, cursor) as viewer:
            if viewer.hello["resume"] not in ("resumed", "too_old"):
                raise AssertionError(viewer.hello)
            viewer.events_until(viewer.seq + 100)
            cursor = viewer.cursor


def stall(port, stop):
    """Reads nothing for a while, then everything available; the dashboard may disconnect it."""
    while not stop.is_set():
        with Negotiated(port, receive_buffer=4096) as viewer:
            stop.wait(20)
            end = time.monotonic() + 3
            while time.monotonic() < end and viewer.next():
                pass


def reconnect(port, stop):
    """Connects and disconnects with a TCP reset repeatedly."""
    while not stop.is_set():
        viewer = Viewer(port)
        viewer.message()
        viewer.reset()
        time.sleep(0.05)


def is_closed_by_peer(connection):
    """Whether the peer closes the connection within a second."""
    connection.settimeout(1)
    try:
        return not connection.recv(4096)
    except TimeoutError:
        return False
    except ConnectionError:
        return True


def send_half_requests(port, stop):
    """Sends incomplete requests: the dashboard must close the connection."""
    while not stop.is_set():
        with socket.create_connection((HOST, port)) as connection:
            connection.sendall(b"GET /ws HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgr")
            start = time.monotonic()
            while not stop.is_set() and not is_closed_by_peer(connection):
                if time.monotonic() - start > HALF_REQUEST_SECONDS:
                    raise AssertionError(f"an incomplete request was not closed within {HALF_REQUEST_SECONDS} s")


def send_messages(port, stop):
    """Sends long messages: the dashboard must close with 1009."""
    while not stop.is_set():
        with Viewer(port) as viewer:
            try:
                for _ in range(100):
                    viewer.send_text(b"x" * 1000)
            except ConnectionError:
                continue
            while viewer.message():
                pass
            if viewer.close_code not in (1009, None):
                raise AssertionError(f"closed with {viewer.close_code}")
        time.sleep(0.2)


def request_documents(port, stop):
    """Reads every document that the dashboard serves."""
    paths = ["/metrics", "/healthz", "/api/v1/state", "/api/v1/events?type=soak&limit=10", "/guide/producers"]
    while not stop.is_set():
        for path in paths + [f"/api/v1/scenes/{scene}" for scene in SCENES]:
            answer = ask(port, method="GET", path=path)
            if answer.status != 200:
                raise AssertionError(f"{path}: {answer.status} {answer.body[:200]}")
        time.sleep(0.5)


def publish_invalid_events(port, stop):
    """A producer, not a viewer: publishes invalid events, which must be rejected."""
    while not stop.is_set():
        for body, status in ((b"{", 400), (b'{"type":"phase"}', 422), (b'{"type":"a"}' * 2, 400)):
            if (answer := ask(port, body)).status != status:
                raise AssertionError(f"{body}: {answer.status}")
        with RawClient(port) as client:
            client.send(request(port, b"{}", Transfer_Encoding="chunked"))
            if client.answer().status // 100 != 4:
                raise AssertionError("a chunked body was accepted")
        time.sleep(0.2)


READERS = (read_negotiated, read_plain, read_sse)
ALL = (*READERS, resume, stall, reconnect, send_half_requests, send_messages, request_documents, publish_invalid_events)
