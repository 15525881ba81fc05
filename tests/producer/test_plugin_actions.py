# SPDX-License-Identifier: GPL-3.0-or-later
"""Actions of plugins in the real executable: their runs have the states, events, limits and ends of others."""
import os
import subprocess
import time
import unittest
from pathlib import Path

from actions import ENDS, ActionTest
from installed import SOURCE, install, run
from peers import eventually
from servers import EXECUTABLE, STOP_SECONDS

ACTS = os.environ["SCENEDECK_TEST_PLUGINS"].split(":")[2]


class PluginActions(ActionTest):
    def setUp(self):
        super().setUp()
        self.file = Path(self.folder, "acts")
        os.environ["ACTS_FILE"] = str(self.file)
        self.addCleanup(os.environ.pop, "ACTS_FILE")
        self.deleted = Path(f"{self.file}.deleted")

    def acts(self, **arguments):
        return self.dashboard("--plugin", ACTS, **arguments)

    def assert_one_end(self, dashboard, run_id, end):
        self.assertEqual([state for state in self.states_of(dashboard, run_id) if state in ENDS], [end])

    def test_listed_beside_those_with_files(self):
        self.write_action("many-files", from_="token")
        dashboard = self.acts()
        listed = {one["action"]: one for one in self.get(dashboard, "/api/v1/actions").json}
        self.assertEqual(list(listed), ["acts", "many", "many-files", "stubborn"])
        self.assertEqual(listed["acts"], {"action": "acts", "title": "Acts", "about": "Ends.", "confirm": "hold", "allowed": True,
                                          "running": None, "scene": None, "from": ["display", "local"], "last": None,
                                          "params": [{"key": "how", "values": ["finish", "fail", "throw", "wait"]}]})
        self.assert_refused(self.trigger(dashboard, "acts", params={"how": "sleep"}), 422, "it must be one of the strings finish, fail")
        self.assertEqual(self.trigger(dashboard, "acts", Via="1.1 proxy").status, 403)

    def test_ends_of_the_function(self):
        dashboard = self.acts()
        for how, end, reason in (("finish", "finished", None), ("fail", "failed", "too little data"),
                                 ("throw", "failed", "its function threw an exception: no data")):
            run_id = self.start(dashboard, "acts", params={"how": how})
            run = self.ended(dashboard, run_id)
            self.assertEqual((run["state"], run.get("reason"), run["progress"], run["text"], run["by"]), (end, reason, 0.5, f"{run_id} {how}", "local"))
            states = self.states_of(dashboard, run_id)
            self.assertEqual((states[:2], states[-1]), (["starting", "running"], end))
            self.assert_one_end(dashboard, run_id, end)
        self.assertEqual(self.output(dashboard, run_id).status, 404)

    def test_cancel_and_limit_tell_the_function(self):
        dashboard = self.acts()
        run_id = self.start(dashboard, "acts", request_id="press-0001", params={"how": "wait"})
        eventually(lambda: "text" in self.run_of(dashboard, run_id))
        self.assertEqual(self.trigger(dashboard, "acts", request_id="press-0001").json, {"run_id": run_id, "state": "running"})
        self.assertEqual(self.trigger(dashboard, "acts").json["run_id"], run_id)  # 409
        self.assertEqual(self.cancel(dashboard, run_id).json["state"], "cancelling")
        run = self.ended(dashboard, run_id)
        self.assertEqual((run["state"], run["reason"]), ("cancelled", "cancelled on request"))
        run = self.ended(dashboard, self.start(dashboard, "acts", params={"how": "wait"}))
        self.assertEqual((run["state"], run["reason"]), ("timed_out", "it took longer than its limit"))
        self.assertIn(run["ms"], range(950, 1300))

    def test_function_that_does_not_return(self):
        dashboard = self.acts()
        run = self.ended(dashboard, self.start(dashboard, "stubborn"))
        self.assertEqual((run["state"], run["reason"]), ("timed_out", "it took longer than its limit; its function has not returned"))
        self.assertIn(run["ms"], range(1250, 2500))
        self.assert_refused(self.trigger(dashboard, "stubborn"), 503, "the function of an earlier run has not returned")
        self.file.touch()
        eventually(lambda: self.trigger(dashboard, "stubborn", request_id="press-0002").status != 503)
        run = self.ended(dashboard, self.trigger(dashboard, "stubborn", request_id="press-0002").json["run_id"])
        self.assertEqual(run["state"], "finished")
        dashboard.stop()
        self.assertTrue(self.deleted.exists())

    def test_cancel_of_a_function_that_does_not_return(self):
        dashboard = self.acts()
        run_id = self.start(dashboard, "stubborn")
        self.cancel(dashboard, run_id)
        run = self.ended(dashboard, run_id)
        self.assertEqual((run["state"], run["reason"]), ("cancelled", "cancelled on request; its function has not returned"))

    def test_stop_does_not_wait_for_a_function(self):
        with open(os.path.join(self.folder, "log"), "w+", encoding="utf-8") as log:
            dashboard = self.acts(stderr=log)
            run_id = self.start(dashboard, "stubborn")
            waiting = self.start(dashboard, "acts", params={"how": "wait"})
            started = time.monotonic()
            dashboard.stop()
            self.assertLess(time.monotonic() - started, STOP_SECONDS)
            self.assertIn("a function of a plugin's action has not returned", Path(log.name).read_text("utf-8"))
            self.assertFalse(self.deleted.exists(), "its code may still use the object")
            dashboard.start()
            for one, reason in ((run_id, "the dashboard was stopped; its function has not returned"), (waiting, "the dashboard was stopped")):
                self.assertEqual((self.run_of(dashboard, one)["state"], self.run_of(dashboard, one)["reason"]), ("cancelled", reason))
                self.assert_one_end(dashboard, one, "cancelled")

    def test_stop_waits_for_a_function_that_returns(self):
        dashboard = self.acts()
        self.start(dashboard, "acts", params={"how": "wait"})
        started = time.monotonic()
        dashboard.stop()
        self.assertLess(time.monotonic() - started, 1.5)
        self.assertTrue(self.deleted.exists())

    def test_kill_loses_the_run(self):
        dashboard = self.acts()
        run_id = self.start(dashboard, "acts", params={"how": "wait"})
        dashboard.kill()
        dashboard.start()
        self.assertEqual(self.run_of(dashboard, run_id)["state"], "lost")

    def test_at_most_four_progress_events_in_a_second(self):
        dashboard = self.acts()
        run_id = self.start(dashboard, "many")
        run = self.ended(dashboard, run_id)
        self.assertEqual((run["progress"], run["text"]), (1, "49"))
        progress = [event for event in self.events_of(dashboard, run_id) if event["state"] == "running" and "progress" in event]
        self.assertIn(len(progress), range(3, 4 * (run["ms"] // 1000 + 1) + 1))

    def start_error(self, *options):
        done = subprocess.run([EXECUTABLE, "--headless", "--port", "0", "--state-dir", "none", "--plugin", ACTS, *options], capture_output=True,
                              text=True, timeout=30, check=False)
        self.assertEqual(done.returncode, 1)
        [line] = [line for line in done.stderr.splitlines() if line.startswith("scenedeck: ")]
        return line

    def test_wrong_action_ends_the_start(self):
        self.addCleanup(os.environ.pop, "ACTS_NAME")
        for name, words in (("Bad name", "The action 'Bad name' of a plugin is not valid: its name must be"),
                            ("acts", "The action 'acts' of a plugin is not valid: another action of a plugin has this name.")):
            os.environ["ACTS_NAME"] = name
            self.assertIn(words, self.start_error("--actions", self.actions))
        os.environ["ACTS_NAME"] = "train"
        self.write_action("train")
        self.assertIn("The action 'train' has a file, and a plugin has an action of the same name", self.start_error("--actions", self.actions))

    def test_off_without_actions(self):
        with open(os.path.join(self.folder, "log"), "w+", encoding="utf-8") as log:
            dashboard = super(ActionTest, self).dashboard("--plugin", ACTS, stderr=log)
            self.assertEqual(self.trigger(dashboard, "acts").status, 404)
            self.assertIn("the actions of plugins are off, because --actions is not set", Path(log.name).read_text("utf-8"))

    def check(self, *options):
        done = subprocess.run([EXECUTABLE, "--check", "--headless", "--port", "0", "--state-dir", "none", "--actions", self.actions, *options],
                              capture_output=True, text=True, timeout=30, check=False)
        return done.returncode, done.stdout + done.stderr

    def test_check_lists_them(self):
        self.write_action("many-files", command="/bin/true")
        status, text = self.check("--plugin", ACTS)
        self.assertEqual(status, 0, text)
        self.assertRegex(text, r"action acts: Acts; from display, local; a plugin\n")
        self.assertRegex(text, r"action many-files: .*/bin/true\n")
        self.addCleanup(os.environ.pop, "ACTS_NAME")
        os.environ["ACTS_NAME"] = "many-files"
        status, text = self.check("--plugin", ACTS)
        self.assertEqual(status, 1)
        self.assertIn("The action 'many-files' has a file, and a plugin has an action of the same name", text)
        file = Path(self.folder, "text.so")
        file.write_text("no library", encoding="utf-8")
        status, text = self.check("--plugin", str(file))
        self.assertEqual(status, 1)
        self.assertIn(f"The plugin {file} cannot be loaded", text)

    def test_sample(self):
        build = Path(self.folder, "build")
        run("cmake", "-S", SOURCE / "resources/cpp/sample-plugin", "-B", build, f"-DCMAKE_PREFIX_PATH={install(Path(self.folder, 'prefix'))}")
        run("cmake", "--build", build)
        dashboard = self.dashboard("--plugin", str(build / "libhost-load.so"))
        run_id = self.start(dashboard, "measure-load")
        self.assertEqual(self.ended(dashboard, run_id)["text"], "sample 20 of 20")
        [mean] = eventually(lambda: [event for _, _, event in self.logged_events(dashboard, "&type=host_load_mean")])
        self.assertGreater(mean["ready"], 0)
        run_id = self.start(dashboard, "measure-load", params={"seconds": "60"})
        self.cancel(dashboard, run_id)
        self.assertEqual(self.ended(dashboard, run_id)["state"], "cancelled")


if __name__ == "__main__":
    unittest.main()
