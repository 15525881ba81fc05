# SPDX-License-Identifier: GPL-3.0-or-later
"""The harmless stand-in loads of one episode, in a process of their own.

Each copies the outward shape of an attack and nothing else of it: it burns time, writes random
bytes into its own temporary folder, sends datagrams to itself on the loopback, holds memory, or
reads files that anyone may read. Each ends with its phase; the folder is removed by the parent.

    python3 loads.py < plan.json      (episodes.py starts it so)
"""
import json
import mmap
import os
import random
import socket
import subprocess
import sys
import time
import zlib

MIB = 1 << 20
# profile -> (shape, the one feature that shows it best)
PROFILES = {
    "miner": ("ramp", "cpu_user"),
    "ransom": ("bursts", "disk_written"),
    "beacon": ("periodic", "udp_sent"),
    "hoarder": ("plateau", "memory_shared"),
    "scanner": ("steady", "switches"),
    "sleeper": ("flat", "cpu_user"),
}


class Stage:
    """What a load may use: its folder, its chance, and the clock of its phase."""

    def __init__(self, folder, rng, strength):
        self.folder, self.rng, self.strength = folder, rng, strength
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 0))
        self.begin = self.end = 0.0

    def progress(self):
        return (time.monotonic() - self.begin) / (self.end - self.begin)

    def open(self):
        return time.monotonic() < self.end

    def wait(self, seconds):
        time.sleep(max(0.0, min(seconds, self.end - time.monotonic())))

    def spin(self, seconds):
        until = min(time.monotonic() + seconds, self.end)
        while time.monotonic() < until:
            pass

    def datagrams(self, count):
        for _ in range(count):
            self.socket.sendto(b"tick" * 50, self.socket.getsockname())
            self.socket.recv(256)

    def start_process(self):
        subprocess.run([sys.executable, "-S", "-E", "-c", "pass"], check=True)


def clean(stage):
    """Ordinary use: now and then a process starts."""
    while stage.open():
        stage.wait(stage.rng.expovariate(1 / 2.5))
        if stage.open():
            stage.start_process()


def armed(stage):
    """Looking around: a few short processes a second, each followed by some small reads."""
    files = [e.path for e in os.scandir("/etc") if e.is_file() and os.access(e.path, os.R_OK)]
    while stage.open():
        stage.start_process()
        for path in stage.rng.sample(files, 5):
            with open(path, "rb") as file:
                file.read()
        stage.wait(stage.rng.uniform(0.15, 0.4) / stage.strength)


def infecting(stage):
    """Dropping the payload: random bytes are written, packed and unpacked; 64 MiB at most."""
    for number in range(64):
        if not stage.open():
            break
        payload = os.urandom(MIB)
        with open(os.path.join(stage.folder, f"payload-{number}"), "wb") as file:
            file.write(zlib.decompress(zlib.compress(payload, 1)))
            os.fsync(file.fileno())
        stage.wait(0.12 / stage.strength)
    stage.wait(stage.end)


def miner(stage):
    """A ramp of CPU: of every 100 ms, a growing part is spent."""
    while stage.open():
        busy = 0.1 * min(1.0, 0.1 + 0.9 * stage.progress() * stage.strength)
        stage.spin(busy)
        stage.wait(0.1 - busy)


def ransom(stage):
    """Bursts of writes: what lies in the folder is read, altered and written back; 24 MiB a burst."""
    table = bytes(255 - b for b in range(256))
    paths = [os.path.join(stage.folder, f"document-{n}") for n in range(int(24 * stage.strength))]
    for path in paths:
        with open(path, "wb") as file:
            file.write(os.urandom(4096) * 256)
    while stage.open():
        for path in paths:
            if not stage.open():
                return
            with open(path, "r+b") as file:
                altered = file.read().translate(table)
                file.seek(0)
                file.write(altered)
                os.fsync(file.fileno())
        stage.wait(2.5)


def beacon(stage):
    """Periodic packets: a burst of datagrams every 1.5 s."""
    while stage.open():
        stage.datagrams(int(40 * stage.strength))
        stage.wait(1.5)


def hoarder(stage):
    """A memory plateau: up to 400 MiB of shared memory, filled in four steps a second, then held."""
    size = int(280 * stage.strength) * MIB
    with mmap.mmap(-1, size) as memory:
        for start in range(0, size, size // 16):
            for page in range(start, min(start + size // 16, size), mmap.PAGESIZE):
                memory[page] = 1
            stage.wait(0.25)
        stage.wait(stage.end)


def scanner(stage):
    """A scan over a folder tree: names, sizes and first bytes of what lies under /usr."""
    for folder, _, names in os.walk("/usr"):
        for name in names:
            if not stage.open():
                return
            path = os.path.join(folder, name)
            if os.path.isfile(path) and os.access(path, os.R_OK):
                with open(path, "rb") as file:
                    file.read(4096)
        stage.wait(0.0001 * len(names) / stage.strength)


def sleeper(stage):
    """Nothing at all: an infection that only waits."""
    stage.wait(stage.end)


def dormant(stage):
    """Nearly nothing: a tick of four datagrams every few seconds."""
    while stage.open():
        stage.wait(stage.rng.uniform(1.5, 3.0))
        if stage.open():
            stage.datagrams(4)


def main():
    plan = json.load(sys.stdin)
    stage = Stage(plan["folder"], random.Random(plan["seed"]), plan["strength"])
    actions = {"clean": clean, "armed": armed, "infecting": infecting, "dormant": dormant,
               "infected_running": globals()[plan["profile"]]}
    stage.end = plan["start"]  # on CLOCK_MONOTONIC, which all processes share
    stage.wait(stage.end)
    for phase, seconds in plan["phases"]:
        stage.begin, stage.end = stage.end, stage.end + seconds
        actions[phase](stage)
        stage.wait(stage.end)


if __name__ == "__main__":
    main()
