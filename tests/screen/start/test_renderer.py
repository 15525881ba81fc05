# SPDX-License-Identifier: GPL-3.0-or-later
"""What draws where no graphics processor is, and that the window is drawn then."""
import unittest

from displays import Deck, XServer, eventually

SIZE = (1280, 720)
MESA = {"LIBGL_ALWAYS_SOFTWARE": "1"}
BACKGROUND = 0x0B0F17


class Renderer(unittest.TestCase):
    def drawn_with(self, environment):
        """What the log says once the window has been drawn."""
        with XServer(SIZE) as server:
            with Deck(server, environment={**MESA, "QT_LOGGING_RULES": "qt.scenegraph.general=true",
                                           **environment}) as deck:
                eventually(self, lambda: server.pixel(2, 2), BACKGROUND)
        return deck.log

    def test_software_where_the_processor_would_draw_opengl(self):
        log = self.drawn_with({})
        self.assertIn("no graphics processor here, only", log)
        self.assertIn("llvmpipe", log)
        self.assertIn("Loading backend software", log)

    def test_opengl_where_it_is_asked_for(self):
        log = self.drawn_with({"QSG_RHI_BACKEND": "opengl"})
        self.assertNotIn("no graphics processor", log)
        self.assertNotIn("Loading backend software", log)


if __name__ == "__main__":
    unittest.main()
