# SPDX-License-Identifier: GPL-3.0-or-later
"""One-minute episodes: plans them, runs their loads while it measures the machine, saves them as tarballs."""
import csv
import io
import json
import os
import random
import signal
import subprocess
import sys
import tarfile
import tempfile
import time
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from loads import PROFILES
from measure import FEATURES, Meter

SECONDS, HERTZ, WINDOW = 60, 10, 100  # WINDOW: samples in a window of ten seconds
PHASES = ("clean", "armed", "infecting", "infected_running", "dormant")


@dataclass
class Episode:
    episode_id: str
    host: str
    profile: str
    seed: int
    strength: float  # intensity of this episode's loads, 0.7..1.3
    phases: list     # [[phase, seconds], ...] in order; 60 seconds in all
    samples: list = field(default_factory=list)  # one row of FEATURES every 0.1 s

    def phase_at(self, sample):
        """The phase at the time of sample number `sample`."""
        end = 0.0
        for phase, seconds in self.phases:
            end += seconds
            if sample / HERTZ < end:
                return phase
        return self.phases[-1][0]

    def window_phase(self, last):
        """The most frequent phase of the 100 samples up to number `last`."""
        seen = [self.phase_at(i) for i in range(last - WINDOW + 1, last + 1)]
        return max(PHASES, key=seen.count)


def plan(first, count, host, seed):
    """Yields `count` episodes numbered from `first`; every block of six has each profile once."""
    rng, block = random.Random(seed), []
    for number in range(first, first + count):
        block = block or rng.sample(sorted(PROFILES), len(PROFILES))
        yield Episode(f"ep-{number:04}", host, block.pop(), rng.randrange(1 << 30),
                      round(rng.uniform(0.7, 1.3), 2), _phases(rng))


def _phases(rng):
    while True:
        lengths = [rng.uniform(8, 16), rng.uniform(6, 12), rng.uniform(6, 12), rng.uniform(14, 24)]
        lengths = [round(length, 1) for length in lengths]
        rest = round(SECONDS - sum(lengths), 1)
        if rest >= 6:
            return [list(pair) for pair in zip(PHASES, lengths + [rest])]


@contextmanager
def _loads(episode, start):
    """Runs the episode's loads in a separate process group; at the end kills them and removes their folder."""
    with tempfile.TemporaryDirectory(prefix="scenedeck-lab-") as folder:
        child = subprocess.Popen([sys.executable, Path(__file__).with_name("loads.py")],
                                 stdin=subprocess.PIPE, text=True, start_new_session=True)
        try:
            json.dump({**asdict(episode), "folder": folder, "start": start}, child.stdin)
            child.stdin.close()
            yield child
        finally:
            if child.poll() is None:
                os.killpg(child.pid, signal.SIGKILL)
            child.wait()


def run(episode):
    """Runs the episode in real time; yields the number of each sample after it has been added."""
    start = time.monotonic() + 1.0  # time for the child process to start
    with _loads(episode, start) as child:
        time.sleep(max(0.0, start - time.monotonic()))
        meter = Meter()
        for number in range(SECONDS * HERTZ):
            time.sleep(max(0.0, start + (number + 1) / HERTZ - time.monotonic()))
            episode.samples.append(meter.sample())
            yield number
        if child.wait(timeout=30):
            raise RuntimeError(f"the loads of {episode.episode_id} failed; see above")


def save(episode, data):
    """Writes DATA/episodes/HOST/EPISODE.tar.gz: the samples as CSV, the episode's plan as JSON."""
    folder = Path(data, "episodes", episode.host)
    folder.mkdir(parents=True, exist_ok=True)
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["t_s", "phase", *FEATURES])
    for i, row in enumerate(episode.samples):
        writer.writerow([(i + 1) / HERTZ, episode.phase_at(i), *(f"{v:.6g}" for v in row)])
    meta = {k: v for k, v in asdict(episode).items() if k != "samples"}
    path = folder / f"{episode.episode_id}.tar.gz"
    partial = folder / f".{episode.episode_id}.partial"
    with tarfile.open(partial, "w:gz") as tar:
        _add(tar, "episode.json", json.dumps(meta, indent=1))
        _add(tar, "samples.csv", text.getvalue())
    partial.rename(path)
    return path


def _add(tar, name, text):
    info = tarfile.TarInfo(name)
    info.size, info.mtime = len(text.encode()), int(time.time())
    tar.addfile(info, io.BytesIO(text.encode()))


def load(path):
    with tarfile.open(path) as tar:
        meta = json.load(tar.extractfile("episode.json"))
        rows = csv.reader(io.TextIOWrapper(tar.extractfile("samples.csv")))
        next(rows)
        return Episode(**meta, samples=[[float(v) for v in row[2:]] for row in rows])


def load_all(data):
    return [load(path) for path in sorted(Path(data, "episodes").glob("*/*.tar.gz"))]
