# SPDX-License-Identifier: GPL-3.0-or-later
"""SIGTERM while the file system of the data directory hangs, as sshfs does without its server."""
import os
import socket
import subprocess
import tempfile
import unittest

from logs import LogTest
from peers import HOST, eventually
from servers import EXECUTABLE
from threads import has_ended, stopped_thread

TIMEOUT_S = 30  # until a wait fails the test


class HangingDataDirectory(LogTest):
    def is_closed(self, port):
        with socket.socket() as client:
            return client.connect_ex((HOST, port)) != 0

    def test_closes_everything_and_ends(self):
        with tempfile.TemporaryFile("w+") as journal:
            dashboard = self.dashboard(stderr=journal)
            epoch = self.health(dashboard)["epoch"]
            self.publish(dashboard, 1, 20)
            viewer = self.viewer(dashboard)
            with stopped_thread(dashboard.process, "episodes") as thread:
                dashboard.process.terminate()
                while viewer.next():
                    pass
                self.assertEqual(viewer.close_code, 1001)
                eventually(lambda: has_ended(thread), TIMEOUT_S)
            self.assertEqual(dashboard.process.wait(TIMEOUT_S), 0)
            journal.seek(0)
            lines = [line for line in journal.read().splitlines() if "the data directory" in line]
            self.assertEqual(len(lines), 1, lines)
            self.assertIn(f"the data directory {dashboard.data} does not respond", lines[0])
            self.assertFalse(os.path.exists(self.journal()), "all is written")
            self.assertFalse(os.path.exists(self.file + "-wal"), "the log is closed")
            dashboard.start()
            self.assertEqual((self.health(dashboard)["epoch"], self.health(dashboard)["seq"]), (epoch, 20))

    def test_frees_port_and_log_before_waiting_for_the_directory(self):
        dashboard = self.dashboard()
        self.publish(dashboard, 1, 20)
        with stopped_thread(dashboard.process, "episodes") as thread:
            dashboard.process.terminate()
            eventually(lambda: self.is_closed(dashboard.port) and not os.path.exists(self.file + "-wal"), TIMEOUT_S)
            next_dashboard = self.dashboard()
            self.assertEqual(self.health(next_dashboard)["seq"], 20)
            eventually(lambda: has_ended(thread), TIMEOUT_S)
        self.assertEqual(dashboard.process.wait(TIMEOUT_S), 0)

    def test_ends_with_a_window(self):
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}
        with tempfile.TemporaryDirectory() as data:
            process = subprocess.Popen([EXECUTABLE, "--kiosk", "--port", "0", "--data-dir", data], env=environment,
                                       stdout=subprocess.PIPE)
            self.addCleanup(process.kill)
            self.assertIn(b"listening", process.stdout.readline())
            process.stdout.close()
            with stopped_thread(process, "episodes") as thread:
                process.terminate()
                eventually(lambda: has_ended(thread), TIMEOUT_S)
            self.assertEqual(process.wait(TIMEOUT_S), 0)


if __name__ == "__main__":
    unittest.main()
