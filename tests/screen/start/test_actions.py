# SPDX-License-Identifier: GPL-3.0-or-later
"""Buttons of actions on an X display: the pointer holds them, and programs start and end."""
import json
import pathlib
import tempfile
import unittest
import urllib.request

from Xlib import X
from Xlib.ext import xtest

from displays import Deck, XServer, eventually
from kiosks import free_port
from sights import _COLORS

SIZE = (1280, 800)


def sign(server):
    """The centre of the sign on the button of the only action, right of the middle of the display; None if there is none."""
    width, height = SIZE
    left, top = width // 2, height // 5
    picture = server.picture().crop((left, top, round(width * 0.73), height * 4 // 5))
    ink = _COLORS["dark"]["ink"]
    found = [(x, y) for x in range(picture.width) for y in range(picture.height) if picture.getpixel((x, y)) == ink]
    if not found:
        return None
    columns, rows = [x for x, _ in found], [y for _, y in found]
    return left + (min(columns) + max(columns)) // 2, top + (min(rows) + max(rows)) // 2


class HeldButton(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        actions = pathlib.Path(folder.name, "actions.d")
        actions.mkdir(mode=0o700)
        path = actions / "wait.conf"
        path.write_text("title = Wait\ncommand = /bin/sleep 1000\ngrace = 0 s\n")
        path.chmod(0o600)
        self.port = free_port()
        self.server = self.enter(XServer(SIZE))
        self.enter(Deck(self.server, "--fullscreen", "--scene", "actions", "--actions", str(actions), "--port", str(self.port),
                        "--reduced-motion"))
        eventually(self, lambda: sign(self.server) is not None, True)

    def enter(self, manager):
        self.addCleanup(manager.__exit__, None, None, None)
        return manager.__enter__()

    def runs(self):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/api/v1/runs", timeout=10) as answer:
            return [(run["state"], run["by"]) for run in json.load(answer)]

    def button(self, event):
        xtest.fake_input(self.server.display, event, 1)
        self.server.display.sync()

    def test_held_press_starts_a_run_and_another_cancels_it(self):
        place = sign(self.server)
        self.server.drag(place)  # a tap starts nothing
        self.server.move_pointer(*place)
        self.button(X.ButtonPress)
        eventually(self, self.runs, [("running", "display")])
        self.button(X.ButtonRelease)
        # The same button cancels now, when it is pressed once more.
        self.button(X.ButtonPress)
        eventually(self, self.runs, [("cancelled", "display")])
        self.button(X.ButtonRelease)


if __name__ == "__main__":
    unittest.main()
