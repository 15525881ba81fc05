# SPDX-License-Identifier: GPL-3.0-or-later
"""The demonstration: consistency of its recording and tarballs, its player, and its lab."""
import gzip
import json
import signal
import subprocess
import sys
import tempfile
import unittest
import urllib.request
from collections import Counter
from pathlib import Path

DEMO = Path(__file__).resolve().parents[2] / "resources" / "demo"
sys.path.insert(0, str(DEMO))

import episodes
import loads
import measure
from servers import EXECUTABLE, Dashboard
from test_commands import until


def recorded():
    with gzip.open(DEMO / "recording.ndjson.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line)["event"] for line in lines]


class RecordingTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.events = recorded()
        cls.episodes = {e.episode_id: e for e in episodes.load_all(DEMO)}

    def test_recording_has_every_type(self):
        kinds = Counter(event["type"] for event in self.events)
        self.assertEqual(set(kinds), {"phase", "attack_profile", "prediction", "model_metric", "embedding",
                                      "model_perf"})

    def test_files_are_smaller_than_3_mib(self):
        files = [DEMO / "recording.ndjson.gz", *DEMO.glob("episodes/*/*")]
        self.assertLess(sum(file.stat().st_size for file in files), 3 << 20)

    def test_actual_phases_match_the_tarballs(self):
        actuals = {(e["episode_id"], e["window_idx"]): e["actual"] for e in self.events
                   if e["type"] == "prediction" and e["actual"]}
        self.assertTrue(actuals)
        for (episode_id, index), actual in actuals.items():
            episode = self.episodes[episode_id]
            self.assertEqual(actual, episode.window_phase(100 * index + 99), (episode_id, index))

    def test_accuracy_matches_the_predictions(self):
        """The last model_metric of the predicting model is the share of its right predictions."""
        last = {(e["episode_id"], e["window_idx"]): e for e in self.events if e["type"] == "prediction"}
        judged = [e for e in last.values() if e["actual"]]
        share = round(sum(e["predicted"] == e["actual"] for e in judged) / len(judged), 4)
        metrics = {e["model"]: e["accuracy"] for e in self.events if e["type"] == "model_metric"}
        models = {e["model"] for e in last.values()}
        self.assertEqual([metrics[model] for model in models], [share])

    def test_events_have_host_and_episode(self):
        named = {(e["type"], e.get("host"), e.get("episode_id")) for e in self.events if e["type"] in ("phase", "embedding")}
        self.assertEqual({host for kind, host, _ in named if kind == "phase"}, {"lab-01"})
        for kind in ("phase", "embedding"):
            self.assertLessEqual({episode for k, _, episode in named if k == kind}, self.episodes.keys())
        self.assertEqual({e["host"] for e in self.events if e["type"] == "prediction"}, {"lab-01"})

    def test_n_is_the_number_of_judged_windows(self):
        for kind in ("model_metric", "model_perf"):
            counts = Counter()
            for event in (e for e in self.events if e["type"] == kind):
                counts[event["model"]] += 1
                self.assertEqual(event["n"], counts[event["model"]])
                right = event["accuracy"] * event["n"]
                self.assertAlmostEqual(right, round(right), delta=1e-4 * event["n"])

    def test_episodes_are_complete(self):
        for episode in self.episodes.values():
            self.assertEqual(len(episode.samples), episodes.SECONDS * episodes.HERTZ)
            self.assertEqual([phase for phase, _ in episode.phases], list(episodes.PHASES))


class PlayTest(unittest.TestCase):
    def test_plays_until_sigterm(self):
        with Dashboard() as dashboard, tempfile.TemporaryDirectory() as data:
            player = subprocess.Popen([DEMO / "play", "--executable", EXECUTABLE, "--data-dir", data, "--url",
                                       f"http://127.0.0.1:{dashboard.port}"], stderr=subprocess.PIPE, text=True)
            self.addCleanup(player.stderr.close)
            self.addCleanup(player.kill)
            until(lambda: dashboard.seq() > 20 and list(Path(data).glob("episodes/*/*.tar.gz")))
            player.send_signal(signal.SIGTERM)
            self.assertEqual(player.wait(timeout=60), 0)
            self.assertIn("events played.", player.stderr.read())
            self.assertEqual([p.name for p in Path(data).iterdir()], ["episodes"], "no partial file remains")
            with urllib.request.urlopen(f"http://127.0.0.1:{dashboard.port}/api/v1/state", timeout=10) as answer:
                self.assertIn(b'"state":"finished"', answer.read())


class LabTest(unittest.TestCase):
    def test_plans_take_a_minute_and_are_reproducible(self):
        plans = list(episodes.plan(1, 12, "lab-01", 7))
        self.assertEqual(plans, list(episodes.plan(1, 12, "lab-01", 7)))
        self.assertNotEqual(plans[0].phases, plans[1].phases)
        for plan in plans:
            self.assertAlmostEqual(sum(seconds for _, seconds in plan.phases), episodes.SECONDS)
        self.assertEqual(Counter(plan.profile for plan in plans), Counter(2 * list(loads.PROFILES)))

    def test_loads_saved_episode(self):
        episode = next(episodes.plan(3, 1, "lab-01", 7))
        episode.samples = [[i / 10 + f for f in range(len(measure.FEATURES))] for i in range(600)]
        with tempfile.TemporaryDirectory() as data:
            path = episodes.save(episode, data)
            self.assertEqual(path, Path(data, "episodes", "lab-01", "ep-0003.tar.gz"))
            self.assertEqual(episodes.load_all(data), [episode])

    def test_window_has_its_longest_phase(self):
        episode = episodes.Episode("ep-1", "lab-01", "miner", 0, 1.0, [["clean", 14.9], ["armed", 45.1]])
        self.assertEqual(episode.window_phase(199), "armed")
        self.assertEqual(episode.window_phase(189), "clean")

    def test_meter_measures_this_process(self):
        meter = measure.Meter()
        context = loads.LoadContext("", None, 1)
        self.addCleanup(context.socket.close)
        context.datagrams(50)
        subprocess.run([sys.executable, "-S", "-E", "-c", "pass"], check=True)
        sample = dict(zip(measure.FEATURES, meter.sample()))
        self.assertGreater(sample["udp_sent"], 0)
        self.assertGreater(sample["forks"], 0)
        self.assertGreater(sample["memory_cached"], 0)


if __name__ == "__main__":
    unittest.main()
