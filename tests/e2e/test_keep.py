# SPDX-License-Identifier: GPL-3.0-or-later
"""The bounds of what a newcomer gets, as options of the real executable."""
import json
import unittest

from peers import ask, eventually
from servers import Dashboard

BOUNDS = ("--keep-profiles", "2", "--keep-episodes", "2", "--keep-models", "2", "--keep-values", "3",
          "--keep-embeddings", "4", "--keep-types", "2")


class Keep(unittest.TestCase):
    def state_after(self, events, *options):
        """What a newcomer gets once `events` were published, as (type, n)."""
        with Dashboard(*options) as dashboard:
            body = json.dumps(events).encode()
            self.assertEqual(ask(dashboard.port, body).json["accepted"], len(events))
            return self.kept(dashboard)

    def kept(self, dashboard):
        state = ask(dashboard.port, method="GET", path="/api/v1/state").json
        return [(event["type"], event["n"]) for *_, event in state["events"]]

    def test_each_bound_is_that_of_its_type(self):
        def events(most, of):
            return [{**of(n), "n": n} for n in range(most)]

        for typical, kept in (
                (events(5, lambda n: {"type": "attack_profile", "name": f"a{n}", "shape": "burst", "curve": [n]}), [3, 4]),
                (events(5, lambda n: {"type": "prediction", "episode_id": n, "window_idx": 0, "predicted": "clean", "actual": None}), [3, 4]),
                (events(5, lambda n: {"type": "model_metric", "model": f"m{n}", "accuracy": 0.5}), [3, 4]),
                (events(5, lambda n: {"type": "model_metric", "model": "m", "accuracy": 0.5}), [2, 3, 4]),
                (events(5, lambda n: {"type": "model_perf", "model": "m", "accuracy": 0.5, "latency_us": 1}), [2, 3, 4]),
                (events(9, lambda n: {"type": "embedding", "x": n / 10, "y": 0, "phase": "clean"}), [5, 6, 7, 8]),
                (events(5, lambda n: {"type": f"odd{n}"}), [3, 4])):
            with self.subTest(typical[0]):
                self.assertEqual(self.state_after(typical, *BOUNDS), [(typical[n]["type"], n) for n in kept])
                self.assertEqual(len(self.state_after(typical)), len(typical), "far less than the bounds that hold unasked")

    def test_phases_by_age(self):
        with Dashboard("--keep-phase-minutes", "0.05") as dashboard:
            ask(dashboard.port, b'{"type":"phase","phase":"clean","n":1}')
            self.assertEqual(self.kept(dashboard), [("phase", 1)])
            eventually(lambda: self.kept(dashboard) == [])

    def test_bytes(self):
        events = [{"type": "embedding", "x": n / 30, "y": 0, "phase": "clean", "n": n, "pad": "x" * 100_000} for n in range(30)]
        kept = [n for _, n in self.state_after(events, "--keep-mib", "1", "--body-limit-bytes", str(8 << 20))]
        self.assertTrue(0 < len(kept) < 15, kept)
        self.assertEqual(kept[-1], 29)


if __name__ == "__main__":
    unittest.main()
