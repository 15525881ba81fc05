# SPDX-License-Identifier: GPL-3.0-or-later
"""The real executable on an X display of its own, without a window manager."""
import contextlib
import os
import pathlib
import struct
import subprocess
import tempfile
import time

from PIL import Image
from Xlib import X, XK, display
from Xlib.error import BadDrawable, BadWindow
from Xlib.ext import randr, xtest
from Xlib.xobject.drawable import Window

EXECUTABLE = os.environ["SCENEDECK_EXECUTABLE"]
SOFTWARE = {"QT_QUICK_BACKEND": "software"}  # the quickest to start
PATIENCE = 60  # seconds until something that never comes fails the test


class XServer:
    """Xvfb on a display number that nobody else has."""

    def __init__(self, size):
        self.size = size

    def command(self):
        """What starts the server."""
        screen = f"{self.size[0]}x{self.size[1]}x24"
        return ["Xvfb", "-screen", "0", screen]

    def __enter__(self):
        reader, writer = os.pipe()
        self._process = subprocess.Popen(
            [*self.command(), "-displayfd", str(writer), "-nolisten", "tcp"],
            pass_fds=[writer], stderr=subprocess.DEVNULL)
        os.close(writer)
        with os.fdopen(reader) as number:
            self.name = ":" + number.readline().strip()
        self.display = display.Display(self.name)
        self.display.xfixes_query_version()  # without, the server refuses what it asks for
        return self

    def __exit__(self, *_):
        self.display.close()
        self._process.terminate()
        self._process.wait(timeout=20)

    def change_mode(self, size):
        """What `xrandr --mode` does, to a mode of that size, which may not be larger than the first one."""
        root = self.display.screen().root
        resources = root.xrandr_get_screen_resources()
        (crtc,), (output,) = resources.crtcs, resources.outputs
        name = "{}x{}".format(*size)
        mode = root.xrandr_create_mode((0, *size, 0, 0, 0, 0, 0, 0, 0, 0, len(name), 0), name).mode
        self.display.xrandr_add_output_mode(output, mode)
        root.xrandr_set_screen_size(*map(max, size, self.size), 200, 120)  # a mode has to lie within the screen
        time = root.xrandr_get_screen_resources().config_timestamp
        self.display.xrandr_set_crtc_config(crtc, time, 0, 0, mode, randr.Rotate_0, [output])
        root.xrandr_set_screen_size(*size, 200, 120)
        self.display.sync()
        self.size = size

    def windows(self):
        """(width, height, x, y) of each window on the display."""
        places = []
        for window in self.display.screen().root.query_tree().children:
            with contextlib.suppress(BadWindow, BadDrawable):  # deleted since the list was made
                if window.get_attributes().map_state == X.IsViewable:
                    place = window.get_geometry()
                    places.append((place.width, place.height, place.x, place.y))
        return places

    def keyboard_is_taken(self):
        return isinstance(self.display.get_input_focus().focus, Window)

    def give_keyboard_to_window(self):
        """To the one window of the display, as a window manager would."""
        window, = self.display.screen().root.query_tree().children
        window.set_input_focus(X.RevertToParent, X.CurrentTime)
        self.display.sync()

    def press(self, *keys):
        """Presses the keys one after the other and lets go of them in reverse: the first may be a modifier."""
        codes = [self.display.keysym_to_keycode(XK.string_to_keysym(key)) for key in keys]
        for code in codes:
            xtest.fake_input(self.display, X.KeyPress, code)
        for code in reversed(codes):
            xtest.fake_input(self.display, X.KeyRelease, code)
        self.display.sync()

    def move_pointer(self, x, y):
        xtest.fake_input(self.display, X.MotionNotify, x=x, y=y)
        self.display.sync()

    def drag(self, *places):
        """Presses the button at the first of the places and lets go of it at the last; a click, where there is one."""
        self.move_pointer(*places[0])
        xtest.fake_input(self.display, X.ButtonPress, 1)
        for place in places[1:]:
            self.move_pointer(*place)
        xtest.fake_input(self.display, X.ButtonRelease, 1)
        self.display.sync()

    def cursor_is_seen(self):
        """Whether any pixel of the cursor is more than fully transparent."""
        image = self.display.xfixes_get_cursor_image(self.display.screen().root)
        return any(pixel >> 24 for pixel in image.cursor_image)

    def cursor_goes(self, seconds):
        """Whether the cursor is unseen once within `seconds`."""
        deadline = time.monotonic() + seconds
        while self.cursor_is_seen() and time.monotonic() < deadline:
            time.sleep(0.05)
        return not self.cursor_is_seen()

    def picture(self):
        """What the display shows."""
        data = self.display.screen().root.get_image(0, 0, *self.size, X.ZPixmap, 0xFFFFFF).data
        return Image.frombytes("RGB", self.size, data, "raw", "BGRX")

    def colors(self):
        """The colours on the display, as 0xRRGGBB."""
        root = self.display.screen().root
        data = root.get_image(0, 0, *self.size, X.ZPixmap, 0xFFFFFF).data
        return {pixel & 0xFFFFFF for pixel, in struct.iter_unpack("=I", data)}

    def pixel(self, x, y):
        """The colour of a place, as 0xRRGGBB."""
        data = self.display.screen().root.get_image(x, y, 1, 1, X.ZPixmap, 0xFFFFFF).data
        return struct.unpack("=I", data)[0] & 0xFFFFFF


class SeveralOutputs(XServer):
    """Xorg with its dummy driver, whose outputs DUMMY0 and DUMMY1 lie side by side, each of `size`."""

    CONFIGURATION = """
        Section "Device"
            Identifier "dummy"
            Driver "dummy"
            VideoRam 65536
        EndSection
        Section "Monitor"
            Identifier "dummy"
            HorizSync 5-1000
            VertRefresh 5-200
        EndSection
        Section "Screen"
            Identifier "dummy"
            Device "dummy"
            Monitor "dummy"
            DefaultDepth 24
        EndSection
    """

    def command(self):
        path = pathlib.Path(self._folder.name, "xorg.conf")
        path.write_text(self.CONFIGURATION)
        # Not /usr/bin/Xorg, which may refuse to be started outside a console.
        return ["/usr/lib/xorg/Xorg", "-config", str(path), "-logfile", str(path.with_suffix(".log")),
                "-noreset", "-novtswitch", "-sharevts"]

    def __enter__(self):
        self._folder = tempfile.TemporaryDirectory()
        super().__enter__()
        try:
            self._turn_on_both()
        except Exception:
            self.__exit__()
            raise
        return self

    def __exit__(self, *error):
        super().__exit__(*error)
        self._folder.cleanup()

    def _turn_on_both(self):
        mode = "{}x{}".format(*self.size)
        self._xrandr("--output", "DUMMY0", "--mode", mode)
        self._xrandr("--addmode", "DUMMY1", mode)
        self.turn_on()

    def _xrandr(self, *options):
        subprocess.run(["xrandr", "--display", self.name, *options], check=True, timeout=PATIENCE)

    def turn_on(self):
        """DUMMY1, right of DUMMY0."""
        self._xrandr("--output", "DUMMY1", "--mode", "{}x{}".format(*self.size), "--right-of", "DUMMY0")

    def turn_off(self):
        """DUMMY1."""
        self._xrandr("--output", "DUMMY1", "--off")


class Deck:
    """scenedeck with a window on `server`; `log` is what it has said when it has ended."""

    log = ""

    def __init__(self, server, *options, environment=SOFTWARE):
        self._log = tempfile.TemporaryFile()
        self._data = tempfile.TemporaryDirectory()
        self._command = [EXECUTABLE, "--port", "0", "--data-dir", self._data.name, *options]
        inherited = {key: value for key, value in os.environ.items()
                     if key not in ("WAYLAND_DISPLAY", "QT_QUICK_BACKEND", "QSG_RHI_BACKEND")}
        # Tests run side by side, and one event log is for one deck: who names no folder has none.
        self._environment = {**inherited, "DISPLAY": server.name, "QT_QPA_PLATFORM": "xcb",
                             "SCENEDECK_STATE_DIR": "none", **environment}

    def __enter__(self):
        self._process = subprocess.Popen(self._command, env=self._environment,
                                         stdout=subprocess.DEVNULL, stderr=self._log)
        return self

    def __exit__(self, _, error, __):
        early = self._process.poll()
        self._process.terminate()
        self._process.wait(timeout=20)
        self._log.seek(0)
        self.log = self._log.read().decode()
        self._log.close()
        self._data.cleanup()
        if error and early is not None:
            raise AssertionError(f"scenedeck ended with {early}: {self.log}") from error

    def ended(self):
        """The exit code, once it has ended by itself."""
        return self._process.wait(timeout=PATIENCE)


def eventually(test, actual, expected):
    """Waits until actual() is `expected`; fails the test with what it was instead."""
    deadline = time.monotonic() + PATIENCE
    while actual() != expected and time.monotonic() < deadline:
        time.sleep(0.05)
    test.assertEqual(actual(), expected)
