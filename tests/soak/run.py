#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Soak test of the real executable: plays the demonstration at 100 times its speed, with ten clients, most of which misbehave.

run.py EXECUTABLE [--minutes N] [--clock X]. Passes if memory, descriptors and threads do not grow after the retained state is
full, the readers get every event that was answered 200, and the log has no warning. With Debian's faketime the dashboard's
clock is X times as fast, so that retention and timeouts of minutes occur often.
"""
import argparse
import multiprocessing
import os
import pathlib
import queue
import re
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / folder) for folder in ("tests/e2e", "tests/python", "resources/python")]
FAKETIME = "/usr/lib/{}-linux-gnu/faketime/libfaketimeMT.so.1"
RECORDING = ROOT / "resources/demo/recording.ndjson.gz"
# Memory must grow until the retained state is full, with this many embeddings and the phases of this many seconds.
EMBEDDINGS = 20_000
PHASE_SECONDS = 300
PAD = "x" * 2000  # long, or the kernel's buffers of a viewer that does not read would fill only after minutes
MEMORY_MIB = 8  # for allocators and SQLite's pages; a leak of 50 bytes an event exceeds this in ten minutes
DESCRIPTORS = 4  # for short-lived connections, which a sample may or may not include
THREADS = 2  # for the thread pool
STOP_SECONDS = 3  # the most that the contract allows from SIGTERM to the end
STOP_LIMIT = "does not respond"
MIN_CHECKED_MINUTES = 5  # a soak of at least this length must reach the point at which the retained state is full


class Executable:
    """scenedeck with a clock that runs `clock` times as fast."""

    def __init__(self, path, clock, folder):
        self._clock = clock
        environment = {**os.environ, "QT_MESSAGE_PATTERN": "%{type} %{category}: %{message}"}
        if clock != 1:
            library = FAKETIME.format(os.uname().machine)
            if not pathlib.Path(library).exists():
                sys.exit(f"{library} is missing: install faketime, or say --clock 1")
            environment.update(LD_PRELOAD=library, FAKETIME=f"+0 x{clock}", FAKETIME_DONT_FAKE_MONOTONIC="0")
        self.log = folder / "log"
        (folder / "data").mkdir()
        command = [path, "--headless", "--port", "0", "--state-dir", folder / "state", "--data-dir", folder / "data",
                   "--log-mib", "32", "--viewer-limit-bytes", "65536"]  # low limits: retention and lagging occur often
        self.process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=self.log.open("w"), text=True)
        self.port = int(self.process.stdout.readline().rstrip("/\n").rpartition(":")[2])
        self._proc = pathlib.Path(f"/proc/{self.process.pid}")

    def figures(self):
        """Memory in MiB, descriptors, threads."""
        status = dict(line.split(":", 1) for line in (self._proc / "status").read_text().splitlines())
        memory = int(status["RssAnon"].split()[0]) / 1024
        return memory, len(list((self._proc / "fd").iterdir())), int(status["Threads"])

    def stop(self):
        """Returns the exit code and the seconds that the end took."""
        begin = time.monotonic()
        self.process.terminate()
        return self.process.wait(60), time.monotonic() - begin

    def warnings(self):
        """Lines of its log from warnings on, except those that report the limit of a stop: its clock reaches that too early.
        The seconds of the stop are checked instead."""
        lines = [line for line in self.log.read_text().splitlines() if not line.startswith(("info ", "debug "))]
        return lines if self._clock == 1 else [line for line in lines if STOP_LIMIT not in line]


def publish_numbers(port, stop):
    """Publishes numbered events, each once; returns the last number."""
    from scenedeck import Publisher
    number = 0
    with Publisher(f"http://127.0.0.1:{port}", timeout=30) as publisher:
        while not stop.is_set():
            number += 1
            publisher.publish({"type": "soak", "n": number, "pad": PAD})
            time.sleep(0.005)
    return number


class Processes:
    """Runs each role in a process until it is stopped; collects results and faults."""

    def __init__(self, roles, port):
        self._results = multiprocessing.Queue()
        self.stop, self.stop_readers = multiprocessing.Event(), multiprocessing.Event()
        self.faults, self.returned = [], {}
        self._unfinished = {role.__name__ for role in roles}
        for role in roles:
            stop = self.stop_readers if role.__name__.startswith("read_") else self.stop
            multiprocessing.Process(target=self._run_role, args=(role, port, stop), daemon=True).start()

    def _run_role(self, role, port, stop):
        try:
            self._results.put((role.__name__, role(port, stop), None))
        except BaseException as error:  # any error fails the soak
            self._results.put((role.__name__, None, f"{type(error).__name__}: {error}"))

    def wait_for_result(self, seconds):
        """Waits until a role ends, at most `seconds`."""
        try:
            name, value, fault = self._results.get(timeout=seconds)
        except queue.Empty:
            return
        self._unfinished.discard(name)
        self.returned[name] = value
        if fault:
            self.faults.append(f"{name}: {fault}")

    def stop_roles(self, stop, timeout=60):
        """Stops the roles that wait for `stop`, then waits for them; after stop_readers for all roles."""
        stop.set()
        deadline = time.monotonic() + timeout
        while (unfinished := self._unfinished_roles(stop)) and time.monotonic() < deadline:
            self.wait_for_result(1)
        self.faults += [f"{name} had not ended {timeout} s after it should" for name in unfinished]

    def _unfinished_roles(self, stop):
        return sorted(name for name in self._unfinished if stop is self.stop_readers or not name.startswith("read_"))


def is_full(port):
    """Whether as many embeddings were accepted as the retained state can have."""
    from peers import ask
    text = ask(port, method="GET", path="/metrics").body.decode()
    return int(re.search(r'accepted_total{type="embedding"} (\d+)', text)[1]) >= EMBEDDINGS


def measure(executable, replay, processes, seconds, phases):
    """Reads the figures once a second, until the time is over or there is a fault; returns them, and after how many of them the
    retained state was full."""
    figures, deadline, full_after = [], time.monotonic() + seconds, None
    while time.monotonic() < deadline and not processes.faults and executable.process.poll() is None and replay.poll() is None:
        processes.wait_for_result(1)
        figures.append(executable.figures())
        if full_after is None and len(figures) > phases and is_full(executable.port):
            full_after = len(figures)
    return figures, len(figures) if full_after is None else full_after


def growth(figures, full_after):
    """The difference of the medians of the last and the first third of the figures with a full state; None if they are too few."""
    rest = figures[full_after:]
    third = len(rest) // 3
    if third < 5:
        return None
    columns = list(zip(*rest))
    return [statistics.median(column[-third:]) - statistics.median(column[:third]) for column in columns]


def check_growth(figures, full_after, minutes):
    increase = growth(figures, full_after)
    if increase is None:
        message = f"after {len(figures)} s it cannot be said whether it grows: it has to until the retained state is full"
        print(message)
        return [message] if minutes >= MIN_CHECKED_MINUTES else []
    print(f"the retained state was full after {full_after} s; from then on grew: " + ", ".join(f"{value:.1f}" for value in increase))
    limits = (("memory in MiB", MEMORY_MIB), ("descriptors", DESCRIPTORS), ("threads", THREADS))
    return [f"{name} grew by {value:.1f}" for (name, limit), value in zip(limits, increase) if value > limit]


def check_delivery(processes, executable):
    """Stops the readers; returns the last seq, and faults if a reader did not get every event."""
    from peers import ask
    from scenedeck import Publisher
    port = executable.port
    # One more event for the roles that wait for one.
    Publisher(f"http://127.0.0.1:{port}", timeout=30).publish({"type": "soak", "n": processes.returned.get("publish_numbers")})
    time.sleep(2)
    processes.stop_readers.set()
    Publisher(f"http://127.0.0.1:{port}", timeout=30).publish({"type": "last"})
    processes.stop_roles(processes.stop_readers)
    seq = ask(port, method="GET", path="/healthz").json["seq"]
    faults = [] if processes.returned.get("read_plain") == processes.returned.get("publish_numbers") else ["read_plain: events are missing"]
    for name in ("read_negotiated", "read_sse"):
        if processes.returned.get(name) not in (seq, seq - 1):  # a reader may end before or after the last event
            faults.append(f"{name}: read up to {processes.returned.get(name)} of {seq}")
    return seq, faults


def soak(path, minutes, clock):
    os.environ["SCENEDECK_EXECUTABLE"] = path  # the helpers of other tests need it
    import viewers
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        executable = Executable(path, clock, folder)
        replay = subprocess.Popen([path, "replay", RECORDING, "--url", f"http://127.0.0.1:{executable.port}", "--speed", "100",
                                   "--loop"], stderr=subprocess.DEVNULL)
        processes = Processes([*viewers.ALL, publish_numbers], executable.port)
        try:
            figures, full_after = measure(executable, replay, processes, minutes * 60, int(1.2 * PHASE_SECONDS / clock))
            played = replay.poll()
            replay.terminate()
            replay.wait(30)
            processes.stop_roles(processes.stop)
            seq, faults = check_delivery(processes, executable) if executable.process.poll() is None else (0, ["it has ended"])
        finally:
            replay.kill()
            code, seconds = executable.stop()
        faults += [] if played is None else [f"replay ended with {played}: it should have gone on"]
        faults += processes.faults + check_growth(figures, full_after, minutes)
        faults += [f"in the log: {line}" for line in executable.warnings()]
        faults += [f"ended with {code}"] if code else []
        faults += [f"a stop took {seconds:.1f} s"] if seconds > STOP_SECONDS else []
    return seq, figures, faults


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("executable", type=lambda text: str(pathlib.Path(text).resolve()))
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--clock", type=int, default=10, help="how many times as fast the dashboard's clock goes")
    options = parser.parse_args()
    seq, figures, faults = soak(options.executable, options.minutes, options.clock)
    for at in sorted({len(figures) * part // 8 for part in range(8)} | {len(figures) - 1}):
        print("after {:4d} s: {:6.1f} MiB, {:3d} descriptors, {:2d} threads".format(at + 1, *figures[at]))
    print(f"{seq} events in {options.minutes:g} minutes, clock x{options.clock}")
    print("\n".join(faults) or "nothing is wrong")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
