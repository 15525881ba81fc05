# SPDX-License-Identifier: GPL-3.0-or-later
"""The recording as an endless sequence of events: it is repeated, and the episodes' numbers go on counting."""
import gzip
import heapq
import itertools
import json
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
RECORDING = HERE / "recording.ndjson.gz"
ROUND_S = 610  # ten episodes of a host; what the hosts that started later still have to send overlaps with the next round
RESULTS = ("model_metric", "model_perf")


@dataclass(frozen=True)
class Entry:
    second: float  # since the start of the first round
    event: dict


class Timeline:
    """Iterate it once. Later rounds repeat measurements, so they change only what identifies an episode:

    - `phase` and `prediction` name a new episode, whose number no earlier one had;
    - `embedding` keeps its episode_id: points of the same measurement are neighbours by themselves, which the scene leaves out;
    - `model_metric` and `model_perf` repeat the newest results, because no further windows are judged.
    """

    def __init__(self, lines):
        self._recorded = [Entry(line["t_ms"] / 1000, line["event"]) for line in map(json.loads, lines)]
        numbers = {number_of(entry.event["episode_id"]) for entry in self._recorded if "episode_id" in entry.event}
        self._first, self._count = min(numbers), len(numbers)
        self._results = {}  # (type, model) -> newest event

    def measured_id(self, episode_id):
        """The episode whose measurements `episode_id` repeats, or itself."""
        return name_of(self._first + (number_of(episode_id) - self._first) % self._count)

    def predictions_of(self, episode_id):
        """The entries of its predictions, as in the recording, but under the name `episode_id`."""
        measured = self.measured_id(episode_id)
        return [Entry(entry.second, {**entry.event, "episode_id": episode_id}) for entry in self._recorded
                if entry.event["type"] == "prediction" and entry.event["episode_id"] == measured]

    def __iter__(self):
        for number in itertools.count():
            begins = self._placed(number, 0, ROUND_S)
            ends = self._placed(number - 1, ROUND_S, 2 * ROUND_S) if number else []
            for entry, of_round in heapq.merge(begins, ends, key=lambda placed: placed[0].second):
                yield Entry(entry.second, self._renamed(entry.event, of_round))

    def _placed(self, number, begin, end):
        """(entry, round) of round `number`, recorded from second `begin` until before `end`."""
        for entry in self._recorded:
            if begin <= entry.second < end:
                yield Entry(entry.second + number * ROUND_S, entry.event), number

    def _renamed(self, event, of_round):
        if event["type"] in RESULTS:
            key = event["type"], event["model"]
            if of_round == 0:
                self._results[key] = event
            return self._results[key]
        if event["type"] == "embedding" or "episode_id" not in event:
            return event
        return {**event, "episode_id": name_of(number_of(event["episode_id"]) + of_round * self._count)}


def name_of(number):
    return f"ep-{number:04}"


def number_of(episode_id):
    return int(episode_id.split("-")[1])


def complete_episodes(data):
    """(host, episode) of each tarball in the data directory, the newest last."""
    paths = [path for path in Path(data).glob("episodes/*/*.tar.gz") if not path.name.startswith(".")]
    found = [(path.parent.name, path.name[:-len(".tar.gz")]) for path in paths]
    return sorted(found, key=lambda pair: number_of(pair[1]))


def load():
    with gzip.open(RECORDING, "rt", encoding="utf-8") as lines:
        return Timeline(lines)
