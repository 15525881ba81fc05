#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Adds keys that lab.py sends now to an older recording of lab.py: host, episode_id, model, n, expect_every_s.

    annotate.py --predicts bert RECORDING.ndjson.gz OUTPUT.ndjson.gz

They are not measured: each follows from the order of the recorded events and is checked against the
tarballs in episodes/. All else is left unchanged, byte for byte. The recording must begin with the first
window of an episode and end with the last one.
"""
import argparse
import gzip
import json
from collections import Counter
from pathlib import Path

import episodes

PHASE_STEP, POINT_STEP = 4, 10  # lab.py: number of samples between two phase reports, two points
EMBEDDING_EVERY_S = 11          # an episode's first window ends 10 s after its start


def numbered(recorded, count, step, first):
    """(episode, sample) of `count` events; the last event belongs to the end of the last episode."""
    samples = range(first, episodes.SECONDS * episodes.HERTZ, step)
    return [(episode, sample) for episode in recorded for sample in samples][-count:]


class Annotator:
    def __init__(self, recorded, kinds, predicts):
        self._phases = iter(numbered(recorded, kinds["phase"], PHASE_STEP, 0))
        self._points = iter(numbered(recorded, kinds["embedding"], POINT_STEP, episodes.WINDOW - 1))
        self._hosts = {episode.episode_id: episode.host for episode in recorded}
        self._judged = Counter()
        self._predicts = predicts

    def keys(self, event):
        """The keys to add to `event`."""
        return getattr(self, f"_{event['type']}", lambda _: {})(event)

    def _phase(self, event):
        episode, sample = next(self._phases)
        require(event["phase"] == episode.phase_at(sample), episode, sample)
        return {"host": episode.host, "episode_id": episode.episode_id}

    def _embedding(self, event):
        episode, sample = next(self._points)
        require(event["phase"] == episode.window_phase(sample), episode, sample)
        return {"episode_id": episode.episode_id, "expect_every_s": EMBEDDING_EVERY_S}

    def _prediction(self, event):
        return {"model": self._predicts, "host": self._hosts[event["episode_id"]]}

    def _model_metric(self, event):
        """lab.py judges each published actual phase at once for all models."""
        kind = event["type"], event["model"]
        self._judged[kind] += 1
        right = event["accuracy"] * self._judged[kind]
        require(abs(right - round(right)) <= 1e-4 * self._judged[kind], event, self._judged[kind])
        return {"n": self._judged[kind]}

    _model_perf = _model_metric


def require(agrees, *where):
    if not agrees:
        raise SystemExit(f"the recording is inconsistent: {where}")


def annotated(lines, predicts):
    events = [json.loads(line)["event"] for line in lines]
    annotator = Annotator(episodes.load_all(Path(__file__).resolve().parent), Counter(event["type"] for event in events), predicts)
    for line, event in zip(lines, events):
        keys = annotator.keys(event)
        require(not keys.keys() & event.keys(), "it has these keys already", event)
        added = json.dumps(keys, separators=(",", ":"))[1:-1]
        yield line[:-2] + "," + added + "}}" if keys else line


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--predicts", required=True, help="the model whose predictions were published")
    parser.add_argument("recording")
    parser.add_argument("output")
    args = parser.parse_args()
    with gzip.open(args.recording, "rt", encoding="utf-8") as file:
        lines = file.read().splitlines()
    text = "".join(line + "\n" for line in annotated(lines, args.predicts))
    with open(args.output, "wb") as output:
        output.write(gzip.compress(text.encode(), mtime=0))


if __name__ == "__main__":
    main()
