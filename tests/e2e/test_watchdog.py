# SPDX-License-Identifier: GPL-3.0-or-later
"""What a unit of Type=notify hears from the executable, and when it hears nothing any more."""
import contextlib
import os
import select
import signal
import socket
import subprocess
import tempfile
import unittest

from servers import EXECUTABLE
from threads import hanging

PATIENCE_US = 400_000  # of the systemd that is played here
LONG = 30  # seconds until something that never comes fails the test


class Systemd:
    """The notify socket of one unit."""

    def __init__(self):
        self._folder = tempfile.TemporaryDirectory()
        self._path = os.path.join(self._folder.name, "notify")
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.bind(self._path)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._socket.close()
        self._folder.cleanup()

    def environment(self, **more):
        return {**os.environ, "NOTIFY_SOCKET": self._path, "WATCHDOG_USEC": str(PATIENCE_US), **more}

    def hears(self, seconds=LONG):
        """The next message; None when none has come within `seconds`."""
        if not select.select([self._socket], [], [], seconds)[0]:
            return None
        return self._socket.recv(4096).decode()

    def forget(self):
        """Drops what has been said so far."""
        while self.hears(0):
            pass


@contextlib.contextmanager
def unit(systemd, port=0, **environment):
    process = subprocess.Popen([EXECUTABLE, "--headless", "--port", str(port), "--data-dir", "/nonexistent"],
                               env=systemd.environment(**environment), stdout=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


class Notify(unittest.TestCase):
    def test_ready_says_where_then_alive_then_stopping(self):
        with Systemd() as systemd, unit(systemd) as process:
            ready = systemd.hears()
            self.assertRegex(ready, r"^READY=1\nSTATUS=listening on http://127\.0\.0\.1:\d+/$")
            self.assertEqual(systemd.hears(), "WATCHDOG=1")
            self.assertEqual(systemd.hears(), "WATCHDOG=1")
            process.terminate()
            while (said := systemd.hears()) == "WATCHDOG=1":
                pass
            self.assertEqual(said, "STOPPING=1")
            self.assertEqual(process.wait(LONG), 0)

    def test_a_taken_port_is_never_ready(self):
        with Systemd() as systemd, socket.create_server(("127.0.0.1", 0)) as taken:
            with unit(systemd, port=taken.getsockname()[1]) as process:
                self.assertEqual(process.wait(LONG), 1)
            self.assertIsNone(systemd.hears(0))

    def test_another_process_watchdog_is_not_ours(self):
        with Systemd() as systemd, unit(systemd, WATCHDOG_PID="1"):
            self.assertIn("READY=1", systemd.hears())
            self.assertIsNone(systemd.hears(4 * PATIENCE_US / 1e6))


class Hangs(unittest.TestCase):
    def falls_silent(self, systemd):
        systemd.hears(2 * PATIENCE_US / 1e6)  # one that was under way
        systemd.forget()
        self.assertIsNone(systemd.hears(4 * PATIENCE_US / 1e6))

    def test_network_thread(self):
        with Systemd() as systemd, unit(systemd) as process:
            self.assertIn("READY=1", systemd.hears())
            self.assertEqual(systemd.hears(), "WATCHDOG=1")
            with hanging(process, "network"):
                self.falls_silent(systemd)
            self.assertEqual(systemd.hears(), "WATCHDOG=1")

    def test_whole_process(self):
        with Systemd() as systemd, unit(systemd) as process:
            self.assertEqual(systemd.hears()[:7], "READY=1")
            process.send_signal(signal.SIGSTOP)
            self.falls_silent(systemd)
            process.send_signal(signal.SIGCONT)
            self.assertEqual(systemd.hears(), "WATCHDOG=1")


if __name__ == "__main__":
    unittest.main()
