# SPDX-License-Identifier: GPL-3.0-or-later
"""SIGTERM while the file system of the data directory hangs, as sshfs does when its server is gone."""
import os
import socket
import subprocess
import tempfile
import unittest

from logs import LogTest
from peers import HOST, eventually
from servers import EXECUTABLE
from threads import has_ended, hanging

LONG = 30  # seconds until something that never comes fails the test


class HangingDataDirectory(LogTest):
    def is_closed(self, port):
        with socket.socket() as client:
            return client.connect_ex((HOST, port)) != 0

    def test_all_else_is_closed_and_the_process_ends(self):
        with tempfile.TemporaryFile("w+") as journal:
            dashboard = self.dashboard(stderr=journal)
            epoch = self.health(dashboard)["epoch"]
            self.publish(dashboard, 1, 20)
            viewer = self.viewer(dashboard)
            with hanging(dashboard.process, "episodes") as thread:
                dashboard.process.terminate()
                while viewer.next():
                    pass
                self.assertEqual(viewer.close_code, 1001)
                eventually(lambda: has_ended(thread), LONG)
            self.assertEqual(dashboard.process.wait(LONG), 0)
            journal.seek(0)
            said = [line for line in journal.read().splitlines() if "the data directory" in line]
            self.assertEqual(len(said), 1, said)
            self.assertIn(f"the data directory {dashboard.data} does not answer", said[0])
            self.assertEqual([path for path in self.in_memory() if os.path.exists(path)], [], "all is written")
            self.assertFalse(os.path.exists(self.file + "-wal"), "the log is closed")
            dashboard.start()
            self.assertEqual((self.health(dashboard)["epoch"], self.health(dashboard)["seq"]), (epoch, 20))

    def test_port_and_log_are_free_before_the_directory_is_waited_for(self):
        dashboard = self.dashboard()
        self.publish(dashboard, 1, 20)
        with hanging(dashboard.process, "episodes") as thread:
            dashboard.process.terminate()
            eventually(lambda: self.is_closed(dashboard.port) and not os.path.exists(self.file + "-wal"), LONG)
            next_one = self.dashboard()
            self.assertEqual(self.health(next_one)["seq"], 20)
            eventually(lambda: has_ended(thread), LONG)
        self.assertEqual(dashboard.process.wait(LONG), 0)

    def test_with_a_window(self):
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}
        with tempfile.TemporaryDirectory() as data:
            process = subprocess.Popen([EXECUTABLE, "--kiosk", "--port", "0", "--data-dir", data], env=environment,
                                       stdout=subprocess.PIPE)
            self.addCleanup(process.kill)
            self.assertIn(b"listening", process.stdout.readline())
            process.stdout.close()
            with hanging(process, "episodes") as thread:
                process.terminate()
                eventually(lambda: has_ended(thread), LONG)
            self.assertEqual(process.wait(LONG), 0)


if __name__ == "__main__":
    unittest.main()
