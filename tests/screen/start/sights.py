# SPDX-License-Identifier: GPL-3.0-or-later
"""The visible state of a deck that fills an X display, determined from the picture of the display only."""
import json
import pathlib
import re

from PIL import ImageChops, ImageColor

ROOT = pathlib.Path(__file__).parents[3]
SHIFT = 2  # pixels by which a kiosk's picture may be moved


def _words(path, pattern):
    return re.findall(pattern, (ROOT / path).read_text(), re.MULTILINE)


# Those of a deck without actions.
SCENES = [scene for scene in _words("scenes/scenes.cmake", r"^    ([\w-]+)$") if scene != "actions"]
_TOKENS = json.loads((ROOT / "resources/tokens.json").read_text())
_COLORS = {theme: {name: ImageColor.getrgb(colors[name]) for name in ("background", "ink", "muted")}
           for theme, colors in _TOKENS["color"].items()}


class DeckPicture:
    """A picture of the deck on `server`. Positions of header, stage and rail are those of qml/DeckFrame.qml."""

    def __init__(self, server):
        self._server = server
        self._width, self._height = server.size
        self._unit = min(server.size) / 1080
        self._margin = round(_TOKENS["size_at_1080"]["margin"] * self._unit)
        self._picture = server.picture()

    @property
    def theme(self):
        """The name of the theme with this background."""
        corner = self._picture.getpixel((0, 0))
        return next((name for name, colors in _COLORS.items() if colors["background"] == corner), None)

    @property
    def title(self):
        """The picture of the title, cropped to its text; None if there is none or it is dimmed."""
        text = self._pixels((self._margin, 0, self._width // 2, round(52 * self._unit)), "muted")
        return text.crop(text.getbbox()).tobytes() if text.getbbox() else None

    @property
    def page(self):
        """The page in the window: "scene", "wall" or "help"; None if it is none of these."""
        if self.title:
            return "wall" if self.scene is None else "scene"
        return "help" if self._ink(self._middle()).getbbox() else None

    @property
    def scene(self):
        """The scene whose segment of the rail is filled."""
        filled = [name for name in SCENES if self._ink(self._segment(name, 0, 12)).getbbox()]
        return filled[0] if len(filled) == 1 else None

    @property
    def paused(self):
        """Whether there is a note above the rail's segments ("Paused")."""
        _, top, _, _ = self._segment(self.scene)
        above = (self._margin, top - round(36 * self._unit), self._width - self._margin, top)
        return bool(self._pixels(above, "muted").getbbox())

    @property
    def state(self):
        """The page; for a scene also its id and whether the rotation is paused."""
        return (self.page, self.scene, self.paused) if self.page == "scene" else (self.page,)

    def place(self, scene):
        """The centre of the scene's segment of the rail."""
        left, top, right, bottom = self._segment(scene)
        return (left + right) // 2, (top + bottom) // 2

    def _segment(self, scene, begin=0, end=None):
        """The box around the rail's track, from `begin` to `end` pixels right of the segment's left edge."""
        gap = round(12 * self._unit)
        width = (self._width - 2 * self._margin + gap) / len(SCENES) - gap
        left = self._margin + SCENES.index(scene) * (width + gap)
        middle = self._height - round(38 * self._unit)
        margin = SHIFT + 3
        return round(left + begin), middle - margin, round(left + (width if end is None else end)), middle + margin

    def _middle(self):
        return self._width // 4, self._height // 3, self._width * 3 // 4, self._height * 2 // 3

    def _ink(self, box):
        return self._pixels(box, "ink")

    def _pixels(self, box, name):
        """A mask of the pixels in the box that have exactly this colour of the theme."""
        color = _COLORS[self.theme][name] if self.theme else (1, 1, 1)
        bands = self._picture.crop(box).split()
        masks = [band.point(lambda value, level=level: 255 * (value == level)) for band, level in zip(bands, color)]
        return ImageChops.darker(ImageChops.darker(masks[0], masks[1]), masks[2])
