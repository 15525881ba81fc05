# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares pictures with their goldens, or makes new goldens.

pictures.py compare SHOTS GOLDEN prints, as JSON, a sentence for each picture that differs.
pictures.py update SHOTS GOLDEN replaces the goldens; look at them before they are committed.
Goldens have a palette of 192 colours, which keeps them small and is far below what counts as a difference.
"""

import json
import pathlib
import sys

from PIL import Image, ImageChops

VISIBLE = 48  # of 255, in any channel: less is antialiasing or the palette
MOST_DIFFERENT = 0.003  # of all pixels
COLOURS = 192


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


if __name__ == "__main__":
    commands = {"compare": compare, "update": update}
    commands[sys.argv[1]](*map(pathlib.Path, sys.argv[2:]))
