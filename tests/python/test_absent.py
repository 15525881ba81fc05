# SPDX-License-Identifier: GPL-3.0-or-later
"""The Python producer if the dashboard is down, slow, or another program."""
import os
import re
import socket
import threading
import time
import unittest
import unittest.mock

import scenedeck
from scenedeck import PhaseEvent, PublishError, Publisher, client
from servers import free_port, peer

def read_request(connection):
    received = b""
    while b"\r\n\r\n" not in received or not received.endswith(b"}"):
        received += connection.recv(65536)
    return received


EVENT = PhaseEvent("clean")
TIMEOUT = 0.3
# Long enough for a loaded machine, but far shorter than a wait without a deadline.
SOON = 10.0


class AbsentTest(unittest.TestCase):
    def publish(self, url, timeout=TIMEOUT):
        """Calls try_publish, which must return None, and publish, whose PublishError it returns; both must end within SOON."""
        with Publisher(url, timeout=timeout) as publisher:
            begin = time.monotonic()
            with self.assertLogs("scenedeck", "WARNING"):
                self.assertIsNone(publisher.try_publish(EVENT))
            with self.assertRaises(PublishError) as caught:
                publisher.publish(EVENT)
            self.assertLess(time.monotonic() - begin, SOON)
        return caught.exception

    def test_reports_missing_dashboard(self):
        error = self.publish(f"http://127.0.0.1:{free_port()}/publish")
        self.assertIsNone(error.status)
        self.assertIn("no dashboard answers at http://127.0.0.1:", error.detail)

    def test_name_lookup_times_out(self):
        real, resolved = socket.getaddrinfo, threading.Event()
        self.addCleanup(resolved.set)

        def resolve(host, *arguments, flags=0, **options):
            if not flags & socket.AI_NUMERICHOST:
                resolved.wait()
            return real(host, *arguments, flags=flags, **options)

        with unittest.mock.patch("socket.getaddrinfo", resolve):
            error = self.publish("http://dashboard.example/publish")
        self.assertIn("looking up dashboard.example takes too long", error.detail)

    def test_missing_answer_times_out(self):
        with peer(lambda connection: connection.recv(1)) as url:
            error = self.publish(url)
        self.assertIsNone(error.status)
        self.assertIn("it is unknown whether the event was accepted", error.detail)

    def test_slow_answer_times_out(self):
        def drip(connection):
            while True:
                connection.sendall(b"H")
                time.sleep(TIMEOUT / 3)

        with peer(drip) as url:
            self.assertIsNone(self.publish(url).status)

    def test_peer_that_does_not_read_times_out(self):
        with peer(lambda connection: time.sleep(SOON)) as url, Publisher(url, timeout=TIMEOUT) as publisher:
            begin = time.monotonic()
            with self.assertRaises(PublishError):
                publisher.publish({"type": "big", "text": "x" * (32 << 20)})
            self.assertLess(time.monotonic() - begin, SOON)

    def test_request_is_repeated_once_with_its_key_after_broken_connection(self):
        requests = []

        def read_and_close(connection):
            requests.append(read_request(connection))
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 16\r\n\r\n"[:len(requests) // 3 * 40])
            connection.close()

        with peer(read_and_close) as url, Publisher(url, timeout=20) as publisher:
            for number in (1, 2):  # without an answer, and with a part of one
                with self.assertRaises(PublishError) as caught:
                    publisher.publish(EVENT)
                self.assertIn("it is unknown whether the event was accepted", caught.exception.detail)
                self.assertEqual(len(requests), 2 * number)
        self.assertEqual(requests[0], requests[1])
        self.assertEqual(requests[2], requests[3])
        keys = [re.search(rb'\r\nIdempotency-Key: "([!-~]{8,64})"\r\n', text)[1] for text in requests]
        self.assertEqual(len(set(keys)), 2)

    def test_reports_answer_of_another_server(self):
        def hello(connection):
            connection.recv(65536)
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello")

        with peer(hello) as url:
            error = self.publish(url, timeout=20)
        self.assertEqual(error.status, 200)
        self.assertIn("is this its address?", error.detail)

    def test_reports_rejection_by_another_server(self):
        for errors in (b'"x"', b'["x"]', b'{"pointer": "/0"}', b'[{"pointer": "/0"}]', b"7"):
            body = b'{"detail": "event 0: no", "errors": ' + errors + b"}"

            def refuse(connection):
                connection.recv(65536)
                connection.sendall(b"HTTP/1.1 422 No\r\nContent-Length: %d\r\n\r\n" % len(body) + body)

            with peer(refuse) as url:
                error = self.publish(url, timeout=20)
            self.assertEqual((error.status, error.errors), (422, []))
            self.assertIn("is this its address?", error.detail)

    def test_try_publish_does_not_wait_for_another_thread(self):
        with peer(lambda connection: connection.recv(1)) as url, Publisher(url, timeout=1) as publisher:
            other = threading.Thread(target=publisher.try_publish, args=(EVENT,))
            with self.assertLogs("scenedeck", "WARNING") as logs:
                other.start()
                while not publisher._lock.locked():
                    time.sleep(0.001)
                self.assertIsNone(publisher.try_publish(EVENT, timeout=0.05))
                other.join()
            self.assertIn("another thread", logs.output[0])

    def test_try_publish_never_raises(self):
        os.environ["SCENEDECK_URL"] = "nonsense"
        self.addCleanup(os.environ.pop, "SCENEDECK_URL")
        self.addCleanup(setattr, client, "_default", None)
        for event in (EVENT, {"value": float("nan")}, None, 7, PhaseEvent):
            with self.assertLogs("scenedeck", "WARNING"):
                self.assertIsNone(scenedeck.try_publish(event))
                self.assertIsNone(Publisher("http://127.0.0.1:9/publish").try_publish(event))


if __name__ == "__main__":
    unittest.main()
