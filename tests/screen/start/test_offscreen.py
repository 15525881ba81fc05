# SPDX-License-Identifier: GPL-3.0-or-later
"""Qt's platform without a display: the window is there all the same, and ends when it is told to."""
import os
import re
import subprocess
import tempfile
import unittest
import urllib.request

from displays import EXECUTABLE, PATIENCE, SOFTWARE

NO_DISPLAY = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")}


class Offscreen(unittest.TestCase):
    def test_it_serves_and_ends(self):
        with tempfile.TemporaryDirectory() as data:
            process = subprocess.Popen(
                [EXECUTABLE, "--kiosk", "--port", "0", "--data-dir", data, "--state-dir", "none"],
                env={**NO_DISPLAY, **SOFTWARE, "QT_QPA_PLATFORM": "offscreen"}, stdout=subprocess.PIPE,
                stderr=subprocess.PIPE, text=True)
            address = re.search(r"http://\S+", process.stdout.readline()).group()
            # Only answered by pool and network thread; the window ends by the main thread alone.
            urllib.request.urlopen(address + "healthz", timeout=PATIENCE).close()
            process.terminate()
            _, said = process.communicate(timeout=PATIENCE)
            self.assertEqual(process.returncode, 0, said)


if __name__ == "__main__":
    unittest.main()
