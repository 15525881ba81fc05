# SPDX-License-Identifier: GPL-3.0-or-later
"""scenedeck --check: its output for people and its exit code for scripts."""
import contextlib
import ctypes
import os
import pathlib
import socket
import subprocess
import tempfile
import threading
import unittest

from servers import EXECUTABLE, Dashboard

QUIET = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}


def check(*options, user=None, **environment):
    done = subprocess.run([EXECUTABLE, "--check", *options], capture_output=True, text=True, timeout=60,
                          env={**QUIET, **environment}, **(user or {}))
    return done.returncode, done.stdout


@contextlib.contextmanager
def undumpable():
    """Makes this process not dumpable, so that other processes, even of the same user, cannot see its open files."""
    prctl, dumpable = ctypes.CDLL(None).prctl, 4
    prctl(dumpable, 0)
    try:
        # Not from root, which sees them anyway: the check must run as another user.
        yield {"user": "nobody", "group": "nogroup", "extra_groups": []} if os.getuid() == 0 else {}
    finally:
        prctl(dumpable, 1)


class Check(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def assert_one_fault(self, words, *options, **environment):
        """Expects one fault, whose message has these words."""
        code, output = check(*options, **environment)
        faults = [line for line in output.splitlines() if line.startswith("WRONG: ")]
        self.assertEqual((code, len(faults)), (1, 1), output)
        self.assertIn(words, faults[0])
        self.assertTrue(faults[0].endswith((".", "?")), faults[0])

    def test_reports_no_fault(self):
        code, output = check("--headless", "--port", "0", "--data-dir", str(self.folder))
        self.assertEqual(code, 0, output)
        for name in ("scenedeck: ", "Qt: 6.", "127.0.0.1:0: free", "data directory: ", "state directory: none"):
            self.assertIn(name, output)
        self.assertIn("No faults found.", output)

    def test_reports_port_used_by_another_program(self):
        with socket.create_server(("127.0.0.1", 0)) as listener:
            self.assert_one_fault(f"(process {os.getpid()})", "--headless", "--port", str(listener.getsockname()[1]))

    def test_port_that_becomes_free_during_the_check_is_free(self):
        self.folder.chmod(0o755)
        with socket.create_server(("127.0.0.1", 0)) as listener, undumpable() as user:
            listener.settimeout(60)
            port = listener.getsockname()[1]

            def close_on_connection():  # when the check asks whether this is a dashboard
                connection, _ = listener.accept()
                listener.close()
                connection.close()

            thread = threading.Thread(target=close_on_connection)
            thread.start()
            code, output = check("--headless", "--port", str(port), "--data-dir", str(self.folder), user=user)
            thread.join()
        self.assertEqual(code, 0, output)
        self.assertIn(f"127.0.0.1:{port}: free", output)

    def test_running_dashboard_is_no_fault(self):
        with Dashboard("--state-dir", str(self.folder)) as dashboard:
            code, output = check("--headless", "--port", str(dashboard.port), "--state-dir", str(self.folder))
        self.assertEqual(code, 0, output)
        self.assertIn(f"127.0.0.1:{dashboard.port}: in use by scenedeck (process ", output)
        self.assertRegex(output, r"event log: \d+ KiB, last written \S+, in use by a dashboard")
        code, output = check("--headless", "--port", "0", "--state-dir", str(self.folder))
        self.assertRegex(output, r"event log: .*, not in use")

    def test_reports_address_of_another_machine(self):
        self.assert_one_fault("192.0.2.1:8448", "--headless", "--port", "0", "--listen", "192.0.2.1:8448")

    def test_reports_file_instead_of_folder(self):
        file = self.folder / "file"
        file.write_text("no log")
        self.assert_one_fault("--data-dir", "--headless", "--port", "0", "--data-dir", str(file))
        self.assert_one_fault("--state-dir", "--headless", "--port", "0", "--state-dir", str(file / "state"))

    def test_reports_foreign_file_instead_of_log(self):
        (self.folder / "events.sqlite3").write_text("not a log at all, but long enough")
        self.assert_one_fault("not an event log", "--headless", "--port", "0", "--state-dir", str(self.folder))

    def test_mentions_missing_data_directory(self):
        code, output = check("--headless", "--port", "0", "--data-dir", str(self.folder / "none"))
        self.assertEqual(code, 0, output)
        self.assertIn("which does not exist", output)

    def test_prints_file_system_and_real_path(self):
        (self.folder / "real").mkdir()
        (self.folder / "link").symlink_to("real")
        code, output = check("--headless", "--port", "0", "--data-dir", str(self.folder / "link"))
        self.assertEqual(code, 0, output)
        self.assertIn(f"real path: {(self.folder / 'real').resolve()}", output)
        self.assertRegex(output, rf"file system of {self.folder / 'link'}: [\w.]+")

    def test_reports_folder_that_cannot_be_listed(self):
        host = self.folder / "episodes" / "lab-1"
        host.mkdir(parents=True)
        self.folder.chmod(0o755)
        host.chmod(0)
        self.addCleanup(host.chmod, 0o755)
        user = {"user": "nobody", "group": "nogroup", "extra_groups": []} if os.getuid() == 0 else {}
        code, output = check("--headless", "--port", "0", "--data-dir", str(self.folder), user=user)
        self.assertEqual(code, 1, output)
        self.assertIn(f"WRONG: {host} cannot be listed: Permission denied.", output)


if __name__ == "__main__":
    unittest.main()
