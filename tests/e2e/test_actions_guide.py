# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs each code block of resources/guide/ACTIONS.md in the order of the page.

A block `text` is the expected output of the block before it; … in it matches any text.
"""
import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import unittest
from pathlib import Path

from actions import ActionTest
from peers import HOST, eventually
from servers import EXECUTABLE, Dashboard, free_port

GUIDE = Path(__file__).resolve().parents[2] / "resources/guide/ACTIONS.md"
PACKAGE = GUIDE.parents[1] / "python"
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", GUIDE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def is_open(port):
    with socket.socket() as client:
        return client.connect_ex((HOST, port)) == 0


class GuideTest(ActionTest):
    def run_block(self, command, port):
        path = f"{Path(EXECUTABLE).parent}:{Path(sys.executable).parent}:{os.environ['PATH']}"
        done = subprocess.run(["bash", "-euo", "pipefail", "-c", command.replace("127.0.0.1:8447", f"127.0.0.1:{port}")],
                              cwd=self.folder, timeout=120, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              env={**os.environ, "PATH": path}, check=False)
        self.assertEqual(done.returncode, 0, f"{command}\n{done.stdout}")
        return done.stdout.strip()

    def test_blocks(self):
        self.assertEqual({kind for kind, _ in BLOCKS}, {"sh", "text"}, "a block that no test runs")
        os.rmdir(self.actions)  # the guide makes it
        dashboard = Dashboard("--actions", self.actions, "--state-dir", self.state)
        self.addCleanup(dashboard.__exit__)
        for number, ((kind, text), (next_kind, expected)) in enumerate(zip(BLOCKS, BLOCKS[1:] + [("", "")])):
            if kind != "sh" or "sudo " in text:  # tests/package/run runs those with sudo
                continue
            printed = self.run_block(text, dashboard.port)
            if next_kind == "text":
                pattern = ".*".join(map(re.escape, expected.strip().split("…")))
                self.assertRegex(printed, re.compile(f"^{pattern}$", re.DOTALL), text)
            if number == 0:
                dashboard.start()
        service = str(free_port())
        file = Path(self.actions, "service.conf")
        file.write_text(file.read_text(encoding="utf-8").replace("8460", service), encoding="utf-8")
        file = Path(self.actions, "epochs.conf")  # the package is not installed
        file.write_text(file.read_text(encoding="utf-8").replace("python3", f"PYTHONPATH={PACKAGE} python3 -B"), encoding="utf-8")
        dashboard.process.send_signal(signal.SIGHUP)
        eventually(lambda: len(self.get(dashboard, "/api/v1/actions").json) == 4)
        run = self.ended(dashboard, self.start(dashboard, "epochs"))
        self.assertEqual((run["state"], run["progress"], run["text"]), ("finished", 1, "published"))
        with self.program("worker.py", dashboard) as worker:
            self.assertEqual(self.ended(dashboard, self.start(dashboard, "again"))["state"], "finished")
            self.assertEqual(worker.stdout.readline(), b"working for local\n")
        with self.program("service.py", dashboard, service):
            eventually(lambda: is_open(int(service)))
            run = self.ended(dashboard, self.start(dashboard, "service"))
            self.assertEqual((run["state"], run["progress"], run["text"]), ("finished", 1, "step 3 of 3 with gru"))

    @contextlib.contextmanager
    def program(self, name, dashboard, service="8460"):
        """Runs a program of the guide with the ports of this test."""
        text = Path(self.folder, name).read_text(encoding="utf-8").replace("8447", str(dashboard.port)).replace("8460", service)
        process = subprocess.Popen([sys.executable, "-c", text], cwd=self.folder, stdout=subprocess.PIPE)
        try:
            yield process
        finally:
            process.terminate()
            process.communicate()

    def test_table_has_each_key(self):
        table = GUIDE.read_text(encoding="utf-8")
        source = (GUIDE.parents[2] / "core/actions/ActionFile.cpp").read_text(encoding="utf-8")
        keys = re.findall(r'Key\{"(\w+)"', source)
        self.assertGreater(len(keys), 7)
        for key in keys:
            self.assertIn(f"\n| `{key}` |", table)


if __name__ == "__main__":
    unittest.main()
