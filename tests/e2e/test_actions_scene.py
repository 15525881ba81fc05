# SPDX-License-Identifier: GPL-3.0-or-later
"""The list of actions in the stream, and the scene of actions of the real executable."""
import signal
import unittest

from actions import ActionTest
from peers import ask, eventually


class Scene(ActionTest):
    def scene(self, dashboard):
        return self.get(dashboard, "/api/v1/scenes/actions").json

    def names(self, dashboard):
        return [one["action"] for one in self.scene(dashboard)["actions"]]

    def lists(self, dashboard):
        """The actions of each published list, in order."""
        return [[one["action"] for one in event["actions"]] for _, _, event in self.logged_events(dashboard, "&type=action_list")]

    def test_document_has_the_actions_and_their_runs(self):
        self.write_action("train", "/bin/sh -c 'exit 3' sh {seed} {model}", about="Trains.", confirm="tap", from_="token, local",
                          scene="model-accuracy", param_seed="1 | 2", param_model="gru | lstm")
        dashboard = self.dashboard()
        self.assertEqual(self.scene(dashboard)["actions"], [{
            "action": "train", "title": "train", "about": "Trains.", "confirm": "tap", "scene": "model-accuracy", "from": ["local", "token"],
            "params": [{"key": "seed", "values": ["1", "2"]}, {"key": "model", "values": ["gru", "lstm"]}], "run": None}])
        run_id = self.start(dashboard, "train", params={"model": "lstm"})
        self.ended(dashboard, run_id)
        document = self.scene(dashboard)
        run = document["actions"][0]["run"]
        self.assertEqual((run["run_id"], run["state_text"], run["by_text"]), (run_id, "failed: exit status 3", "this machine"))
        self.assertEqual(run["params"], [{"key": "seed", "value": "1"}, {"key": "model", "value": "lstm"}])
        self.assertLess(run["took_ms"], 20_000)
        self.assertEqual(run["ended_ms"], run["started_ms"] + run["took_ms"])
        self.assertEqual([one["run_id"] for one in document["runs"]], [run_id])
        self.assertEqual(document["headline"], "train failed just now")

    def test_running_time_goes_on(self):
        self.write_action("slow", "/bin/sleep 100", grace="0 s")
        dashboard = self.dashboard()
        self.start(dashboard, "slow")
        eventually(lambda: self.scene(dashboard)["actions"][0]["run"]["elapsed_s"] >= 2)
        self.assertEqual(self.scene(dashboard)["actions"][0]["run"]["state_text"], "running")
        self.assertRegex(self.scene(dashboard)["headline"], r"^slow has been running for \d+ s$")

    def test_restart_without_actions_removes_the_buttons(self):
        self.write_action("train")
        first = self.dashboard()
        self.assertEqual(self.names(first), ["train"])
        run_id = self.start(first, "train")
        self.ended(first, run_id)
        first.stop()
        again = self.dashboard()
        self.assertEqual(self.lists(again), [["train"]])  # it has not changed
        again.stop()
        without = super(ActionTest, self).dashboard()
        self.assertEqual(self.names(without), [])
        self.assertEqual([one["run_id"] for one in self.scene(without)["runs"]], [run_id])
        without.stop()
        later = super(ActionTest, self).dashboard()
        self.assertEqual(self.lists(later), [["train"], []])

    def test_sighup_publishes_a_changed_set_only(self):
        self.write_action("train")
        dashboard = self.dashboard()
        dashboard.process.send_signal(signal.SIGHUP)
        self.write_action("replay", scene="phase-mix")
        dashboard.process.send_signal(signal.SIGHUP)
        eventually(lambda: self.names(dashboard) == ["replay", "train"])
        self.assertEqual(self.lists(dashboard), [["train"], ["replay", "train"]])

    def test_wrong_scene_is_refused_with_the_scenes(self):
        self.write_action("train", scene="embeddings")
        done = self.run_check()
        self.assertEqual(done.returncode, 1)
        self.assertIn("train.conf:3: 'embeddings' is not a scene; the scenes are overview, phase-mix, ", done.stdout)
        self.write_action("train", scene="embedding")
        self.assertIn("action train: train; from display, local; /bin/true; on the scene embedding\n", self.run_check().stdout)

    def test_list_is_reserved(self):
        for dashboard in (self.dashboard(), super(ActionTest, self).dashboard(state="none")):
            for event in ('{"type":"action_list","actions":[]}', '{"type":"action_list"}', '[{"type":"action_list","actions":[]}]'):
                self.assert_refused(ask(dashboard.port, event), 422, 'type "action_list" is reserved for the dashboard itself; choose another name.')


if __name__ == "__main__":
    unittest.main()
