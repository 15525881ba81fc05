# SPDX-License-Identifier: GPL-3.0-or-later
"""sd_notify messages of the executable, and the end of its watchdog heartbeat when it hangs."""
import contextlib
import os
import select
import signal
import socket
import subprocess
import tempfile
import unittest

from servers import EXECUTABLE
from threads import stopped_thread

WATCHDOG_US = 400_000  # of the fake systemd
TIMEOUT_S = 30  # until a wait fails the test


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
        return {**os.environ, "NOTIFY_SOCKET": self._path, "WATCHDOG_USEC": str(WATCHDOG_US), **more}

    def receive(self, seconds=TIMEOUT_S):
        """The next message; None if none arrives within `seconds`."""
        if not select.select([self._socket], [], [], seconds)[0]:
            return None
        return self._socket.recv(4096).decode()

    def discard_messages(self):
        """Discards the messages so far."""
        while self.receive(0):
            pass


@contextlib.contextmanager
def running_unit(systemd, port=0, **environment):
    process = subprocess.Popen([EXECUTABLE, "--headless", "--port", str(port), "--data-dir", "/nonexistent"],
                               env=systemd.environment(**environment), stdout=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


class Notify(unittest.TestCase):
    def test_notifies_ready_then_watchdog_then_stopping(self):
        with Systemd() as systemd, running_unit(systemd) as process:
            ready = systemd.receive()
            self.assertRegex(ready, r"^READY=1\nSTATUS=listening on http://127\.0\.0\.1:\d+/$")
            self.assertEqual(systemd.receive(), "WATCHDOG=1")
            self.assertEqual(systemd.receive(), "WATCHDOG=1")
            process.terminate()
            while (message := systemd.receive()) == "WATCHDOG=1":
                pass
            self.assertEqual(message, "STOPPING=1")
            self.assertEqual(process.wait(TIMEOUT_S), 0)

    def test_is_not_ready_if_port_is_in_use(self):
        with Systemd() as systemd, socket.create_server(("127.0.0.1", 0)) as listener:
            with running_unit(systemd, port=listener.getsockname()[1]) as process:
                self.assertEqual(process.wait(TIMEOUT_S), 1)
            self.assertIsNone(systemd.receive(0))

    def test_sends_no_heartbeat_for_another_watchdog_pid(self):
        with Systemd() as systemd, running_unit(systemd, WATCHDOG_PID="1"):
            self.assertIn("READY=1", systemd.receive())
            self.assertIsNone(systemd.receive(4 * WATCHDOG_US / 1e6))


class Hangs(unittest.TestCase):
    def assert_no_heartbeat(self, systemd):
        systemd.receive(2 * WATCHDOG_US / 1e6)  # one that was already on its way
        systemd.discard_messages()
        self.assertIsNone(systemd.receive(4 * WATCHDOG_US / 1e6))

    def test_hanging_network_thread_stops_the_heartbeat(self):
        with Systemd() as systemd, running_unit(systemd) as process:
            self.assertIn("READY=1", systemd.receive())
            self.assertEqual(systemd.receive(), "WATCHDOG=1")
            with stopped_thread(process, "network"):
                self.assert_no_heartbeat(systemd)
            self.assertEqual(systemd.receive(), "WATCHDOG=1")

    def test_stopped_process_sends_no_heartbeat(self):
        with Systemd() as systemd, running_unit(systemd) as process:
            self.assertEqual(systemd.receive()[:7], "READY=1")
            process.send_signal(signal.SIGSTOP)
            self.assert_no_heartbeat(systemd)
            process.send_signal(signal.SIGCONT)
            self.assertEqual(systemd.receive(), "WATCHDOG=1")


if __name__ == "__main__":
    unittest.main()
