# SPDX-License-Identifier: GPL-3.0-or-later
"""The demonstration: consistency of its recording and tarballs, its player, and its lab."""
import gzip
import itertools
import json
import math
import re
import signal
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.request
from collections import Counter
from pathlib import Path

DEMO = Path(__file__).resolve().parents[2] / "resources" / "demo"
sys.path.insert(0, str(DEMO))

import episodes
import hosts
import lab_files
import loads
import measure
import timeline
from servers import EXECUTABLE, STOP_SECONDS, free_port, stop_process
from test_commands import until

SCENES = ("overview", "phase-mix", "attack-envelopes", "predictions", "model-accuracy", "embedding", "accuracy-vs-cost")


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
        """The last model_metric of each model is the share of its right predictions."""
        last = {(e["model"], e["episode_id"], e["window_idx"]): e for e in self.events if e["type"] == "prediction"}
        right = {}
        for (model, *_), event in last.items():
            right.setdefault(model, []).append(event["predicted"] == event["actual"])
        shares = {model: round(sum(of_model) / len(of_model), 4) for model, of_model in right.items()}
        self.assertEqual({e["model"]: e["accuracy"] for e in self.events if e["type"] == "model_metric"}, shares)
        self.assertEqual({len(of_model) for of_model in right.values()}, {6 * len(self.episodes)})

    def test_newest_prediction_of_a_window_is_of_the_model_that_alerts(self):
        """The predictions scene shows the model with the newest prediction."""
        windows = {}
        for event in self.events:
            if event["type"] == "prediction":
                windows.setdefault((event["episode_id"], event["window_idx"], event["actual"]), []).append(event["model"])
        self.assertEqual({models[-1] for models in windows.values()}, {hosts.PREDICTS})

    def test_events_have_host_and_episode(self):
        assigned = {e.episode_id: e.host for _, e in hosts.assigned(list(self.episodes.values()))}
        for event in self.events:
            if event["type"] in ("phase", "prediction"):
                self.assertEqual(event["host"], assigned[event["episode_id"]])
            elif event["type"] == "embedding":
                self.assertIn(event["episode_id"], assigned)
        self.assertEqual(set(assigned.values()), set(hosts.HOSTS))

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


def rounds(count):
    """The entries of the first `count` rounds."""
    return list(itertools.takewhile(lambda entry: entry.second < count * timeline.ROUND_S, timeline.load()))


class TimelineTest(unittest.TestCase):
    def test_entries_are_in_order_of_time(self):
        seconds = [entry.second for entry in rounds(3)]
        self.assertEqual(seconds, sorted(seconds))

    def test_no_pause_where_the_recording_is_repeated(self):
        seconds = [entry.second for entry in rounds(3)]
        self.assertLess(max(b - a for a, b in itertools.pairwise(seconds)), 1.5)

    def test_episode_names_never_repeat(self):
        """Each episode has one host and one begin, and lasts for a minute; numbers go on counting."""
        times, host_of = {}, {}
        for entry in rounds(4):
            if entry.event["type"] == "phase":
                times.setdefault(entry.event["episode_id"], []).append(entry.second)
                self.assertEqual(host_of.setdefault(entry.event["episode_id"], entry.event["host"]), entry.event["host"])
        self.assertEqual(list(times), [timeline.name_of(31 + i) for i in range(4 * 30)])
        self.assertTrue(all(seconds[-1] - seconds[0] < 60 for seconds in times.values()))

    def test_every_round_has_the_same_phases_under_new_names(self):
        recording = timeline.load()
        phases = {}
        for entry in rounds(3):
            if entry.event["type"] == "phase":
                phases.setdefault(entry.event["episode_id"], []).append(entry.event["phase"])
        self.assertEqual(recording.measured_id("ep-0060"), "ep-0060")
        for episode_id in ("ep-0061", "ep-0075", "ep-0091"):
            self.assertEqual(phases[episode_id], phases[recording.measured_id(episode_id)])

    def test_repetition_claims_no_further_measurements(self):
        """Points keep the name under which they were measured; no more windows are judged than were."""
        entries = rounds(3)
        measured = {e.event["episode_id"] for e in entries if e.event["type"] == "embedding"}
        self.assertEqual(measured, {timeline.name_of(31 + i) for i in range(30)})
        for kind in timeline.RESULTS:
            counts = [e.event["n"] for e in entries if e.event["type"] == kind]
            self.assertEqual(counts, sorted(counts))
            self.assertEqual(counts[-1], 180)


class LabFilesTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.data = Path(folder.name)

    def names(self, pattern):
        return sorted(path.name.split(".")[0] for path in self.data.glob(pattern))

    def write(self, entries):
        files = lab_files.LabFiles(self.data, timeline.load().measured_id)
        for entry in entries:
            files.accept(entry.event, 1e9 + entry.second)

    def test_an_alert_is_an_infection_that_the_model_predicts(self):
        entries = [e for e in rounds(1) if e.event["type"] == "prediction" and e.event["model"] == hosts.PREDICTS]
        self.write(entries)
        infected = {e.event["episode_id"] for e in entries if e.event["predicted"] in ("infecting", "infected_running")}
        self.assertEqual(self.names("alerts/*"), sorted(infected))
        for path in self.data.glob("alerts/*"):
            alert = json.loads(path.read_text())
            first = next(e for e in entries if e.event["episode_id"] == path.stem and e.event["predicted"] == alert["predicted"])
            self.assertEqual(alert, {key: first.event[key] for key in alert})
            self.assertEqual(path.stat().st_mtime, 1e9 + first.second)

    def test_newest_episodes_stay(self):
        self.write(rounds(5))
        newest = [timeline.name_of(i) for i in range(31 + 150 - 3 - lab_files.MOST_EPISODES, 31 + 150 - 3)]
        kept = self.names("episodes/*/*")
        self.assertEqual(len(kept), lab_files.MOST_EPISODES)
        self.assertLessEqual(len(set(newest) - set(kept)), 3)  # hosts end their last episodes of a round in the next one
        self.assertTrue(all(timeline.number_of(alert) >= timeline.number_of(kept[0]) for alert in self.names("alerts/*")))
        self.assertEqual({path.parent.name for path in self.data.glob("episodes/*/*")}, set(hosts.HOSTS))
        self.assertEqual(list(self.data.rglob(".*")), [], "no partial file remains")


class PlayTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.data = Path(folder.name, "data")
        self.data.mkdir()
        self.state = Path(folder.name, "state")
        self.port = free_port()

    def read(self, path):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=10) as answer:
            return json.load(answer)

    def prepare(self):
        return subprocess.run([DEMO / "play", "prepare", "--executable", EXECUTABLE, "--data-dir", self.data, "--state-dir",
                               self.state], check=True, stdout=subprocess.PIPE, text=True).stdout.strip()

    def start(self, command):
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        self.addCleanup(process.stdout.close)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        return process

    def start_dashboard(self):
        """Returns when it serves."""
        dashboard = self.start([EXECUTABLE, "--headless", "--port", str(self.port), "--data-dir", self.data, "--state-dir",
                                self.state])
        self.assertIn(str(self.port), dashboard.stdout.readline())
        return dashboard

    def live(self, began):
        return self.start([DEMO / "play", "live", "--url", f"http://127.0.0.1:{self.port}", "--data-dir", self.data, "--began",
                           began])

    def test_all_scenes_are_full_within_a_second(self):
        """Ten minutes of three hosts, at their own times, before anything is played."""
        began = float(self.prepare())
        dashboard, deadline = self.start_dashboard(), time.monotonic() + STOP_SECONDS / 3  # 1 s without sanitizers
        until(lambda: self.read("/api/v1/scenes/overview")["recent_episodes"])
        scenes = {scene: self.read(f"/api/v1/scenes/{scene}") for scene in SCENES}
        self.assertLess(time.monotonic(), deadline)
        self.assertEqual([host["host"] for host in scenes["overview"]["hosts"]], list(hosts.HOSTS))
        self.assertGreaterEqual(sum(host["episodes"] for host in scenes["overview"]["hosts"]), 27)
        self.assertEqual((scenes["phase-mix"]["basis"], scenes["phase-mix"]["hosts"]), ("hosts", 3))
        waited = time.time() - began - 600  # since the end of the ten minutes, without reports
        bins = scenes["phase-mix"]["bins"]  # of five seconds
        self.assertGreaterEqual(sum(one["reports"] > 0 for one in bins), len(bins) - 1 - math.ceil(waited / 5), waited)
        self.assertEqual(len(scenes["attack-envelopes"]["profiles"]), len(loads.PROFILES))
        self.assertEqual(scenes["predictions"]["model"], hosts.PREDICTS)
        self.assertEqual(len(scenes["predictions"]["models"]), 5)
        self.assertGreater(min(len(model["history"]) for model in scenes["model-accuracy"]["models"]), 100)
        self.assertGreater(scenes["embedding"]["agreement"]["judged"], 1300)
        self.assertEqual(len(scenes["accuracy-vs-cost"]["models"]), 5)
        self.assertEqual(stop_process(dashboard), 0)

    def test_history_is_marked_as_replay_and_goes_on_without_a_gap(self):
        began = self.prepare()
        self.start_dashboard()
        self.assertTrue(self.read("/healthz")["ages"]["phase"]["replayed"])
        before = self.read("/healthz")["seq"]
        self.live(began)
        until(lambda: self.read("/healthz")["seq"] > before + 20)
        ages = self.read("/healthz")["ages"]
        self.assertTrue(ages["phase"]["replayed"])
        self.assertLess(ages["phase"]["age_ms"], 2000)
        phases = [(e["episode_id"], e["phase"]) for _, _, e in self.read("/api/v1/state")["events"] if e["type"] == "phase"]
        expected = [(e.event["episode_id"], e.event["phase"]) for e in rounds(2) if e.event["type"] == "phase"]
        at = expected.index(phases[0])
        self.assertIn(phases, (expected[i:i + len(phases)] for i in range(at, at + 200)), "no event is missing or repeated")

    def test_plays_until_sigterm(self):
        began = self.prepare()
        self.start_dashboard()
        before = self.read("/healthz")["seq"]
        player = self.live(began)
        until(lambda: self.read("/healthz")["seq"] > before)
        player.send_signal(signal.SIGTERM)
        self.assertEqual(player.wait(timeout=20), 0)
        self.assertEqual(list(self.data.rglob(".*")), [], "no partial file remains")

    def test_waits_for_a_dashboard_that_is_away(self):
        player = self.live(str(time.time() - 600))
        time.sleep(1)
        self.assertIsNone(player.poll())
        self.start_dashboard()
        until(lambda: self.read("/healthz")["seq"] > 0)


class ReadmeTest(unittest.TestCase):
    def test_every_picture_has_a_caption(self):
        text = (DEMO.parents[1] / "README.md").read_text()
        pictures = {path.stem for path in (DEMO.parent / "screenshots").glob("*.png")}
        captions = dict((name, caption) for caption, name in re.findall(r"!\[([^]]*)\]\(resources/screenshots/([^)]*)\.png\)", text))
        self.assertLessEqual(set(SCENES), pictures)
        for name in captions:
            self.assertIn(name, pictures)
        for scene in SCENES:
            self.assertGreater(text.count(captions[scene]), 1, f"{scene}: a caption that is also visible")


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
