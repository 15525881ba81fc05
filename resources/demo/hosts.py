#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the demonstration's recording from the measured episodes in episodes/: three hosts, side by side.

    hosts.py recording.ndjson.gz

The episodes were measured one after another on one machine. Each is assigned to a host, and the hosts'
episodes run at the same time, 20 s apart. What is published for a host, lab.py computes from the samples;
its models were trained on the episodes of the other hosts. README.md explains each number.
"""
import argparse
import gzip
import heapq
import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "python"))

import episodes

HOSTS = ("lab-01", "lab-02", "lab-03")
EPISODE_EVERY_S = 61  # as in the lab: a minute, and a second in which the loads start
STAGGER_S = 20        # between the starts of two hosts
PREDICTS = "bert"     # the best of the cross-validation in README.md, which did not use these episodes


class Recorder:
    """The events of all hosts with their times, as `scenedeck record` writes them."""

    def __init__(self):
        self.now_ms, self.lines = 0, []

    def put(self, event):
        from scenedeck.encoding import encode
        self.lines.append('{"t_ms":%d,"event":%s}\n' % (self.now_ms, encode(event).decode()))


def assigned(measured):
    """(start in seconds, episode) of each measured episode; sets its host. Numbers follow the order of the starts."""
    for index, episode in enumerate(measured):
        turn, host = divmod(index, len(HOSTS))
        episode.host = HOSTS[host]
        yield turn * EPISODE_EVERY_S + host * STAGGER_S, episode


def moments(placed, host):
    """(milliseconds, host, episode, sample) of every sample of the host's episodes, in order of time. The last one has no
    episode: it is when the actual phase of the last window is known."""
    of_host = [(1000 * start, episode) for start, episode in placed if episode.host == host]
    for start_ms, episode in of_host:
        for number in range(len(episode.samples)):
            yield start_ms + (number + 1) * 1000 // episodes.HERTZ, host, episode, number
    yield of_host[-1][0] + 1000 * EPISODE_EVERY_S + 3000, host, None, None


def held_out(measured, host):
    """The models for a host, trained on the episodes of the other hosts: name -> model."""
    import models
    return models.train([episode for episode in measured if episode.host != host])


def record(measured):
    """The lines of the recording, and the scores of the models."""
    import lab
    import models
    placed, recorder = list(assigned(measured)), Recorder()
    scores, scale = lab.Scores(models.MODELS), lab.Scale(measured)
    hosts = {host: lab.Live(held_out(measured, host), PREDICTS, scores, scale, recorder) for host in HOSTS}
    for moment in heapq.merge(*(moments(placed, host) for host in HOSTS), key=lambda m: m[:2]):
        recorder.now_ms, host, episode, number = moment
        if episode:
            hosts[host].publish(episode, number)
        else:
            hosts[host].publish_actual()
    return recorder.lines, scores


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("output")
    args = parser.parse_args()
    lines, scores = record(episodes.load_all(HERE))
    Path(args.output).write_bytes(gzip.compress("".join(lines).encode(), mtime=0))
    report = scores.report()
    print(json.dumps({key: report[key] for key in ("accuracy", "latency_us")}, indent=1))


if __name__ == "__main__":
    main()
