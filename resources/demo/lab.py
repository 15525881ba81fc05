#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A lab on one machine: harmless stand-in loads, real measurements and models, no invented numbers.

    lab.py collect --data TRAIN              record episodes to train on
    lab.py live --train TRAIN --data HELD    train, then publish what is measured in new episodes

One episode takes a minute. README.md explains each number. This file is also an example of a producer:
it publishes all six types of event from a separate thread, so that a slow or missing dashboard does not
delay a measurement.
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


EMBEDDING_EVERY_S = 11  # an episode's first window ends 10 s after its start


class Outbox:
    """Publishes events in order from a background thread, all queued events as one batch; prints errors."""

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
    """Held-out accuracy and measured latency of every model, for the windows so far."""

    def __init__(self, names):
        self._microseconds = {name: [] for name in names}
        self.answers = {name: [] for name in names}  # [predicted, actual] of every window whose phase has been published

    def predict(self, trained, rows):
        """Every model's prediction for a window: name -> phase. `trained`: name -> model."""
        predicted = {}
        for name, model in trained.items():
            begin = time.perf_counter_ns()
            predicted[name] = model.predict(rows)
            self._microseconds[name].append((time.perf_counter_ns() - begin) / 1000)
        return predicted

    def add_answers(self, predicted, actual):
        for name, phase in predicted.items():
            self.answers[name].append([phase, actual])

    def accuracy(self, name):
        return round(statistics.fmean(s == a for s, a in self.answers[name]), 4)

    def latency(self, name):
        return round(statistics.median(self._microseconds[name]), 1)

    def report(self):
        return {"accuracy": {n: self.accuracy(n) for n in self.answers},
                "latency_us": {n: self.latency(n) for n in self.answers}, "said_and_was": self.answers}


class Scale:
    """Converts measurements to what scenes draw: points 0..1, and percent of the highest value in `recorded` episodes."""

    def __init__(self, recorded):
        import models  # not needed for collect
        self._window = models.window
        self._plane = models.Plane(models.dataset(recorded, episodes.HERTZ)[0])
        self._maximum = [_maximum(recorded, column) for column in range(len(FEATURES))]

    def point(self, episode, number):
        return self._plane.project(self._window(episode, number))

    def curve(self, episode, feature, first, end):
        """Means of half a second of a feature, from sample `first` until before `end`."""
        column = FEATURES.index(feature)
        return [round(100 * v / self._maximum[column], 1) for v in _half_seconds(episode, column, first, end)]


class Live:
    """Publishes the measurements of one host's episodes, and the predictions of the models."""

    def __init__(self, trained, predicts, scores, scale, outbox):
        """`trained`: name -> model. The predictions of the model `predicts` are published after those of the others: scenes
        show the model with the newest prediction."""
        import models
        self._window, self._scores, self._scale, self._outbox = models.window, scores, scale, outbox
        self._trained = {name: trained[name] for name in sorted(trained, key=predicts.__eq__)}
        self._pending = None  # the last window, until its actual phase is published

    def publish(self, episode, number):
        """Publishes what is due after sample `number` of `episode`."""
        if number % 4 == 0:  # 2.5 a second
            self._outbox.put(PhaseEvent(episode.phase_at(number), episode.host, episode.episode_id))
        if number % 10 == 9 and number + 1 >= episodes.WINDOW:
            self._publish_embedding(episode, number)
        if number % 50 == 49:
            self._publish_profile(episode, number)
        if number % 100 == 99:
            self._publish_predictions(episode, number)
        if number % 100 == 29:
            self.publish_actual()

    def _publish_embedding(self, episode, number):
        x, y = self._scale.point(episode, number)
        self._outbox.put(Embedding(x, y, episode.window_phase(number), episode.episode_id, EMBEDDING_EVERY_S))

    def _publish_profile(self, episode, number):
        """Publishes the attack so far, from its `infecting` on."""
        if episode.phase_at(number) not in ("infected_running", "dormant"):
            return
        shape, feature = PROFILES[episode.profile]
        first = next(i for i in range(number) if episode.phase_at(i) == "infecting")
        self._outbox.put(AttackProfile(episode.profile, shape, self._scale.curve(episode, feature, first, number + 1)))

    def _publish_predictions(self, episode, number):
        predicted = self._scores.predict(self._trained, self._window(episode, number))
        events = [Prediction(episode.episode_id, number // 100, phase, model=name, host=episode.host)
                  for name, phase in predicted.items()]
        self._put_all(events)
        self._pending = predicted, events, episode.window_phase(number)

    def publish_actual(self):
        """Publishes the actual phase of the last window. Called 3 s after its end, because labels arrive late in the field."""
        if not self._pending:
            return
        predicted, events, actual = self._pending
        self._pending = None
        self._scores.add_answers(predicted, actual)
        self._put_all(replace(event, actual=actual) for event in events)
        for name in self._scores.answers:
            accuracy, judged = self._scores.accuracy(name), len(self._scores.answers[name])
            self._outbox.put(ModelMetric(name, accuracy, judged))
            self._outbox.put(ModelPerf(name, self._scores.latency(name), accuracy, judged))

    def _put_all(self, events):
        for event in events:
            self._outbox.put(event)


def _half_seconds(episode, column, first, end):
    values = [row[column] - _baseline(episode, column) for row in episode.samples[first:end]]
    return [statistics.fmean(values[i:i + 5]) for i in range(0, len(values) - 4, 5)]


def _baseline(episode, column):
    """The value that counts as 0: for memory the mean of the first second of the episode, else 0."""
    if not FEATURES[column].startswith("memory"):
        return 0.0
    return statistics.fmean(row[column] for row in episode.samples[:episodes.HERTZ])


def _maximum(recorded, column):
    return max(max(_half_seconds(e, column, 0, len(e.samples))) for e in recorded)


def collect(args):
    for episode in episodes.plan(args.first, args.episodes, args.host, args.seed):
        for _ in episodes.run(episode):
            pass
        print(episodes.save(episode, args.data), episode.profile, flush=True)


def live(args):
    import models
    training = episodes.load_all(args.train)
    cross_validation = models.cross_validate(training)
    predicts = max(cross_validation, key=cross_validation.get)
    print("cross-validation:", cross_validation, "predicts:", predicts, flush=True)
    outbox, trained = Outbox(args.url), models.train(training)
    scores = Scores(trained)
    live_lab = Live(trained, predicts, scores, Scale(training), outbox)
    for episode in episodes.plan(args.first, args.episodes, args.host, args.seed):
        for number in episodes.run(episode):
            live_lab.publish(episode, number)
        print(episodes.save(episode, args.data), episode.profile, flush=True)
    live_lab.publish_actual()
    outbox.close()
    report = {"cross_validation": cross_validation, "predicts": predicts, **scores.report()}
    Path(args.data, "report.json").write_text(json.dumps(report, indent=1))


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
