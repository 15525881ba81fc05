# SPDX-License-Identifier: GPL-3.0-or-later
"""The kiosk's picture moves by two pixels each minute, against burn-in, and stays within the display."""
import unittest

from PIL import ImageChops

from clocks import StoppedClock
from displays import XServer, eventually
from kiosks import Kiosk, free_port, window_on
from sights import SHIFT, DeckPicture

SIZE = (1024, 768)  # of cage's window on X
SCENE = "phase-mix"  # without events its picture does not depend on the time of day
STILL = {"SCENEDECK_REDUCED_MOTION": "true", "SCENEDECK_SCENE": SCENE}
TIME = "2026-11-27 12:{:02}:30"
# Offsets per minute; they repeat every eight minutes, and the first one is at 12:00.
OFFSETS = [(0, 0), (2, 0), (2, 2), (0, 2), (-2, 2), (-2, 0), (-2, -2), (0, -2), (0, 0)]


def without_clock(picture):
    """The picture without the status row at the right of the header, which has the time of day."""
    picture = picture.copy()
    picture.paste(picture.getpixel((0, 0)), (SIZE[0] // 2, 0, SIZE[0], SIZE[1] // 8))
    return picture


def moved(picture, right, down):
    """The picture, moved on the display; the rest is background."""
    result = picture.copy()
    result.paste(picture.getpixel((0, 0)), (0, 0, *SIZE))
    result.paste(picture, (right, down))
    return result


class Shift(unittest.TestCase):
    def test_offsets_during_eight_minutes(self):
        with XServer(SIZE) as server, StoppedClock() as clock:
            clock.stop_at(TIME.format(0))
            with Kiosk(free_port(), window_on(server), deck_only=clock.variables, **STILL) as kiosk:
                self.assertIn("READY=1", kiosk.next_notification())
                eventually(self, lambda: DeckPicture(server).state, ("scene", SCENE, False))
                first = server.picture()
                self.check_margin(first)
                for minute, offset in enumerate(OFFSETS):
                    clock.stop_at(TIME.format(minute))
                    expected = without_clock(moved(first, *offset)).tobytes()
                    eventually(self, lambda: without_clock(server.picture()).tobytes() == expected, True)

    def check_margin(self, picture):
        """Checks that the picture is empty at its edges, so that the shift moves nothing off the display."""
        empty = picture.copy()
        empty.paste(picture.getpixel((0, 0)), (0, 0, *SIZE))
        left, top, right, bottom = ImageChops.difference(picture, empty).getbbox()
        self.assertGreaterEqual(min(left, top, SIZE[0] - right, SIZE[1] - bottom), SHIFT)


if __name__ == "__main__":
    unittest.main()
