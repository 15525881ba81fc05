# SPDX-License-Identifier: GPL-3.0-or-later
"""The kiosk as its unit starts it, in cage, without a display that anybody sees."""
import contextlib
import re
import socket
import time
import unittest

from displays import PATIENCE, XServer
from kiosks import SIZE, Kiosk, free_port, window_on

BACKGROUND = (0x0B, 0x0F, 0x17)
STILL = {"SCENEDECK_REDUCED_MOTION": "true", "SCENEDECK_SCENE": "overview"}
# As systemd gives them; its variable names cage as the one that is watched.
WATCHDOG = {"WATCHDOG_USEC": "4000000", "WATCHDOG_PID": "1"}


class Cage(unittest.TestCase):
    def test_full_screen_without_a_cursor_and_without_a_graphics_processor(self):
        with Kiosk(free_port(), **STILL, **WATCHDOG) as kiosk:
            self.assertIn("READY=1", kiosk.hears())
            # The deck is watched, all the same.
            self.assertEqual(kiosk.hears(), "WATCHDOG=1")
            picture = self.finished(kiosk)
            self.assertEqual(picture.size, SIZE)
            for corner in ((0, 0), (SIZE[0] - 1, 0), (0, SIZE[1] - 1), (SIZE[0] - 1, SIZE[1] - 1)):
                self.assertEqual(picture.getpixel(corner), BACKGROUND)
            self.assertGreater(len(picture.getcolors(1 << 24)), 50)
            self.assertTrue(self.no_cursor_comes(kiosk))
            self.assertIn("blanking is the compositor's business", kiosk.log())
            self.assertRegex(kiosk.log(), "OpenGL is not available here|no graphics processor here")

    def test_frames_go_on_although_nothing_changes_in_them(self):
        """On X, as on a real display, cage answers only what changes the picture; in memory alone, it answers all."""
        with XServer((1024, 768)) as server, Kiosk(free_port(), window_on(server), **STILL, **WATCHDOG) as kiosk:
            self.assertIn("READY=1", kiosk.hears())
            for _ in range(6):
                self.assertEqual(kiosk.hears(), "WATCHDOG=1")

    def test_nothing_turns_the_display_off(self):
        """That would take a program that may do so, and cage lets none: hence the deck has nothing to inhibit."""
        with Kiosk(free_port(), deck_only={"WAYLAND_DEBUG": "client"}) as kiosk:
            self.assertIn("READY=1", kiosk.hears())
            offered = re.findall(r'wl_registry@\d+\.global\(\d+, "(\w+)"', kiosk.log())
        self.assertIn("wl_output", offered)
        for protocol in ("zwlr_output_power_manager_v1", "zwlr_output_manager_v1"):
            self.assertNotIn(protocol, offered)

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
