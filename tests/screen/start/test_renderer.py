# SPDX-License-Identifier: GPL-3.0-or-later
"""The choice of the renderer without a graphics processor."""
import unittest

from displays import Deck, XServer, eventually

SIZE = (1280, 720)
MESA = {"LIBGL_ALWAYS_SOFTWARE": "1"}
BACKGROUND = 0x0B0F17


class Renderer(unittest.TestCase):
    def log_of_deck(self, environment):
        """Runs a deck until its window is drawn, and returns its log."""
        with XServer(SIZE) as server:
            with Deck(server, environment={**MESA, "QT_LOGGING_RULES": "qt.scenegraph.general=true",
                                           **environment}) as deck:
                eventually(self, lambda: server.pixel(2, 2), BACKGROUND)
        return deck.log

    def test_uses_software_renderer_instead_of_llvmpipe(self):
        log = self.log_of_deck({})
        self.assertIn("no graphics processor found, only", log)
        self.assertIn("llvmpipe", log)
        self.assertIn("Loading backend software", log)

    def test_uses_opengl_if_environment_requests_it(self):
        log = self.log_of_deck({"QSG_RHI_BACKEND": "opengl"})
        self.assertNotIn("no graphics processor", log)
        self.assertNotIn("Loading backend software", log)


if __name__ == "__main__":
    unittest.main()
