# SPDX-License-Identifier: GPL-3.0-or-later
"""What --check says of displays."""
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
    def test_one_that_is_there(self):
        with XServer((1024, 600)) as server:
            code, said = check("--kiosk", DISPLAY=server.name, LIBGL_ALWAYS_SOFTWARE="1")
        self.assertEqual(code, 0, said)
        self.assertIn("platform: xcb", said)
        self.assertIn("1024 x 600", said)
        self.assertIn("OpenGL: llvmpipe", said)

    def test_one_that_is_named(self):
        with XServer((1024, 600)) as server:
            code, said = check("--kiosk", "--display", "screen", DISPLAY=server.name)
            self.assertEqual(code, 0, said)
            code, said = check("--kiosk", "--display", "HDMI-7", DISPLAY=server.name)
        self.assertEqual(code, 1, said)
        self.assertIn("There is no display 'HDMI-7'; --display takes one of screen.", said)

    def test_one_that_does_not_answer(self):
        code, said = check(DISPLAY=":4711")
        self.assertEqual(code, 1, said)
        self.assertIn("no X server answers on DISPLAY=:4711", said)
        code, said = check(WAYLAND_DISPLAY="wayland-9", XDG_RUNTIME_DIR="/nonexistent")
        self.assertEqual(code, 1, said)
        self.assertIn("/nonexistent/wayland-9, which is not there", said)

    def test_none_is_wrong_for_a_kiosk_alone(self):
        self.assertEqual(check()[0], 0)
        code, said = check("--kiosk")
        self.assertEqual(code, 1, said)
        self.assertIn("scenedeck-kiosk.service", said)


if __name__ == "__main__":
    unittest.main()
