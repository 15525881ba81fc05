# SPDX-License-Identifier: GPL-3.0-or-later
"""Actions that a service of its own runs (url)."""
import json
import socket
import threading
import unittest
from http.server import BaseHTTPRequestHandler, HTTPServer

from actions import ActionTest
from peers import HOST, ask, eventually


class Service(BaseHTTPRequestHandler):
    """Records the requests and answers server.status."""

    def do_POST(self):
        self.server.requests.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.server.paths.append(self.path)
        self.send_response(self.server.status)
        self.send_header("Location", "/elsewhere")
        self.end_headers()

    def log_message(self, *_):
        pass


class ServiceTest(ActionTest):
    def setUp(self):
        super().setUp()
        self.service = HTTPServer((HOST, 0), Service)
        self.service.requests, self.service.paths, self.service.status = [], [], 202
        self.service.url = f"http://{HOST}:{self.service.server_port}/train?fast=1"
        thread = threading.Thread(target=self.service.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        self.addCleanup(self.service.server_close)
        self.addCleanup(thread.join)
        self.addCleanup(self.service.shutdown)
        self.write_service("again", self.service.url, "param.model = gru | lstm\nlimit = 2 s\n")

    def write_service(self, name, url, more=""):
        self.write_file(f"{name}.conf", f"title = {name}\nurl = {url}\n{more}")

    def report(self, dashboard, key=None, **event):
        request = self.service.requests[-1]
        event = {"type": "action", "run_id": request["run_id"], **event}
        return ask(dashboard.port, json.dumps(event), Scenedeck_Run_Key=key or request["run_key"])

    def begin(self, dashboard):
        run_id = self.start(dashboard, "again", params={"model": "lstm"})
        eventually(lambda: self.run_of(dashboard, run_id)["state"] == "running")
        return run_id

    def test_service_reports_progress_and_end(self):
        dashboard = self.dashboard()
        for end in ("finished", "failed"):
            with self.subTest(end):
                run_id = self.begin(dashboard)
                request = self.service.requests[-1]
                self.assertEqual((request["run_id"], request["params"]), (run_id, {"model": "lstm"}))
                self.assertEqual(self.service.paths[-1], "/train?fast=1")
                self.assertEqual(self.report(dashboard, progress=0.5, text="half").status, 200)
                self.assertEqual(self.run_of(dashboard, run_id)["text"], "half")
                self.assert_refused(self.report(dashboard, "wrong", state=end), 422, "this is not its key")
                self.assert_refused(self.report(dashboard, state="lost"), 422, "a service may report finished or failed")
                self.assert_refused(self.report(dashboard, exit=0), 422, "'exit' is set by the dashboard")
                self.assertEqual(self.report(dashboard, state=end, progress=1).status, 200)
                run = self.run_of(dashboard, run_id)
                self.assertEqual((run["state"], run["progress"]), (end, 1))
                self.assertEqual([state for state in self.states_of(dashboard, run_id) if state == end], [end])
                self.assert_refused(self.report(dashboard, progress=0.1), 422, "No run with this run_id is running")

    def test_repeated_report_of_the_end_is_accepted(self):
        dashboard = self.dashboard()
        run_id = self.begin(dashboard)
        for _ in range(2):  # as after a lost answer
            self.assertEqual(self.report(dashboard, state="finished", progress=1).status, 200)
        self.assert_refused(self.report(dashboard, state="failed"), 422, "No run with this run_id is running")
        self.assert_refused(self.report(dashboard, "wrong", state="finished"), 422, "this is not its key")
        self.assertEqual(self.states_of(dashboard, run_id).count("finished"), 1)
        run_id = self.begin(dashboard)
        self.cancel(dashboard, run_id)
        self.assert_refused(self.report(dashboard, state="finished"), 422, "No run with this run_id is running")

    def test_other_answers_fail(self):
        dashboard = self.dashboard()
        for status in (302, 404, 500):  # a redirect is not followed
            self.service.status = status
            run = self.ended(dashboard, self.start(dashboard, "again"))
            self.assertEqual((run["state"], run["reason"]), ("failed", f"its service at {self.service.url} did not start it: it has answered {status}"))
        self.assertEqual(len(self.service.requests), 3)

    def test_service_that_is_not_there_fails(self):
        with socket.create_server((HOST, 0)) as silent:
            self.write_service("silent", f"http://{HOST}:{silent.getsockname()[1]}/")
            self.write_service("closed", f"http://{HOST}:1/")
            dashboard = self.dashboard()
            waiting = self.start(dashboard, "silent")
            run = self.ended(dashboard, self.start(dashboard, "closed"))
            self.assertIn(f"its service at http://{HOST}:1/ did not start it: Connection refused", run["reason"])
            run = self.ended(dashboard, waiting)
            self.assertEqual(run["state"], "failed")
            self.assertTrue(run["reason"].endswith("did not start it: it has not answered within 5 s"), run["reason"])
            self.assertIn(run["ms"], range(4900, 8000))

    def test_silence_beyond_the_limit_times_out(self):
        dashboard = self.dashboard()
        run_id = self.begin(dashboard)
        run = self.ended(dashboard, run_id)
        self.assertEqual((run["state"], run["reason"]), ("timed_out", "its service was silent beyond the limit"))
        self.assertIn(run["ms"], range(1900, 5000))

    def test_cancel_and_stop_end_at_once(self):
        dashboard = self.dashboard()
        run_id = self.begin(dashboard)
        self.assertEqual(self.cancel(dashboard, run_id).json["state"], "cancelled")
        self.assertEqual(self.run_of(dashboard, run_id)["state"], "cancelled")
        for report in ({"progress": 1}, {"state": "finished"}):
            self.assert_refused(self.report(dashboard, **report), 422, "No run with this run_id is running")
        run_id = self.begin(dashboard)
        dashboard.stop()
        dashboard.start()
        run = self.run_of(dashboard, run_id)
        self.assertEqual((run["state"], run["reason"]), ("cancelled", "the dashboard was stopped"))

    def test_kill_loses_the_run(self):
        dashboard = self.dashboard()
        run_id = self.begin(dashboard)
        dashboard.kill()
        dashboard.start()
        self.assertEqual(self.run_of(dashboard, run_id)["state"], "lost")
        self.assert_refused(self.report(dashboard, progress=1), 422, "No run with this run_id is running")


if __name__ == "__main__":
    unittest.main()
