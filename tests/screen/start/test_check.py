# SPDX-License-Identifier: GPL-3.0-or-later
"""The report of --check about displays."""
import os
import subprocess
import unittest

from displays import EXECUTABLE, XServer

OPTIONS = [EXECUTABLE, "--check", "--port", "0", "--state-dir", "none"]
NO_DISPLAY = {key: value for key, value in os.environ.items()
              if key not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}


def check(*options, **environment):
    done = subprocess.run([*OPTIONS, *options], env={**NO_DISPLAY, **environment}, capture_output=True,
                          text=True, timeout=60)
    return done.returncode, done.stdout


class Display(unittest.TestCase):
    def test_existing_display(self):
        with XServer((1024, 600)) as server:
            code, output = check("--kiosk", DISPLAY=server.name, LIBGL_ALWAYS_SOFTWARE="1")
        self.assertEqual(code, 0, output)
        self.assertIn("platform: xcb", output)
        self.assertIn("1024 x 600", output)
        self.assertIn("OpenGL: llvmpipe", output)

    def test_display_option(self):
        with XServer((1024, 600)) as server:
            code, output = check("--kiosk", "--display", "screen", DISPLAY=server.name)
            self.assertEqual(code, 0, output)
            code, output = check("--kiosk", "--display", "HDMI-7", DISPLAY=server.name)
        self.assertEqual(code, 1, output)
        self.assertIn("There is no display 'HDMI-7'; --display takes one of screen.", output)

    def test_display_that_does_not_respond(self):
        code, output = check(DISPLAY=":4711")
        self.assertEqual(code, 1, output)
        self.assertIn("no X server answers on DISPLAY=:4711", output)
        code, output = check(WAYLAND_DISPLAY="wayland-9", XDG_RUNTIME_DIR="/nonexistent")
        self.assertEqual(code, 1, output)
        self.assertIn("/nonexistent/wayland-9, which does not exist", output)

    def test_missing_display_is_a_fault_only_for_kiosk(self):
        self.assertEqual(check()[0], 0)
        code, output = check("--kiosk")
        self.assertEqual(code, 1, output)
        self.assertIn("scenedeck-kiosk.service", output)


if __name__ == "__main__":
    unittest.main()
