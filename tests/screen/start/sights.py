# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person sees of a deck that fills an X display: read from the picture, not asked of the deck."""
import json
import pathlib
import re

from PIL import ImageChops, ImageColor

ROOT = pathlib.Path(__file__).parents[3]
SHIFT = 2  # pixels by which a kiosk's picture may be moved


def _words(path, pattern):
    return re.findall(pattern, (ROOT / path).read_text(), re.MULTILINE)


SCENES = _words("scenes/scenes.cmake", r"^    ([\w-]+)$")
_TOKENS = json.loads((ROOT / "resources/tokens.json").read_text())
_COLORS = {theme: {name: ImageColor.getrgb(colors[name]) for name in ("background", "ink", "muted")}
           for theme, colors in _TOKENS["color"].items()}


class Sight:
    """The deck as `server` shows it; the places are those that qml/DeckFrame.qml gives header, stage and rail."""

    def __init__(self, server):
        self._server = server
        self._width, self._height = server.size
        self._unit = min(server.size) / 1080
        self._margin = round(_TOKENS["size_at_1080"]["margin"] * self._unit)
        self._picture = server.picture()

    @property
    def theme(self):
        """The one that has this background."""
        corner = self._picture.getpixel((0, 0))
        return next((name for name, colors in _COLORS.items() if colors["background"] == corner), None)

    @property
    def title(self):
        """The picture of the words, without what is empty around them; None where there is none or it is dimmed."""
        ink = self._ink((self._margin, 0, self._width // 2, round(72 * self._unit)))
        return ink.crop(ink.getbbox()).tobytes() if ink.getbbox() else None

    @property
    def page(self):
        """What fills the window: "scene", "wall", "help", or None while it is none of these."""
        if self.title:
            return "wall" if self.scene is None else "scene"
        return "help" if self._ink(self._middle()).getbbox() else None

    @property
    def scene(self):
        """The scene whose segment of the rail is the filled one."""
        begun = [name for name in SCENES if self._ink(self._segment(name, 0, 12)).getbbox()]
        return begun[0] if len(begun) == 1 else None

    @property
    def paused(self):
        """Whether the word stands over the filled segment."""
        left, top, right, _ = self._segment(self.scene)
        above = (left, top - round(36 * self._unit), right, top)
        return bool(self._pixels(above, "muted").getbbox())

    @property
    def state(self):
        """The page, and of a scene which one and whether the rotation waits."""
        return (self.page, self.scene, self.paused) if self.page == "scene" else (self.page,)

    def place(self, scene):
        """The middle of the scene's segment."""
        left, top, right, bottom = self._segment(scene)
        return (left + right) // 2, (top + bottom) // 2

    def _segment(self, scene, begin=0, end=None):
        """The box around the rail's track, from `begin` to `end` pixels right of where the segment begins."""
        gap = round(12 * self._unit)
        width = (self._width - 2 * self._margin + gap) / len(SCENES) - gap
        left = self._margin + SCENES.index(scene) * (width + gap)
        middle = self._height - round(38 * self._unit)
        reach = SHIFT + 4
        return round(left + begin), middle - reach, round(left + (width if end is None else end)), middle + reach

    def _middle(self):
        return self._width // 4, self._height // 3, self._width * 3 // 4, self._height * 2 // 3

    def _ink(self, box):
        return self._pixels(box, "ink")

    def _pixels(self, box, name):
        """A mask of the pixels in the box that have exactly this colour of the theme."""
        wanted = _COLORS[self.theme][name] if self.theme else (1, 1, 1)
        bands = self._picture.crop(box).split()
        masks = [band.point(lambda value, level=level: 255 * (value == level)) for band, level in zip(bands, wanted)]
        return ImageChops.darker(ImageChops.darker(masks[0], masks[1]), masks[2])
