# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs whose supervisors are started for connections to a socket, as systemd does it in the packages."""
import fcntl
import json
import os
import pathlib
import socket
import subprocess
import unittest

import test_actions
import test_actions_ends
from actions import ActionTest
from peers import eventually
from servers import EXECUTABLE

SEALS = fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW | fcntl.F_SEAL_SEAL
RUN = {"action": "train", "run_id": "0" * 32, "run_key": "0" * 64, "url": "http://127.0.0.1:8447", "params": {"model": "gru"}}


class ActivatedBySocket(ActionTest):
    """Adds --action-socket to the dashboard, and what systemd does with the socket."""

    def setUp(self):
        super().setUp()
        self.socket = os.path.join(self.folder, "socket")

    def dashboard(self, *options, **arguments):
        self.activate()
        return super().dashboard("--action-socket", self.socket, *options, **arguments)

    def activate(self):
        """Starts the program that stands for systemd."""
        if os.path.exists(self.socket):
            return
        passed = [word for name in os.environ if name == "TMPDIR" or name.endswith("SAN_OPTIONS") for word in ("-E", name)]
        process = subprocess.Popen(["systemd-socket-activate", "--accept", "--seqpacket", "--listen", self.socket, *passed,
                                    EXECUTABLE, "supervise", "--actions", self.actions], stderr=subprocess.DEVNULL)
        self.addCleanup(process.wait, 20)
        self.addCleanup(process.terminate)
        eventually(lambda: os.path.exists(self.socket))


class Ends(ActivatedBySocket, test_actions_ends.Ends):
    pass


class Restarts(ActivatedBySocket, test_actions_ends.Restarts):
    pass


class Endpoints(ActivatedBySocket, test_actions.Endpoints):
    pass


class Changes(ActivatedBySocket):
    """The supervisor reads the file at each start, the dashboard only when it is told."""

    def fails(self, dashboard, words):
        run = self.ended(dashboard, self.start(dashboard, "train"))
        self.assertEqual(run["state"], "failed")
        self.assertIn(words, run["reason"])

    def test_command_of_the_changed_file_runs(self):
        self.write_action("train", "/bin/echo old")
        dashboard = self.dashboard()
        self.write_action("train", "/bin/echo new")
        run_id = self.start(dashboard, "train")
        self.ended(dashboard, run_id)
        self.assertEqual(self.output(dashboard, run_id).body, b"new\n")

    def test_changed_parameters_fail(self):
        self.write_action("train", "/bin/echo {model}", param_model="gru | lstm")
        dashboard = self.dashboard()
        self.write_action("train", "/bin/echo {model}", param_model="lstm")
        self.fails(dashboard, "'gru' is not a value of the parameter 'model' in its file; if it was changed, the dashboard must read")
        self.write_action("train", "/bin/echo", param_model="gru", param_host="a")
        self.fails(dashboard, "its file has a parameter 'host', which was not requested")
        self.write_action("train", "/bin/echo")
        self.fails(dashboard, "its file does not have all parameters that were requested")

    def test_unusable_files_fail(self):
        self.write_action("train")
        dashboard = self.dashboard()
        path = self.write_file("train.conf", "title = Train\ncommand = true\n")
        self.fails(dashboard, f"{path}:2: the command begins with 'true'")
        os.chmod(path, 0o620)
        self.fails(dashboard, f"{path} may be written by its group")
        os.remove(path)
        self.fails(dashboard, f"{path} cannot be read: No such file")


class Sockets(ActivatedBySocket):
    def check(self, *options):
        return subprocess.run([EXECUTABLE, "--check", "--headless", "--port", "0", "--state-dir", "none", "--actions", self.actions,
                               "--action-socket", self.socket, *options], capture_output=True, text=True, timeout=30, check=False)

    def test_missing_socket(self):
        self.write_action("train")
        dashboard = ActionTest.dashboard(self, "--action-socket", self.socket)
        run = self.ended(dashboard, self.start(dashboard, "train"))
        self.assertEqual(run["state"], "failed")
        self.assertIn(f"because {self.socket} cannot be used (No such file or directory)", run["reason"])
        done = self.check()
        self.assertEqual(done.returncode, 1)
        self.assertIn(f"WRONG: The socket {self.socket} cannot be used (No such file or directory), so no program of an action can be "
                      "started; enable the packaged socket with systemctl enable --now scenedeck-action.socket.\n", done.stdout)

    def test_check(self):
        self.write_file("train.conf", "title = Train\nurl = http://127.0.0.1:1/\n")
        self.assertEqual(self.check().returncode, 0)  # nothing needs the socket
        self.write_action("train")
        pathlib.Path(self.socket).touch()
        self.assertIn(f"{self.socket} is not a socket", self.check().stdout)
        os.remove(self.socket)
        self.activate()
        done = self.check()
        self.assertIn(f"action socket: {self.socket}\n", done.stdout)
        self.assertEqual(done.returncode, 0)

    def test_connection_that_is_closed_at_once(self):
        """As by systemd, if the unit cannot be started."""
        self.write_action("train")
        with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as listener:
            listener.bind(self.socket)
            listener.listen()
            dashboard = ActionTest.dashboard(self, "--action-socket", self.socket)
            run_id = self.start(dashboard, "train")
            listener.accept()[0].close()
            run = self.ended(dashboard, run_id)
            self.assertEqual((run["state"], run["reason"]), ("failed", "systemd did not start it; see journalctl -u 'scenedeck-action*'"))

    def test_path_must_be_absolute(self):
        for path in ("relative", "/" + "x" * 107):
            done = self.check("--action-socket", path)
            self.assertEqual(done.returncode, 2)
            self.assertIn("is not an absolute path of at most 107 bytes", done.stderr)


class Requests(ActivatedBySocket):
    """What a program that may connect to the socket can and cannot start."""

    def setUp(self):
        super().setUp()
        self.made = os.path.join(self.folder, "made")
        self.write_action("train", f"/bin/sh -c 'echo $1 >{self.made}' sh {{model}}", param_model="gru | lstm")
        self.activate()

    def reports(self, message, seals=SEALS, descriptors=1):
        """The reports of a supervisor that gets this message."""
        output = os.memfd_create("output", os.MFD_ALLOW_SEALING | os.MFD_CLOEXEC)
        self.addCleanup(os.close, output)
        os.ftruncate(output, 8192)
        fcntl.fcntl(output, fcntl.F_ADD_SEALS, seals)
        with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as client:
            client.settimeout(20)
            client.connect(self.socket)
            socket.send_fds(client, [message], [output] * descriptors)
            return list(map(json.loads, iter(lambda: client.recv(1 << 17), b"")))

    def assert_fault(self, words, change, **options):
        report, = self.reports(json.dumps({**RUN, **change}).encode(), **options)
        self.assertEqual(report["kind"], "ended")
        self.assertIn(words, report["start_fault"])
        self.assertFalse(os.path.exists(self.made))

    def test_starts_an_action_with_one_of_its_values(self):
        self.assertEqual([report["kind"] for report in self.reports(json.dumps(RUN).encode())], ["started", "ended"])
        self.assertEqual(pathlib.Path(self.made).read_text("utf-8"), "gru\n")

    def test_nothing_else_is_accepted(self):
        invalid = "the request for the run is not valid"
        for change in ({"command": ["L2Jpbi90cnVl"]}, {"environment": []}, {"action": "../train"}, {"action": "train\0"}, {"action": 1},
                       {"run_id": "0" * 31}, {"run_id": "0" * 31 + "\n"}, {"run_key": "G" * 64}, {"params": []}, {"params": {"model": 1}},
                       {"url": "http://evil.example:80"}, {"url": "http://127.0.0.1:80/\nLD_PRELOAD=x"}):
            with self.subTest(change):
                self.assert_fault(invalid, change)
        self.assert_fault(invalid, {}, seals=0)
        self.assert_fault("/other.conf cannot be read", {"action": "other"})
        self.assert_fault("'bert' is not a value", {"params": {"model": "bert"}})
        self.assert_fault("not requested", {"params": {}})
        self.assert_fault("all parameters", {"params": {"model": "gru", "x": "y"}})

    def test_messages_without_a_request(self):
        self.assertEqual(self.reports(json.dumps(RUN).encode(), descriptors=0), [])
        self.assertEqual(self.reports(json.dumps(RUN).encode(), descriptors=2), [])
        self.assertEqual(self.reports(b"x" * (128 * 1024 + 1)), [])
        self.assertIn("not valid", self.reports(b"end 5")[0]["start_fault"])
        self.assertFalse(os.path.exists(self.made))


if __name__ == "__main__":
    unittest.main()
