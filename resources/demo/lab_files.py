# SPDX-License-Identifier: GPL-3.0-or-later
"""The files that the lab writes beside its events: a tarball for each episode that has ended, and alerts."""
import json
import os
from pathlib import Path

from episodes import SECONDS, WINDOW, HERTZ
from hosts import PREDICTS
from timeline import number_of

EPISODES = Path(__file__).resolve().parent / "episodes"
INFECTION = ("infecting", "infected_running")
LAST_WINDOW = SECONDS * HERTZ // WINDOW - 1
MOST_EPISODES = 90  # the newest ones; older tarballs are removed with their alerts


class LabFiles:
    """Writes DATA/episodes/HOST/EPISODE.tar.gz and DATA/alerts/EPISODE.json. All times are Unix seconds."""

    def __init__(self, data, measured_id):
        """`measured_id`: function, which measured episode has the measurements of an episode."""
        self._data, self._measured_id = Path(data), measured_id
        self._tarballs = {path.name: path for path in EPISODES.glob("*/*.tar.gz")}

    def accept(self, event, time):
        """Writes what the lab writes when it publishes `event`, unless it is there."""
        if event["type"] != "prediction":
            return
        if event["window_idx"] == LAST_WINDOW:
            self._write_tarball(event, time)
        if event["model"] == PREDICTS and event["predicted"] in INFECTION:
            self._write_alert(event, time)

    def _write_tarball(self, event, time):
        path = self._data / "episodes" / event["host"] / (event["episode_id"] + ".tar.gz")
        if not path.exists():
            _write(path, self._tarballs[self._measured_id(event["episode_id"]) + ".tar.gz"].read_bytes(), time)
            self._drop_oldest()

    def _write_alert(self, event, time):
        """An alert is the first window of an episode in which the model predicts an infection."""
        path = self._alert(event["episode_id"])
        if not path.exists():
            alert = {key: event[key] for key in ("episode_id", "host", "model", "window_idx", "predicted")}
            _write(path, json.dumps(alert).encode() + b"\n", time)

    def _alert(self, episode_id):
        return self._data / "alerts" / (episode_id + ".json")

    def _drop_oldest(self):
        tarballs = {path: path.name[:-len(".tar.gz")] for path in self._data.glob("episodes/*/*.tar.gz")}
        for path in sorted(tarballs, key=lambda p: number_of(tarballs[p]))[:-MOST_EPISODES]:
            self._alert(tarballs[path]).unlink(missing_ok=True)
            path.unlink()


def _write(path, content, time):
    """Writes the file atomically, with `time` as its modification time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.partial")
    partial.write_bytes(content)
    os.utime(partial, (time, time))
    partial.rename(path)
