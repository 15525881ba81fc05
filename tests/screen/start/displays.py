# SPDX-License-Identifier: GPL-3.0-or-later
"""The real executable on an X display of its own, without a window manager."""
import os
import subprocess
import tempfile
import time

from Xlib import X, XK, display
from Xlib.ext import xtest
from Xlib.xobject.drawable import Window

EXECUTABLE = os.environ["SCENEDECK_EXECUTABLE"]
PATIENCE = 60  # seconds until something that never comes fails the test


class XServer:
    """Xvfb on a display number that nobody else has."""

    def __init__(self, size):
        self.size = size

    def __enter__(self):
        reader, writer = os.pipe()
        screen = f"{self.size[0]}x{self.size[1]}x24"
        self._process = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writer), "-screen", "0", screen, "-nolisten", "tcp"],
            pass_fds=[writer], stderr=subprocess.DEVNULL)
        os.close(writer)
        with os.fdopen(reader) as number:
            self.name = ":" + number.readline().strip()
        self.display = display.Display(self.name)
        return self

    def __exit__(self, *_):
        self.display.close()
        self._process.terminate()
        self._process.wait(timeout=20)

    def windows(self):
        """(width, height, x, y) of each window on the display."""
        places = []
        for window in self.display.screen().root.query_tree().children:
            if window.get_attributes().map_state == X.IsViewable:
                place = window.get_geometry()
                places.append((place.width, place.height, place.x, place.y))
        return places

    def keyboard_is_taken(self):
        return isinstance(self.display.get_input_focus().focus, Window)

    def press(self, key):
        code = self.display.keysym_to_keycode(XK.string_to_keysym(key))
        for kind in (X.KeyPress, X.KeyRelease):
            xtest.fake_input(self.display, kind, code)
        self.display.sync()

    def move_pointer(self, x, y):
        xtest.fake_input(self.display, X.MotionNotify, x=x, y=y)
        self.display.sync()

    def cursor_is_seen(self):
        """Whether any pixel of the cursor is more than fully transparent."""
        image = self.display.xfixes_get_cursor_image(self.display.screen().root)
        return any(pixel >> 24 for pixel in image.cursor_image)


class Deck:
    """scenedeck with a window on `server`."""

    def __init__(self, server, *options):
        self._data = tempfile.TemporaryDirectory()
        self._command = [EXECUTABLE, "--port", "0", "--data-dir", self._data.name, *options]
        self._environment = {**os.environ, "DISPLAY": server.name, "QT_QPA_PLATFORM": "xcb",
                             "QT_QUICK_BACKEND": "software"}
        self._environment.pop("WAYLAND_DISPLAY", None)

    def __enter__(self):
        self._process = subprocess.Popen(self._command, env=self._environment,
                                         stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return self

    def __exit__(self, *_):
        self._process.terminate()
        self._process.wait(timeout=20)
        self._data.cleanup()


def eventually(test, actual, expected):
    """Waits until actual() is `expected`; fails the test with what it was instead."""
    deadline = time.monotonic() + PATIENCE
    while actual() != expected and time.monotonic() < deadline:
        time.sleep(0.05)
    test.assertEqual(actual(), expected)
