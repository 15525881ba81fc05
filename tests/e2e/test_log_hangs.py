# SPDX-License-Identifier: GPL-3.0-or-later
"""A disk that hangs, as a worn SD card does for minutes: only producers that exceed the journal's size must wait."""
import contextlib
import os
import subprocess
import tempfile
import threading
import unittest

from logs import LogTest, event
from peers import ask, eventually

BATCHES, EVENTS, PAD = 14, 9, 100_000  # 12.6 MB, more than the journal may contain
TIMEOUT_S = 30  # until a wait fails the test


class Hanging(LogTest):
    @contextlib.contextmanager
    def disk(self):
        os.makedirs(self.state)
        image = self.state + ".img"
        with open(image, "wb") as file:
            file.truncate(96 << 20)
        subprocess.run(["mkfs.ext4", "-q", "-F", image], check=True)
        subprocess.run(["mount", "-o", "loop", image, self.state], check=True)
        try:
            yield
        finally:
            subprocess.run(["umount", "-l", self.state], check=True)

    @contextlib.contextmanager
    def frozen_disk(self):
        subprocess.run(["fsfreeze", "-f", self.state], check=True)
        try:
            yield
        finally:
            subprocess.run(["fsfreeze", "-u", self.state], check=True)

    def test_hanging_disk_blocks_producers_only(self):
        with self.disk():
            dashboard = self.dashboard()
            try:
                self.publish_while_frozen(dashboard)
            finally:
                dashboard.stop()

    def test_kill_while_disk_hangs_loses_no_event(self):
        """Accepted events are not lost, no matter how long the disk hung."""
        with self.disk():
            dashboard = self.dashboard()
            try:
                self.publish(dashboard, 1, 1)
                self.wait_until_written(dashboard, 1)
                epoch = self.health(dashboard)["epoch"]
                with self.frozen_disk():
                    self.publish(dashboard, 2, 20, pad=1000)
                    self.assertEqual(self.health(dashboard)["log"]["written_seq"], 1)
                    dashboard.send_sigkill()
                dashboard.kill()
                dashboard.start()
                self.assertEqual([t[0] for t in self.logged_events(dashboard)], list(range(1, 21)))
                self.assertEqual(self.health(dashboard)["epoch"], epoch)
            finally:
                dashboard.stop()

    def test_stop_while_disk_hangs_does_not_wait_for_it(self):
        with self.disk(), tempfile.TemporaryFile("w+") as journal:
            dashboard = self.dashboard(stderr=journal)
            try:
                self.publish(dashboard, 1, 1)
                self.wait_until_written(dashboard, 1)
                epoch = self.health(dashboard)["epoch"]
                with self.frozen_disk():
                    self.publish(dashboard, 2, 20, pad=1000)
                    dashboard.process.terminate()
                    eventually(lambda: self.has_line(journal, "the event log in"))
                self.assertEqual(dashboard.process.wait(TIMEOUT_S), 0)
                self.assertTrue(self.has_line(journal, f"the event log in {self.state} does not respond"))
                self.assertFalse(self.has_line(journal, "the data directory"), "it responds")
                dashboard.start()
                self.assertEqual([t[0] for t in self.logged_events(dashboard)], list(range(1, 21)))
                self.assertEqual(self.health(dashboard)["epoch"], epoch)
            finally:
                dashboard.stop()

    def has_line(self, journal, text):
        """Whether the dashboard has logged `text` so far. It writes at the offset of `journal`, which must not change."""
        return text.encode() in os.pread(journal.fileno(), 1 << 20, 0)

    def publish_while_frozen(self, dashboard):
        self.publish(dashboard, 1, 1)
        self.wait_until_written(dashboard, 1)
        answers = []
        producers = [threading.Thread(target=self.batch, args=(dashboard, answers))
                     for _ in range(BATCHES)]
        with self.frozen_disk():
            self.publish(dashboard, 2, 2)
            health = self.health(dashboard)
            self.assertEqual((health["seq"], health["log"]["written_seq"]), (2, 1))
            for producer in producers:
                producer.start()
            eventually(lambda: self.health(dashboard)["seq"] > 60)
            health = self.health(dashboard)
            self.assertEqual(health["log"]["written_seq"], 1, "it still hangs")
            self.assertLess(health["seq"], 2 + BATCHES * EVENTS, "the last producers have to wait")
            self.assertEqual(ask(dashboard.port, method="GET", path="/metrics").status, 200)
        for producer in producers:
            producer.join()
        self.assertEqual(answers, [200] * BATCHES)
        self.wait_until_written(dashboard, 2 + BATCHES * EVENTS)

    def batch(self, dashboard, answers):
        events = [event(number, PAD) for number in range(EVENTS)]
        answers.append(ask(dashboard.port, b"[" + b",".join(events) + b"]").status)


if __name__ == "__main__":
    unittest.main()
