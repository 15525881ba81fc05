# SPDX-License-Identifier: GPL-3.0-or-later
"""Benchmark of actions: what they cost viewers and producers while none runs, and how many events one run sends.

run.py RELAYBENCH SCENEDECK [--rounds N] [--write RESULTS.md]   (about four minutes)

RELAYBENCH is the load generator of the relay's benchmark. Each round measures a server without and one with --actions,
in turn first; results are the medians of the rounds' ratios, which other work on the machine disturbs least.
"""

import argparse
import json
import os
import pathlib
import platform
import statistics
import sys
import tempfile
import time
import urllib.request

sys.path[:0] = [str(pathlib.Path(__file__).parents[1]), str(pathlib.Path(__file__).parents[1] / "relay")]
from headless import Server
from run import event_body, measure

ROUNDS = 9
LOADS = {
    "200/s to V=100": ["--viewers", "100", "--rate", "200", "--duration", "2"],
    "1000/s to V=100": ["--viewers", "100", "--rate", "1000", "--duration", "2"],
    "V=100 P=1": ["--viewers", "100", "--duration", "2"],
}
KEYS = {"CPU a delivery": "server_cpu_us_per_delivery", "delivery p50": "deliv_p50_us", "answer p50": "resp_p50_us"}
ACTIONS = 8
REPORTS, REPORT_S = 50, 4  # progress reports a second, seconds


def write_actions(folder):
    reporter = folder / "reports.py"
    reporter.write_text(f"import os, time\nfor i in range({REPORTS * REPORT_S}):\n    os.write(3, b'%f step %d\\n' % (i / {REPORTS * REPORT_S}, i))\n"
                        f"    time.sleep(1 / {REPORTS})\n")
    (folder / "actions.d").mkdir(mode=0o700)
    for number in range(ACTIONS):
        path = folder / "actions.d" / f"action-{number}.conf"
        path.write_text(f"title = Action {number}\ncommand = {sys.executable} {reporter}\n")
        path.chmod(0o600)
    return str(folder / "actions.d")


def ratios(arguments, body, actions, load):
    """The ratio with/without of each value, one for each round."""
    found = {name: [] for name in KEYS}
    for number in range(arguments.rounds):
        results = {}
        for is_on in (False, True) if number % 2 else (True, False):
            options = ["--actions", actions] if is_on else []
            with Server(arguments.scenedeck, "none", *options) as server:
                results[is_on] = measure(arguments.relaybench, server, body, load)
        for name, key in KEYS.items():
            found[name].append(results[True][key] / results[False][key])
    return found


def progress_events(arguments, actions, state):
    """(progress events a second that viewers got, CPU seconds of the dashboard) of a run that reports often."""
    with Server(arguments.scenedeck, state, "--actions", actions) as server:
        address = f"http://127.0.0.1:{server.port}"
        before = server.cpu_seconds()
        body = json.dumps({"request_id": "bench-0001"}).encode()
        request = urllib.request.Request(f"{address}/trigger/action-0", body, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request) as answer:
            path = f"{address}/api/v1/runs/{json.load(answer)['run_id']}"
        run = {"state": "starting"}
        while run["state"] in ("starting", "running"):
            time.sleep(0.25)
            with urllib.request.urlopen(path) as answer:
                run = json.load(answer)
        cpu = server.cpu_seconds() - before
        with urllib.request.urlopen(f"{address}/api/v1/events?type=action&limit=10000") as answer:
            events = [json.loads(line)[2] for line in answer]
    running = sum(event["state"] == "running" and "progress" in event for event in events)
    return running / (run["ms"] / 1000), cpu


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("relaybench")
    parser.add_argument("scenedeck")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--write", type=pathlib.Path)
    arguments = parser.parse_args()
    lines = ["| load | " + " | ".join(KEYS) + " |", "|---" * (len(KEYS) + 1) + "|"]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        body = folder / "body.json"
        body.write_text(event_body())
        actions = write_actions(folder)
        for load, options in LOADS.items():
            found = ratios(arguments, str(body), actions, options)
            lines.append(f"| {load} | " + " | ".join(f"{statistics.median(values):.2f} ({min(values):.2f} to {max(values):.2f})"
                                                    for values in found.values()) + " |")
            print(lines[-1], flush=True)
        rate, cpu = progress_events(arguments, actions, str(folder / "state"))
        lines += ["", f"A run that reports its progress {REPORTS} times a second: {rate:.1f} events a second for viewers; the dashboard used "
                  f"{1000 * cpu / REPORT_S:.1f} ms of processor time a second."]
        print(lines[-1])
    if arguments.write:
        head = (f"# Actions\n\nRatios of a dashboard with {ACTIONS} actions, none of which runs, to one without; medians of {arguments.rounds} rounds, and\n"
                f"their range; {platform.system()} {platform.release()}, {os.cpu_count()} cores.\n"
                "Made by `tests/bench/actions/run.py RELAYBENCH SCENEDECK --write RESULTS.md`.\n\n")
        arguments.write.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
