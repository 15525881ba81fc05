# SPDX-License-Identifier: GPL-3.0-or-later
"""Full screen where no window manager helps: the window fills the display, and gives it back."""
import unittest

from displays import Deck, XServer, eventually

SIZE = (1600, 900)
FILLED = [(*SIZE, 0, 0)]
BEFORE = [(1280, 720, 0, 0)]


class FullScreen(unittest.TestCase):
    def test_option(self):
        with XServer(SIZE) as server, Deck(server, "--fullscreen"):
            eventually(self, server.windows, FILLED)

    def test_kiosk(self):
        with XServer(SIZE) as server, Deck(server, "--kiosk"):
            eventually(self, server.windows, FILLED)

    def test_key(self):
        with XServer(SIZE) as server, Deck(server):
            eventually(self, server.windows, BEFORE)
            # Without a window manager nobody gives the window the keyboard: it has to take it.
            eventually(self, server.keyboard_is_taken, True)
            server.press("f")
            eventually(self, server.windows, FILLED)
            server.press("f")
            eventually(self, server.windows, BEFORE)


if __name__ == "__main__":
    unittest.main()
