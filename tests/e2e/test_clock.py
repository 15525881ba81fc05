# SPDX-License-Identifier: GPL-3.0-or-later
"""A wall clock that is set while the dashboard runs, or is wrong at its start: the real executable with Debian's faketime."""
import glob
import os
import tempfile

from logs import LogTest
from peers import Negotiated, ask, eventually

PHASE = b'{"type":"phase","phase":"armed"}'
HOUR = 3600
DAY = 24 * HOUR


class SetClocks(LogTest):
    def setUp(self):
        super().setUp()
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.offset = os.path.join(folder.name, "offset")
        self.set_clock(0)
        library, = glob.glob("/usr/lib/*/faketime/libfaketimeMT.so.1")
        self.set_environment(LD_PRELOAD=library, FAKETIME_TIMESTAMP_FILE=self.offset, FAKETIME_NO_CACHE="1", FAKETIME_DONT_FAKE_MONOTONIC="1",
                             DONT_FAKE_MONOTONIC="1", NO_FAKE_STAT="1", ASAN_OPTIONS="verify_asan_link_order=0:" + os.environ.get("ASAN_OPTIONS", ""))

    def set_environment(self, **variables):
        for name, value in variables.items():
            if name == "ASAN_OPTIONS" and name not in os.environ:
                continue
            before = os.environ.get(name)
            self.addCleanup(os.environ.pop, name, None) if before is None else self.addCleanup(os.environ.__setitem__, name, before)
            os.environ[name] = value

    def set_clock(self, seconds):
        """Replaces the file atomically, because the dashboard reads it at the same time."""
        with open(self.offset + ".new", "w", encoding="ascii") as file:
            file.write(f"{seconds:+d}\n")
        os.replace(self.offset + ".new", self.offset)

    def age(self, dashboard):
        return self.health(dashboard)["ages"]["phase"]["age_ms"]

    def events(self, dashboard):
        return [triple for triple in ask(dashboard.port, method="GET", path="/api/v1/state").json["events"] if triple[0] > 0]

    def test_ages_retained_state_log_and_resume_do_not_depend_on_the_wall_clock(self):
        dashboard = self.dashboard()
        seq = 0
        with Negotiated(dashboard.port) as viewer:
            for offset in (0, -600, -HOUR, 3 * HOUR, 3 * DAY, 30 * DAY, 0):
                before = self.health(dashboard)["now_ms"]
                self.set_clock(offset)
                health = self.health(dashboard)
                if seq:
                    self.assertTrue(0 <= health["ages"]["phase"]["age_ms"] < 60_000, health)
                cursor = viewer.cursor
                ask(dashboard.port, PHASE)
                seq += 1
                viewer.events_until(seq)
                self.assertLess(self.age(dashboard), 10_000)
                with Negotiated(dashboard.port) as fresh, Negotiated(dashboard.port, cursor) as resumed:
                    self.assertLess(abs(fresh.hello["now_ms"] - before), 31 * DAY * 1000)
                    self.assertLess(fresh.hello["ages"]["phase"]["age_ms"], 10_000)
                    self.assertEqual(resumed.hello["resume"], "resumed")
                    resumed.events_until(seq)
                self.assertEqual([s for s, _, _ in self.events(dashboard)], list(range(1, seq + 1)), "phases of five minutes")
        self.assertEqual(len(self.logged_events(dashboard)), seq)

    def stop_as_at_reboot(self, dashboard):
        dashboard.stop()
        self.simulate_reboot()

    def row_ages(self, dashboard):
        """Model -> seconds or None, from the scene document."""
        document = ask(dashboard.port, method="GET", path="/api/v1/scenes/model-accuracy").json
        return {model["model"]: model["age_s"] for model in document["models"]}

    def computed_ages(self, dashboard):
        """Model -> seconds or None, computed from the state as the guide describes it."""
        state = ask(dashboard.port, method="GET", path="/api/v1/state").json
        ages = {}
        for seq, t_ms, event in state["events"]:
            shifts = [shift for first, shift in state.get("clock_shifts", []) if first <= seq]
            if event["type"] == "model_metric":
                ages[event["model"]] = None if shifts and shifts[-1] is None else (state["now_ms"] - t_ms - (shifts or [0])[-1]) / 1000
        return ages

    def test_row_ages_survive_clock_steps_and_restarts(self):
        dashboard = self.dashboard()
        models = []
        for offset in (0, -600, -HOUR, 3 * HOUR, 3 * DAY, 30 * DAY, 0):
            self.set_clock(offset)
            models.append(f"m{len(models)}")
            ask(dashboard.port, b'{"type":"model_metric","model":"%s","accuracy":0.9}' % models[-1].encode())
            rows, computed = self.row_ages(dashboard), self.computed_ages(dashboard)
            self.assertEqual([sorted(rows), sorted(computed)], [models, models])
            for model in models:
                self.assertTrue(0 <= rows[model] < 60, rows)
                self.assertLess(abs(computed[model] - rows[model]), 4, computed)
        self.wait_until_written(dashboard, len(models))
        for offset in (0, -HOUR):
            dashboard.stop()
            self.set_clock(offset)
            dashboard.start()
            rows, computed = self.row_ages(dashboard), self.computed_ages(dashboard)
            self.assertEqual(list(rows), models)
            for model in models:
                self.assertTrue(0 <= rows[model] < 90, rows)
                self.assertLess(abs(computed[model] - rows[model]), 4, computed)
        self.stop_as_at_reboot(dashboard)
        dashboard.start()
        self.assertEqual(set(self.row_ages(dashboard).values()), {None})
        self.assertEqual(set(self.computed_ages(dashboard).values()), {None})

    def test_reports_steps_of_the_wall_clock(self):
        dashboard = self.dashboard()
        self.assertNotIn("clock_steps", self.health(dashboard))
        for count, (offset, by_ms) in enumerate(((-HOUR, -HOUR * 1000), (180 - HOUR, 180_000)), 1):
            self.set_clock(offset)
            steps = eventually(lambda: len(found := self.health(dashboard).get("clock_steps", [])) == count and found)
            self.assertLess(abs(steps[-1]["by_ms"] - by_ms), 1000, steps)
            self.assertTrue(0 <= self.health(dashboard)["now_ms"] - steps[-1]["at_ms"] < 30_000, steps)
            with Negotiated(dashboard.port) as viewer:
                self.assertEqual(viewer.hello["clock_steps"], steps)
            self.assertEqual(ask(dashboard.port, method="GET", path="/api/v1/state").json["clock_steps"], steps)
        dashboard.stop()
        dashboard.start()
        self.assertNotIn("clock_steps", self.health(dashboard))

    def test_ages_are_unknown_after_start_with_earlier_clock(self):
        dashboard = self.dashboard()
        ask(dashboard.port, PHASE)
        self.wait_until_written(dashboard, 1)
        dashboard.stop()
        dashboard.start()
        self.assertLess(self.age(dashboard), 60_000)
        self.stop_as_at_reboot(dashboard)
        self.set_clock(-HOUR)
        dashboard.start()
        self.assertIsNone(self.age(dashboard))
        self.assertEqual(len(self.events(dashboard)), 1)
        with Negotiated(dashboard.port) as viewer:
            self.assertIsNone(viewer.hello["ages"]["phase"]["age_ms"])
            ask(dashboard.port, PHASE)
            viewer.events_until(2)
        self.assertLess(self.age(dashboard), 10_000)

    def test_ages_before_a_step_are_unknown_after_reboot(self):
        """The clock is right at the end, but was not when the first event came: its age would be wrong by an hour."""
        dashboard = self.dashboard()
        self.set_clock(-HOUR)
        ask(dashboard.port, b'{"type":"model_metric","model":"before","accuracy":0.9}')
        self.set_clock(0)
        ask(dashboard.port, b'{"type":"model_metric","model":"after","accuracy":0.9}')
        self.wait_until_written(dashboard, 2)
        for end in (dashboard.kill, dashboard.stop):  # a power cut, and a reboot
            end()
            self.simulate_reboot()
            dashboard.start()
            for ages in (self.row_ages(dashboard), self.computed_ages(dashboard)):
                self.assertIsNone(ages["before"])
                self.assertTrue(0 <= ages["after"] < 60, ages)

    def test_replayed_state_survives_restart(self):
        dashboard = self.dashboard()
        with Negotiated(dashboard.port) as viewer:
            ask(dashboard.port, PHASE, Scenedeck_Replay="1")
            replayed = [message for kind, message in viewer.events_until(1) if kind == "events"]
            self.assertTrue(replayed[-1]["replayed"])
        self.assertTrue(self.health(dashboard)["ages"]["phase"]["replayed"])
        self.wait_until_written(dashboard, 1)
        dashboard.stop()
        dashboard.start()
        self.assertTrue(self.health(dashboard)["ages"]["phase"]["replayed"])
        ask(dashboard.port, PHASE)
        self.assertNotIn("replayed", self.health(dashboard)["ages"]["phase"])
