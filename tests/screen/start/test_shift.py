# SPDX-License-Identifier: GPL-3.0-or-later
"""The kiosk's picture moves by a pixel or two each minute, against burn-in, and nothing of it leaves the display."""
import unittest

from PIL import ImageChops

from clocks import StoppedClock
from displays import XServer, eventually
from kiosks import Kiosk, free_port, window_on
from sights import SHIFT, Sight

SIZE = (1024, 768)  # of cage's window on X
SCENE = "phase-mix"  # without an event it says how to send one, at any time of day
STILL = {"SCENEDECK_REDUCED_MOTION": "true", "SCENEDECK_SCENE": SCENE}
TIME = "2026-11-27 12:{:02}:30"
# The walk round a small square begins anew every eight minutes of the clock; at 12:00 it begins.
WALK = [(0, 0), (2, 0), (2, 2), (0, 2), (-2, 2), (-2, 0), (-2, -2), (0, -2), (0, 0)]


def without_clock(picture):
    """The picture without what a minute may change otherwise: the time, and what stands beside it, right in the header."""
    picture = picture.copy()
    picture.paste(picture.getpixel((0, 0)), (SIZE[0] // 2, 0, SIZE[0], SIZE[1] // 8))
    return picture


def moved(picture, right, down):
    """The picture moved on the display; where it was, there is background."""
    result = picture.copy()
    result.paste(picture.getpixel((0, 0)), (0, 0, *SIZE))
    result.paste(picture, (right, down))
    return result


class Shift(unittest.TestCase):
    def test_a_walk_of_eight_minutes(self):
        with XServer(SIZE) as server, StoppedClock() as clock:
            clock.stop_at(TIME.format(0))
            with Kiosk(free_port(), window_on(server), deck_only=clock.variables, **STILL) as kiosk:
                self.assertIn("READY=1", kiosk.hears())
                eventually(self, lambda: Sight(server).state, ("scene", SCENE, True))
                first = server.picture()
                self.leaves_room(first)
                for minute, place in enumerate(WALK):
                    clock.stop_at(TIME.format(minute))
                    expected = without_clock(moved(first, *place)).tobytes()
                    eventually(self, lambda: without_clock(server.picture()).tobytes() == expected, True)

    def leaves_room(self, picture):
        """Nothing is drawn so close to an edge that the walk would take it off the display."""
        empty = picture.copy()
        empty.paste(picture.getpixel((0, 0)), (0, 0, *SIZE))
        left, top, right, bottom = ImageChops.difference(picture, empty).getbbox()
        self.assertGreaterEqual(min(left, top, SIZE[0] - right, SIZE[1] - bottom), SHIFT)


if __name__ == "__main__":
    unittest.main()
