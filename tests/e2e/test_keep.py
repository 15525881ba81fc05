# SPDX-License-Identifier: GPL-3.0-or-later
"""The bounds of what a newcomer gets, as options of the real executable."""
import json
import tempfile
import time
import unittest

from peers import ask, eventually
from servers import Dashboard

BOUNDS = ("--keep-profiles", "2", "--keep-episodes", "2", "--keep-models", "2", "--keep-values", "3",
          "--keep-embeddings", "4", "--keep-types", "2")


class Keep(unittest.TestCase):
    def state_after(self, events, *options):
        """What a newcomer gets once `events` were published, as (type, index)."""
        with Dashboard(*options) as dashboard:
            body = json.dumps(events).encode()
            self.assertEqual(ask(dashboard.port, body).json["accepted"], len(events))
            return self.kept(dashboard)

    def kept(self, dashboard):
        state = ask(dashboard.port, method="GET", path="/api/v1/state").json
        return [(event["type"], event["index"]) for *_, event in state["events"]]

    def test_each_bound_is_that_of_its_type(self):
        def events(most, of):
            return [{**of(n), "index": n} for n in range(most)]

        for typical, kept in (
                (events(5, lambda n: {"type": "attack_profile", "name": f"a{n}", "shape": "burst", "curve": [n]}), [3, 4]),
                (events(5, lambda n: {"type": "prediction", "episode_id": n, "window_idx": 0, "predicted": "clean", "actual": None}), [3, 4]),
                (events(5, lambda n: {"type": "model_metric", "model": f"m{n}", "accuracy": 0.5}), [0, 1]),
                (events(5, lambda n: {"type": "model_metric", "model": "m", "accuracy": 0.5}), [2, 3, 4]),
                (events(5, lambda n: {"type": "model_perf", "model": "m", "accuracy": 0.5, "latency_us": 1}), [2, 3, 4]),
                (events(9, lambda n: {"type": "embedding", "x": n / 10, "y": 0, "phase": "clean"}), [5, 6, 7, 8]),
                (events(5, lambda n: {"type": f"odd{n}"}), [3, 4])):
            with self.subTest(typical[0]):
                self.assertEqual(self.state_after(typical, *BOUNDS), [(typical[n]["type"], n) for n in kept])
                self.assertEqual(len(self.state_after(typical)), len(typical), "far less than the bounds that hold unasked")

    def test_phases_by_age(self):
        """For the minutes and the hold time, here 3 s and 1 s; the newest phase stays."""
        with Dashboard("--keep-phase-minutes", "0.05", "--phase-hold", "1") as dashboard:
            for index in (1, 2):
                ask(dashboard.port, json.dumps({"type": "phase", "phase": "clean", "index": index}).encode())
            published = time.monotonic()
            self.assertEqual(self.kept(dashboard), [("phase", 1), ("phase", 2)])
            eventually(lambda: self.kept(dashboard) == [("phase", 2)])
            self.assertGreater(time.monotonic() - published, 3.5)

    def test_a_phase_is_known_for_the_hold_time(self):
        def right_now(dashboard):
            return ask(dashboard.port, method="GET", path="/api/v1/scenes/phase-mix").json["right_now"]["counts"]

        with tempfile.NamedTemporaryFile("w", suffix=".conf") as file:
            file.write("phase-hold = 1\n")
            file.flush()
            with Dashboard("--config", file.name) as dashboard:
                self.assertEqual(ask(dashboard.port, method="GET", path="/healthz").json["phase_hold_s"], 1)
                ask(dashboard.port, b'{"type":"phase","phase":"armed","host":"lab-01"}')
                self.assertEqual(right_now(dashboard)["armed"], 1)
                eventually(lambda: right_now(dashboard)["unknown"] == 1, 10)

    def test_a_scene_shows_what_is_kept(self):
        """The whole of it, not the 64 that are kept unasked; and no more, whenever it joined."""
        def scene(dashboard, name):
            return ask(dashboard.port, method="GET", path=f"/api/v1/scenes/{name}").json

        events = [{"type": "model_metric", "model": f"m{n}", "accuracy": 0.5} for n in range(70)]
        events += [{"type": "model_perf", "model": f"m{n}", "accuracy": 0.5, "latency_us": 1} for n in range(70)]
        events += [{"type": "prediction", "episode_id": n, "window_idx": 0, "predicted": "clean", "actual": None} for n in range(70)]
        for options, models, episodes in ((("--keep-models", "200", "--keep-episodes", "300"), 200, 300), (("--keep-models", "2", "--keep-episodes", "3"), 2, 3)):
            with self.subTest(options), Dashboard(*options) as dashboard:
                health = ask(dashboard.port, method="GET", path="/healthz").json
                self.assertEqual((health["keep_models"], health["keep_episodes"]), (models, episodes))
                ask(dashboard.port, json.dumps(events).encode())
                self.assertEqual(len(scene(dashboard, "model-accuracy")["models"]), min(70, models))
                self.assertEqual(len(scene(dashboard, "accuracy-vs-cost")["models"]), min(70, models))
                self.assertEqual(len(scene(dashboard, "predictions")["episodes"]), min(70, episodes))

    def test_bytes(self):
        events = [{"type": "embedding", "x": n / 30, "y": 0, "phase": "clean", "index": n, "pad": "x" * 100_000} for n in range(30)]
        kept = [n for _, n in self.state_after(events, "--keep-mib", "1", "--body-limit-bytes", str(8 << 20))]
        self.assertTrue(0 < len(kept) < 15, kept)
        self.assertEqual(kept[-1], 29)


if __name__ == "__main__":
    unittest.main()
