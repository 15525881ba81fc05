# SPDX-License-Identifier: GPL-3.0-or-later
"""Run, in programs and services that a real dashboard starts by actions."""
import contextlib
import json
import os
import pickle
import re
import sys
import tempfile
import threading
import time
import unittest
import unittest.mock
import urllib.request
import uuid
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import scenedeck
from scenedeck import NotInRun, PublishError, Run, RunEnded
from servers import Dashboard, free_port

PACKAGE = Path(scenedeck.__file__).resolve().parents[1]
HEAD = f"""
import os, subprocess, sys, time
sys.path.insert(0, {str(PACKAGE)!r})
from scenedeck import Run
"""
IN_RUN = {"SCENEDECK_RUN_ID": "ab", "SCENEDECK_RUN_KEY": "cd"}


def until(condition):
    """Waits for the effect of another process; fails the test after a minute."""
    for _ in range(1200):
        if found := condition():
            return found
        time.sleep(0.05)
    raise AssertionError("the condition was not met within a minute")


class Service(BaseHTTPRequestHandler):
    """Records the bodies that it gets."""

    def do_POST(self):
        self.server.bodies.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(202)
        self.end_headers()

    def log_message(self, *_):
        pass


class RunCase(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.actions = self.folder / "actions.d"
        self.actions.mkdir(mode=0o700)

    def write_action(self, *lines):
        file = self.actions / "train.conf"
        file.touch(mode=0o600)
        file.write_text("\n".join(["title = Train", "param.model = gru | lstm", "param.fast_mode = no | yes", *lines, ""]))

    def start_dashboard(self):
        self.dashboard = Dashboard("--actions", str(self.actions))
        self.addCleanup(self.dashboard.__exit__)
        self.dashboard.start()

    def request(self, path, method="GET", body=None):
        address = f"http://127.0.0.1:{self.dashboard.port}{path}"
        request = urllib.request.Request(address, body, {"Content-Type": "application/json"}, method=method)
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.read()

    def start_run(self):
        body = {"request_id": uuid.uuid4().hex, "params": {"model": "lstm"}}
        return json.loads(self.request("/trigger/train", "POST", json.dumps(body).encode()))["run_id"]

    def run_of(self, run_id):
        return json.loads(self.request(f"/api/v1/runs/{run_id}"))

    def ended(self, run_id):
        return until(lambda: (run := self.run_of(run_id))["state"] not in ("starting", "running", "cancelling") and run)


class CommandTest(RunCase):
    """Programs that an action starts."""

    def run_program(self, program):
        """Runs the program as an action; returns the run's document, with its output."""
        script = self.folder / "train.py"
        script.write_text(HEAD + program)
        self.write_action(f"command = {sys.executable} -B -I -W error {script} {{model}}")
        self.start_dashboard()
        run_id = self.start_run()
        run = self.ended(run_id)
        return {**run, "output": self.request(f"/api/v1/runs/{run_id}/output").decode()}

    def test_reports_progress_and_reads_parameters(self):
        run = self.run_program("""
run = Run.from_environment()
print(Run.is_present(), run.run_id == os.environ["SCENEDECK_RUN_ID"], run.params)
run.progress(1/3, "epoch 1\\nof  3 \\u00e4\\ud800")
""")
        self.assertEqual(run["output"], "True True {'fast_mode': 'no', 'model': 'lstm'}\n")
        self.assertEqual((run["state"], run["progress"], run["text"]), ("finished", 0.333333, "epoch 1 of 3 ä?"))

    def test_number_at_the_beginning_of_the_text_is_text(self):
        run = self.run_program("Run.from_environment().progress(0, '0.5 GB')")
        self.assertEqual((run["progress"], run["text"]), (0, "0.5 GB"))

    def test_cuts_long_text_between_characters(self):
        run = self.run_program("Run.from_environment().progress(1, 'x' + 5000 * '\\u00e4')")
        self.assertEqual((run["progress"], run["text"]), (1, "x" + 63 * "ä"))

    def test_progress_after_the_descriptor_was_reused_or_closed_does_nothing(self):
        run = self.run_program("""
run = Run.from_environment()
run.progress(0.25, "before")
descriptor = int(os.environ["SCENEDECK_PROGRESS_FD"])
with open("other", "wb") as other:
    os.dup2(other.fileno(), descriptor)
run.progress(0.5, "to another file")
os.close(descriptor)
run.progress(0.75, "closed")
print(os.path.getsize("other"))
""")
        self.assertEqual((run["state"], run["progress"], run["text"], run["output"]), ("finished", 0.25, "before", "0\n"))

    def test_worker_that_gets_the_run_does_not_write_to_its_own_descriptor(self):
        """A worker of joblib: another process, with another pipe as its descriptor 3."""
        run = self.run_program(f"""
import pickle
run = Run.from_environment()
run.progress(0.25, "parent")
worker = '''
import os, pickle, sys
sys.path.insert(0, {str(PACKAGE)!r})
run = pickle.load(sys.stdin.buffer)
os.open("/dev/null", os.O_RDONLY)  # the lowest free descriptor is 3
reader, writer = os.pipe()
os.dup2(writer, 3)
os.close(writer)
run.progress(0.5, "worker")
os.close(3)
print(os.read(reader, 100), run.params["model"])
'''
subprocess.run([sys.executable, "-B", "-I", "-c", worker], input=pickle.dumps(run), check=True)
""")
        self.assertEqual((run["state"], run["output"]), ("finished", "b'' lstm\n"))
        self.assertEqual((run["progress"], run["text"]), (0.25, "parent"))

    def test_forked_child_has_the_same_descriptor(self):
        run = self.run_program("""
run = Run.from_environment()
if not os.fork():
    run.progress(0.5, "child")
    os._exit(0)
os.wait()
""")
        self.assertEqual((run["progress"], run["text"]), (0.5, "child"))

    def test_program_without_the_descriptor_publishes(self):
        run = self.run_program("""
if len(sys.argv) == 2:
    subprocess.run([sys.executable, "-B", "-I", __file__, "again", "again"], check=True)  # closes all descriptors
else:
    with Run.from_environment() as run:
        run.progress(0.5, "published\\nhalf")
""")
        self.assertEqual((run["state"], run["progress"], run["text"]), ("finished", 0.5, "published half"))

    def test_spawned_worker_that_imports_the_script_publishes(self):
        """Its descriptor 3 is the end to read from of a pipe of multiprocessing."""
        run = self.run_program("""
import multiprocessing
run = Run.from_environment()

def work(step):
    run.progress(step / 2, f"worker {step}")
    return step

if __name__ == "__main__":
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        print(pool.map(work, [1, 2]))
""")
        self.assertEqual((run["state"], run["output"], run["progress"], run["text"]), ("finished", "[1, 2]\n", 1, "worker 2"))

    def test_exit_code_ends_the_run(self):
        run = self.run_program("""
run = Run.from_environment()
for end in (run.finish, run.fail):
    try:
        end("text")
    except RuntimeError as error:
        print(error)
""")
        self.assertEqual(run["output"], 2 * "a program that an action has started ends its run by its exit code: use sys.exit()\n")


class ServiceTest(RunCase):
    """A service that an action calls (url)."""

    def setUp(self):
        super().setUp()
        self.service = HTTPServer(("127.0.0.1", 0), Service)
        self.service.bodies = []
        thread = threading.Thread(target=self.service.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        self.addCleanup(self.service.server_close)
        self.addCleanup(thread.join)
        self.addCleanup(self.service.shutdown)
        self.write_action(f"url = http://127.0.0.1:{self.service.server_port}/train")
        self.start_dashboard()

    def begin(self):
        run_id = self.start_run()
        until(lambda: self.run_of(run_id)["state"] == "running")
        body = self.service.bodies[-1]
        run = Run(body["run_id"], body["run_key"], self.dashboard.url, body["params"], timeout=20)
        self.addCleanup(run.close)
        self.assertEqual((run.run_id, run.params), (run_id, {"model": "lstm", "fast_mode": "no"}))
        return run

    def test_reports_progress_and_end(self):
        run = self.begin()
        run.progress(0.5, "half\nof it")
        document = self.run_of(run.run_id)
        self.assertEqual((document["state"], document["progress"], document["text"]), ("running", 0.5, "half of it"))
        run.progress(0)
        run.finish()
        document = self.run_of(run.run_id)
        self.assertEqual((document["state"], document["progress"], document["text"]), ("finished", 1, "half of it"))

    def test_reports_failure_with_its_reason(self):
        run = self.begin()
        run.progress(0.5)
        run.fail("no\nmemory")
        document = self.run_of(run.run_id)
        self.assertEqual((document["state"], document["progress"], document["text"]), ("failed", 0.5, "no memory"))

    def test_reports_after_a_cancel_raise(self):
        run = self.begin()
        self.request(f"/api/v1/runs/{run.run_id}", "DELETE")
        for report in (lambda: run.progress(0.5), run.finish, lambda: run.fail("why")):
            with self.assertRaises(RunEnded) as caught:
                report()
            self.assertIn("No run with this run_id is running", caught.exception.detail)
        self.assertEqual(self.run_of(run.run_id)["state"], "cancelled")

    def test_refused_text_does_not_end_the_run(self):
        run = self.begin()
        with self.assertLogs("scenedeck", "WARNING") as logs:
            run.progress(0.5, "\u2800")  # printable, but nothing is visible
        self.assertIn("no visible character", logs.records[0].getMessage())
        with self.assertRaises(PublishError) as caught:
            run.fail("\u2800")
        self.assertNotIsInstance(caught.exception, RunEnded)
        run.progress(0.75, "a\x07\u202eb")
        document = self.run_of(run.run_id)
        self.assertEqual((document["state"], document["progress"], document["text"]), ("running", 0.75, "ab"))

    def test_missing_dashboard_does_not_stop_the_work(self):
        run = self.begin()
        self.dashboard.stop()
        with self.assertLogs("scenedeck", "WARNING") as logs:
            run.progress(0.5)
        self.assertIn("Progress not published: no dashboard answers", logs.records[0].getMessage())
        with self.assertRaises(PublishError) as caught:
            run.finish()
        self.assertNotIsInstance(caught.exception, RunEnded)


class EnvironmentTest(unittest.TestCase):
    """Without a dashboard."""

    def environment(self, **variables):
        patch = unittest.mock.patch.dict(os.environ, variables)
        patch.start()
        self.addCleanup(patch.stop)

    def test_outside_of_a_run(self):
        for variables in ({}, {"SCENEDECK_RUN_ID": "ab"}, {"SCENEDECK_RUN_KEY": "cd"}):
            with self.subTest(variables), unittest.mock.patch.dict(os.environ, variables):
                self.assertFalse(Run.is_present())
                with self.assertRaisesRegex(NotInRun, "this program was not started by an action of a dashboard"):
                    Run.from_environment()

    def test_closed_pipe_does_not_raise(self):
        reader, writer = os.pipe()
        self.addCleanup(os.close, writer)
        self.environment(**IN_RUN, SCENEDECK_PROGRESS_FD=str(writer))
        run = Run.from_environment()
        run.progress(0.5, "read")
        self.assertEqual(os.read(reader, 100), b"0.5 read\n")
        os.close(reader)
        run.progress(0.75, "closed")

    def test_removes_what_no_event_may_contain(self):
        reader, writer = os.pipe()
        self.addCleanup(os.close, reader)
        self.addCleanup(os.close, writer)
        self.environment(**IN_RUN, SCENEDECK_PROGRESS_FD=str(writer))
        schema = json.loads((PACKAGE.parent / "events" / "schema.json").read_text("utf-8"))
        refused = re.compile(schema["$defs"]["text"]["not"]["pattern"])
        run = Run.from_environment()
        for character in filter(refused.match, map(chr, range(0x10000))):
            run.progress(0.5, f"a{character}b")
            text = os.read(reader, 100).decode()[len("0.5 "):-1]
            self.assertIn(text, ("ab", "a b"), f"U+{ord(character):04X}")
        for blank in ("\u00a0", "\u200b\u202e", " \x07"):
            run.progress(0.5, blank)
            self.assertEqual(os.read(reader, 100), b"0.5 \n")

    def test_descriptor_that_is_not_the_end_of_a_pipe_to_write_to_is_not_used(self):
        reader, writer = os.pipe()
        with contextlib.ExitStack() as stack:
            file = stack.enter_context(tempfile.TemporaryFile())
            stack.callback(os.close, reader)
            stack.callback(os.close, writer)
            self.environment(**IN_RUN, SCENEDECK_URL=f"http://127.0.0.1:{free_port()}")
            for descriptor in (str(file.fileno()), str(reader), "", "-1", "x", "1000000", 30 * "9"):
                with self.subTest(descriptor), unittest.mock.patch.dict(os.environ, SCENEDECK_PROGRESS_FD=descriptor):
                    with self.assertLogs("scenedeck", "WARNING"):  # it publishes instead
                        Run.from_environment().progress(0.5)
            self.assertEqual(os.fstat(file.fileno()).st_size, 0)

    def test_rejects_wrong_share(self):
        run = Run("ab", "cd")
        for share in (1.5, -0.5, float("nan"), float("inf")):
            with self.assertRaisesRegex(ValueError, "must be between 0 and 1"):
                run.progress(share)

    def test_allows_for_rounding(self):
        reader, writer = os.pipe()
        self.addCleanup(os.close, reader)
        self.addCleanup(os.close, writer)
        self.environment(**IN_RUN, SCENEDECK_PROGRESS_FD=str(writer))
        run = Run.from_environment()
        run.progress(sum([0.1] * 10) + 1e-9)
        run.progress(-1e-12)
        self.assertEqual(os.read(reader, 100), b"1 \n0 \n")

    def test_rejects_what_no_dashboard_sends(self):
        for run_id, key in (("", "cd"), ("ab", ""), ("ab", "c\r\nd"), ("ab", "c\n"), ("ab", "ä")):
            with self.assertRaises(ValueError):
                Run(run_id, key)

    def test_can_be_pickled(self):
        run = pickle.loads(pickle.dumps(Run("ab", "cd", "http://127.0.0.1:1", {"model": "gru"}, timeout=3)))
        self.assertEqual((run.run_id, run.params), ("ab", {"model": "gru"}))
        with self.assertRaisesRegex(PublishError, "no dashboard answers at http://127.0.0.1:1/publish"):
            run.finish()


if __name__ == "__main__":
    unittest.main()
