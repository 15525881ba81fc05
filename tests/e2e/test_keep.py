# SPDX-License-Identifier: GPL-3.0-or-later
"""The limits of the retained state, which a new viewer gets, as options of the real executable."""
import json
import tempfile
import time
import unittest

from peers import ask, eventually
from servers import Dashboard

LIMITS = ("--keep-profiles", "2", "--keep-episodes", "2", "--keep-models", "2", "--keep-values", "3",
          "--keep-embeddings", "4", "--keep-types", "2")


class RetainedStateLimits(unittest.TestCase):
    def state_after(self, events, *options):
        """Publishes `events`; returns the state that a new viewer gets then, as (type, index)."""
        with Dashboard(*options) as dashboard:
            body = json.dumps(events).encode()
            self.assertEqual(ask(dashboard.port, body).json["accepted"], len(events))
            return self.retained(dashboard)

    def retained(self, dashboard):
        state = ask(dashboard.port, method="GET", path="/api/v1/state").json
        return [(event["type"], event["index"]) for *_, event in state["events"]]

    def test_each_type_has_its_limit(self):
        def events(count, of):
            return [{**of(n), "index": n} for n in range(count)]

        for typical, retained in (
                (events(5, lambda n: {"type": "attack_profile", "name": f"a{n}", "shape": "burst", "curve": [n]}), [3, 4]),
                (events(5, lambda n: {"type": "prediction", "episode_id": n, "window_idx": 0, "predicted": "clean", "actual": None}), [3, 4]),
                (events(5, lambda n: {"type": "model_metric", "model": f"m{n}", "accuracy": 0.5}), [0, 1]),
                (events(5, lambda n: {"type": "model_metric", "model": "m", "accuracy": 0.5}), [2, 3, 4]),
                (events(5, lambda n: {"type": "model_perf", "model": "m", "accuracy": 0.5, "latency_us": 1}), [2, 3, 4]),
                (events(9, lambda n: {"type": "embedding", "x": n / 10, "y": 0, "phase": "clean"}), [5, 6, 7, 8]),
                (events(5, lambda n: {"type": f"odd{n}"}), [3, 4])):
            with self.subTest(typical[0]):
                self.assertEqual(self.state_after(typical, *LIMITS), [(typical[n]["type"], n) for n in retained])
                self.assertEqual(len(self.state_after(typical)), len(typical), "far less than the default limits")

    def test_phases_expire_by_age(self):
        """Phases are retained for --keep-phase-minutes plus --phase-hold, here 5 s, the least, and 1 s; the newest phase stays."""
        with Dashboard("--keep-phase-minutes", "0.05", "--phase-hold", "1") as dashboard:
            for index in (1, 2):
                ask(dashboard.port, json.dumps({"type": "phase", "phase": "clean", "index": index}).encode())
            published = time.monotonic()
            self.assertEqual(self.retained(dashboard), [("phase", 1), ("phase", 2)])
            eventually(lambda: self.retained(dashboard) == [("phase", 2)])
            self.assertGreater(time.monotonic() - published, 5.5)

    def test_phase_becomes_unknown_after_hold_time(self):
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

    def test_scenes_show_at_most_the_retained_state(self):
        """All that is retained, also more than the default of 64, and not more, even for scenes that were open before."""
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

    def test_health_has_the_limits_of_scenes(self):
        """Browsers get the limits of their scenes from there; the largest values of all options."""
        options = {"--keep-phase-minutes": 1440, "--phase-hold": 300, "--keep-profiles": 10_000, "--keep-episodes": 10_000,
                   "--keep-models": 10_000, "--keep-values": 100_000, "--keep-embeddings": 1_000_000}
        with Dashboard(*(str(part) for option in options.items() for part in option)) as dashboard:
            health = ask(dashboard.port, method="GET", path="/healthz").json
        expected = {name.removeprefix("--").replace("-", "_"): value for name, value in options.items()}
        expected["keep_phase_s"] = 60 * expected.pop("keep_phase_minutes")
        expected["phase_hold_s"] = expected.pop("phase_hold")
        self.assertEqual({name: health[name] for name in expected}, expected)

    def test_limit_in_bytes(self):
        events = [{"type": "embedding", "x": n / 30, "y": 0, "phase": "clean", "index": n, "pad": "x" * 100_000} for n in range(30)]
        retained = [n for _, n in self.state_after(events, "--keep-mib", "1", "--body-limit-bytes", str(8 << 20))]
        self.assertTrue(0 < len(retained) < 15, retained)
        self.assertEqual(retained[-1], 29)


if __name__ == "__main__":
    unittest.main()
