# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the files of the demonstration's actions."""
import os
import shlex
from pathlib import Path

HERE = Path(__file__).resolve().parent
REPLAY = """title = Replay the last episode
about = Shows the predictions of the newest complete episode again, in 6 seconds or in a minute.
command = {program}
param.speed = 10 | 1
limit = 3 min
"""
TRAIN = """title = Train again
about = Trains k-NN on the recorded windows, and shows its accuracy and speed as a further model. Takes some seconds.
command = {program}
param.neighbours = 15 | 5 | 1
limit = 5 min
scene = embedding
"""


def write(folder, data):
    """Creates the folder with the files. `data` is the data directory, for the programs."""
    folder = Path(folder)
    folder.mkdir(mode=0o700)
    for name, text, parameter in (("replay", REPLAY, "speed"), ("train", TRAIN, "neighbours")):
        words = ["/usr/bin/env", "python3", str(HERE / name), str(Path(data).resolve())]
        with open(folder / f"{name}.conf", "w", encoding="utf-8", opener=_private) as file:
            file.write(text.format(program=shlex.join(words)))


def _private(path, flags):
    return os.open(path, flags, 0o600)
