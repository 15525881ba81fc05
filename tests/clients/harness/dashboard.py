# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the real executable on a free loopback port, and reads its state and log."""
import atexit
import http.client
import json
import pathlib
import socket
import subprocess
import time

STARTS_WITHIN_SECONDS = 20
ENDS_WITHIN_SECONDS = 20
EVENTS_A_PAGE = 10_000


def free_port():
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return sock.getsockname()[1]


class Dashboard:
    """`scenedeck --headless` with new folders below `folder`."""

    def __init__(self, program, folder):
        self.port = free_port()
        folder = pathlib.Path(folder)
        (folder / "data").mkdir(parents=True)
        self._log = (folder / "log.txt").open("wb")
        self._process = subprocess.Popen(
            [program, "--headless", "--port", str(self.port), "--data-dir", folder / "data", "--state-dir",
             folder / "state"], stdout=self._log, stderr=self._log)
        atexit.register(self.close)
        self._wait_until_served()

    def close(self):
        atexit.unregister(self.close)
        self._process.terminate()
        self._process.wait(ENDS_WITHIN_SECONDS)
        self._log.close()

    def publish(self, body):
        """Publishes the bytes unchanged; raises if they are rejected."""
        status, answer = self._request("POST", "/publish", body)
        if status != 200:
            raise RuntimeError(f"the harness published what is refused: {status} {answer.decode()}")

    def health(self):
        return json.loads(self._request("GET", "/healthz")[1])

    def state(self):
        """The bytes of the retained state's events, as [(seq, bytes)]."""
        text = self._request("GET", "/api/v1/state")[1].decode()
        return records(text[text.index('"events":[') + len('"events":['):])

    def events_since(self, seq):
        """The events after `seq`, from the log: [(seq, bytes)]."""
        found = []
        while True:
            page = self._request("GET", f"/api/v1/events?since={seq}&limit={EVENTS_A_PAGE}")[1].decode()
            if not page:
                return found
            found += records(page)
            seq = found[-1][0]

    def _request(self, method, path, body=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, path, body, {"Content-Type": "application/json"} if body else {})
            response = connection.getresponse()
            return response.status, response.read()
        finally:
            connection.close()

    def _wait_until_served(self):
        deadline = time.monotonic() + STARTS_WITHIN_SECONDS
        while True:
            try:
                self.health()
                return
            except OSError:
                if self._process.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError("the dashboard does not start; its log is "
                                       + pathlib.Path(self._log.name).read_text(encoding="utf-8")) from None
                time.sleep(0.05)


def records(text):
    """The (seq, event) of a list of [seq,t_ms,{event}], separated by commas or newlines; the event is its original text."""
    found, decoder, position = [], json.JSONDecoder(), 0
    while (begin := text.find("[", position)) >= 0:
        seq, event_at = text[begin + 1:text.index(",", begin)], text.index(",", text.index(",", begin) + 1) + 1
        _, end = decoder.raw_decode(text, event_at)
        found.append((int(seq), text[event_at:end]))
        position = text.index("]", end) + 1
    return found
