#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A long time of the real executable: the demonstration played a hundred times as fast, ten viewers of which most misbehave.

run.py EXECUTABLE [--minutes N] [--clock X]. Afterwards memory, descriptors and threads are what they were after warming up, every
event that was answered 200 reached those who read, and the log has no warning. With Debian's faketime the dashboard's clock
goes X times as fast, so that what is kept for minutes and what is given up after minutes happens often.
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
# Until the retained state is full memory has to grow: with so many embeddings, and the phases of five minutes.
EMBEDDINGS = 20_000
PHASE_SECONDS = 300
PAD = "x" * 2000  # or it would take minutes until the kernel holds no more for who does not read
MEMORY_MIB = 8  # of allocators and pages of SQLite; in ten minutes a leak of 50 bytes an event is more
DESCRIPTORS = 4  # those who come and go are counted by chance
THREADS = 2  # of the pool
JUDGED_MINUTES = 5  # a soak as long as this has to come to the point from which on nothing may grow


class Executable:
    """scenedeck under the soak, with a clock of its own speed."""

    def __init__(self, path, clock, folder):
        environment = {**os.environ, "QT_MESSAGE_PATTERN": "%{type} %{category}: %{message}"}
        if clock != 1:
            library = FAKETIME.format(os.uname().machine)
            if not pathlib.Path(library).exists():
                sys.exit(f"{library} is missing: install faketime, or say --clock 1")
            environment.update(LD_PRELOAD=library, FAKETIME=f"+0 x{clock}", FAKETIME_DONT_FAKE_MONOTONIC="0")
        self.log = folder / "log"
        (folder / "data").mkdir()
        command = [path, "--headless", "--port", "0", "--state-dir", folder / "state", "--data-dir", folder / "data",
                   "--log-mib", "32", "--viewer-limit-bytes", "65536"]  # so that the old goes, and who stalls is behind, often
        self.process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=self.log.open("w"), text=True)
        self.port = int(self.process.stdout.readline().rstrip("/\n").rpartition(":")[2])
        self._proc = pathlib.Path(f"/proc/{self.process.pid}")

    def figures(self):
        """Memory in MiB, descriptors, threads."""
        status = dict(line.split(":", 1) for line in (self._proc / "status").read_text().splitlines())
        memory = int(status["RssAnon"].split()[0]) / 1024
        return memory, len(list((self._proc / "fd").iterdir())), int(status["Threads"])

    def end(self):
        self.process.terminate()
        return self.process.wait(60)

    def warnings(self):
        return [line for line in self.log.read_text().splitlines() if not line.startswith(("info ", "debug "))]


def publish_numbers(port, ending):
    """Numbered events, each sent once and answered; returns the last number."""
    from scenedeck import Publisher
    number = 0
    with Publisher(f"http://127.0.0.1:{port}", timeout=30) as publisher:
        while not ending.is_set():
            number += 1
            publisher.publish({"type": "soak", "n": number, "pad": PAD})
            time.sleep(0.005)
    return number


class Cast:
    """Processes that all run until the end, and what became of them."""

    def __init__(self, roles, port):
        self._results = multiprocessing.Queue()
        self.ending, self.done = multiprocessing.Event(), multiprocessing.Event()
        self.faults, self.returned = [], {}
        self._left = {role.__name__ for role in roles}
        for role in roles:
            ending = self.done if role.__name__.startswith("reads_") else self.ending
            multiprocessing.Process(target=self._play, args=(role, port, ending), daemon=True).start()

    def _play(self, role, port, ending):
        try:
            self._results.put((role.__name__, role(port, ending), None))
        except BaseException as error:  # whatever it is, the soak has failed
            self._results.put((role.__name__, None, f"{type(error).__name__}: {error}"))

    def look(self, seconds):
        """Waits for that long, or for a role to end."""
        try:
            name, value, fault = self._results.get(timeout=seconds)
        except queue.Empty:
            return
        self._left.discard(name)
        self.returned[name] = value
        if fault:
            self.faults.append(f"{name}: {fault}")

    def finish(self, ending, patience=60):
        """Ends who waits for `ending`; all of them when that is the last."""
        ending.set()
        end = time.monotonic() + patience
        while (late := self._late(ending)) and time.monotonic() < end:
            self.look(1)
        self.faults += [f"{name} had not ended {patience} s after it should" for name in late]

    def _late(self, ending):
        return sorted(name for name in self._left if ending is self.done or not name.startswith("reads_"))


def is_full(port):
    """Whether as many embeddings have come as are kept."""
    from peers import ask
    text = ask(port, method="GET", path="/metrics").body.decode()
    return int(re.search(r'accepted_total{type="embedding"} (\d+)', text)[1]) >= EMBEDDINGS


def watch(executable, replay, cast, seconds, phases):
    """Looks once a second until the time is over or something has gone wrong; the figures, and from which on the state is full."""
    figures, end, warm = [], time.monotonic() + seconds, None
    while time.monotonic() < end and not cast.faults and executable.process.poll() is None and replay.poll() is None:
        cast.look(1)
        figures.append(executable.figures())
        if warm is None and len(figures) > phases and is_full(executable.port):
            warm = len(figures)
    return figures, len(figures) if warm is None else warm


def growth(figures, warm):
    """By how much the last third is above what came before it, after warming up; None when there was no time for it."""
    rest = figures[warm:]
    third = len(rest) // 3
    if third < 5:
        return None
    columns = list(zip(*rest))
    return [statistics.median(column[-third:]) - statistics.median(column[:third]) for column in columns]


def judge(figures, warm, minutes):
    grown = growth(figures, warm)
    if grown is None:
        said = f"after {len(figures)} s it cannot be said whether it grows: it has to until the retained state is full"
        print(said)
        return [said] if minutes >= JUDGED_MINUTES else []
    print(f"the retained state was full after {warm} s; from then on grew: " + ", ".join(f"{value:.1f}" for value in grown))
    bounds = (("memory in MiB", MEMORY_MIB), ("descriptors", DESCRIPTORS), ("threads", THREADS))
    return [f"{name} grew by {value:.1f}" for (name, bound), value in zip(bounds, grown) if value > bound]


def last_words(cast, executable):
    """What is to be said of the end: nothing lost, all of it counted."""
    from peers import ask
    from scenedeck import Publisher
    port = executable.port
    # One more for those that wait for an event.
    Publisher(f"http://127.0.0.1:{port}", timeout=30).publish({"type": "soak", "n": cast.returned.get("publish_numbers")})
    time.sleep(2)
    cast.done.set()
    Publisher(f"http://127.0.0.1:{port}", timeout=30).publish({"type": "last"})
    cast.finish(cast.done)
    seq = ask(port, method="GET", path="/healthz").json["seq"]
    faults = [] if cast.returned.get("reads_plain") == cast.returned.get("publish_numbers") else ["reads_plain: events are missing"]
    for name in ("reads_all", "reads_sse"):
        if cast.returned.get(name) not in (seq, seq - 1):  # whether it waited for the last one is chance
            faults.append(f"{name}: read up to {cast.returned.get(name)} of {seq}")
    return seq, faults


def soak(path, minutes, clock):
    os.environ["SCENEDECK_EXECUTABLE"] = path  # what the helpers of other tests ask for
    import viewers
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        executable = Executable(path, clock, folder)
        replay = subprocess.Popen([path, "replay", RECORDING, "--url", f"http://127.0.0.1:{executable.port}", "--speed", "100",
                                   "--loop"], stderr=subprocess.DEVNULL)
        cast = Cast([*viewers.ALL, publish_numbers], executable.port)
        try:
            figures, warm = watch(executable, replay, cast, minutes * 60, int(1.2 * PHASE_SECONDS / clock))
            played = replay.poll()
            replay.terminate()
            replay.wait(30)
            cast.finish(cast.ending)
            seq, faults = last_words(cast, executable) if executable.process.poll() is None else (0, ["it has ended"])
        finally:
            replay.kill()
            code = executable.end()
        faults += [] if played is None else [f"replay ended with {played}: it should have gone on"]
        faults += cast.faults + judge(figures, warm, minutes)
        faults += [f"in the log: {line}" for line in executable.warnings()]
        faults += [f"ended with {code}"] if code else []
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
