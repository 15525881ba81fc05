# SPDX-License-Identifier: GPL-3.0-or-later
"""The kiosk, started like its systemd unit, in cage on a headless display."""
import os
import pathlib
import pwd
import select
import shlex
import shutil
import socket
import subprocess
import tempfile

from PIL import Image

from displays import EXECUTABLE, TIMEOUT

KIOSK = pathlib.Path(__file__).parents[3] / "resources/package/systemd/kiosk"
SIZE = (1280, 720)  # of wlroots' headless display
# Rotated by 180°: otherwise cage scans out the deck's buffer directly, and grim captures nothing.
HEADLESS = {"WLR_BACKENDS": "headless", "WLR_LIBINPUT_NO_DEVICES": "1", "SCENEDECK_CAGE_OPTIONS": "-r -r"}

# Sizes of the design: the displays of the tests have no size in millimetres, and are small for 3 m.
SIZES = {"SCENEDECK_VIEWING_DISTANCE": "0.6"}


def window_on(server):
    """Cage in a window on an X server; it forwards keys and clicks to the deck."""
    return {"WLR_BACKENDS": "x11", "DISPLAY": server.name}


def free_port():
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return sock.getsockname()[1]


class Kiosk:
    """The script of scenedeck-kiosk.service with its own folders and, if root runs the test, as user nobody.

    `backend`: variables for the display of cage; `deck_only`: variables for the deck, not for cage.
    """

    def __init__(self, port, backend=HEADLESS, deck_only=None, **environment):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self._runtime = self.folder / "run"
        self._runtime.mkdir(mode=0o700)
        self._notify = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._notify.bind(str(self.folder / "notify"))
        self._log = open(self.folder / "log", "w+")
        self._user = {"user": "nobody", "group": "nogroup", "extra_groups": []} if os.getuid() == 0 else {}
        if self._user:
            for path in (self.folder, self._runtime, self.folder / "notify"):
                os.chown(path, pwd.getpwnam("nobody").pw_uid, -1)
        self._environment = {
            "PATH": os.environ["PATH"], "HOME": str(self.folder), "XDG_RUNTIME_DIR": str(self._runtime),
            "WLR_RENDERER": "pixman", "NOTIFY_SOCKET": str(self.folder / "notify"), "SCENEDECK_KIOSK_ON": "cage",
            "SCENEDECK_EXECUTABLE": self._executable(deck_only or {}), "SCENEDECK_STATE_DIR": "none",
            "SCENEDECK_DATA_DIR": str(self.folder), "SCENEDECK_PORT": str(port), **SIZES, **backend, **environment}

    def __enter__(self):
        self._process = subprocess.Popen([str(KIOSK)], cwd="/", env=self._environment, stdout=self._log,
                                         stderr=self._log, **self._user)
        return self

    def __exit__(self, *_):
        self._process.terminate()
        self._process.wait(timeout=TIMEOUT)
        self._notify.close()
        self._log.close()
        shutil.rmtree(self.folder)

    def _executable(self, variables):
        """The path of a script that starts the deck with these variables."""
        words = [f"{name}={value}" for name, value in variables.items()]
        script = self.folder / "deck"
        script.write_text(f'#!/bin/sh\nexec env {shlex.join([*words, EXECUTABLE])} "$@"\n')
        script.chmod(0o755)
        return str(script)

    def next_notification(self):
        """Waits for the next message to systemd and returns it."""
        if not select.select([self._notify], [], [], TIMEOUT)[0]:
            raise AssertionError(self.log())
        return self._notify.recv(4096).decode()

    def wait_for_exit(self):
        """Waits until the process has exited by itself, and returns its exit code."""
        return self._process.wait(timeout=TIMEOUT)

    def deck(self):
        """The process id of the deck, a child of cage."""
        for thread in pathlib.Path(f"/proc/{self._process.pid}/task").iterdir():
            for child in (thread / "children").read_text().split():
                if pathlib.Path(f"/proc/{child}/comm").read_text().strip() == "scenedeck":
                    return int(child)
        raise AssertionError(self.log())

    def log(self):
        self._log.seek(0)
        return self._log.read()

    def picture(self, *options):
        """The content of wlroots' headless display."""
        sockets = [path.name for path in self._runtime.glob("wayland-*") if path.suffix != ".lock"]
        environment = {**self._environment, "WAYLAND_DISPLAY": sockets[0]}
        subprocess.run(["grim", *options, str(self.folder / "picture.png")], env=environment, check=True,
                       timeout=TIMEOUT, **self._user)
        return Image.open(self.folder / "picture.png").convert("RGB").rotate(180)
