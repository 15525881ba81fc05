# SPDX-License-Identifier: GPL-3.0-or-later
"""Qt's offscreen platform, without a display: the program runs with its window and exits on SIGTERM."""
import os
import re
import subprocess
import tempfile
import unittest
import urllib.request

from displays import EXECUTABLE, TIMEOUT, SOFTWARE

NO_DISPLAY = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")}


class Offscreen(unittest.TestCase):
    def test_serves_and_exits_on_sigterm(self):
        with tempfile.TemporaryDirectory() as data:
            process = subprocess.Popen(
                [EXECUTABLE, "--kiosk", "--port", "0", "--data-dir", data, "--state-dir", "none"],
                env={**NO_DISPLAY, **SOFTWARE, "QT_QPA_PLATFORM": "offscreen"}, stdout=subprocess.PIPE,
                stderr=subprocess.PIPE, text=True)
            address = re.search(r"http://\S+", process.stdout.readline()).group()
            # The network thread responds to this; the exit on SIGTERM needs the main thread.
            urllib.request.urlopen(address + "healthz", timeout=TIMEOUT).close()
            process.terminate()
            _, output = process.communicate(timeout=TIMEOUT)
            self.assertEqual(process.returncode, 0, output)


if __name__ == "__main__":
    unittest.main()
