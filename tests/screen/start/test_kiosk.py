# SPDX-License-Identifier: GPL-3.0-or-later
"""A kiosk: full screen, without a cursor, and with a picture even without OpenGL."""
import unittest

from displays import Deck, XServer, eventually

SIZE = (1024, 600)


class Kiosk(unittest.TestCase):
    def test_cursor_hides_and_reappears(self):
        with XServer(SIZE) as server:
            server.move_pointer(300, 300)
            self.assertTrue(server.is_cursor_visible())
            with Deck(server, "--kiosk"):
                eventually(self, server.windows, [(*SIZE, 0, 0)])
                eventually(self, server.is_cursor_visible, False)
                server.move_pointer(400, 300)
                eventually(self, server.is_cursor_visible, True)
                eventually(self, server.is_cursor_visible, False)

    def test_cursor_stays_visible_without_kiosk_option(self):
        with XServer(SIZE) as server, Deck(server, "--fullscreen"):
            eventually(self, server.windows, [(*SIZE, 0, 0)])
            server.move_pointer(400, 300)
            self.assertFalse(server.cursor_disappears(seconds=5))


class WithoutOpenGl(unittest.TestCase):
    def test_draws_without_opengl(self):
        with XServer(SIZE) as server:
            with Deck(server, "--kiosk", environment={"QT_XCB_GL_INTEGRATION": "none"}) as deck:
                eventually(self, server.windows, [(*SIZE, 0, 0)])
                # The deck's background, #0B0F17, and its title.
                eventually(self, lambda: server.pixel(2, 2), 0x0B0F17)
                eventually(self, lambda: len(server.colors()) > 20, True)
            self.assertIn("OpenGL is not available; drawing without it", deck.log)


if __name__ == "__main__":
    unittest.main()
