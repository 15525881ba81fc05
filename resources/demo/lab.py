#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A lab of one machine: harmless stand-in loads, real measurements, real models, honest numbers.

    lab.py collect --data TRAIN              record episodes to train on
    lab.py live --train TRAIN --data HELD    train, then publish what is measured in new episodes

One episode takes a minute. README.md says what each number is; the rest of this file is an example
of a producer: it publishes all six types of event while it works, from a thread of its own, so that
a dashboard that is slow or away never holds up a measurement.
"""
import argparse
import json
import queue
import statistics
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "python"))

import episodes
from loads import PROFILES
from measure import FEATURES
from scenedeck import (AttackProfile, Embedding, ModelMetric, ModelPerf, PhaseEvent, Prediction, Publisher,
                       PublishError)


EMBEDDING_EVERY_S = 11  # an episode's first window closes 10 s after its begin


class Outbox:
    """Publishes in the background, in order, what has piled up as one batch; says what was refused."""

    def __init__(self, url):
        self._publisher, self._queue = Publisher(url), queue.Queue()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def put(self, event):
        self._queue.put(event)

    def close(self):
        self._queue.put(None)
        self._thread.join()

    def _run(self):
        events = []
        while not events or events[-1] is not None:
            events = [self._queue.get()]
            while not self._queue.empty():
                events.append(self._queue.get())
            try:
                self._publisher.publish_many(e for e in events if e is not None)
            except PublishError as error:
                print(f"{len(events)} events not published: {error}", file=sys.stderr)


class Scores:
    """Held-out accuracy and measured latency of every model, over the windows seen so far."""

    def __init__(self, trained):
        self._trained = trained
        self._microseconds = {name: [] for name in trained}
        self.answers = {name: [] for name in trained}  # [said, was] of every window whose truth is out

    def ask(self, rows):
        """What every model says of a window: name -> phase."""
        said = {}
        for name, model in self._trained.items():
            begin = time.perf_counter_ns()
            said[name] = model.predict(rows)
            self._microseconds[name].append((time.perf_counter_ns() - begin) / 1000)
        return said

    def settle(self, said, actual):
        for name, phase in said.items():
            self.answers[name].append([phase, actual])

    def accuracy(self, name):
        return round(statistics.fmean(s == a for s, a in self.answers[name]), 4)

    def latency(self, name):
        return round(statistics.median(self._microseconds[name]), 1)


class Live:
    """Publishes what one episode after another measures and what the models make of it."""

    def __init__(self, training, outbox):
        import models  # not needed to collect
        self._window, self._outbox = models.window, outbox
        self.cross_validation = models.cross_validate(training)
        self._speaker = max(self.cross_validation, key=self.cross_validation.get)
        print("cross-validation:", self.cross_validation, "predicts:", self._speaker, flush=True)
        self.scores = Scores(models.train(training))
        self._plane = models.Plane(models.dataset(training, episodes.HERTZ)[0])
        self._highest = [_highest(training, column) for column in range(len(FEATURES))]
        self._open = None  # the last window, while its truth is not out yet

    def follow(self, episode):
        for number in episodes.run(episode):
            if number % 4 == 0:  # 2.5 a second
                self._outbox.put(PhaseEvent(episode.phase_at(number), episode.host, episode.episode_id))
            if number % 10 == 9 and number + 1 >= episodes.WINDOW:
                self._embed(episode, number)
            if number % 50 == 49:
                self._draw(episode, number)
            if number % 100 == 99:
                self._predict(episode, number)
            if number % 100 == 29:
                self.tell_truth()

    def _embed(self, episode, number):
        x, y = self._plane.place(self._window(episode, number))
        self._outbox.put(Embedding(x, y, episode.window_phase(number), episode.episode_id, EMBEDDING_EVERY_S))

    def _draw(self, episode, number):
        """The attack so far, from its `infecting` on, in half-second means, percent of the highest in training."""
        if episode.phase_at(number) not in ("infected_running", "dormant"):
            return
        shape, feature = PROFILES[episode.profile]
        column = FEATURES.index(feature)
        first = next(i for i in range(number) if episode.phase_at(i) == "infecting")
        curve = _half_seconds(episode, column, first, number + 1)
        self._outbox.put(AttackProfile(episode.profile, shape,
                                       [round(100 * v / self._highest[column], 1) for v in curve]))

    def _predict(self, episode, number):
        said = self.scores.ask(self._window(episode, number))
        event = Prediction(episode.episode_id, number // 100, said[self._speaker], model=self._speaker,
                           host=episode.host)
        self._outbox.put(event)
        self._open = said, event, episode.window_phase(number)

    def tell_truth(self):
        """The truth about a window comes 3 s after it, like a label in the field comes after the fact."""
        if not self._open:
            return
        said, event, actual = self._open
        self._open = None
        self.scores.settle(said, actual)
        self._outbox.put(replace(event, actual=actual))
        for name in said:
            accuracy, judged = self.scores.accuracy(name), len(self.scores.answers[name])
            self._outbox.put(ModelMetric(name, accuracy, judged))
            self._outbox.put(ModelPerf(name, self.scores.latency(name), accuracy, judged))

    def report(self):
        names = self.scores.answers
        return {"cross_validation": self.cross_validation, "predicts": self._speaker,
                "accuracy": {n: self.scores.accuracy(n) for n in names},
                "latency_us": {n: self.scores.latency(n) for n in names}, "said_and_was": names}


def _half_seconds(episode, column, first, end):
    values = [row[column] - _base(episode, column) for row in episode.samples[first:end]]
    return [statistics.fmean(values[i:i + 5]) for i in range(0, len(values) - 4, 5)]


def _base(episode, column):
    """Memory counts from where the episode found it, everything else from 0."""
    if not FEATURES[column].startswith("memory"):
        return 0.0
    return statistics.fmean(row[column] for row in episode.samples[:episodes.HERTZ])


def _highest(recorded, column):
    return max(max(_half_seconds(e, column, 0, len(e.samples))) for e in recorded)


def collect(args):
    for episode in episodes.plan(args.first, args.episodes, args.host, args.seed):
        for _ in episodes.run(episode):
            pass
        print(episodes.save(episode, args.data), episode.profile, flush=True)


def live(args):
    outbox = Outbox(args.url)
    follower = Live(episodes.load_all(args.train), outbox)
    for episode in episodes.plan(args.first, args.episodes, args.host, args.seed):
        follower.follow(episode)
        print(episodes.save(episode, args.data), episode.profile, flush=True)
    follower.tell_truth()
    outbox.close()
    Path(args.data, "report.json").write_text(json.dumps(follower.report(), indent=1))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=["collect", "live"])
    parser.add_argument("--data", required=True, help="data directory that gets the episodes' tarballs")
    parser.add_argument("--train", help="live: data directory of the episodes to train on")
    parser.add_argument("--episodes", type=int, default=30, help="one takes a minute")
    parser.add_argument("--first", type=int, default=1, help="number of the first episode")
    parser.add_argument("--seed", type=int, default=490, help="same seed, same plan of episodes")
    parser.add_argument("--host", default="lab-01", help="name of the host in the data directory")
    parser.add_argument("--url", help="live: where to publish (default: SCENEDECK_URL, else port 8447)")
    args = parser.parse_args()
    if args.command == "live" and not args.train:
        parser.error("live needs --train")
    {"collect": collect, "live": live}[args.command](args)


if __name__ == "__main__":
    main()
