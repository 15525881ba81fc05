# SPDX-License-Identifier: GPL-3.0-or-later
"""The kiosk as its unit starts it, in cage, on a display that exists in memory alone."""
import contextlib
import os
import pathlib
import pwd
import select
import shutil
import socket
import subprocess
import tempfile
import time
import unittest

from PIL import Image

from displays import EXECUTABLE, PATIENCE

KIOSK = pathlib.Path(__file__).parents[3] / "resources/package/systemd/kiosk"
SIZE = (1280, 720)  # of wlroots' headless display
BACKGROUND = (0x0B, 0x0F, 0x17)


def free_port():
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return sock.getsockname()[1]


class Kiosk:
    """The script of scenedeck-kiosk.service with folders, and where root tests an ordinary user, of its own."""

    def __init__(self, port, **environment):
        self._folder = pathlib.Path(tempfile.mkdtemp())
        self._runtime = self._folder / "run"
        self._runtime.mkdir(mode=0o700)
        self._notify = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._notify.bind(str(self._folder / "notify"))
        self._log = open(self._folder / "log", "w+")
        self._user = {"user": "nobody", "group": "nogroup", "extra_groups": []} if os.getuid() == 0 else {}
        if self._user:
            for path in (self._folder, self._runtime, self._folder / "notify"):
                os.chown(path, pwd.getpwnam("nobody").pw_uid, -1)
        self._environment = {
            "PATH": os.environ["PATH"], "HOME": str(self._folder), "XDG_RUNTIME_DIR": str(self._runtime),
            "WLR_BACKENDS": "headless", "WLR_LIBINPUT_NO_DEVICES": "1", "WLR_RENDERER": "pixman",
            "NOTIFY_SOCKET": str(self._folder / "notify"), "WATCHDOG_USEC": "4000000", "WATCHDOG_PID": "1",
            # Upside down, or cage hands the deck's own buffer to the display, of which grim then sees nothing.
            "SCENEDECK_KIOSK_ON": "cage", "SCENEDECK_CAGE_OPTIONS": "-r -r", "SCENEDECK_EXECUTABLE": EXECUTABLE, "SCENEDECK_STATE_DIR": "none",
            "SCENEDECK_DATA_DIR": str(self._folder), "SCENEDECK_PORT": str(port), **environment}

    def __enter__(self):
        self._process = subprocess.Popen([str(KIOSK)], cwd="/", env=self._environment, stdout=self._log,
                                         stderr=self._log, **self._user)
        return self

    def __exit__(self, *_):
        self._process.terminate()
        self._process.wait(timeout=PATIENCE)
        self._notify.close()
        self._log.close()
        shutil.rmtree(self._folder)

    def hears(self):
        """The next message to systemd."""
        if not select.select([self._notify], [], [], PATIENCE)[0]:
            raise AssertionError(self.log())
        return self._notify.recv(4096).decode()

    def ended(self):
        """The exit code, once it has ended by itself."""
        return self._process.wait(timeout=PATIENCE)

    def log(self):
        self._log.seek(0)
        return self._log.read()

    def picture(self, *options):
        """What the display shows."""
        sockets = [path.name for path in self._runtime.glob("wayland-*") if path.suffix != ".lock"]
        environment = {**self._environment, "WAYLAND_DISPLAY": sockets[0]}
        subprocess.run(["grim", *options, str(self._folder / "picture.png")], env=environment, check=True,
                       timeout=PATIENCE, **self._user)
        return Image.open(self._folder / "picture.png").convert("RGB").rotate(180)


class Cage(unittest.TestCase):
    def test_full_screen_without_a_cursor_and_without_a_graphics_processor(self):
        with Kiosk(free_port(), SCENEDECK_REDUCED_MOTION="true", SCENEDECK_SCENE="overview") as kiosk:
            self.assertIn("READY=1", kiosk.hears())
            # systemd's variable names cage as the one that is watched; the deck is, all the same.
            self.assertEqual(kiosk.hears(), "WATCHDOG=1")
            picture = self.finished(kiosk)
            self.assertEqual(picture.size, SIZE)
            for corner in ((0, 0), (SIZE[0] - 1, 0), (0, SIZE[1] - 1), (SIZE[0] - 1, SIZE[1] - 1)):
                self.assertEqual(picture.getpixel(corner), BACKGROUND)
            self.assertGreater(len(picture.getcolors(1 << 24)), 50)
            self.assertTrue(self.no_cursor_comes(kiosk))
            self.assertIn("blanking is the compositor's business", kiosk.log())
            self.assertRegex(kiosk.log(), "OpenGL is not available here|no graphics processor here")

    def finished(self, kiosk):
        """The picture, once cage has shown the deck."""
        end = time.monotonic() + PATIENCE
        while len((picture := kiosk.picture()).getcolors(1 << 24)) < 50 and time.monotonic() < end:
            time.sleep(0.2)
        return picture

    def no_cursor_comes(self, kiosk):
        """Whether once a picture with the cursor is one without; between two the deck may have moved."""
        return any(kiosk.picture("-c").tobytes() == kiosk.picture().tobytes() for _ in range(100))

    def test_it_ends_while_the_port_is_taken_and_comes_when_it_is_free(self):
        with contextlib.closing(socket.create_server(("127.0.0.1", 0))) as taken:
            port = taken.getsockname()[1]
            with Kiosk(port) as kiosk:
                kiosk.ended()  # cage hides the deck's exit code: the unit starts it again after any
                self.assertIn("already taken by another program", kiosk.log())
        with Kiosk(port) as kiosk:  # as systemd does, five seconds later
            self.assertIn("READY=1", kiosk.hears())

    def test_a_wrong_way_is_refused(self):
        with Kiosk(free_port(), SCENEDECK_KIOSK_ON="wayland") as kiosk:
            self.assertEqual(kiosk.ended(), 1)
            self.assertIn("SCENEDECK_KIOSK_ON is 'wayland'; it must be auto, cage or eglfs", kiosk.log())


if __name__ == "__main__":
    unittest.main()
