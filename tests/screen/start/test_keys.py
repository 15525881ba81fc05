# SPDX-License-Identifier: GPL-3.0-or-later
"""Every key of the help, and clicks, on a kiosk in cage: pressed on an X display, seen in its picture.

X can be told to press keys and buttons, but not to touch: what a finger does is in tests/screen/deck/tst_deck.cpp.
"""
import contextlib
import re
import unittest

from displays import XServer, eventually
from kiosks import Kiosk, free_port, window_on
from sights import ROOT, SCENES, Sight

SIZE = (1024, 768)  # of cage's window on X
FIRST, SECOND, LAST = SCENES[0], SCENES[1], SCENES[-1]
WAYLAND = {"WAYLAND_DEBUG": "client"}


class Hands(unittest.TestCase):
    """One kiosk for each test, which begins with the first scene and would rotate in an hour."""

    def setUp(self):
        stack = contextlib.ExitStack()
        self.addCleanup(stack.close)
        self.server = stack.enter_context(XServer(SIZE))
        self.kiosk = stack.enter_context(
            Kiosk(free_port(), window_on(self.server), deck_only=WAYLAND, SCENEDECK_REDUCED_MOTION="true",
                  SCENEDECK_DWELL="3600"))
        self.assertIn("READY=1", self.kiosk.hears())
        self.server.give_keyboard_to_window()
        self.sees("scene", FIRST, False)

    def look(self):
        return Sight(self.server)

    def sees(self, *state):
        eventually(self, lambda: self.look().state, state)

    def press(self, *keys, then):
        """Presses, and waits until the picture shows what that should do."""
        self.server.press(*keys)
        self.sees(*then)


class Keys(Hands):
    def test_all_of_the_help(self):
        """In one go: what a key does must not depend on how the deck came there."""
        tests = {"← →": self.arrows, "1 – 9": self.digits, "Space": self.space, "W": self.wall,
                 "F": self.full_screen, "T": self.themes, "M": self.models, "? Esc": self.help}
        listed = re.findall(r'keyName: "(.+)"', (ROOT / "qml/HelpKeys.qml").read_text())
        self.assertEqual(listed, list(tests))
        for name, test in tests.items():
            with self.subTest(name):
                test()

    def arrows(self):
        self.press("Left", then=("scene", LAST, True))
        self.press("Right", then=("scene", FIRST, True))
        self.press("Right", then=("scene", SECOND, True))

    def digits(self):
        titles = set()
        for number, scene in enumerate(SCENES, 1):
            self.press(str(number), then=("scene", scene, True))
            titles.add(self.look().title)
        self.assertEqual(len(titles), len(SCENES))
        self.press("1", then=("scene", FIRST, True))

    def space(self):
        self.press("space", then=("scene", FIRST, False))
        self.press("space", then=("scene", FIRST, True))

    def wall(self):
        self.press("w", then=("wall",))
        self.press("w", then=("scene", FIRST, True))
        self.press("w", then=("wall",))
        self.press("Escape", then=("scene", FIRST, True))

    def full_screen(self):
        """Cage lets no window be smaller than the display: the key asks, and the window still fills it."""
        for _ in range(2):
            asked = self.kiosk.log().count("set_fullscreen(")
            self.server.press("f")
            eventually(self, lambda: self.kiosk.log().count("set_fullscreen(") > asked, True)
            self.sees("scene", FIRST, True)

    def themes(self):
        self.assertEqual(self.look().theme, "dark")
        for theme in ("light", "contrast", "dark"):
            self.server.press("t")
            eventually(self, lambda: self.look().theme, theme)
            self.sees("scene", FIRST, True)

    def models(self):
        """Without predictions there is nothing to choose: tests/screen/deck/tst_choosemodel.cpp has them."""
        self.press("m", then=("scene", FIRST, True))

    def help(self):
        for leave in (("Escape",), ("Shift_L", "slash")):
            self.press("Shift_L", "slash", then=("help",))
            self.press(*leave, then=("scene", FIRST, True))


class Clicks(Hands):
    def test_a_segment_of_the_rail_opens_its_scene(self):
        for scene in (SECOND, LAST):
            self.server.drag(self.look().place(scene))
            self.sees("scene", scene, True)

    def test_a_swipe_goes_to_the_next_scene_and_back(self):
        way = [(700 - step, 400) for step in range(0, 400, 20)]
        self.server.drag(*way)
        self.sees("scene", SECOND, True)
        self.server.drag(*reversed(way))
        self.sees("scene", FIRST, True)

    def test_a_tile_of_the_wall_opens_its_scene(self):
        self.press("w", then=("wall",))
        self.server.drag((SIZE[0] * 3 // 4, SIZE[1] // 3))  # the second of the first row
        self.sees("scene", SECOND, True)

    def test_a_click_closes_the_help(self):
        self.press("Shift_L", "slash", then=("help",))
        self.server.drag((SIZE[0] // 2, SIZE[1] // 2))
        self.sees("scene", FIRST, False)


if __name__ == "__main__":
    unittest.main()
