# SPDX-License-Identifier: GPL-3.0-or-later
"""scenedeck --check: what a support person reads, and the exit code that a script does."""
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
def hidden():
    """Keeps from others, even of the same user, which files this process has open."""
    prctl, dumpable = ctypes.CDLL(None).prctl, 4
    prctl(dumpable, 0)
    try:
        # From root nothing can be kept.
        yield {"user": "nobody", "group": "nogroup", "extra_groups": []} if os.getuid() == 0 else {}
    finally:
        prctl(dumpable, 1)


class Check(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def wrong(self, words, *options, **environment):
        """One thing is wrong, and its sentence has these words."""
        code, said = check(*options, **environment)
        faults = [line for line in said.splitlines() if line.startswith("WRONG: ")]
        self.assertEqual((code, len(faults)), (1, 1), said)
        self.assertIn(words, faults[0])
        self.assertTrue(faults[0].endswith((".", "?")), faults[0])

    def test_all_is_well(self):
        code, said = check("--headless", "--port", "0", "--data-dir", str(self.folder))
        self.assertEqual(code, 0, said)
        for name in ("scenedeck: ", "Qt: 6.", "127.0.0.1:0: free", "data directory: ", "state directory: none"):
            self.assertIn(name, said)
        self.assertIn("Nothing is wrong here.", said)

    def test_a_port_taken_by_another_program(self):
        with socket.create_server(("127.0.0.1", 0)) as taken:
            self.wrong(f"(process {os.getpid()})", "--headless", "--port", str(taken.getsockname()[1]))

    def test_a_port_that_becomes_free_while_it_is_looked_at(self):
        self.folder.chmod(0o755)
        with socket.create_server(("127.0.0.1", 0)) as taken, hidden() as user:
            taken.settimeout(60)
            port = taken.getsockname()[1]

            def leave():  # once it is asked whether it is a dashboard
                connection, _ = taken.accept()
                taken.close()
                connection.close()

            thread = threading.Thread(target=leave)
            thread.start()
            code, said = check("--headless", "--port", str(port), "--data-dir", str(self.folder), user=user)
            thread.join()
        self.assertEqual(code, 0, said)
        self.assertIn(f"127.0.0.1:{port}: free", said)

    def test_a_dashboard_that_runs_is_not_wrong(self):
        with Dashboard("--state-dir", str(self.folder)) as dashboard:
            code, said = check("--headless", "--port", str(dashboard.port), "--state-dir", str(self.folder))
        self.assertEqual(code, 0, said)
        self.assertIn(f"127.0.0.1:{dashboard.port}: taken by scenedeck (process ", said)
        self.assertRegex(said, r"event log: \d+ KiB, last written \S+, in use by a dashboard")
        code, said = check("--headless", "--port", "0", "--state-dir", str(self.folder))
        self.assertRegex(said, r"event log: .*, not in use")

    def test_an_address_of_another_machine(self):
        self.wrong("192.0.2.1:8448", "--headless", "--port", "0", "--listen", "192.0.2.1:8448")

    def test_a_file_for_a_folder(self):
        file = self.folder / "file"
        file.write_text("no log")
        self.wrong("--data-dir", "--headless", "--port", "0", "--data-dir", str(file))
        self.wrong("--state-dir", "--headless", "--port", "0", "--state-dir", str(file / "state"))

    def test_something_else_where_the_log_should_be(self):
        (self.folder / "events.sqlite3").write_text("not a log at all, but long enough")
        self.wrong("no event log", "--headless", "--port", "0", "--state-dir", str(self.folder))

    def test_a_missing_data_directory_is_said(self):
        code, said = check("--headless", "--port", "0", "--data-dir", str(self.folder / "none"))
        self.assertEqual(code, 0, said)
        self.assertIn("which is not there", said)

    def test_the_file_system_and_the_real_path_are_said(self):
        (self.folder / "real").mkdir()
        (self.folder / "link").symlink_to("real")
        code, said = check("--headless", "--port", "0", "--data-dir", str(self.folder / "link"))
        self.assertEqual(code, 0, said)
        self.assertIn(f"real path: {(self.folder / 'real').resolve()}", said)
        self.assertRegex(said, rf"file system of {self.folder / 'link'}: [\w.]+")

    def test_a_folder_that_cannot_be_listed(self):
        host = self.folder / "episodes" / "lab-1"
        host.mkdir(parents=True)
        self.folder.chmod(0o755)
        host.chmod(0)
        self.addCleanup(host.chmod, 0o755)
        user = {"user": "nobody", "group": "nogroup", "extra_groups": []} if os.getuid() == 0 else {}
        code, said = check("--headless", "--port", "0", "--data-dir", str(self.folder), user=user)
        self.assertEqual(code, 1, said)
        self.assertIn(f"WRONG: {host} cannot be listed: Permission denied.", said)


if __name__ == "__main__":
    unittest.main()
