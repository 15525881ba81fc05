# SPDX-License-Identifier: GPL-3.0-or-later
"""Base class and helpers of the tests of actions."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import uuid

from logs import LogTest
from peers import ask, eventually
from servers import EXECUTABLE

ENDS = {"finished", "failed", "cancelled", "timed_out", "lost"}
# Children that leave the group and the session, ignore SIGTERM, and change their process id all the time.
NASTY = """
import os, signal, sys, time

def ignore():
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        signal.signal(number, signal.SIG_IGN)

ignore()
if os.fork() == 0:
    time.sleep(1000)
if os.fork() == 0:
    os.setsid()
    time.sleep(1000)
if os.fork() == 0:
    if os.fork():
        os._exit(0)
    os.setsid()
    if os.fork():
        os._exit(0)
    time.sleep(1000)
if os.fork() == 0:
    while True:
        if os.fork():
            os._exit(0)
        time.sleep(0.02)
os.write(3, b"0.5 ready\\n")
time.sleep(1000)
"""


def processes(marker):
    """The ids of the processes that have `marker` as an argument."""
    found = []
    for path in pathlib.Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if marker.encode() in path.read_bytes().split(b"\0"):
                found.append(int(path.parent.name))
        except OSError:  # it has ended
            pass
    return found


class ActionTest(LogTest):
    def setUp(self):
        super().setUp()
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        self.actions = os.path.join(folder.name, "actions.d")
        self.runs = os.path.join(folder.name, "tmp")
        os.mkdir(self.actions, 0o700)
        os.mkdir(self.runs, 0o700)
        os.environ["TMPDIR"] = self.runs
        self.addCleanup(os.environ.pop, "TMPDIR")
        self.marker = uuid.uuid4().hex

    def write_action(self, name, command="/bin/true", **keys):
        """Writes the file of an action; `param_x` is param.x."""
        lines = [f"title = {name}", f"command = {command}"]
        lines += [f"{key.replace('param_', 'param.').rstrip('_')} = {value}" for key, value in keys.items()]
        self.write_file(f"{name}.conf", "\n".join(lines) + "\n")

    def write_file(self, name, text):
        path = os.path.join(self.actions, name)
        with open(path, "w", encoding="utf-8", opener=lambda file, flags: os.open(file, flags, 0o600)) as file:
            file.write(text)
        return path

    def write_python(self, name, program, **keys):
        """An action that runs a Python program, whose processes have the argument self.marker."""
        path = os.path.join(self.folder, f"{name}.py")
        pathlib.Path(path).write_text(program, encoding="utf-8")
        self.write_action(name, f"{sys.executable} -I {path} {self.marker}", **keys)

    def dashboard(self, *options, **arguments):
        return super().dashboard("--actions", self.actions, *options, **arguments)

    def run_check(self):
        """The result of --check with the actions."""
        return subprocess.run([EXECUTABLE, "--check", "--headless", "--port", "0", "--state-dir", "none", "--actions", self.actions],
                              capture_output=True, text=True, timeout=30, check=False)

    def trigger(self, dashboard, action, request_id=None, params=None, **headers):
        body = {"request_id": request_id or uuid.uuid4().hex}
        if params is not None:
            body["params"] = params
        return ask(dashboard.port, json.dumps(body), path=f"/trigger/{action}", **headers)

    def start(self, dashboard, action, **arguments):
        """Starts a run, which must be accepted; returns its id."""
        answer = self.trigger(dashboard, action, **arguments)
        self.assertEqual(answer.status, 202, answer.body)
        return answer.json["run_id"]

    def get(self, dashboard, path, **headers):
        return ask(dashboard.port, method="GET", path=path, Content_Type=None, **headers)

    def run_of(self, dashboard, run_id):
        return self.get(dashboard, f"/api/v1/runs/{run_id}").json

    def ended(self, dashboard, run_id, seconds=20):
        """Waits for the end of the run; returns its document."""
        return eventually(lambda: (run := self.run_of(dashboard, run_id))["state"] in ENDS and run, seconds)

    def output(self, dashboard, run_id, query=""):
        return self.get(dashboard, f"/api/v1/runs/{run_id}/output{query}")

    def cancel(self, dashboard, run_id, **headers):
        return ask(dashboard.port, method="DELETE", path=f"/api/v1/runs/{run_id}", Content_Type=None, **headers)

    def events_of(self, dashboard, run_id):
        events = [event for _, _, event in self.logged_events(dashboard, "&type=action")]
        return [event for event in events if event["run_id"] == run_id]

    def states_of(self, dashboard, run_id):
        return [event["state"] for event in self.events_of(dashboard, run_id)]

    def assert_refused(self, answer, status, words):
        self.assertEqual(answer.status, status, answer.body)
        self.assertEqual(answer.headers["content-type"], "application/problem+json")
        self.assertIn(words, answer.json["detail"])
        self.assertFalse([name for name in answer.headers if name.startswith("access-control")])
