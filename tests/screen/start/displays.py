# SPDX-License-Identifier: GPL-3.0-or-later
"""The real executable on its own X display, without a window manager."""
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
SOFTWARE = {"QT_QUICK_BACKEND": "software"}  # the fastest to start
TIMEOUT = 60  # seconds


class XServer:
    """Xvfb on an unused display number."""

    def __init__(self, size):
        self.size = size

    def command(self):
        """The command that starts the server."""
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
        self.display.xfixes_query_version()  # required before requests for cursor images
        return self

    def __exit__(self, *_):
        self.display.close()
        self._process.terminate()
        self._process.wait(timeout=20)

    def change_mode(self, size):
        """Changes the mode to `size`, like `xrandr --mode`; `size` must not exceed the initial size."""
        root = self.display.screen().root
        resources = root.xrandr_get_screen_resources()
        (crtc,), (output,) = resources.crtcs, resources.outputs
        name = "{}x{}".format(*size)
        mode = root.xrandr_create_mode((0, *size, 0, 0, 0, 0, 0, 0, 0, 0, len(name), 0), name).mode
        self.display.xrandr_add_output_mode(output, mode)
        root.xrandr_set_screen_size(*map(max, size, self.size), 200, 120)  # the mode must fit into the screen
        time = root.xrandr_get_screen_resources().config_timestamp
        self.display.xrandr_set_crtc_config(crtc, time, 0, 0, mode, randr.Rotate_0, [output])
        root.xrandr_set_screen_size(*size, 200, 120)
        self.display.sync()
        self.size = size

    def windows(self):
        """The (width, height, x, y) of each window on the display."""
        places = []
        for window in self.display.screen().root.query_tree().children:
            with contextlib.suppress(BadWindow, BadDrawable):  # deleted meanwhile
                if window.get_attributes().map_state == X.IsViewable:
                    place = window.get_geometry()
                    places.append((place.width, place.height, place.x, place.y))
        return places

    def has_keyboard_focus(self):
        """Whether any window has the keyboard focus."""
        return isinstance(self.display.get_input_focus().focus, Window)

    def focus_window(self):
        """Sets the keyboard focus to the only window of the display, like a window manager."""
        window, = self.display.screen().root.query_tree().children
        window.set_input_focus(X.RevertToParent, X.CurrentTime)
        self.display.sync()

    def press(self, *keys):
        """Presses the keys in order and releases them in reverse order: the first ones may be modifiers."""
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
        """Presses the button at the first place and releases it at the last; with one place: a click."""
        self.move_pointer(*places[0])
        xtest.fake_input(self.display, X.ButtonPress, 1)
        for place in places[1:]:
            self.move_pointer(*place)
        xtest.fake_input(self.display, X.ButtonRelease, 1)
        self.display.sync()

    def is_cursor_visible(self):
        """Whether any pixel of the cursor is not fully transparent."""
        image = self.display.xfixes_get_cursor_image(self.display.screen().root)
        return any(pixel >> 24 for pixel in image.cursor_image)

    def cursor_disappears(self, seconds):
        """Whether the cursor becomes invisible within `seconds`."""
        deadline = time.monotonic() + seconds
        while self.is_cursor_visible() and time.monotonic() < deadline:
            time.sleep(0.05)
        return not self.is_cursor_visible()

    def picture(self):
        """The content of the display."""
        data = self.display.screen().root.get_image(0, 0, *self.size, X.ZPixmap, 0xFFFFFF).data
        return Image.frombytes("RGB", self.size, data, "raw", "BGRX")

    def colors(self):
        """The colours on the display, as 0xRRGGBB."""
        root = self.display.screen().root
        data = root.get_image(0, 0, *self.size, X.ZPixmap, 0xFFFFFF).data
        return {pixel & 0xFFFFFF for pixel, in struct.iter_unpack("=I", data)}

    def pixel(self, x, y):
        """The colour at a position, as 0xRRGGBB."""
        data = self.display.screen().root.get_image(x, y, 1, 1, X.ZPixmap, 0xFFFFFF).data
        return struct.unpack("=I", data)[0] & 0xFFFFFF


class SeveralOutputs(XServer):
    """Xorg with its dummy driver; its outputs DUMMY0 and DUMMY1 are side by side, each of `size`."""

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
        # /usr/bin/Xorg may refuse to start outside a console.
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
        subprocess.run(["xrandr", "--display", self.name, *options], check=True, timeout=TIMEOUT)

    def turn_on(self):
        """Turns DUMMY1 on, right of DUMMY0."""
        self._xrandr("--output", "DUMMY1", "--mode", "{}x{}".format(*self.size), "--right-of", "DUMMY0")

    def turn_off(self):
        """Turns DUMMY1 off."""
        self._xrandr("--output", "DUMMY1", "--off")


class Deck:
    """scenedeck with a window on `server`; `log` has its log after __exit__."""

    log = ""

    def __init__(self, server, *options, environment=SOFTWARE):
        self._log = tempfile.TemporaryFile()
        self._data = tempfile.TemporaryDirectory()
        port = () if "--port" in options else ("--port", "0")
        self._command = [EXECUTABLE, *port, "--data-dir", self._data.name, *options]
        inherited = {key: value for key, value in os.environ.items()
                     if key not in ("WAYLAND_DISPLAY", "QT_QUICK_BACKEND", "QSG_RHI_BACKEND")}
        # No event log by default: tests run in parallel, and an event log is for one deck only.
        self._environment = {**inherited, "DISPLAY": server.name, "QT_QPA_PLATFORM": "xcb",
                             "SCENEDECK_STATE_DIR": "none", **environment}

    def __enter__(self):
        self._process = subprocess.Popen(self._command, env=self._environment,
                                         stdout=subprocess.DEVNULL, stderr=self._log)
        return self

    def __exit__(self, _, error, __):
        early_exit_code = self._process.poll()
        self._process.terminate()
        self._process.wait(timeout=20)
        self._log.seek(0)
        self.log = self._log.read().decode()
        self._log.close()
        self._data.cleanup()
        if error and early_exit_code is not None:
            raise AssertionError(f"scenedeck ended with {early_exit_code}: {self.log}") from error

    def wait_for_exit(self):
        """Waits until the process has exited by itself, and returns its exit code."""
        return self._process.wait(timeout=TIMEOUT)


def eventually(test, actual, expected):
    """Waits until actual() is `expected`; after TIMEOUT, fails the test with the actual value."""
    deadline = time.monotonic() + TIMEOUT
    while actual() != expected and time.monotonic() < deadline:
        time.sleep(0.05)
    test.assertEqual(actual(), expected)
