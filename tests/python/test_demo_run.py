# SPDX-License-Identifier: GPL-3.0-or-later
"""./run, its demonstration, and the actions of the demonstration."""
import json
import os
import subprocess
import sys
import tempfile
import unittest
import unittest.mock
import urllib.request
from pathlib import Path

DEMO = Path(__file__).resolve().parents[2] / "resources" / "demo"
sys.path.insert(0, str(DEMO))

import episodes
import history
import hosts
import knn
import timeline
from servers import EXECUTABLE, free_port, stop_process
from test_commands import until
from test_demo import recorded

# Options of the sanitizers, which the tested executable needs.
SANITIZERS = {name: value for name, value in os.environ.items() if name.endswith("SAN_OPTIONS")}


class RunTest(unittest.TestCase):
    """./run, with other programs in place of cmake and the installer."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        (self.root / "resources/setup").mkdir(parents=True)
        (self.root / "run").write_bytes((DEMO.parents[1] / "run").read_bytes())
        self.program("resources/setup/install", "")
        self.program("bin/cmake", """
            case $1 in
                --preset) mkdir -p build/release/app; touch build/release/build.ninja ;;
                *) echo "[1/480] Building"; echo "[2/480] Building"; install -m 755 /dev/null build/release/app/scenedeck ;;
            esac""")

    def program(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("#!/bin/sh\n" + text)
        path.chmod(0o755)

    def build(self):
        return subprocess.run(["bash", self.root / "run", "--build-only"], env={"PATH": f"{self.root}/bin:/usr/bin:/bin"},
                              capture_output=True, text=True, timeout=60)

    def test_says_what_it_does_and_about_how_long(self):
        done = self.build()
        self.assertEqual((done.returncode, done.stdout), (0, f"{self.root}/build/release/app/scenedeck\n"))
        lines = done.stderr.splitlines()
        self.assertTrue(lines[0].startswith("Looking for missing Debian packages"), done.stderr)
        self.assertTrue(lines[1].startswith("Configuring the build (about"), done.stderr)
        self.assertRegex(lines[2], r"^Building scenedeck \(about [0-9]+ minutes")
        self.assertRegex(lines[3], r"step 1 of 480")
        self.assertIn("Building what has changed", self.build().stderr)

    def start_demo(self):
        """Starts ./run --demo; returns it and its port when it serves."""
        self.build()
        (self.root / "resources/demo").symlink_to(DEMO)
        executable = self.root / "build/release/app/scenedeck"
        executable.unlink()
        executable.symlink_to(EXECUTABLE)
        self.program("bin/cmake", "")
        temporary, port = self.root / "tmp", free_port()
        temporary.mkdir(exist_ok=True)
        run = subprocess.Popen(["bash", self.root / "run", "--demo", "--headless", "--port", str(port)], stdout=subprocess.PIPE,
                               env={**SANITIZERS, "PATH": f"{self.root}/bin:/usr/bin:/bin", "TMPDIR": str(temporary)})
        self.addCleanup(run.stdout.close)
        # SIGKILL would leave the dashboard.
        self.addCleanup(lambda: run.poll() is None and stop_process(run))
        run.stdout.readline()
        return run, port

    def test_demo_shows_three_hosts_and_leaves_nothing_behind(self):
        run, port = self.start_demo()
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/api/v1/scenes/phase-mix", timeout=10) as answer:
            self.assertEqual(json.load(answer)["hosts"], 3)
        self.assertEqual(stop_process(run), 0)
        self.assertEqual(list((self.root / "tmp").iterdir()), [])

    def ask(self, port, path, method="GET", body=None):
        request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", body and json.dumps(body).encode(),
                                         {"Content-Type": "application/json"}, method=method)
        with urllib.request.urlopen(request, timeout=20) as answer:
            text = answer.read()
            return [json.loads(line) for line in text.splitlines()] if "/events" in path else json.loads(text)

    def trigger(self, port, action, **params):
        """Starts a run; returns the path of its document."""
        answer = self.ask(port, f"/trigger/{action}", "POST", {"request_id": os.urandom(8).hex(), "params": params})
        return f"/api/v1/runs/{answer['run_id']}"

    def ended(self, port, path):
        until(lambda: "reason" in self.ask(port, path) or self.ask(port, path)["state"] == "finished")
        return self.ask(port, path)

    def test_demo_has_actions(self):
        run, port = self.start_demo()
        actions = self.ask(port, "/api/v1/actions")
        self.assertEqual([(one["action"], one["allowed"]) for one in actions], [("replay", True), ("train", True)])
        # The live part adds the episodes that ended during the start.
        until(lambda: len(list((self.root / "tmp").glob("*/episodes/*/*.tar.gz"))) >= 30)
        done = self.ended(port, self.trigger(port, "train"))
        self.assertEqual((done["state"], done["progress"], done["text"]), ("finished", 1, "knn-15: 128 of 180 windows right"))
        [shown] = [one for one in self.ask(port, "/api/v1/scenes/model-accuracy")["models"] if one["model"] == "knn-15"]
        self.assertEqual((shown["accuracy"], shown["n"]), (0.7111, 180))
        self.assertIn("knn-15", {one["model"] for one in self.ask(port, "/api/v1/scenes/accuracy-vs-cost")["models"]})
        predictions = [event for _, _, event in self.ask(port, "/api/v1/events?type=prediction&limit=10000") if event.get("model") == "knn-15"]
        self.assertEqual((len(predictions), sum(one["predicted"] == one["actual"] for one in predictions)), (180, 128))
        self.check_replay(port)
        self.assertEqual(stop_process(run), 0)
        self.assertEqual(list((self.root / "tmp").iterdir()), [])

    def check_replay(self, port):
        """Of one that ends, and of one that is cancelled."""
        for speed, state in (("10", "finished"), ("1", "cancelled")):
            since = self.ask(port, "/healthz")["seq"]
            path = self.trigger(port, "replay", speed=speed)
            if state == "cancelled":
                until(lambda: "text" in self.ask(port, path))
                self.ask(port, path, "DELETE")
            done = self.ended(port, path)
            self.assertEqual((done["state"], done["progress"]), (state, 1))
            episode_id = done["text"].split(" ")[0]
            published = iter([event for _, _, event in self.ask(port, f"/api/v1/events?type=prediction&limit=10000&since={since}")])
            for entry in timeline.load().predictions_of(episode_id):
                self.assertIn(entry.event, published, "in this order, among those of other episodes")
            self.assertTrue(self.ask(port, "/healthz")["ages"]["prediction"]["replayed"])

    def test_failed_build_shows_its_errors(self):
        self.program("bin/cmake", "[ $1 = --preset ] || { echo 'error: no such thing'; exit 3; }")
        done = self.build()
        self.assertEqual((done.returncode, done.stdout), (3, ""))
        self.assertIn("error: no such thing", done.stderr)


class HistoryTest(unittest.TestCase):
    """The creation of the event log, with a program in place of the dashboard."""

    def create(self, text):
        with tempfile.TemporaryDirectory() as folder, unittest.mock.patch.object(history, "STOP_S", 0.5):
            program = Path(folder, "program")
            program.write_text("#!/bin/bash\n" + text)
            program.chmod(0o755)
            history._create(program, folder)

    def test_repeats_a_signal_that_had_no_effect(self):
        self.create("""
            trap 'trap "exit 0" TERM' TERM
            echo address; while :; do sleep 0.05; done""")

    def test_kills_a_dashboard_that_does_not_end(self):
        with self.assertRaisesRegex(RuntimeError, "^the event log was not created: the disk hangs$"):
            self.create("""
                trap '' TERM
                echo 'the disk hangs' >&2; echo address; while :; do sleep 0.05; done""")


class KnnTest(unittest.TestCase):
    """The model of the action `train`."""

    def test_predicts_what_the_recorded_model_predicted(self):
        recorded_knn = {(e["episode_id"], e["window_idx"]): e["predicted"] for e in recorded()
                        if e["type"] == "prediction" and e["model"] == "knn"}
        measured = [episode for _, episode in hosts.assigned(episodes.load_all(DEMO))]
        windows = {one.episode_id: knn.training_windows(one) for one in measured}
        found = {}
        for host in hosts.HOSTS:
            model = knn.Neighbours(15, [window for one in measured if one.host != host for window in windows[one.episode_id]])
            found |= {(one.episode_id, index): model.predict(one, 100 * index + 99)
                      for one in measured if one.host == host for index in range(6)}
        self.assertEqual(found, recorded_knn)


if __name__ == "__main__":
    unittest.main()
