# SPDX-License-Identifier: GPL-3.0-or-later
"""Producers for the benchmarks: embeddings as NDJSON at a rate, and single events with their latency."""

import http.client
import json
import random
import statistics
import threading
import time

PHASES = ["clean", "armed", "infecting", "infected_running", "dormant"]
CENTRES = [(0.25, 0.7), (0.55, 0.85), (0.6, 0.5), (0.8, 0.25), (0.25, 0.25)]


def embeddings(count, seed):
    """`count` valid embedding events in five clusters, as NDJSON."""
    rng = random.Random(seed)
    lines = []
    for _ in range(count):
        phase = rng.randrange(5)
        x, y = (min(1, max(0, rng.gauss(c, 0.08))) for c in CENTRES[phase])
        lines.append(f'{{"type":"embedding","x":{x:.4f},"y":{y:.4f},"phase":"{PHASES[phase]}"}}')
    return ("\n".join(lines) + "\n").encode()


class Connection:
    """A keep-alive connection of a producer."""

    def __init__(self, address):
        host, port = address.split(":")
        self._http = http.client.HTTPConnection(host, int(port), timeout=30)

    def post(self, body, content_type="application/json"):
        self._http.request("POST", "/publish", body, {"Content-Type": content_type})
        answer = self._http.getresponse()
        text = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{answer.status}: {text.decode(errors='replace')}")
        return json.loads(text)

    def post_many(self, lines):
        return self.post(lines, "application/x-ndjson")


class Stream(threading.Thread):
    """Sends embeddings at `rate` a second, in twenty batches a second, until stopped."""

    def __init__(self, address, rate):
        super().__init__(daemon=True)
        self._connection = Connection(address)
        self._batches = [embeddings(rate // 20, seed) for seed in range(40)]
        self._stop_requested = threading.Event()
        self.sent = 0

    def run(self):
        start, number = time.monotonic(), 0
        while not self._stop_requested.is_set():
            self.sent += self._connection.post_many(self._batches[number % 40])["accepted"]
            number += 1
            self._stop_requested.wait(max(0, start + number / 20 - time.monotonic()))

    def stop(self):
        self._stop_requested.set()
        self.join()


def publish_latencies_ms(address, seconds, rate=200):
    """Latency of single publishes at `rate` a second on one connection: (median, p99) in ms."""
    connection = Connection(address)
    body = b'{"type":"model_metric","model":"lstm","accuracy":0.928}'
    latencies, start = [], time.monotonic()
    for number in range(int(seconds * rate)):
        time.sleep(max(0, start + number / rate - time.monotonic()))
        sent = time.perf_counter()
        connection.post(body)
        latencies.append((time.perf_counter() - sent) * 1e3)
    return statistics.median(latencies), statistics.quantiles(latencies, n=100)[98]
