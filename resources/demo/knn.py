# SPDX-License-Identifier: GPL-3.0-or-later
"""The k-NN of models.py with Python's standard library only: the same windows, statistics, scaling and votes.

It is slower, and needs no package that ./run does not install.
"""
import math

from episodes import HERTZ, PHASES, WINDOW
from measure import FEATURES, LEVELS

QUARTERS = 4


def statistics(episode, last):
    """The mean of each feature in each quarter of the window that ends with sample `last`, and its deviation over the window."""
    columns, size = _columns(episode, last), WINDOW // QUARTERS
    means = [_mean(column[part * size:(part + 1) * size]) for part in range(QUARTERS) for column in columns]
    return means + [_deviation(column) for column in columns]


def _columns(episode, last):
    """The samples of each feature in the window: levels relative to the episode's first second, then arcsinh."""
    columns = zip(*episode.samples[last - WINDOW + 1:last + 1])
    return [[math.asinh(value - base) for value in column] for base, column in zip(_bases(episode), columns)]


def _bases(episode):
    return [_mean(column) if name in LEVELS else 0.0 for name, column in zip(FEATURES, zip(*episode.samples[:HERTZ]))]


def _mean(values):
    return sum(values) / len(values)


def _deviation(values):
    mean = _mean(values)
    return math.sqrt(_mean([(value - mean) ** 2 for value in values]))


def training_windows(episode):
    """(statistics, phase) of one window for each second of the episode."""
    return [(statistics(episode, last), episode.window_phase(last)) for last in range(WINDOW - 1, len(episode.samples), HERTZ)]


class Neighbours:
    """Predicts by a vote of the `count` nearest training windows, weighted by 1/distance."""

    def __init__(self, count, windows):
        """`windows`: those of training_windows() of all episodes of the training."""
        self._count = count
        columns = list(zip(*(values for values, _ in windows)))
        self._means = [_mean(column) for column in columns]
        self._deviations = [_deviation(column) + 1e-6 for column in columns]
        self._windows = [(self._scaled(values), phase) for values, phase in windows]

    def predict(self, episode, last):
        """The phase of the window that ends with sample `last`."""
        scaled = self._scaled(statistics(episode, last))
        nearest = sorted((math.dist(scaled, values), phase) for values, phase in self._windows)[:self._count]
        votes = dict.fromkeys(sorted(PHASES), 0.0)
        for distance, phase in nearest:
            votes[phase] += 1 / max(distance, 1e-9)
        return max(votes, key=votes.get)

    def _scaled(self, values):
        return [(value - mean) / deviation for value, mean, deviation in zip(values, self._means, self._deviations)]
