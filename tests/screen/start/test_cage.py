# SPDX-License-Identifier: GPL-3.0-or-later
"""The kiosk, started like its systemd unit, in cage on a headless display."""
import contextlib
import re
import socket
import time
import unittest

from displays import TIMEOUT, XServer
from kiosks import SIZE, Kiosk, free_port, window_on

BACKGROUND = (0x0B, 0x0F, 0x17)
STILL = {"SCENEDECK_REDUCED_MOTION": "true", "SCENEDECK_SCENE": "overview"}
# As set by systemd, for which cage is the watched process.
WATCHDOG = {"WATCHDOG_USEC": "4000000", "WATCHDOG_PID": "1"}


class Cage(unittest.TestCase):
    def test_shows_full_screen_without_cursor_and_without_graphics_processor(self):
        with Kiosk(free_port(), **STILL, **WATCHDOG) as kiosk:
            self.assertIn("READY=1", kiosk.next_notification())
            # The deck notifies the watchdog although systemd watches cage.
            self.assertEqual(kiosk.next_notification(), "WATCHDOG=1")
            picture = self.deck_picture(kiosk)
            self.assertEqual(picture.size, SIZE)
            for corner in ((0, 0), (SIZE[0] - 1, 0), (0, SIZE[1] - 1), (SIZE[0] - 1, SIZE[1] - 1)):
                self.assertEqual(picture.getpixel(corner), BACKGROUND)
            self.assertGreater(len(picture.getcolors(1 << 24)), 50)
            self.assertTrue(self.has_no_cursor(kiosk))
            self.assertIn("the compositor controls blanking", kiosk.log())
            self.assertRegex(kiosk.log(), "OpenGL is not available|no graphics processor found")

    def test_frames_continue_without_changes(self):
        """On X, as on a real display, cage sends frame callbacks only for frames with damage; headless, for all frames."""
        with XServer((1024, 768)) as server, Kiosk(free_port(), window_on(server), **STILL, **WATCHDOG) as kiosk:
            self.assertIn("READY=1", kiosk.next_notification())
            for _ in range(6):
                self.assertEqual(kiosk.next_notification(), "WATCHDOG=1")

    def test_cage_offers_no_protocol_to_turn_the_display_off(self):
        """No client can turn the display off, so that the deck does not need to inhibit blanking."""
        with Kiosk(free_port(), deck_only={"WAYLAND_DEBUG": "client"}) as kiosk:
            self.assertIn("READY=1", kiosk.next_notification())
            offered = re.findall(r'wl_registry@\d+\.global\(\d+, "(\w+)"', kiosk.log())
        self.assertIn("wl_output", offered)
        for protocol in ("zwlr_output_power_manager_v1", "zwlr_output_manager_v1"):
            self.assertNotIn(protocol, offered)

    def deck_picture(self, kiosk):
        """Waits until cage shows the deck, and returns the picture."""
        end = time.monotonic() + TIMEOUT
        while len((picture := kiosk.picture()).getcolors(1 << 24)) < 50 and time.monotonic() < end:
            time.sleep(0.2)
        return picture

    def has_no_cursor(self, kiosk):
        """Whether any of 100 pictures with the cursor equals one without; the deck may change between the two pictures."""
        return any(kiosk.picture("-c").tobytes() == kiosk.picture().tobytes() for _ in range(100))

    def test_exits_while_port_is_in_use_and_starts_when_it_is_free(self):
        with contextlib.closing(socket.create_server(("127.0.0.1", 0))) as taken:
            port = taken.getsockname()[1]
            with Kiosk(port) as kiosk:
                kiosk.wait_for_exit()  # cage hides the deck's exit code: the unit restarts it after any code
                self.assertIn("already in use by another program", kiosk.log())
        with Kiosk(port) as kiosk:  # like systemd, five seconds later
            self.assertIn("READY=1", kiosk.next_notification())

    def test_rejects_invalid_kiosk_on(self):
        with Kiosk(free_port(), SCENEDECK_KIOSK_ON="wayland") as kiosk:
            self.assertEqual(kiosk.wait_for_exit(), 1)
            self.assertIn("SCENEDECK_KIOSK_ON is 'wayland'; it must be auto, cage or eglfs", kiosk.log())


if __name__ == "__main__":
    unittest.main()
