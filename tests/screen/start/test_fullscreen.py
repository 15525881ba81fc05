# SPDX-License-Identifier: GPL-3.0-or-later
"""Full screen without a window manager: the window fills the display, and restores its previous geometry."""
import unittest

from displays import Deck, SeveralOutputs, XServer, eventually

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

    def test_follows_mode_changes(self):
        with XServer(SIZE) as server, Deck(server, "--kiosk"):
            eventually(self, server.windows, FILLED)
            server.change_mode((800, 480))
            eventually(self, server.windows, [(800, 480, 0, 0)])
            server.change_mode((1280, 720))
            eventually(self, server.windows, [(1280, 720, 0, 0)])

    def test_display_by_name(self):
        with XServer(SIZE) as server:
            with Deck(server, "--kiosk", "--display", "screen"):
                eventually(self, server.windows, FILLED)
            with Deck(server, "--kiosk", "--display", "HDMI-1") as deck:
                self.assertEqual(deck.wait_for_exit(), 2)
            self.assertIn("there is no display 'HDMI-1'; --display takes one of screen", deck.log)

    def test_returns_to_named_display_when_it_is_turned_on(self):
        first, second = [(1024, 768, 0, 0)], [(1024, 768, 1024, 0)]
        with SeveralOutputs((1024, 768)) as server, Deck(server, "--kiosk", "--display", "DUMMY1"):
            eventually(self, server.windows, second)
            for _ in range(2):
                server.turn_off()
                eventually(self, server.windows, first)
                server.turn_on()
                eventually(self, server.windows, second)

    def test_key(self):
        with XServer(SIZE) as server, Deck(server):
            eventually(self, server.windows, BEFORE)
            # Without a window manager, the window has to request the keyboard focus itself.
            eventually(self, server.has_keyboard_focus, True)
            server.press("f")
            eventually(self, server.windows, FILLED)
            server.press("f")
            eventually(self, server.windows, BEFORE)


if __name__ == "__main__":
    unittest.main()
