# SPDX-License-Identifier: GPL-3.0-or-later
"""Benchmark of the event log: CPU for each event with and without it, alternating, and the time of a start with a long log.

run.py RELAYBENCH SCENEDECK [--write RESULTS.md]

RELAYBENCH is the load generator of tests/bench/relay; SCENEDECK is a release build. The log is in --folder (default:
a temporary one). CPU is the time of all threads of the process, from schedstat in /proc. The last two cases have no viewer,
and this script sends the events at minimal cost: the log is then a large part of a small total."""

import argparse
import functools
import http.client
import json
import os
import pathlib
import platform
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parents[1]))
from headless import Server

ROUNDS = 5
SECONDS = 3
RATE = 5000  # events a second
BODY = b'{"type":"prediction","episode_id":"ep-%06d","window_idx":3,"predicted":"infecting","actual":"infecting","pad":"%s"}'
BODY_BYTES = 398
VIEWERS = (1, 10)
QUERIES = 500
PUBLISHES = 2000


def event(number):
    short = BODY % (number % 64, b"")
    return BODY % (number % 64, b"x" * (BODY_BYTES - len(short)))


def request(port, events):
    kind = "application/json" if len(events) == 1 else "application/x-ndjson"
    body = b"\n".join(events)
    return f"POST /publish HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


class Producer:
    """Publishes at a fixed rate on one connection: sends several requests at once, then waits for their answers."""

    def __init__(self, port, per_request):
        self._socket = socket.create_connection(("127.0.0.1", port))
        self._per_request = per_request
        self._requests = [request(port, [event(i * per_request + j) for j in range(per_request)]) for i in range(64)]
        self._sent = 0

    def run(self, seconds):
        interval = 0.004
        batch_size = max(1, round(RATE * interval / self._per_request))
        interval = batch_size * self._per_request / RATE
        start, batches = time.monotonic(), round(seconds / interval)
        for batch in range(batches):
            time.sleep(max(0, start + batch * interval - time.monotonic()))
            self._socket.sendall(b"".join(self._requests[(self._sent + i) % 64] for i in range(batch_size)))
            self._sent += batch_size
            self._read_answers(batch_size)
        return batches * batch_size * self._per_request

    def _read_answers(self, count):
        received = b""
        while received.count(b"HTTP/1.1 200") < count or not received.endswith(b"}"):
            data = self._socket.recv(65536)
            assert data and b"HTTP/1.1 5" not in data, data
            received += data


def cost(executable, state, per_request):
    """CPU time for each event in µs, without viewers."""
    with Server(executable, state) as server:
        producer = Producer(server.port, per_request)
        producer.run(0.5)
        before = server.cpu_seconds()
        events = producer.run(SECONDS)
        return (server.cpu_seconds() - before) / events * 1e6


def relaybench_body():
    """A valid event for relaybench, which inserts its two time stamps at the start."""
    head = '{"type":"bench","pad":"'
    return head + "x" * (BODY_BYTES - 48 - len(head) - 2) + '"}'


def cost_with_viewers(relaybench, executable, state, viewers):
    """CPU time for each event in µs, with relaybench at the same rate."""
    with Server(executable, state) as server, tempfile.NamedTemporaryFile("w", suffix=".json") as body:
        body.write(relaybench_body())
        body.flush()
        address = f"127.0.0.1:{server.port}"
        before = server.cpu_seconds()
        out = subprocess.run(
            [relaybench, "--url", f"ws://{address}/ws", "--publish", f"http://{address}/publish", "--viewers", str(viewers),
             "--producers", "4", "--rate", str(RATE), "--duration", str(SECONDS), "--body-file", body.name,
             "--server-pid", str(server.pid)],
            stdout=subprocess.PIPE, timeout=90, check=True).stdout
        result = json.loads(out)
        assert result["http_bad"] == 0 and result.get("lost", 0) == 0, result
        return (server.cpu_seconds() - before) / server.health()["seq"] * 1e6


def compare(measure, folder, name):
    on, off = [], []
    for number in range(ROUNDS):
        off.append(measure("none"))
        on.append(measure(f"{folder}/{name}-{number}"))
    return statistics.median(on), statistics.median(off), statistics.median(a / b for a, b in zip(on, off))


def first_viewer_seconds(executable, state):
    """The time from the start of the process to the first message of a viewer, the size of the log, and the server."""
    start = time.monotonic()
    with Server(executable, state, "--log-mib", "2048") as server:
        with socket.create_connection(("127.0.0.1", server.port)) as viewer:
            viewer.sendall(f"GET /ws HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                           "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n".encode())
            received = b""
            while b'"snapshot"' not in received:
                received += viewer.recv(65536)
        seconds = time.monotonic() - start
        size = server.health()["log"]["bytes"]
        return seconds, size, server


def fill(executable, state, gibibytes):
    """Fills a log, with all types and a full retained state, and kills the dashboard."""
    server = Server(executable, state, "--log-mib", "2048")
    with socket.create_connection(("127.0.0.1", server.port)) as connection:
        number = 0
        while True:
            events = []
            for _ in range(2000):
                number += 1
                events.append(event(number) if number % 4 else
                              b'{"type":"embedding","x":0.%06d,"y":0.5,"phase":"clean","pad":"%s"}' % (number % 1000000, b"x" * 330))
            connection.sendall(request(server.port, events))
            assert connection.recv(65536).startswith(b"HTTP/1.1 200")
            if number % 20000 == 0 and server.health()["log"]["bytes"] > gibibytes * 2**30:
                break
    time.sleep(1)
    server.kill()
    return number


def percentile(values, share):
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def query_milliseconds(executable, state, last):
    """p50 and p99 of pages of 100 events of one type after a random seq, in a log of `last` events."""
    draw = random.Random(1)
    with Server(executable, state, "--log-mib", "2048") as server:
        connection = http.client.HTTPConnection("127.0.0.1", server.port)
        times = []
        for number in range(QUERIES):
            kind = ("prediction", "embedding")[number % 2]
            start = time.perf_counter()
            connection.request("GET", f"/api/v1/events?since={draw.randrange(last)}&type={kind}&limit=100")
            answer = connection.getresponse()
            answer.read()
            times.append((time.perf_counter() - start) * 1000)
            assert answer.status == 200
    return percentile(times, 0.5), percentile(times, 0.99)


def publish_milliseconds(executable, state, mebibytes):
    """p50 and p99 of the answers to single events at 200/s, with a log limited to `mebibytes`."""
    with Server(executable, state, "--log-mib", str(mebibytes)) as server:
        connection = http.client.HTTPConnection("127.0.0.1", server.port)
        times, begin = [], time.perf_counter()
        while len(times) < PUBLISHES:
            time.sleep(max(0, begin + len(times) / 200 - time.perf_counter()))
            start = time.perf_counter()
            connection.request("POST", "/publish", event(len(times)), {"Content-Type": "application/json"})
            answer = connection.getresponse()
            answer.read()
            times.append((time.perf_counter() - start) * 1000)
            assert answer.status == 200
        dropped = server.health()["log"]["first_seq"]
    return percentile(times, 0.5), percentile(times, 0.99), dropped


def long_log(executable, folder):
    """Lines on a log of 1 GiB."""
    state = f"{folder}/long"
    events = fill(executable, state, 1)
    lines = ["", "| start with a long log | first message of a viewer, s | log, MiB | events |", "|---|---|---|---|"]
    for name in ("after kill -9", "after a clean end", "again"):
        seconds, size, _ = first_viewer_seconds(executable, state)
        lines.append(f"| {name} | {seconds:.2f} | {size / 2**20:.0f} | {events} |")
    lines += ["", "| with that log | p50 ms | p99 ms | oldest event at the end |", "|---|---|---|---|"]
    lines.append("| `/api/v1/events?type=T&limit=100` | {:.1f} | {:.1f} | |".format(*query_milliseconds(executable, state, events)))
    for name, mebibytes in (("nothing is dropped", 2048), ("retention drops events", 600)):
        lines.append("| answers to 200 events/s, {} | {:.2f} | {:.2f} | {} |".format(name, *publish_milliseconds(executable, state, mebibytes)))
    print("\n".join(lines), flush=True)
    return lines


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("relaybench")
    parser.add_argument("scenedeck")
    parser.add_argument("--folder")
    parser.add_argument("--write", type=pathlib.Path)
    parser.add_argument("--skip-start", action="store_true")
    arguments = parser.parse_args()
    lines = ["| 5,000 events/s | CPU µs an event, log on | off | ratio |", "|---|---|---|---|"]
    with tempfile.TemporaryDirectory(dir=arguments.folder) as folder:
        with_viewers = functools.partial(cost_with_viewers, arguments.relaybench, arguments.scenedeck)
        cases = {
            **{f"viewers: {count}, one event a request": functools.partial(with_viewers, viewers=count) for count in VIEWERS},
            "no viewers, one event a request, 20 in flight": lambda state: cost(arguments.scenedeck, state, 1),
            "no viewers, NDJSON, 50 events a request": lambda state: cost(arguments.scenedeck, state, 50),
        }
        for number, (name, measure) in enumerate(cases.items()):
            on, off, ratio = compare(measure, folder, number)
            lines.append(f"| {name} | {on:.1f} | {off:.1f} | {ratio:.2f} |")
            print(lines[-1], flush=True)
        if not arguments.skip_start:
            lines += long_log(arguments.scenedeck, folder)
    if arguments.write:
        note = (f"Medians of {ROUNDS} rounds of {SECONDS} s, on and off in turn; events of {BODY_BYTES} bytes; "
                f"{platform.system()} {platform.release()}, {os.cpu_count()} cores.\n"
                "Made by `tests/bench/log/run.py RELAYBENCH SCENEDECK --write RESULTS.md`.\n\n")
        arguments.write.write_text("# Event log\n\n" + note + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
