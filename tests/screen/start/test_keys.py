# SPDX-License-Identifier: GPL-3.0-or-later
"""All keys of the help, and clicks, on a kiosk in cage: sent to an X display, checked in its picture.

XTEST can simulate keys and buttons, but no touch events: these are tested in tests/screen/deck/tst_deck.cpp.
"""
import contextlib
import re
import unittest

from displays import XServer, eventually
from kiosks import Kiosk, free_port, window_on
from sights import ROOT, SCENES, DeckPicture

SIZE = (1024, 768)  # of cage's window on X
FIRST, SECOND, LAST = SCENES[0], SCENES[1], SCENES[-1]
WAYLAND = {"WAYLAND_DEBUG": "client"}


class KioskTest(unittest.TestCase):
    """One kiosk per test. It starts with the first scene and would rotate after one hour."""

    def setUp(self):
        stack = contextlib.ExitStack()
        self.addCleanup(stack.close)
        self.server = stack.enter_context(XServer(SIZE))
        self.kiosk = stack.enter_context(
            Kiosk(free_port(), window_on(self.server), deck_only=WAYLAND, SCENEDECK_REDUCED_MOTION="true",
                  SCENEDECK_DWELL="3600"))
        self.assertIn("READY=1", self.kiosk.next_notification())
        self.server.focus_window()
        self.expect_state("scene", FIRST, False)

    def picture(self):
        return DeckPicture(self.server)

    def expect_state(self, *state):
        eventually(self, lambda: self.picture().state, state)

    def press(self, *keys, then):
        """Presses the keys and waits until the picture has the state `then`."""
        self.server.press(*keys)
        self.expect_state(*then)


class Keys(KioskTest):
    def test_all_keys_of_the_help(self):
        """In one test, because the effect of a key must not depend on the keys before."""
        tests = {"← →": self.arrows, "1 – 9": self.digits, "Space": self.space, "W": self.wall,
                 "F": self.full_screen, "T": self.themes, "M": self.models, "? I Esc": self.help}
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
            titles.add(self.picture().title)
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
        """In cage a window always fills the display: the key sends a request, and the window keeps its size."""
        for _ in range(2):
            requests = self.kiosk.log().count("set_fullscreen(")
            self.server.press("f")
            eventually(self, lambda: self.kiosk.log().count("set_fullscreen(") > requests, True)
            self.expect_state("scene", FIRST, True)

    def themes(self):
        self.assertEqual(self.picture().theme, "dark")
        for theme in ("light", "contrast", "dark"):
            self.server.press("t")
            eventually(self, lambda: self.picture().theme, theme)
            self.expect_state("scene", FIRST, True)

    def models(self):
        """No effect without predictions; tests/screen/deck/tst_choosemodel.cpp tests the key with predictions."""
        self.press("m", then=("scene", FIRST, True))

    def help(self):
        for close_keys in (("Escape",), ("Shift_L", "slash"), ("i",)):
            self.press("Shift_L", "slash", then=("help",))
            self.press(*close_keys, then=("scene", FIRST, True))


class Clicks(KioskTest):
    def test_click_on_rail_opens_scene(self):
        for scene in (SECOND, LAST):
            self.server.drag(self.picture().place(scene))
            self.expect_state("scene", scene, True)

    def test_swipe_goes_to_next_scene_and_back(self):
        path = [(700 - step, 400) for step in range(0, 400, 20)]
        self.server.drag(*path)
        self.expect_state("scene", SECOND, True)
        self.server.drag(*reversed(path))
        self.expect_state("scene", FIRST, True)

    def test_click_on_tile_opens_scene(self):
        self.press("w", then=("wall",))
        self.server.drag((SIZE[0] * 3 // 4, SIZE[1] // 3))  # the second of the first row
        self.expect_state("scene", SECOND, True)

    def test_click_closes_help(self):
        self.press("Shift_L", "slash", then=("help",))
        self.server.drag((SIZE[0] // 2, SIZE[1] // 2))
        self.expect_state("scene", FIRST, False)


if __name__ == "__main__":
    unittest.main()
