# SPDX-License-Identifier: GPL-3.0-or-later
"""The harmless stand-in loads of one episode, in a separate process.

Each load imitates only the resource usage of an attack: it uses CPU time, writes random bytes into its
own temporary folder, sends datagrams to itself on the loopback, allocates memory, or reads files that
everyone may read. Each load ends with its phase; the parent removes the folder.

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
# profile -> (shape, the feature in which it is most visible)
PROFILES = {
    "miner": ("ramp", "cpu_user"),
    "ransom": ("bursts", "disk_written"),
    "beacon": ("periodic", "udp_sent"),
    "hoarder": ("plateau", "memory_shared"),
    "scanner": ("steady", "switches"),
    "sleeper": ("flat", "cpu_user"),
}


class LoadContext:
    """The parameters of a load: its folder, its random numbers, and the start and end of its phase."""

    def __init__(self, folder, rng, strength):
        self.folder, self.rng, self.strength = folder, rng, strength
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 0))
        self.begin = self.end = 0.0

    def progress(self):
        return (time.monotonic() - self.begin) / (self.end - self.begin)

    def is_running(self):
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


def clean(context):
    """Ordinary use: starts a process every 2.5 s on average."""
    while context.is_running():
        context.wait(context.rng.expovariate(1 / 2.5))
        if context.is_running():
            context.start_process()


def armed(context):
    """Reconnaissance: a few short processes a second, each followed by some small reads."""
    files = [e.path for e in os.scandir("/etc") if e.is_file() and os.access(e.path, os.R_OK)]
    while context.is_running():
        context.start_process()
        for path in context.rng.sample(files, 5):
            with open(path, "rb") as file:
                file.read()
        context.wait(context.rng.uniform(0.15, 0.4) / context.strength)


def infecting(context):
    """Dropping the payload: writes random bytes, compressed and decompressed; 64 MiB at most."""
    for number in range(64):
        if not context.is_running():
            break
        payload = os.urandom(MIB)
        with open(os.path.join(context.folder, f"payload-{number}"), "wb") as file:
            file.write(zlib.decompress(zlib.compress(payload, 1)))
            os.fsync(file.fileno())
        context.wait(0.12 / context.strength)
    context.wait(context.end)


def miner(context):
    """A CPU ramp: busy for a growing part of every 100 ms."""
    while context.is_running():
        busy = 0.1 * min(1.0, 0.1 + 0.9 * context.progress() * context.strength)
        context.spin(busy)
        context.wait(0.1 - busy)


def ransom(context):
    """Bursts of writes: reads the files in the folder, alters them and writes them back; 24 MiB a burst."""
    table = bytes(255 - b for b in range(256))
    paths = [os.path.join(context.folder, f"document-{n}") for n in range(int(24 * context.strength))]
    for path in paths:
        with open(path, "wb") as file:
            file.write(os.urandom(4096) * 256)
    while context.is_running():
        for path in paths:
            if not context.is_running():
                return
            with open(path, "r+b") as file:
                altered = file.read().translate(table)
                file.seek(0)
                file.write(altered)
                os.fsync(file.fileno())
        context.wait(2.5)


def beacon(context):
    """Periodic packets: a burst of datagrams every 1.5 s."""
    while context.is_running():
        context.datagrams(int(40 * context.strength))
        context.wait(1.5)


def hoarder(context):
    """A memory plateau: up to 400 MiB of shared memory, filled in four steps a second, then kept until the end."""
    size = int(280 * context.strength) * MIB
    with mmap.mmap(-1, size) as memory:
        for start in range(0, size, size // 16):
            for page in range(start, min(start + size // 16, size), mmap.PAGESIZE):
                memory[page] = 1
            context.wait(0.25)
        context.wait(context.end)


def scanner(context):
    """A scan of a folder tree: names and first bytes of the files under /usr."""
    for folder, _, names in os.walk("/usr"):
        for name in names:
            if not context.is_running():
                return
            path = os.path.join(folder, name)
            if os.path.isfile(path) and os.access(path, os.R_OK):
                with open(path, "rb") as file:
                    file.read(4096)
        context.wait(0.0001 * len(names) / context.strength)


def sleeper(context):
    """No load: an infection that only waits."""
    context.wait(context.end)


def dormant(context):
    """Little load: four datagrams every few seconds."""
    while context.is_running():
        context.wait(context.rng.uniform(1.5, 3.0))
        if context.is_running():
            context.datagrams(4)


def main():
    plan = json.load(sys.stdin)
    context = LoadContext(plan["folder"], random.Random(plan["seed"]), plan["strength"])
    actions = {"clean": clean, "armed": armed, "infecting": infecting, "dormant": dormant,
               "infected_running": globals()[plan["profile"]]}
    context.end = plan["start"]  # on CLOCK_MONOTONIC, which all processes share
    context.wait(context.end)
    for phase, seconds in plan["phases"]:
        context.begin, context.end = context.end, context.end + seconds
        actions[phase](context)
        context.wait(context.end)


if __name__ == "__main__":
    main()
