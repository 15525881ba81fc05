# SPDX-License-Identifier: GPL-3.0-or-later
"""What the relay costs, as ratios to plain write() of the same minutes.

run.py RELAYBENCH SCENEDECK [--write RESULTS.md]

RELAYBENCH is a load generator for HTTP-to-WebSocket relays that understands the options used
below and prints one JSON line a run; SCENEDECK is a release build. Every case is run ROUNDS times,
in turn with `--raw-fanout` (plain write() to as many sockets, the physical limit), and medians are
given. Runs while the machine does something else are marked: distrust their times.
"""

import argparse
import json
import os
import pathlib
import platform
import resource
import statistics
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parents[1]))
from headless import Server

ROUNDS = 5
BODY_BYTES = 398
QUIET = 0.3  # cores used by others; above it a run counts as contended

# name, arguments of relaybench, arguments of its raw twin (None: no twin)
CASES = [
    ("V=100 P=1", ["--viewers", "100"], ["--viewers", "100"]),
    ("V=100 P=4", ["--viewers", "100", "--producers", "4"], ["--viewers", "100"]),
    ("V=1000 P=1", ["--viewers", "1000"], ["--viewers", "1000"]),
    ("1000/s to V=100", ["--viewers", "100", "--rate", "1000"], None),
    ("200/s to V=100", ["--viewers", "100", "--rate", "200"], None),
    ("storm of 1000", ["--connect-storm", "1000"], None),
    ("idle V=1000", ["--idle-viewers", "1000", "--duration", "1"], None),
]


def event_body():
    """An event that the contract lets through: relaybench puts its two stamps in front."""
    head = '{"type":"bench","pad":"'
    return head + "x" * (BODY_BYTES - 48 - len(head) - 2) + '"}'


def run(command):
    out = subprocess.run(command, stdout=subprocess.PIPE, timeout=90, text=True, check=True).stdout
    return json.loads(out)


def measure(relaybench, server, body, arguments):
    address = f"127.0.0.1:{server.port}"
    return run([relaybench, "--url", f"ws://{address}/ws", "--publish", f"http://{address}/publish",
                "--server-pid", str(server.pid), "--body-file", body, *arguments])


def measure_raw(relaybench, body, arguments):
    return run([relaybench, "--raw-fanout", "--raw-batch", "1", "--body-file", body, *arguments])


def median(runs, key):
    values = [r[key] for r in runs if key in r]
    return statistics.median(values) if values else None


def row(name, ours, raw):
    faults = sum(r.get(k, 0) for r in ours for k in ("lost", "behind", "dup", "ooo", "http_bad"))
    cost, limit = median(ours, "server_cpu_us_per_delivery"), median(raw, "server_cpu_us_per_delivery")
    cells = [
        name,
        text(cost, 2),
        text(limit, 2),
        text(cost / limit if cost and limit else None, 2),
        text(median(ours, "deliveries_per_s"), 0),
        text(median(ours, "deliv_p50_us"), 0),
        text(median(ours, "deliv_p99_us"), 0),
        text(median(ours, "resp_p99_us"), 0),
        text(median(ours, "first_msg_all_ms"), 0),
        text(kib(median(ours, "rss_per_viewer_b")), 1),
        str(faults),
        f"{sum(r['other_cores'] > QUIET for r in ours)} of {len(ours)}",
    ]
    return "| " + " | ".join(cells) + " |"


def text(value, digits):
    return "" if value is None or value < 0 else f"{value:.{digits}f}"


def kib(value):
    return None if value is None else value / 1024


HEAD = """| case | CPU µs a delivery | raw | ratio | deliveries/s | p50 µs | p99 µs | answer p99 µs | storm ms | KiB a viewer | lost, double, disordered, refused | contended |
|---|---|---|---|---|---|---|---|---|---|---|---|"""


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("relaybench")
    parser.add_argument("scenedeck")
    parser.add_argument("--write", type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    arguments = parser.parse_args()
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    lines = [HEAD]
    with tempfile.NamedTemporaryFile("w", suffix=".json") as body:
        body.write(event_body())
        body.flush()
        for name, ours, raw in CASES:
            runs, raws = [], []
            with Server(arguments.scenedeck, "none") as server:
                for _ in range(arguments.rounds):
                    if raw:
                        raws.append(measure_raw(arguments.relaybench, body.name, raw))
                    runs.append(measure(arguments.relaybench, server, body.name, ours))
            lines.append(row(name, runs, raws))
            print(lines[-1], flush=True)
    if arguments.write:
        note = (f"Medians of {arguments.rounds} rounds; events of {BODY_BYTES} bytes of a type of their own; "
                f"{platform.system()} {platform.release()}, {os.cpu_count()} cores.\n"
                "Made by `tests/bench/relay/run.py RELAYBENCH SCENEDECK --write RESULTS.md`.\n\n")
        arguments.write.write_text("# Relay\n\n" + note + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
