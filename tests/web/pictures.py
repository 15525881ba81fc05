# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares pictures with their goldens, or makes new goldens.

pictures.py compare SHOTS GOLDEN prints, as JSON, a sentence for each picture that differs.
pictures.py differs SHOT GOLDEN prints the same for one picture: a list of one sentence or of none.
pictures.py update SHOTS GOLDEN replaces the goldens; look at them before they are committed.

Goldens are lossless. The same Chromium draws the same picture twice, to the last bit; the limits leave
room for other roundings of another build, and are far below what a label, a panel or a gridline
makes up. Neighbouring colours of a theme are at least 8 apart in some channel.
"""

import json
import pathlib
import sys

from PIL import Image, ImageChops

VISIBLE = 8  # of 255, in any channel
MOST_DIFFERENT = 0.0002  # of all pixels
TILE = 32  # pixels; limits of the whole would let a lost label pass
MOST_DIFFERENT_IN_TILE = 0.01  # of its pixels


def differing(golden, shot):
    """255 where a pixel visibly differs, else 0."""
    channels = ImageChops.difference(golden, shot).split()
    strongest = ImageChops.lighter(ImageChops.lighter(channels[0], channels[1]), channels[2])
    return strongest.point(lambda value: 255 if value >= VISIBLE else 0)


def worst_tile(pixels):
    """The share of pixels that differ in the tile where most do, and the place of that tile."""
    tiles = pixels.convert("F").reduce(TILE)
    shares = list(tiles.getdata())
    at = max(range(len(shares)), key=shares.__getitem__)
    return shares[at] / 255, (at % tiles.width * TILE, at // tiles.width * TILE)


def fault_of(shot_path, golden_path):
    if not golden_path.exists():
        return f"{golden_path.stem} has no golden picture"
    with Image.open(golden_path) as golden_file, Image.open(shot_path) as shot_file:
        golden, shot = golden_file.convert("RGB"), shot_file.convert("RGB")
    if golden.size != shot.size:
        return f"{golden_path.stem} is {shot.size}, its golden {golden.size}"
    pixels = differing(golden, shot)
    share = pixels.histogram()[255] / (golden.width * golden.height)
    tile, place = worst_tile(pixels)
    if share <= MOST_DIFFERENT and tile <= MOST_DIFFERENT_IN_TILE:
        return None
    return f"{golden_path.stem} differs in {share:.3%} of its pixels, and in {tile:.1%} of those at {place}"


def golden_of(name, golden):
    return golden / f"{name}.webp"


def compare(shots, golden):
    names = {path.stem for path in shots.glob("*.png")}
    faults = [fault_of(shots / f"{name}.png", golden_of(name, golden)) for name in sorted(names)]
    faults += [f"{path.stem} was not taken" for path in sorted(golden.glob("*.webp")) if path.stem not in names]
    print(json.dumps([fault for fault in faults if fault]))


def differs(shot, golden):
    fault = fault_of(shot, golden_of(shot.stem, golden))
    print(json.dumps([fault] if fault else []))


def update(shots, golden):
    golden.mkdir(parents=True, exist_ok=True)
    for path in golden.iterdir():
        path.unlink()
    for path in sorted(shots.glob("*.png")):
        with Image.open(path) as shot:
            shot.convert("RGB").save(golden_of(path.stem, golden), lossless=True, quality=80, method=2)


if __name__ == "__main__":
    commands = {"compare": compare, "differs": differs, "update": update}
    commands[sys.argv[1]](*map(pathlib.Path, sys.argv[2:]))
