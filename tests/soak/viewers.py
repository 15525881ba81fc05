# SPDX-License-Identifier: GPL-3.0-or-later
"""The viewers of the soak: some read as they should, some behave as badly as people's machines do.

Each is a function of (port, ending), runs in a process of its own until `ending` is set, and raises when it was not given what
it is owed. The good ones return how far they have read.
"""
import json
import socket
import time

from peers import HOST, Negotiated, RawClient, Viewer, ask, request
from test_sse import Source

HALF_SECONDS = 60  # the dashboard gives it 20, by a clock that goes at least as fast as ours
SCENES = ("overview", "phase-mix", "attack-envelopes", "predictions", "model-accuracy", "embedding", "accuracy-vs-cost")


def reads_all(port, ending):
    """Negotiated holds the stream to its rules; one that keeps up is never told of a gap."""
    with Negotiated(port) as viewer:
        while not ending.is_set():
            kind, message = viewer.next()
            if kind == "gap":
                raise AssertionError(f"told of {message} although it reads")
        return viewer.seq


def reads_plain(port, ending):
    """The numbered events come in order and without holes."""
    last = None
    with Viewer(port) as viewer:
        while not ending.is_set():
            event = json.loads(viewer.message())
            if event["type"] == "soak":
                if last is not None and event["n"] not in (last, last + 1):
                    raise AssertionError(f"{event['n']} follows {last}")
                last = event["n"]
    return last


def reads_sse(port, ending):
    """The ids of server-sent events rise by one."""
    source, last = Source(port), None
    while not ending.is_set():
        name, _ = source.next()
        seq = int(source.last_id.split(":")[1]) if source.last_id else None
        if name == "message" and last is not None and seq not in (last, last + 1):
            raise AssertionError(f"id {seq} follows {last}")
        last = seq
    source.close()
    return last


def resumes(port, ending):
    """Goes away for a while, again and again; what it missed is there, or it is told so and given the state."""
    with Negotiated(port) as viewer:
        viewer.events_until(viewer.seq + 100)
        cursor = viewer.cursor
    while not ending.is_set():
        time.sleep(0.5)
        with Negotiated(port, cursor) as viewer:
            if viewer.hello["resume"] not in ("resumed", "too_old"):
                raise AssertionError(viewer.hello)
            viewer.events_until(viewer.seq + 100)
            cursor = viewer.cursor


def stalls(port, ending):
    """Reads nothing for a while, then all that there is; it may be cut off for that."""
    while not ending.is_set():
        with Negotiated(port, receive_buffer=4096) as viewer:
            ending.wait(20)
            end = time.monotonic() + 3
            while time.monotonic() < end and viewer.next():
                pass


def churns(port, ending):
    """Comes and goes with a reset."""
    while not ending.is_set():
        viewer = Viewer(port)
        viewer.message()
        viewer.reset()
        time.sleep(0.05)


def hung_up(connection):
    """Whether the other side closes within a second."""
    connection.settimeout(1)
    try:
        return not connection.recv(4096)
    except TimeoutError:
        return False
    except ConnectionError:
        return True


def half_opens(port, ending):
    """Begins a request and never ends it: the dashboard has to hang up."""
    while not ending.is_set():
        with socket.create_connection((HOST, port)) as half:
            half.sendall(b"GET /ws HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgr")
            begun = time.monotonic()
            while not ending.is_set() and not hung_up(half):
                if time.monotonic() - begun > HALF_SECONDS:
                    raise AssertionError(f"half a request was not refused in {HALF_SECONDS} s")


def floods(port, ending):
    """Sends where it should read: closed with 1009."""
    while not ending.is_set():
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


def asks(port, ending):
    """Reads every document that there is to read."""
    paths = ["/metrics", "/healthz", "/api/v1/state", "/api/v1/events?type=soak&limit=10", "/guide/producers"]
    while not ending.is_set():
        for path in paths + [f"/api/v1/scenes/{scene}" for scene in SCENES]:
            answer = ask(port, method="GET", path=path)
            if answer.status != 200:
                raise AssertionError(f"{path}: {answer.status} {answer.body[:200]}")
        time.sleep(0.5)


def publishes_badly(port, ending):
    """Not a viewer at all: sends what is wrong, and is told so."""
    while not ending.is_set():
        for body, status in ((b"{", 400), (b'{"type":"phase"}', 422), (b'{"type":"a"}' * 2, 400)):
            if (answer := ask(port, body)).status != status:
                raise AssertionError(f"{body}: {answer.status}")
        with RawClient(port) as client:
            client.send(request(port, b"{}", Transfer_Encoding="chunked"))
            if client.answer().status // 100 != 4:
                raise AssertionError("chunked was taken")
        time.sleep(0.2)


GOOD = (reads_all, reads_plain, reads_sse)
ALL = (*GOOD, resumes, stalls, churns, half_opens, floods, asks, publishes_badly)
