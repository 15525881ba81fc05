# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares pictures with their goldens, or makes new goldens.

pictures.py compare SHOTS GOLDEN prints, as JSON, a sentence for each picture that differs.
pictures.py update SHOTS GOLDEN replaces the goldens; look at them before they are committed.
pictures.py marks SHOT NATIVE TOKENS prints, as JSON, how many pixels have each colour of the dark theme's marks in the
two pictures, and which share of them has no pixel of that colour within three pixels in the other.
Goldens have a palette of 192 colours, which keeps them small and is far below what counts as a difference.
"""

import json
import pathlib
import sys

from PIL import Image, ImageChops, ImageFilter

VISIBLE = 48  # of 255, in any channel: less is antialiasing or the palette
MOST_DIFFERENT = 0.003  # of all pixels
COLOURS = 192
COARSE = 12  # of 255: what the palettes of goldens do to a colour
FADED = 40  # of 255: the same, and what age does to the points of the embedding


def difference(golden, shot):
    """The share of pixels that visibly differ."""
    channels = ImageChops.difference(golden, shot).split()
    strongest = ImageChops.lighter(ImageChops.lighter(channels[0], channels[1]), channels[2])
    histogram = strongest.histogram()
    return sum(histogram[VISIBLE:]) / (golden.width * golden.height)


def fault_of(shot_path, golden_path):
    if not golden_path.exists():
        return f"{golden_path.name} has no golden picture"
    with Image.open(golden_path) as golden_file, Image.open(shot_path) as shot_file:
        golden, shot = golden_file.convert("RGB"), shot_file.convert("RGB")
    if golden.size != shot.size:
        return f"{golden_path.name} is {shot.size}, its golden {golden.size}"
    share = difference(golden, shot)
    return f"{golden_path.name} differs in {share:.2%} of its pixels" if share > MOST_DIFFERENT else None


def compare(shots, golden):
    names = {path.name for path in shots.glob("*.png")}
    faults = [fault_of(shots / name, golden / name) for name in sorted(names)]
    faults += [f"{path.name} was not taken" for path in sorted(golden.glob("*.png")) if path.name not in names]
    print(json.dumps([fault for fault in faults if fault]))


def update(shots, golden):
    golden.mkdir(parents=True, exist_ok=True)
    for path in golden.glob("*.png"):
        path.unlink()
    for path in sorted(shots.glob("*.png")):
        with Image.open(path) as shot:
            small = shot.convert("RGB").quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
            small.save(golden / path.name, optimize=True)


def mask_of(picture, colour, tolerance):
    """White where the picture has about that colour, black elsewhere."""
    near = [channel.point([255 if abs(value - wanted) <= tolerance else 0 for value in range(256)])
            for channel, wanted in zip(picture.split(), colour)]
    return ImageChops.darker(ImageChops.darker(near[0], near[1]), near[2])


def lonely(mask, other):
    """The share of white pixels with no white one nearby in the other mask."""
    count = mask.histogram()[255]
    around = other.filter(ImageFilter.MaxFilter(7))
    return ImageChops.subtract(mask, around).histogram()[255] / max(1, count)


def scene_of(path):
    """The part of a picture, 1920 × 1080, in which a scene lies: header and rail have marks of their own. Of the
    embedding the plot alone: its points fade, and some faded colours are those of text."""
    with Image.open(path) as picture:
        return picture.convert("RGB").crop((0, 138, 1390 if "embedding" in path.name else 1920, 994))


def marks(shot_path, native_path, tokens_path):
    shot, native = scene_of(shot_path), scene_of(native_path)
    colours = json.loads(tokens_path.read_text(encoding="utf-8"))["color"]["dark"]
    tolerance = FADED if "embedding" in shot_path.name else COARSE
    found = {}
    # The neutral colour of other phases is that of many an edge of grey text.
    phases = {name: text for name, text in colours["phase"].items() if name != "other"}
    for name, text in {**phases, "accent": colours["accent"], "bar": colours["bar"]}.items():
        colour = tuple(int(text[i : i + 2], 16) for i in (1, 3, 5))
        here, there = mask_of(shot, colour, tolerance), mask_of(native, colour, tolerance)
        found[name] = {"browser": here.histogram()[255], "native": there.histogram()[255],
                       "lonely": max(lonely(here, there), lonely(there, here))}
    print(json.dumps(found))


if __name__ == "__main__":
    commands = {"compare": compare, "update": update, "marks": marks}
    commands[sys.argv[1]](*map(pathlib.Path, sys.argv[2:]))
