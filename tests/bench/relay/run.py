# SPDX-License-Identifier: GPL-3.0-or-later
"""Benchmark of the relay: its cost as a ratio to plain write(), measured at the same time.

run.py RELAYBENCH SCENEDECK [--write RESULTS.md]   (about twelve minutes)

RELAYBENCH is a load generator for HTTP-to-WebSocket relays with the options used below, which
prints one JSON line for each run; SCENEDECK is a release build. Each case runs ROUNDS times,
alternating with `--raw-fanout` (plain write() to as many sockets, the physical limit); results are
medians. Runs during other load on the machine are marked as contended: their times are not reliable.
Also writes growth.svg beside RESULTS.md: cost and latency against viewers and events a second.
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

ROUNDS = 3
BODY_BYTES = 398
QUIET = 0.3  # cores used by other processes; above it a run counts as contended

V1 = ["--ws-header", "Sec-WebSocket-Protocol: scenedeck.v1"]
SHORT = ["--duration", "2"]

# name, arguments of relaybench, arguments of the run with --raw-fanout (None: no such run)
CASES = [
    ("V=100 P=1", ["--viewers", "100", *SHORT], ["--viewers", "100", *SHORT]),
    ("V=100 P=4", ["--viewers", "100", "--producers", "4", *SHORT], ["--viewers", "100", *SHORT]),
    ("V=1000 P=1", ["--viewers", "1000", *SHORT], ["--viewers", "1000", *SHORT]),
    ("V=1000 P=4", ["--viewers", "1000", "--producers", "4", *SHORT], ["--viewers", "1000", *SHORT]),
    ("1000/s to V=100", ["--viewers", "100", "--rate", "1000", *SHORT], None),
    ("1000/s to V=1000", ["--viewers", "1000", "--rate", "1000", *SHORT], None),
    ("1000/s to V=1000, scenedeck.v1", ["--viewers", "1000", "--rate", "1000", *SHORT, *V1], None),
    ("200/s to V=100", ["--viewers", "100", "--rate", "200", *SHORT], ["--viewers", "100", "--rate", "200", *SHORT]),
    ("200/s to V=100, scenedeck.v1", ["--viewers", "100", "--rate", "200", *SHORT, *V1], None),
    ("200/s to V=1000", ["--viewers", "1000", "--rate", "200", *SHORT], None),
    ("200/s to V=100, 200 others a second come and go",
     ["--viewers", "100", "--rate", "200", "--churn", "200", *SHORT], None),
    ("storm of 1000", ["--connect-storm", "1000", *SHORT], None),
    ("idle V=1000", ["--idle-viewers", "1000", "--duration", "1"], None),
]

# Each runs once: 16 KiB events at 100 a second, long enough to fill the kernel's buffers of viewers that never read.
STUCK_VIEWERS, STUCK_SECONDS = 10, 20
STUCK_BYTES = 16384
STUCK = ["--rate", "100", "--duration", str(STUCK_SECONDS)]
CHURN_SECONDS = 20
CHURN_WARM, CHURN_ON = 3, 2  # number of runs of CHURN_SECONDS: a minute to warm up, then the measurement
CHURN = ["--viewers", "100", "--rate", "200", "--churn", "200", "--duration", str(CHURN_SECONDS)]


def event_body(size=BODY_BYTES):
    """A valid event for relaybench, which inserts its two time stamps at the start."""
    head = '{"type":"bench","pad":"'
    return head + "x" * (size - 48 - len(head) - 2) + '"}'


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


def faults(result):
    return sum(result.get(k, 0) for k in ("lost", "behind", "dup", "ooo", "http_bad"))


def row(name, ours, raw):
    cost, limit = median(ours, "server_cpu_us_per_delivery"), median(raw, "server_cpu_us_per_delivery")
    cells = [
        name,
        text(cost, 2),
        text(limit, 2),
        text(cost / limit if cost and limit else None, 2),
        text(median(ours, "deliveries_per_s"), 0),
        text(median(ours, "deliv_p50_us"), 0),
        text(median(raw, "deliv_p50_us"), 0),
        text(median(ours, "deliv_p99_us"), 0),
        text(median(ours, "resp_p99_us"), 0),
        text(median(ours, "first_msg_all_ms"), 0),
        text(kib(median(ours, "rss_per_viewer_b")), 1),
        str(sum(faults(r) for r in ours)),
        f"{sum(r['other_cores'] > QUIET for r in ours)} of {len(ours)}",
    ]
    return "| " + " | ".join(cells) + " |"


def growth_mib(result):
    """Growth of the server's memory under load in MiB, after its viewers had connected."""
    return (result["rss_peak_kb"] - result["rss_conn_kb"]) / 1024


def stuck(relaybench, executable):
    """The same load without and with viewers that never read, each on a new server."""
    runs = []
    for arguments in (["--viewers", "90"], ["--viewers", "100", "--slow", str(STUCK_VIEWERS)]):
        with Server(executable, "none") as server, tempfile.NamedTemporaryFile("w", suffix=".json") as body:
            body.write(event_body(STUCK_BYTES))
            body.flush()
            runs.append(measure(relaybench, server, body.name, [*arguments, *STUCK]))
    alone, beside = runs
    return [f"| {STUCK_VIEWERS} of 100 stuck, 16 KiB at 100/s for {STUCK_SECONDS} s | {growth_mib(alone):.1f} | "
            f"{growth_mib(beside):.1f} | {beside['deliv_p99_us'] / alone['deliv_p99_us']:.2f} | {faults(beside)} |"]


def churn(relaybench, executable, body):
    """All runs on one server: growth after the first minute is not caused by warming up."""
    with Server(executable, "none") as server:
        turns = [measure(relaybench, server, body, CHURN) for _ in range(CHURN_WARM + CHURN_ON)]
    first, warm, last = turns[0], turns[CHURN_WARM - 1], turns[-1]
    return [f"| 200/s come and go beside 100, {CHURN_WARM * CHURN_SECONDS} s and {CHURN_ON * CHURN_SECONDS} s more | "
            f"{(warm['rss_kb'] - first['rss_conn_kb']) / 1024:.1f} | {(last['rss_kb'] - warm['rss_kb']) / 1024:.1f} | "
            f"{last['deliv_p99_us'] / first['deliv_p99_us']:.2f} | {sum(faults(turn) for turn in turns)} |"]


def text(value, digits):
    return "" if value is None or value < 0 else f"{value:.{digits}f}"


def kib(value):
    return None if value is None else value / 1024


COLUMNS = ["case", "CPU µs a delivery", "raw", "ratio", "deliveries/s", "p50 µs", "raw", "p99 µs", "answer p99 µs",
           "storm ms", "KiB a viewer", "lost, double, disordered, refused", "contended"]
HEAD = "| " + " | ".join(COLUMNS) + " |\n" + "|---" * len(COLUMNS) + "|"


LONG_HEAD = ["", "| long case | grew, MiB: without the stuck, or at first | with them, or from then on | "
             "p99 of the others, or at the end: ratio | lost, double, disordered, refused |", "|---|---|---|---|---|"]


def cases(arguments, body):
    lines = [HEAD]
    for name, ours, raw in CASES:
        runs, raws = [], []
        for _ in range(arguments.rounds):
            if raw:
                raws.append(measure_raw(arguments.relaybench, body, raw))
            with Server(arguments.scenedeck, "none") as server:  # a new server, without memory from the viewers of other runs
                runs.append(measure(arguments.relaybench, server, body, ours))
        lines.append(row(name, runs, raws))
        print(lines[-1], flush=True)
    return lines


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("relaybench")
    parser.add_argument("scenedeck")
    parser.add_argument("--write", type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    arguments = parser.parse_args()
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    with tempfile.NamedTemporaryFile("w", suffix=".json") as body:
        body.write(event_body())
        body.flush()
        lines = cases(arguments, body.name)
        lines += LONG_HEAD + stuck(arguments.relaybench, arguments.scenedeck)
        lines += churn(arguments.relaybench, arguments.scenedeck, body.name)
        print("\n".join(lines[-2:]), flush=True)
        if arguments.write:
            import growth  # needs python3-matplotlib

            def load(*options):
                with Server(arguments.scenedeck, "none") as server:
                    return measure(arguments.relaybench, server, body.name, list(options))
            growth.write(load, V1, arguments.write.with_name("growth.svg"))
    if arguments.write:
        note = (f"Medians of {arguments.rounds} rounds; events of {BODY_BYTES} bytes of a type of their own; "
                f"{platform.system()} {platform.release()}, {os.cpu_count()} cores.\n"
                "Made by `tests/bench/relay/run.py RELAYBENCH SCENEDECK --write RESULTS.md`; how it grows: [growth.svg](growth.svg).\n\n")
        arguments.write.write_text("# Relay\n\n" + note + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
