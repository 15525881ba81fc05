# SPDX-License-Identifier: GPL-3.0-or-later
"""Actions of the real executable: their configuration, endpoints and runs."""
import json
import os
import pathlib
import re
import resource
import shutil
import signal
import subprocess
import unittest

from actions import ActionTest
from peers import RawClient, Viewer, ask, eventually, request
from servers import EXECUTABLE, SANITIZERS

SHOW = "/bin/sh -c 'echo $1; env; echo folder $PWD; ls /proc/self/fd; ls -A; touch left-over; readlink /proc/self/fd/0' sh {model}"


class Configuration(ActionTest):
    def run_command(self, *options):
        return subprocess.run([EXECUTABLE, "--headless", "--port", "0", "--state-dir", "none", *options],
                              capture_output=True, text=True, timeout=30, check=False)

    def test_wrong_file_ends_the_start_with_file_and_line(self):
        path = self.write_file("train.conf", "title = Train\ncommand = train.sh\n")
        done = self.run_command("--actions", self.actions)
        lines = [line for line in done.stderr.splitlines() if line.startswith("scenedeck: ")]
        self.assertEqual((done.returncode, len(lines)), (1, 1), done.stderr)
        self.assertTrue(lines[0].startswith(f"scenedeck: {path}:2: the command begins with 'train.sh'"), lines)

    def test_file_that_others_may_write_ends_the_start(self):
        path = self.write_file("train.conf", "title = Train\ncommand = /bin/true\n")
        for mode in (0o620, 0o602):
            os.chmod(path, mode)
            done = self.run_command("--actions", self.actions)
            self.assertEqual(done.returncode, 1)
            self.assertIn(f"{path} may be written by its group or by others", done.stderr)

    def test_off_without_option_and_without_files(self):
        with_option = self.dashboard()
        without_option = super(ActionTest, self).dashboard(state="none")
        for dashboard in (with_option, without_option):
            for path in ("/api/v1/actions", "/api/v1/runs", "/api/v1/runs/1", "/api/v1/runs/1/output"):
                self.assertEqual(self.get(dashboard, path).status, 404)
            self.assertEqual(self.trigger(dashboard, "train").status, 404)
        self.assertNotIn(b"scenedeck_action_", self.get(without_option, "/metrics").body)

    def test_check_lists_actions_and_what_stops_them(self):
        self.write_action("good", "/bin/true", from_="local")
        self.write_action("missing", "/nonexistent/program")
        self.write_action("folder", "/tmp", from_="token")
        done = self.run_command("--check", "--actions", self.actions)
        self.assertEqual(done.returncode, 1)
        self.assertIn("action good: good; from local; /bin/true\n", done.stdout)
        self.assertIn("WRONG: The action missing cannot start: its program /nonexistent/program does not exist.", done.stdout)
        self.assertIn("WRONG: The action folder cannot start: this user may not execute /tmp", done.stdout)
        self.assertIn("WRONG: Actions may be started with a token, but tokens need a state directory", done.stdout)

    def test_sighup_reads_again(self):
        with open(os.path.join(self.folder, "log"), "w+", encoding="utf-8") as log:
            self.write_action("a")
            dashboard = self.dashboard(stderr=log)
            names = lambda: [one["action"] for one in self.get(dashboard, "/api/v1/actions").json]
            self.write_action("b")
            self.assertEqual(names(), ["a"])
            dashboard.process.send_signal(signal.SIGHUP)
            eventually(lambda: names() == ["a", "b"])
            path = self.write_file("c.conf", "title = C\n")
            os.remove(os.path.join(self.actions, "a.conf"))
            dashboard.process.send_signal(signal.SIGHUP)
            eventually(lambda: f"{path}:1: the action has no command" in pathlib.Path(log.name).read_text("utf-8"))
            self.assertEqual(names(), ["a", "b"])

    def test_supervise_is_not_for_hands(self):
        done = subprocess.run([EXECUTABLE, "supervise"], capture_output=True, text=True, timeout=30, check=False,
                              stdin=subprocess.DEVNULL)
        self.assertEqual(done.returncode, 2)
        self.assertIn("supervise is started by the dashboard", done.stderr)


class Endpoints(ActionTest):
    def test_lists_actions(self):
        self.write_action("train", f"{SHOW}", param_model="gru | lstm", about="Trains.", confirm="tap")
        self.write_action("away", from_="token")
        dashboard = self.dashboard()
        away, train = self.get(dashboard, "/api/v1/actions").json
        self.assertEqual(train, {"action": "train", "title": "train", "about": "Trains.", "confirm": "tap", "allowed": True,
                                 "scene": None, "from": ["display", "local"],
                                 "params": [{"key": "model", "values": ["gru", "lstm"]}], "running": None, "last": None})
        self.assertFalse(away["allowed"])
        run_id = self.start(dashboard, "train")
        self.ended(dashboard, run_id)
        self.assertEqual(self.get(dashboard, "/api/v1/actions").json[1]["last"]["run_id"], run_id)

    def test_run_from_start_to_end(self):
        self.write_python("train", "import os, sys\nos.write(3, b'0.25 epoch 1\\n')\nos.write(3, b'1 epoch 4\\n')\nsys.exit(7)\n")
        dashboard = self.dashboard()
        answer = self.trigger(dashboard, "train")
        run_id = answer.json["run_id"]
        self.assertEqual((answer.status, answer.json), (202, {"run_id": run_id, "state": "starting"}))
        self.assertEqual(answer.headers["location"], f"/api/v1/runs/{run_id}")
        run = self.ended(dashboard, run_id)
        self.assertEqual((run["state"], run["exit"], run["progress"], run["text"], run["by"]), ("failed", 7, 1, "epoch 4", "local"))
        states = self.states_of(dashboard, run_id)
        self.assertEqual((states[0], states[-1]), ("starting", "failed"))
        self.assertEqual(sorted(set(states)), ["failed", "running", "starting"])
        self.assertEqual(self.get(dashboard, "/api/v1/runs?action=train&limit=1").json[0]["run_id"], run_id)
        self.assertEqual(self.get(dashboard, "/api/v1/runs?action=other").json, [])
        self.assertEqual(self.cancel(dashboard, run_id).status, 200)
        with Viewer(dashboard.port) as viewer:
            state = [json.loads(viewer.message()) for _ in range(2)]
            self.assertEqual([one["state"] for one in state if one["type"] == "action"], ["failed"])

    def test_program_gets_nothing_but_what_it_needs(self):
        self.write_action("show", SHOW, param_model="gru | lstm")
        dashboard = self.dashboard()
        run_id = self.start(dashboard, "show", params={"model": "lstm"})
        self.assertEqual(self.ended(dashboard, run_id)["state"], "finished")
        lines = self.output(dashboard, run_id).body.decode().splitlines()
        names = {line.partition("=")[0] for line in lines if "=" in line}
        self.assertEqual(names - {"PWD", "SHLVL", "_", "OLDPWD"}, {"PATH", "LANG", "SCENEDECK_URL", "SCENEDECK_RUN_ID", "SCENEDECK_RUN_KEY",
                                                          "SCENEDECK_PROGRESS_FD", "SCENEDECK_PARAM_MODEL"})
        self.assertEqual(lines[0], "lstm")
        self.assertIn("SCENEDECK_PARAM_MODEL=lstm", lines)
        self.assertIn(f"SCENEDECK_URL=http://127.0.0.1:{dashboard.port}", lines)
        # 4 is the descriptor with which ls reads the folder.
        folder = next(line for line in lines if line.startswith("folder ")).split(" ")[1]
        self.assertEqual(lines[lines.index(f"folder {folder}") + 1:], ["0", "1", "2", "3", "4", "/dev/null"])
        self.assertTrue(folder.startswith(self.runs))
        self.assertFalse(os.path.exists(folder))

    def test_program_gets_the_original_limit_of_open_files(self):
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        self.assertGreater(hard, 500)
        self.write_action("limits", "/bin/sh -c 'ulimit -Sn; ulimit -Hn'")
        resource.setrlimit(resource.RLIMIT_NOFILE, (500, hard))
        self.addCleanup(resource.setrlimit, resource.RLIMIT_NOFILE, (soft, hard))
        dashboard = self.dashboard()
        run_id = self.start(dashboard, "limits")
        self.ended(dashboard, run_id)
        self.assertEqual(self.output(dashboard, run_id).body.decode().split(), ["500", "unlimited" if hard < 0 else str(hard)])

    def test_no_shell_and_no_expansion(self):
        self.write_action("echo", "/bin/echo $HOME `id` $(id) * > x ; ls {p}", param_p="$(touch y); a b")
        dashboard = self.dashboard()
        run_id = self.start(dashboard, "echo")
        self.ended(dashboard, run_id)
        self.assertEqual(self.output(dashboard, run_id).body, b"$HOME `id` $(id) * > x ; ls $(touch y); a b\n")

    def test_each_refusal_has_its_sentence(self):
        self.write_action("slow", "/bin/sleep 100", param_model="gru | lstm", grace="0 s")
        self.write_action("cool", "/bin/true", cooldown="1 h")
        self.write_action("away", from_="token")
        self.write_action("screen", from_="display")
        dashboard = self.dashboard()
        post = lambda body, **options: ask(dashboard.port, body, path="/trigger/slow", **options)
        valid = b'{"request_id":"12345678"}'
        self.assert_refused(post(b"{"), 400, "The body is not JSON")
        self.assert_refused(post(b"[]"), 422, "The body must be an object such as")
        for value in ('""', '"1234567"', "12345678", "null", '"' + "x" * 65 + '"', '"with space"', '"\\u00e4bcdefgh"'):
            self.assert_refused(post(f'{{"request_id":{value}}}'), 422, "request_id must be a string of 8 to 64")
        self.assert_refused(post(b'{"request_id":"12345678","parms":{}}'), 422, "unknown key 'parms'")
        self.assert_refused(post(b'{"request_id":"12345678","params":[]}'), 422, "params must be an object")
        for value in ('"bert"', "1", "null", '["gru"]', '"gru "'):
            self.assert_refused(post(f'{{"request_id":"12345678","params":{{"model":{value}}}}}'), 422, "not a value of the parameter 'model'")
        self.assert_refused(post(b'{"request_id":"12345678","params":{"Model":"gru"}}'), 422, "no parameter 'Model'; it has model")
        for kind in (None, "text/plain", "application/x-www-form-urlencoded", "application/json; charset=utf-8", "Application/JSON"):
            self.assert_refused(post(valid, Content_Type=kind), 415, "exactly application/json")
        self.assert_refused(post(valid, Content_Encoding="gzip"), 415, "without a compression")
        self.assert_refused(post(b"x" * (2 << 20)), 413, "The body has 2097152 bytes; the limit is 1048576.")
        self.assert_refused(self.trigger(dashboard, "other"), 404, "There is no action 'other'")
        self.assert_refused(self.get(dashboard, "/trigger/slow"), 405, "use POST")
        self.assert_refused(self.get(dashboard, "/api/v1/runs/1"), 404, "There is no run '1'")
        self.assert_refused(self.get(dashboard, "/api/v1/runs/1/output"), 404, "There is no run '1'")
        self.assert_refused(self.get(dashboard, "/api/v1/runs/%1F"), 404, "There is no run '%1F'; /api/v1/runs lists the newest ")
        self.assert_refused(self.get(dashboard, "/api/v1/runs?limit=%251"), 400, "limit is '%1'; it must be an integer from 1 to ")
        self.assert_refused(self.get(dashboard, "/api/v1/runs?limit=0"), 400, "integer from 1 to 200")
        self.assert_refused(self.get(dashboard, "/api/v1/runs?of=slow"), 400, "use action and limit")
        self.assert_refused(self.trigger(dashboard, "away"), 401, "Authorization: Bearer TOKEN")
        self.assert_refused(self.trigger(dashboard, "screen"), 403, "may not be started from here")
        self.assertEqual(self.get(dashboard, "/api/v1/runs").json, [])
        run_id = self.start(dashboard, "slow")
        refused = self.trigger(dashboard, "slow")
        self.assert_refused(refused, 409, "is running already")
        self.assertEqual(refused.json["run_id"], run_id)
        self.assert_refused(self.output(dashboard, run_id, "?from=-1"), 400, "at least 0")
        self.assert_refused(self.output(dashboard, run_id, "?from=0&x=1"), 400, "'x' is not a parameter")
        self.ended(dashboard, self.start(dashboard, "cool"))
        refused = self.trigger(dashboard, "cool")
        self.assert_refused(refused, 429, "may start again in")
        self.assertIn(int(refused.headers["retry-after"]), range(3500, 3601))
        self.assertEqual(self.cancel(dashboard, run_id).json, {"run_id": run_id, "state": "cancelling"})
        self.assertEqual(self.ended(dashboard, run_id)["state"], "cancelled")
        metrics = self.get(dashboard, "/metrics").body.decode()
        for sample in ('runs_total{action="slow",end="cancelled"} 1', 'runs_total{action="cool",end="finished"} 1', "runs_running 0",
                       'refusals_total{reason="running"} 1', 'refusals_total{reason="not_json"} 1', 'refusals_total{reason="too_frequent"} 1',
                       'run_duration_seconds_count{action="slow"} 1'):
            self.assertIn(f"scenedeck_action_{sample}\n", metrics)

    def test_nothing_is_started_while_the_log_cannot_be_written(self):
        self.write_action("fast", "/bin/true")
        dashboard = self.dashboard()
        shutil.rmtree(self.state)
        pathlib.Path(self.state).write_text("in the way", encoding="utf-8")
        eventually(lambda: self.get(dashboard, "/healthz").json["status"] == "degraded")
        self.assert_refused(self.trigger(dashboard, "fast"), 503, "Nothing was started: ")
        # In the order of the checks: who, then whether it serves, then the content type.
        self.assertEqual(self.trigger(dashboard, "fast", Origin="https://evil.example").status, 403)
        self.assertEqual(ask(dashboard.port, b"x", path="/trigger/fast", Content_Type="text/plain").status, 503)
        self.assertEqual(self.get(dashboard, "/api/v1/runs").json, [])

    def test_thousand_double_presses_start_as_many_runs_as_intended(self):
        self.write_action("fast", "/bin/true")
        dashboard = self.dashboard()
        started = set()
        for number in range(25):
            with RawClient(dashboard.port) as first, RawClient(dashboard.port) as second:
                body = json.dumps({"request_id": f"press-{number:04}"})
                for _ in range(20):
                    for client in (first, second):
                        client.send(request(dashboard.port, body, path="/trigger/fast"))
                answers = [client.answer() for _ in range(20) for client in (first, second)]
            runs = {answer.json["run_id"] for answer in answers}
            self.assertEqual(sorted(answer.status for answer in answers), [200] * 39 + [202])
            self.assertEqual(len(runs), 1)
            started |= runs
            self.ended(dashboard, *runs)
        self.assertEqual({run["run_id"] for run in self.get(dashboard, "/api/v1/runs?limit=200").json}, started)
        events = [event for _, _, event in self.logged_events(dashboard, "&type=action")]
        self.assertEqual(len([one for one in events if one["state"] == "starting"]), 25)

    def test_program_that_cannot_start_fails(self):
        self.write_action("missing", "/nonexistent/program")
        self.write_action("folder", "/tmp")
        dashboard = self.dashboard()
        for action, reason in (("missing", "/nonexistent/program cannot be started: No such file"), ("folder", "/tmp cannot be started: Permission")):
            run = self.ended(dashboard, self.start(dashboard, action))
            self.assertEqual(run["state"], "failed")
            self.assertIn(reason, run["reason"])


class Reports(ActionTest):
    def publish(self, dashboard, event, key=None):
        return ask(dashboard.port, json.dumps(event), Scenedeck_Run_Key=key)

    def test_run_reports_progress_with_its_key(self):
        self.write_action("slow", "/bin/sh -c 'echo $SCENEDECK_RUN_KEY; exec sleep 100'", grace="0 s")
        dashboard = self.dashboard()
        run_id = self.start(dashboard, "slow")
        key = eventually(lambda: self.output(dashboard, run_id).body.decode().strip())
        event = {"type": "action", "run_id": run_id, "progress": 0.5, "text": "half"}
        self.assert_refused(self.publish(dashboard, event), 422, "reserved for the dashboard itself")
        self.assert_refused(self.publish(dashboard, event, key[:-1] + "x"), 422, "this is not its key")
        self.assert_refused(self.publish(dashboard, {**event, "run_id": "x"}, key), 422, "No run with this run_id")
        self.assert_refused(self.publish(dashboard, {**event, "state": "finished"}, key), 422, "'state' is set by the dashboard")
        self.assert_refused(self.publish(dashboard, {**event, "progress": 50}, key), 422, "progress")
        self.assert_refused(self.publish(dashboard, [event], key), 422, "reserved for the dashboard itself")
        self.assertEqual(self.publish(dashboard, event, key).status, 200)
        run = self.run_of(dashboard, run_id)
        self.assertEqual((run["progress"], run["text"]), (0.5, "half"))
        self.assertNotIn(key, json.dumps([run, self.events_of(dashboard, run_id), self.get(dashboard, "/api/v1/actions").json]))
        self.cancel(dashboard, run_id)
        self.ended(dashboard, run_id)
        self.assert_refused(self.publish(dashboard, event, key), 422, "No run with this run_id")

    def test_at_most_four_progress_events_in_a_second(self):
        self.write_python("many", "import os, time\nfor i in range(100):\n    os.write(3, b'%f step %d\\n' % (i / 100, i))\n    time.sleep(0.02)\n")
        dashboard = self.dashboard()
        run_id = self.start(dashboard, "many")
        run = self.ended(dashboard, run_id)
        self.assertEqual((run["progress"], run["text"]), (0.99, "step 99"))
        progress = [event for event in self.events_of(dashboard, run_id) if event["state"] == "running" and "progress" in event]
        self.assertGreater(len(progress), 4)
        self.assertLessEqual(len(progress), 4 * (run["ms"] / 1000 + 1))


class Output(ActionTest):
    def test_output_is_sanitised(self):
        self.write_python("odd", "import os\nos.write(1, b'\\x1b[31mred\\x1b[0m \\xff\\x00ok\\n')\nos.write(2, b'error\\n')\n"
                                 "os.write(1, b'0.5 not progress\\n')\n")
        dashboard = self.dashboard()
        run_id = self.start(dashboard, "odd")
        self.assertNotIn("progress", self.ended(dashboard, run_id))
        answer = self.output(dashboard, run_id)
        self.assertEqual(answer.body.decode(), "red \ufffdok\nerror\n0.5 not progress\n")
        self.assertEqual(answer.headers["content-type"], "text/plain; charset=utf-8")
        self.assertNotIn("scenedeck-dropped", answer.headers)
        self.assertEqual(self.output(dashboard, run_id, "?from=10").body.decode(), "error\n0.5 not progress\n")

    def test_much_output_needs_no_memory_and_no_time(self):
        mib = int(os.environ.get("SCENEDECK_OUTPUT_MIB", 128))
        self.write_python("much", f"import os\nblock = (b'x' * 1023 + b'\\n') * 1024\nfor i in range({mib}):\n"
                                  "    at = 0\n    while at < len(block):\n        at += os.write(1, block[at:])\nos.write(1, b'end\\n')\n", output="64 KiB")
        dashboard = self.dashboard()
        memory = lambda: int(re.search(r"VmRSS:\s+(\d+)", pathlib.Path(f"/proc/{dashboard.process.pid}/status").read_text("utf-8"))[1])
        before = memory()
        run_id = self.start(dashboard, "much")
        run = self.ended(dashboard, run_id, 300)
        self.assertEqual(run["state"], "finished")
        if not SANITIZERS & os.environ.keys():  # the address sanitizer does not reuse released memory at once
            self.assertLess(memory() - before, 4096)
        answer = self.output(dashboard, run_id)
        self.assertEqual(len(answer.body), 64 * 1024)
        self.assertTrue(answer.body.endswith(b"x\nend\n"))
        self.assertEqual(int(answer.headers["scenedeck-dropped"]), mib * 1024 * 1024 + 4 - 64 * 1024)
        self.assertLess(run["ms"] / 1000, max(10, mib / 20))

    def test_long_output_is_read_in_parts(self):
        self.write_python("long", "import os\nfor i in range(40):\n    left = b'%05d' % i + b'y' * 99995\n"
                                  "    while left:\n        left = left[os.write(1, left):]\n", output="3 MiB")
        dashboard = self.dashboard()
        run_id = self.start(dashboard, "long")
        self.ended(dashboard, run_id)
        dropped = 4_000_000 - 3 * 1024 * 1024
        parts, at = [], 0
        while (answer := self.output(dashboard, run_id, f"?from={at}")).body:
            self.assertEqual(int(answer.headers["scenedeck-dropped"]), dropped)
            parts.append(answer.body)
            at = max(at, dropped) + len(answer.body)
        self.assertEqual([len(part) for part in parts], [1024 * 1024] * 3)
        self.assertEqual(at, 4_000_000)
        self.assertEqual(b"".join(parts)[-100_000:], b"00039" + b"y" * 99_995)

    def test_run_that_nobody_reads_does_not_wait(self):
        self.write_python("early", "import os, time\nos.write(1, b'first\\n')\ntime.sleep(100)\n", grace="0 s")
        dashboard = self.dashboard()
        run_id = self.start(dashboard, "early")
        eventually(lambda: self.output(dashboard, run_id).body == b"first\n")
        self.cancel(dashboard, run_id)
        self.ended(dashboard, run_id)
        self.assertEqual(self.output(dashboard, run_id).body, b"first\n")


if __name__ == "__main__":
    unittest.main()
