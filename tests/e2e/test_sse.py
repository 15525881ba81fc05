# SPDX-License-Identifier: GPL-3.0-or-later
"""Server-sent events at /events of the real executable."""
import json
import socket
import unittest

from logs import LogTest
from peers import HOST, TIMEOUT, RawClient, ask, request
from servers import STOP_SECONDS


def event(number, pad=0):
    return b'{"type":"bench","n":%d,"pad":"%s"}' % (number, b"x" * pad)


class Source:
    """A client of /events; tracks the last event id as specified for EventSource."""

    def __init__(self, port, last_id=None, receive_buffer=None, pipelined=b""):
        self._socket = socket.socket()
        if receive_buffer:
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        self._socket.settimeout(TIMEOUT)
        self._socket.connect((HOST, port))
        headers = {"Last_Event_ID": last_id} if last_id else {}
        self._socket.sendall(pipelined + request(port, method="GET", path="/events", **headers))
        self._input = b""
        self.last_id = last_id
        self.head = self._read_until(b"\r\n\r\n").decode()

    def close(self):
        self._socket.close()

    def next(self):
        """The next event as (name, data); None at the end."""
        while True:
            try:
                block = self._read_until(b"\n\n")
            except EOFError:
                return None
            fields = dict(line.split(b": ", 1) for line in block.split(b"\n") if line and not line.startswith(b":"))
            self.last_id = fields[b"id"].decode() if b"id" in fields else self.last_id
            if b"data" in fields:
                return fields.get(b"event", b"message").decode(), json.loads(fields[b"data"])

    def event(self):
        """The next event that is not a snapshot; snapshots are sent whenever the data directory has been read."""
        while (found := self.next()) is not None and found[1].get("type") == "snapshot":
            pass
        return found

    def numbers_until(self, last):
        """The numbers of the events of type bench up to `last`, and the names of the other events between them."""
        numbers, names = [], []
        while not numbers or numbers[-1] != last:
            name, data = self.next()
            names += [name] if name != "message" else []
            numbers += [data["n"]] if data.get("type") == "bench" else []
        return numbers, names

    def _read_until(self, delimiter):
        while delimiter not in self._input:
            data = self._socket.recv(65536)
            if not data:
                raise EOFError
            self._input += data
        found, self._input = self._input.split(delimiter, 1)
        return found


class Events(LogTest):
    def setUp(self):
        super().setUp()
        self.running = self.dashboard()
        self.port = self.running.port

    def source(self, *arguments, **options):
        source = Source(self.port, *arguments, **options)
        self.addCleanup(source.close)
        return source

    def test_sends_state_then_live_events(self):
        self.publish(self.running, 1, 3)
        source = self.source()
        self.assertIn("Content-Type: text/event-stream", source.head)
        self.assertIn("X-Accel-Buffering: no", source.head)
        self.assertEqual(source.head.count("Cache-Control:"), 1)
        self.assertIn("Cache-Control: no-store, no-transform", source.head)
        self.assertNotIn("Content-Length", source.head)
        self.assertEqual(source.next(), ("state", {"seq": 3}))
        self.assertEqual(source.next()[1]["type"], "snapshot")
        self.assertEqual(source.event()[1]["n"], 3)
        self.assertEqual(source.last_id, f"{self.health(self.running)['epoch']}:3", "on the last event of the state")
        odd = b'{"type":"bench",\n"n": 4}'
        self.assertEqual(ask(self.port, odd).json, {"delivered": 0}, "WebSocket viewers are counted")
        self.assertEqual(source.event(), ("message", {"type": "bench", "n": 4}))
        self.assertEqual(source.last_id, f"{self.health(self.running)['epoch']}:4")

    def test_resumes_from_the_id_of_the_state(self):
        self.publish(self.running, 1, 2)
        source = self.source()
        source.numbers_until(2)
        epoch = self.health(self.running)["epoch"]
        self.publish(self.running, 3, 4)
        self.assertEqual(source.numbers_until(4), ([3, 4], []))
        again = self.source(f"{epoch}:2")
        self.assertEqual(again.numbers_until(4), ([3, 4], []))

    def test_resumes_after_restart(self):
        source = self.source()
        self.publish(self.running, 1, 20)
        source.numbers_until(10)
        self.wait_until_written(self.running, 20)
        self.running.kill()
        self.running.start()
        again = self.source(source.last_id)
        self.assertEqual(again.numbers_until(20), (list(range(11, 21)), []))
        for broken in ("x", "x:1", source.last_id + "0"):
            other = self.source(broken)
            self.assertEqual([other.next()[0], other.next()[0]], ["too_old", "state"], broken)

    def test_lagging_client_gets_gap_and_state(self):
        stuck = self.source(receive_buffer=4096)
        for number in range(1, 601):
            ask(self.port, event(number, 16000))
        numbers, names = stuck.numbers_until(600)
        self.assertEqual(names[-2:], ["gap", "state"])
        self.assertEqual(numbers[:-1], list(range(1, len(numbers))), "whole events, in order")
        self.publish(self.running, 601, 601)
        self.assertEqual(stuck.numbers_until(601), ([601], []))

    def test_pipelined_request_and_disconnect(self):
        source = self.source(pipelined=request(self.port, event(1)))
        self.assertTrue(source.head.startswith("HTTP/1.1 200"), "the answer to publish comes first")
        source._read_until(b"\r\n\r\n")
        source.close()
        for _ in range(20):
            self.source().close()
        self.publish(self.running, 2, 5)

    def test_answers_head_and_checks_host(self):
        with RawClient(self.port) as client:
            client.send(request(self.port, method="HEAD", path="/events"))
            self.assertEqual(client.answer().status, 200)
            self.assertTrue(client.is_closed())
        self.assertEqual(ask(self.port, method="GET", path="/events", host="evil.example").status, 421)

    def test_shutdown_ends_the_stream(self):
        source = self.source()
        source.next()
        process = self.running._process
        process.terminate()
        while source.next():
            pass
        self.assertEqual(process.wait(STOP_SECONDS), 0)


if __name__ == "__main__":
    unittest.main()
