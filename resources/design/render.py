# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws the mocks: each NAME.html beside this file becomes NAME-THEME-WIDTHxHEIGHT.png.

render.py [NAME...]: needs chromium and Pillow. Fails if mock.css has a colour that resources/tokens.json has not.
"""

import json
import pathlib
import re
import subprocess
import sys
import tempfile

from PIL import Image

FOLDER = pathlib.Path(__file__).resolve().parent
LARGE, SMALL = (1920, 1080), (800, 480)
BOTH = [(theme, size) for size in (LARGE, SMALL) for theme in ("dark", "light")]
DARK = [("dark", LARGE)]
PICTURES = {
    "headline": BOTH,
    "phase-mix": BOTH,
    "episode": BOTH,
    "episode-running": DARK,
    "host": [*DARK, ("light", SMALL)],
    "model": [*DARK, ("light", SMALL)],
    "actions": [*DARK, ("light", SMALL)],
    "wall-43-inches-page-1": DARK,
    "wall-43-inches-page-2": DARK,
    "wall-55-inches-page-1": DARK,
    "wall-55-inches-page-2": [("light", LARGE)],
}


def blend(one, other, share):
    return tuple(round(a + (b - a) * share) for a, b in zip(one, other))


def colours_of(theme, size):
    """At most 16 colours, so that a pixel takes 4 bits: (all of a mock, those of them that smooth edges may have)."""
    tokens = json.loads((FOLDER.parent / "tokens.json").read_text())["color"][theme]
    rgb = {name: tuple(bytes.fromhex(c[1:])) for name, c in tokens.items() if name not in ("phase", "dim")}
    phases = [tuple(bytes.fromhex(c[1:])) for name, c in tokens["phase"].items() if name != "other"]
    edges = [rgb["background"], rgb["panel"], rgb["ink"], rgb["muted"], rgb["accent"], *phases]
    soft = [blend(rgb["panel"], rgb["muted"], 0.5)] if size == SMALL else []
    return [*rgb.values(), *phases, blend(rgb["panel"], rgb["accent"], 0.18), *soft], edges + soft


def reduced(picture, theme):
    """The picture with the theme's colours alone: exact ones stay, others become the nearest that an edge may have."""
    colours, edges = colours_of(theme, picture.size)
    index = {}
    for _, pixel in picture.getcolors(1 << 24):
        near = min(colours, key=lambda c: distance(c, pixel))
        index[pixel] = colours.index(near if distance(near, pixel) < 12 else min(edges, key=lambda c: distance(c, pixel)))
    result = Image.new("P", picture.size)
    result.putpalette([value for colour in colours for value in colour])
    result.putdata([index[pixel] for pixel in picture.getdata()])
    return result


def distance(one, other):
    return sum((a - b) ** 2 for a, b in zip(one, other))


def check_colours():
    tokens = json.dumps(json.loads((FOLDER.parent / "tokens.json").read_text())).upper()
    unknown = [c for c in re.findall(r"#[0-9A-F]{6}\b", (FOLDER / "mock.css").read_text()) if c not in tokens]
    if unknown:
        sys.exit(f"mock.css: not in tokens.json: {', '.join(unknown)}")


def draw(name, theme, size, profile):
    png = FOLDER / f"{name}-{theme}-{size[0]}x{size[1]}.png"
    scheme = 0 if theme == "dark" else 1
    subprocess.run(
        ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--user-data-dir={profile}",
         "--disable-lcd-text", "--disable-font-subpixel-positioning", f"--blink-settings=preferredColorScheme={scheme}", f"--screenshot={png}",
         f"--window-size={size[0]},{size[1]}", (FOLDER / f"{name}.html").as_uri()],
        check=True, capture_output=True, timeout=60)
    picture = Image.open(png).convert("RGB")
    reduced(picture, theme).save(png, optimize=True, bits=4)
    return png.stat().st_size


def main(names):
    check_colours()
    total = 0
    with tempfile.TemporaryDirectory() as profile:
        for name in names or PICTURES:
            for theme, size in PICTURES[name]:
                written = draw(name, theme, size, profile)
                total += written
                print(f"{name} {theme} {size[0]}x{size[1]}: {written / 1000:.0f} kB")
    print(f"{total / 1000:.0f} kB in all")


if __name__ == "__main__":
    main(sys.argv[1:])
