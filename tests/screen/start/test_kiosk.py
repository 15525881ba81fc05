# SPDX-License-Identifier: GPL-3.0-or-later
"""An unattended screen: full, without a cursor, and with a picture even where there is no OpenGL."""
import unittest

from displays import Deck, XServer, eventually

SIZE = (1024, 600)


class Kiosk(unittest.TestCase):
    def test_cursor_goes_and_comes(self):
        with XServer(SIZE) as server:
            server.move_pointer(300, 300)
            self.assertTrue(server.cursor_is_seen())
            with Deck(server, "--kiosk"):
                eventually(self, server.windows, [(*SIZE, 0, 0)])
                eventually(self, server.cursor_is_seen, False)
                server.move_pointer(400, 300)
                eventually(self, server.cursor_is_seen, True)
                eventually(self, server.cursor_is_seen, False)

    def test_a_window_keeps_its_cursor(self):
        with XServer(SIZE) as server, Deck(server, "--fullscreen"):
            eventually(self, server.windows, [(*SIZE, 0, 0)])
            server.move_pointer(400, 300)
            self.assertFalse(server.cursor_goes(seconds=5))


class WithoutOpenGl(unittest.TestCase):
    def test_it_draws_all_the_same(self):
        with XServer(SIZE) as server:
            with Deck(server, "--kiosk", environment={"QT_XCB_GL_INTEGRATION": "none"}) as deck:
                eventually(self, server.windows, [(*SIZE, 0, 0)])
                # The deck's background, #0B0F17, and its title.
                eventually(self, lambda: server.pixel(2, 2), 0x0B0F17)
                eventually(self, lambda: len(server.colors()) > 20, True)
            self.assertIn("OpenGL is not available here; drawing without it", deck.log)


if __name__ == "__main__":
    unittest.main()
